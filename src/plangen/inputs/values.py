"""Numbers and dates as people type them into tables and YAML."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from enum import Enum
from math import isfinite

from plangen.dates import DAY, DateSpan
from plangen.inputs.table import Raw
from plangen.messages import _
from plangen.numerals import read_chinese_number
from plangen.patterns import lazy_pattern

YearOf = Callable[[int, int], int | None]

# Only the full-width forms of ASCII: NFKC would also read ① as 1 and 5² as 52.
_WIDTH: dict[int | str, str] = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_PLAIN = str.maketrans({**_WIDTH, "\u3000": " ", "\xa0": " ", "\u200b": "", "\ufeff": "", "−": "-"})
_NUMBER = lazy_pattern(r"([+-]?(?:\d{1,3}(?:,\d{3})+|\d{1,30})(?:\.\d{1,30})?)\s*(%?)", re.ASCII)


def read_number(raw: Raw) -> int | float | None:
    """The number that a cell holds, or None: 12, １２．５, 1,234, 12% (0.12).

    Units, Chinese numerals and 1E5 are no numbers: what Excel writes as 1.2E+11 has lost its digits.
    """
    if isinstance(raw, int | float):
        return raw if isfinite(raw) and not isinstance(raw, bool) else None
    if not isinstance(raw, str):
        return None
    if raw.isdecimal() and raw.isascii() and len(raw) <= 30:  # the usual case, fast
        return int(raw)
    match = _NUMBER.fullmatch(raw.translate(_PLAIN).strip())
    if match is None:
        return None
    digits = match[1].replace(",", "")
    if match[2]:
        return float(Decimal(digits) / 100)
    return float(digits) if "." in digits else int(digits)


def read_integer(raw: Raw) -> int | None:
    """The whole number that a cell holds, or None; 3.0 is one, 3.5 is not."""
    number = read_number(raw)
    return None if number is None or number != int(number) else int(number)


class DateFault(Enum):
    """Why something cannot be read as a date."""

    NOT_A_DATE = "not-a-date"
    NO_SUCH_DAY = "no-such-day"
    NEEDS_YEAR = "needs-year"
    AMBIGUOUS = "ambiguous-date"
    BACKWARDS = "span-backwards"


class DateError(ValueError):
    """Raised for what is no date; `reason` says why, the text and `hint` say it to the user."""

    def __init__(self, reason: DateFault, raw: Raw) -> None:
        self.reason = reason
        message, self.hint = _in_words(reason, str(raw))
        super().__init__(message)


def _in_words(reason: DateFault, text: str) -> tuple[str, str]:
    match reason:
        case DateFault.NOT_A_DATE:
            return _("'{text}' is not a date", text=text), _("write it as 2026-03-02 or 3月2日")
        case DateFault.NO_SUCH_DAY:
            return _("'{text}': there is no such day", text=text), _("look it up in a calendar")
        case DateFault.NEEDS_YEAR:
            return _("'{text}' does not say which year", text=text), _("write the year as well: 2026-03-02")
        case DateFault.AMBIGUOUS:
            message = _("'{text}' is a number here: 9.1 may stand for 9月1日 as well as for 9月10日", text=text)
            return message, _("write it as 2026-03-02 or 3月2日")
        case DateFault.BACKWARDS:
            return _("'{text}' ends before it begins", text=text), _("write the earlier day first")


def read_date(raw: Raw, year_of: YearOf | None = None) -> datetime.date:
    """The day that a cell or field names: 2015-09-01, 2015.9.1, 二〇一五年九月一日, 9月1日（周二）, 41518.

    `year_of(month, day)` gives the year where none is written. Raises DateError, which is a ValueError.
    """
    return _Reader(raw, year_of).day()


def read_date_span(raw: Raw, year_of: YearOf | None = None) -> DateSpan:
    """The days that a cell names: one day, or 8.24—8.30, 9月26-27日, 2015.12.28至1.3, 12月28日至次年1月3日.

    Raises DateError as read_date.
    """
    return _Reader(raw, year_of).span()


_SERIAL_ORIGIN = datetime.date(1899, 12, 30)  # day 0 of the 1900 system, for every day after February 1900
_SERIALS = range(32874, 73051)  # 1990-01-01 to 2099-12-31
_SERIAL = lazy_pattern(r"(\d{5})(?:\.\d+)?", re.ASCII)
_LOST_ZERO = lazy_pattern(r"\d{1,2}\.[123]", re.ASCII)  # 9.10 typed into a number cell is kept as 9.1

_CHINESE = "〇○零O一二三四五六七八九十廿"
_YEAR = rf"(\d{{4}}|[{_CHINESE}]{{4}})"
_COUNT = rf"(\d{{1,2}}|[{_CHINESE}]{{1,3}})"
_FORMS = (
    lazy_pattern(rf"(?:{_YEAR}年)?{_COUNT}月{_COUNT}[日号]?", re.ASCII),
    lazy_pattern(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII),
    lazy_pattern(r"(\d{4})/(\d{1,2})/(\d{1,2})", re.ASCII),
    lazy_pattern(r"(\d{4})\.(\d{1,2})\.(\d{1,2})", re.ASCII),
    lazy_pattern(r"((?:19|20)\d\d)(\d\d)(\d\d)", re.ASCII),
    lazy_pattern(r"()(\d{1,2})[-/.](\d{1,2})", re.ASCII),
)
_LAST_DAY = lazy_pattern(rf"{_COUNT}[日号]?", re.ASCII)
_WEEKDAY = lazy_pattern(r"\(?(?:周|星期|礼拜)[一二三四五六日天]\)?$")
_TIME = lazy_pattern(r"(?:T|\s)\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$", re.ASCII)
_DASH = lazy_pattern("[-‐‑‒–—―─~〜～至到]+")
_NEXT_YEAR = ("次年", "翌年")

_Parts = tuple[int | None, int, int]


class _Reader:
    """Reads one value; `raw` is kept for the message."""

    def __init__(self, raw: Raw, year_of: YearOf | None) -> None:
        self.raw = raw
        self.year_of = year_of
        self.text = "".join(_TIME.sub("", str(raw).translate(_PLAIN).strip()).split()).replace("元月", "1月")

    def day(self) -> datetime.date:
        day = self._single_day()
        if day is None:
            raise DateError(DateFault.NOT_A_DATE, self.raw)
        return day

    def span(self) -> DateSpan:
        day = self._single_day()
        if day is not None:
            return DateSpan(day, day)
        for first, last, turns in _divisions(self.text):
            return self._span(first, last, turns)
        raise DateError(DateFault.NOT_A_DATE, self.raw)

    def _single_day(self) -> datetime.date | None:
        """The day that a date cell, a serial number or a text names; None where it names no single day."""
        raw = self.raw
        if isinstance(raw, datetime.date):
            return raw.date() if isinstance(raw, datetime.datetime) else raw
        if isinstance(raw, bool | datetime.time):
            return None
        serial = _SERIAL.fullmatch(self.text)
        if serial and int(serial[1]) in _SERIALS:
            return _SERIAL_ORIGIN + int(serial[1]) * DAY
        if isinstance(raw, float) and _LOST_ZERO.fullmatch(self.text):
            raise DateError(DateFault.AMBIGUOUS, raw)
        parts = _parts(self.text)
        return None if parts is None else self._date(parts)

    def _date(self, parts: _Parts) -> datetime.date:
        year, month, day = parts
        # 2000 is a leap year: what it lacks, no year has.
        _day(2000, month, day, self.raw)
        if year is None and self.year_of is not None:
            year = self.year_of(month, day)
        if year is None:
            raise DateError(DateFault.NEEDS_YEAR, self.raw)
        return _day(year, month, day, self.raw)

    def _span(self, first: _Parts, last: _Parts, turns: bool) -> DateSpan:
        turns = turns or last[1] < first[1]  # 12.28—1.3: the year turns in between
        if first[0] is None and last[0] is not None:
            first = (last[0] - turns, *first[1:])
        begin = self._date(first)
        end = self._date((begin.year + turns, *last[1:]) if last[0] is None else last)
        if end < begin:
            raise DateError(DateFault.BACKWARDS, self.raw)
        return DateSpan(begin, end)


def _parts(text: str) -> _Parts | None:
    """Year, month and day as `text` writes them, whether there is such a day or not."""
    text = _WEEKDAY.sub("", text)
    for form in _FORMS:
        if match := form.fullmatch(text):
            year, month, day = (_count(group) for group in match.groups())
            return None if month is None or day is None else (year, month, day)
    return None


def _divisions(text: str) -> Iterator[tuple[_Parts, _Parts, bool]]:
    """The ways to divide `text` at a dash into two dates, and whether the second says that it is of the next year.

    The second may leave out what the first says.
    """
    for dash in _DASH.finditer(text):
        first, rest = _parts(text[: dash.start()]), text[dash.end() :]
        if first is None:
            continue
        turns = rest.startswith(_NEXT_YEAR)
        last = _parts(rest[2:] if turns else rest)
        if last is None and (match := _LAST_DAY.fullmatch(rest)) and not _may_be_one_date(text):
            day = _count(match[1])
            last = None if day is None else (None, first[1], day)
        if last is not None:
            yield first, last, turns


def _may_be_one_date(text: str) -> bool:
    """Whether the hyphens of `text` may all part year, month and day: 08-9-30 is hardly August 9 to 30."""
    return set(text) <= set("0123456789-")


def _count(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if text.isdecimal() else read_chinese_number(text)


def _day(year: int, month: int, day: int, raw: Raw) -> datetime.date:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        raise DateError(DateFault.NO_SUCH_DAY, raw) from None
