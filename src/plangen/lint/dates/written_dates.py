"""Dates as sentences write them: 2026年3月5日, 3月5日, 三月, 二〇二六年三月五日, 2026-03-05."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from plangen.immutable import dataclass
from plangen.numerals import read_chinese_number
from plangen.patterns import lazy_pattern

_CHINESE = "一二三四五六七八九十"
_WRITTEN = lazy_pattern(
    # Behind the number of a line, 5.3月5日, is a date; other figures with a point are none.
    r"(?:(?<!\d)(?P<year>\d{4}|[一二][〇○零0Oo一二三四五六七八九]{3}) ?年 ?|(?<![\d.])|(?<=^\d\.)(?=\d+月\d+日))"
    # 农历八月十五 is of another calendar.
    rf"(?P<month>\d{{1,2}}|(?<![{_CHINESE}几数第每两个])(?<![农阴旧夏]历)[{_CHINESE}]{{1,2}}) ?月(?:份(?!额))?"
    rf"(?: ?(?P<day>\d{{1,2}}|[{_CHINESE}廿]{{1,3}}) ?[日号](?!院|楼|线|文|馆))?"
    # 2026.3.5-2026.4.1 are two of them.
    r"|(?<![\d./])(?<!\D-)(?P<year2>(?:19|20)\d{2})(?P<mark>[-./])(?P<month2>\d{1,2})(?P=mark)(?P<day2>\d{1,2})"
    r"(?![\d./]|-(?!(?:19|20)\d\d[-./]))"
)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date at `start` to `end` of a text. `year` is 0 and `day` 0 where none is written; nothing is checked."""

    start: int
    end: int
    year: int
    month: int
    day: int

    def date(self, year: int | None = None) -> datetime.date | None:
        """The day, in `year` where it names none itself; None where it is no day."""
        try:
            return datetime.date(self.year or year or 0, self.month, self.day)
        except ValueError:
            return None


def written_dates(text: str) -> Iterator[WrittenDate]:
    """The dates in `text`, in order; a month and a year without a day too."""
    for found in _WRITTEN.finditer(text):
        if found["year2"]:
            numbers = [found["year2"], found["month2"], found["day2"]]
        else:
            numbers = [found["year"] or "0", found["month"], found["day"] or "0"]
        year, month, day = (_number(number) for number in numbers)
        # 三个月 and 12个月 are not matched; 36月 is a length of time as well.
        if month is not None and year is not None and day is not None:
            yield WrittenDate(found.start(), found.end(), year, month, day)


def _number(text: str) -> int | None:
    if text.isdecimal():
        return int(text)
    return read_chinese_number(text)
