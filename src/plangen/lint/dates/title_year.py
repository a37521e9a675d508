"""Whether the year in the title is the wrong one, by the weekdays that the document gives its days."""

from __future__ import annotations

from plangen.lint.dates.period import period_of
from plangen.lint.dates.signing import signed, years_of
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

_DAYS = "一二三四五六日天"
_WEEKDAY = lazy_pattern(rf"(?:[、和—–\-~～至到]\d{{1,2}}[日号])?[ ]?[（(](?:星期|周)(?P<day>[{_DAYS}])")
_FEWEST, _ENOUGH = 2, 3  # days, with a signature of the other year and without
_TOP = 4  # lines


def title_year(manuscript: Manuscript) -> Finding | None:
    """What is wrong with the year of the title; None where a weekday fits it, or they fit no other."""
    return manuscript.once(title_year, lambda: _title_year(manuscript))


def _title_year(manuscript: Manuscript) -> Finding | None:
    period = None if manuscript.term is not None else period_of(manuscript)
    top = next((line for line in manuscript.prose[:_TOP] if period and period.name in line.text), None)
    if period is None or top is None:
        return None
    days, fitting, year = [], {0, 1, -1}, 0
    for line in manuscript.lines_with(f"(?:星期|周)[{_DAYS}]"):
        for found in manuscript.dates.get(line.index, ()):
            weekday = _WEEKDAY.match(line.text, found.end) if found.day and not found.year else None
            years = years_of(manuscript, line, found) if weekday else ()
            if weekday and len(years) == 1:
                year, number = years[0], min(_DAYS.find(weekday["day"]), 6)
                days.append(Span(line.index, found.start, found.end))
                fitting = {by for by in fitting if (day := found.date(year + by)) and day.weekday() == number}
    signature = signed(manuscript)
    is_signed = signature is not None and signature[2].year in {year + by for by in fitting}
    if 0 in fitting or len(fitting) != 1 or len(days) < (_FEWEST if is_signed else _ENOUGH):
        return None
    start = top.text.find(period.name)
    message = _("the weekdays below are those of the year before {period}", period=period.name)
    if fitting == {1}:
        message = _("the weekdays below are those of the year after {period}", period=period.name)
    span = Span(top.index, start, start + len(period.name))
    return Finding(span, message, _("correct the title, or the dates"), also=tuple(days))
