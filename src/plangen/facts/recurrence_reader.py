"""Reading recurrences: 每月末, 双月末, 每两个月, 隔月, 每月第一周, 每月15日, 每周, 每两周, 双周, 每周一、三."""

from __future__ import annotations

import re

from plangen.facts.recurrence import Recurrence
from plangen.facts.time_words import COUNT, PART_OF_MONTH, WEEK, WEEKDAY, squeezed, weekday_of
from plangen.numerals import read_count
from plangen.patterns import lazy_pattern

_HEAD = lazy_pattern(rf"(?P<each>每隔?|隔)?{COUNT}?个?(?P<parity>[单双])?数?(?P<unit>{WEEK}|月)份?的?(?P<rest>.*)")
_WEEKDAYS = lazy_pattern(rf"{WEEK}?{WEEKDAY}(?:[、,和及]?{WEEK}?{WEEKDAY})*")
_PART = lazy_pattern(PART_OF_MONTH)
_DAY = lazy_pattern(rf"{COUNT}[日号]")
_NTH = lazy_pattern(rf"(?:第{COUNT}|最后一?)个?{WEEK}(?:的?{WEEK}?{WEEKDAY})?")


def read_recurrence(text: str) -> Recurrence | None:
    """The recurrence that `text` names; None where it names none.

    每两周 is every second week beginning with the first, 双周 the weeks with even numbers. 每月第一周周五 is the first
    Friday of the month.
    """
    match = _HEAD.fullmatch(squeezed(text))
    if match is None:
        return None
    every = _every(match["each"], match[2], match["parity"])
    if not every:
        return None
    parity = "双单".index(match["parity"]) if match["parity"] else None
    if match["unit"] == "月":
        return _monthly(every, parity, match["rest"])
    if match["rest"] and not _WEEKDAYS.fullmatch(match["rest"]):
        return None
    return Recurrence("week", every, parity, _weekdays(match["rest"]))


def _every(each: str | None, count: str | None, parity: str | None) -> int:
    """How many weeks or months it takes; 0 where the words make no recurrence."""
    number = read_count(count) if count else 0
    if parity:
        return int(not count and each in (None, "每"))
    if each == "每":
        return number if count else 1
    # 隔两周 is every second week for some and every third for others.
    return 2 if each and number <= 1 else 0


def _weekdays(text: str) -> tuple[int, ...]:
    return tuple(sorted({weekday_of(character) for character in re.findall(WEEKDAY, text)}))


def _monthly(every: int, parity: int | None, rest: str) -> Recurrence | None:
    if not rest or _PART.fullmatch(rest):
        return Recurrence("month", every, parity, part=rest)
    if match := _DAY.fullmatch(rest):
        day = read_count(match[1])
        return Recurrence("month", every, parity, day=day) if 1 <= day <= 31 else None
    if match := _NTH.fullmatch(rest):
        nth = read_count(match[1]) if match[1] else -1
        weekdays = (weekday_of(match[2]),) if match[2] else ()
        return Recurrence("month", every, parity, weekdays, nth=nth) if nth == -1 or 1 <= nth <= 5 else None
    return None
