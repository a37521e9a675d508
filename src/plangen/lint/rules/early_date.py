"""A document that is dated before what it reports, or outside the year that its title names.

Wrong:
    2026年工作总结
    2026年11月12日，我园承办了全县观摩活动。
    全年工作圆满完成，各项任务已经落实到位。
    2026年6月30日

Wrong:
    2025—2026学年第二学期工作计划
    新学期要抓好常规管理，提高保教质量。
    2025年2月20日

Right:
    2026年工作总结
    2026年11月12日，我园承办了全县观摩活动。
    2027年9月将迎接复评。
    2027年1月7日
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from plangen.dates import DAY
from plangen.diagnostics import Severity
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.period import period_of
from plangen.lint.written_dates import WrittenDate
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_FUTURE = lazy_pattern(
    "将|拟|计划|预计|准备|下一步|明年|力争|目标|要|届时|起施行|前完成|截止|下[学年]|以前|之前|有效期|至"
)
_REPORTS = ("总结", "报告", "汇报", "述职", "小结")
_MARGIN = 200 * DAY
_TAIL = 6


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """The document's date against the days that it reports and against the period of its title."""
    signed = _signed(manuscript)
    if signed is None:
        return
    line, written, date = signed
    span = Span(line.index, written.start, written.end)
    period = period_of(manuscript)
    text = line.text[written.start : written.end]
    is_report = any(word in manuscript.title for word in _REPORTS)
    if period is not None and (date < period.span.first - _MARGIN or date > period.span.last + 2 * _MARGIN):
        message = _("the document is dated {date}, far from {period} in its title", date=text, period=period.name)
        yield Finding(span, message, _("correct the date or the title"))
        return
    if not is_report:
        return
    for other in manuscript.prose:
        if other.index >= line.index or other.role == "title":
            continue
        for found in manuscript.dates.get(other.index, ()):
            reported = found.date() if found.year and found.day else None
            if reported is None or reported <= date or _is_future(other.text, found):
                continue
            told = other.text[found.start : found.end]
            message = _("the document is dated {date}, before {reported}, which it reports", date=text, reported=told)
            yield Finding(
                span, message, _("correct one of the two dates"), also=(Span(other.index, found.start, found.end),)
            )
            return


def _signed(manuscript: Manuscript) -> tuple[Line, WrittenDate, datetime.date] | None:
    """The line that is the document's date, the last that holds nothing but a date."""
    for line in reversed(manuscript.prose[-_TAIL:]):
        for found in manuscript.dates.get(line.index, ()):
            date = found.date() if found.year and found.day else None
            rest = line.text[: found.start] + line.text[found.end :]
            if date is not None and (
                not rest.strip("（）() ")
                or (
                    line.index == len(manuscript.lines) - 1
                    and len(rest) < 22
                    and found.end >= len(line.text) - 1
                    and not re.search("[，。；]", rest)
                )
            ):
                return line, found, date
    return None


def _is_future(text: str, found: WrittenDate) -> bool:
    start = max(text.rfind(mark, 0, found.start) for mark in "。；！") + 1
    end = min([place for mark in "。；！" if (place := text.find(mark, found.end)) >= 0], default=len(text))
    return bool(_FUTURE.search(text[start:end]))
