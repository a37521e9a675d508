"""Deadlines of a plan, with a year, that are over before the time that its title names begins."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from plangen.dates import DAY
from plangen.lint.dates.period import Period, full_title
from plangen.lint.dates.signing import signed
from plangen.lint.dates.told_dates import sentence_at
from plangen.lint.finding import Span
from plangen.lint.manuscript import Manuscript
from plangen.patterns import lazy_pattern

_PLAN, _REPORT = lazy_pattern("计划|要点|方案|安排"), lazy_pattern("总结|报告|汇报|回顾|完成情况")
_BEFORE = lazy_pattern("[底末]?(?:[上中下]旬)?[之以]?前")
_TOLD = lazy_pattern(
    "已|了(?!解)|曾|原|按时|如期|提前|要求各|通知要求|[上去]年|没有|未|出生|参加工作|入职|取得|录用|任教|颁发"
)
_MONTH_END, _SETTLED = 28, 45 * DAY


def past_deadlines(manuscript: Manuscript, period: Period) -> Iterator[Span]:
    """The places of such deadlines that are not told as past."""
    title = full_title(manuscript)
    if not _PLAN.search(title) or _REPORT.search(title):
        return
    signature = signed(manuscript)
    for line in manuscript.lines_with(r"20\d\d年\d{1,2}月[^。；]{0,8}前"):
        if line.role in ("title", "heading"):
            continue
        for found in manuscript.dates.get(line.index, ()):
            if not found.year or not 1 <= found.month <= 12:
                continue
            last = found.date() if found.day else datetime.date(found.year, found.month, _MONTH_END)
            begins = period.span.first if period.is_year else period.span.first - _SETTLED
            is_over = last is not None and last < min(begins, signature[2] if signature else begins)
            if is_over and _BEFORE.match(line.text, found.end) and not _TOLD.search(sentence_at(line.text, found)):
                yield Span(line.index, found.start, found.end)
