"""The weeks of a list laid on the calendar: which seven days each belongs to, and what holidays explain."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from plangen.dates import DAY, WEEK
from plangen.facts.calendar import Calendar
from plangen.immutable import dataclass
from plangen.lint.dates.signing import years_of
from plangen.lint.dates.weeks import Week, weeks_of
from plangen.lint.dates.written_dates import WrittenDate
from plangen.lint.manuscript import Manuscript

_NO_YEARS = (2001, 2004)  # a usual one and a leap year; the weekdays do not matter
_FEWEST = 3
_MONDAY, _SUNDAY = 0, 6
# What may be left out between weeks where the year is not known, month and day: the holidays.
_HOLIDAYS = (((1, 1), (1, 3)), ((4, 3), (4, 6)), ((5, 1), (5, 5)), ((9, 30), (10, 8)), ((1, 15), (2, 28)))
# The holidays of the moon lie in these weeks.
_NEAR_HOLIDAYS = (*_HOLIDAYS, ((5, 28), (6, 25)), ((9, 7), (10, 12)))


@dataclass(frozen=True)
class WeekList:
    """The weeks of a list, of which most have `days` days; `calendar` is None where their year is not known."""

    weeks: tuple[Week, ...]
    days: int
    calendar: Calendar | None

    @cached_property
    def _first_weekday(self) -> int:
        return _weekday(self.weeks)

    def slot(self, week: Week) -> datetime.date:
        """The first of the seven days that most days of `week` lie in."""
        offset = (week.first.weekday() - self._first_weekday) % 7
        start = week.first - offset * DAY
        return start if 2 * (7 - offset) > week.length else start + WEEK

    @cached_property
    def _zeroth(self) -> datetime.date | None:
        """The week before that with the number 1, by most of the numbers; None where they agree on none."""
        counts = Counter(self.slot(week) - week.number * WEEK for week in self.weeks if week.number)
        zeroth, count = counts.most_common(1)[0] if counts else (None, 0)
        return zeroth if count > _FEWEST and 2 * count > len(self.weeks) else None

    def is_counted(self, week: Week) -> bool:
        """Whether `week` has the number that it has by most others."""
        return bool(week.number and self._zeroth and self.slot(week) == self._zeroth + week.number * WEEK)

    def is_lone(self, week: Week) -> bool:
        """Whether `week` has another number, and the one before it has not."""
        before = [one for one in self.weeks if one.line < week.line]
        return bool(before) and self.is_counted(before[-1]) and not self.is_counted(week)

    def is_holiday(self, slot: datetime.date) -> bool:
        """Whether a holiday has a day of the week that begins with `slot`."""
        return any(self._is_of_break(day) for day in _days(slot, slot + 6 * DAY))

    def is_off(self, slot: datetime.date) -> bool:
        """Whether all days of the week that begins with `slot` are off."""
        days = list(_days(slot, slot + 6 * DAY))
        if self.calendar is None:
            return sum(map(self._is_of_break, days)) >= self.days
        return not any(map(self.calendar.is_working_day, days))

    def explains(self, week: Week) -> bool:
        """Whether holidays, and days that are worked instead of them, make `week` shorter or longer than the others."""
        slot = self.slot(week)
        own = set(_days(slot, slot + (self.days - 1) * DAY))
        has = set(_days(week.first, week.last))
        missing, added = own - has, has - own
        if self.calendar is None:
            near = any(_is_in(day, _NEAR_HOLIDAYS) for day in _days(slot - WEEK, slot + 2 * WEEK))
            return all(slot - DAY <= day < slot + WEEK for day in added) and (
                any(_is_in(day, _NEAR_HOLIDAYS) for day in missing) or (not missing and near)
            )
        # Between its ends lie days off: of 4月22日—28日 the Saturday is one, and the Sunday is worked.
        if any(day in added and not self._is_of_school(day) for day in (week.first, week.last)):
            return False
        lost = [day for day in missing if self.calendar.is_working_day(day)]
        return not lost if self.days < 7 else not missing or any(map(self._is_of_break, missing))

    def _is_of_school(self, day: datetime.date) -> bool:
        """Whether `day` is worked, or of a holiday, which a week is told to have as well."""
        return self.calendar is not None and (self.calendar.is_working_day(day) or self._is_of_break(day))

    def _is_of_break(self, day: datetime.date) -> bool:
        if self.calendar is None:
            return _is_in(day, _HOLIDAYS)
        return _is_in(day, _HOLIDAYS[-1:]) or self.calendar.break_on(day) is not None


def week_lists(manuscript: Manuscript) -> tuple[WeekList, ...]:
    """The readings of the weeks that `manuscript` lists, one for each year that they may be of; () where it lists none.

    Without a year February may have 29 days.
    """
    return manuscript.once(week_lists, lambda: tuple(_readings(manuscript)))


def _readings(manuscript: Manuscript) -> Iterator[WeekList]:
    weeks = _usual(manuscript, _NO_YEARS[0])
    if not weeks:
        return
    begin = weeks[0]
    written = WrittenDate(begin.start, begin.end, 0, begin.first.month, begin.first.day)
    years = years_of(manuscript, manuscript.lines[begin.line], written)
    if len(years) == 1:
        dated = _usual(manuscript, years[0])
        days = _usual_length(dated)
        starts = (_MONDAY,) if days < 7 else (_MONDAY, _SUNDAY)
        if days and _weekday(dated) in starts:
            yield WeekList(tuple(dated), days, manuscript.calendar)
            return
    for year in _NO_YEARS:
        undated = _usual(manuscript, year)
        if days := _usual_length(undated):
            yield WeekList(tuple(undated), days, None)


def _usual(manuscript: Manuscript, year: int) -> list[Week]:
    """Those that are written as most are, read with `year`; none where they are too few for a list.

    A break is in words (9月26日至27日) among weeks in figures (9.21—9.27); beside a table stand sentences.
    """
    weeks = list(weeks_of(manuscript, year))
    manners = Counter(_manner(manuscript, week) for week in weeks)
    weeks = [week for week in weeks if _manner(manuscript, week) == manners.most_common(1)[0][0]]
    if sum(week.number is not None for week in weeks) >= _FEWEST:
        weeks = [week for week in weeks if week.number is not None]  # the others are spans of sentences
    elif not any(other.first - one.first == WEEK for one, other in pairwise(weeks)):
        return []  # things that take some days, such as courses
    return weeks if len(weeks) >= _FEWEST else []


def _manner(manuscript: Manuscript, week: Week) -> tuple[bool, bool, bool]:
    line = manuscript.lines[week.line]
    is_point = line.number is not None and line.number.family == "decimal-bracket"  # （2）2月25日—26日，大扫除
    return "月" in week.text, line.role == "cell", is_point


def _usual_length(weeks: Sequence[Week]) -> int:
    """How many days at least half of `weeks` have, where that is a week's; 0 where it is none."""
    for days in (7, 5, 6):
        if weeks and 2 * sum(week.length == days for week in weeks) >= len(weeks):
            return days
    return 0


def _weekday(weeks: Sequence[Week]) -> int:
    """The weekday on which most of `weeks` begin."""
    return Counter(week.first.weekday() for week in weeks).most_common(1)[0][0]


def _days(first: datetime.date, last: datetime.date) -> Iterator[datetime.date]:
    while first <= last:
        yield first
        first += DAY


def _is_in(day: datetime.date, spans: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> bool:
    return any(start <= (day.month, day.day) <= end for start, end in spans)
