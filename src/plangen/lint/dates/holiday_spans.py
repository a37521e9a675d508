"""Days off that a document gives to a holiday, and days that it says are worked instead, as against the calendar."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from plangen.dates import DAY, DateSpan
from plangen.facts.arrangements import announced_days
from plangen.facts.calendar import Break
from plangen.lint.dates.signing import day_of
from plangen.lint.dates.title_year import title_year
from plangen.lint.dates.written_dates import WrittenDate
from plangen.lint.finding import Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.patterns import lazy_pattern

_NAME = "国庆节?|中秋节?|清明节?|“?五一”?(?:国际)?(?:劳动节)?|劳动节|端午节?|元旦节?|春节"
_NAMES = rf"(?P<names>(?:{_NAME})(?:[、和与及 ]?(?:{_NAME}))*)"
_RANGE = r"\d{1,2}月\d{1,2}日?(?P<to>[ ]?[—–\-~～至到]+[ ]?(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})日)?"
_WEEKDAY = r"(?:[（(](?:星期|周)[一二三四五六日天][）)])?"
_OFF = "放假|停课|休假|休息|假期|长假"
# 清明节4月4日至6日放假; 国庆节假期（10月1日至7日）
_NAMED = lazy_pattern(
    rf"{_NAMES}(?P<off>放假|假期|小?长假)?(?:时间)?(?:期间)?[（(：:为]?(?:(?:19|20)\d\d年)?(?P<span>{_RANGE}){_WEEKDAY}(?P<behind>[）)]?(?:{_OFF})?)"
)
# 10月1日至7日国庆节放假
_BEHIND = lazy_pattern(rf"(?P<span>{_RANGE}){_WEEKDAY}(?:为|是)?(?:{_NAMES})?(?:{_OFF})(?![前后]|之前|调休|期间|的?调)")
# 9月28日（星期日）为国庆节调休上班日
_WORKED = lazy_pattern(
    r"[ ]?(?:[（(]?(?:星期|周)(?P<weekday>[一二三四五六日天])[）)]?)?[，,（(]?(?:均|都)?(?:为|是|因|按|作为)?"
    rf"(?:{_NAMES}的?(?:放假)?[前后]?的?)?(?:调休(?=[上工补照日，）)])(?!假|休)|补班)"
)
_AND = lazy_pattern(r"[ ]?(?:[（(](?:星期|周)[一二三四五六日天][）)])?[、和及与]")
_SIGN = rf"\d日[^。；]{{0,24}}(?:调休|补班)|(?:{_OFF})|(?:国庆|中秋|清明|五一|劳动节|端午|元旦|春节)[^。；]{{0,6}}\d月"
_ALIASES = {"五一": "劳动节", "国庆": "国庆节", "中秋": "中秋节", "清明": "清明节", "端午": "端午节", "劳动": "劳动节"}
_LONGEST = 10  # days


class HolidayFault(NamedTuple):
    """A place that calls days off, or worked, which are not; `right` is the break meant, where one is known."""

    span: Span
    right: Break | None
    is_worked: bool


def holiday_faults(manuscript: Manuscript) -> Iterator[HolidayFault]:
    """Ranges of holidays and days worked instead that the announced calendar does not have."""
    if title_year(manuscript) is not None:
        return  # its days are those of another year
    for line in manuscript.lines_with(_SIGN):
        dates = manuscript.dates.get(line.index, ())
        named = {one.start("span"): one for one in (*_BEHIND.finditer(line.text), *_NAMED.finditer(line.text))}
        for found in named.values():
            is_off = found["to"] or found.groupdict().get("behind", "off")
            first = next((one for one in dates if one.start == found.start("span")), None)
            if first is not None and is_off and (found.groupdict().get("off", "x") or found["to"] or found["behind"]):
                yield from _wrong_span(manuscript, line, found, first)
        yield from _wrong_work(manuscript, line, dates)


def _wrong_span(manuscript: Manuscript, line: Line, found: re.Match[str], first: WrittenDate) -> Iterator[HolidayFault]:
    told = _told_span(manuscript, line, found, first)
    if told is None:
        return
    names, own = _names(found["names"] or ""), manuscript.calendar.break_on(told.first)
    if not found["names"]:
        # 10月1日至7日放假: the holiday that begins so.
        if own is None or own.span.first != told.first:
            return
        names = set(own.names)
    if told.first == told.last and any(_is_of_year(manuscript, told, names, by) for by in (-1, 1)):
        return  # it is the year that is another
    span = Span(line.index, *found.span("span"))
    if own is None or not names & set(own.names):
        right = _named_break(manuscript, told.first, names)
        if right is not None or own is not None:
            yield HolidayFault(span, right, is_worked=False)
    elif found["to"] and not _is_right(manuscript, told, own.span):
        yield HolidayFault(span, own, is_worked=False)


def _told_span(manuscript: Manuscript, line: Line, found: re.Match[str], first: WrittenDate) -> DateSpan | None:
    """The days that `found` names from `first` on; None where they are no holiday's, or nobody knows of which year."""
    begin = _announced(manuscript, line, first)
    if begin is None:
        return None
    end = begin
    if found["to"]:
        month, day = int(found["month"] or begin.month), int(found["day"])
        try:
            end = datetime.date(begin.year + (month < begin.month), month, day)
        except ValueError:
            return None
    return DateSpan(begin, end) if begin <= end < begin + _LONGEST * DAY else None


def _is_of_year(manuscript: Manuscript, told: DateSpan, names: set[str], by: int) -> bool:
    """Whether the holiday has the days of `told` in the year that many years later."""
    try:
        first, last = (day.replace(year=day.year + by) for day in (told.first, told.last))
    except ValueError:
        return False
    own = manuscript.calendar.break_on(first)
    if own is None or not names & set(own.names):
        return False
    return first == last or _is_right(manuscript, DateSpan(first, last), own.span)


def _is_right(manuscript: Manuscript, told: DateSpan, right: DateSpan) -> bool:
    """Whether the span `told` is `right` but for days of a weekend that it leaves out, or that are off besides."""
    days = {told.first + count * DAY for count in range((told.last - told.first).days + 1)}
    own = {right.first + count * DAY for count in range((right.last - right.first).days + 1)}
    more = any(manuscript.calendar.is_working_day(day) for day in days - own)
    return not more and all(day.weekday() > 4 for day in own - days)


def _named_break(manuscript: Manuscript, near: datetime.date, names: set[str]) -> Break | None:
    """The break of that year that has one of `names`."""
    year = DateSpan(datetime.date(near.year, 1, 1), datetime.date(near.year, 12, 31))
    return next((one for one in manuscript.calendar.breaks(year.first, year.last) if names & set(one.names)), None)


def _wrong_work(manuscript: Manuscript, line: Line, dates: Sequence[WrittenDate]) -> Iterator[HolidayFault]:
    """Days that are called worked instead, and are not, or are for another holiday; a list of them from its end."""
    is_listed, names, following = False, set[str](), -1
    for one in reversed(dates):
        found = _WORKED.match(line.text, one.end)
        is_listed = found is not None or (is_listed and _ends_at(line.text, one.end, following))
        following = one.start
        if found is not None:
            names = _names(found["names"] or "")
        day = _announced(manuscript, line, one) if is_listed and one.day else None
        if day is None:
            continue
        weekday = found["weekday"] if found else None
        if weekday and "一二三四五六日".find(weekday.replace("天", "日")) != day.weekday():
            continue  # the weekday is wrong, or the year is another
        worked = manuscript.calendar.make_up_days(day, day)
        if not worked or (names and found is not None and not names & _names(worked[0].holiday)):
            yield HolidayFault(Span(line.index, one.start, one.end), None, is_worked=True)


def _ends_at(text: str, end: int, following: int) -> bool:
    joint = _AND.match(text, end)
    return joint is not None and joint.end() == following


def _announced(manuscript: Manuscript, line: Line, one: WrittenDate) -> datetime.date | None:
    """The day of `one`, in a year whose days off are announced."""
    day = day_of(manuscript, line, one) if one.day else None
    return day if day is not None and day.year in _announced_years() else None


@cache
def _announced_years() -> frozenset[int]:
    return frozenset(announced_days())


def _names(text: str) -> set[str]:
    return {full for short, full in _ALIASES.items() if short in text} | {
        name for name in ("元旦", "春节") if name in text
    }
