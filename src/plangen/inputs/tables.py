"""Any table file: what it is shows in its content; suffixes lie."""

from __future__ import annotations

from pathlib import Path

from plangen.diagnostics import Place, Report
from plangen.inputs.delimited import parse_delimited
from plangen.inputs.grid import report_no_rows
from plangen.inputs.table import Table
from plangen.inputs.text import FORBIDDEN, decode, read_bytes
from plangen.inputs.workbook import OLE, ZIP, parse_workbook
from plangen.messages import _

_WORKBOOK_SUFFIXES = frozenset((".xlsx", ".xlsm", ".xls", ".xlsb", ".et", ".ods"))


def read_table(  # noqa: PLR0913
    path: Path, shown: str, name: str, sheet: str, report: Report, *, allow_empty: bool = False
) -> Table | None:
    """The table named `name` in the file at `path`: a workbook (its sheet `sheet`) or a text file.

    `shown` is the path as the user knows it. Faults go to `report`; None where there is no table to speak of.
    A header without rows is an error unless `allow_empty`.
    """
    content = read_bytes(path, shown, report)
    if content is None:
        return None
    own = Report()
    if content.startswith((ZIP, OLE)):
        table = parse_workbook(content, shown, name, sheet, own)
    elif _is_foreign(content, path.suffix.lower(), shown, own):
        table = None
    else:
        if sheet:
            message = _("a text file has no sheets; '{name}' is not looked for", name=sheet)
            own.warning(Place(shown), "missing-sheet", message)
        table = parse_delimited(content, shown, name, own)
    if table is not None and not table.lines and not allow_empty and not own.has_errors:
        report_no_rows(shown, table.header_line, own)
    report.extend(own.diagnostics)
    return None if table is None or not (table.lines or allow_empty) else table


def _is_foreign(content: bytes, suffix: str, shown: str, report: Report) -> bool:
    """Whether `content` is neither a workbook nor a text file with a table; the report says what it is."""
    hint = _("open it in Excel or WPS and save it as .xlsx")
    if content.startswith(b"%PDF"):
        report.error(Place(shown), "not-a-table", _("this is a PDF file, not a table"), _("save the table as .xlsx"))
    elif _is_markup(content):
        message = _("this is a web page or an XML file, whatever its name says")
        report.error(Place(shown), "not-a-table", message, hint)
    elif suffix in _WORKBOOK_SUFFIXES and not _is_text(content):
        message = _("the workbook cannot be read: it is damaged, or not a workbook")
        report.error(Place(shown), "broken-workbook", message, hint)
    return report.has_errors


def _is_markup(content: bytes) -> bool:
    """Many systems export web pages and XML under the name of .xls."""
    start = content[:1000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return start.startswith((b"<html", b"<!doctype", b"<?xml", b"<table", b"<meta", b"<head"))


def _is_text(content: bytes) -> bool:
    text = decode(content, "", Report())
    return text is not None and not FORBIDDEN.search(text)
