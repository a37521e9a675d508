"""A day that no month has, a month that no year has, an hour that no day has.

Wrong:
    2月30日召开家长会。
    2026年2月29日前上报。
    9月31日组织秋游。
    定于13月5日检查。
    会议于25:30结束。
    9月25日至31日开展宣传活动。
    4月0日开会，十三月份总结。
    时间：上午8：70集合。

Wrong:
    4.31 安全检查
    5.6 教研活动
    5.18 家长会

Right:
    2024年2月29日召开家长会，12月31日总结。
    连续36月跟踪，比例为25:30。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from plangen.dates import arabic_date, month_day, month_span
from plangen.diagnostics import Severity
from plangen.lint.dates.period import period_of
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_SHORTEST_MONTH = 28
_TIME = lazy_pattern(
    r"(?:于|至|到|[上下]午|早上|晚上|时间[:：]|(?<=\d)[—–-])[ ]?(?P<hour>\d{1,2})[:：](?P<minute>\d{2})(?![\d:：.])"
)
_LAST = lazy_pattern(r"[ ]?(?:——|[—–\-~～至到、])[ ]?(?P<day>\d{1,2})[日号](?!院|楼|线|文|馆)")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Dates and times that do not exist."""
    period = period_of(manuscript)
    for index, dates in manuscript.dates.items():
        line = manuscript.lines[index]
        for found in dates:
            if last_day := _LAST.match(line.text, found.end):
                # 9月25日至31日: the second day is of the same month.
                found = replace(found, end=last_day.end(), day=max(found.day, int(last_day["day"])))  # noqa: PLW2901
            year = found.year or (period.year_of(found.month) if period and 1 <= found.month <= 12 else None) or 2000
            text = line.text[found.start : found.end]
            span = Span(line.index, found.start, found.end)
            if not 1 <= found.month <= 12:
                is_label = found.start == line.start and line.text.startswith(("：", ":"), found.end)
                if found.day or found.year or text.endswith("份") or is_label:
                    message = _("'{text}': there is no such month", text=text)
                    yield Finding(span, message, _("months are numbered from 1 to 12"))
            elif not found.day and text.endswith(("0日", "0号", "零日", ".0", "/0", "-0")):
                yield Finding(span, _("'{text}': there is no such day", text=text), _("days are numbered from 1"))
            elif found.day > _SHORTEST_MONTH and 1900 < year < 2200:
                last = month_span(year, found.month).last
                if found.day > last.day:
                    shown = arabic_date(last) if found.year else month_day(last)
                    hint = _("the last day of that month is {date}", date=shown)
                    yield Finding(span, _("'{text}': there is no such day", text=text), hint)
    for line in manuscript.lines_with(r"\d[:：]\d"):
        yield from _times(line)


def _times(line: Line) -> Iterator[Finding]:
    for found in _TIME.finditer(line.text):
        if int(found["hour"]) > 24 or int(found["minute"]) > 59:
            text = f"{found['hour']}:{found['minute']}"
            span = Span(line.index, found.start("hour"), found.end())
            yield Finding(
                span, _("'{text}': there is no such time", text=text), _("hours end with 24, minutes with 59")
            )
