"""A number of days that is not that of the span beside it.

Counted are the days from the first to the last, both included. A number that is smaller may leave weekends out, and is
wrong only of a holiday.

Wrong:
    2026年7月10日至14日集中培训，共6天。
    排查自6月25日开始，至6月28日结束，历时5天。
    10月1日至7日放假，共8天。

Right:
    2026年7月10日至14日集中培训，共5天。
    7月1日至8月31日集中培训，共10天。
    10月1日至7日放假，共7天。
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.signing import years_of
from plangen.lint.written_dates import WrittenDate
from plangen.messages import _
from plangen.numerals import read_chinese_number
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_TO = lazy_pattern(r"(?:[（(][^（）()]{1,6}[）)])?(?:起|开始)?[，,]?[ ]?(?:——|[—–\-~～至到])[ ]?")
_DAY = lazy_pattern(r"(?P<day>\d{1,2})[日号]")
_COUNT = lazy_pattern(
    r"(?:[（(][^（）()]{1,6}[）)])?(?P<what>[^。；;\d]{0,12}?)(?:一?共|共计|历时|为期|总计)(?P<count>\d{1,2}|[一二三四五六七八九十]{1,3})天"
)
_NO_YEAR = 2001  # how many days a span has depends on the year only in February


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Spans of days with a number of days behind them."""
    for line in manuscript.lines_with("天"):
        dates = manuscript.dates.get(line.index, ())
        for place, first in enumerate(dates):
            to = _TO.match(line.text, first.end)
            if not to or not first.day:
                continue
            second = next((one for one in dates[place + 1 : place + 2] if one.start == to.end()), None)
            day = _DAY.match(line.text, to.end()) if second is None else None
            if day:
                second = WrittenDate(to.end(), day.end(), first.year, first.month, int(day["day"]))
            if second is not None and second.day:
                yield from _span(manuscript, line, first, second)


def _span(manuscript: Manuscript, line: Line, first: WrittenDate, second: WrittenDate) -> Iterator[Finding]:
    counted = _COUNT.match(line.text, second.end)
    if not counted:
        return
    count = int(counted["count"]) if counted["count"].isdecimal() else read_chinese_number(counted["count"]) or 0
    year = (*years_of(manuscript, line, first), first.year or second.year or _NO_YEAR)[0]
    begin, end = first.date(year), second.date(second.year or year)
    if begin is None or end is None or (not second.year and end < begin):
        return
    days = (end - begin + datetime.timedelta(days=1)).days
    if days > 1 and (count > days or (count < days and "放假" in counted["what"])):
        span = Span(line.index, counted.start("count"), counted.end())
        message = _("from {first} to {last} are {days} days, not {count}",
                    first=line.text[first.start : first.end], last=line.text[second.start : second.end],
                    days=days, count=count)  # fmt: skip
        yield Finding(span, message, _("correct the number or one of the days"))
