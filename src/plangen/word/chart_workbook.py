"""The workbook inside a chart, which Word opens when the user edits the chart's data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plangen.tree import Chart
from plangen.word.characters import xml
from plangen.word.extra_parts import Relationship, relationships_name, relationships_part
from plangen.word.package import compressed, joined

SHEET = "Sheet1"

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_BOOK, _WORKSHEET, _STYLES = "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"
_FIRST_OWN_FORMAT = 164  # lower numbers are those of the formats that every program knows


def workbook(chart: Chart, formats: Sequence[str]) -> bytes:
    """The .xlsx: categories in column A, a series in each column from B, with its number format of `formats`."""
    book = (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        f'<sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    parts = {
        "[Content_Types].xml": _content_types(),
        relationships_name(""): relationships_part("", [Relationship("rId1", f"{_OFFICE}/officeDocument", _BOOK)]),
        _BOOK: f"{_HEAD}{book}".encode(),
        relationships_name(_BOOK): relationships_part(
            _BOOK,
            [
                Relationship("rId1", f"{_OFFICE}/worksheet", _WORKSHEET),
                Relationship("rId2", f"{_OFFICE}/styles", _STYLES),
            ],
        ),
        _STYLES: _styles(formats),
        _WORKSHEET: _worksheet(chart),
    }
    return joined(compressed(name, content) for name, content in parts.items())


def column_letters(number: int) -> str:
    """A for column 0, Z for 25, AA for 26."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _content_types() -> bytes:
    overrides = {_BOOK: "sheet.main", _WORKSHEET: "worksheet", _STYLES: "styles"}
    listed = "".join(
        f'<Override PartName="/{name}" ContentType="{_CONTENT}.{kind}+xml"/>' for name, kind in overrides.items()
    )
    return (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    ).encode()


def _styles(formats: Sequence[str]) -> bytes:
    """Cell format 0 is the general one, format n that of series n."""
    numbered = list(enumerate(formats, start=_FIRST_OWN_FORMAT))
    own = "".join(f'<numFmt numFmtId="{number}" formatCode="{xml(code)}"/>' for number, code in numbered)
    cells = "".join(
        f'<xf numFmtId="{number}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        for number, _code in numbered
    )
    plain = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"'
    return (
        f'{_HEAD}<styleSheet xmlns="{_MAIN}"><numFmts count="{len(numbered)}">{own}</numFmts>'
        '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        f'<cellStyleXfs count="1">{plain}/></cellStyleXfs>'
        f'<cellXfs count="{len(numbered) + 1}">{plain} xfId="0"/>{cells}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ).encode()


def _worksheet(chart: Chart) -> bytes:
    rows = "".join(f'<row r="{number}">{cells}</row>' for number, cells in enumerate(_rows(chart), start=1))
    last = f"{column_letters(len(chart.children))}{len(chart.categories) + 1}"
    return (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><dimension ref="A1:{last}"/><sheetData>{rows}</sheetData></worksheet>'
    ).encode()


def _rows(chart: Chart) -> Iterator[str]:
    yield "".join(_text(number, 1, series.name) for number, series in enumerate(chart.children, start=1))
    for row, category in enumerate(chart.categories):
        numbers = (
            _number(column, row + 2, series.values[row]) for column, series in enumerate(chart.children, start=1)
        )
        yield "".join([_text(0, row + 2, category), *numbers])


def _text(column: int, row: int, text: str) -> str:
    return f'<c r="{column_letters(column)}{row}" t="inlineStr"><is><t xml:space="preserve">{xml(text)}</t></is></c>'


def _number(column: int, row: int, value: float | None) -> str:
    return f'<c r="{column_letters(column)}{row}" s="{column}"><v>{value!r}</v></c>' if value is not None else ""
