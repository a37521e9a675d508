"""School years, semesters and calendar years that contradict each other.

Wrong:
    2025—2027学年工作计划
    各班做好准备。

Wrong:
    2025—2026学年第二学期（2025年春季）工作计划
    各班做好准备。

Wrong:
    2025—2026学年第一学期春季工作安排
    各班做好准备。

Right:
    2025—2026学年第二学期（2026年春季）工作计划
    2024—2025学年第二学期的经验要继续推广。
    2025—2026学年第一学期于2025年9月1日开学。
"""

from __future__ import annotations

from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.period import school_years
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_SEMESTER = lazy_pattern(r"[ ]?(?:度)?[（(]?(?P<semester>第一|第二|上|下)学期[）)]?")
_SEASON = lazy_pattern(r"[，,（( ]{0,2}(?:即)?(?:(?P<year>\d{4})年)?(?P<season>春|秋)季?(?:学期|工作|教学|[）)]|$)")
_SEMESTERS = {"第一": 1, "上": 1, "第二": 2, "下": 2}
_SEASONS = {"秋": 1, "春": 2}


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """School years that are none, and semesters with the wrong season or year."""
    for line in manuscript.lines_with("学年"):
        for start, end, first, second in school_years(line.text):
            if second - first != 1:
                if (
                    0 < second - first <= 5
                    and "学年" in line.text[start:end]
                    and line.text[end : end + 2] in ("规划", "三年", "五年")
                ):
                    continue
                message = _("'{text}' is not a school year", text=line.text[start:end])
                yield Finding(Span(line.index, start, end), message, _("it ends in the year after it begins"))
                continue
            yield from _semester(line, end, first)


def _semester(line: Line, end: int, first: int) -> Iterator[Finding]:
    semester = _SEMESTER.match(line.text, end)
    if not semester:
        return
    season = _SEASON.match(line.text, semester.end())
    if not season:
        return
    number = _SEMESTERS[semester["semester"]]
    span = Span(line.index, *season.span())
    if _SEASONS[season["season"]] != number:
        message = _("'{season}' is not the season of that semester", season=season[0].strip("（(，, ）)"))
        yield Finding(span, message, _("the first semester is in autumn, the second in spring"))
    elif season["year"] and int(season["year"]) != first + number - 1:
        message = _("'{season}' is not in that school year", season=season[0].strip("（(，, ）)"))
        yield Finding(span, message, _("that semester begins in {year}", year=first + number - 1))
