"""Another term or year than the title's, where the text says what it is about, and one where two are told apart.

Wrong:
    实验小学2023年工作总结
    2024年，学校围绕课堂质量扎实工作，较好地完成了全年各项任务。

Wrong:
    实验小学2023年工作总结
    全年培训教师386人次，比2023年的321人次多。

Wrong:
    实验小学2023年工作总结
    五、2023年工作打算
    继续努力。

Wrong:
    实验小学2022—2023学年第二学期工作计划
    第一学期自2月6日开学。

Right:
    实验小学2023年工作总结
    2023年，学校围绕课堂质量扎实工作，现将有关情况总结如下。
    五、2024年工作打算
    2024年，学校将比2023年多培训50人次。

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

Wrong:
    枫桥县教育局2025年工作报告
    新建幼儿园3所。
    以上是我局2024年度工作的主要情况。

Wrong:
    2025—2026学年第一学期教研工作计划
    结合本校实际，现制定2025—2026学年第二学期教研工作计划如下。

Wrong:
    2025—2026学年第一学期工作计划
    各班做好准备。
    附：2024—2025学年第一学期周工作安排表

Wrong:
    2025年安全工作总结
    总之，2024年安全工作取得了一定成绩，但也存在不足。

Wrong:
    2025—2026学年第一学期班主任工作计划
    如遇学校统一活动，以学校安排为准。2025—2026学年第二学期结束前，班主任逐条自查，把结果报德育处。

Wrong:
    2025—2026学年校本培训计划
    2024—2025学年校本培训经费预算共计38600元，从公用经费中列支。

Wrong:
    2025年个人工作总结
    教书是一件急不得的事。2024年度的工作就总结到这里，不足之处请批评指正。

Wrong:
    2025—2026学年送教工作总结
    全年送教16次，其中第一学期7次，第一学期9次。
    交流期为2025—2026学年度和2025—2026学年度。

Wrong:
    2025—2026学年第二学期图书馆工作计划
    每周检查一次电线。2025—2026学年第一学期结束时，将借阅数据公布，接受监督。

Wrong:
    关于表彰2025—2026学年优秀教师的决定
    2024—2025学年，全县教师爱岗敬业、潜心育人，涌现出一批师德高尚的先进典型。

Wrong:
    2025—2026学年第二学期卫生保健工作总结
    2025—2026学年第一学期，幼儿园坚持预防为主的方针，保障了幼儿健康成长。现将工作情况总结如下。

Wrong:
    关于表彰2025—2026学年度优秀教师的决定
    2024—2025学年度的评选工作至此结束，下一学年的评选办法另行印发。

Right:
    2025—2026学年第二学期卫生保健工作总结
    2025—2026学年第一学期，幼儿园通过验收。2025—2026学年第二学期，工作又上台阶，现将工作情况总结如下。

Right:
    2025年秋季学期班主任工作总结
    一、主要工作
    每周一次班会。
    二、下学期打算
    2026年春季学期，抓好三件事：读书、跑步、写字。

Right:
    2025—2026学年图书馆工作总结
    全年借阅2.4万册，其中第一学期1.3万册，第二学期1.1万册。第一学期三年级借书多，第一学期末作了统计。

Right:
    2025—2026学年第二学期图书馆工作计划
    每周检查一次电线。
    2025—2026学年第一学期结束时，借阅率达到95%。

Right:
    2025—2026学年第二学期教学视导方案
    本计划承接2025—2026学年第一学期的工作。2025—2026学年第一学期已完成对12所学校的视导。
    周末课堂自2024—2025学年第一学期开办以来已办四期。

Right:
    2025—2026学年第二学期德育工作计划
    2025—2026学年第一学期，我校顺利通过验收。
    为做好2025—2026学年第二学期德育工作，特制定本计划。

Right:
    2025—2026学年第二学期德育工作计划
    在总结2025—2026学年第一学期德育工作的基础上，特制定本计划。
    根据2025—2026学年第一学期的质量分析，结合实际，制定本计划。

Right:
    2025年教师培训工作总结及2026年工作计划
    现将2025年培训工作总结如下。
    现将2026年工作计划报告如下。

Right:
    2025年教师培训工作总结
    2024年工作总结提出的目标全部完成。
    为做好2026年培训工作，提出以下建议。

Right:
    2025—2026学年第一学期校本培训计划
    2025—2026学年第二学期的培训将另行安排，课题延续到2025—2026学年第二学期。
"""

from __future__ import annotations

from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.dates.named_times import NamedTime, named_times
from plangen.lint.dates.own_times import is_own_time
from plangen.lint.dates.paired_times import paired_times
from plangen.lint.dates.period import full_title
from plangen.lint.dates.report_years import odd_years
from plangen.lint.dates.signing import is_report
from plangen.lint.dates.term_months import terms_of_others
from plangen.lint.figures.mentions import telling_lines
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_SIGN = r"(?:\d|[〇○零一二三四五六七八九]) ?(?:学年|年)|学期"
_MULTIPLE = lazy_pattern(
    r"(?:总结|小结|报告|回顾).{0,3}[及与和暨、].{0,24}(?:计划|打算|安排|要点|思路)|[三五]年(?!级|[（(\d制])|规划|行动"
)

# A commendation begins with the time that it is for.
_COMMENDING = lazy_pattern("表彰|表扬|通报|命名|授予")
_AS_FOLLOWS = lazy_pattern("现将[^。]{0,30}如下")
_LONG = 30  # characters


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Terms and years, each once."""
    told: set[tuple[int, int]] = set()
    for one in _found(manuscript):
        if (one.span.line, one.span.start) not in told:
            told.add((one.span.line, one.span.start))
            yield one


def _found(manuscript: Manuscript) -> Iterator[Finding]:
    yield from _impossible(manuscript)
    yield from _of_another_time(manuscript)


def _impossible(manuscript: Manuscript) -> Iterator[Finding]:
    """Times that are named twice, have the days of another, or lie where a report cannot mean them."""
    for line, (start, end) in paired_times(manuscript):
        message = _("'{name}' is named twice", name=line.text[start:end])
        yield Finding(Span(line.index, start, end), message, _("write the time that is meant"))
    for span in terms_of_others(manuscript):
        message = _(
            "'{text}' has not the days that follow it", text=manuscript.lines[span.line].text[span.start : span.end]
        )
        yield Finding(span, message, _("write the time that is meant"))
    for span in odd_years(manuscript):
        message = _(
            "the title has another time than '{text}'",
            text=manuscript.lines[span.line].text[span.start : span.end],
        )  # fmt: skip
        yield Finding(span, message, _("write the time that is meant"))


def _of_another_time(manuscript: Manuscript) -> Iterator[Finding]:
    """Terms and years of which the text says that it is about them, and of which the title names another."""
    title = full_title(manuscript)
    own = [*named_times(title)]
    if not own or _MULTIPLE.search(title) or not _are_one(own):
        return
    report = is_report(manuscript)
    opening = next((line for line in manuscript.prose if line.role == "body" and len(line.text) > _LONG), None)
    if opening and not _COMMENDING.search(title) and not (report and _presents(opening, own)):
        opening = None
    ahead = {line.index for line in manuscript.lines} - {line.index for line in telling_lines(manuscript)}
    for line in manuscript.lines_with(_SIGN):
        if line.role in ("title", "cell", "margin") or line.text in title:
            continue
        for one in named_times(line.text):
            begins = one.start == 0 or line.text[one.start - 1] == "。"
            opens = line is opening and begins and "，" in line.text[one.end : one.end + 2]
            if report and line.index in ahead and own[0].is_before(one):
                continue
            is_own = opens or is_own_time(line, one, own[0], is_report=report)
            if is_own and all(one.contradicts(other) for other in own):
                message = _("the title has another time than '{text}'", text=line.text[one.start : one.end])
                yield Finding(Span(line.index, one.start, one.end), message, _("write the time that is meant"))
                break


def _presents(line: Line, own: list[NamedTime]) -> bool:
    """Whether `line`, with which a report opens, says what follows, of a time of which none is the title's."""
    return bool(_AS_FOLLOWS.search(line.text)) and all(
        one.contradicts(other) for one in named_times(line.text) for other in own
    )


def _are_one(own: list[NamedTime]) -> bool:
    """Whether the times of a title are one: 2025年 and 2025—2026学年第一学期 may be."""
    return all(not one.contradicts(other) for one in own for other in own)
