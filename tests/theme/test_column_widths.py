from __future__ import annotations

import pytest

from plangen.theme.column_widths import TextWidth, column_widths, text_widths
from plangen.tree import Cell, Row, Table, Text


def widths_of(*rows: tuple[Cell | str, ...]) -> list[tuple[float, float]]:
    columns = max(map(len, rows))
    found = text_widths(Table(tuple(map(Row, rows)), ()), columns)
    return [(one.least, one.longest) for one in found]


def test_a_short_line_is_never_broken_and_a_long_one_only_between_words() -> None:
    long = "开展2026.3.2—2026.3.6期间的听课评课活动"
    short, other = widths_of(("周次", long))
    assert list(short) == [2, 2]
    assert other[0] == 9  # 2026.3.2—2026.3.6: sixteen halves and a dash
    assert other[1] == pytest.approx(20, abs=1)


def test_cells_over_several_columns_say_nothing() -> None:
    long = Cell((Text("很长的一段文字，横跨两列，不应当撑开任何一列"),), columns=2)
    assert widths_of(("甲", "乙"), (long,)) == [(1, 1), (1, 1)]


def test_rows_under_a_merged_cell_are_shifted() -> None:
    found = widths_of((Cell((Text("第1周"),), rows=2), "甲", "乙"), ("第二列的字", "丙"))
    assert found[1] == (5, 5)


@pytest.mark.parametrize(
    ("texts", "relative", "widths"),
    [
        ([(2, 2), (2, 2)], (), [500, 500]),
        ([(2, 2), (2, 6)], (), [250, 750]),
        ([(1, 1), (1, 1)], (1, 3), [250, 750]),
        ([(10, 20), (90, 200)], (), [100, 900]),  # not even the words fit
    ],
)
def test_widths(texts: list[tuple[float, float]], relative: tuple[float, ...], widths: list[int]) -> None:
    assert column_widths([TextWidth(*one, one[1]) for one in texts], relative, 1000, 10, 0) == widths


def test_what_is_short_keeps_its_width_beside_what_is_long() -> None:
    widths = column_widths([TextWidth(2, 2, 2), TextWidth(4, 200, 100)], (), 1000, 50, 0)
    assert widths[0] >= 100
    assert sum(widths) == 1000


def test_the_longest_text_gets_the_most_room() -> None:
    """内容 beside 地点: both have lines that turn, and the one with more to say is the wider."""
    place, content = ("市教育科学研究院", "另定"), ("召开全市中小学教育科研工作会议并部署本学期的重点课题研究任务",) * 2
    least = widths_of(*zip(place, content, strict=True))
    assert least[0][0] < 8
    found = text_widths(Table(tuple(map(Row, zip(place, content, strict=True))), ()), 2)
    narrow, wide = column_widths(found, (), 200, 10, 0)
    assert wide > 2 * narrow


def test_a_title_may_turn_where_its_numbers_are_narrow() -> None:
    found = text_widths(Table((Row(("普高周次",), header=True), Row(("12",))), ()), 1)
    assert found[0].least == 2
