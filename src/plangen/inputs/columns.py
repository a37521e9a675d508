"""The columns that a kind declares: found by any of their names, their cells read by their type."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from plangen.diagnostics import Report, did_you_mean, nearest
from plangen.inputs.capped import CappedReport
from plangen.inputs.table import Column, ColumnType, Raw, Table, folded
from plangen.inputs.values import DateError, YearOf, read_date, read_number
from plangen.messages import _

# Higher than for a name that is known to be wrong: a column of the user's own may well resemble a declared one.
_VERY_NEAR = 0.6
_NOT_SAID: tuple[ColumnType, ...] = ("when", "from", "until", "note")


def declare_columns(table: Table, declared: Sequence[Column], report: Report, year_of: YearOf | None = None) -> Table:
    """`table` with the columns `declared` under their English names, their cells read by their types.

    Numbers, integers and dates are converted; a blank cell stays "". The types text, when, from and until stay as
    they are, and so do columns that are not declared. `year_of(month, day)` gives the year of dates without one.
    Reported, with their places: missing columns, blank required cells, cells that are not of their type.
    """
    found = _found(table, declared, report)
    _report_missing(table, declared, found, report)
    by_key = {key: column for column, key in ((column, found.get(column.name)) for column in declared) if key}
    keys = {key: by_key[key].name if key in by_key else key for key in table.columns}
    with CappedReport(report) as capped:
        columns = {
            keys[key]: _cells(table, key, by_key[key], capped, year_of) if key in by_key else cells
            for key, cells in table.columns.items()
        }
        made = replace(
            table,
            columns=columns,
            titles={keys[key]: by_key[key].title or key if key in by_key else key for key in table.columns},
            aliases={column.name: (key, *column.names) for key, column in by_key.items()},
            positions={keys[key]: position for key, position in table.positions.items()},
        )
        # A column with another name leaves rows without it: what is blank in them is no second fault.
        if all(column.name in found for column in declared if column.required):
            _report_blank_cells(made, by_key.values(), capped)
    return made


def free_rows(table: Table, declared: Iterable[Column]) -> frozenset[int]:
    """The rows of a schedule that say when but not what: weeks that their author left free.

    `table` has the columns `declared` under their English names.
    """
    columns = [column for column in declared if column.name in table.columns]
    if not any(column.type == "when" for column in columns):
        return frozenset()
    said = [table.columns[column.name] for column in columns if column.type not in _NOT_SAID]
    return frozenset(row for row in range(len(table)) if said and all(cells[row] == "" for cells in said))


def title_of(column: Column) -> str:
    """What the user calls the column."""
    return column.title or column.name


def _found(table: Table, declared: Sequence[Column], report: Report) -> dict[str, str]:
    """The key in `table` of each declared column that is there, by its English name."""
    owners = {folded(alias): column for column in reversed(declared) for alias in column.aliases}
    # A column's own name and title weigh more than what is an alias of another.
    owners |= {folded(name): column for column in reversed(declared) for name in (column.title, column.name) if name}
    found: dict[str, str] = {}
    for key in table.columns:
        column = owners.get(folded(key))
        if column is None:
            continue
        first = found.setdefault(column.name, key)
        if first != key:
            names = {"other": key, "name": first, "title": title_of(column)}
            message = _("'{other}' and '{name}' both name the column '{title}'", **names)
            report.error(table.header_place(key), "duplicate-column", message, _("rename or delete one of them"))
    return found


def _report_missing(table: Table, declared: Iterable[Column], found: dict[str, str], report: Report) -> None:
    free = [key for key in table.columns if key not in found.values()]
    for column in declared:
        if column.name in found:
            continue
        if column.required:
            message = _("the table has no column '{title}'", title=title_of(column))
            listed = _("its columns are: {names}", names="、".join(table.header))
            near = next((match for name in column.names if (match := did_you_mean(name, free))), listed)
            report.error(table.header_place(), "missing-column", message, near)
            continue
        for name in column.names:
            if key := nearest(name, free, _VERY_NEAR):
                message = _("the column '{name}' is not one that this kind of document knows", name=key)
                hint = _("did you mean '{name}'?", name=name)
                report.warning(table.header_place(key), "unknown-column", message, hint)
                free.remove(key)


def _cells(table: Table, key: str, column: Column, report: Report, year_of: YearOf | None) -> list[Raw]:
    """The cells of the declared column `column`, read by its type; a cell that cannot be read stays as it is."""
    cells = table.columns[key]
    if column.type not in ("number", "integer", "date"):
        return cells
    read: list[Raw] = []
    for row, cell in enumerate(cells):
        try:
            read.append("" if cell == "" else _value(cell, column.type, year_of))
        except _CellError as error:
            report.error(table.place(row, key), error.code, str(error), error.hint)
            read.append(cell)
    return read


class _CellError(ValueError):
    """A cell that is not of its column's type: code, message and hint of the diagnostic."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        self.code = code
        self.hint = hint
        super().__init__(message)


def _value(cell: Raw, type_: ColumnType, year_of: YearOf | None) -> Raw:
    if type_ == "date":
        try:
            return read_date(cell, year_of)
        except DateError as error:
            raise _CellError(error.reason.value, str(error), error.hint) from None
    number = read_number(cell)
    if number is None:
        hint = _("write digits only: the unit belongs into the name of the column")
        raise _CellError("not-a-number", _("'{text}' is not a number", text=cell), hint)
    if type_ == "integer":
        if number != int(number):
            hint = _("this column counts: write it without a fraction")
            raise _CellError("not-an-integer", _("'{text}' is not a whole number", text=cell), hint)
        return int(number)
    return number


def _report_blank_cells(table: Table, declared: Collection[Column], report: Report) -> None:
    blank = [column for column in declared if column.required and "" in table.columns[column.name]]
    free = free_rows(table, declared) if blank else frozenset()
    for column in blank:
        for row, cell in enumerate(table.columns[column.name]):
            if cell == "" and row not in free:
                message = _("'{title}' is blank in this row", title=title_of(column))
                hint = _("every row needs it: fill it in, or delete the row")
                report.error(table.place(row, column.name), "blank-cell", message, hint)
