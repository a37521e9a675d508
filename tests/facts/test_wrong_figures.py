"""Tables, months and groups that would give a wrong figure: none does."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from .records import TABLES, Compute, fact, grouping, values, write_tables


@pytest.fixture(autouse=True)
def tables(tmp_path: Path) -> None:
    write_tables(tmp_path)


def test_forty_workbooks(computed: Compute, tmp_path: Path) -> None:
    (tmp_path / "schools").mkdir()
    for number in range(1, 41):
        workbook = openpyxl.Workbook()
        sheet = workbook.active
        header = ["姓名", "学时", "学科"] if number % 2 else ["学科", "学时", "姓名", "备注"]
        rows = {"姓名": f"教师{number}", "学时": number, "学科": "语文" if number % 4 else "数学", "备注": ""}
        sheet.append(header)
        sheet.append([rows[title] for title in header])
        workbook.save(tmp_path / "schools" / f"第{number:02}小学.xlsx")
    (tmp_path / "schools" / "~$第01小学.xlsx").write_bytes(b"x")
    yaml = "tables: {records: schools/*.xlsx}\nstatistics:\n  x: {sum: records, of: 学时, by: 学科}\n  y: {sum: 学时, over: schools/*.xlsx, by: file}\n"
    facts, faults = computed(yaml)
    assert faults == []
    assert values(grouping(facts)) == {"语文": 600, "数学": 220}
    assert grouping(facts, "y")["第07小学"].value == 7
    assert len(grouping(facts, "y")) == 40
    assert len(grouping(facts).total.origins) == 40
    assert [one.lines for one in grouping(facts, "y")["第07小学"].fact.origins] == [(2,)]
    # A misspelt header in one of them, and a number that is none in another, at its own place.
    for number, cell, value in ((8, "B1", "课时"), (9, "B2", "约9")):
        path = tmp_path / "schools" / f"第{number:02}小学.xlsx"
        workbook = openpyxl.load_workbook(path)
        workbook.active[cell] = value
        workbook.save(path)
    assert computed(yaml.partition("  y:")[0])[1] == ["第08小学.xlsx:1:0 missing-column"]
    (tmp_path / "schools" / "第08小学.xlsx").unlink()
    assert computed(yaml.partition("  y:")[0])[1] == ["第09小学.xlsx:2:2 not-a-number"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("sum: records, of: 学时", "sum: records, of: 学时, where: {结果: 不合格}",
         {"语文": 84.5, "数学": 30, "英语": 54.5, "音乐": 0}),
        # A mean that does not exist is not 0, nor is a group that only stands behind the first two.
        ("mean: records, of: 学时, where: {结果: {empty: false}}", "mean: records, of: 学时, where: {结果: 不合格}",
         {"数学": -21, "英语": 11}),
        ("count: records, top: 2", "count: records", {"语文": 0, "英语": 0}),
        ("count: records, cumulative: true", "count: records, where: {学科: 数学}", {"数学": 3}),
    ],
)  # fmt: skip
def test_a_group_that_is_missing_is_nothing_only_where_groups_add_up(
    computed: Compute, one: str, other: str, expected: dict[str, float]
) -> None:
    yaml = f"  a: {{{one}, by: 学科}}\n  b: {{{other}, by: 学科}}\n  x: {{difference: [a, b]}}\n"
    assert values(grouping(computed(TABLES + yaml)[0])) == expected


def test_months_of_two_years_are_compared(computed: Compute, tmp_path: Path) -> None:
    rows = "".join(
        f"{year}-{month:02}-08,{month}\n"
        for year in (2024, 2025)
        for month in (12, 3, 1)
        for _row in range(year - 2022)
    )
    (tmp_path / "days.csv").write_text(f"日期,数\n{rows}", encoding="utf-8")
    yaml = "tables: {days: days.csv}\nstatistics:\n" + "".join(
        f"  {name}: {{count: days, by: 日期, period: 月, where: {{日期: {{min: {year}-01-01, max: {year}-12-31}}}}}}\n"
        for name, year in (("before", 2024), ("now", 2025))
    )
    facts, faults = computed(yaml + "  x: {change: [now, before]}\n  y: {count: days, by: 日期, period: 年}\n")
    assert faults == []
    assert [*values(grouping(facts)).items()] == [("1月", 0.5), ("3月", 0.5), ("12月", 0.5)]
    assert values(grouping(facts, "y")) == {"2024年": 6, "2025年": 9}


def test_a_change_from_less_than_nothing_is_no_percentage(computed: Compute) -> None:
    yaml = "statistics:\n  x: {change: [10, -10]}\n  y: {change: [10, 0]}\n  z: {change: [-10, 10]}\n"
    facts, faults = computed(yaml)
    assert faults == ["document.yaml:5:15 negative-base", "document.yaml:6:15 division-by-zero"]
    assert fact(facts, "z").value == -2


def test_three_thirds_are_a_whole(computed: Compute) -> None:
    yaml = "statistics:\n  a: {ratio: [1, 3]}\n  x: {value: 1, parts: [a, a, a]}\n  y: {value: 1, parts: [a, a]}\n"
    assert computed(yaml)[1] == ["document.yaml:7:24 parts-do-not-add-up"]


def test_the_largest_groups_come_first_however_few_there_are(computed: Compute) -> None:
    facts, _faults = computed(TABLES + "  x: {sum: records, of: 学时, by: 学科, top: 9}\n")
    assert [*values(grouping(facts)).items()] == [("数学", 102), ("语文", 84.5), ("英语", 62.5), ("音乐", 0)]


@pytest.mark.parametrize(
    ("declared", "over", "fault"),
    [
        ("{a: {file: [records.csv, ./records.csv]}}", "[a]", ""),
        ("{a: {file: [records.csv, 're*.csv']}}", "[a]", ""),
        ("{a: records.csv}", "[a, a]", ""),
        ("{a: records.csv}", "[a, 're*.csv']", "counted-twice"),
        ("{a: records.csv, b: records.csv}", "[a, b]", "counted-twice"),
    ],
)
def test_no_row_counts_twice(computed: Compute, declared: str, over: str, fault: str) -> None:
    facts, faults = computed(f"tables: {declared}\nstatistics:\n  x: {{sum: 学时, over: {over}}}\n")
    assert [one.partition(" ")[2] for one in faults] == [fault] * bool(fault)
    assert fault or fact(facts).value == 249


def test_a_merged_number_would_count_once_a_row(computed: Compute, tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for row in (["学校", "教师", "经费"], ["一小", "甲", 300], [None, "乙", None], ["二小", "丙", 100]):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("C2:C3")
    workbook.save(tmp_path / "funds.xlsx")
    facts, faults = computed(
        "tables: {funds: funds.xlsx}\nstatistics: {x: {sum: funds, of: 经费}, y: {count: funds, by: 学校}}"
    )
    assert faults == ["funds.xlsx:2:3 merged-number"]
    assert values(grouping(facts, "y")) == {"一小": 2, "二小": 1}
