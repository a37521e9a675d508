"""A large table is read another way, but says the same as the ordinary one, faults included."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plangen.diagnostics import Report
from plangen.inputs import large
from plangen.inputs.encoded import encode
from plangen.inputs.large import large_table
from plangen.inputs.tables import read_table


@pytest.fixture(autouse=True)
def everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large, "LARGE", 1)
    monkeypatch.setattr(large, "_BATCH", 3)


def both(path: Path, content: bytes) -> tuple[object, object]:
    """Columns, lines and faults as the ordinary way reads them, and as the other does."""
    path.write_bytes(content)
    report = Report()
    table = read_table(path, "a.csv", "a", "", report, allow_empty=True)
    ordinary: object = None
    if table is not None:
        cells = {key: [str(cell) for cell in column] for key, column in table.columns.items()}
        ordinary = (cells, [*table.lines], sorted(map(str, report.diagnostics)))
    report = Report()
    found = large_table(path, "a.csv", "a")
    if found is None:
        return ordinary, ordinary
    found.load(found.positions, report)
    cells = {}
    for key in found.positions:
        column = found.encoded(key)
        cells[key] = [str(column.cells[code]) for code in column.codes]
    return ordinary, (cells, [*found.lines], sorted(map(str, report.diagnostics)))


@pytest.mark.parametrize(
    "content",
    [
        "姓名,学时,学校\n甲,3,一小\n乙,4,一小\n丙,5,二小\n丁,6,二小\n",
        "姓名,学时\r\n甲,3\r\n乙,4\r\n",
        "\n\n姓名;学时\n甲;3\n\n\n乙;4\n;\n丙;5\n",
        "姓名\t学时\n 甲 \t 3\n甲\t3 \n\u3000甲\t3\n",
        '姓名,学时\n"甲\n乙",3\n丙,4\n"丁,戊",5\n"己""庚",6\n',
        "姓名,学时\n甲,3\n乙\n丙,4,5\n丁,6\n戊,7,,\n",
        "姓名,学时,\n甲,3\n乙,4,\n丙,5,\n",
        "姓名,学时\n甲,3\n乙,#DIV/0!\n合计,7\n",
        "姓名，学时\n甲，3\n",
        "编号,说明\n007,\n010,x\n",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
def test_like_the_ordinary_way(tmp_path: Path, content: str, encoding: str) -> None:
    ordinary, other = both(tmp_path / "a.csv", content.encode(encoding))
    assert other == ordinary


@given(
    st.lists(st.lists(st.sampled_from(["", " ", "甲", "3", '"乙\n丙"', '"丁,"']), min_size=1, max_size=4), max_size=9),
    st.sampled_from(["\n", "\r\n"]),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_rows_like_the_ordinary_way(tmp_path: Path, rows: list[list[str]], end: str) -> None:
    content = end.join(["姓名,学时,学校", *(",".join(row) for row in rows)]) + end
    ordinary, other = both(tmp_path / "a.csv", content.encode())
    assert other == ordinary


def test_chinese_far_behind_in_gbk(tmp_path: Path) -> None:
    """The encoding shows only after the part that is looked at first."""
    rows = [f"T{number},{number}" for number in range(200)]
    path = tmp_path / "a.csv"
    path.write_bytes("\n".join(["name,hours", *rows, "晨星,7"]).encode("gbk"))
    found = large_table(path, "a.csv", "a")
    assert found is not None
    found.encoding = "utf-8"
    report = Report()
    found.load(["name"], report)
    assert not report.diagnostics
    assert found.encoded("name").cells[-1] == "晨星"
    assert (len(found), found.place(200, "name").line) == (201, 202)


def test_only_what_is_asked_for_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("姓名,学时\n甲,3\n乙,3\n甲,4\n", encoding="utf-8")
    found = large_table(path, "a.csv", "a")
    assert found is not None
    found.load(["学时"], Report())
    column = found.encoded("学时")
    assert (column.cells, [*column.codes]) == (["3", "4"], [0, 0, 1])
    assert column.cells == encode(["3", "3", "4"]).cells
    with pytest.raises(KeyError):
        found.encoded("姓名")


@pytest.mark.parametrize("content", [b"PK\x03\x04xxxx", b"%PDF-1.7", b"<html>", b"a,a\n1,2\n"])
def test_what_the_ordinary_way_reads_or_explains(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    assert large_table(path, "a.csv", "a") is None
