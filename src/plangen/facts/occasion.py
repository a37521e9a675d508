"""When something takes place: a day, several, weeks of the term, a part of a month, a month."""

from __future__ import annotations

import datetime
from typing import Literal

from plangen.dates import DAY, DateSpan, month_span, ten_day_span
from plangen.facts.term import Term
from plangen.immutable import dataclass
from plangen.messages import _

Granularity = Literal["day", "days", "week", "month", "period"]

# 月初 is the first, 月末 or 月底 the last seven days of a month.
_EDGE_DAYS = 7
_TEN_DAYS = {"上旬": "上旬", "中旬": "中旬", "中": "中旬", "下旬": "下旬"}


@dataclass(frozen=True, slots=True)
class Occasion:
    """The days that a time names, and how exactly it names them: a `period` is a part of a month.

    月初 and 月末 have the granularity `month` and one day, the first or last of the month as far as the term reaches.
    """

    span: DateSpan
    granularity: Granularity

    @property
    def first(self) -> datetime.date:
        return self.span.first

    @property
    def last(self) -> datetime.date:
        return self.span.last

    @property
    def is_whole_month(self) -> bool:
        """Whether it names a month, or several, and no part of one."""
        return self.granularity == "month" and self.span.days > 1

    @property
    def middle(self) -> datetime.date:
        """The day whose month it is counted to: the Thursday of a week, the first day of anything else."""
        return self.span.first + 3 * DAY if self.granularity == "week" else self.span.first


class OccasionError(ValueError):
    """Raised for what names no time; the text and `hint` say to the user why, `code` is that of the diagnostic."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint


def not_understood(text: str) -> OccasionError:
    """What to raise for a text that names no time at all."""
    return OccasionError(
        "unknown-time",
        _("'{text}' does not say when", text=text),
        _("write a day (3月5日), a span (3月5日—7日), a week (第3周), a month (3月, 3月上旬) or 每月末, 每周五"),
    )


def outside(text: str, term: Term) -> OccasionError:
    """What to raise for a time that is not in the term."""
    hint = _("the term runs from {first} to {last}", first=term.first, last=term.last)
    return OccasionError("outside-term", _("'{text}' is outside the term", text=text), hint)


def needs_term(text: str) -> OccasionError:
    """What to raise for a time that counts from a term, where there is none."""
    message = _("'{text}' needs a term to count from", text=text)
    return OccasionError("needs-term", message, _("give 学期 (term) in document.yaml"))


def days_of_part(year: int, month: int, part: str) -> DateSpan:
    """The days of a month's part: '' (all of it), 上旬, 中旬, 中, 下旬, 上半月, 下半月, 初, 末 or 底."""
    whole = month_span(year, month)
    match part:
        case "":
            return whole
        case "初":
            return DateSpan(whole.first, whole.first + (_EDGE_DAYS - 1) * DAY)
        case "末" | "底":
            return DateSpan(whole.last - (_EDGE_DAYS - 1) * DAY, whole.last)
        case "上半月":
            return DateSpan(whole.first, whole.first.replace(day=15))
        case "下半月":
            return DateSpan(whole.first.replace(day=16), whole.last)
    return ten_day_span(year, month, _TEN_DAYS[part])


def part_of_month(year: int, month: int, part: str, bounds: DateSpan) -> Occasion:
    """The occasion that a month's part is. `bounds`, which must share a day with it, cut 初 and 末 to their one day."""
    span = days_of_part(year, month, part)
    if part == "初":
        day = max(span.first, bounds.first)
        return Occasion(DateSpan(day, day), "month")
    if part in ("末", "底"):
        day = min(span.last, bounds.last)
        return Occasion(DateSpan(day, day), "month")
    return Occasion(span, "period" if part else "month")
