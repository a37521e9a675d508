"""The lunar calendar: 农历十二月二十一, the Gregorian dates of lunar days, and the solar terms."""

from __future__ import annotations

import datetime
from functools import lru_cache

from plangen.numerals import chinese_number

# What the tables of borax cover.
FIRST_YEAR, LAST_YEAR = 1901, 2099


@lru_cache(maxsize=256)
def lunar_date(date: datetime.date) -> str:
    """The lunar date of `date`: 农历正月初一, 农历闰六月初一, 农历十二月二十一.

    The last month is 十二月, as in administrative documents, not 腊月. Raises ValueError outside 1901 to 2099.
    """
    # Imported late: only documents with a vacation date or a festival to compute need it.
    from borax.calendars.lunardate import LunarDate  # noqa: PLC0415

    _check_year(date.year)
    lunar = LunarDate.from_solar_date(date.year, date.month, date.day)
    month = "正" if lunar.month == 1 else chinese_number(lunar.month)
    day = ("初" if lunar.day <= 10 else "") + chinese_number(lunar.day)
    return f"农历{'闰' if lunar.leap else ''}{month}月{day}"


@lru_cache(maxsize=256)
def date_of_lunar_day(year: int, month: int, day: int) -> datetime.date:
    """The date of a lunar day, not in a leap month; `year` is the Gregorian one that the lunar year begins in.

    Raises ValueError outside 1901 to 2099.
    """
    from borax.calendars.lunardate import LunarDate  # noqa: PLC0415

    _check_year(year)
    date: datetime.date = LunarDate(year, month, day).to_solar_date()
    return date


@lru_cache(maxsize=64)
def date_of_solar_term(year: int, name: str) -> datetime.date:
    """The date of a solar term such as 清明 in `year`. Raises ValueError outside 1901 to 2099."""
    from borax.calendars.lunardate import TermUtils  # noqa: PLC0415

    _check_year(year)
    date: datetime.date = TermUtils.nth_term_day(year, term_name=name)
    return date


def _check_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"the lunar calendar is known from {FIRST_YEAR} to {LAST_YEAR}, not for {year}")
