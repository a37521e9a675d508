"""Something held on a statutory holiday or an ordinary weekend; weekends that are worked instead are working days.

Entries of a schedule count, and in sentences a day on which something is called, held or examined. Where the sentence
names the holiday, the weekday or the duty, it is meant so, but for lessons and for meetings of those who work on
weekdays. Of the weekends that a report tells, those count on which there were lessons or pupils at school.

Wrong:
    2023年工作总结
    3月11日（星期六）召开全县教育工作会议，签订责任书126份。

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

Wrong:
    2026年工作计划
    4月6日（星期一）下午组织清明主题活动，请老红军家属讲故事。
    元旦联欢会提前到10月3日下午举行，教师节表彰会5月1日召开。

Wrong:
    2021—2022学年校本培训方案
    | 次数 | 时间 | 内容 |
    | 1 | 2021年9月15日 | 作业设计 |
    | 2 | 2021年9月29日 | 课堂观察 |
    | 3 | 2021年10月16日 | 实践性作业举例 |
    | 4 | 2021年10月27日 | 课程开发 |
    | 5 | 2021年11月10日 | 沟通技巧 |
    | 6 | 2021年11月24日 | 学业评价 |

Right:
    2026年工作计划
    2026年10月1日，是建校九十周年，学校组织编写校史。
    10月1日召开国庆表彰会，1月1日举行元旦联欢会，5月1日召开五一劳模座谈会。

Right:
    2026年1月考务演练工作方案
    1月11日上午组织布置考场。
    1月11日14：50召集考务人员到位。
    1月11日下午进行安检演练，教研组长到会。

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

Wrong:
    2026年工作总结
    10月2日上午，组织全体教师在报告厅集中听取专题讲座，实行指纹签到。
    3月22日，教研组深入八年级各班听随堂课6节，当场与任课教师交流。

Wrong:
    2026年工作计划
    5月17日：全体教师到校上班，批改作业
    11月8日全校上课时间开展疏散演练。
    6月19日上午在会议室开班，各站干部利用上班时间到场听课。
    3月21日（星期六）召开全县中小学校长例会，部署全年工作。
    优秀教师座谈会定于9月12日下午3时在三楼会议室召开。

Right:
    2026年工作总结
    10月1日，学校举行国庆升旗仪式；3月22日，教师赴省城观摩展示课；5月16日（周六）召开家长会。
    5月4日前，各校组织自查。

Right:
    2026年工作计划
    5月9日：全体教师到校上班
    8月29日：全体教师到校上班，分发教材
    4月4日至6日，行政人员轮流值班，上课时间不变。

Right:
    2026年寒假培训方案
    2月28日上午，组织全体教师集中备课。

Right:
    2026年工作计划
    一、办好校庆
    | 时间 | 活动 | 地点 |
    | 5月15日 | 校史展 | 图书馆 |
    | 5月16日 | 教师大会 | 报告厅 |
    二、安排好作息
    | 日期 | 内容 |
    | 6月5日 | 教师例会 |
    | 6月6日 | 休息 |
"""

from __future__ import annotations

from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.dates.day_columns import days_of_whole_weeks, lone_days_off
from plangen.lint.dates.days_off import (
    DayOff,
    day_off,
    is_at_school,
    is_called_to_work,
    is_held_as_usual,
    is_meant,
    is_of_office,
    named_day_off,
    without_other_festivals,
)
from plangen.lint.dates.entries import Entry, entries
from plangen.lint.dates.period import full_title
from plangen.lint.dates.report_and_plan import plan_part
from plangen.lint.dates.weekend_lists import is_of_guests, meant_for_weekends
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.WARNING

_REPORTS = ("总结", "报告", "汇报", "纪要", "简报", "综述")
_OF_DAYS_OFF = lazy_pattern("周末|双休|[寒暑]假|暑期|假期|节假|假日")
_DUTY = lazy_pattern("值班|值守|护校")
_PROMISE = lazy_pattern(
    "不(?:得)?(?:占用|挤占|利用)[^。；，]{0,8}?(?:双休日|周末|休息日|休息时间|节假日)(?![^。；]{0,12}(?:补|上课))"
    "|(?:均|都|全部|一律)(?:安排|放)在工作日"
)
_HELD = lazy_pattern(
    "召开|举行|举办|开展|组织|启动|集中|进行|检查|请(?!假|示|各|于|将)|深入|承办|上[了课]|听[取课]|[上下]午|[定拟]于|安排在"
)
_GATHERED = lazy_pattern("召开|举行|举办|开展|组织(?:全体|全[园校]|各)|集中")
_FREE = lazy_pattern("志愿|家访|线上|网络|亲子|家长开放|研学|招聘|笔试|面试")
_OTHER_ROLES = ("title", "date", "signature", "margin")
_VACATION = (7, 8)
_BEGINS = lazy_pattern("[ ]?[（(]?(?:周|星期)[六日天][）)]?(?:上午|下午|晚)?(?:正式)?(?:开课|开班|开营|首次上课)")
_IS_WEEKEND = lazy_pattern("(?<!不)(?<!不在)(?:安排)?在?(?:每月|每周|隔周)?[^，。；]{0,6}(?:周|星期)[六日天]")
_IS_DAY = lazy_pattern("，?(?:是|为|适逢|正值|迎来)[^，。；]{0,20}(?:[日节]|周年|华诞)")
_AT_REST = lazy_pattern(r"(?:^|[\s：:（(、])(?:全[天体校园])?(?:休息|双休|轮休|休整)(?=$|[\s。；、）)])")
_OFTEN = 3  # lines
_NEVER = 1 << 30


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """What is held on days off, in entries and in sentences."""
    if _DUTY.search(full_title(manuscript)):
        return  # who is on duty on days off
    planned = _first_planned(manuscript)
    known = {(one.span.line, one.span.start): one for one in entries(manuscript)}
    for index, dates in manuscript.dates.items():
        line = manuscript.lines[index]
        is_plan = index >= planned
        if line.role in _OTHER_ROLES or not (is_plan or _HELD.search(line.text) or is_at_school(line.text)):
            continue
        for found in dates:
            day = day_off(manuscript, line, found, known.get((index, found.start)))
            if day is not None and _is_told(manuscript, day, is_plan=is_plan):
                yield _finding(day.span, manuscript, day.name)


def _is_told(manuscript: Manuscript, day: DayOff, *, is_plan: bool) -> bool:
    """Whether `day` is told as one on which people come together as on others."""
    if _AT_REST.search(day.words) or (day.span.line, day.span.start) in days_of_whole_weeks(manuscript):
        return False
    is_held = bool((is_plan and day.is_entry) or _HELD.search(day.words))
    if is_at_school(day.words) or (is_called_to_work(day) and not day.has_weekday):
        return not (day.is_weekend and _is_weekend_meant(manuscript, day))
    if not day.is_weekend:
        words = without_other_festivals(day.words, day.name)
        is_so_meant = _IS_DAY.match(day.words) or is_meant(words, is_weekend=False)
        return is_held and (not is_so_meant or is_held_as_usual(day))
    if is_plan and (day.span.line, day.span.start) in lone_days_off(manuscript):
        return True
    line = manuscript.lines[day.span.line].text
    # 均安排在周六上午：4月14日……, 5月25日是心理健康日.
    if (
        _is_named_often(manuscript, day)
        or (not day.has_weekday and _IS_WEEKEND.search(line))
        or _IS_DAY.match(day.words)
    ):
        return False
    if _promises(manuscript) and _is_against(day):
        is_told = True
    elif day.has_weekday or day.month in _VACATION:
        is_told = day.has_weekday and is_of_office(day.words)
    else:
        is_told = is_plan and is_held and not is_meant(day.words, is_weekend=True)
    return is_told and not _is_weekend_meant(manuscript, day)


def _first_planned(manuscript: Manuscript) -> int:
    """The first line that says what will be; what was done on a day off was done."""
    part = plan_part(manuscript)
    if part is not None:
        return part.first
    return _NEVER if any(word in full_title(manuscript) for word in _REPORTS) else 0


def _promises(manuscript: Manuscript) -> bool:
    """Whether the document says that it leaves days off alone."""
    lines = manuscript.lines_with("双休日|周末|休息|工作日|节假日")
    return manuscript.once(_promises, lambda: any(_PROMISE.search(line.text) for line in lines))


def _is_against(day: DayOff) -> bool:
    """Whether what is told of `day` is what the promise to leave days off alone is about."""
    return day.month not in _VACATION and bool(_GATHERED.search(day.words)) and not _FREE.search(day.words)


def _is_named_often(manuscript: Manuscript, day: DayOff) -> bool:
    """Whether the document comes back to `day`, which nobody mistakes again and again."""
    lines = [any((one.month, one.day) == (day.month, day.day) for one in ones) for ones in manuscript.dates.values()]
    return sum(lines) >= _OFTEN


def _is_weekend_meant(manuscript: Manuscript, day: DayOff) -> bool:
    """Whether the document, or the schedule that `day` stands in, is for weekends."""
    if _OF_DAYS_OFF.search(full_title(manuscript)) or manuscript.once(_on_weekends, lambda: _on_weekends(manuscript)):
        return True
    if is_of_guests(manuscript, day.span.line, day.words):
        return True
    return (day.span.line, day.span.start) in manuscript.once(
        _is_weekend_meant, lambda: meant_for_weekends(manuscript, lambda one: _is_weekend(manuscript, one))
    )


def _on_weekends(manuscript: Manuscript) -> bool:
    """Whether what it is about begins on a day of a weekend: 3月7日（星期六）开课."""
    lines = manuscript.lines_with("[六日天][）)]?(?:上午|下午|晚)?(?:正式)?(?:开课|开班|开营|首次上课)")
    return any(_BEGINS.match(line.text, one.end) for line in lines for one in manuscript.dates.get(line.index, ()))


def _is_weekend(manuscript: Manuscript, entry: Entry) -> bool | None:
    """Whether `entry` lies on a day of a weekend that is not worked."""
    return named_day_off(manuscript, manuscript.lines[entry.span.line], entry.date) == _("a weekend")


def _finding(span: Span, manuscript: Manuscript, name: str) -> Finding:
    text = manuscript.lines[span.line].text[span.start : span.end]
    message = _("{date} is a day off ({name})", date=text, name=name)
    return Finding(span, message, _("choose a working day, or say that the day is meant"))
