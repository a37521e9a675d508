"""Texts that remember where they stand in the user's file."""

from __future__ import annotations

import re
from typing import Self

from plangen.characters import is_wide
from plangen.diagnostics import Place

_FOLDED_SPACE = re.compile(r"(?<=(.)) (?=(.))")


class Prose(str):
    """A text from document.yaml, with the place of its first character.

    `literal` texts (YAML's `|`) keep one line of the file for each of their lines.
    """

    __slots__ = ("literal", "place")
    place: Place
    literal: bool

    def __new__(cls, text: str, place: Place, literal: bool = False) -> Self:
        self = super().__new__(cls, text)
        self.place = place
        self.literal = literal
        return self

    def place_at(self, offset: int) -> Place:
        """The place of the character at `offset`; where line ends were folded, that of the text."""
        before = self[:offset]
        lines = before.count("\n")
        if not self.literal:
            return self.place if "\n" in self else Place(self.place.file, self.place.line, self.place.column + offset)
        return Place(self.place.file, self.place.line + lines, self.place.column + len(before) - before.rfind("\n") - 1)


def unfolded(text: str) -> str:
    """`text` without the single spaces that YAML put between Chinese characters where it folded lines."""
    return _FOLDED_SPACE.sub(lambda found: "" if is_wide(found[1]) and is_wide(found[2]) else " ", text)
