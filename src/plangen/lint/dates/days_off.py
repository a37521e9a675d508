"""Days off, and what the words of a document say that is held on them."""

from __future__ import annotations

import datetime
import re

from plangen.immutable import dataclass
from plangen.lint.dates.entries import Entry
from plangen.lint.dates.signing import years_of
from plangen.lint.dates.written_dates import WrittenDate
from plangen.lint.finding import Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

_WEEKDAY = lazy_pattern("[ ]?[（(]?(?:周|星期)(?P<day>[一二三四五六日天])[）)]?")
_FIRST_YEAR, _LAST_YEAR = 2004, 2035
_BRACKET = r"(?:[ ]?[（(][^（）()]{1,12}[）)])?"
_RANGE = lazy_pattern(rf"{_BRACKET}[ ]?(?:——|[—–\-~～至到、和及]|[（(]?起(?!草))")
_IN_RANGE = lazy_pattern(r"(?:——|[—–\-~～至]|(?<![前迟改整])到|[日号）)]、)[ ]?$")
_DUE = lazy_pattern(
    rf"{_BRACKET}[^，。；、]{{0,8}}?(?:(?<!提)(?<!考)前(?!往|来|去|三|两|[一二\d])|左右|截?止)|为|[时的]?[课点]"
)
_SET = lazy_pattern("(?:[定拟]于|安排在|定在|时间(?:定)?[为是：])$")
_HELD = lazy_pattern("(?:组织|举行|进行|安排|开展|举办)")
# What is done in a span that is a holiday: 5月1日至5日，督导组对各校进行实地督导.
_WORK = lazy_pattern(
    "(?:组织|进行|举行|开展|实施|接受)[^。；]{0,16}(?:督导|检查|培训|会议|考试|评审|比赛|竞赛|集训|调研|听课|测试)"
    "|(?:比赛|考试|培训|会议|竞赛|督导|检查|评审|运动会)[^。；，]{0,6}(?:于|在)"
)
_MARKS = ("。", "；", "：")
# What says that a day off is meant; of these words a sentence has one, or its people are free.
_MEANT = lazy_pattern(
    "放假|假期|休假|节假|节日|[春端秋阳宵明动庆女童师树年]节|元旦|国庆|春节|除夕|清明|端午|中秋|五一|六一|十一"
    "|值班|带班|值守|留守|留校|慰问|升旗|庆祝|赏月|纪念(?![馆碑堂塔园])|调休|补课|补[周\\d]|上班|上课|农历"
    "|周[末六日]|星期[六日天]|双休|寒假|暑假|高考|(?<!期)中考|自愿|志愿|校友|领导|工地|走访|看望|报名|截止|缴费"
    "|会考|学考|选考|自考|出发|返程|返校(?![后以])|报到"
)
_FREE = lazy_pattern(
    "放假|休假|假期|小长假|补|值[班守]|升旗|留校|慰问|走访|调休|上班|上课|线上|网络|自愿|自行|家长自发"
)
_FESTIVAL = lazy_pattern(
    "(?P<name>元旦|国庆|春节|除夕|清明|端午|中秋|五一|六一|十一|劳动节|(?:教师|儿童|妇女|青年|重阳|元宵)节)"
    "(?P<past>节?(?:长假|假期)?后)?"
)
_ALIASES = {"五一": "劳动节", "十一": "国庆", "除夕": "春节"}
# What is often put on a weekend, and meant so.
_OF_WEEKENDS = lazy_pattern(
    "培训|研修|讲座|家长|开放日|亲子|家庭|运动会|研学|[春秋]游|实践|营|公益|招聘|面试|笔试|体检|录取|招生|展演|演出|论坛|年会|汇演|赴|外出|前往|考察"
)
_CONTESTS = lazy_pattern("考试|测试|检测|竞赛|比赛|大赛|开始|结束|了(?!解)")
# What a school does on the days on which it teaches.
_OF_SCHOOL_DAYS = lazy_pattern(
    "例会|班会|队会|(?:教师|职工|组长|主任|行政|校务|园务)(?:大会|会议|会)|教研|备课|听课|评课|赛课|公开课|优质课|研讨课"
    "|教学比|(?:技能|基本功|板书|粉笔字|说课|课件|教案)(?:大赛|比赛|竞赛)|常规检查|广播操|课间操|拔河|开学典礼|散学典礼|结业|休业式|大扫除|疏散演练"
    "|(?<!高三)(?<!高中)期[中末](?:考试|测试|检测)(?!进入|复习|倒计|准备|在即|将)"
)
# Hours that only a day at school has, and who is there only then.
_AT_SCHOOL = lazy_pattern(
    "第[一二三四五六七八1-8、至和]{1,5}节|课间|放学后|[晨早]读|午休|课后服务时间|(?:上课|上班|工作|办公)时间|(?:正常|照常)上[课班]|随堂|推门听课|占用[^，。；]{0,12}课"
    r"|全体(?:幼儿|学生|师生)|全[校园](?:\d{1,2}|[一二三四五六七八九十]{1,3})个(?:教学)?班|班会课|队会课|[带率]全班|各班学生"
)
# Lessons that are left alone: 以不影响上课时间; 上课时间为 tells of hours.
_LEFT_ALONE = lazy_pattern("(?:影响|占用?|耽误|冲突|避开|错开|避免|非)[^，。；]{0,8}|上课时间(?:不变|调整|[为：:改])")
_BOARDERS = lazy_pattern("高三|高中|毕业班|寄宿|补课|自愿|调休|补[上周]|上班(?!时间)|家长|亲子|演出")
# Who is told to come to work on a day that no calendar makes one of work; before a term begins schools do so.
_CALLED_TO_WORK = lazy_pattern("(?:到[校园岗]|全[体园校])[^，。；]{0,6}上班(?!族)")
_BEFORE_TERMS = (1, 2, 7, 8)
# Who works on weekdays is not called together on a weekend, even if the plan knows that it is one.
_OF_OFFICE = lazy_pattern(
    "例会|(?:[校园]长|教师|教职工|组长|主任|行政|校务|园务|干部|负责人)(?:工作)?(?:大会|会议|会(?=[，。；、]|$))"
    "|工作(?:会议|部署会|推进会|例会)|碰头会|调度会|部署会|推进会|现场会|动员大?会|同课异构|送课|交叉检查|全部到[校园]|全校班会|全[组校园体]\\p{Han}{0,2}会(?!员)|开学典礼|散学典礼"
)


@dataclass(frozen=True, slots=True)
class DayOff:
    """A day off written at `span`, with its name, and the `words` of what is told of it, without the weekday.

    `is_of_week` says that a weekday from Monday to Friday stands behind it.
    """

    span: Span
    name: str
    is_weekend: bool
    words: str
    month: int
    day: int
    has_weekday: bool
    is_of_week: bool
    is_entry: bool


def named_day_off(manuscript: Manuscript, line: Line, found: WrittenDate) -> str:
    """The name of the day off that `found` is; '' also where the weekday behind it says that it is another day."""
    date = _day_of(manuscript, line, found)
    if date is None or manuscript.calendar.is_working_day(date):
        return ""
    weekday = _WEEKDAY.match(line.text, found.end)
    if weekday and weekday["day"].replace("天", "日") != "一二三四五六日"[date.weekday()]:
        return ""
    off = manuscript.calendar.break_on(date)
    return off.name if off is not None else _("a weekend")


def _day_of(manuscript: Manuscript, line: Line, found: WrittenDate) -> datetime.date | None:
    """The day that `found` in `line` is, where it is one day of years whose holidays are known."""
    if not found.day:
        return None
    years = years_of(manuscript, line, found)
    sentence = line.text.rfind("。", 0, found.start)
    before = [one.year for one in manuscript.dates[line.index] if one.year and sentence < one.start < found.start]
    if not found.year and before and before[-1] not in years:
        return None  # 2024年5月18日……，6月1日
    # A holiday is one in every year that it may be of.
    days = [found.date(year) for year in years]
    if len(days) > 1 and any(day is None or manuscript.calendar.is_working_day(day) for day in days):
        return None
    date = days[0] if days else None
    return date if date is not None and _FIRST_YEAR <= date.year <= _LAST_YEAR else None


def day_off(manuscript: Manuscript, line: Line, found: WrittenDate, entry: Entry | None) -> DayOff | None:
    """The day off that `found` is, in a cell only where it begins an `entry`; None where nothing is told of it.

    Deadlines tell of no day, nor do spans, unless something is set for them: on weekends what schools do.
    """
    text = line.text
    if line.role == "cell" and entry is None:
        return None
    if _IN_RANGE.search(text, 0, found.start) or _DUE.match(text, found.end):
        return None
    name = named_day_off(manuscript, line, found)
    if not name:
        return None
    is_weekend = name == _("a weekend")
    weekday, span = _WEEKDAY.match(text, found.end), _RANGE.match(text, found.end)
    first, last = _clause(manuscript, line, found, weekday.end() if weekday else found.end, is_span=span is not None)
    words = entry.words if entry and line.role == "cell" else first + last
    is_set = _SET.search(first) or (not first.strip() and _HELD.match(last))
    is_work = not is_weekend and _WORK.search(words)
    if not words or (span and not is_work and not (is_set and (not is_weekend or _OF_SCHOOL_DAYS.search(words)))):
        return None
    place = Span(line.index, found.start, found.end)
    is_of_week = weekday is not None and weekday["day"] in "一二三四五"
    return DayOff(
        place, name, is_weekend, words, found.month, found.day, weekday is not None, is_of_week, entry is not None
    )


def _clause(manuscript: Manuscript, line: Line, found: WrittenDate, start: int, *, is_span: bool) -> tuple[str, str]:
    """What stands before `found`, and behind it from `start`, in its sentence, as far as no other day is told of."""
    text, others = line.text, manuscript.dates[line.index]
    begin = max(line.start, *(text.rfind(mark, 0, found.start) + 1 for mark in _MARKS))
    if any(begin <= one.start < found.start for one in others):
        begin = max(begin, text.rfind("，", 0, found.start) + 1)
    ends = [one.start for one in others if one.start > start][int(is_span) :]
    ends += [end for mark in _MARKS[:2] if (end := text.find(mark, start)) >= 0]
    return text[begin : found.start], text[start : min(ends, default=len(text))]


def is_at_school(words: str) -> bool:
    """Whether what `words` tell needs a day on which the school teaches."""
    return bool(_AT_SCHOOL.search(words) and _AT_SCHOOL.search(_LEFT_ALONE.sub("", words))) and not _BOARDERS.search(
        words
    )


def is_called_to_work(day: DayOff) -> bool:
    """Whether what is told of `day` makes it one of work, which it is not."""
    return day.month not in _BEFORE_TERMS and bool(_CALLED_TO_WORK.search(day.words)) and "休" not in day.words


def is_of_office(words: str) -> bool:
    """Whether `words` tell of a meeting of those who work on weekdays."""
    return bool(_OF_OFFICE.search(words)) and not _MEANT.search(words)


def without_other_festivals(words: str, name: str) -> str:
    """`words` without the festivals that are not the holiday `name`, on which nobody keeps them, or are over."""
    if words.startswith(("是", "为", "适逢", "正值")):
        return words

    def kept(found: re.Match[str]) -> str:
        festival = found["name"]
        return found[0] if _ALIASES.get(festival, festival) in name and not found["past"] else ""

    return _FESTIVAL.sub(kept, words)


def is_held_as_usual(day: DayOff) -> bool:
    """Whether `day` has the weekday of a working day behind it, and nothing says that it is none."""
    return day.is_of_week and not _FREE.search(day.words)


def is_meant(words: str, *, is_weekend: bool) -> bool:
    """Whether `words` say that the day off is meant, or tell what is often put on one."""
    if _MEANT.search(words):
        return True
    return is_weekend and bool(
        _OF_WEEKENDS.search(words) or (_CONTESTS.search(words) and not _OF_SCHOOL_DAYS.search(words))
    )
