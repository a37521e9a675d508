from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from plangen.diagnostics import Place, Report
from plangen.facts.calendar import Calendar
from plangen.facts.schedule import Schedule
from plangen.facts.schedule_reader import read_schedule
from plangen.facts.term import Counter, Term
from plangen.facts.weekly_table import weekly_table
from plangen.inputs.table import Column, Raw, Table
from plangen.tree import Cell, LineBreak, Row, Text, plain_text
from plangen.tree import Table as TreeTable

# The term of the sample: a preparation week, a second counter that begins with it, the vacation in the last week.
TERM = Term("2015—2016学年", 1, date(2015, 8, 31), 22, 1, (Counter("高中周次", date(2015, 8, 24)),), date(2016, 1, 30))
COLUMNS = (
    Column("when", "时间", (), "when", required=True),
    Column("content", "内容", required=True),
    Column("place", "地点"),
    Column("participants", "人员"),
)
WORDS = {
    "week": "周次",
    "date": "日期",
    "preparation": "预备周",
    "holiday": "{name}放假（{dates}）",
    "vacation": "{date}（{lunar}）{name}开始",
}


def schedule_of(rows: list[tuple[Raw, ...]], term: Term | None = TERM, width: int = 4) -> Schedule:
    declared = COLUMNS[:width]
    titles = {column.name: column.title for column in declared}
    columns: dict[str, list[Raw]] = {
        column.name: [(*row, "", "", "")[number] for row in rows] for number, column in enumerate(declared)
    }
    lines = list(range(2, len(rows) + 2))
    table = Table("schedule", "schedule.csv", "", tuple(titles.values()), 1, columns, lines, titles)
    report = Report()
    schedule = read_schedule(table, COLUMNS, term, Calendar(), report)
    assert report.diagnostics == []
    return schedule


def made(
    rows: list[tuple[Raw, ...]],
    columns: tuple[str, ...] = ("content", "place", "participants"),
    term: Term | None = TERM,
    width: int = 4,
    **changes: str,
) -> TreeTable:
    words: dict[str, Any] = WORDS | changes
    return weekly_table(schedule_of(rows, term, width), columns, term=term, calendar=Calendar(), **words)


def text(cell: Cell | str) -> str:
    """A cell as text, with its size where it is merged: 1↓2 covers two rows, 1→3 three columns."""
    if isinstance(cell, str):
        return cell
    rows = f"↓{cell.rows}" if cell.rows > 1 else ""
    columns = f"→{cell.columns}" if cell.columns > 1 else ""
    return plain_text(cell.children) + rows + columns


def lines(table: TreeTable) -> list[str]:
    return ["|".join(text(cell) for cell in row.children) for row in table.children]


def test_the_table_of_the_sample() -> None:
    table = made(
        [
            ("第4周", "开题论证", "另定", "课题组成员"),
            ("第9周", "研究班活动", "实验中学"),
            ("10月28日", "期中考试"),
            ("10月30日", "学考"),
        ]
    )
    found = lines(table)
    assert found[:7] == [
        "周次|高中周次|日期|内容|地点|人员",
        "预备周|1|8.24—8.30|||",
        # The holiday of 2015 alone, from Thursday to Saturday.
        "1|2|8.31—9.6|中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日放假（9月3日至5日）→3",
        "2|3|9.7—9.13|||",
        "3|4|9.14—9.20|||",
        "4↓2|5↓2|9.21—9.27↓2|开题论证|另定|课题组成员",
        "中秋节放假（9月26日至27日）→3",
    ]
    assert found[7:] == [
        "5|6|9.28—10.4|国庆节放假（10月1日至7日）→3",
        "6|7|10.5—10.11|||",
        "7|8|10.12—10.18|||",
        "8|9|10.19—10.25|||",
        "9↓3|10↓3|10.26—11.1↓3|研究班活动|实验中学|",
        "期中考试||",
        "学考||",
        *[f"{number}|{number + 1}|{days}|||" for number, days in [
            (10, "11.2—11.8"), (11, "11.9—11.15"), (12, "11.16—11.22"), (13, "11.23—11.29"), (14, "11.30—12.6"),
            (15, "12.7—12.13"), (16, "12.14—12.20"), (17, "12.21—12.27"),
        ]],
        "18|19|12.28—1.3|元旦放假（1月1日至3日）→3",
        "19|20|1.4—1.10|||",
        "20|21|1.11—1.17|||",
        "21|22|1.18—1.24|||",
        "22|23|1.25—1.31|1月30日（农历十二月二十一）寒假开始→3",
    ]  # fmt: skip
    assert table.alignments == ("",) * 6
    assert table.children[0].header
    assert not any(row.header for row in table.children[1:])


def test_every_row_fills_the_grid() -> None:
    table = made([("第3—5周", "听课"), ("9月28日", "会议"), ("10月8日", "检查"), ("每月末", "考核"), ("9月", "常规月")])
    covered: dict[int, int] = {}  # column → rows still covered from above
    for row in table.children:
        width = sum(rows > 0 for rows in covered.values())
        covered = {column: rows - 1 for column, rows in covered.items() if rows > 1}
        for column, cell in enumerate(row.children):
            width += cell.columns if isinstance(cell, Cell) else 1
            if isinstance(cell, Cell) and cell.rows > 1:
                covered[column] = cell.rows - 1
        assert width == 6
    assert not covered


def test_what_takes_several_weeks_stands_in_each() -> None:
    found = lines(made([("第10—12周", "听课")], ("content",)))
    assert [line for line in found if "听课" in line] == [
        "10|11|11.2—11.8|听课",
        "11|12|11.9—11.15|听课",
        "12|13|11.16—11.22|听课",
    ]


def test_what_is_for_a_month_stands_in_its_first_week_and_the_end_of_a_month_in_its_last() -> None:
    found = lines(made([("11月", "常规月"), ("11月末", "考核"), ("11月中旬", "评比")], ("content",)))
    assert [line for line in found if line.endswith(("月", "考核", "评比"))] == [
        # 11.1 is the Sunday of week 9, 11.11 in week 11, 11.30 the Monday of week 14.
        "9|10|10.26—11.1|常规月",
        "11|12|11.9—11.15|评比",
        "14|15|11.30—12.6|考核",
    ]


def test_without_counters_and_vacation() -> None:
    term = Term("2025—2026学年", 2, date(2026, 4, 27), 3)
    found = lines(made([("5月9日", "家长会", "报告厅")], ("内容", "地点"), term))
    assert found == [
        "周次|日期|内容|地点",
        "1|4.27—5.3|劳动节放假（5月1日至5日）→2",
        "2|5.4—5.10|家长会|报告厅",
        "3|5.11—5.17||",
    ]


def test_a_holiday_that_began_before_the_term_stands_in_its_first_week() -> None:
    term = Term("2025—2026学年", 2, date(2026, 5, 4), 2)
    assert lines(made([("5月8日", "会议")], ("content",), term))[1:] == [
        "1↓2|5.4—5.10↓2|劳动节放假（5月1日至5日）",
        "会议",
        "2|5.11—5.17|",
    ]


def test_holidays_in_the_vacation_are_not_listed() -> None:
    term = Term("2015—2016学年", 1, date(2016, 1, 18), 4, vacation=date(2016, 1, 30))
    found = lines(made([("1月20日", "考试")], ("content",), term))
    assert not [line for line in found if "春节" in line]  # from 2016-02-07 on


def test_a_vacation_after_the_last_week_stands_in_it() -> None:
    term = Term("2025—2026学年", 2, date(2026, 6, 29), 2, vacation=date(2026, 7, 13), own_vacation_name="暑期休息")
    assert lines(made([("7月10日", "散学典礼")], ("content",), term))[1:] == [
        "1|6.29—7.5|",
        "2↓2|7.6—7.12↓2|散学典礼",
        "7月13日（农历五月二十九）暑期休息开始",
    ]


def test_a_column_that_the_file_lacks_is_left_out() -> None:
    term = Term("2025—2026学年", 2, date(2026, 3, 2), 1)
    assert lines(made([("3月5日", "家长会", "报告厅")], term=term, width=3)) == [
        "周次|日期|内容|地点",
        "1|3.2—3.8|家长会|报告厅",
    ]


def test_texts_keep_their_place_and_lines() -> None:
    term = Term("2025—2026学年", 2, date(2026, 3, 2), 1)
    table = made([("3月5日", "家长会\n观摩活动", 3)], ("content", "place"), term)
    row = table.children[1]
    assert row == Row(("1", "3.2—3.8", Cell((Text("家长会"), LineBreak(), Text("观摩活动"))), "3"))
    cell = row.children[2]
    assert isinstance(cell, Cell)
    assert isinstance(cell.children[0], Text)
    assert cell.children[0].origin == Place("schedule.csv", 2, 2)


def test_values_are_not_taken_for_placeholders() -> None:
    term = Term("2025—2026学年", 2, date(2026, 4, 27), 1)
    assert lines(made([("4月28日", "{name}{0}")], ("content",), term, holiday="{name}：{dates}"))[1:] == [
        "1↓2|4.27—5.3↓2|{name}{0}",
        "劳动节：5月1日至5日",
    ]


@pytest.mark.parametrize(
    ("columns", "changes", "expected"),
    [
        (("content", "budget"), {}, "schedule 'schedule' has no column 'budget'"),
        (("内荣",), {}, "schedule 'schedule' has no column '内荣' (did you mean '内容'?)"),
        (("content",), {"holiday": "{title}放假"}, "'{title}放假': there is no {title} here"),
        (("content",), {"vacation": "{dates}"}, "'{dates}': there is no {dates} here"),
    ],
)
def test_faults_of_the_template(columns: tuple[str, ...], changes: dict[str, str], expected: str) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        made([("第3周", "听课")], columns, TERM, 4, **changes)
    assert str(caught.value) == expected


def test_placeholders_reach_no_further() -> None:
    """`{name.__class__}` is no placeholder, so it is printed as it is."""
    term = Term("2025—2026学年", 2, date(2026, 4, 27), 1)
    found = lines(made([("4月28日", "甲")], ("content",), term, holiday="{name.__class__}"))
    assert found[-1] == "{name.__class__}"


def test_without_a_term_there_is_no_table() -> None:
    with pytest.raises(ValueError, match="needs a term"):
        made([("2026-03-05", "甲")], ("content",), None)
