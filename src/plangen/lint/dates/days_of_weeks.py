"""Lists of single days with the numbers of their weeks: 第3周，9月17日; which days stand out from the others."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence

from plangen.dates import DAY, WEEK, week_span
from plangen.immutable import dataclass
from plangen.lint.dates.days_off import is_meant
from plangen.lint.dates.signing import day_of
from plangen.lint.dates.week_labels import week_labels
from plangen.lint.dates.written_dates import WrittenDate
from plangen.lint.manuscript import Line, Manuscript
from plangen.patterns import lazy_pattern

_FEWEST = 4
_NEAR = 8  # characters between a week and its day
_SPAN = lazy_pattern(r"[日号]?[ ]?(?:[（(][^（）()]{1,6}[）)])?[ ]?(?:[—–\-~～至到、和及]|起|前)")
_WEEKDAY = lazy_pattern("[ ]?[（(]?(?:周|星期)[一二三四五六日天]")
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class DayOfWeek:
    """The day `date`, written as `found` in `line`, beside the number of its week."""

    line: Line
    found: WrittenDate
    date: datetime.date
    number: int

    @property
    def zeroth(self) -> datetime.date:
        """The Monday of the week with the number 0, by this day."""
        return week_span(self.date).first - self.number * WEEK


def days_that_stand_out(manuscript: Manuscript) -> Iterator[tuple[DayOfWeek, bool]]:
    """The days that are not in their week by the others (True), or alone lie on another weekday (False)."""
    days = _days(manuscript)
    if len(days) < _FEWEST:
        return
    zeroth, count = Counter(one.zeroth for one in days).most_common(1)[0]
    odd = [place for place, one in enumerate(days) if one.zeroth != zeroth]
    if len(odd) > 1 or (odd and count < _FEWEST - 1):
        return  # a week of a holiday is not counted
    if odd and not _is_counted_on(manuscript, days, odd[0]):
        yield days[odd[0]], True
    weekday, count = Counter(one.date.weekday() for one in days).most_common(1)[0]
    others = [one for place, one in enumerate(days) if one.date.weekday() != weekday and place not in odd]
    if len(others) == 1 and _is_moved_by_mistake(manuscript, others[0], weekday, count):
        yield others[0], False


def _is_counted_on(manuscript: Manuscript, days: Sequence[DayOfWeek], place: int) -> bool:
    """Whether the first or the last day is numbered so because a holiday lies between it and the others."""
    if 0 < place < len(days) - 1:
        return False
    first, last = (days[0], days[1]) if place == 0 else (days[-2], days[-1])
    return last.zeroth > first.zeroth and bool(manuscript.calendar.breaks(first.date, last.date))


def _is_moved_by_mistake(manuscript: Manuscript, day: DayOfWeek, weekday: int, count: int) -> bool:
    usual = week_span(day.date).first + weekday * DAY
    if not manuscript.calendar.is_working_day(usual) and weekday < _SATURDAY:
        return False  # on a holiday
    if not _WEEKDAY.match(day.line.text, day.found.end):
        return count > _FEWEST
    is_off = day.date.weekday() >= _SATURDAY > weekday and not manuscript.calendar.is_working_day(day.date)
    return is_off and count >= _FEWEST - 1 and not is_meant(day.line.text[day.found.end + 5 :], is_weekend=True)


def _days(manuscript: Manuscript) -> list[DayOfWeek]:
    """The single days right behind, or in the cell next to, the number of a week."""
    found = []
    for label, number in week_labels(manuscript):
        line = manuscript.after(label) or label if label.role == "cell" else label
        one = next(iter(manuscript.dates.get(line.index, ())), None)
        if one is None or not one.day or one.start > line.start + _NEAR or _SPAN.match(line.text, one.end):
            continue
        if (date := day_of(manuscript, line, one)) is not None:
            found.append(DayOfWeek(line, one, date, number))
    return found
