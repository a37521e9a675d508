"""The time that a plan states for what it is about, where it reaches beyond the year in the title."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from plangen.dates import DAY, DateSpan, month_span
from plangen.lint.dates.durations import TO
from plangen.lint.dates.period import Period
from plangen.lint.dates.written_dates import WrittenDate
from plangen.lint.manuscript import Manuscript
from plangen.patterns import lazy_pattern

# 培训时间：2025年4月至2026年1月
_TIME = lazy_pattern("(?:时间|周期|期限)(?:安排|跨度)?[为从自：:]{0,2}$")
_HEAD = 16  # lines
_BEYOND = 200 * DAY


def as_stated(manuscript: Manuscript, period: Period) -> Period:
    """`period`, up to the end of the time that the first lines of `manuscript` state, where that begins in it."""
    for line in manuscript.prose[:_HEAD]:
        for first, last in pairwise(manuscript.dates.get(line.index, ())):
            is_span = TO.fullmatch(line.text, first.end, last.start) and _TIME.search(line.text, 0, first.start)
            begun, ended = _days(first), _days(last)
            if not is_span or begun is None or ended is None or begun.first not in period.span:
                continue
            if period.span.last < ended.last <= period.span.last + _BEYOND:
                return replace(period, span=DateSpan(period.span.first, ended.last))
    return period


def _days(date: WrittenDate) -> DateSpan | None:
    """The days that `date` may be; None where it has no year or is no date."""
    if not date.year or not 1 <= date.month <= 12:
        return None
    day = date.date() if date.day else None
    return DateSpan(day, day) if day is not None else month_span(date.year, date.month)
