"""Which days the weeks of a term have by their numbers: from its list of weeks, its calendar, or its first day."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from plangen.dates import DAY, WEEK, week_span
from plangen.immutable import dataclass
from plangen.lint.dates.signing import years_of
from plangen.lint.dates.week_slots import week_lists
from plangen.lint.dates.written_dates import WrittenDate
from plangen.lint.manuscript import Line, Manuscript
from plangen.patterns import lazy_pattern

_BEGINS = lazy_pattern(
    r"(?:[（(](?:周|星期)[一二三][）)])?(?:起?(?:正式)?(?:上课|行课|开课|开学)(?!前|后|典礼|[第以])|(?:那[天周]|所在的?周)?[为作算]第[一1]周)"
)
# 本学期自2月29日（星期一）起，至7月8日止: the term is named before.
_TERM = lazy_pattern(
    r"(?:(?:本|全|这个|新)学期(?:的?第[一1]周)?|(?:^|[，。；：、（])第[一1]周)(?:从|自|由|于|时间[为：:]?)?[ ]?$"
)
_FROM = lazy_pattern(r"(?:[（(](?:周|星期)[一二三][）)])?[ ]?(?:起|开始|算起|计起|[，,]?[ ]?(?:——|[—–\-~～至到]))")
_WEEKDAY = lazy_pattern(r"[ ]?[（(](?:周|星期)(?P<day>[一二三])[）)]")
_WEDNESDAY = 2
_MOST = 25
_SOME_YEARS = range(2014, 2026)  # with every weekday for every day


@dataclass(frozen=True)
class NumberedWeeks:
    """The days that each number may mean, a first and a last; `lines` are those of the list itself."""

    spans: Mapping[int, tuple[tuple[datetime.date, datetime.date], ...]]
    lines: frozenset[int]

    def may_hold(self, day: WrittenDate, numbers: Iterable[int]) -> bool:
        """Whether `day` may lie in one of the weeks with these `numbers`, or nothing is known of one of them."""
        return any(
            number not in self.spans or any(_holds(span, day) for span in self.spans[number]) for number in numbers
        )

    def number_of(self, day: WrittenDate) -> int | None:
        """The number of the week that `day` lies in, if it is one."""
        numbers = [number for number, spans in self.spans.items() if any(_holds(span, day) for span in spans)]
        return numbers[0] if len(numbers) == 1 else None


def numbered_weeks(manuscript: Manuscript) -> NumberedWeeks:
    """The weeks of `manuscript`; without any where it does not tell when they are."""
    return manuscript.once(numbered_weeks, lambda: _numbered(manuscript))


def _holds(span: tuple[datetime.date, datetime.date], day: WrittenDate) -> bool:
    dates = [day.date(year) for year in {span[0].year, span[1].year}]
    return any(date is not None and span[0] <= date <= span[1] for date in dates)


def _numbered(manuscript: Manuscript) -> NumberedWeeks:
    spans: dict[int, list[tuple[datetime.date, datetime.date]]] = {}
    lines = set()
    for listed in week_lists(manuscript)[:1]:
        lines = {week.line for week in listed.weeks}
        for week in listed.weeks:
            if week.number:
                slot = listed.slot(week)
                span = (min(slot, week.first), max(slot + 6 * DAY, week.last))
                spans.setdefault(week.number, []).append(span)
        _fill(spans)
    if not spans:
        for first, last, number in (*_of_term(manuscript), *_from_first_day(manuscript)):
            spans.setdefault(number, []).append((first, last))
    return NumberedWeeks({number: tuple(ones) for number, ones in spans.items()}, frozenset(lines))


def _fill(spans: dict[int, list[tuple[datetime.date, datetime.date]]]) -> None:
    """Add the weeks that are left out between two whose numbers and days agree."""
    known = sorted(number for number, ones in spans.items() if len(ones) == 1)
    for number, other in pairwise(known):
        first, last = spans[number][0]
        if spans[other][0][0] - first == (other - number) * WEEK:
            for count in range(1, other - number):
                spans.setdefault(number + count, [(first + count * WEEK, last + count * WEEK)])


def _of_term(manuscript: Manuscript) -> Iterator[tuple[datetime.date, datetime.date, int]]:
    """The weeks of a folder's term, in each way in which it counts them."""
    for week in manuscript.term.all_weeks if manuscript.term else ():
        for number in {str(week.number), *week.counters.values()}:
            if number.isdecimal():
                yield week.span.first, week.span.last, int(number)


def _from_first_day(manuscript: Manuscript) -> Iterator[tuple[datetime.date, datetime.date, int]]:
    """The weeks counted from the first day of school; one that is a holiday may have no number."""
    if manuscript.term is not None:
        return
    begin = next(_first_days(manuscript), None)
    if begin is None:
        return
    monday = week_span(begin).first
    off = 0
    for count in range(_MOST):
        first, last = monday + count * WEEK, monday + count * WEEK + 6 * DAY
        for skipped in range(off + 1):
            if count + 1 - skipped > 0:
                yield first, last, count + 1 - skipped
        off += not any(manuscript.calendar.is_working_day(first + day * DAY) for day in range(5))


def _by_weekday(line: Line, found: WrittenDate) -> tuple[int, ...]:
    """A year in which `found` has the weekday behind it: the weeks of an autumn are those of any such year."""
    weekday = _WEEKDAY.match(line.text, found.end) if found.month in (8, 9) else None
    number = "一二三".find(weekday["day"]) if weekday else -1
    return next(((year,) for year in _SOME_YEARS if (day := found.date(year)) and day.weekday() == number), ())


def _first_days(manuscript: Manuscript) -> Iterator[datetime.date]:
    """The days from Monday to Wednesday on which, as the text says, school begins."""
    for line in manuscript.lines_with("上课|行课|开课|开学|学期|第[一1]周"):
        for found in manuscript.dates.get(line.index, ()):
            years = years_of(manuscript, line, found) or _by_weekday(line, found)
            date = found.date(years[0]) if found.day and len(years) == 1 else None
            is_first = _BEGINS.match(line.text, found.end) or (
                _TERM.search(line.text, 0, found.start) and _FROM.match(line.text, found.end)
            )
            if date is not None and date.weekday() <= _WEDNESDAY and is_first:
                yield date
