"""From a header and rows of cells to a Table: what text files and workbooks have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field

from plangen.diagnostics import Place, Report
from plangen.immutable import dataclass
from plangen.inputs.capped import CappedReport
from plangen.inputs.table import Raw, Table
from plangen.messages import _

ERROR_VALUES = frozenset(("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"))
TOTALS = frozenset(
    name[0] + gap + name[1] + colon
    for name in ("合计", "总计", "小计", "共计")
    for gap in ("", " ", "  ", "\u3000")
    for colon in ("", "：", ":")
)
_COLUMNS_WITH_TOTALS = 2


@dataclass(frozen=True, slots=True)
class Grid:
    """Stripped cells as a file has them, column by column, as many columns as the header has cells."""

    name: str
    file: str
    sheet: str
    header: Sequence[str]
    header_line: int
    first_column: int  # its number in the file, from 1
    columns: Sequence[list[Raw]]
    lines: list[int]
    merged: Mapping[int, tuple[tuple[int, int], ...]] = field(default_factory=dict)  # as in Table, by index from 0
    remarks: Sequence[int] = ()  # the rows that are one cell merged over several columns


def table_of(grid: Grid, report: Report) -> Table:
    """The table that `grid` holds. Reported are columns without a name or with another's, error values, totals.

    Blank columns without a name are left out, and so are those that are reported.
    """
    with CappedReport(report) as capped:
        kept = _kept(grid, capped)
        table = Table(
            grid.name,
            grid.file,
            grid.sheet,
            tuple(grid.header[index] for index in kept),
            grid.header_line,
            {grid.header[index]: grid.columns[index] for index in kept},
            grid.lines,
            positions={grid.header[index]: grid.first_column + index for index in kept},
            merged={grid.first_column + index: cells for index, cells in grid.merged.items()},
        )
        _report_error_values(table, capped)
        _report_totals(table, capped)
        _report_remarks(grid, capped)
    return table


def _kept(grid: Grid, report: Report) -> list[int]:
    """The columns to keep, by their index."""
    first: dict[str, int] = {}
    for index, title in enumerate(grid.header):
        row = next((row for row, cell in enumerate(grid.columns[index]) if cell != ""), None)
        place = Place(grid.file, grid.header_line, grid.first_column + index)
        if not title and row is not None:
            message = _("this column has data in line {line}, but no name", line=grid.lines[row])
            title_row = _("give it a name, or delete the line if it is a title above the table")
            report.error(place, "blank-column-name", message, title_row)
        elif title in first and row is not None:
            message = _("two columns are named '{name}'", name=title)
            number = first[title] + grid.first_column
            report.error(
                place, "duplicate-column", message, _("the first is column {number}; rename one", number=number)
            )
        elif title:
            first.setdefault(title, index)
    return list(first.values())


def _rows_with(values: frozenset[str], cells: Sequence[Raw]) -> list[int]:
    # Nearly always there is none, which a set finds out many times faster than a loop.
    return [] if values.isdisjoint(cells) else [row for row, cell in enumerate(cells) if cell in values]


def _report_error_values(table: Table, report: Report) -> None:
    for key, cells in table.columns.items():
        for row in _rows_with(ERROR_VALUES, cells):
            report_error_value(table.place(row, key), str(cells[row]), report)


def report_error_value(place: Place, value: str, report: Report) -> None:
    """Report a formula that went wrong, such as #DIV/0!."""
    message = _("the cell holds the error value {value}", value=value)
    report.error(place, "error-value", message, _("correct its formula in Excel or WPS and save the file"))


def _report_totals(table: Table, report: Report) -> None:
    """A total below the data would be counted as one more row."""
    for key in list(table.columns)[:_COLUMNS_WITH_TOTALS]:
        for row in _rows_with(TOTALS, table.columns[key]):
            report_total(table.place(row, key), str(table.columns[key][row]), report)


def _report_remarks(grid: Grid, report: Report) -> None:
    """A remark below the data, or a heading in the middle of it, would be counted as one more row."""
    for row in grid.remarks:
        message = _("this row is a single cell over several columns, and is counted like any other row")
        place = Place(grid.file, grid.lines[row])
        report.warning(place, "remark-row", message, _("delete it: a table holds a header and rows"))


def report_total(place: Place, name: str, report: Report) -> None:
    """Report a row that holds the total of the others, named by `name`."""
    message = _("the row '{name}' is counted like any other row", name=name)
    report.warning(place, "total-row", message, _("delete it: totals are computed"))


def report_no_rows(file: str, line: int, report: Report) -> None:
    """Report a table without rows; `line` is that of its header, 0 where it has none."""
    message = _("the table has a header, but no rows") if line else _("the table is empty")
    report.error(
        Place(file, line), "empty-table", message, _("the first line names the columns, each further line is a row")
    )
