"""When something is done, as sentences say it: a day, a span, a third of a month, with what makes it a deadline."""

from __future__ import annotations

import datetime

from plangen.dates import DAY, month_span, ten_day_span
from plangen.immutable import dataclass
from plangen.lint.dates.period import period_of
from plangen.lint.dates.signing import years_of
from plangen.lint.dates.written_dates import WrittenDate
from plangen.lint.manuscript import Line, Manuscript
from plangen.patterns import lazy_pattern

_TO = lazy_pattern(r"(?:[（(][^（）()]{1,6}[）)])?(?:起)?[ ]?(?:——|[—–\-~～至到])[ ]?(?:(?P<day>\d{1,2})[日号])?")
_THIRD = lazy_pattern("(?P<name>上旬|中旬|下旬|初|中(?=[，、旬])|底|末)")
_BRACKET = lazy_pattern("[（(][^（）()]{1,6}[）)]")
_DEADLINE = lazy_pattern("(?:以|之)?前(?!后|往|期|三|两|[一二三四五六七八九十\\d])|截止")
_THIRDS = {"初": "上旬", "中": "中旬"}
_HALF = 182
_YEAR = 365
NO_YEAR = 2001


@dataclass(frozen=True, slots=True)
class Moment:
    """From `first` to `last`, written at `start` to `end` of a line; `is_deadline` where it ends with 前."""

    first: datetime.date
    last: datetime.date
    start: int
    end: int
    is_deadline: bool

    def is_before(self, other: Moment) -> bool:
        """Whether it is over before `other` begins, or is due; of days without a year those that are nearest count."""
        due = other.last if other.is_deadline else other.first
        days = (due - self.last).days
        if abs(days) > _HALF and NO_YEAR in (self.first.year, other.first.year):
            days -= _YEAR if days > 0 else -_YEAR
        return days > 0


def moments(manuscript: Manuscript, line: Line) -> tuple[Moment, ...]:
    """The moments in `line` whose year is known, or all without a year where none of them has one."""
    return manuscript.once((moments, line.index), lambda: _moments(manuscript, line))


def _moments(manuscript: Manuscript, line: Line) -> tuple[Moment, ...]:
    found = []
    dates = manuscript.dates.get(line.index, ())
    skipped = -1
    for place, one in enumerate(dates):
        if place == skipped:
            continue
        last, end = one, one.end
        to = _TO.match(line.text, one.end)
        following = dates[place + 1] if place + 1 < len(dates) else None
        if to and to["day"]:
            last, end = WrittenDate(one.start, to.end(), one.year, one.month, int(to["day"])), to.end()
        elif to and following is not None and following.start == to.end():
            last, end, skipped = following, following.end, place + 1
        if moment := _moment(manuscript, line, (one, last), end):
            found.append(moment)
    years = {one.first.year for one in found}
    return tuple(found) if NO_YEAR not in years or len(years) == 1 else ()


def _moment(manuscript: Manuscript, line: Line, dates: tuple[WrittenDate, WrittenDate], end: int) -> Moment | None:
    begin, last = dates
    third = _THIRD.match(line.text, end) if not last.day else None
    end = third.end() if third else end
    years = years_of(manuscript, line, begin)
    if len(years) > 1 or not (1 <= begin.month <= 12 and 1 <= last.month <= 12):
        return None
    year = years[0] if years else NO_YEAR
    if not begin.day and period_of(manuscript) is None and not years:
        return None  # a month of no year says little
    try:
        first = _span(year, begin, third["name"] if third else "")[0]
        final = _span(last.year or year + (last.month < begin.month), last, third["name"] if third else "")[1]
    except ValueError:
        return None
    bracket = _BRACKET.match(line.text, end)
    deadline = _DEADLINE.match(line.text, bracket.end() if bracket else end)
    return Moment(first, final, begin.start, deadline.end() if deadline else end, deadline is not None)


def _span(year: int, date: WrittenDate, third: str) -> tuple[datetime.date, datetime.date]:
    """The first and the last day of `date`. Raises ValueError where it is no day."""
    if date.day:
        day = datetime.date(year, date.month, date.day)
        return day, day
    month = month_span(year, date.month)
    if third in ("底", "末"):
        return month.last - 6 * DAY, month.last
    if third:
        span = ten_day_span(year, date.month, _THIRDS.get(third, third))
        return span.first, span.last
    return month.first, month.last
