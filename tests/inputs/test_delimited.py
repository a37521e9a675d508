from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangen.diagnostics import Report, Severity
from plangen.inputs.delimited import parse_delimited
from plangen.inputs.table import Table


def read(text: str) -> tuple[Table | None, list[str]]:
    """The table in `text`, and its faults as 'line:column code'."""
    report = Report()
    table = parse_delimited(text.encode(), "a.csv", "a", report)
    return table, [f"{found.place.line}:{found.place.column} {found.code}" for found in report.diagnostics]


def columns(text: str) -> dict[str, list[object]]:
    table, faults = read(text)
    assert table is not None
    assert not faults
    return {key: list(cells) for key, cells in table.columns.items()}


@pytest.mark.parametrize(
    "text",
    [
        "姓名,学时\n甲,3\n",
        "姓名\t学时\n甲\t3\n",
        "姓名;学时\n甲;3\n",
        "姓名，学时\n甲，3\n",
        "姓名,学时\r\n甲,3\r\n",
        "姓名,学时\r甲,3",
        "\n\n  \n,\n姓名,学时\n\n甲,3\n\n",
        " 姓名 ,\u3000学时\n\u3000甲\u3000, 3 \n",
        '"姓名","学时"\n"甲","3"\n',
        '姓名, "学时"\n甲, "3"\n',
        "姓名,学时,,\n甲,3,,\n",
        "姓名,学时,,\n甲,3\n",
        "姓名,学时\n甲,3,,,\n",
        ",姓名,学时\n,甲,3\n",
    ],
)
def test_forms_of_one_table(text: str) -> None:
    assert columns(text) == {"姓名": ["甲"], "学时": ["3"]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("姓名\n甲\n乙\n", {"姓名": ["甲", "乙"]}),
        ("编号,说明\n007,\n010,x\n", {"编号": ["007", "010"], "说明": ["", "x"]}),
        ('内容,"地点，时间，人"\n会议,x\n', {"内容": ["会议"], "地点，时间，人": ["x"]}),
        ("内容；说明,备注\na,b\n", {"内容；说明": ["a"], "备注": ["b"]}),
        ('内容,备注\n"说""好""，再说",他说"好"\n', {"内容": ['说"好"，再说'], "备注": ['他说"好"']}),
        ('内容,备注\n"甲\r\n乙\n丙",x\n', {"内容": ["甲\n乙\n丙"], "备注": ["x"]}),
        ("金额\n１２．５\n（一）～\n", {"金额": ["１２．５", "（一）～"]}),
    ],
)
def test_cells_stay_as_they_are_written(text: str, expected: dict[str, list[object]]) -> None:
    assert columns(text) == expected


def test_a_row_has_the_line_on_which_it_starts() -> None:
    table, _faults = read('\n姓名,说明\n甲,"一\n二\n三"\n\n乙,x\n"丙\n",y\n丁,z')
    assert table is not None
    assert table.header_line == 2
    assert table.lines == [3, 7, 8, 10]
    assert str(table.place(2, "说明")) == "a.csv:8:2"


def test_the_number_of_a_column_counts_dropped_ones() -> None:
    table, _faults = read("姓名,,学时\n甲,,3\n")
    assert table is not None
    assert table.header == ("姓名", "学时")
    assert table.place(0, "学时").column == 3


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("a,b\n1,2,3\n4,5\n6\n", ["2:3 ragged-row", "4:0 ragged-row"]),
        ("a，b\n1，2\n3,4\n", ["3:0 ragged-row"]),
        ("a,b,c\n1,2\n", ["2:0 ragged-row"]),
        ("a,,b\n1,2,3\n", ["1:2 blank-column-name"]),
        ("标题,,\na,b,c\n1,2,3\n", ["1:2 blank-column-name", "1:3 blank-column-name"]),
        ("a,b,a\n1,2,3\n", ["1:3 duplicate-column"]),
        ("a,b\n1,#DIV/0!\n#N/A,2\n", ["3:1 error-value", "2:2 error-value"]),
        ("a,b\n1\x00,2\n3,教\x0b\n", ["2:2 forbidden-character", "3:4 forbidden-character"]),
        ("a,b\n\ufffe,2\n", ["2:1 forbidden-character"]),
        ('a,b\n1,"x\n2,y\n', ["2:3 unclosed-quote"]),
        ('a,b\n"1\n2", "x\n2,y\n', ["3:5 unclosed-quote"]),
        ('"a,b\n1,2\n', ["1:1 unclosed-quote"]),
        ('a,b\n1,"x""\n', ["2:3 unclosed-quote"]),
        ('a,b\n1,"重点"工作\n', ["2:3 text-after-quote"]),
        ('a,b\n1,"x\n2,"y"\n', ["2:3 text-after-quote"]),
        ("a,b\n1," + "x" * 200_000 + "\n", ["2:0 long-cell"]),
        ('a,b\n1,"' + "x,\n" * 100_000, ["2:3 unclosed-quote"]),
        ("", ["0:0 empty-table"]),
        (",,\n\n", ["0:0 empty-table"]),
    ],
)
def test_faults_have_their_place(text: str, faults: list[str]) -> None:
    assert read(text)[1] == faults


def test_a_duplicate_name_without_data_does_no_harm() -> None:
    assert columns("a,b,a\n1,2,\n") == {"a": ["1"], "b": ["2"]}


def test_sound_rows_are_read_beside_faulty_ones() -> None:
    table, faults = read("a,b\n1,2,3\n4,5\n6\n")
    assert table is not None
    assert (table.columns, table.lines) == ({"a": ["4"], "b": ["5"]}, [3])
    assert len(faults) == 2


def test_a_flood_is_counted() -> None:
    report = Report()
    parse_delimited(("a,b\n" + "1\n" * 100 + "1,2,3\n").encode(), "a.csv", "a", report)
    assert len(report.diagnostics) == 21
    last = report.diagnostics[-1]
    assert "81 more" in last.message
    assert last.place.line == 22


def test_hints_say_what_to_write() -> None:
    report = Report()
    parse_delimited("a，b\n3,4\n".encode(), "a.csv", "a", report)
    assert "'，'" in report.diagnostics[0].hint
    assert "','" in report.diagnostics[0].hint


@pytest.mark.parametrize("label", ["合计", "合 计", "总计", "合计：", "合　计:"])
def test_a_total_is_only_a_warning(label: str) -> None:
    report = Report()
    table = parse_delimited(f"学校,人数\n甲,3\n{label},3\n".encode(), "a.csv", "a", report)
    assert table is not None
    assert [(found.code, found.place.line, found.severity) for found in report.diagnostics] == [
        ("total-row", 3, Severity.WARNING)
    ]


@pytest.mark.parametrize("encoding", ["gbk", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_of_excel(encoding: str) -> None:
    report = Report()
    table = parse_delimited("姓名\t开学第一周\n甲\t一\n".encode(encoding), "a.txt", "a", report)
    assert table is not None
    assert table.columns == {"姓名": ["甲"], "开学第一周": ["一"]}


CELLS = st.text(alphabet='ab1,;\t，"\n 教师“”', min_size=1, max_size=6)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=5))
def test_what_the_csv_module_writes_is_read_back(rows: list[list[str]]) -> None:
    buffer = io.StringIO()
    csv.writer(buffer, quoting=csv.QUOTE_ALL).writerows([["x", "y", "z"], *rows])
    table = parse_delimited(buffer.getvalue().encode(), "a.csv", "a", Report())
    assert table is not None
    wanted = [[cell.strip() for cell in row] for row in rows]
    assert [list(row) for row in zip(*table.columns.values(), strict=True)] == [row for row in wanted if any(row)]
