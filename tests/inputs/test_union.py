from __future__ import annotations

from plangen.diagnostics import Place, Report
from plangen.inputs.columns import declare_columns
from plangen.inputs.table import Column, Raw, Table
from plangen.inputs.union import united

COLUMNS = (Column("when", "时间", ("日期",)), Column("hours", "学时", ("课时",), "number"))


def table(name: str, columns: dict[str, list[Raw]]) -> Table:
    return Table(name, f"{name}.csv", "", tuple(columns), 1, columns, [2])


SPRING = table("spring", {"时间": ["3月"], "学时": ["3"]})
AUTUMN = table("autumn", {"学时": ["4"], "日期": ["9月"]})


def test_columns_that_a_kind_declares_keep_all_their_names() -> None:
    whole = united([declare_columns(one, COLUMNS, Report()) for one in (SPRING, AUTUMN)], "whole")
    assert whole.columns == {"when": ["3月", "9月"], "hours": [3, 4], "文件": ["spring", "autumn"]}
    assert [whole.column_named(name) for name in ("hours", "学时", "课时", "时间")] == [
        "hours",
        "hours",
        "hours",
        "when",
    ]
    assert whole.titles["hours"] == "学时"
    assert whole.place(1, "hours") == Place("autumn.csv", 2, 1)


def test_a_declared_table_and_one_that_is_not() -> None:
    whole = united([declare_columns(SPRING, COLUMNS, Report()), AUTUMN], "whole")
    assert whole.columns == {"when": ["3月", "9月"], "hours": [3, "4"], "文件": ["spring", "autumn"]}


def test_two_columns_of_one_table_never_become_one() -> None:
    both = table("both", {"学时": ["4"], "课时": ["5"]})
    whole = united([declare_columns(SPRING, COLUMNS, Report()), both], "whole")
    assert (whole.columns["hours"], whole.columns["课时"]) == ([3, "4"], ["", "5"])
