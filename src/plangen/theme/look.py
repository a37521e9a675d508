"""How paragraphs and pages of a Word document look, in the units of a theme; what the document does not say is None."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from plangen.immutable import dataclass
from plangen.theme.theme import Theme


@dataclass(frozen=True, slots=True)
class RunLook:
    """Characters from `start` on: the font of the Chinese ones, and the size in points."""

    start: int
    font: str | None
    size_pt: float | None


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """`first_line_characters` are those of the paragraph's own size; `line_pt` is an exact distance of lines."""

    alignment: str
    first_line_characters: float | None
    line_pt: float | None
    runs: tuple[RunLook, ...] = ()

    def at(self, offset: int) -> RunLook | None:
        """The look of the character at `offset`."""
        return next((one for one in reversed(self.runs) if one.start <= offset), None)


@dataclass(frozen=True, slots=True)
class PageLook:
    """Millimetres, as in a theme's page."""

    width_mm: float
    height_mm: float
    top_mm: float
    left_mm: float
    text_width_mm: float
    text_height_mm: float


@dataclass(frozen=True, slots=True)
class Looks:
    """The looks of a document and the theme they are compared with; `paragraphs` by their numbers, from 1."""

    theme: Theme
    paragraphs: Mapping[int, ParagraphLook] = field(default_factory=dict)
    page: PageLook | None = None
