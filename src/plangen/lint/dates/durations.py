"""How many days, weeks or months a span has, in each way in which people count them."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from plangen.dates import DAY
from plangen.facts.calendar import Calendar
from plangen.immutable import dataclass
from plangen.patterns import lazy_pattern

# What joins the two days of a span: 3月2日（周一）起，至.
TO = lazy_pattern(
    r"(?:[（(][^（）()]{1,6}[）)])?(?:起(?:执行|实施|施行|上课|行课)?|开始|(?:正式)?(?:开学|上课|行课))?"
    r"[，,]?[ ]?(?:——|[—–\-~～至到])[ ]?"
)
# 自2月24日（周一）开始，6月27日结束: what stands between the two, and behind the second.
BEGUN = lazy_pattern(
    r"(?:[（(][^（）()]{1,6}[）)])?[^，。；\d]{0,4}?(?:开始|起(?:执行|施行|实施)?|启动|开[班课营学工]|上课|行课|报到|到[岗校任])[，,](?:于|至|到)?"
)
ENDED = lazy_pattern("(?:正式)?(?:结束|[结散]学|结[业课营]|放假|完成|竣工|完工|离[园校岗]|返[园校]|止)[，,]?")
# 两 is read as two; 3个多月 and 近20天 are left alone by what may stand before and between.
UNIT = r"(?P<count>\d{1,3}|[一二两三四五六七八九十]{1,3})[ ]?个?(?P<unit>工作日|天|周|星期|月)(?![年岁多余\d])"
_SATURDAY = 5
_ROUND_THE_CLOCK = 45  # days; of a longer span some are meant


@dataclass(frozen=True, slots=True)
class Counts:
    """What a span may be said to have: `usual`, or what `is_right` says."""

    usual: int
    is_right: Callable[[int], bool]


def counts(unit: str, first: datetime.date, last: datetime.date, calendar: Calendar, *, is_holiday: bool) -> Counts:
    """The counts of `unit` from `first` to `last`, which are a holiday or not."""
    days = (last - first).days + 1
    every = [first + count * DAY for count in range(days)]
    if unit == "工作日":
        worked = sum(map(calendar.is_working_day, every))
        # The day of the notice is often left out.
        return Counts(worked, lambda count: count in (worked, worked - 1))
    if unit in ("周", "星期"):
        if not first.weekday() and last.weekday() == _SATURDAY - 1:
            days += 2  # from a Monday to a Friday
        most = max(-(-days // 7), (last - first + first.weekday() * DAY).days // 7 + 1)
        least = days // 7
        return Counts(-(-days // 7), lambda count: least <= count <= most)
    if unit == "月":
        months = (last.year - first.year) * 12 + last.month - first.month
        return Counts(max(1, round(days / 30.4)), lambda count: months <= count <= months + 1)
    if is_holiday:
        return Counts(days, lambda count: count == days)
    if days > _ROUND_THE_CLOCK:
        return Counts(days, lambda count: count <= days)  # some of them
    some = {
        days, days - 1, sum(map(calendar.is_working_day, every)),
        sum(day.weekday() < _SATURDAY for day in every), sum(day.weekday() <= _SATURDAY for day in every),
    }  # fmt: skip
    return Counts(days, lambda count: count in some)
