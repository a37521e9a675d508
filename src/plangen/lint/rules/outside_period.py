"""An entry of a schedule, or a day in a sentence, outside the term or year that the title names.

What a report tells of another year is wrong where it says that it was this year, or goes on with days without a year.

Wrong:
    2022年工作要点
    2021年12月底前全县学校食堂“明厨亮灶”覆盖率达到100%。

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

Wrong:
    2025—2026学年第一学期工作计划
    本学期共20周，2025年7月10日放假。

Wrong:
    2025—2026学年第二学期工作计划
    期中检测定于4月22日，期末检测定于9月28日至30日。

Wrong:
    2025—2026学年第一学期工作计划
    清明节前，即2026年4月3日上午，组织团员祭扫。

Wrong:
    2025年工作总结
    2024年11月20日，学校举办成果展示。本年度的展示得到了社区的支持。

Wrong:
    2023—2024学年第二学期工作计划
    各组于2023年3月20日前将材料报教务处，跟岗学习定于2022年10月进行。

Wrong:
    2025年工作总结
    2025年3月12日组织植树；2024年5月20日举行运动会；2025年6月举行展演。

Wrong:
    2026年培训工作计划
    承办单位于2025年11月20日前报送全年培训总结。
    2026年1月12日

Wrong:
    2022年后勤工作总结
    春季补植苗木130株，修剪草坪9次。2021年5月，学校被市绿化委员会评为花园式单位。

Wrong:
    2024—2025学年第二学期教研工作总结
    两位教师各上汇报课3节。10月23日，宋老师参加区里的比赛，获得一等奖。

Wrong:
    2024—2025学年第一学期班级工作计划
    家访从10月开始，到2025年3月20日前完成。

Wrong:
    2026年预算执行报告
    每季度公布一次进度，6月底的支出进度为46%，2025年9月底的支出进度为71%。

Wrong:
    图书馆2025—2026学年工作总结
    2025年9月至2027年7月，图书馆围绕服务师生开展工作，现总结如下。

Wrong:
    2025年工作总结
    一、主要做法
    （一）送教下乡，改进课堂
    2026年6月1日，师生到柳河乡联欢，完成了捐赠图书的目标。

Wrong:
    2025—2026学年第二学期教研工作计划
    4月下旬与兄弟学校开展同课异构，9月邀请市教研员来校指导。

Right:
    2024—2025学年第二学期教研工作总结
    去年10月23日，宋老师参加区里的比赛；为迎接10月的验收，从9月1日起执行新的作息时间。
    校庆定于10月18日，本学期成立筹备组，6月20日毕业的学生也来。

Right:
    2026年培训工作计划
    承办单位于2025年12月20日前报送全年培训计划。
    2025年12月5日

Right:
    2022年后勤工作总结
    学校现有教室48间。2021年5月，学校被市绿化委员会评为花园式单位。

Right:
    2025年工作总结
    2024年11月20日，学校被命名为科技特色校。本年度继续巩固成果。
    2024年10月12日，学校召开教代会，通过了三年规划。

Right:
    2025—2026学年第一学期工作计划
    九月份：制定计划
    一月份：期末总结
    学校自2013年3月建成以来，成绩显著。

Right:
    2026年骨干教师培训方案
    培训时间：2026年4月至2027年1月。
    | 时间 | 内容 |
    | 2026年4月 | 开班 |
    | 2027年1月8日 | 结业 |

Right:
    2026年秋季招生工作方案
    6月8日：开始网上报名
    6月26日：公布录取名单
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import pairwise

from plangen.diagnostics import Severity
from plangen.lint.dates.durations import TO
from plangen.lint.dates.entries import entries
from plangen.lint.dates.other_semester import of_other_semester
from plangen.lint.dates.past_deadlines import past_deadlines
from plangen.lint.dates.period import Period, full_title, period_of, period_place
from plangen.lint.dates.signing import signed
from plangen.lint.dates.spans_of_terms import named_spans, told_in_term, year_off
from plangen.lint.dates.stated_time import as_stated
from plangen.lint.dates.told_dates import sentence_at, told_elsewhere
from plangen.lint.dates.written_dates import WrittenDate
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_MANY = 3
_BRACKET = "(?:[（(][^（）()]{1,6}[）)])?"
_SET = lazy_pattern("(?:[定拟将]于|安排在)$")
# What a plan says of another time: 去年9月10日, 3月12日起施行的办法.
_OTHER_TIME = lazy_pattern("^(?:起|印发|颁布|发布|实施的|施行|出台|下发|建[园校成])|以来")
# By a day that is past nothing can be done, and for it nothing can be set.
_DUE = lazy_pattern(
    rf"(?P<rest>{_BRACKET}(?:以|之)?前(?!的|后)|"
    rf"{_BRACKET}(?:起)?[ ]?(?:——|[—–\-~～至到])[ ]?\d[^，。；]{{0,10}}?(?=[，：）)。]|期间)"
    r"|底前|[上中下]旬前|截止)(?P<what>[^。；]*)"
)
_TO_DO = lazy_pattern(
    "报|交|完成|送|落实|印发|建立|制定|汇总|做好|确定|提供|组织|开展|举[行办]|召开|进行|实施|填|登记|反馈|整改|到位|竣工|建成|交付"
)
_OF_OTHERS = lazy_pattern(
    "入职|出生|毕业|取得|参加工作|参加过|发表|获得|获评|立项的|任职|聘任|在编|注册|入学|(?:建成|竣工)(?=的)|颁发|评定|认定的|签订|购置|以后|至今"
    "|以来|去年|上[学一]|期间的|印发的|曾|过的|已|了(?!解)|通过|出台|结题|[召举]开的|[举进]行的|举办的|组织的|启动的|发布的"
)
_SETS = lazy_pattern("(?:[定拟将]于|安排在|时间为?[：:]|时间为)$")
_BEGINS = lazy_pattern("(?:[（(][^（）()]{1,6}[）)])?(?:正式)?(?:开学|上课|放假)")

# In these months no first semester ends.
_ENDS = lazy_pattern("(?:[（(][^（）()]{1,6}[）)])?(?:正式)?(?:放(?:寒)?假|散学|结束|休业)")
_SUMMER = (7, 8)
# So many months before a period begins it is prepared.
_PREPARED = 2
_OPENING = 4  # lines


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Entries and month labels that no year puts into the period; the first of the document that is a plan."""
    period = period_of(manuscript)
    if period is None:
        return
    # A span beside the term that it belongs to is school-year's.
    spans: set[tuple[int, int]] = {
        (line.index, start)
        for line, start, _end, _name in (*named_spans(manuscript), *year_off(manuscript), *told_in_term(manuscript))
    }
    for one in _findings(manuscript, period):
        if (one.span.line, one.span.start) not in spans:
            spans.update((span.line, span.start) for span in (one.span, *one.also))
            yield one
    for span in (*of_other_semester(manuscript, period), *past_deadlines(manuscript, period)):
        if (span.line, span.start) not in spans:
            yield _finding(span, manuscript, period)


def _findings(manuscript: Manuscript, period: Period) -> Iterator[Finding]:
    title = next((line for line in manuscript.lines if line.text == manuscript.title), None)
    if not _is_plan(manuscript):
        told = list(told_elsewhere(manuscript, period))
        if title is not None and len(told) >= _MANY and len(told) > _count_inside(manuscript, period):
            yield _of_title(title, told, manuscript, period)
        else:
            yield from (_finding(span, manuscript, period) for span in (*told, *_begun_inside(manuscript, period)))
        return
    period = as_stated(manuscript, period)
    outside = list(_of_entries(manuscript, period))
    if title is not None and len(outside) >= _MANY and len(outside) * 2 > len(entries(manuscript)):
        yield _of_title(title, outside, manuscript, period)
        return
    reported = set()
    for span in (*outside, *_set_days(manuscript, period), *_labels(manuscript, period)):
        if span.line not in reported:
            reported.add(span.line)
            yield _finding(span, manuscript, period)


def _begun_inside(manuscript: Manuscript, period: Period) -> Iterator[Span]:
    """The end of the time that the first sentences tell (2024年9月至2026年7月), where only it is outside `period`."""
    for line in manuscript.prose[:_OPENING]:
        for first, last in pairwise(manuscript.dates.get(line.index, ())):
            is_span = line.role == "body" and TO.fullmatch(line.text, first.end, last.start)
            begins = first.year and not line.text[line.start : first.start].strip("（(")
            if is_span and begins and last.year and _is_inside(first, period) and not _is_inside(last, period):
                yield Span(line.index, last.start, last.end)


def _count_inside(manuscript: Manuscript, period: Period) -> int:
    """How many dates with a year lie in `period`."""
    return sum(bool(one.year) and _is_inside(one, period) for dates in manuscript.dates.values() for one in dates)


def _of_title(title: Line, outside: list[Span], manuscript: Manuscript, period: Period) -> Finding:
    """Most entries lie outside `period`: it is the title that is wrong."""
    first = manuscript.lines[outside[0].line].text[outside[0].start : outside[0].end]
    message = _("most entries lie outside {period}, such as {first}", period=period.name, first=first)
    span = period_place(manuscript, period) or Span(title.index, 0, len(title.text))
    return Finding(span, message, _("correct the title, or the dates"), also=tuple(outside))


def _of_entries(manuscript: Manuscript, period: Period) -> Iterator[Span]:
    """The dates of entries outside `period`."""
    for entry in entries(manuscript):
        if _is_inside(entry.date, period) or _OTHER_TIME.search(entry.words):
            continue
        line = manuscript.lines[entry.span.line]
        is_alone = line.role == "body" and line.number is None and entry.date.year and not entry.date.day
        if is_alone and entry.date.year * 12 + entry.date.month < period.span.first.year * 12 + period.span.first.month:
            continue  # a paragraph that begins with a month before looks back
        if not (entry.date.year and _OF_OTHERS.search(entry.words.partition("。")[0])):
            yield entry.span


def _set_days(manuscript: Manuscript, period: Period) -> Iterator[Span]:
    """The days outside `period` that sentences set for something, or on which school begins."""
    for line in manuscript.lines_with("[定拟将]于|安排在|开学|正式上课|放假"):
        for found in manuscript.dates.get(line.index, ()):
            ends = period.is_first_semester and _ENDS.match(line.text, found.end) and found.month in _SUMMER
            if ends and found.day:
                yield Span(line.index, found.start, found.end)
                continue
            is_set = _SET.search(line.text[: found.start]) or (found.year and _BEGINS.match(line.text, found.end))
            if found.day and is_set and not _is_inside(found, period):
                yield Span(line.index, found.start, found.end)
    signature = signed(manuscript)
    for line in manuscript.lines_with("年"):
        for found in manuscript.dates.get(line.index, ()):
            is_over = found.day and signature and (day := found.date()) and day < min(signature[2], period.span.first)
            is_far = found.year and (is_over or _is_far(found, period))
            if is_far and _is_to_do(line, found):
                yield Span(line.index, found.start, found.end)


def _is_far(found: WrittenDate, period: Period) -> bool:
    """Whether `found` is over when `period` begins, or is prepared, or lies in a month behind the one after it."""
    first, last, month = period.span.first, period.span.last, found.year * 12 + found.month
    is_far = first.year * 12 + first.month - month > _PREPARED or month - last.year * 12 - last.month > 1
    return 1 <= found.month <= 12 and is_far


def _is_to_do(line: Line, found: WrittenDate) -> bool:
    """Whether `line` says that something is to be done by or on the day `found`."""
    if line.role in ("title", "margin", "date", "signature"):
        return False
    sentence = sentence_at(line.text, found)
    is_set = _SETS.search(line.text[: found.start])
    due = _DUE.match(line.text, found.end)
    what = due["what"] if due else line.text[found.end :].partition("。")[0] if is_set else ""
    is_real = bool(_TO_DO.search(what) or (due and not what)) or bool(is_set)
    return bool(due or is_set) and is_real and not _OF_OTHERS.search(sentence)


def _labels(manuscript: Manuscript, period: Period) -> Iterator[Span]:
    """The months outside `period` that head a list, with nothing behind them; a whole date is the document's own."""
    for line in manuscript.prose:
        found = next(iter(manuscript.dates.get(line.index, ())), None) if len(line.text) <= 12 else None
        if (
            found is not None
            and not (found.year and found.day)
            and found.start == line.start
            and line.role != "date"
            and not _is_inside(found, period)
            and found.end >= len(line.text) - 2
        ):
            yield Span(line.index, found.start, found.end)


def _is_plan(manuscript: Manuscript) -> bool:
    return any(
        word in full_title(manuscript) for word in ("计划", "安排", "方案", "要点", "工作表", "活动表", "行事历")
    )


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
