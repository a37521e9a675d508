"""What happens again and again, and on which occasions of a term.

- 每周, 每两周 and the like run from the first week, not the preparation weeks, and leave out weeks without a working
  day; those with a weekday leave out days that fall into a holiday. 双周 and 单周 go by the number of the week.
- 每月 and its parts count a month when the term has at least half of its days, and the part, if it names one, has a day
  in the term. 双月 and 单月 go by the number of the month.
- A day on which a recurrence is to begin or end makes its own week or month count.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Literal

from plangen.dates import DAY, WEEK, DateSpan, month_span
from plangen.facts.calendar import Calendar
from plangen.facts.occasion import Occasion, days_of_part, part_of_month
from plangen.facts.term import Term
from plangen.immutable import dataclass


@dataclass(frozen=True, slots=True)
class Recurrence:
    """How often: every `every` weeks or months, or with `parity` (0 even, 1 odd) those whose number has it.

    `weekdays` are 0 for Monday to 6. In a month, `part` is as in `part_of_month`, `day` its day, or `nth` picks a week,
    or with `weekdays` a day, from 1, -1 being the last. A week belongs to the month of its Monday.
    """

    unit: Literal["week", "month"]
    every: int = 1
    parity: int | None = None
    weekdays: tuple[int, ...] = ()
    part: str = ""
    day: int = 0
    nth: int = 0

    def occasions(
        self,
        term: Term,
        calendar: Calendar,
        begin: datetime.date | None = None,
        until: datetime.date | None = None,
    ) -> tuple[Occasion, ...]:
        """Its occasions in `term`, in order, not before `begin` and not after `until` where these are given."""
        standard = term.first_week if self.unit == "week" else term.first
        first = max(begin, term.first) if begin else standard
        last = min(until, term.last) if until else term.last
        if last < first:
            return ()
        bounds = DateSpan(first, last)
        if self.unit == "week":
            return tuple(self._in_weeks(term, calendar, bounds))
        months = [
            (year, month) for year, month in _months(bounds) if _counts(month_span(year, month), bounds, begin, until)
        ]
        return tuple(self._in_months(months, calendar, bounds))

    def _is_due(self, number: int, index: int) -> bool:
        return number % 2 == self.parity if self.parity is not None else index % self.every == 0

    def _in_weeks(self, term: Term, calendar: Calendar, bounds: DateSpan) -> Iterator[Occasion]:
        weeks = [week for week in term.all_weeks if week.span.overlaps(bounds)]
        for index, week in enumerate(weeks):
            if not self._is_due(week.number, index):
                continue
            if self.weekdays:
                days = (week.span.first + weekday * DAY for weekday in self.weekdays)
                yield from (_on(day) for day in days if day in bounds and not calendar.break_on(day))
            elif any(calendar.is_working_day(day) for day in week.span):
                yield Occasion(week.span, "week")

    def _in_months(self, months: list[tuple[int, int]], calendar: Calendar, bounds: DateSpan) -> Iterator[Occasion]:
        for index, (year, month) in enumerate(months):
            if self._is_due(month, index):
                yield from self._in_month(year, month, calendar, bounds)

    def _in_month(self, year: int, month: int, calendar: Calendar, bounds: DateSpan) -> Iterator[Occasion]:
        whole = month_span(year, month)
        if self.day:
            day = whole.first + (self.day - 1) * DAY
            if day in whole and day in bounds:
                yield _on(day)
        elif self.nth and self.weekdays:
            days = (_nth(whole, weekday, self.nth) for weekday in self.weekdays)
            yield from (_on(day) for day in days if day and day in bounds and not calendar.break_on(day))
        elif self.nth:
            monday = _nth(whole, 0, self.nth)
            if monday and (week := DateSpan(monday, monday + WEEK - DAY)).overlaps(bounds):
                yield Occasion(week, "week")
        elif days_of_part(year, month, self.part).overlaps(bounds):
            yield part_of_month(year, month, self.part, bounds)


def _on(day: datetime.date) -> Occasion:
    return Occasion(DateSpan(day, day), "day")


def _months(span: DateSpan) -> Iterator[tuple[int, int]]:
    for number in range(span.first.year * 12 + span.first.month - 1, span.last.year * 12 + span.last.month):
        yield number // 12, number % 12 + 1


def _counts(month: DateSpan, bounds: DateSpan, begin: datetime.date | None, until: datetime.date | None) -> bool:
    if (begin and begin in month) or (until and until in month):
        return True
    shared = min(month.last, bounds.last) - max(month.first, bounds.first) + DAY
    return 2 * shared.days >= month.days


def _nth(month: DateSpan, weekday: int, number: int) -> datetime.date | None:
    """The `number`-th `weekday` of `month`, -1 the last; None where it has none."""
    days = [day for day in month if day.weekday() == weekday]
    index = number - 1 if number > 0 else number
    return days[index] if index < len(days) else None
