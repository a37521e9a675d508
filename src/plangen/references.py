"""How values pass through Markdown: as numbered references, so that nothing a value contains can become markup.

A reference is its number between two private-use characters. `References` holds what the numbers stand for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

from plangen.patterns import lazy_pattern
from plangen.tree import Block, Caption, Figure, Heading, Text, plain_text

MARK = lazy_pattern("\ue000(\\d+)\ue001")
Pieces: TypeAlias = tuple[Text | Figure, ...]
Value: TypeAlias = Pieces | Block

_MARKUP = lazy_pattern(r"([\\`*_{}\[\]()#+\-.!|<>~:])")


class References:
    """The values of one document, in the order in which its template printed them."""

    __slots__ = ("values",)

    def __init__(self) -> None:
        self.values: list[Value] = []

    def add(self, value: Value) -> str:
        """The reference that stands for `value` in the Markdown."""
        self.values.append(value)
        return f"\ue000{len(self.values) - 1}\ue001"


def readable(markdown: str, values: Sequence[Value]) -> str:
    """`markdown` with every reference replaced by what a person would have typed there."""

    def written(match: re.Match[str]) -> str:
        value = values[int(match[1])]
        if isinstance(value, tuple):
            return _MARKUP.sub(r"\\\1", plain_text(value))
        if isinstance(value, Heading):
            text = _MARKUP.sub(r"\\\1", plain_text(value.children))
            return f"{'#' * value.level} {text}" + ("" if value.numbered else " {-}")
        if isinstance(value, Caption):
            return f"<caption: {plain_text(value.children)}>"
        return f"<{type(value).__name__.lower()}>"

    return MARK.sub(written, markdown)
