"""The statutory holidays themselves, computed: what is certain before a year's arrangement is announced.

Source: 全国年节及纪念日放假办法, as amended from 2008 (清明节, 端午节, 中秋节) and from 2025 (除夕 and 5月2日).
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import lru_cache

from plangen.dates import DAY, DateSpan
from plangen.facts.lunar import FIRST_YEAR, LAST_YEAR, date_of_lunar_day, date_of_solar_term
from plangen.immutable import dataclass


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday by its Chinese name and its days."""

    name: str
    span: DateSpan


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    first: Callable[[int], datetime.date]  # the first day in a year
    days: int
    since: int = 0
    until: int = datetime.MAXYEAR
    lunar: bool = True


def _fixed(month: int, day: int) -> Callable[[int], datetime.date]:
    return lambda year: datetime.date(year, month, day)


def _lunar(month: int, day: int, earlier: int = 0) -> Callable[[int], datetime.date]:
    return lambda year: date_of_lunar_day(year, month, day) - earlier * DAY


_RULES = (
    _Rule("元旦", _fixed(1, 1), 1, lunar=False),
    _Rule("春节", _lunar(1, 1), 3, until=2024),
    _Rule("春节", _lunar(1, 1, earlier=1), 4, since=2025),  # from 除夕 to 初三
    _Rule("清明节", lambda year: date_of_solar_term(year, "清明"), 1, since=2008),
    _Rule("劳动节", _fixed(5, 1), 1, until=2024, lunar=False),
    _Rule("劳动节", _fixed(5, 1), 2, since=2025, lunar=False),
    _Rule("端午节", _lunar(5, 5), 1, since=2008),
    _Rule("中秋节", _lunar(8, 15), 1, since=2008),
    _Rule("国庆节", _fixed(10, 1), 3, lunar=False),
)


@lru_cache(maxsize=32)
def statutory_holidays(year: int) -> tuple[Holiday, ...]:
    """The statutory holidays of `year` by date. Beyond the lunar calendar only those with fixed dates."""
    known = FIRST_YEAR <= year <= LAST_YEAR
    holidays = []
    for rule in _RULES:
        if rule.since <= year <= rule.until and (known or not rule.lunar):
            first = rule.first(year)
            holidays.append(Holiday(rule.name, DateSpan(first, first + (rule.days - 1) * DAY)))
    return tuple(sorted(holidays, key=lambda holiday: holiday.span))
