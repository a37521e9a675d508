"""The page: its size, where the text stands, the grid of lines and characters, the page number."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from plangen.immutable import dataclass

Side = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Page:
    """A page and its text area, in millimetres; `footer_mm` is from the page's edge to the lower edge of the footer."""

    width_mm: float
    height_mm: float
    top_mm: float
    left_mm: float
    text_width_mm: float
    text_height_mm: float
    header_mm: float
    footer_mm: float

    @property
    def landscape(self) -> Page:
        """The page turned on its long side, its head at the edge where it is bound; as it is where it lies already.

        The footer keeps its distance from the text.
        """
        if self.width_mm > self.height_mm:
            return self
        right = self.width_mm - self.left_mm - self.text_width_mm
        bottom = self.height_mm - self.top_mm - self.text_height_mm
        return replace(
            self,
            width_mm=self.height_mm,
            height_mm=self.width_mm,
            top_mm=self.left_mm,
            left_mm=bottom,
            text_width_mm=self.text_height_mm,
            text_height_mm=self.text_width_mm,
            header_mm=min(self.header_mm, self.left_mm / 2),
            footer_mm=max(right - (bottom - self.footer_mm), right / 4),
        )


@dataclass(frozen=True, slots=True)
class Grid:
    """How many lines a page has and characters a line; characters of the body's size stand closer by `condense_pt`.

    `space_between_scripts` sets Chinese characters and Latin letters or digits apart by a quarter of a character.
    """

    lines: int
    characters: int
    condense_pt: float = 0
    space_between_scripts: bool = False


@dataclass(frozen=True, slots=True)
class PageNumber:
    """The page number: `text` holds {page}, and {pages} where the number of pages is said too.

    On landscape pages it stands below the text as on all, or `turned` with the page (GB/T 9704-2012, 8): where it
    stands on the upright ones.
    """

    text: str
    odd: Side
    even: Side
    inset_characters: float = 0
    landscape: Literal["below", "turned"] = "below"
