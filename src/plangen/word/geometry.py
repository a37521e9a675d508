"""The page in twentieths of a point, the unit of Word."""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from plangen.immutable import dataclass
from plangen.theme.lengths import TWIPS_PER_MILLIMETRE, twips
from plangen.theme.style import Style
from plangen.theme.theme import Theme

_LINE_OF_FONT = 1.3  # how much higher than its size a line is that goes by the font


@dataclass(frozen=True, slots=True)
class Geometry:
    """Lengths of the page; `character` is the width of a character on the grid."""

    page_width: int
    page_height: int
    top: int
    right: int
    bottom: int
    left: int
    header: int
    footer: int
    text_width: int
    line_pitch: int
    character: float
    body_size_pt: float
    space_between_scripts: bool

    @classmethod
    def of(cls, theme: Theme) -> Geometry:
        """The page of `theme`. Margins are rounded up and the text area kept, so right and bottom take the rest."""
        page = theme.page
        width, height = twips(page.width_mm), twips(page.height_mm)
        text_width, text_height = twips(page.text_width_mm), twips(page.text_height_mm)
        left, top = _twips_up(page.left_mm), _twips_up(page.top_mm)
        return cls(
            page_width=width,
            page_height=height,
            top=top,
            right=width - left - text_width,
            bottom=height - top - text_height,
            left=left,
            header=_twips_up(page.header_mm),
            footer=_twips_up(page.footer_mm),
            text_width=text_width,
            # Rounded down: one twentieth more and the last line no longer fits.
            line_pitch=text_height // theme.grid.lines,
            character=text_width / theme.grid.characters,
            body_size_pt=theme.styles.body.size_pt,
            space_between_scripts=theme.grid.space_between_scripts,
        )

    @property
    def text_height(self) -> int:
        """How high the text area is."""
        return self.page_height - self.top - self.bottom

    @property
    def landscape(self) -> Geometry:
        """The page turned on its long side, its head at the edge where it is bound; as it is where it lies already.

        The footer keeps its distance from the text.
        """
        if self.page_width > self.page_height:
            return self
        return replace(
            self,
            page_width=self.page_height,
            page_height=self.page_width,
            top=self.left,
            right=self.top,
            bottom=self.right,
            left=self.bottom,
            header=min(self.header, self.left // 2),
            footer=max(self.right - (self.bottom - self.footer), self.right // 4),
            text_width=self.text_height,
        )

    def is_on_grid(self, style: Style) -> bool:
        """Whether the characters of `style` are those that the grid counts."""
        return style.size_pt == self.body_size_pt

    def characters(self, number: float, style: Style) -> int:
        """The width of `number` characters of `style`."""
        return round(number * (self.character if self.is_on_grid(style) else style.size_pt * 20))


def line_height_pt(style: Style, geometry: Geometry) -> float:
    """How high a line of `style` is, in points; about, where that goes by the font."""
    match style.line:
        case "grid":
            return geometry.line_pitch / 20
        case "auto":
            return style.size_pt * _LINE_OF_FONT
        case points:
            return points


def _twips_up(millimetres: float) -> int:
    return ceil(millimetres * TWIPS_PER_MILLIMETRE - 1e-6)  # what was in whole twips stays
