from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from plangen.diagnostics import Place, Report
from plangen.inputs.table import Table
from plangen.inputs.tables import read_table
from plangen.inputs.workbook import OLE, parse_workbook

D = datetime.date
Rows = Iterable[Iterable[object]]


def saved(*sheets: tuple[str, Callable[[Worksheet], None]]) -> bytes:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, write in sheets:
        write(workbook.create_sheet(name))
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def rows(*cells: Iterable[object], merged: Iterable[str] = ()) -> Callable[[Worksheet], None]:
    def write(sheet: Worksheet) -> None:
        for row in cells:
            sheet.append(list(row))
        for reference in merged:
            sheet.merge_cells(reference)

    return write


def read(content: bytes, sheet: str = "") -> tuple[Table | None, list[str]]:
    report = Report()
    table = parse_workbook(content, "a.xlsx", "a", sheet, report)
    return table, [f"{found.place.line}:{found.place.column} {found.code}" for found in report.diagnostics]


def sound(content: bytes, sheet: str = "") -> Table:
    table, faults = read(content, sheet)
    assert not faults
    assert table is not None
    return table


def changed(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The package `content` with one part changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return buffer.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def test_cells_by_their_type() -> None:
    def write(sheet: Worksheet) -> None:
        cells: list[object] = [
            "  甲\u3000", "007", 3, 3.0, 3.5, True, D(2015, 9, 1), datetime.datetime(2015, 9, 1, 8, 30),  # noqa: DTZ001
            datetime.time(8, 30), datetime.timedelta(hours=30, minutes=5), "一\r\n二",
        ]  # fmt: skip
        sheet.append([f"c{number}" for number in range(len(cells))])
        sheet.append(cells)

    table = sound(saved(("三月", write)))
    assert [cells[0] for cells in table.columns.values()] == [
        "甲", "007", 3, 3, 3.5, True, D(2015, 9, 1), datetime.datetime(2015, 9, 1, 8, 30),  # noqa: DTZ001
        datetime.time(8, 30), "30:05", "一\n二",
    ]  # fmt: skip
    assert type(table.columns["c3"][0]) is int
    assert type(table.columns["c6"][0]) is D


@pytest.mark.parametrize("form", ["yyyy-mm-dd", 'm"月"d"日"', "[$-804]yyyy年m月d日", "yyyy/m/d h:mm"])
def test_serial_numbers_with_a_date_format_are_dates(form: str) -> None:
    def write(sheet: Worksheet) -> None:
        sheet.append(["日期"])
        sheet["A2"] = 41518
        sheet["A2"].number_format = form

    assert sound(saved(("a", write))).columns == {"日期": [D(2013, 9, 1)]}


def test_places_are_rows_and_columns_of_the_sheet() -> None:
    def write(sheet: Worksheet) -> None:
        sheet["B3"], sheet["D3"] = "姓名", "学时"
        sheet["B4"], sheet["D4"] = "甲", 3
        sheet["B7"], sheet["D7"] = "乙", 0

    table = sound(saved(("三月", write)))
    assert table.columns == {"姓名": ["甲", "乙"], "学时": [3, 0]}
    assert (table.sheet, table.header_line, table.lines) == ("三月", 3, [4, 7])
    assert table.place(1, "学时") == Place("a.xlsx", 7, 4)


def test_merged_cells_are_filled() -> None:
    content = saved(
        (
            "a",
            rows(
                ["周次", "内容", "地点", "对象"],
                ["一", "会议", "一楼", None],
                [None, "听课", "二楼", "教师"],
                ["二", "评估", None, "x"],
                merged=["A2:A3", "C2:D2", "B4:C4"],
            ),
        )
    )
    assert sound(content).columns == {
        "周次": ["一", "一", "二"],
        "内容": ["会议", "听课", "评估"],
        "地点": ["一楼", "二楼", "评估"],
        "对象": ["一楼", "教师", "x"],
    }


def test_rows_that_only_a_merged_cell_covers_are_blank() -> None:
    content = saved(
        (
            "a",
            rows(
                ["周次", "内容"], ["一", "会议"], [], ["二", "听课"], [], merged=["A2:A3", "B2:B3", "A4:A1000", "B4:B5"]
            ),
        )
    )
    table = sound(content)
    assert table.columns == {"周次": ["一", "二"], "内容": ["会议", "听课"]}
    assert table.lines == [2, 4]


@pytest.mark.parametrize(
    ("written", "header_line"),
    [
        (rows(["听课表"], ["姓名", "学时"], ["甲", 3], merged=["A1:B1"]), 2),
        (rows([], ["听课表"], [], ["2015年9月"], ["姓名", "学时"], ["甲", 3], merged=["A2:B2", "A4:B4"]), 5),
        (rows(["听课表"], [], ["姓名", "学时"], ["甲", 3], merged=["A1:B2"]), 3),
        (rows(["姓名", "学时"], [], ["甲", 3], merged=["A1:A2", "B1:B2"]), 2),
        (rows(["姓名", "", "学时"], ["甲", None, 3], merged=["A1:B1", "A2:B2"]), 1),
    ],
)
def test_titles_and_headers(written: Callable[[Worksheet], None], header_line: int) -> None:
    table, faults = read(saved(("a", written)))
    if header_line == 1:  # two columns under one merged name cannot be told apart
        assert faults == ["1:2 duplicate-column"]
        return
    assert table is not None
    assert (table.columns, table.header_line) == ({"姓名": ["甲"], "学时": [3]}, header_line)


def test_a_header_of_two_rows() -> None:
    content = saved(
        (
            "a",
            rows(
                ["姓名", "上学期", None, "下学期", None, "备注"],
                [None, "校本", "合计学时", "远程", "合计学时", None],
                ["甲", 1, 2, 3, 4, "x"],
                merged=["A1:A2", "B1:C1", "D1:E1", "F1:F2"],
            ),
        )
    )
    table = sound(content)
    assert table.header == ("姓名", "校本", "上学期 合计学时", "远程", "下学期 合计学时", "备注")
    assert (table.header_line, table.lines) == (2, [3])


def test_a_remark_among_the_rows_is_told() -> None:
    cells: list[list[object]] = [
        ["姓名", "学时", "备注"],
        ["甲", 3, None],
        ["注：截至六月", None, None],
        ["乙", 4, "x"],
    ]
    table, faults = read(saved(("a", rows(*cells, merged=["A3:C3", "B2:C2"]))))
    assert faults == ["3:0 remark-row"]
    assert table is not None
    assert table.lines == [2, 3, 4]


def test_a_title_that_is_not_merged_is_a_fault() -> None:
    _table, faults = read(saved(("a", rows(["听课表"], ["姓名", "学时"], ["甲", 3]))))
    assert faults == ["1:2 blank-column-name"]


def test_blank_columns_and_rows_are_left_out() -> None:
    content = saved(("a", rows(["姓名", None, "学时", "备注"], [], ["甲", None, 3], [None, " "], ["乙", None, 4])))
    table = sound(content)
    assert table.columns == {"姓名": ["甲", "乙"], "学时": [3, 4], "备注": ["", ""]}
    assert table.lines == [3, 5]
    assert table.place(0, "学时").column == 3


def test_numbers_and_dates_as_names_of_columns() -> None:
    assert sound(saved(("a", rows(["学校", 2015, D(2015, 9, 1)], ["甲", 1, 2])))).header == (
        "学校",
        "2015",
        "2015-09-01",
    )


class TestSheets:
    content = saved(("空", rows()), ("三月", rows(["姓名"], ["甲"])), ("四月", rows(["姓名"], ["乙"])))

    @pytest.mark.parametrize(("sheet", "name"), [("", "甲"), ("三月", "甲"), ("四月", "乙"), (" 四月 ", "乙")])
    def test_by_name(self, sheet: str, name: str) -> None:
        assert sound(self.content, sheet).columns == {"姓名": [name]}

    def test_missing(self) -> None:
        report = Report()
        assert parse_workbook(self.content, "a.xlsx", "a", "五月", report) is None
        (found,) = report.diagnostics
        assert (found.code, found.place) == ("missing-sheet", Place("a.xlsx"))
        assert "月'" in found.hint

    def test_missing_and_unlike_any(self) -> None:
        report = Report()
        assert parse_workbook(self.content, "a.xlsx", "a", "Sheet1", report) is None
        assert "空、三月、四月" in report.diagnostics[0].hint

    def test_an_empty_one_that_is_named(self) -> None:
        assert read(self.content, "空") == (None, ["0:0 empty-table"])

    def test_none_with_anything_on_it(self) -> None:
        assert read(saved(("空", rows()), ("也空", rows([" "])))) == (None, ["0:0 empty-table"])

    def test_a_hidden_one_is_passed_over_unless_named(self) -> None:
        def hidden(sheet: Worksheet) -> None:
            rows(["x"], ["1"])(sheet)
            sheet.sheet_state = "hidden"

        content = saved(("代码", hidden), ("三月", rows(["姓名"], ["甲"])))
        assert sound(content).sheet == "三月"
        assert sound(content, "代码").columns == {"x": ["1"]}


def test_error_values_and_formulas_without_result() -> None:
    def write(sheet: Worksheet) -> None:
        sheet.append(["姓名", "学时", "比"])
        sheet.append(["甲", 3, "#DIV/0!"])
        sheet.append(["乙", "=1+1", 4])
        sheet.append(["#N/A", 1, 2])

    report = Report()
    parse_workbook(saved(("a", write)), "a.xlsx", "a", "", report)
    found = [(one.place.line, one.place.column, one.code) for one in report.diagnostics]
    assert found == [(2, 3, "error-value"), (4, 1, "error-value"), (3, 2, "no-result")]
    assert "#DIV/0!" in report.diagnostics[0].message


def test_formulas_with_result() -> None:
    def computed(xml: bytes) -> bytes:
        """As Excel saves it: openpyxl writes formulas without their results."""
        for old, new in (
            (rb"(<f>1\+1</f>)<v ?/?>(</v>)?", rb"\1<v>2</v>"),
            (rb'<c r="B3">(<f>""</f>)<v ?/?>(</v>)?', rb'<c r="B3" t="str">\1<v></v>'),
        ):
            xml, count = re.subn(old, new, xml)
            assert count == 1
        return xml

    content = changed(saved(("a", rows(["姓名", "学时"], ["甲", "=1+1"], ["乙", '=""']))), SHEET, computed)
    assert sound(content).columns["学时"] == [2, ""]


def test_characters_that_no_document_can_hold() -> None:
    _table, faults = read(saved(("a", rows(["姓名", "备注"], ["甲", "正常"], ["乙", "x_x0007_y"]))))
    assert faults == ["3:2 forbidden-character"]


def test_a_stray_cell_does_not_take_all_memory() -> None:
    def write(sheet: Worksheet) -> None:
        rows(["姓名"], ["甲"])(sheet)
        sheet["XFD1048576"] = "x"

    assert read(saved(("a", write))) == (None, ["0:0 too-large"])


def encrypted() -> bytes:
    return OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(512)


def old_word_document() -> bytes:
    return OLE + bytes(504) + "WordDocument".encode("utf-16-le") + bytes(512)


def word_document() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("word/document.xml", "<w:document/>")
    return buffer.getvalue()


def flipped(content: bytes) -> bytes:
    """One byte in the middle of the compressed sheet is another."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        entry = package.getinfo(SHEET)
    middle = entry.header_offset + 30 + len(entry.filename) + entry.compress_size // 2
    return content[:middle] + bytes([content[middle] ^ 0xFF]) + content[middle + 1 :]


def damaged(part: str, content: bytes) -> bytes:
    return changed(saved(("a", rows(["姓名"], ["甲"]))), part, lambda _old: content)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (encrypted(), "encrypted-workbook"),
        (old_word_document(), "not-a-workbook"),
        (word_document(), "not-a-workbook"),
        (saved(("a", rows(["姓名"], ["甲"])))[:-100], "broken-workbook"),
        (saved(("a", rows(["姓名"], ["甲"])))[:1000], "broken-workbook"),
        (flipped(saved(("a", rows(["姓名"], *([str(n)] for n in range(500)))))), "broken-workbook"),
        (b"PK\x03\x04", "broken-workbook"),
        (OLE, "broken-workbook"),
        (damaged(SHEET, b"<worksheet><sheetData><row r='1'><c r="), "broken-workbook"),
        (damaged(SHEET, b""), "broken-workbook"),
        (damaged("xl/workbook.xml", b"<workbook"), "broken-workbook"),
        (damaged("xl/workbook.xml", b"<!DOCTYPE x [<!ENTITY a 'b'>]><workbook>&a;</workbook>"), "broken-workbook"),
        (damaged("xl/_rels/workbook.xml.rels", b"<Relationships/>"), "broken-workbook"),
    ],
)
def test_what_is_no_workbook(content: bytes, code: str) -> None:
    table, faults = read(content)
    assert table is None
    assert [fault.split()[1] for fault in faults] == [code]


def test_a_workbook_under_the_wrong_name(tmp_path: Path) -> None:
    path = tmp_path / "名单.csv"
    path.write_bytes(saved(("a", rows(["姓名"], ["甲"]))))
    report = Report()
    table = read_table(path, "名单.csv", "a", "", report)
    assert table is not None
    assert table.columns == {"姓名": ["甲"]}


def open_document(rows_: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        package.writestr(
            "content.xml",
            '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
            ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
            ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
            f'<table:table table:name="三月">{rows_}</table:table></office:spreadsheet></office:body></office:document-content>',
        )
    return buffer.getvalue()


def test_an_open_document() -> None:
    row = "<table:table-row>{}</table:table-row>".format
    text = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'.format
    number = '<table:table-cell office:value-type="float" office:value="{}"/>'.format
    date = '<table:table-cell office:value-type="date" office:date-value="{}"/>'.format
    content = open_document(
        row(text("姓名") + text("学时") + text("日期")) + row(text("甲") + number("3") + date("2015-09-01"))
    )
    assert sound(content).columns == {"姓名": ["甲"], "学时": [3], "日期": [D(2015, 9, 1)]}


def test_openpyxl_wrote_what_these_tests_mean() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(saved(("a", rows(["姓名"], ["=1+1"]))))).active
    assert isinstance(sheet, Worksheet)
    cell = sheet["A2"]
    assert isinstance(cell, Cell)
    assert cell.data_type == "f"
