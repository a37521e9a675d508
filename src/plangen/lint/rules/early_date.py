"""A document that is dated before what it reports, or outside the year that its title names.

Wrong:
    实验小学2023年安全工作总结
    截至12月底，排查隐患317处，已整改310处。
    2023年12月6日

Wrong:
    2026年工作总结
    2026年11月12日，我园承办了全县观摩活动。
    全年工作圆满完成，各项任务已经落实到位。
    2026年6月30日

Wrong:
    2026年安全工作总结
    截至12月28日，已整改57处，其余3处列入下一年的计划。
    2026年11月30日

Wrong:
    2025—2026学年第二学期工作计划
    新学期要抓好常规管理，提高保教质量。
    2025年2月20日

Wrong:
    2026年工作总结
    全年工作圆满完成，各项任务已经落实到位。
    2025年12月30日

Wrong:
    2026年工作总结
    11月12日，我园承办了全县观摩活动。
    2026年10月30日

Wrong:
    2026年校本研修工作总结
    一年来，学校组织研修36次，教师全员参加。
    2026年3月1日

Wrong:
    2026年工作总结
    12月中旬，学校向家长发放问卷1200份。
    2026年11月29日

Wrong:
    2025—2026学年足球工作总结
    | 时间 | 比赛 | 成绩 |
    | 2026年4月 | 县联赛 | 第三名 |
    | 2026年9月 | 市邀请赛 | 第二名 |
    2026年6月30日

Wrong:
    2025—2026学年第一学期工作计划
    各班做好准备，期末认真总结。
    2026年9月1日

Wrong:
    语文教研组工作计划
    （2024—2025学年度第二学期）
    2026年2月至6月开展教研活动八次。
    2026年2月26日

Wrong:
    2026年自查报告
    我校于2026年10月12日至11月20日对照标准进行了自查。
    2026年11月2日

Wrong:
    2026年工会工作报告
    （2026年11月26日）
    到2026年底，在册会员186名，比年初多5名。

Wrong:
    教育局关于2026年部门预算执行情况的报告
    全年支出42116万元，执行率为98.3%。上半年执行率仅为38%，下半年支出相对集中。
    2026年1月15日

Right:
    2025—2026学年足球工作总结
    | 时间 | 安排 | 负责人 |
    | 2026年9月 | 招募新队员 | 教练组 |
    2026年6月30日

Right:
    2026年工作总结
    2026年11月12日，我园承办了全县观摩活动。
    2027年9月将迎接复评。
    2027年1月7日

Right:
    第七周带量食谱
    （2026年10月12日—10月16日）
    本周食谱荤素搭配，主食粗细结合。
    2026年10月9日

Right:
    校园保洁服务需求
    服务期限：自2026年8月1日起，一年一签。
    2026年5月18日
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from plangen.dates import DAY
from plangen.diagnostics import Severity
from plangen.lint.dates.period import full_title, period_of, period_place
from plangen.lint.dates.signing import is_report, signed
from plangen.lint.dates.title_year import title_year
from plangen.lint.dates.told_ahead import told_behind
from plangen.lint.dates.told_dates import sentence_at
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_ANNUAL = lazy_pattern(
    r"\d{4}年度?(?![^（(]*(?:上半年|半年|季度|[春秋]季|学期|假|月|节|日|周|活动"
    r"|招聘|招生|招考|考试|[中高]考|评审|评选|遴选))\p{Han}{0,12}"
    "(?:工作总结|预算执行|决算)"
)
_REPORTED = lazy_pattern(r"(?P<year>20\d{2})年[^\d]{0,16}总结")
# What is made before the time that it is for.
_AHEAD = (
    "计划", "方案", "安排", "要点", "通知", "意见", "规划", "日程", "行事历", "预案", "公告", "办法", "值班", "校历",
    "简章", "须知", "食谱", "菜单", "课程表", "课表", "预告", "秩序册", "合同", "协议", "责任书", "邀请", "倡议",
)  # fmt: skip
_COMMENDING = lazy_pattern("表彰|表扬|命名|授予")
_CHOOSING = lazy_pattern("公示|评审|审核|初评|评选|投票|考核|异议")
_NEARLY_OVER, _OVER = 8, 12  # months
_ALL_YEAR = lazy_pattern("全年(?:实际)?(?:总?支出|执行|收入)(?:为|了|数)?\\d")
_MARGIN = 200 * DAY
_SEASON = 92 * DAY


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """The document's date against the days that it reports and against the period of its title."""
    signature = signed(manuscript)
    if signature is None:
        return
    line, written, date = signature
    span = Span(line.index, written.start, written.end)
    text = line.text[written.start : written.end]
    title = full_title(manuscript)
    reports = is_report(manuscript)
    if message := _outside(manuscript, date, text, reports=reports):
        place = _wrong_title(manuscript, line)
        first, *also = (place, span) if place else (span,)
        yield Finding(first, message, _("correct the date or the title"), also=tuple(also))
    elif reports or not any(word in title for word in _AHEAD):
        yield from _before_what_is_reported(manuscript, line, date, span)
    elif _COMMENDING.search(title):  # it tells how those were chosen whom it commends
        yield from _before_what_is_reported(manuscript, line, date, span, _CHOOSING)


def _outside(manuscript: Manuscript, date: datetime.date, text: str, *, reports: bool) -> str:
    """What is wrong with the document's `date`, written as `text`, beside the period of its title; '' for nothing."""
    period = period_of(manuscript)
    if period is None:
        return ""
    # A plan is made before its time, a report is not.
    margin = 0 * DAY if reports and "计划" not in full_title(manuscript) else _MARGIN
    is_plan = any(word in manuscript.title for word in ("计划", "方案"))
    behind = _SEASON if period.is_semester and is_plan else 2 * _MARGIN
    if title_year(manuscript) is not None:
        return ""
    if date < period.span.first - margin or date > period.span.last + behind:
        return _("the document is dated {date}, far from {period} in its title", date=text, period=period.name)
    is_annual = reports and _ANNUAL.search(manuscript.title) and period.span.last.month == 12
    # 全年支出 is told when the year is over.
    is_whole = _ALL_YEAR.search(manuscript.text) is not None
    over = datetime.date(period.span.first.year, _OVER if is_whole else _NEARLY_OVER, 1)
    if is_annual and date < over and (is_whole or "上半年" not in manuscript.text):
        return _("the document is dated {date}, long before {period} is over", date=text, period=period.name)
    return ""


def _wrong_title(manuscript: Manuscript, signature: Line) -> Span | None:
    """Where the title names its school year, if no date with a year but the `signature` is in that, and some are not.

    Of a year the others may be told for comparison.
    """
    period = period_of(manuscript)
    years = {one.year for index, dates in manuscript.dates.items() if index != signature.index for one in dates} - {0}
    if period is None or period.is_year or not years or years & {period.span.first.year, period.span.last.year}:
        return None
    return period_place(manuscript, period)


def _before_what_is_reported(
    manuscript: Manuscript, line: Line, date: datetime.date, span: Span, about: re.Pattern[str] | None = None
) -> Iterator[Finding]:
    """The first day told as past, `about` something, that lies behind `date`, with which `line` is signed."""
    behind = (
        one
        for one in told_behind(manuscript, line, date)
        if about is None or about.search(sentence_at(one[0].text, one[1]))
    )
    other, found, reported = next(behind, (None, None, None))
    if other is None or found is None or reported is None:
        return
    text, told = line.text[span.start : span.end], other.text[found.start : found.end]
    message = _("the document is dated {date}, before {reported}, which it reports", date=text, reported=told)
    places = [span, Span(other.index, found.start, found.end)]
    end = _end_of_time(manuscript)
    if end is not None and reported > end and date <= end + _MARGIN:
        places.reverse()  # the signature fits the title, so that the other is wrong
    yield Finding(places[0], message, _("correct one of the two dates"), also=(places[1],))


def _end_of_time(manuscript: Manuscript) -> datetime.date | None:
    """The last day that the title says is reported."""
    period = period_of(manuscript)
    if period is not None:
        return period.span.last
    year = _REPORTED.search(manuscript.title)
    return datetime.date(int(year["year"]), 12, 31) if year else None
