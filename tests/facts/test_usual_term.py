from __future__ import annotations

import datetime
from itertools import pairwise

import pytest

from plangen.facts.usual_term import term_at, usual_term

D = datetime.date

# Spring Festival and Lantern Festival, by the calendar.
FESTIVALS = {
    2014: (D(2014, 1, 31), D(2014, 2, 14)), 2015: (D(2015, 2, 19), D(2015, 3, 5)), 2016: (D(2016, 2, 8), D(2016, 2, 22)),
    2020: (D(2020, 1, 25), D(2020, 2, 8)), 2023: (D(2023, 1, 22), D(2023, 2, 5)), 2026: (D(2026, 2, 17), D(2026, 3, 3)),
    2027: (D(2027, 2, 6), D(2027, 2, 20)),
}  # fmt: skip


@pytest.mark.parametrize("year", FESTIVALS)
@pytest.mark.parametrize("semester", [1, 2])
def test_a_term_is_one_that_a_school_may_have(year: int, semester: int) -> None:
    """`year` is the one in which the first semester ends and the second takes place."""
    term = usual_term(year - 1, semester)
    spring_festival, lantern_festival = FESTIVALS[year]
    assert term.first_week.weekday() == 0
    assert term.semester == semester
    assert term.school_year == f"{year - 1}—{year}学年"
    assert term.vacation is not None
    assert term.vacation.weekday() == 5
    assert term.vacation == term.last - datetime.timedelta(days=1)
    if semester == 1:
        assert D(year - 1, 8, 26) <= term.first_week <= D(year - 1, 9, 1)
        assert term.vacation < spring_festival
        assert 17 <= term.weeks <= 22
    else:
        assert abs(term.first_week - lantern_festival) <= datetime.timedelta(days=7)
        assert term.last <= D(year, 7, 12)
        assert 16 <= term.weeks <= 22


@pytest.mark.parametrize(
    ("year", "semester", "first_week"),
    [
        (2026, 1, D(2026, 8, 31)),  # September 1 is a Tuesday
        (2025, 1, D(2025, 9, 1)),  # a Monday
        (2024, 1, D(2024, 8, 26)),  # a Sunday: its week began before
        (2025, 2, D(2026, 3, 2)),  # Lantern Festival on Tuesday, March 3
        (2026, 2, D(2027, 2, 22)),  # on Saturday, February 20
    ],
)
def test_first_weeks(year: int, semester: int, first_week: datetime.date) -> None:
    assert usual_term(year, semester).first_week == first_week


def test_terms_do_not_overlap() -> None:
    terms = [usual_term(year, semester) for year in range(2010, 2040) for semester in (1, 2)]
    assert all(before.last < after.first_week for before, after in pairwise(terms))


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (D(2026, 1, 15), (2025, 2)),
        (D(2026, 3, 1), (2025, 2)),
        (D(2026, 5, 31), (2025, 2)),
        (D(2026, 6, 1), (2026, 1)),
        (D(2026, 8, 20), (2026, 1)),
        (D(2026, 10, 31), (2026, 1)),
        (D(2026, 12, 20), (2026, 2)),
    ],
)
def test_what_one_plans_for(today: datetime.date, expected: tuple[int, int]) -> None:
    assert term_at(today) == expected
