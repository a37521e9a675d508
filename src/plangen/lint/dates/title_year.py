"""Whether the year in the title is the wrong one, by the weekdays that the document gives its days."""

from __future__ import annotations

import datetime

from plangen.immutable import dataclass
from plangen.lint.dates.period import period_of
from plangen.lint.dates.signing import signed, years_of
from plangen.lint.dates.written_dates import WrittenDate
from plangen.lint.finding import Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.patterns import lazy_pattern

_WEEKDAY = lazy_pattern(
    r"(?:[、和及与—–\-~～至到]\d{1,2}[日号])?[ ]?[（(](?:星期|周)(?P<day>[一二三四五六日天])(?=[^（）()]{0,4}[）)])"
)
_FEWEST = 2
_ENOUGH = 3  # without a signature of that year
_TOP = 4  # lines


@dataclass(frozen=True, slots=True)
class TitleYear:
    """The period of the title, written at `span`, which the weekdays of `days` do not fit, but the year beside it."""

    span: Span
    name: str
    is_later: bool
    days: tuple[Span, ...]


def title_year(manuscript: Manuscript) -> TitleYear | None:
    """What is wrong with the year of the title; None where at least one weekday fits it, or they fit no other."""
    return manuscript.once(title_year, lambda: _title_year(manuscript))


def _title_year(manuscript: Manuscript) -> TitleYear | None:
    period = None if manuscript.term is not None else period_of(manuscript)
    top = next((line for line in manuscript.prose[:_TOP] if period and period.name in line.text), None)
    if period is None or top is None:
        return None
    days = []
    for line in manuscript.lines_with("(?:星期|周)[一二三四五六日天]"):
        for found in manuscript.dates.get(line.index, ()):
            weekday = _WEEKDAY.match(line.text, found.end) if found.day and not found.year else None
            years = years_of(manuscript, line, found) if weekday else ()
            if weekday and len(years) == 1:
                days.append((line, found, years[0], "一二三四五六日".find(weekday["day"].replace("天", "日"))))
    if len({one[1:] for one in days}) < _FEWEST or any(_fits(one, 0) for one in days):
        return None
    fitting = [by for by in (1, -1) if all(_fits(one, by) for one in days)]
    if len(fitting) != 1:
        return None
    signature = signed(manuscript)
    is_signed = signature is not None and signature[2].year == days[0][2] + fitting[0]
    if not is_signed and len(days) < _ENOUGH:
        return None
    start = top.text.find(period.name)
    spans = tuple(Span(line.index, found.start, found.end) for line, found, *_rest in days)
    return TitleYear(Span(top.index, start, start + len(period.name)), period.name, fitting[0] > 0, spans)


def _fits(day: tuple[Line, WrittenDate, int, int], by: int) -> bool:
    """Whether `day` has its weekday `by` years on."""
    _line, found, year, weekday = day
    date = found.date(year + by)
    return isinstance(date, datetime.date) and date.weekday() == weekday
