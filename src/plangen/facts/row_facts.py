"""The cells of the row that a document is made for: facts like any other, named {school.column} in prose."""

from __future__ import annotations

import datetime

from plangen.facts.fact import Fact, Origin, Value
from plangen.inputs.record import Record
from plangen.inputs.table import Raw
from plangen.inputs.table_row import TableRow, cell_text
from plangen.inputs.values import read_number
from plangen.patterns import lazy_pattern

_CODE = lazy_pattern(r"[+０0]\d|.*\d{16}|.*[%％]$")  # leading zeros, longer than a number keeps, or typed as a share


def facts_of_row(row: TableRow) -> dict[str, Fact]:
    """A fact for each cell of `row`: number or date where the cell is one, else its text. 0102 is a code, no number."""
    return {f"{row.title}.{column}": _fact(row, column, cell) for column, cell in row.cells.items()}


def names_of_row(row: TableRow) -> dict[str, Record]:
    """The row under its name, for templates: {{ school.column }}."""
    facts = {column: _fact(row, column, cell) for column, cell in row.cells.items()}
    return {row.title: Record(facts, {}, {}, row.place())}


def _fact(row: TableRow, column: str, cell: Raw) -> Fact:
    text = cell_text(cell)
    origin = Origin(row.file, row.sheet, (column,), 1, (row.line,))
    value: Value = cell if isinstance(cell, datetime.date) else text
    decimals = None
    if isinstance(cell, str | int | float) and not _CODE.match(text):
        number = read_number(cell)
        if number is not None:
            value = number
            decimals = len(text.partition(".")[2].strip()) if isinstance(cell, str) and "." in text else None
    return Fact(f"{row.title}.{column}", value, decimals=decimals, operation="row", origins=(origin,))
