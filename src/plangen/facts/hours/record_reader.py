"""From the tables of training records to Records: numbers, days, and the names that the rules know."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Sequence
from itertools import chain

import numpy as np

from plangen.diagnostics import Report
from plangen.facts.hours.coded import Coded, Integers, Mask, Numbers, text_of
from plangen.facts.hours.cycle import Cycle, first_of_school_year
from plangen.facts.hours.records import NO_DAY, NONE, UNKNOWN, Records, value_of
from plangen.facts.hours.roster import Roster
from plangen.facts.hours.rules import Category, Level, Programme, RuleSet
from plangen.immutable import dataclass
from plangen.inputs.capped import CappedReport
from plangen.inputs.columns import declare_columns
from plangen.inputs.table import Raw, Table, folded
from plangen.inputs.values import DateError, read_date_span, read_number
from plangen.messages import _

# What people write where there is no certificate.
_WITHOUT = frozenset(("", "无", "否", "没有", "未取得", "未发", "不合格", "×", "x", "no", "false", "0"))


def read_records(
    tables: Sequence[Table], rules: RuleSet, programmes: Sequence[Programme], roster: Roster, report: Report
) -> Records | None:
    """The records in `tables`. A cell that should be a number or a date and is not is an error at its place."""
    declared = tuple(declare_columns(table, rules.columns["records"], report) for table in tables)
    if not _complete(declared, rules, roster.key, report):
        return None
    columns = {one.name: Coded(_cells(declared, one.name)) for one in rules.columns["records"]}
    category, level, programme = _kinds(columns, rules, programmes)
    with CappedReport(report) as capped:
        reading = _Reading(declared, capped)
        first, last = reading.days(columns)
        credited = value_of(category, [one.credit is not None for one in rules.categories.values()], False)
        records = Records(
            declared,
            reading.starts,
            columns,
            tuple(programmes),
            columns[roster.key].integers(lambda cell: roster.numbers.get(text_of(cell), UNKNOWN)),
            category,
            level,
            programme,
            reading.numbers("hours", columns["hours"], needed=credited == 0),
            first,
            last,
            _years(columns["school_year"], last, roster.cycle),
            columns["certificate"].mask(lambda cell: text_of(cell).casefold() not in _WITHOUT),
            {},
        )
        for theme in rules.themes.values():
            records.themes[theme.name] = reading.theme_column(theme.column)
    return records


def _complete(tables: Iterable[Table], rules: RuleSet, key: str, report: Report) -> bool:
    complete = True
    for table in tables:
        for column in rules.columns["records"]:
            if column.name in (key, "hours") and column.name not in table.columns:
                message = _("the table has no column '{title}'", title=column.title)
                listed = _("its columns are: {names}", names="、".join(table.header))
                report.error(table.header_place(), "missing-column", message, listed)
                complete = False
    return complete


def _cells(tables: Iterable[Table], name: str) -> Iterable[Raw]:
    return chain.from_iterable(table.columns.get(name) or [""] * len(table) for table in tables)


def _kinds(
    columns: dict[str, Coded], rules: RuleSet, programmes: Sequence[Programme]
) -> tuple[Integers, Integers, Integers]:
    """Category, level and programme of each record; what a record leaves out follows from the other two."""
    programme = _positions(columns["programme"], programmes)
    level = _positions(columns["level"], rules.levels.values())
    level = _filled(level, programme, [_position(one.level, rules.levels) for one in programmes])
    category = _positions(columns["category"], rules.categories.values())
    category = _filled(category, programme, [_position(one.category, rules.categories) for one in programmes])
    category = _filled(category, level, [_position(one.category, rules.categories) for one in rules.levels.values()])
    return category, level, programme


def _positions(column: Coded, declared: Iterable[Category | Level | Programme]) -> Integers:
    known = {folded(name): number for number, one in enumerate(declared) for name in (one.name, *one.aliases)}
    return column.integers(lambda cell: known.get(folded(text_of(cell)), UNKNOWN) if cell != "" else NONE)


def _position(name: str, declared: Collection[str]) -> int:
    return list(declared).index(name) if name in declared else NONE


def _filled(positions: Integers, others: Integers, values: list[int]) -> Integers:
    """`positions`, where they are blank the value that belongs to the one in `others`."""
    return np.where(positions == NONE, value_of(others, values, NONE), positions)


def school_years(days: Integers, cycle: Cycle) -> Integers:
    """The year in which the school year of each day began; 0 for no day."""
    values, codes = np.unique(days, return_inverse=True)
    years = [cycle.school_year(datetime.date.fromordinal(int(day))) if day else 0 for day in values]
    return np.array(years, dtype=np.int64)[codes]


def _years(named: Coded, last: Integers, cycle: Cycle) -> Integers:
    """The school year in which each record ended; without a date, the one that its column names."""
    years = named.integers(lambda cell: first_of_school_year(text_of(cell)) or 0)
    return np.where(last == NO_DAY, years, school_years(last, cycle))


@dataclass(slots=True)
class _Reading:
    tables: tuple[Table, ...]
    report: Report

    @property
    def starts(self) -> Integers:
        return np.cumsum([0, *(len(table) for table in self.tables)])[:-1].astype(np.int64)

    def numbers(self, name: str, column: Coded, needed: Mask) -> Numbers:
        """The numbers in `column`; a text among them is an error, and so is a blank where one is `needed`."""
        missing = float("nan")
        numbers = column.numbers(lambda cell: missing if (number := read_number(cell)) is None else number)
        blank = column.mask(lambda cell: cell == "")
        for record in np.flatnonzero(np.isnan(numbers) & (needed | ~blank)):
            text = column.text(int(record))
            message = _("'{text}' is not a number", text=text) if text else _("this record has no hours")
            hint = _("write digits only: the unit belongs into the name of the column")
            self._error(int(record), name, "not-a-number" if text else "blank-cell", message, hint if text else "")
        return np.nan_to_num(numbers)

    def days(self, columns: dict[str, Coded]) -> tuple[Integers, Integers]:
        """The first and the last day of each record."""
        first_of_last, last = self._spans("last", columns["last"])
        first, last_of_first = self._spans("first", columns["first"])
        last = np.where(last == NO_DAY, last_of_first, last)
        first = np.where(first == NO_DAY, first_of_last, first)
        for record in np.flatnonzero(last < first):
            message = _("this record ends before it begins")
            self._error(int(record), "last", "span-backwards", message, _("correct one of the two dates"))
        return first, last

    def _spans(self, name: str, column: Coded) -> tuple[Integers, Integers]:
        faults: dict[int, DateError] = {}

        def read(number: int, cell: Raw) -> tuple[int, int]:
            if cell == "":
                return NO_DAY, NO_DAY
            try:
                span = read_date_span(cell)
            except DateError as error:
                faults[number] = error
                return NO_DAY, NO_DAY
            return span.first.toordinal(), span.last.toordinal()

        spans = np.array([read(number, cell) for number, cell in enumerate(column.values)] or [(0, 0)], dtype=np.int64)
        for record in np.flatnonzero(np.isin(column.codes, list(faults))) if faults else ():
            error = faults[column.codes[record]]
            self._error(int(record), name, error.reason.value, str(error), error.hint)
        return spans[column.codes, 0], spans[column.codes, 1]

    def theme_column(self, title: str) -> Numbers:
        """The hours in the column that the rules call `title`; 0 where a table has none."""
        cells: list[Raw] = []
        for table in self.tables:
            key = table.column_named(title) if title else None
            if title and key is None:
                message = _("the table has no column '{title}'", title=title)
                hint = _("the rules count these hours; without the column there are none")
                self.report.warning(table.header_place(), "missing-column", message, hint)
            cells.extend(table.columns[key] if key else [""] * len(table))
        column = Coded(cells)
        return self.numbers(title, column, np.zeros(len(column), dtype=bool))

    def _error(self, record: int, name: str, code: str, message: str, hint: str) -> None:
        number = int(np.searchsorted(self.starts, record, side="right")) - 1
        table = self.tables[number]
        column = table.column_named(name)
        self.report.error(table.place(record - int(self.starts[number]), column), code, message, hint)
