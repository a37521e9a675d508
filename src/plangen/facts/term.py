"""The term (学期): its weeks and their counters, and which year a date without one belongs to."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import field
from functools import cached_property
from types import MappingProxyType

from plangen.dates import DAY, WEEK, DateSpan
from plangen.immutable import dataclass

# A date without a year may lie this far outside the term: preparations before it, results after it.
_BEFORE = datetime.timedelta(days=45)
_AFTER = datetime.timedelta(days=60)
# Name, season, the vacation that follows.
_SEMESTERS = {1: ("第一学期", "秋季", "寒假"), 2: ("第二学期", "春季", "暑假")}


@dataclass(frozen=True, slots=True)
class Counter:
    """A second way to number the weeks (普高周次): `first_week` is the Monday of its week 1."""

    name: str
    first_week: datetime.date


@dataclass(frozen=True, slots=True)
class Week:
    """A week of the term, Monday to Sunday.

    `number` is 1 in the first week and 0 or less in preparation weeks, whose `label` is ''. `counters` holds the label
    that each further counter gives the week, '' before its own first week.
    """

    number: int
    label: str
    span: DateSpan
    counters: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True)
class Term:
    """A term of a school year. `first_week` is the Monday of week 1; preparation weeks come before it."""

    school_year: str  # 2025—2026学年
    semester: int  # 1 or 2
    first_week: datetime.date
    weeks: int
    preparation_weeks: int = 0
    counters: tuple[Counter, ...] = ()
    vacation: datetime.date | None = None
    own_vacation_name: str = ""

    @cached_property
    def first(self) -> datetime.date:
        """The Monday that it begins with, that of the first preparation week if there is one."""
        return self.first_week - self.preparation_weeks * WEEK

    @cached_property
    def last(self) -> datetime.date:
        """The Sunday of its last week."""
        return self.first_week + self.weeks * WEEK - DAY

    @property
    def span(self) -> DateSpan:
        return DateSpan(self.first, self.last)

    @property
    def semester_name(self) -> str:
        """第一学期 or 第二学期."""
        return _SEMESTERS[self.semester][0]

    @property
    def season(self) -> str:
        """秋季 or 春季."""
        return _SEMESTERS[self.semester][1]

    @property
    def vacation_name(self) -> str:
        """寒假 after the first and 暑假 after the second semester, unless it was given a name."""
        return self.own_vacation_name or _SEMESTERS[self.semester][2]

    @cached_property
    def all_weeks(self) -> tuple[Week, ...]:
        """Its weeks in order, preparation weeks first."""
        return tuple(self._week(number) for number in range(1 - self.preparation_weeks, self.weeks + 1))

    def _week(self, number: int) -> Week:
        monday = self.first_week + (number - 1) * WEEK
        labels = {counter.name: _label((monday - counter.first_week) // WEEK + 1) for counter in self.counters}
        return Week(number, _label(number), DateSpan(monday, monday + WEEK - DAY), MappingProxyType(labels))

    def week_of(self, date: datetime.date) -> Week | None:
        """The week that `date` lies in; None outside the term."""
        return self.all_weeks[(date - self.first).days // 7] if self.contains(date) else None

    def week(self, number: int) -> Week | None:
        """The week with that number; None where the term has none."""
        index = number - 1 + self.preparation_weeks
        return self.all_weeks[index] if 0 <= index < len(self.all_weeks) else None

    def contains(self, date: datetime.date) -> bool:
        """Whether `date` lies in one of its weeks."""
        return self.first <= date <= self.last

    def year_of(self, month: int, day: int) -> int | None:
        """The year that puts a date without one into the term, or at most 45 days before it or 60 days after it.

        None where no year does.
        """
        for margin_before, margin_after in ((0 * DAY, 0 * DAY), (_BEFORE, _AFTER)):
            for year in range(self.first.year - 1, self.last.year + 2):
                try:
                    date = datetime.date(year, month, day)
                except ValueError:  # 2月29日 of another year
                    continue
                if self.first - margin_before <= date <= self.last + margin_after:
                    return year
        return None


def _label(number: int) -> str:
    return str(number) if number >= 1 else ""
