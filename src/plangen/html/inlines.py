"""Inlines as HTML; a figure keeps the name of its fact."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from plangen.html.markup import attribute, text
from plangen.html.notes import Notes
from plangen.tree import Figure, Footnote, Inline, LineBreak, Reference, Strong, Text


def inlines_html(inlines: Iterable[Inline], notes: Notes) -> str:
    """`inlines` in their order."""
    return "".join(_inline(inline, notes) for inline in inlines)


def _inline(inline: Inline, notes: Notes) -> str:
    match inline:
        case Text():
            return text(inline.text)
        case Figure():
            return f"<span{attribute('data-fact', inline.fact)}>{text(inline.text)}</span>"
        case Strong():
            return f"<strong>{inlines_html(inline.children, notes)}</strong>"
        case LineBreak():
            return "<br>"
        case Reference():
            return notes.number(inline)
        case Footnote():
            return notes.mark(inline, lambda note: inlines_html(note.children, notes))
        case _:
            assert_never(inline)
