"""Reading a schedule from a table that has a column of type `when`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plangen.dates import span_in_words
from plangen.diagnostics import Place, Report
from plangen.facts.calendar import Calendar
from plangen.facts.occasion import Occasion, OccasionError, needs_term
from plangen.facts.occasion_reader import read_occasion
from plangen.facts.recurrence import Recurrence
from plangen.facts.recurrence_reader import read_recurrence
from plangen.facts.schedule import Columns, Entry, Schedule
from plangen.facts.term import Term
from plangen.inputs.capped import CappedReport
from plangen.inputs.columns import free_rows
from plangen.inputs.table import Column, ColumnType, Raw, Table
from plangen.messages import _


def read_schedule(
    table: Table, columns: Sequence[Column], term: Term | None, calendar: Calendar, report: Report
) -> Schedule:
    """The schedule that `table`, its `columns` declared, holds; recurrences become entries of their own.

    A row that says when but nothing else is a week left free, not an entry.

    Each cell that names no time, or one outside the term, is an error in `report`, and its row is left out; so is a
    table without rows. A day that falls into a holiday is a warning.
    """
    with CappedReport(report) as capped:
        reading = _Reading(table, tuple(columns), term, calendar, capped)
        entries = list(reading.entries())
    if not len(table):
        message = _("the schedule '{name}' has no rows", name=table.name)
        report.error(table.header_place(), "empty-schedule", message, _("fill it in, or leave the table out of 表格"))
    entries.sort(key=lambda entry: (entry.first, entry.recurring))
    return Schedule(table.name, tuple(entries), reading.columns)


class _Reading:
    def __init__(
        self, table: Table, columns: tuple[Column, ...], term: Term | None, calendar: Calendar, report: Report
    ) -> None:
        self.table = table
        self.declared = columns
        self.columns = Columns(table, columns)
        self.term = term
        self.calendar = calendar
        self.report = report

    def entries(self) -> Iterator[Entry]:
        when = self._column("when")
        if when is None:
            self._report_missing()
            return
        begin, until = self._column("from"), self._column("until")
        free = free_rows(self.table, self.declared)
        for row, raw in enumerate(self.table.columns[when]):
            if raw == "":
                self._blank(row, when)
                continue
            if row in free:
                continue
            place = self.table.place(row, when)
            recurrence = read_recurrence(raw) if isinstance(raw, str) else None
            if recurrence is None:
                self._forbid_bounds(row, begin, until)
                yield from self._single(row, raw, place)
                continue
            yield from self._recurring(row, raw, recurrence, self._bound(row, begin), self._bound(row, until))

    def _column(self, kind: ColumnType) -> str | None:
        """The key of the column of type `kind`; None where the table has none."""
        names = (column.name for column in self.declared if column.type == kind)
        return next((name for name in names if name in self.table.columns), None)

    def _single(self, row: int, raw: Raw, place: Place) -> Iterator[Entry]:
        try:
            occasion = read_occasion(raw, self.term)
        except OccasionError as error:
            self.report.error(place, error.code, str(error), error.hint)
            return
        self._check_holiday(row, occasion, place)
        yield Entry(self.columns, row, occasion, place)

    def _recurring(
        self, row: int, raw: Raw, recurrence: Recurrence, begin: Occasion | None, until: Occasion | None
    ) -> Iterator[Entry]:
        place = self.table.place(row, self._column("when"))
        if self.term is None:
            error = needs_term(str(raw))
            self.report.error(place, error.code, str(error), error.hint)
            return
        first, last = begin.first if begin else None, until.last if until else None
        occasions = recurrence.occasions(self.term, self.calendar, first, last)
        if not occasions:
            first, last = first or self.term.first, last or self.term.last
            message = _("'{text}' never happens between {first} and {last}", text=raw, first=first, last=last)
            hint = _("the term runs from {first} to {last}", first=self.term.first, last=self.term.last)
            self.report.error(place, "never-happens", message, hint)
        for occasion in occasions:
            yield Entry(self.columns, row, occasion, place, recurring=True)

    def _bound(self, row: int, column: str | None) -> Occasion | None:
        """What the cell in column 起 or 止 names; None where it is blank or wrong."""
        raw = self.table.columns[column][row] if column else ""
        if column is None or raw == "":
            return None
        failure = None
        # A recurrence may begin before the term or end after it, so a day that says its year may be any.
        for term in (None, self.term):
            try:
                return read_occasion(raw, term)
            except OccasionError as error:
                failure = error
        if failure:
            self.report.error(self.table.place(row, column), failure.code, str(failure), failure.hint)
        return None

    def _forbid_bounds(self, row: int, *columns: str | None) -> None:
        for column in columns:
            if column and self.table.columns[column][row] != "":
                message = _("'{title}' is for what recurs, such as 每月末", title=self.table.titles[column])
                hint = _("leave it blank here, or write a span such as 3月5日—7日 as the time")
                self.report.warning(self.table.place(row, column), "unused-bound", message, hint)

    def _report_missing(self) -> None:
        """Report that no column says when, unless it is a required one: those are checked in all tables."""
        column = next((column for column in self.declared if column.type == "when"), None)
        if column is not None and not column.required:
            message = _("the table has no column '{title}'", title=column.title or column.name)
            self.report.error(self.table.header_place(), "missing-column", message)

    def _blank(self, row: int, when: str) -> None:
        """Report a row without a time, unless the column is a required one, as in `_report_missing`."""
        if not any(column.name == when and column.required for column in self.declared):
            message = _("this row does not say when")
            self.report.error(self.table.place(row, when), "blank-cell", message, _("repeat the time in every row"))

    def _check_holiday(self, row: int, occasion: Occasion, place: Place) -> None:
        """Warn of days that all fall into one holiday, unless the row itself names that holiday."""
        if occasion.granularity not in ("day", "days"):
            return
        found = self.calendar.break_on(occasion.first)
        if found is None or occasion.last not in found.span:
            return
        cells = [cells[row] for cells in self.table.columns.values()]
        if any(name.removesuffix("节") in cell for name in found.names for cell in cells if isinstance(cell, str)):
            return
        days = str(occasion.first) if occasion.first == occasion.last else span_in_words(occasion.span)
        message = _("{days} is a public holiday ({name})", days=days, name=found.name)
        before = self.calendar.working_day_before(occasion.first)
        after = self.calendar.working_day_after(occasion.last)
        hint = _("the nearest working days are {before} and {after}", before=before, after=after)
        self.report.warning(place, "holiday-clash", message, hint)
