"""Charts in the page: as high as their numbers, with the words that the Word document has."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from lxml import etree

from plangen.html.charts import chart_html
from plangen.theme.theme import Theme
from plangen.tree import Chart, ChartKind, Series

SVG = "{http://www.w3.org/2000/svg}"
SUBJECTS = ("语文", "数学", "英语")


def drawn(
    theme: Theme, kind: ChartKind, *series: Series, names: tuple[str, ...] = SUBJECTS, unit: str = "人"
) -> etree._Element:
    return etree.fromstring(chart_html(Chart(series, kind, names, "参训", unit, "说明"), theme, theme.page))


def words(svg: etree._Element) -> list[str]:
    return [text.text or "" for text in svg.iter(f"{SVG}text")]


@pytest.mark.parametrize("kind", ["column", "bar", "line", "pie"])
def test_it_says_title_names_numbers_and_unit(kind: ChartKind, theme: Theme) -> None:
    svg = drawn(theme, kind, Series("人数", (12, 9, 30)))
    said = words(svg)
    assert said[0] == "参训"
    for word in SUBJECTS:
        assert word in said
    for number in ("12", "9", "30"):
        assert (f"{number}人" if kind == "pie" else number) in said
    assert svg.get("aria-label") == "说明"
    assert svg.findtext(f"{SVG}desc") == "说明"


def test_columns_are_as_high_as_their_numbers(theme: Theme) -> None:
    svg = drawn(theme, "column", Series("n", (10, 20, 40)))
    heights = [float(rectangle.get("height", "0")) for rectangle in svg.iter(f"{SVG}rect")]
    assert [height / heights[0] for height in heights] == pytest.approx([1, 2, 4], rel=0.01)


def test_bars_are_as_long_as_their_numbers(theme: Theme) -> None:
    svg = drawn(theme, "bar", Series("n", (10, -20, 40)))
    rectangles = list(svg.iter(f"{SVG}rect"))
    lengths = [float(rectangle.get("width", "0")) for rectangle in rectangles]
    assert [length / lengths[0] for length in lengths] == pytest.approx([1, 2, 4], rel=0.01)
    assert float(rectangles[1].get("x", "0")) < float(rectangles[0].get("x", "0"))


def test_sectors_are_as_wide_as_their_shares(theme: Theme) -> None:
    svg = drawn(theme, "pie", Series("n", (1, 1, 2)))
    assert [text for text in words(svg) if text.endswith("%")] == ["25%", "25%", "50%"]
    ends = [re.findall(r"[-\d.]+,[-\d.]+", path.get("d", "")) for path in svg.iter(f"{SVG}path")]
    assert [one[-1] for one in ends[:-1]] == [one[1] for one in ends[1:]]  # each begins where the one before ends
    assert ends[-1][-1] == ends[0][1]


def test_a_pie_of_one_sector_is_a_whole_circle(theme: Theme) -> None:
    svg = drawn(theme, "pie", Series("n", (0, 5, None)))
    [path] = svg.iter(f"{SVG}path")
    assert path.get("d", "").count("A") == 2


def test_a_gap_breaks_the_line(theme: Theme) -> None:
    svg = drawn(theme, "line", Series("n", (1, 2, None, 3, 4)), names=tuple("甲乙丙丁戊"))
    lines = [one for one in svg.iter(f"{SVG}polyline") if one.get("stroke") == f"#{theme.chart.colours[0]}"]
    assert [len((one.get("points") or "").split()) for one in lines] == [2, 2]
    assert len(list(svg.iter(f"{SVG}circle"))) == 4


def test_several_series_have_a_legend(theme: Theme) -> None:
    svg = drawn(theme, "column", Series("今年", (1, 2, 3)), Series("去年", (1, 2, 3)))
    assert {"今年", "去年"} <= set(words(svg))
    assert "今年" not in words(drawn(theme, "column", Series("今年", (1, 2, 3))))


@pytest.mark.parametrize("legend", ["top", "bottom", "right"])
def test_everything_stays_inside_the_drawing(legend: str, theme: Theme) -> None:
    look = replace(theme.chart, legend=legend)  # type: ignore[arg-type]  # one of the three
    themed = replace(theme, chart=look)
    names = tuple(f"澄溪县第{number}初级中学" for number in range(9))
    kinds: tuple[ChartKind, ...] = ("column", "bar", "line", "pie")
    for kind in kinds:
        count = 1 if kind == "pie" else 3
        series = tuple(Series(f"数列{number}", tuple(range(1, 10))) for number in range(count))
        svg = drawn(themed, kind, *series, names=names)
        _x, _y, width, height = map(float, (svg.get("viewBox") or "").split())
        for one in svg.iter(f"{SVG}rect", f"{SVG}text", f"{SVG}circle"):
            x = float(one.get("x") or one.get("cx") or 0)
            y = float(one.get("y") or one.get("cy") or 0)
            assert -1 <= x <= width + 1
            assert -1 <= y <= height + 1


@pytest.mark.parametrize("kind", ["column", "bar", "line", "pie"])
def test_two_hundred_categories(kind: ChartKind, theme: Theme) -> None:
    svg = drawn(theme, kind, Series("n", tuple(range(200))), names=tuple(f"学校{number}" for number in range(200)))
    assert len(words(svg)) < 420
