"""Reading the times that people write: 3月5日, 8.24—8.30, 第3—5周, 第3周周五, 三月份, 十月下旬, 5月底."""

from __future__ import annotations

import re

from plangen.dates import DAY, DateSpan, month_span
from plangen.facts.lunar import FIRST_YEAR, LAST_YEAR
from plangen.facts.occasion import (
    Occasion,
    OccasionError,
    days_of_part,
    needs_term,
    not_understood,
    outside,
    part_of_month,
)
from plangen.facts.term import Term
from plangen.facts.time_words import COUNT, DASH, PART_OF_MONTH, WEEK, WEEKDAY, WEEKDAYS, squeezed, weekday_of
from plangen.inputs.table import Raw
from plangen.inputs.values import DateError, DateFault, YearOf, read_date_span
from plangen.messages import _
from plangen.numerals import read_count
from plangen.patterns import lazy_pattern

_YEAR = r"(?:(\d{4}|[〇○零一二三四五六七八九]{4})年)?"
_NEXT_YEAR = "(?:次年|翌年)"
_WEEKS = lazy_pattern(rf"(第?){COUNT}周?(?:{DASH}第?{COUNT})?周(?:的?{WEEK}?{WEEKDAY})?")
_MONTH = lazy_pattern(rf"{_YEAR}{COUNT}月份?{PART_OF_MONTH}?")
_MONTH_IN_FIGURES = lazy_pattern(r"(\d{4})[-./](\d{1,2})()")
_MONTHS = lazy_pattern(
    rf"{_YEAR}{COUNT}(?:月份?)?{PART_OF_MONTH}?{DASH}{_NEXT_YEAR}?{_YEAR}(?:{COUNT}月份?)?{PART_OF_MONTH}?"
)
_WEEKDAY_AT_END = lazy_pattern(rf"\(?{WEEK}{WEEKDAY}\)?$")
_PREPARATION = "预备周"


def read_occasion(raw: Raw, term: Term | None) -> Occasion:
    """The occasion that a cell or a field names. Recurrences are not read here.

    Weeks, and dates and months without a year, need a `term`; with one, a time outside it is an error: of days and
    weeks all must lie in the term, of months and their parts one day. Raises OccasionError.
    """
    text = squeezed(raw) if isinstance(raw, str) else ""
    if match := _WEEKS.fullmatch(text):
        return _weeks(match, term)
    if text == _PREPARATION:
        return _preparation(text, term)
    if match := _MONTH.fullmatch(text) or _MONTH_IN_FIGURES.fullmatch(text):
        return _month(match, term)
    if (match := _MONTHS.fullmatch(text)) and (match[5] or match[6]):
        return _months(match, term)
    return _days(raw, text, term)


def _days(raw: Raw, text: str, term: Term | None) -> Occasion:
    try:
        span = read_date_span(raw, _year_of(term) if term else None)
    except DateError as error:
        if error.reason is DateFault.NOT_A_DATE:
            raise not_understood(str(raw)) from None
        if error.reason is DateFault.NEEDS_YEAR and term:
            raise outside(str(raw), term) from None
        raise OccasionError(error.reason.value, str(error), error.hint) from None
    if not FIRST_YEAR <= span.first.year <= span.last.year <= LAST_YEAR:
        raise not_understood(str(raw))
    if term and not (term.contains(span.first) and term.contains(span.last)):
        raise outside(str(raw), term)
    named = _WEEKDAY_AT_END.search(text)
    if named and span.days == 1 and weekday_of(named[1]) != span.first.weekday():
        message = _("{date} is not a 星期{weekday}", date=span.first, weekday=named[1])
        hint = _("it is a 星期{weekday}", weekday=WEEKDAYS[span.first.weekday()])
        raise OccasionError("wrong-weekday", message, hint)
    return Occasion(span, "day" if span.days == 1 else "days")


def _year_of(term: Term) -> YearOf:
    """As `term.year_of`; but a 29 February that the term's year lacks gets that year, so that it is no such day."""

    def year_of(month: int, day: int) -> int | None:
        year = term.year_of(month, day)
        return term.year_of(2, 28) if year is None and (month, day) == (2, 29) else year

    return year_of


def _weeks(match: re.Match[str], term: Term | None) -> Occasion:
    if not match[1] and not match[2].isdecimal():  # 两周 is how long, not when
        raise not_understood(match[0])
    if term is None:
        raise needs_term(match[0])
    first, last = read_count(match[2]), read_count(match[3] or match[2])
    if last < first:
        raise _backwards(match[0])
    begin, end = term.week(first), term.week(last)
    if first < 1 or begin is None or end is None:
        raise outside(match[0], term)
    if match[4] is None:
        return Occasion(DateSpan(begin.span.first, end.span.last), "week")
    if first != last:
        raise not_understood(match[0])
    day = begin.span.first + weekday_of(match[4]) * DAY
    return Occasion(DateSpan(day, day), "day")


def _preparation(text: str, term: Term | None) -> Occasion:
    if term is None:
        raise needs_term(text)
    if not term.preparation_weeks:
        raise OccasionError(
            "outside-term", _("the term has no preparation week"), _("give 预备周 in 学期, for instance 1")
        )
    return Occasion(DateSpan(term.first, term.first_week - DAY), "week")


def _month(match: re.Match[str], term: Term | None) -> Occasion:
    month, part = _month_number(match[2], match[0]), match[3] or ""
    year = _year_of_month(match[1], month, match[0], term)
    span = days_of_part(year, month, part)
    if term and not span.overlaps(term.span):
        raise outside(match[0], term)
    return part_of_month(year, month, part, term.span if term else span)


def _months(match: re.Match[str], term: Term | None) -> Occasion:
    month, part = _month_number(match[2], match[0]), match[3] or ""
    last_month, last_part = _month_number(match[5] or match[2], match[0]), match[6] or ""
    year = _year_of_month(match[1], month, match[0], term)
    turns = last_month < month or re.search(_NEXT_YEAR, match[0]) is not None
    last_year = _year_of_month(match[4], last_month, match[0], term) if match[4] else year + turns
    first, last = days_of_part(year, month, part).first, days_of_part(last_year, last_month, last_part).last
    if last <= first:
        raise _backwards(match[0])
    span = DateSpan(first, last)
    if term and not span.overlaps(term.span):
        raise outside(match[0], term)
    return Occasion(span, "period" if part or last_part else "month")


def _month_number(written: str, text: str) -> int:
    month = read_count(written)
    if not 1 <= month <= 12:
        raise not_understood(text)
    return month


def _year_of_month(written: str | None, month: int, text: str, term: Term | None) -> int:
    """The year as written, or the one in which the month has a day in the term."""
    if written:
        year = read_count(written)
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise not_understood(text)
        return year
    if term is None:
        error = DateError(DateFault.NEEDS_YEAR, text)
        raise OccasionError(error.reason.value, str(error), error.hint)
    for year in range(term.first.year, term.last.year + 1):
        if month_span(year, month).overlaps(term.span):
            return year
    raise outside(text, term)


def _backwards(text: str) -> OccasionError:
    error = DateError(DateFault.BACKWARDS, text)
    return OccasionError(error.reason.value, str(error), error.hint)
