"""Dates and spans of dates in the forms that Chinese documents write."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from plangen.immutable import dataclass
from plangen.numerals import chinese_digits, chinese_number, read_count
from plangen.patterns import lazy_pattern

DAY = datetime.timedelta(days=1)
WEEK = datetime.timedelta(weeks=1)

# Name, first day, last day; 下旬 ends with the month.
TEN_DAY_PERIODS = (("上旬", 1, 10), ("中旬", 11, 20), ("下旬", 21, 31))

# Not by strftime, which speaks the language of the machine.
_MONTHS = ("January", "February", "March", "April", "May", "June",
           "July", "August", "September", "October", "November", "December")  # fmt: skip
_CHINESE_FORM = lazy_pattern(r"\s*(\w{4})\s*年\s*(\w{1,3})\s*月\s*(\w{1,3})\s*日\s*")
_ENGLISH_FORM = lazy_pattern(rf"\s*({'|'.join(_MONTHS)}) (\d{{1,2}}), (\d{{4}})\s*")


@dataclass(frozen=True, slots=True, order=True)
class DateSpan:
    """The days from `first` to `last`, both included. Raises ValueError where `last` comes before `first`."""

    first: datetime.date
    last: datetime.date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a span cannot end before it begins: {self.first} to {self.last}")

    @property
    def days(self) -> int:
        """How many days it covers, at least 1."""
        return (self.last - self.first).days + 1

    def __contains__(self, date: datetime.date) -> bool:
        return self.first <= date <= self.last

    def __iter__(self) -> Iterator[datetime.date]:
        """Its days in order."""
        for number in range(self.days):
            yield self.first + number * DAY

    def overlaps(self, other: DateSpan) -> bool:
        """Whether a day lies in both."""
        return self.first <= other.last and other.first <= self.last


def arabic_date(date: datetime.date) -> str:
    """2013年1月7日: Arabic, no leading zeros (GB/T 9704-2012, 7.3.5.4)."""
    return f"{date.year}年{date.month}月{date.day}日"


def chinese_date(date: datetime.date) -> str:
    """二〇一三年一月七日, the form that older documents have."""
    return f"{chinese_digits(date.year)}年{chinese_number(date.month)}月{chinese_number(date.day)}日"


def english_date(date: datetime.date) -> str:
    """January 7, 2013."""
    return f"{_MONTHS[date.month - 1]} {date.day}, {date.year}"


def read_printed_date(text: str) -> datetime.date | None:
    """The date that `text` is, in one of these three forms, or None."""
    if found := _CHINESE_FORM.fullmatch(text):
        numbers = [read_count(word) for word in found.groups()]
    elif found := _ENGLISH_FORM.fullmatch(text):
        numbers = [int(found[3]), _MONTHS.index(found[1]) + 1, int(found[2])]
    else:
        return None
    try:
        return datetime.date(*numbers)
    except ValueError:
        return None


def month_day(date: datetime.date) -> str:
    """9月26日."""
    return f"{date.month}月{date.day}日"


def week_range(span: DateSpan) -> str:
    """8.31—9.6, the form of the date column in weekly tables."""
    return f"{span.first.month}.{span.first.day}—{span.last.month}.{span.last.day}"


def span_in_words(span: DateSpan) -> str:
    """9月26日, 9月26日至27日 or 9月26日至10月2日. Years are left out, also where the year turns."""
    if span.days == 1:
        return month_day(span.first)
    same_month = (span.first.year, span.first.month) == (span.last.year, span.last.month)
    return f"{month_day(span.first)}至{f'{span.last.day}日' if same_month else month_day(span.last)}"


def ten_day_period(date: datetime.date) -> str:
    """The ten-day period that `date` lies in, with its month: 十月下旬."""
    name = next(name for name, first, last in TEN_DAY_PERIODS if first <= date.day <= last)
    return f"{chinese_number(date.month)}月{name}"


def ten_day_span(year: int, month: int, name: str) -> DateSpan:
    """The days of 上旬, 中旬 or 下旬 (`name`) of a month. Raises ValueError for another name."""
    for known, first, last in TEN_DAY_PERIODS:
        if known == name:
            end = month_span(year, month).last
            return DateSpan(datetime.date(year, month, first), min(end, end.replace(day=min(last, end.day))))
    raise ValueError(f"not a ten-day period: {name}")


def month_span(year: int, month: int) -> DateSpan:
    """The days of a month."""
    first = datetime.date(year, month, 1)
    following = datetime.date(year + month // 12, month % 12 + 1, 1)
    return DateSpan(first, following - DAY)


def week_span(date: datetime.date) -> DateSpan:
    """The days from Monday to Sunday that `date` lies in."""
    monday = date - date.weekday() * DAY
    return DateSpan(monday, monday + 6 * DAY)
