from __future__ import annotations

from pathlib import Path

import pytest

from plangen.diagnostics import Place, Report
from plangen.inputs.table import Table
from plangen.inputs.tables import read_table


def table() -> Table:
    return Table(
        name="schedule",
        file="安排.csv",
        sheet="",
        header=("时间", "内 容", "Unit（元）"),
        header_line=2,
        columns={"when": ["3月", "4月"], "内 容": ["开学", "会议"], "Unit（元）": ["1", "2"]},
        lines=[3, 7],
        titles={"when": "时间"},
        aliases={"when": ("日期", "月份")},
        positions={"when": 1, "内 容": 3, "Unit（元）": 4},
    )


def test_places() -> None:
    assert len(table()) == 2
    assert table().place(1) == Place("安排.csv", 7)
    assert table().place(1, "内 容") == Place("安排.csv", 7, 3)
    assert table().header_place() == Place("安排.csv", 2)
    assert table().header_place("Unit（元）") == Place("安排.csv", 2, 4)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("when", "when"),
        ("时间", "when"),
        ("月份", "when"),
        ("内容", "内 容"),
        (" 内\u3000容 ", "内 容"),
        ("unit(元)", "Unit（元）"),
        ("地点", None),
        ("", None),
    ],
)
def test_a_column_goes_by_many_names(name: str, key: str | None) -> None:
    assert table().column_named(name) == key


def test_titles_and_positions_follow_from_the_columns() -> None:
    plain = Table("a", "a.csv", "", ("x", "y"), 1, {"x": [1], "y": [2]}, [2])
    assert plain.titles == {"x": "x", "y": "y"}
    assert plain.place(0, "y") == Place("a.csv", 2, 2)


HTML = "<html><body><table><tr><td>姓名</td></tr></table></body></html>"


@pytest.mark.parametrize("name", ["a.csv", "a.txt", "a.tsv", "a.xls", "a.xlsx", "a"])
def test_text_is_read_whatever_its_suffix(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("姓名\t学时\n甲\t3\n", encoding="gbk")
    report = Report()
    read = read_table(tmp_path / name, name, "roster", "", report)
    assert read is not None
    assert read.columns == {"姓名": ["甲"], "学时": ["3"]}
    assert not report.diagnostics


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.xls", HTML.encode(), "not-a-table"),
        ("a.xls", b"\xef\xbb\xbf\r\n<?xml version='1.0'?><Workbook/>", "not-a-table"),
        ("a.csv", b"%PDF-1.7\n%\xe2\xe3", "not-a-table"),
        ("a.xlsx", bytes(range(256)), "broken-workbook"),
        ("a.xlsx", b"PK\x03\x04 and no more", "broken-workbook"),
        ("a.csv", b"PK\x03\x04 and no more", "broken-workbook"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "broken-workbook"),
        ("a.csv", b"", "empty-table"),
        ("a.xlsx", b"", "empty-table"),
        ("a.csv", "姓名,学时\n".encode(), "empty-table"),
        ("a.csv", "姓名,学时\n,\n 　,\n".encode(), "empty-table"),
    ],
)
def test_what_is_no_table(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(content)
    report = Report()
    assert read_table(tmp_path / name, name, "roster", "", report) is None
    assert [found.code for found in report.diagnostics] == [code]


def test_a_header_without_rows_where_that_is_allowed(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("姓名,学时\n", encoding="utf-8")
    report = Report()
    read = read_table(tmp_path / "a.csv", "a.csv", "roster", "", report, allow_empty=True)
    assert read is not None
    assert read.columns == {"姓名": [], "学时": []}
    assert not report.diagnostics


def test_an_empty_file_has_no_header_either(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"")
    report = Report()
    assert read_table(tmp_path / "a.csv", "a.csv", "roster", "", report, allow_empty=True) is None
    assert [found.code for found in report.diagnostics] == ["empty-table"]


def test_a_table_of_nothing_but_faulty_rows_is_not_called_empty(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("姓名,学时\n甲\n", encoding="utf-8")
    report = Report()
    assert read_table(tmp_path / "a.csv", "a.csv", "roster", "", report) is None
    assert [found.code for found in report.diagnostics] == ["ragged-row"]


def test_a_text_file_has_no_sheets(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("姓名\n甲\n", encoding="utf-8")
    report = Report()
    assert read_table(tmp_path / "a.csv", "a.csv", "roster", "三月", report) is not None
    assert [found.severity.value for found in report.diagnostics] == ["warning"]


def test_a_missing_file(tmp_path: Path) -> None:
    report = Report()
    assert read_table(tmp_path / "a.csv", "data/a.csv", "roster", "", report) is None
    assert [found.place for found in report.diagnostics] == [Place("data/a.csv")]
