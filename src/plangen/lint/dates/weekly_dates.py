"""Days that a sentence lists for a weekday, and which are another: 每月第一个星期六（9月6日、11月1日）."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from plangen.lint.dates.signing import day_of
from plangen.lint.dates.written_dates import WrittenDate
from plangen.lint.finding import Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.patterns import lazy_pattern

_DAYS = "一二三四五六日"
# 每月最后一个星期六的上午，即9月28日; 均为周六上午，首次活动为3月9日
_WEEKLY = lazy_pattern(
    r"(?:每个?月的?(?:第(?P<nth>[一二三四])个|(?P<last>最后一个))?|均[为在]|一律[为在])(?:星期|周)(?P<day>[一二三四五六日天])"
    r"(?:的?(?:上午|下午|晚上?|举行|进行|开展|第[一二三四五六七八、]+节))*[，,（(：:]"
    r"(?:[^。；，\d（]{0,10}[，,])?(?:共\d{1,2}次[，,])?(?:时间)?(?:即|分别[为是在]|依次[为是]|首次[^，。；\d]{0,4})?"
    r"(?=(?:20\d\d年)?\d{1,2}月\d)"
)
_NEXT = lazy_pattern(r"(?:[、，,和及与]|以及|[，,]末次[^，。；\d]{0,5}|[^，。；：（）\d]{1,12}[，、])$")
_MOVED = lazy_pattern(r"[^，。；、]{0,3}(?:逢|改|顺延|因|遇|为调休)")
_SIGN = r"(?:每个?月|均[为在]|一律)[^。；]{0,10}(?:星期|周)[一二三四五六日天][^。；]{0,30}\d月\d"


class OtherDay(NamedTuple):
    """A date at `span` that is not the `weekday` told of it, or not that one of its month."""

    span: Span
    weekday: str
    date: datetime.date


def other_days(manuscript: Manuscript) -> Iterator[OtherDay]:
    """The days of such lists that are not what their sentence says of them; the first where none is."""
    for line in manuscript.lines_with(_SIGN):
        for found in _WEEKLY.finditer(line.text):
            number = _DAYS.index(found["day"].replace("天", "日"))
            days = [(one, day_of(manuscript, line, one)) for one in _listed(manuscript, line, found.end())]
            wrong = [
                (one, day)
                for one, day in days
                if day is not None and not _is(day, number, found["nth"], is_last=bool(found["last"]))
            ]
            which = f"第{found['nth']}个" if found["nth"] else "最后一个" if found["last"] else ""
            for one, day in wrong[:1] if len(wrong) == len(days) else wrong:
                # A Saturday may be none of the first ones of its month.
                told = which * (day.weekday() == number) + "星期" + found["day"]
                yield OtherDay(Span(line.index, one.start, one.end), told, day)


def _listed(manuscript: Manuscript, line: Line, start: int) -> Iterator[WrittenDate]:
    """The dates from `start` on that follow each other as a list, up to one that is moved."""
    end = start
    for one in manuscript.dates.get(line.index, ()):
        if one.start < start:
            continue
        if (one.start != end and not _NEXT.fullmatch(line.text, end, one.start)) or not one.day:
            return
        if _MOVED.match(line.text, one.end):
            return
        end = one.end
        yield one


def _is(day: datetime.date, weekday: int, nth: str | None, *, is_last: bool) -> bool:
    if day.weekday() != weekday:
        return False
    if is_last:
        return (day + datetime.timedelta(7)).month != day.month
    return nth is None or (day.day - 1) // 7 == "一二三四".index(nth)
