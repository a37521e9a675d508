"""A span of days, hours or years that ends before it begins.

A span without years may go over the turn of the year in the second half of it: 12月28日至1月3日.

Wrong:
    2026年5月10日至5月6日开展展评。
    5月10日—6日开展展评。
    4月20日至3月15日进行整改。
    活动时间为15:30—14:00。
    2025年9月至2024年6月实施。

Right:
    12月28日至1月3日放假，9月1日至6月30日上课。
    5月6日—10日开展展评，8:30—11:30入园。
    6月至次年2月实施。
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.written_dates import WrittenDate
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_TO = lazy_pattern(r"(?:起)?[ ]?(?:[（(][^（）()]{1,6}[）)])?[ ]?(?:—|——|–|-|~|～|至|到)[ ]?")
_DAY = lazy_pattern(r"(?P<day>\d{1,2}) ?[日号]")
_TIMES = lazy_pattern(
    r"(?<![\d.比])(?<!\d[:：])(?P<hour>[01]?\d|2[0-4])[:：](?P<minute>[0-5]\d)[ ]?(?:—|——|–|-|~|～|至"
    r"|到)[ ]?(?P<hour2>[01]?\d|2[0-4])[:：](?P<minute2>[0-5]\d)(?![\d:：])"
)
# In the first half of the year a span does not go over its end without saying so.
_LAST_MONTH = 6


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Spans whose end comes first."""
    for index, dates in manuscript.dates.items():
        line = manuscript.lines[index]
        for first, second in itertools.pairwise(dates):
            between = line.text[first.end : second.start]
            if _TO.fullmatch(between) and _is_reversed(first, second):
                yield _finding(line, first.start, second.end)
        for first in dates:
            to = _TO.match(line.text, first.end)
            day = _DAY.match(line.text, to.end()) if to else None
            if day and first.day and int(day["day"]) < first.day:
                yield _finding(line, first.start, day.end())
    for line in manuscript.lines_with(r"\d[:：]\d"):
        for times in _TIMES.finditer(line.text):
            begin = int(times["hour"]) * 60 + int(times["minute"])
            end = int(times["hour2"]) * 60 + int(times["minute2"])
            # 21:00—6:00 goes over midnight; 2:00—4:30 in the afternoon is written so by some.
            if end < begin < 18 * 60 and int(times["hour2"]) > 5:
                yield _finding(line, *times.span())


def _is_reversed(first: WrittenDate, second: WrittenDate) -> bool:
    day, other = first.day or 1, second.day or 31
    if first.year and second.year:
        return (second.year, second.month, other) < (first.year, first.month, day)
    if second.year:
        return False
    if first.month == second.month:
        return bool(first.day and second.day) and other < day
    return second.month < first.month <= _LAST_MONTH


def _finding(line: Line, start: int, end: int) -> Finding:
    text = line.text[start:end]
    return Finding(
        Span(line.index, start, end), _("'{text}' ends before it begins", text=text), _("correct one of the two")
    )
