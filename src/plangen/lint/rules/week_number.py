"""The number of a week that is not that of the days beside it, by the list of weeks or the first day of the term.

In a list of single days the others tell which week each is in, and on which weekday what is held is held.

Wrong:
    | 周次 | 日期 | 内容 |
    | 1 | 9月1日—9月5日 | 开学 |
    | 2 | 9月8日—9月12日 | 检查 |
    | 3 | 9月15日—9月19日 | 教研 |
    第3周（9月8日—9月12日）交计划，9月10日（第1周）慰问教师。

Wrong:
    2025—2026学年第一学期工作计划
    本学期9月1日（星期一）正式上课，共20周。
    第10周（11月10日—14日）举行期中考试。

Wrong:
    2025—2026学年第二学期工作计划
    本学期自3月2日（星期一）起，至7月3日（星期五）止。
    第8周星期四（4月30日）举行运动会。

Wrong:
    膳食委员会工作小结
    打分安排在第十三周（12月1日至5日），本学期第一周从9月1日（星期一）算起。

Wrong:
    2025—2026学年第二学期工作计划
    第2周，3月11日，研读课程标准；
    第4周，3月25日，上研讨课；
    第7周，4月16日，评课；
    第9周，4月29日，交流作业；
    第13周，5月27日，出一份练习；
    第16周，6月10日，写小结。

Wrong:
    2025—2026学年第二学期工作计划
    第2周，3月11日，研读课程标准；
    第4周，3月25日，上研讨课；
    第6周，4月11日（星期六），评课；
    第9周，4月29日，交流作业；
    第15周，6月10日，写小结。

Right:
    | 周次 | 日期 | 内容 |
    | 1 | 9月1日—9月5日 | 开学 |
    | 2 | 9月8日—9月12日 | 检查 |
    | 3 | 9月15日—9月19日 | 教研 |
    第2周（9月8日—9月12日）交计划，9月17日（第3周）听课，10月第1周（10月1日起）放假。

Right:
    2025—2026学年第一学期工作计划
    本学期9月1日（星期一）正式上课，共20周。
    第10周（11月3日—7日）举行期中考试。

Right:
    2025—2026学年第二学期工作计划
    第2周，3月11日，研读课程标准；
    第4周，3月25日，上研讨课；
    第7周，4月16日（星期四），评课；
    第9周，4月29日，交流作业；
    第13周，5月27日，出一份练习；
    第15周，6月10日，写小结。

Right:
    膳食委员会工作小结
    打分安排在第十四周（12月1日至5日），本学期第一周从9月1日（星期一）算起。
"""

from __future__ import annotations

from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.dates.days_of_weeks import days_that_stand_out
from plangen.lint.dates.numbered_weeks import NumberedWeeks, numbered_weeks
from plangen.lint.dates.weeks import number_of_week
from plangen.lint.dates.written_dates import WrittenDate
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_NUMBER = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
_WEEK = lazy_pattern(rf"第(?P<number>{_NUMBER})(?:周?[—–\-~～至到、]第?(?P<last>{_NUMBER}))?周(?!年|岁)")
# Weeks that are not those of the term: 9月第1周, 培训第2周, 开学后第3周.
_OTHER = lazy_pattern("(?:月份?|开学|[后前每假训习营军]|段|轮|倒数|(?<!学)期|年级)的?$")
_TO_DATE = lazy_pattern(r"(?:的?(?:周|星期)[一二三四五六日天])?[ ]?(?:[（(][ ]?|[，,]?即|的)")
_FROM_DATE = lazy_pattern(
    r"(?:[ ]?(?:——|[—–\-~～至到])[ ]?\d{1,2}[日号])?(?:[（(](?:周|星期)[一二三四五六日天][）)])?(?:[上下]午)?"
    "[ ]?[（(，,][ ]?即?"
)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Numbers of weeks with a day beside them that lies in another week."""
    weeks = None
    for line in manuscript.lines_with(rf"第(?:{_NUMBER})周"):
        dates = manuscript.dates.get(line.index, ())
        for found in _WEEK.finditer(line.text) if dates else ():
            beside = list(_beside(line, found.start(), found.end(), dates))
            if not beside or _OTHER.search(line.text[: found.start()]):
                continue
            weeks = weeks or numbered_weeks(manuscript)
            if line.index in weeks.lines:
                continue
            first, last = number_of_week(found["number"]), number_of_week(found["last"] or found["number"])
            day = next(
                (one for one in beside if first and last and not weeks.may_hold(one, range(first, last + 1))), None
            )
            if day is not None:
                yield _finding(line, (found.start(), found.end()), day, weeks)
    for one, is_in_other_week in days_that_stand_out(manuscript):
        text = one.line.text[one.found.start : one.found.end]
        message = _("{date} does not lie on the weekday of the other days", date=text)
        if is_in_other_week:
            message = _("{date} is not in {week}", date=text, week=f"第{one.number}周")
        span = Span(one.line.index, one.found.start, one.found.end)
        yield Finding(span, message, _("correct the week or the day"))


def _beside(line: Line, start: int, end: int, dates: tuple[WrittenDate, ...]) -> Iterator[WrittenDate]:
    """The days behind the week at `start` to `end` in brackets, or before it where the week is in brackets."""
    to_date = _TO_DATE.match(line.text, end)
    for one in dates:
        before = one.end < start and _FROM_DATE.fullmatch(line.text, one.end, start)
        if one.day and (before or (to_date and one.start == to_date.end())):
            yield one


def _finding(line: Line, week: tuple[int, int], day: WrittenDate, weeks: NumberedWeeks) -> Finding:
    start, end = min(week[0], day.start), max(week[1], day.end)
    message = _("{date} is not in {week}", date=line.text[day.start : day.end], week=line.text[slice(*week)])
    number = weeks.number_of(day)
    hint = _("it is in week {number}", number=number) if number else _("correct the week or the day")
    return Finding(Span(line.index, start, end), message, hint)
