"""A weekday that is not that of its date.

Wrong:
    定于2026年3月5日（星期五）召开会议。
    2026年3月2日(周二)开学。

Right:
    定于2026年3月5日（星期四）召开会议，每周五检查。
"""

from __future__ import annotations

from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Manuscript
from plangen.lint.period import period_of
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_DAYS = "一二三四五六日"
_WEEKDAY = lazy_pattern(r"[ ]?[（(，, ]?[ ]?(?:星期|礼拜|周)(?P<day>[一二三四五六日天])")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Dates with a weekday behind them that disagree; a date without a year has that of the document's period."""
    period = period_of(manuscript)
    for line in manuscript.lines_with("(?:星期|礼拜|周)[一二三四五六日天]"):
        for found in manuscript.dates.get(line.index, ()):
            weekday = _WEEKDAY.match(line.text, found.end)
            if not weekday or not found.day:
                continue
            year = found.year or (period.year_of(found.month, found.day) if period else None)
            date = found.date(year)
            if date is None or _DAYS[date.weekday()] == weekday["day"].replace("天", "日"):
                continue
            text = line.text[found.start : found.end]
            yield Finding(
                Span(line.index, found.start, weekday.end()),
                _("{date} is not a {weekday}", date=text, weekday="星期" + weekday["day"]),
                _(
                    "it is {weekday} in {year}; correct the date or the weekday",
                    weekday="星期" + _DAYS[date.weekday()],
                    year=date.year,
                ),
            )
