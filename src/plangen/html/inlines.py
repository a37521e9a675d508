"""Inlines as HTML; a figure keeps the name of its fact."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from plangen.html.markup import attribute, text
from plangen.tree import Figure, Inline, LineBreak, Strong, Text


def inlines_html(inlines: Iterable[Inline]) -> str:
    """`inlines` in their order."""
    return "".join(map(_inline, inlines))


def _inline(inline: Inline) -> str:
    match inline:
        case Text():
            return text(inline.text)
        case Figure():
            return f"<span{attribute('data-fact', inline.fact)}>{text(inline.text)}</span>"
        case Strong():
            return f"<strong>{inlines_html(inline.children)}</strong>"
        case LineBreak():
            return "<br>"
        case _:
            assert_never(inline)
