"""Pictures, charts and logos are shown inside the text area of the page they stand on."""

from __future__ import annotations

import pytest

from plangen.pictures import Picture
from plangen.theme.figures import chart_size_mm, logo_size_mm
from plangen.theme.theme import Theme
from plangen.tree import Chart, ChartKind, Series

TWO_LINES_MM = 225 / 22 * 2  # of the official theme, for a caption


def chart(kind: ChartKind, bars: int) -> Chart:
    return Chart((Series("数", tuple(range(bars))),), kind, tuple(map(str, range(bars))))


@pytest.mark.parametrize(
    ("kind", "bars", "landscape", "height"),
    [
        ("column", 90, False, 78),  # as the theme says
        ("bar", 3, False, 78),
        ("bar", 90, False, 225 - TWO_LINES_MM),
        ("bar", 90, True, 156 - TWO_LINES_MM),
    ],
)
def test_charts(kind: ChartKind, bars: int, landscape: bool, height: float, theme: Theme) -> None:
    page = theme.page.landscape if landscape else theme.page
    assert chart_size_mm(chart(kind, bars), theme, page) == pytest.approx((150, height))


def test_the_page_on_its_long_side(theme: Theme) -> None:
    """GB/T 9704-2012, 8: the head of a table that lies is at the edge where the page is bound."""
    page = theme.page.landscape
    assert (page.width_mm, page.height_mm) == (297, 210)
    assert (page.text_width_mm, page.text_height_mm) == (225, 156)
    assert (page.top_mm, page.left_mm) == (28, 35)  # 35 mm are below the text of the upright page
    assert page.landscape == page


def test_a_logo_without_a_place_has_no_size(theme: Theme) -> None:
    assert logo_size_mm(Picture("png", 100, 100, 96), theme) == (0, 0)
