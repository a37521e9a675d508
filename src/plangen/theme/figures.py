"""How large pictures and charts are shown: inside the text area, with room for a caption, and never enlarged."""

from __future__ import annotations

from plangen.pictures import Picture, picture_of
from plangen.theme.page import Page
from plangen.theme.theme import Theme
from plangen.tree import Chart, Image

_LINES_FOR_CAPTION = 2
_WIDEST_LOGO = 0.5  # of the text area: a name must stand beside it


def image_size_mm(image: Image, theme: Theme, page: Page) -> tuple[float, float]:
    """Width and height of `image` on `page`. Raises pictures.BrokenPicture where its bytes are no picture."""
    return picture_of(image.content).fitted(image.width_mm, page.text_width_mm, _highest_mm(theme, page))


def chart_size_mm(chart: Chart, theme: Theme, page: Page) -> tuple[float, float]:
    """Width and height of `chart` on `page`; lying bars take as much height as they need."""
    look = theme.chart
    bars = len(chart.categories) * len(chart.children) if chart.kind == "bar" else 0
    return min(look.width_mm, page.text_width_mm), min(look.height_for(bars), _highest_mm(theme, page))


def logo_size_mm(logo: Picture, theme: Theme) -> tuple[float, float]:
    """Width and height of `logo` in the header of `theme`; 0 where that has no place for it."""
    return logo.fitted(0, theme.page.text_width_mm * _WIDEST_LOGO, theme.header.logo_mm if theme.header else 0)


def _highest_mm(theme: Theme, page: Page) -> float:
    return page.text_height_mm - _LINES_FOR_CAPTION * theme.line_pitch_pt * 25.4 / 72
