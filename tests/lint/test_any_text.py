"""No text makes the reader or a rule fail, and every finding lies inside its line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plangen.lint.checking import check
from plangen.lint.linear import manuscript
from plangen.lint.manuscript import Grid, GridCell, Line, Manuscript
from plangen.text.reader import read_plain

# What rules look for, in any order, is more likely to trip them than letters at random.
PIECES = [
    *"年月日周第其中（）()《》“”‘’，。、；：:,;.!？—-~～|#*`\t\n \u3000_×xX%％",
    *"一二三十百〇零两0123456789①②１２ＡＢ人元万校园",
    *["20xx年", "2026年", "13月", "2月30日", "第99周", "8.31—9.6", "（一）", "1、", "一是", "二是", "第三，", "合计", "占", "同比增长"],
    *["组长：", "2025—2026学年", "农历", "闰", "星期三", "附件1", "见表2", "100人", "其中", "率达", "由", "增加到", "<!--", "-->", "****", "---"],
]  # fmt: skip
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=60).map("".join)


@pytest.mark.parametrize("markdown", [False, True])
@settings(deadline=None, max_examples=300)
@given(text=texts)
def test_no_text_is_too_odd(text: str, markdown: bool) -> None:
    seen = manuscript(read_plain(text, "odd.txt", markdown=markdown), "odd.txt")
    for remark in check(seen):
        for line, start, end in (
            remark.finding.span,
            *remark.finding.also,
            *(one.span for one in remark.finding.edits),
        ):
            assert 0 <= start <= end <= len(seen.lines[line].text)


CELLS = [
    *["组长", "周次", "1", "2", "第1周", "9.1—9.7", "张小明", "李大伟", "合计", "12", "序号", "姓名", "教师", "时间", "月份", "3月"],
    *["", "教研活动", "党员", "50%", "3月5日", "（一）", "数量", "单价", "金额（元）", "值班", "学校", "2026年3月", "6000", "占比"],
]  # fmt: skip
cells = st.tuples(st.sampled_from(CELLS), st.integers(1, 2), st.integers(1, 2))
tables = st.tuples(st.lists(cells, min_size=1, max_size=5), st.lists(st.lists(cells, max_size=5), max_size=6)).map(
    lambda drawn: [drawn[0], *drawn[1]]
)


@settings(deadline=None, max_examples=300)
@given(table=tables)
def test_no_table_is_too_odd(table: list[list[tuple[str, int, int]]]) -> None:
    lines = [Line(0, "2026年工作计划", "title"), Line(1, "各组安排如下，一人一岗。")]
    rows = []
    for number, row in enumerate(table):
        made = []
        for column, (text, covered_rows, covered_columns) in enumerate(row):
            lines += [Line(len(lines), text, "cell")] if text else []
            line = len(lines) - 1 if text else None
            made.append(GridCell(line, text, number, column, covered_rows, covered_columns))
        rows.append(tuple(made))
    check(Manuscript("", tuple(lines), (Grid(tuple(rows), 1),), "2026年工作计划"))


def test_a_long_line_takes_no_long_time() -> None:
    # Each would take minutes with a pattern that backtracks.
    for piece in ("（", "“", "年 ", "1、", "其中1人", "2025—2026学年", "一是", "_", " ", "a", "12.3", "、，"):
        check(manuscript(read_plain(piece * 2_000, "long.txt"), "long.txt"))
