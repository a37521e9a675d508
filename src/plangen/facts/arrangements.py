"""How each year's holidays are arranged: which days are off, and which weekends are worked instead.

Three sources, the first that has the year: the project's own, the package chinesecalendar (the arrangements that the
State Council announced), and the statutory holidays alone.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import field
from functools import lru_cache

from plangen.facts.statutory import Holiday, statutory_holidays
from plangen.immutable import dataclass

# The package writes these three as the days they are, not as the holidays that documents name.
_SHORT_NAMES = {"清明": "清明节", "端午": "端午节", "中秋": "中秋节"}


@dataclass(frozen=True, slots=True)
class YearArrangement:
    """A year's arrangement as a project gives it. A name may hold several: 国庆节、中秋节."""

    holidays: tuple[Holiday, ...]
    make_up_days: tuple[datetime.date, ...] = ()


@dataclass(frozen=True, slots=True)
class Days:
    """Days off and days worked instead, each with the name of its holiday."""

    off: dict[datetime.date, str] = field(default_factory=dict)
    worked: dict[datetime.date, str] = field(default_factory=dict)


@lru_cache(maxsize=1)
def announced_days() -> Mapping[int, Days]:
    """What the State Council announced, by year, as far as the installed package knows it."""
    # Imported late: its tables take longer to load than a plan without dates takes to build.
    from chinese_calendar import constants  # noqa: PLC0415

    names = {holiday.value: _SHORT_NAMES.get(holiday.chinese, holiday.chinese) for holiday in constants.Holiday}
    years: dict[int, Days] = {}
    for date, name in constants.holidays.items():
        years.setdefault(date.year, Days()).off[date] = names[name]
    for date, name in constants.workdays.items():
        years.setdefault(date.year, Days()).worked[date] = names[name]
    return years


def arranged_days(arrangement: YearArrangement) -> Days:
    """The days of a project's arrangement. A make-up day belongs to the holiday that is nearest to it."""
    days = Days()
    for holiday in arrangement.holidays:
        days.off.update(dict.fromkeys(holiday.span, holiday.name))
    for date in arrangement.make_up_days:
        days.worked[date] = _nearest_holiday(date, arrangement.holidays)
    return days


def _nearest_holiday(date: datetime.date, holidays: Iterable[Holiday]) -> str:
    distances = [
        (min(abs(date - holiday.span.first), abs(date - holiday.span.last)), number, holiday.name)
        for number, holiday in enumerate(holidays)
    ]
    return min(distances)[2] if distances else ""


def estimated_days(year: int) -> Days:
    """The statutory holidays of a year whose arrangement is not known; no weekend is worked."""
    return arranged_days(YearArrangement(statutory_holidays(year)))
