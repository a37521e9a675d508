"""Texts that remember where they stand in the user's file."""

from __future__ import annotations

from typing import Literal, Self, TypeAlias

from plangen.characters import is_wide
from plangen.diagnostics import Place
from plangen.patterns import lazy_pattern

_FOLDED_SPACE = lazy_pattern(r"(?<=(.)) (?=(.))")

Lines: TypeAlias = Literal["one", "literal", "folded"]


class Prose(str):
    """A text from a user's file, with the place of its first character.

    `lines` says how it stands there: on one line, with a line of the file for each of its own (YAML's `|`), or with
    lines that were folded into one.
    """

    __slots__ = ("lines", "place")
    place: Place
    lines: Lines

    def __new__(cls, text: str, place: Place, lines: Lines = "one") -> Self:
        self = super().__new__(cls, text)
        self.place = place
        self.lines = lines
        return self

    def place_at(self, offset: int) -> Place:
        """The place of the character at `offset`; where line ends were folded, that of the text."""
        if self.lines == "folded":
            return self.place
        before = self[:offset]
        column = self.place.column + len(before) - before.rfind("\n") - 1
        return Place(self.place.file, self.place.line + before.count("\n"), column)


def unfolded(text: str) -> str:
    """`text` without the single spaces that YAML put between Chinese characters where it folded lines."""
    return _FOLDED_SPACE.sub(lambda found: "" if is_wide(found[1]) and is_wide(found[2]) else " ", text)
