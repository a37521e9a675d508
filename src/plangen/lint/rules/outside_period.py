"""An entry of a schedule outside the term or year that the title names.

Wrong:
    2026年春季学期工作计划
    三月份：制定计划
    十月份：组织秋游

Wrong:
    2026年工作计划
    2025年3月12日 植树活动
    2026年4月2日 扫墓活动

Wrong:
    2026年5月工作安排
    5月6日：教研活动
    6月12日：安全检查

Wrong:
    2025—2026学年第二学期工作计划
    学校于2025年2月24日开学，7月3日放假。

Right:
    2025—2026学年第一学期工作计划
    九月份：制定计划
    一月份：期末总结
    学校自2013年3月建成以来，成绩显著。
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.entries import entries
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Manuscript
from plangen.lint.period import Period, period_of
from plangen.lint.written_dates import WrittenDate
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_BEGINS = lazy_pattern("(?:[（(][^（）()]{1,6}[）)])?(?:正式)?(?:开学|上课)")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Entries and month labels that no year puts into the period; the first of the document that is a plan."""
    period = period_of(manuscript)
    if period is None or not _is_plan(manuscript):
        return
    reported = set()
    for entry in entries(manuscript):
        if not _is_inside(entry.date, period):
            reported.add(entry.span.line)
            yield _finding(entry.span, manuscript, period)
    for line in manuscript.lines_with("开学|正式上课"):
        for found in manuscript.dates.get(line.index, ()):
            is_begin = _BEGINS.match(line.text, found.end)
            if found.year and found.day and is_begin and line.index not in reported and not _is_inside(found, period):
                reported.add(line.index)
                yield _finding(Span(line.index, found.start, found.end), manuscript, period)
    for line in manuscript.prose:
        # 三月份： with nothing behind it heads a list; a whole date alone is the document's own.
        if line.index in reported or len(line.text) > 12:
            continue
        found = next(iter(manuscript.dates.get(line.index, ())), None)
        if (
            found
            and not (found.year and found.day)
            and found.start == line.start
            and line.role != "date"
            and not _is_inside(found, period)
            and found.end >= len(line.text) - 2
        ):
            yield _finding(Span(line.index, found.start, found.end), manuscript, period)


def _is_plan(manuscript: Manuscript) -> bool:
    return any(word in manuscript.title for word in ("计划", "安排", "方案", "要点", "工作表", "活动表", "行事历"))


def _is_inside(found: WrittenDate, period: Period) -> bool:
    if not 1 <= found.month <= 12:
        return True  # what is no date is another rule's
    if found.year:
        try:
            date = datetime.date(found.year, found.month, found.day or 15)
        except ValueError:
            return True
        return date in period.span
    return any(
        datetime.date(year, found.month, min(found.day or 15, 28)) in period.span
        for year in range(period.span.first.year, period.span.last.year + 1)
    )


def _finding(span: Span, manuscript: Manuscript, period: Period) -> Finding:
    text = manuscript.lines[span.line].text[span.start : span.end]
    message = _("'{text}' lies outside {period}, which the title names", text=text, period=period.name)
    return Finding(span, message, _("correct the date, or the title"))
