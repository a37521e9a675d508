"""Something planned for a statutory holiday or an ordinary weekend; weekends that are worked instead are working days.

Entries of a schedule count, and in sentences a day on which something is called, held or examined. Where the entry
itself names the holiday, the weekday or the duty, it is meant so.

Wrong:
    2026年5月工作安排
    5月1日：召开教职工大会
    5月16日：教学常规检查

Wrong:
    初赛：2026年5月2日，各校自行组织。
    定于2026年10月1日召开全体教师会议，5月3日举办的读书节由各班准备。

Wrong:
    2026年5月教研工作安排
    5月16日：教师基本功大赛
    期中考试定于5月23日至5月25日。

Wrong:
    2026年春季学期工作计划
    5月16日（周六）第三节课，全校开展消防演练。
    4月5日上午，组织学生步行前往烈士陵园祭扫。

Wrong:
    2026年春季学期工作计划
    各项研修均安排在工作日进行，不占用双休日。
    5月16日（周六）组织全体教师集中培训。

Right:
    2026年5月工作安排
    5月1日：劳动节放假
    5月9日：教学常规检查
    5月23日：骨干教师培训
    5月16日（周六）：家长开放日
    5月18日：教研活动
    5月30日：全国书法大赛
    5月31日：期末考试进入倒计时

Right:
    2026年秋季“周末课堂”工作计划
    课堂安排在星期六上午。
    | 日期 | 主题 |
    | 9月5日 | 好习惯 |
    | 9月12日 | 读懂青春期 |
    | 10月24日 | 期末怎样陪伴 |

Right:
    2026年春季学期工作计划
    各项研修均安排在工作日进行，不占用双休日。
    5月9日（周六）第三节课，全校开展消防演练。
    5月16日（周六）组织教师志愿者慰问孤寡老人。
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator

from plangen.diagnostics import Severity
from plangen.lint.entries import Entry, entries
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.period import full_title, period_of
from plangen.lint.report_and_plan import plan_part
from plangen.lint.signing import years_of
from plangen.lint.told_dates import sentence_at
from plangen.lint.weekend_lists import meant_for_weekends
from plangen.lint.written_dates import WrittenDate
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.WARNING

_MEANT = lazy_pattern(
    "放假|假期|休假|节假|节日|[春端秋阳宵明动庆女童师树年]节|元旦|国庆|春节|除夕|清明|端午|中秋|五一|六一|十一|值班|值守|留守|留校|慰问|升旗|庆祝|赏月|纪念(?![馆碑堂塔园])|调休|补课|补[周\\d]|上班|上课"
    "|周[末六日]|星期[六日天]|双休|寒假|暑假|高考|(?<!期)中考|报名|截止|缴费"
    "|会考|学考|选考|自考|出发|返程|返校|报到|开始|结束|前(?!往|来|去|三|[1-9])|左右|了(?!解)|^[（(]?起|^的课"
)
# What is often put on a weekend, and meant so.
_OF_WEEKENDS = lazy_pattern(
    "培训|研修|讲座|家长会|开放日|亲子|运动会|研学|[春秋]游|实践|营|志愿|公益|招聘|面试|笔试|体检|录取|招生|展演|演出|论坛|年会"
)
_CONTESTS = lazy_pattern("考试|测试|检测|竞赛|比赛|大赛")
# What a school does on the days on which it teaches.
_OF_SCHOOL_DAYS = lazy_pattern(
    "例会|班会|队会|(?:教师|职工|组长|主任|行政|校务|园务)(?:大会|会议|会)|教研|备课|听课|评课|赛课|公开课|优质课|研讨课"
    "|教学比|(?:技能|基本功)(?:大赛|比赛|竞赛)|常规检查|广播操|课间操|拔河|开学典礼|散学典礼|结业|休业式|大扫除|疏散演练"
    "|(?<!高三)(?<!高中)期[中末](?:考试|测试|检测)(?!进入|复习|倒计|准备|在即|将)"
)
_HELD = lazy_pattern(
    r"(?:（[^）]*）|[上下]午|晚上?|在[^，。]{1,12}|，|将|我[校园县区]|组织(?!全)){0,3}(?:召开|举行|举办|开展|检查|开学|组织)"
)
_AHEAD = lazy_pattern("计划|安排|方案|行事历|通知|日程|要点")
_LABELLED = lazy_pattern("(?:(?:会议|活动|培训|检查|比赛|考核|演练)时间|初赛|复赛|决赛|彩排|开幕式|闭幕式)[：:]$")
# 期中考试定于4月22日: what is held stands before the day.
_SET = lazy_pattern("[^，。；：、]{2,10}(?:[定拟]于|安排在)$")
_WEEKDAY = lazy_pattern("[ ]?[（(]?(?:周|星期)(?P<day>[一二三四五六日天])")
# Hours that only a day at school has.
_AT_SCHOOL = "第[一二三四五六七八1-8、至和]{1,5}节|课间|放学后|[晨早]读|午休|课后服务时间"
_IN_LESSON = lazy_pattern(
    rf"[ ]?(?:[（(][^（）()]{{1,8}}[）)])?[ ]?(?:[上下]午|，利用|，在|的|利用|在){{0,2}}(?:{_AT_SCHOOL})"
)
_BOARDERS = lazy_pattern("高[一二三中]|毕业班|寄宿|补课|自愿|调休|补[上周]|上班")
_PROMISE = lazy_pattern(
    "不(?:得)?(?:占用|挤占|利用)[^。；，]{0,8}?(?:双休日|周末|休息日|休息时间|节假日)(?![^。；]{0,12}(?:补|上课))"
    "|(?:均|都|全部|一律)(?:安排|放)在工作日"
)
_GATHERS = lazy_pattern(
    r"[ ]?(?:[（(][^（）()]{1,8}[）)])?(?:[上下]午|晚上?|，|全天|在[^，。]{1,12}|[^，。；]{0,6}?){0,3}"
    "(?:召开|举行|举办|开展|组织(?:全体|全[园校]|各)|集中)"
)
_VACATION = (7, 8)
_SATURDAY = 5
_FREE = lazy_pattern(
    "自愿|志愿|值班|值守|家访|慰问|调休|补课|上班|放假|假期|线上|网络|亲子|家长开放|研学|招聘|笔试|面试"
)
_FIRST_YEAR, _LAST_YEAR = 2004, 2035


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Entries and meetings on days off."""
    seen = set()
    for span, name in (*_lessons(manuscript), *_against_promise(manuscript)):
        if (span.line, span.start) not in seen:
            seen.add((span.line, span.start))
            yield _finding(span, manuscript, name)
    if _is_plan(manuscript):
        yield from _planned(manuscript, seen)


def _planned(manuscript: Manuscript, told: Collection[tuple[int, int]]) -> Iterator[Finding]:
    """Entries and meetings of a plan on days off, those of `told` excepted."""
    seen = set(told)
    part = plan_part(manuscript)
    first = part.first if part else 0  # what stands before was done
    for entry in entries(manuscript):
        if (entry.span.line, entry.span.start) in told or entry.span.line < first:
            continue
        seen.add((entry.span.line, entry.span.start))
        date = _day(manuscript, manuscript.lines[entry.span.line], entry.date)
        if date is None or entry.is_range or _is_meant(entry.words) or manuscript.calendar.is_working_day(date):
            continue
        off = manuscript.calendar.break_on(date)
        place = (entry.span.line, entry.span.start)
        if off is not None or not (_OF_WEEKENDS.search(entry.words) or place in _meant_lists(manuscript)):
            yield _finding(entry.span, manuscript, off.name if off else _("a weekend"))
    for line in manuscript.prose:
        for found in manuscript.dates.get(line.index, ()) if line.index >= first else ():
            if (line.index, found.start) not in seen and (name := _day_off(manuscript, line, found)):
                yield _finding(Span(line.index, found.start, found.end), manuscript, name)


def _meant_lists(manuscript: Manuscript) -> Collection[tuple[int, int]]:
    """The places of the entries in schedules that are meant for weekends."""
    return manuscript.once(
        _meant_lists, lambda: meant_for_weekends(manuscript, lambda one: _is_weekend(manuscript, one))
    )


def _is_weekend(manuscript: Manuscript, entry: Entry) -> bool | None:
    """Whether `entry` lies on a day of a weekend that is not worked; None where its day is not known."""
    date = _day(manuscript, manuscript.lines[entry.span.line], entry.date)
    return None if date is None else date.weekday() >= _SATURDAY and not manuscript.calendar.is_working_day(date)


def _lessons(manuscript: Manuscript) -> Iterator[tuple[Span, str]]:
    """Days off on which something is put into a lesson, or another hour of a day at school."""
    for line in manuscript.lines_with(_AT_SCHOOL):
        for found in manuscript.dates.get(line.index, ()):
            is_lesson = _IN_LESSON.match(line.text, found.end) and not _BOARDERS.search(sentence_at(line.text, found))
            if is_lesson and (name := _named_day_off(manuscript, line, found)):
                yield Span(line.index, found.start, found.end), name


def _against_promise(manuscript: Manuscript) -> Iterator[tuple[Span, str]]:
    """Days off on which something is held though the document says that it leaves days off alone."""
    if not any(_PROMISE.search(line.text) for line in manuscript.lines_with("双休日|周末|休息|工作日|节假日")):
        return
    for line in manuscript.lines_with("[召举]开|举行|举办|开展|组织|集中|培训"):
        for found in manuscript.dates.get(line.index, ()):
            if (
                found.month in _VACATION
                or not _GATHERS.match(line.text, found.end)
                or _FREE.search(line.text[found.end : found.end + 30])
            ):
                continue
            if name := _named_day_off(manuscript, line, found):
                yield Span(line.index, found.start, found.end), name


def _named_day_off(manuscript: Manuscript, line: Line, found: WrittenDate) -> str:
    """The name of the day off that `found` is; '' also where the weekday behind it says that it is another day."""
    date = _day(manuscript, line, found)
    if date is None or manuscript.calendar.is_working_day(date):
        return ""
    weekday = _WEEKDAY.match(line.text, found.end)
    if weekday and weekday["day"].replace("天", "日") != "一二三四五六日"[date.weekday()]:
        return ""
    off = manuscript.calendar.break_on(date)
    return off.name if off is not None else _("a weekend")


def _is_meant(words: str) -> bool:
    """Whether `words` say that the day off is meant, or tell what is often put on one."""
    return bool(_MEANT.search(words) or (_CONTESTS.search(words) and not _OF_SCHOOL_DAYS.search(words)))


def _day_off(manuscript: Manuscript, line: Line, found: WrittenDate) -> str:
    """The name of the day off that `found` is, on which `line` says that something is held; '' for none."""
    before, after = line.text[max(0, found.start - 14) : found.start], line.text[found.end : found.end + 20]
    is_set = _SET.search(before)
    if not (_HELD.match(line.text, found.end) or _LABELLED.search(before) or is_set):
        return ""
    date = _day(manuscript, line, found)
    if date is None or manuscript.calendar.is_working_day(date) or _is_meant(before * bool(is_set) + after):
        return ""
    off = manuscript.calendar.break_on(date)
    if off is not None:
        return off.name
    words = (is_set[0] if is_set else "") + after
    return _("a weekend") if _OF_SCHOOL_DAYS.search(words) and not _OF_WEEKENDS.search(words) else ""


def _day(manuscript: Manuscript, line: Line, found: WrittenDate) -> datetime.date | None:
    """The day that `found` in `line` is, where it is one day of years whose holidays are known."""
    is_dated = found.year or plan_part(manuscript) or period_of(manuscript)
    if not found.day or not (is_dated or _AHEAD.search(full_title(manuscript))):
        return None
    years = years_of(manuscript, line, found)
    # A holiday is one in every year that it may be of.
    days = [found.date(year) for year in years]
    if len(days) > 1 and any(day is None or manuscript.calendar.is_working_day(day) for day in days):
        return None
    date = days[0] if days else None
    return date if date is not None and _FIRST_YEAR <= date.year <= _LAST_YEAR else None


def _is_plan(manuscript: Manuscript) -> bool:
    """Whether it says what will be; what was done on a day off was done."""
    return plan_part(manuscript) is not None or not any(
        word in full_title(manuscript) for word in ("总结", "报告", "汇报", "纪要", "简报", "综述")
    )


def _finding(span: Span, manuscript: Manuscript, name: str) -> Finding:
    text = manuscript.lines[span.line].text[span.start : span.end]
    message = _("{date} is a day off ({name})", date=text, name=name)
    return Finding(span, message, _("choose a working day, or say that the day is meant"))
