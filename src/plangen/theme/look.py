"""The theme of a document, and how the document looks beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from plangen.immutable import dataclass
from plangen.theme.theme import Theme

if TYPE_CHECKING:  # a build reads no .docx, and starts sooner without
    from plangen.theme.word_look import ParagraphLook, SectionLook


@dataclass(frozen=True, slots=True)
class Looks:
    """The looks of a document and the theme they are compared with; `paragraphs` by their numbers, from 1.

    `is_ours` is set for what was built by one of our themes, `is_chosen` where the user named the theme. A document
    that is none of Word's has a theme only.
    """

    theme: Theme
    paragraphs: Mapping[int, ParagraphLook] = field(default_factory=dict)
    sections: tuple[SectionLook, ...] = ()
    is_ours: bool = False
    is_chosen: bool = False

    @property
    def is_given(self) -> bool:
        """Whether the document is to follow the theme: otherwise it is a guess, the one that the document is like."""
        return self.is_ours or self.is_chosen

    @property
    def pitch_pt(self) -> float:
        """The distance of lines as Word takes it: in twentieths of a point, rounded down so that all of them fit."""
        return int(self.theme.line_pitch_pt * 20) / 20
