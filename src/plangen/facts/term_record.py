"""The term as document.yaml gives it, checked."""

from __future__ import annotations

import datetime
import re
from typing import Any

from plangen.dates import DAY, WEEK, week_span
from plangen.diagnostics import Report, Severity
from plangen.facts.lunar import FIRST_YEAR, LAST_YEAR
from plangen.facts.term import Counter, Term
from plangen.inputs.record import Record
from plangen.messages import _
from plangen.patterns import lazy_pattern

_MOST_WEEKS = 60
# The months in which week 1 of a semester is expected.
_FIRST_MONTHS = {1: range(8, 12), 2: range(1, 6)}
_SCHOOL_YEAR = lazy_pattern(r"(\d{4})\s*[-‐–—―－~～至/]{1,2}\s*(\d{4})\s*(?:学年)?")


def read_term(record: Record, report: Report) -> Term | None:
    """The term that the checked record `term` describes; None where an error, put into `report`, leaves none.

    It reads school_year, semester, first_week, weeks and, where given, preparation_weeks, counters, vacation and
    vacation_name.
    """
    errors = len(report.diagnostics)
    first_year = _read_school_year(record, report)
    semester = _read_number(record, "semester", 1, 2, report)
    weeks = _read_number(record, "weeks", 1, _MOST_WEEKS, report)
    preparation_weeks = _read_number(record, "preparation_weeks", 0, _MOST_WEEKS, report)
    if not _check_years(record, report):
        return None
    first_week = _read_monday(record, report)
    counters = tuple(
        Counter(str(counter["name"]), _read_monday(counter, report)) for counter in record.get("counters") or ()
    )
    if first_year and semester:
        _check_half(record, first_year, semester, first_week, report)
    vacation = record.get("vacation")
    if vacation is not None and vacation < first_week + WEEK:
        message = _("the vacation cannot begin on {date}, before the end of the first week", date=vacation)
        hint = _("the first week runs from {first} to {last}", first=first_week, last=first_week + WEEK - DAY)
        report.error(record.place_of("vacation"), "vacation-too-early", message, hint)
    if any(found.severity is Severity.ERROR for found in report.diagnostics[errors:]):
        return None
    vacation_name = str(record.get("vacation_name") or "")
    school_year = f"{first_year}—{first_year + 1}学年"
    return Term(school_year, semester, first_week, weeks, preparation_weeks, counters, vacation, vacation_name)


def _read_school_year(record: Record, report: Report) -> int:
    """The first year of the school year; 0 where an error leaves none."""
    text = str(record["school_year"]).strip()
    match = _SCHOOL_YEAR.fullmatch(text)
    first = int(match[1]) if match else 0
    if match and int(match[2]) == first + 1 and FIRST_YEAR < first < LAST_YEAR:
        return first
    message = _("'{text}' is not a school year", text=text)
    begun = first or next(map(int, re.findall(r"\d{4}", text)), 0)
    known = FIRST_YEAR < begun < LAST_YEAR
    hint = _("write both years, such as '{example}'", example=f"{begun}-{begun + 1}" if known else "2025-2026")
    report.error(record.place_of("school_year"), "bad-school-year", message, hint)
    return 0


def _read_number(record: Record, name: str, least: int, most: int, report: Report) -> int:
    """The number in a field, `least` where it is not given; 0 where an error leaves none."""
    number: Any = record.get(name, least)
    if isinstance(number, int) and least <= number <= most:
        return number
    message = _("'{name}' must be a number from {least} to {most}, not {number}", name=name, least=least, most=most,
                number=number)  # fmt: skip
    report.error(record.place_of(name), "out-of-range", message)
    return 0


def _check_years(record: Record, report: Report) -> bool:
    """Whether all dates lie in years that a calendar knows."""
    dates = [(record, "first_week"), *((counter, "first_week") for counter in record.get("counters") or ())]
    if record.get("vacation") is not None:
        dates.append((record, "vacation"))
    wrong = [(holder, name) for holder, name in dates if not FIRST_YEAR < holder[name].year < LAST_YEAR]
    for holder, name in wrong:
        message = _("{date} is in no year that the calendar knows", date=holder[name])
        hint = _("it knows the years {first} to {last}", first=FIRST_YEAR + 1, last=LAST_YEAR - 1)
        report.error(holder.place_of(name), "unknown-year", message, hint)
    return not wrong


def _read_monday(record: Record, report: Report) -> datetime.date:
    """The date in field first_week, which must be a Monday; where it is not, the Monday of its week."""
    date: datetime.date = record["first_week"]
    monday = week_span(date).first
    if date != monday:
        message = _("the first week must begin with a Monday; {date} is not one", date=date)
        hint = _("the Mondays around it are {before} and {after}", before=monday, after=monday + WEEK)
        report.error(record.place_of("first_week"), "not-a-monday", message, hint)
    return monday


def _check_half(record: Record, first_year: int, semester: int, first_week: datetime.date, report: Report) -> None:
    """Whether the first week lies in the school year (an error if not), and in the half that the semester names."""
    place = record.place_of("first_week")
    year = first_year + semester - 1
    hint = _("semester {semester} of {first}-{second} begins in {year}", semester=semester, first=first_year,
             second=first_year + 1, year=year)  # fmt: skip
    if not datetime.date(first_year, 7, 15) <= first_week <= datetime.date(first_year + 1, 8, 15):
        message = _("the first week, {date}, is outside the school year {first}-{second}", date=first_week,
                    first=first_year, second=first_year + 1)  # fmt: skip
        report.error(place, "outside-school-year", message, hint)
    elif first_week.year != year or first_week.month not in _FIRST_MONTHS[semester]:
        message = _("{date} is an unusual first week for semester {semester}", date=first_week, semester=semester)
        report.warning(place, "odd-first-week", message, hint)
