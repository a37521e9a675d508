"""The working calendar: which days are off, for which holiday, and which weekends are worked instead."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from plangen.dates import DAY, DateSpan
from plangen.facts.arrangements import Days, YearArrangement, announced_days, arranged_days, estimated_days
from plangen.facts.statutory import statutory_holidays
from plangen.immutable import dataclass

_SEPARATOR = "、"


@dataclass(frozen=True, slots=True)
class Break:
    """Days off in a row, weekends included, that hold at least one statutory holiday."""

    names: tuple[str, ...]
    span: DateSpan

    @property
    def name(self) -> str:
        """Its holidays, as announcements name them: 国庆节、中秋节."""
        return _SEPARATOR.join(self.names)


@dataclass(frozen=True, slots=True)
class MakeUpDay:
    """A Saturday or Sunday that is worked, and the holiday it makes up for."""

    date: datetime.date
    holiday: str


class Calendar:
    """Answers for any date. `overrides` are a project's own arrangements by year; they win over what is announced."""

    def __init__(self, overrides: Mapping[int, YearArrangement] | None = None) -> None:
        self._overrides = {year: arranged_days(arrangement) for year, arrangement in (overrides or {}).items()}
        self._years: dict[int, Days] = {}

    def is_working_day(self, date: datetime.date) -> bool:
        """Whether `date` is worked: a Monday to Friday that is no holiday, or a weekend day worked instead of one."""
        days = self._days(date.year)
        if date in days.worked:
            return True
        return date not in days.off and date.weekday() < 5

    def breaks(self, first: datetime.date, last: datetime.date) -> tuple[Break, ...]:
        """The breaks that have a day from `first` to `last`, whole, in order."""
        found = []
        date = first
        while date <= last:
            if self.is_working_day(date):
                date += DAY
                continue
            span = self._run(date)
            names = self._names(span)
            if names:
                found.append(Break(names, span))
            date = span.last + DAY
        return tuple(found)

    def break_on(self, date: datetime.date) -> Break | None:
        """The break that `date` lies in, if it lies in one."""
        return next(iter(self.breaks(date, date)), None)

    def make_up_days(self, first: datetime.date, last: datetime.date) -> tuple[MakeUpDay, ...]:
        """The weekend days from `first` to `last` that are worked, in order."""
        return tuple(
            MakeUpDay(date, name)
            for year in range(first.year, last.year + 1)
            for date, name in sorted(self._days(year).worked.items())
            if first <= date <= last
        )

    def working_day_before(self, date: datetime.date) -> datetime.date:
        """The last working day before `date`."""
        date -= DAY
        while not self.is_working_day(date):
            date -= DAY
        return date

    def working_day_after(self, date: datetime.date) -> datetime.date:
        """The first working day after `date`."""
        date += DAY
        while not self.is_working_day(date):
            date += DAY
        return date

    def estimated_years(self, first: datetime.date, last: datetime.date) -> tuple[int, ...]:
        """The years from `first` to `last` whose arrangement is neither announced nor given, only computed."""
        known = announced_days()
        return tuple(
            year for year in range(first.year, last.year + 1) if year not in self._overrides and year not in known
        )

    def _days(self, year: int) -> Days:
        days = self._years.get(year)
        if days is None:
            days = self._years[year] = self._days_of(year)
        return days

    def _days_of(self, year: int) -> Days:
        base = self._overrides.get(year) or announced_days().get(year) or estimated_days(year)
        days = Days(dict(base.off), dict(base.worked))
        # An arrangement may reach into the year before or after its own: 元旦 from 12月31日.
        for other, override in self._overrides.items():
            if other != year:
                days.off.update((date, name) for date, name in override.off.items() if date.year == year)
                days.worked.update((date, name) for date, name in override.worked.items() if date.year == year)
        return days

    def _run(self, date: datetime.date) -> DateSpan:
        """The days off in a row around `date`, itself a day off."""
        first = last = date
        while not self.is_working_day(first - DAY):
            first -= DAY
        while not self.is_working_day(last + DAY):
            last += DAY
        return DateSpan(first, last)

    def _names(self, span: DateSpan) -> tuple[str, ...]:
        """The holidays in `span` in order; () where it is a plain weekend."""
        names: dict[str, None] = {}
        for date in span:
            days = self._days(date.year)
            if date in days.off:
                names.update(dict.fromkeys(days.off[date].split(_SEPARATOR)))
        return (*names, *(name for name in self._unnamed(span, set(names)) if names))

    def _unnamed(self, span: DateSpan, named: set[str]) -> tuple[str, ...]:
        """Holidays in `span` that the arrangement does not name, for they share a day with another (中秋节 2020)."""
        if "国庆节" not in named or "中秋节" in self._days(span.first.year).off.values():
            return ()
        return tuple(
            holiday.name
            for holiday in statutory_holidays(span.first.year)
            if holiday.span.overlaps(span) and holiday.name not in named
        )
