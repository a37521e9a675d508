"""When a term usually runs: a proposal for a new plan, which its author checks against the school's calendar."""

from __future__ import annotations

import datetime

from plangen.dates import DAY, WEEK, week_span
from plangen.facts.lunar import date_of_lunar_day
from plangen.facts.term import Term

_LONGEST_FIRST_SEMESTER = 22


def usual_term(first_year: int, semester: int) -> Term:
    """The usual term of the school year that begins in `first_year`.

    The first semester begins with the week of September 1 and ends two weeks before Spring Festival; the second begins
    with the week of the Lantern Festival, or the one after it if that falls on its end, and ends by July 12.
    """
    if semester == 1:
        first_week = week_span(datetime.date(first_year, 9, 1)).first
        last = date_of_lunar_day(first_year + 1, 1, 1) - 2 * WEEK
        weeks = min((last + DAY - first_week) // WEEK, _LONGEST_FIRST_SEMESTER)
    else:
        lantern_festival = date_of_lunar_day(first_year + 1, 1, 15)
        first_week = week_span(lantern_festival).first + (WEEK if lantern_festival.weekday() > 3 else 0 * DAY)
        weeks = (datetime.date(first_year + 1, 7, 12) + DAY - first_week) // WEEK
    saturday = first_week + weeks * WEEK - 2 * DAY
    return Term(f"{first_year}—{first_year + 1}学年", semester, first_week, weeks, vacation=saturday)


def term_at(today: datetime.date) -> tuple[int, int]:
    """The school year (by its first year) and semester that somebody who plans on `today` most likely plans for."""
    if today.month >= 11:
        return today.year, 2
    if today.month <= 5:
        return today.year - 1, 2
    return today.year, 1
