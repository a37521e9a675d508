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
from plangen.lint.dates.told_dates import sentence_at, told_elsewhere
from plangen.lint.dates.written_dates import WrittenDate
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_FUTURE = lazy_pattern(
    "将|拟|计划|预计|准备|下一步|明年|力争|目标|(?<![主重首])要(?![求点素闻])|届时|起施行|前完成|截止|下[学年]|以前|之前|有效期|假期|放假|争取|打算|为期(?![末中])|底前|安排在|时间为|起(?:试行|执行|实施)"
)
# What a report without 下一步 in each sentence says of the future stands under such a heading.
_OUTLOOK = lazy_pattern(
    "[四下]季度|下半年|下阶段|后[期段]|下一步|打算|计划|思路|展望|设想|安排|努力方向|明年|下[学年]|(?:整改|工作|有关|几点)要求"
)
_ANNUAL = lazy_pattern(
    r"\d{4}年度?(?![^（(]*(?:上半年|半年|季度|[春秋]季|学期|假|月|节|日|周|活动"
    r"|招聘|招生|招考|考试|[中高]考|评审|评选|遴选))\p{Han}{0,12}"
    "(?:工作总结|预算执行|决算)"
)
_REPORTED = lazy_pattern(r"(?P<year>20\d{2})年[^\d]{0,16}总结")
_AHEAD = (
    "计划",
    "方案",
    "安排",
    "要点",
    "通知",
    "意见",
    "规划",
    "日程",
    "行事历",
    "预案",
    "公告",
    "办法",
    "值班",
    "校历",
    "简章",
    "须知",
)
# What a month without a day must have behind it to be told as past, and the first day that parts of it may be.
_COMMENDING = lazy_pattern("表彰|表扬|命名|授予")
_CHOOSING = lazy_pattern("公示|评审|审核|初评|评选|投票|考核|异议")
_UNTIL = lazy_pattern("(?:（[^（）]{1,16}）)?[底日]?[之以]?前")
_DONE = lazy_pattern("[举进][行办]|召开|开展|组织|完成|参加|获|验收|检查|调查|测[试评]|表彰|接受|评[选为出]|发言|了")
_IS_DONE = lazy_pattern("已|了(?!解)")
_SO_FAR = lazy_pattern("[，,](?:共|累计|全[校园县市区])?已")
_WAS_DONE = lazy_pattern(
    "[^。；]{0,40}(?:(?:[进举][行办]|开展|组织|召开|完成|接受|参加)了|(?:未|没有?)(?:收到|接到|发现)|无异议)|结束(?=[，。；])"
)
_PARTS = (("底", 25), ("末", 25), ("下旬", 21), ("中旬", 11), ("中下旬", 11))
_STATE = lazy_pattern(r"(?:^|[。；])[截]?[到至](?P<year>20\d\d)年年?[底末](?P<told>[^。；]{2,})")
_COUNTED_TO = lazy_pattern(
    r"截[至止]到?(?P<from>(?:(?P<year>20\d\d)年)?(?P<month>\d{1,2})月)[底末](?P<told>[^。；]{2,30})"
)
_NEARLY_OVER, _OVER = 8, 12  # months
_ALL_YEAR = lazy_pattern("全年(?:实际)?(?:总?支出|执行|收入)(?:为|了|数)?\\d")
_SUMMER = (7, 8)  # months
_MARGIN = 200 * DAY
_SEASON = 92 * DAY
_RESULTS = lazy_pattern(r"第[一二三四五六七八九十\d]{1,2}名|[一二三]等奖|[冠亚季]军|优胜奖|获\p{Han}")


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
        for one in _told_behind(manuscript, line, date)
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


def _told_behind(
    manuscript: Manuscript, line: Line, date: datetime.date
) -> Iterator[tuple[Line, WrittenDate, datetime.date]]:
    """What is told as past with a day behind `date`, before `line` or, where that stands at the head, anywhere."""
    yield from _ends_of_years(manuscript, date)
    yield from _ends_of_months(manuscript, date)
    period = period_of(manuscript)
    # What lies outside the title's period is told as that.
    told_as_outside = set(told_elsewhere(manuscript, period)) if period else set()
    is_last = line.index > len(manuscript.lines) // 2
    is_ahead = False
    for other in manuscript.lines[: line.index] if is_last else manuscript.lines:
        if other.role == "heading":
            is_ahead = bool(_OUTLOOK.search(other.text)) or (is_ahead and other.level > 1)
        if other.role == "title" or other is line:
            continue
        for found in manuscript.dates.get(other.index, ()):
            reported = _reported(manuscript, other, found, date.year)
            if reported is None or reported <= date:
                continue
            sentence = sentence_at(other.text, found)
            if _ends_span(other.text, found) and not _WAS_DONE.search(other.text, found.end):
                continue
            # 截至12月28日，已整改57处，其余列入明年计划: what is told first is done.
            is_so_far = other.text.endswith("截至", 0, found.start) and _SO_FAR.match(other.text, found.end)
            is_state = is_so_far or (_ends_span(other.text, found) and "为期" in sentence)
            is_to_come = _UNTIL.match(other.text, found.end) or (not is_state and _FUTURE.search(sentence))
            is_outside = Span(other.index, found.start, found.end) in told_as_outside
            if not (is_to_come or is_outside or (is_ahead and not _IS_DONE.search(sentence))):
                yield other, found, reported


def _ends_of_years(manuscript: Manuscript, date: datetime.date) -> Iterator[tuple[Line, WrittenDate, datetime.date]]:
    """The ends of years behind `date` of which a report tells how things stand: 到2026年底，在册会员186名."""
    for line in manuscript.lines_with(r"(?:到|至)20\d\d年年?[底末]") if is_report(manuscript) else ():
        for found in _STATE.finditer(line.text):
            end = datetime.date(int(found["year"]), 12, 20)
            if end > date and end.year == date.year and not _FUTURE.search(found["told"]):
                yield line, WrittenDate(found.start("year"), found.start("told"), end.year, 12, 0), end


def _ends_of_months(manuscript: Manuscript, date: datetime.date) -> Iterator[tuple[Line, WrittenDate, datetime.date]]:
    """The ends of months behind `date` up to which a report counts: 截至12月底，整改317处."""
    period = period_of(manuscript)
    own = period.span.first.year if period is not None and period.is_year else date.year - 1
    for line in manuscript.lines_with(r"截[至止]到?[^。]{0,5}\d月[底末]") if is_report(manuscript) else ():
        for found in _COUNTED_TO.finditer(line.text):
            year = int(found["year"] or own)
            if not 0 < int(found["month"]) <= _OVER or not date.year - 1 <= year <= date.year + 1:
                continue
            end = datetime.date(year, int(found["month"]), 25)
            if end > date and not _FUTURE.search(found["told"]):
                yield line, WrittenDate(found.start("from"), found.start("told"), year, end.month, 0), end


def _end_of_time(manuscript: Manuscript) -> datetime.date | None:
    """The last day that the title says is reported."""
    period = period_of(manuscript)
    if period is not None:
        return period.span.last
    year = _REPORTED.search(manuscript.title)
    return datetime.date(int(year["year"]), 12, 31) if year else None


def _reported(manuscript: Manuscript, line: Line, found: WrittenDate, signed_in: int) -> datetime.date | None:
    """The first day that `found` of `line` may be; one without a year is of the period of the title.

    Of two Augusts of a school year it is that of the year in which the document is signed.
    """
    period = period_of(manuscript)
    year = found.year or (period.year_of(found.month, found.day or 15) if period else None)
    is_of_both = period is not None and signed_in in (period.span.first.year, period.span.last.year)
    if not year and found.month in _SUMMER and is_of_both:
        year = signed_in
    if not year and _ends_span(line.text, found):
        year = max((one.year for one in manuscript.dates[line.index] if one.start < found.start), default=None)
    text, row = line.text, manuscript.lines[line.index + 1 : line.index + 3]
    # A cell with nothing but the month, and in the next ones what came out.
    is_result = line.role == "cell" and len(text) <= found.end and any(_RESULTS.search(one.text) for one in row)
    begins = text[found.start - 1 : found.start] in ("", "。", "；", "：") and not found.year
    if not found.day and not begins and not is_result and not _DONE.search(text[found.end :].partition("。")[0]):
        return None
    day = next((day for part, day in _PARTS if text.startswith(part, found.end)), 1)
    try:
        return datetime.date(year, found.month, found.day or day) if year else None
    except ValueError:
        return None


def _ends_span(text: str, found: WrittenDate) -> bool:
    """Whether `found` is when something ends: 至2026年6月; 截至2026年6月 is a state that is told."""
    before = text[: found.start].rstrip()
    return not before.endswith("截至") and before.endswith(("至", "到", "—", "-", "~", "～", "－", "–"))
