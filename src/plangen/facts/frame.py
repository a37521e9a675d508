"""A table as figures are computed from it: its columns by any of their names, their cells as numbers or dates."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import cached_property

from plangen.diagnostics import Place, Report, did_you_mean
from plangen.facts.amounts import Amount, amount
from plangen.facts.tally import RowNumbers, Tally, tally_of
from plangen.inputs.capped import CappedReport
from plangen.inputs.encoded import Encoded, encode
from plangen.inputs.large import LargeTable
from plangen.inputs.table import Raw, Table
from plangen.inputs.table_files import AnyTable
from plangen.inputs.values import DateError, read_date
from plangen.messages import _


class Frame:
    """`table` for computing; whatever is derived from a column is made once, when it is asked for."""

    def __init__(self, table: AnyTable) -> None:
        self.table = table
        self._columns: dict[str, str | None] = {}
        self._encoded: dict[str, Encoded] = {}
        self._numbers: dict[str, list[Amount | None]] = {}
        self._dates: dict[str, list[datetime.date | None]] = {}
        self._told: set[tuple[str, str]] = set()

    @cached_property
    def tally(self) -> Tally:
        """What counts its rows."""
        return tally_of(len(self.table))

    @cached_property
    def everything(self) -> RowNumbers:
        """All its rows."""
        return range(len(self.table))

    @property
    def titles(self) -> tuple[str, ...]:
        """The names of its columns, as users know them."""
        return tuple(title for title in self.table.header if title)

    def key_of(self, name: str) -> str | None:
        """The key of the column that goes by `name`; None where there is none."""
        if name not in self._columns:
            self._columns[name] = self.table.column_named(name)
        return self._columns[name]

    def column(self, name: str, place: Place, report: Report) -> str | None:
        """The column that `name`, written at `place`, means; None with an error where a file does not have it."""
        found = self.key_of(name)
        if found is None:
            listed = _("its columns are: {names}", names="、".join(self.titles))
            message = _("table '{table}' has no column '{name}'", table=self.table.name, name=name)
            report.error(place, "unknown-column", message, did_you_mean(name, self.titles, listed))
        elif isinstance(self.table, Table) and not self._is_in_all_parts(self.table, found, report):
            return None
        return found

    def _is_in_all_parts(self, table: Table, key: str, report: Report) -> bool:
        """Whether each file of a table put together has the column; one that has not would count blanks."""
        position = table.positions[key]
        if position > len(table.header):
            return True
        lacking = [part for part in table.parts if not part.numbers[position - 1]]
        if lacking and ("lacking", key) not in self._told:
            self._told.add(("lacking", key))
            with CappedReport(report) as capped:
                for part in lacking:
                    message = _("this file has no column '{name}', which the others have", name=self.title(key))
                    hint = _("give its column the same name in all files")
                    capped.error(Place(part.file, part.header_line), "missing-column", message, hint)
        return not lacking

    def encoded(self, key: str) -> Encoded:
        """The column with the key `key`."""
        if key not in self._encoded:
            table = self.table
            self._encoded[key] = table.encoded(key) if isinstance(table, LargeTable) else encode(table.columns[key])
        return self._encoded[key]

    def title(self, key: str) -> str:
        """What users call the column with the key `key`."""
        return self.table.titles.get(key, key) if isinstance(self.table, Table) else key

    def place(self, row: int, key: str | None = None) -> Place:
        """Where row `row`, or its cell in a column, stands."""
        return self.table.place(row, key)

    def amounts(self, key: str, rows: RowNumbers, report: Report) -> list[Amount | None]:
        """As `numbers`, to add them up: a merged cell that fills several of `rows` is warned of, once a column."""
        self._warn_of_merged(key, rows, report)
        return self.numbers(key, rows, report)

    def numbers(self, key: str, rows: RowNumbers, report: Report) -> list[Amount | None]:
        """The number in each different cell of the column, None for a blank one; other cells of `rows` are errors."""
        if key not in self._numbers:
            self._numbers[key] = [amount(cell) for cell in self.encoded(key).cells]
        hint = _(
            "column '{name}' is computed with: correct the cell, or exclude the row with a reason", name=self.title(key)
        )
        self._report_wrong(key, rows, self._numbers[key], _NUMBER_FAULT, hint, report)
        return self._numbers[key]

    def dates(self, key: str, rows: RowNumbers, report: Report) -> list[datetime.date | None]:
        """The day in each different cell of the column, None for a blank one; other cells of `rows` are errors."""
        if key not in self._dates:
            self._dates[key] = [_date(cell) for cell in self.encoded(key).cells]
        hint = _("column '{name}' is compared by its dates: write them as 2026-03-02", name=self.title(key))
        self._report_wrong(key, rows, self._dates[key], _DATE_FAULT, hint, report)
        return self._dates[key]

    def holds_dates(self, key: str) -> bool:
        """Whether the column's first cell that is not blank is a date and no number."""
        first = next((cell for cell in self.encoded(key).cells if cell != ""), "")
        return amount(first) is None and _date(first) is not None

    def rows_with(self, key: str, codes: set[int], rows: RowNumbers) -> RowNumbers:
        """Those of `rows` whose cell in the column has one of `codes`."""
        return self.tally.select(rows, self.encoded(key).codes, codes) if codes else ()

    def blanks(self, key: str) -> set[int]:
        """The code of the column's blank cell, if it has any."""
        return {code for code, text in enumerate(self.encoded(key).texts) if not text}

    def _report_wrong(  # noqa: PLR0913, PLR0917
        self, key: str, rows: RowNumbers, values: Sequence[object], fault: str, hint: str, report: Report
    ) -> None:
        cells = self.encoded(key).cells
        wrong = {code for code, value in enumerate(values) if value is None and cells[code] != ""}
        found = self.rows_with(key, wrong, rows)
        if not len(found):
            return
        codes = self.encoded(key).codes
        with CappedReport(report) as capped:
            for row in found:
                value = self.encoded(key).texts[codes[row]]
                message = _("'{value}' is not a number", value=value) if fault == _NUMBER_FAULT else _(
                    "'{value}' is not a date", value=value)  # fmt: skip
                if ("wrong", str(self.place(row, key))) not in self._told:
                    self._told.add(("wrong", str(self.place(row, key))))
                    capped.error(self.place(row, key), fault, message, hint)

    def warn_of_blanks(self, key: str, rows: RowNumbers, report: Report) -> None:
        """Warn, once a column, of blank cells among `rows`: a mean is not what it seems then."""
        blank = self.rows_with(key, self.blanks(key), rows)
        if len(blank) and ("blank", key) not in self._told:
            self._told.add(("blank", key))
            message = _(
                "'{name}' is blank in {count} of the rows that are computed", name=self.title(key), count=len(blank)
            )
            hint = _("they count for nothing: fill them in, exclude them with a reason, or ask for 'empty: false'")
            report.warning(self.place(blank[0], key), "blank-number", message, hint)

    def _warn_of_merged(self, key: str, rows: RowNumbers, report: Report) -> None:
        table = self.table
        if not isinstance(table, Table) or not table.merged or ("merged", key) in self._told:
            return
        self._told.add(("merged", key))
        kept = frozenset(rows)
        for first, count in table.merged.get(table.positions[key], ()):
            filled = kept.intersection(range(first, first + count))
            if len(filled) > 1 and amount(table.columns[key][first]) is not None:
                message = _("the merged cell {value} counts in each of its {count} rows",
                            value=table.columns[key][first], count=len(filled))  # fmt: skip
                hint = _("if it stands for all of them together, split the cell and write it once")
                report.warning(self.place(first, key), "merged-number", message, hint)


_NUMBER_FAULT, _DATE_FAULT = "not-a-number", "not-a-date"


def _date(cell: Raw) -> datetime.date | None:
    try:
        return read_date(cell) if cell != "" else None
    except DateError:
        return None
