from __future__ import annotations

import datetime
from collections.abc import Sequence

import pytest

from plangen.diagnostics import Place, Report, Severity
from plangen.inputs.columns import declare_columns
from plangen.inputs.table import Column, Raw, Table

D = datetime.date

WHEN = Column("when", "时间", ("日期", "月份"), type="when", required=True)
CONTENT = Column("content", "内容", required=True)
OWNER = Column("participants", "参加对象")
HOURS = Column("hours", "学时", type="number")
COUNT = Column("count", "人数", type="integer")
DAY = Column("day", "举行日期", type="date")


def table(**columns: Sequence[Raw]) -> Table:
    cells = {name: list(column) for name, column in columns.items()}
    count = len(next(iter(cells.values())))
    return Table("schedule", "a.csv", "", tuple(cells), 1, cells, list(range(2, 2 + count)))


def declared(given: Table, *wanted: Column) -> tuple[Table, list[str]]:
    report = Report()
    read = declare_columns(given, wanted, report, lambda month, _day: 2015 if month > 7 else None)
    return read, [f"{found.place.line}:{found.place.column} {found.code}" for found in report.diagnostics]


@pytest.mark.parametrize("written", ["when", "时间", "日期", "月份", "时 间", "When", "\u3000时间", "时\n间"])
def test_a_column_is_found_by_any_of_its_names(written: str) -> None:
    read, faults = declared(table(**{"备注": ["x"], written: ["3月"]}), WHEN)
    assert not faults
    assert read.columns == {"备注": ["x"], "when": ["3月"]}
    assert read.titles == {"备注": "备注", "when": "时间"}
    assert read.header == ("备注", written)
    assert read.place(0, "when") == Place("a.csv", 2, 2)
    for name in ("when", "时间", "日期", "月份", written):
        assert read.column_named(name) == "when"


def test_a_column_without_title_keeps_the_name_it_has_in_the_file() -> None:
    read, _faults = declared(table(内容=["x"]), Column("content", aliases=("内容",)))
    assert read.titles == {"content": "内容"}


def test_cells_are_read_by_type() -> None:
    given = table(
        学时=["１２．５", "1,234", "", 3, "50%"],
        人数=["3", 3.0, "", "１０", "3.0"],
        举行日期=["2015-09-01", "9月1日", "", 42248, D(2015, 9, 1)],
        时间=["第3周", 3, "8.24—8.30", D(2015, 9, 1), "每月末"],
    )
    read, faults = declared(given, HOURS, COUNT, DAY, WHEN)
    assert not faults
    assert read.columns == {
        "hours": [12.5, 1234, "", 3, 0.5],
        "count": [3, 3, "", 10, 3],
        "day": [D(2015, 9, 1), D(2015, 9, 1), "", D(2015, 9, 1), D(2015, 9, 1)],
        "when": ["第3周", 3, "8.24—8.30", D(2015, 9, 1), "每月末"],
    }
    assert [type(cell) for cell in read.columns["count"]] == [int, int, str, int, int]
    assert given.columns["学时"][0] == "１２．５"


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        (HOURS, "三", "not-a-number"),
        (HOURS, "50元", "not-a-number"),
        (HOURS, True, "not-a-number"),
        (HOURS, D(2015, 9, 1), "not-a-number"),
        (COUNT, "3.5", "not-an-integer"),
        (COUNT, "三", "not-a-number"),
        (DAY, "待定", "not-a-date"),
        (DAY, "8.24—8.30", "not-a-date"),
        (DAY, "2月30日", "no-such-day"),
        (DAY, "2015-02-29", "no-such-day"),
        (DAY, "3月5日", "needs-year"),
        (DAY, 9.1, "ambiguous-date"),
    ],
)
def test_cells_that_are_not_of_their_type(column: Column, cell: Raw, code: str) -> None:
    read, faults = declared(table(x=["", ""], **{column.title: ["", cell]}), column)
    assert faults == [f"3:2 {code}"]
    assert read.columns[column.name] == ["", cell]


def test_missing_columns() -> None:
    report = Report()
    declare_columns(table(时闻=["x"], 备注=["y"]), [WHEN, CONTENT, OWNER], report)
    assert [(found.code, found.place, found.severity) for found in report.diagnostics] == [
        ("missing-column", Place("a.csv", 1), Severity.ERROR)
    ] * 2
    assert "时闻" in report.diagnostics[0].hint
    assert "时间" in report.diagnostics[0].message
    assert report.diagnostics[1].hint.endswith("时闻、备注")


def test_required_cells_left_blank() -> None:
    _read, faults = declared(table(时间=["3月", "", "4月", ""], 内容=["", "x", "y", "z"]), WHEN, CONTENT)
    assert faults == ["3:1 blank-cell", "5:1 blank-cell"]


def test_a_time_left_free_is_no_blank() -> None:
    """`plangen new` writes a row for every week; those without anything planned stay as they are."""
    _read, faults = declared(table(时间=["第1周", "第2周"], 内容=["", "x"]), WHEN, CONTENT)
    assert faults == []


def test_a_misspelt_optional_column_is_pointed_out() -> None:
    report = Report()
    read = declare_columns(table(内容=["x"], 参加对像=["教师"], 备注=["y"]), [CONTENT, OWNER], report)
    (found,) = report.diagnostics
    assert (found.code, found.severity, found.place) == ("unknown-column", Severity.WARNING, Place("a.csv", 1, 2))
    assert "参加对象" in found.hint
    assert read.columns["参加对像"] == ["教师"]


@pytest.mark.parametrize("other", ["人员", "学校", "备注", "序号"])
def test_columns_of_ones_own_are_left_alone(other: str) -> None:
    read, faults = declared(table(**{"内容": ["x"], other: ["1"]}), CONTENT, COUNT, HOURS)
    assert not faults
    assert read.columns[other] == ["1"]


def test_two_columns_for_one() -> None:
    read, faults = declared(table(时间=["3月"], 内容=["x"], 日期=["4月"]), WHEN, CONTENT)
    assert faults == ["1:3 duplicate-column"]
    assert read.columns["when"] == ["3月"]


def test_a_title_weighs_more_than_an_alias_of_another_column() -> None:
    read, faults = declared(table(日期=["2015-09-01"], 时间=["3月"]), WHEN, Column("day", "日期", type="date"))
    assert not faults
    assert read.columns == {"day": [D(2015, 9, 1)], "when": ["3月"]}


def test_a_flood_is_counted() -> None:
    report = Report()
    declare_columns(table(学时=["x"] * 50, 人数=["x"] * 25), [HOURS, COUNT], report)
    assert len(report.diagnostics) == 21
    assert "55 more" in report.diagnostics[-1].message


def test_a_table_without_rows() -> None:
    read, faults = declared(table(时间=[], 内容=[]), WHEN, CONTENT)
    assert not faults
    assert read.columns == {"when": [], "content": []}
