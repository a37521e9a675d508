"""Another term or year than the title's, where the text says what it is about.

Wrong:
    2025—2026学年第二学期德育工作计划
    为做好2024—2025学年第二学期德育工作，特制定本计划。
    各班做好准备。

Wrong:
    2025年教师培训工作总结
    现将2024年培训工作总结如下。
    各组做好准备。

Wrong:
    2025—2026学年第一学期校本培训计划
    各组按时参加培训。
    2025—2026学年第二学期的培训实行签到制，由教科室考勤。

Wrong:
    2025—2026学年第二学期德育工作计划
    本学期（2025—2026学年第一学期）的重点如下。
    各班做好准备。

Wrong:
    2025年秋季学期德育工作计划
    为做好2025年春季学期德育工作，结合我校实际，制定本计划。
    各班做好准备。

Right:
    2025—2026学年第二学期德育工作计划
    2025—2026学年第一学期，我校顺利通过验收。
    为做好2025—2026学年第二学期德育工作，特制定本计划。

Right:
    2025年教师培训工作总结及2026年工作计划
    现将2025年培训工作总结如下。
    现将2026年工作计划报告如下。

Right:
    2025—2026学年第一学期校本培训计划
    2025—2026学年第二学期的培训将另行安排，课题延续到2025—2026学年第二学期。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.period import calendar_years, school_years, semester_of
from plangen.lint.signing import is_report
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_SIGN = r"(?:\d|[〇○零一二三四五六七八九])(?:学年|年)|学期"
_INTRODUCED = lazy_pattern(
    r"(?:现将|现就|现把|下面(?:就|将)?|为(?:了)?(?:进一步)?(?:做好|搞好|抓好|扎实做好|全面做好))(?:我[校园区县市局组班])?$"
)
_THIS = lazy_pattern(r"本(?:学期|学年|年度)(?:是|为|即|[（(]即?)$")
# A report may look ahead, and a plan back: each says of itself what it is.
_REPORTED = lazy_pattern(r"[^，。；《》“”]{0,16}?(?:总结|汇报|报告|小结|通报)如下")
_PLANNED = lazy_pattern(
    r"[^，。；《》“”]{0,16}?(?:(?:安排|计划|要点)(?:报告|通知)?如下|工作[，,][^。]{0,40}(?:制[定订]|拟定)(?:本|如下|了如下)?)"
)
_SEMESTER = lazy_pattern(r"(?:学年)?(?:度)?[ ]?(?:第[一二]学期|[上下]学期|[春秋]季学期)")
_PRESENT = lazy_pattern(r"的?\p{Han}{2,8}(?:实行|采用|由|按|分为|均|须)")
_LATER = lazy_pattern("将|拟|下学期|继续|另行|届时|准备|起[，始]|预计")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Terms and years of which the text says that it is about them, and of which the title names another."""
    title = manuscript.title
    own_years = [(first, second) for _start, _end, first, second in school_years(title) if second == first + 1]
    own_semester = semester_of(title)
    if len(own_years) > 1:
        return
    for line in manuscript.lines_with(_SIGN):
        if line.role in ("title", "cell", "margin"):
            continue
        closes = _REPORTED if is_report(manuscript) else _PLANNED
        found = _other_school_year(line, own_years, own_semester[2] if own_semester else 0, closes)
        found = found or (None if own_years else _other_year(line, title, closes))
        if found is not None:
            message = _("the title has another time than '{text}'", text=line.text[slice(*found)])
            yield Finding(Span(line.index, *found), message, _("write the time that is meant"))


def _other_school_year(
    line: Line, own: list[tuple[int, int]], semester: int, closes: re.Pattern[str]
) -> tuple[int, int] | None:
    if not own:
        return None
    for start, last, first, second in school_years(line.text):
        behind = _SEMESTER.match(line.text, last)
        end = behind.end() if behind else last
        other = semester_of(behind[0]) if behind else None
        if second != first + 1 or (first == own[0][0] and (not semester or other is None or other[2] == semester)):
            continue
        before = line.text[:start]
        if _THIS.search(before) or (_INTRODUCED.search(before) and closes.match(line.text, end)):
            return start, end
        # The second term is not over when the first is planned.
        sentence = line.text[end:].split("。", 1)[0]
        begins = start == line.start or line.text[start - 1] == "。"
        if first == own[0][0] and semester == 1 and begins and closes is _PLANNED and _PRESENT.match(sentence):
            return None if _LATER.search(sentence) else (start, end)
    return None


def _other_year(line: Line, title: str, closes: re.Pattern[str]) -> tuple[int, int] | None:
    own = {year for _start, _end, year in calendar_years(title)}
    own_semester = semester_of(title)
    for start, last, year in calendar_years(line.text):
        behind = _SEMESTER.match(line.text, last)
        end = behind.end() if behind else last
        other = semester_of(behind[0]) if behind else None
        is_other = year not in own or bool(own_semester and other and own_semester[2] != other[2])
        is_introduced = _INTRODUCED.search(line.text[:start]) and closes.match(line.text, end)
        if own and is_other and is_introduced and line.text[end : end + 1] not in ("以", "至", "来"):
            return start, end
    return None
