"""Workbooks for people to read: a header that stays in sight, widths that fit, and no cell that computes.

The same sheets give the same bytes.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Sequence
from dataclasses import field
from io import BytesIO
from typing import TYPE_CHECKING, Literal
from unicodedata import east_asian_width

from plangen.immutable import dataclass
from plangen.patterns import lazy_pattern

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Cell = str | int | float
Style = Literal["text", "number", "percent"]

# Excel takes a text that begins with one of these for a formula as soon as somebody edits its cell.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_FORBIDDEN_IN_NAMES = lazy_pattern(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_NAME = 31
_MOST_ROWS = 1_048_576
_NARROWEST, _WIDEST = 6, 48
_CREATED = datetime.datetime(2000, 1, 1)  # noqa: DTZ001  # the file format knows no time zones
_NUMBER_FORMATS: dict[Style, str] = {"text": "@", "number": "General", "percent": "0.0%"}


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """The header of a column, and what its cells are."""

    title: str
    style: Style = "text"


@dataclass(slots=True)
class SheetContent:
    """A sheet: `title` above the header, and `rows`; those with a number in `strong` are set off."""

    name: str
    title: str
    columns: Sequence[SheetColumn]
    rows: Sequence[Sequence[Cell]]
    strong: Collection[int] = field(default_factory=frozenset)


def workbook_of(sheets: Sequence[SheetContent], title: str) -> bytes:
    """An .xlsx of `sheets`. One that is longer than a sheet can be goes on in another; names are made to fit."""
    from xlsxwriter import Workbook  # noqa: PLC0415  # only exports need it

    content = BytesIO()
    with Workbook(content, {"constant_memory": True}) as workbook:
        workbook.set_properties({"title": title, "created": _CREATED})
        formats = _Formats(workbook)
        taken: set[str] = set()
        for sheet in sheets:
            for part in _parts(sheet):
                _write(workbook.add_worksheet(_sheet_name(part.name, taken)), part, formats)
    return content.getvalue()


def _parts(sheet: SheetContent) -> Iterator[SheetContent]:
    most = _MOST_ROWS - 2
    for start in range(0, max(len(sheet.rows), 1), most):
        strong = frozenset(row - start for row in sheet.strong if start <= row < start + most)
        yield SheetContent(sheet.name, sheet.title, sheet.columns, sheet.rows[start : start + most], strong)


def _sheet_name(name: str, taken: set[str]) -> str:
    """`name` as Excel allows it: without certain characters, nor ' at an end, at most 31 long, unlike any other."""
    plain = _FORBIDDEN_IN_NAMES.sub(" ", name).strip(" '")[:_LONGEST_NAME].rstrip(" '") or "—"
    chosen, number = plain, 1
    while chosen.casefold() in taken or chosen.casefold() == "history":
        number += 1
        ending = f"（{number}）"
        chosen = plain[: _LONGEST_NAME - len(ending)] + ending
    taken.add(chosen.casefold())
    return chosen


class _Formats:
    """The formats of a workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        edge = {"border": 1, "border_color": "#BFBFBF", "valign": "vcenter"}
        self.title = workbook.add_format({"bold": True, "font_size": 14})
        self.header = workbook.add_format(
            {**edge, "bold": True, "bg_color": "#DDE7F0", "align": "center", "text_wrap": True}
        )
        self._cells: dict[tuple[Style, bool, bool], Format] = {
            (style, strong, quoted): workbook.add_format(
                {**edge, "num_format": form, "bold": strong, "quote_prefix": quoted}
                | ({"bg_color": "#F2F2F2"} if strong else {})
            )
            for style, form in _NUMBER_FORMATS.items()
            for strong in (False, True)
            for quoted in (False, True)
        }

    def cell(self, style: Style, strong: bool, quoted: bool) -> Format:
        return self._cells[style, strong, quoted]


def _write(worksheet: Worksheet, sheet: SheetContent, formats: _Formats) -> None:
    last = len(sheet.columns) - 1
    for column, width in enumerate(_widths(sheet)):
        worksheet.set_column(column, column, width)
    worksheet.set_row(0, 24)
    worksheet.write_string(0, 0, sheet.title, formats.title)
    worksheet.set_row(1, 32)
    for column, one in enumerate(sheet.columns):
        worksheet.write_string(1, column, one.title, formats.header)
    for number, row in enumerate(sheet.rows):
        strong = number in sheet.strong
        for column, (cell, one) in enumerate(zip(row, sheet.columns, strict=True)):
            if isinstance(cell, str):
                quoted = cell.startswith(_FORMULA_STARTS)
                form = formats.cell("text", strong, quoted)
                # Never write(), which would make formulas and links of texts.
                if cell:
                    worksheet.write_string(number + 2, column, cell, form)
                else:
                    worksheet.write_blank(number + 2, column, None, form)
            else:
                worksheet.write_number(number + 2, column, cell, formats.cell(one.style, strong, False))
    worksheet.freeze_panes(2, 0)
    worksheet.autofilter(1, 0, len(sheet.rows) + 1, last)
    worksheet.set_landscape()
    worksheet.set_paper(9)  # A4
    worksheet.fit_to_pages(1, 0)
    worksheet.repeat_rows(1)


def _widths(sheet: SheetContent) -> Iterator[int]:
    """The width of each column in half-width characters, by its longest cell."""
    for column, one in enumerate(sheet.columns):
        # A header may be broken into two lines, and needs room for the arrow of the filter.
        longest = max((_width(cell) for cell in {str(row[column]) for row in sheet.rows}), default=0)
        yield min(max(longest + 2, _width(one.title) // 2 + 5, _NARROWEST), _WIDEST)


def _width(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in text)
