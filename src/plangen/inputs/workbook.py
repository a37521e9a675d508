"""Tables in workbooks of Excel, WPS and LibreOffice: .xlsx, .xlsm, .xls, .xlsb, .et, .ods."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

from plangen.diagnostics import Place, Report, did_you_mean
from plangen.inputs.capped import CappedReport
from plangen.inputs.grid import Grid, report_error_value, report_no_rows, table_of
from plangen.inputs.sheet import Sheet
from plangen.inputs.table import Raw, Table
from plangen.inputs.text import FORBIDDEN
from plangen.inputs.worksheet_xml import MOST_CELLS, DamagedPackage, cells_needed, faults, is_too_large, worksheet_xml
from plangen.messages import _

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def parse_workbook(content: bytes, shown: str, name: str, sheet: str, report: Report) -> Table | None:
    """The table named `name` on the sheet `sheet` of a workbook; '' takes the first visible sheet that is not empty.

    The first row that is neither blank nor a merged title is the header. Merged cells are filled, dates are dates,
    whole numbers int. Faults go to `report`; None where there is no table to speak of.
    """
    workbook = _opened(content, shown, report)
    if workbook is None:
        return None
    numbers = _sheet_numbers(workbook, sheet, shown, report)
    for number in numbers:
        found = _sheet(workbook, number, content, shown, report)
        if found is None:
            return None
        if not found.is_blank:
            grid = found.grid(name, shown)
            _report_forbidden(grid, report)
            return table_of(grid, report)
    if numbers:
        report_no_rows(shown, 0, report)
    return None


def _opened(content: bytes, shown: str, report: Report) -> CalamineWorkbook | None:
    # Imported in the functions, because most documents have no workbook.
    from python_calamine import CalamineError, PasswordError, load_workbook  # noqa: PLC0415

    place = Place(shown)
    try:
        if content.startswith(ZIP) and is_too_large(content):
            report.error(place, "too-large", _("the workbook is too large"))
            return None
        with _without_panic():
            return load_workbook(BytesIO(content))
    except PasswordError:
        _report_password(place, report)
    except (CalamineError, DamagedPackage):
        if content.startswith(OLE) and "EncryptedPackage".encode("utf-16-le") in content:
            _report_password(place, report)
        elif _is_word_document(content):
            message = _("this is a Word document, not a workbook")
            report.error(place, "not-a-workbook", message, _("copy its table into a workbook and save that as .xlsx"))
        else:
            _report_damage(place, report)
    return None


@contextmanager
def _without_panic() -> Iterator[None]:
    """Turns the panics into which some damaged .xls files throw calamine into CalamineError."""
    from python_calamine import CalamineError  # noqa: PLC0415

    try:
        yield
    except BaseException as error:  # the class of a panic cannot be imported, and is no Exception
        if type(error).__name__ != "PanicException":
            raise
        raise CalamineError(str(error)) from error


def _is_word_document(content: bytes) -> bool:
    if content.startswith(OLE):
        return "WordDocument".encode("utf-16-le") in content
    return content.startswith(ZIP) and b"word/document.xml" in content


def _report_password(place: Place, report: Report) -> None:
    message = _("the workbook is protected by a password")
    report.error(place, "encrypted-workbook", message, _("save a copy without password"))


def _report_damage(place: Place, report: Report) -> None:
    message = _("the workbook cannot be read: it is damaged, or not a workbook")
    report.error(place, "broken-workbook", message, _("open it in Excel or WPS and save it again as .xlsx"))


def _sheet_numbers(workbook: CalamineWorkbook, sheet: str, shown: str, report: Report) -> list[int]:
    """The sheets that may hold the table, by their number from 0: the one named, or all that one sees."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415

    names = workbook.sheet_names
    if not sheet:
        return [
            number
            for number, known in enumerate(workbook.sheets_metadata)
            if known.typ == SheetTypeEnum.WorkSheet and known.visible == SheetVisibleEnum.Visible
        ] or [0]
    by_name = {name.strip(): number for number, name in reversed([*enumerate(names)])}
    if sheet.strip() in by_name:
        return [by_name[sheet.strip()]]
    hint = did_you_mean(sheet, names, _("its sheets are: {names}", names="、".join(names)))
    report.error(Place(shown), "missing-sheet", _("the workbook has no sheet '{name}'", name=sheet), hint)
    return []


def _sheet(workbook: CalamineWorkbook, number: int, content: bytes, shown: str, report: Report) -> Sheet | None:
    from python_calamine import CalamineError  # noqa: PLC0415

    try:
        xml = worksheet_xml(content, number) if content.startswith(ZIP) else None
        # Before calamine reads it: it takes memory for the whole rectangle, or ends the process.
        if xml is not None and cells_needed(xml) > MOST_CELLS:
            message = _("the sheet '{name}' is far too large", name=workbook.sheet_names[number])
            hint = _("a cell far away from the table is in use: delete the rows below it and the columns beside it")
            report.error(Place(shown), "too-large", message, hint)
            return None
        if xml is not None:
            _report_faults(xml, shown, report)
        with _without_panic():
            return _stripped(workbook.get_sheet_by_index(number))
    except (CalamineError, DamagedPackage):
        _report_damage(Place(shown), report)
        return None


def _report_faults(xml: bytes, shown: str, report: Report) -> None:
    with CappedReport(report) as capped:
        for fault in faults(xml):
            place = Place(shown, fault.row, fault.column)
            if fault.value:
                report_error_value(place, fault.value, capped)
            else:
                message = _("the formula of this cell has no result yet")
                capped.error(place, "no-result", message, _("open the file in Excel or WPS and save it"))


def _stripped(sheet: CalamineSheet) -> Sheet:
    """The used part of `sheet` with stripped cells."""
    top, left = sheet.start or (0, 0)
    rows = [[_raw(cell) for cell in row] for row in sheet.to_python(skip_empty_area=True)]
    merged = [
        (first[0] - top, first[1] - left, last[0] - top, last[1] - left)
        for first, last in sheet.merged_cell_ranges or ()
    ]
    return Sheet(sheet.name, top, left, rows, merged)


def _raw(cell: Raw | datetime.timedelta) -> Raw:
    if isinstance(cell, str):
        return cell.strip().replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() else cell
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date()
    if isinstance(cell, datetime.timedelta):
        minutes, seconds = divmod(int(cell.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
    return cell


def _report_forbidden(grid: Grid, report: Report) -> None:
    with CappedReport(report) as capped:
        for index, cells in enumerate(grid.columns):
            # One search a column: a search a cell would take longer than reading the workbook.
            if not FORBIDDEN.search("\n".join(cell for cell in cells if isinstance(cell, str))):
                continue
            for line, cell in zip(grid.lines, cells, strict=True):
                if isinstance(cell, str) and (match := FORBIDDEN.search(cell)):
                    message = _("character {code} cannot stand in a document", code=f"U+{ord(match[0]):04X}")
                    hint = _("delete it and type the text around it again")
                    capped.error(
                        Place(grid.file, line, grid.first_column + index), "forbidden-character", message, hint
                    )
