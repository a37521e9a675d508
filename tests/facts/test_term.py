from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from plangen.diagnostics import Place, Report, Severity
from plangen.facts.term import Counter, Term
from plangen.facts.term_record import read_term
from plangen.inputs.record import Record

FILE = "document.yaml"


def record(line: int = 10, **fields: Any) -> Record:
    """A record whose fields stand on the lines after `line`."""
    places = {name: Place(FILE, line + number, 5) for number, name in enumerate(fields, 1)}
    return Record(fields, {}, places, Place(FILE, line, 3))


def autumn(**changes: Any) -> Record:
    fields: dict[str, Any] = {
        "school_year": "2015-2016",
        "semester": 1,
        "first_week": date(2015, 8, 31),
        "weeks": 22,
    } | changes
    return record(**fields)


def read(given: Record) -> tuple[Term | None, list[str]]:
    report = Report()
    term = read_term(given, report)
    return term, [str(diagnostic) for diagnostic in report.diagnostics]


def term_of(given: Record) -> Term:
    term, diagnostics = read(given)
    assert diagnostics == []
    assert term is not None
    return term


AUTUMN = Term(
    "2015—2016学年", 1, date(2015, 8, 31), 22, 1, (Counter("普高周次", date(2015, 8, 24)),), date(2016, 1, 30), "寒假"
)
SPRING = Term("2025—2026学年", 2, date(2026, 3, 2), 20)


def test_a_term_is_read() -> None:
    counters = (record(30, name="普高周次", first_week=date(2015, 8, 24)),)
    given = autumn(preparation_weeks=1, counters=counters, vacation=date(2016, 1, 30), vacation_name="寒假")
    assert term_of(given) == AUTUMN


@pytest.mark.parametrize(
    "text",
    [
        "2015-2016",
        "2015—2016",
        "2015–2016",
        "2015－2016",
        "2015 - 2016",
        "2015-2016学年",
        "2015——2016学年",
        "2015/2016",
        "2015至2016",
    ],
)
def test_school_years(text: str) -> None:
    assert term_of(autumn(school_year=text)).school_year == "2015—2016学年"


def test_names_and_dates() -> None:
    assert (AUTUMN.semester_name, AUTUMN.season) == ("第一学期", "秋季")
    assert (SPRING.semester_name, SPRING.season) == ("第二学期", "春季")
    assert (AUTUMN.vacation_name, SPRING.vacation_name) == ("寒假", "暑假")
    assert Term("2015—2016学年", 1, date(2015, 8, 31), 22, own_vacation_name="寒 假").vacation_name == "寒 假"
    assert (AUTUMN.first, AUTUMN.last) == (date(2015, 8, 24), date(2016, 1, 31))
    assert (SPRING.first, SPRING.last) == (date(2026, 3, 2), date(2026, 7, 19))


def test_weeks_of_the_sample() -> None:
    """The activity table of the sample: its first column, its second, and the span."""
    weeks = AUTUMN.all_weeks
    table = [(week.label, week.counters["普高周次"], f"{week.span.first:%m%d}-{week.span.last:%m%d}") for week in weeks]
    assert len(table) == 23
    assert table[:3] == [("", "1", "0824-0830"), ("1", "2", "0831-0906"), ("2", "3", "0907-0913")]
    assert table[9:11] == [("9", "10", "1026-1101"), ("10", "11", "1102-1108")]
    assert table[-1] == ("22", "23", "0125-0131")
    assert [week.number for week in weeks[:3]] == [0, 1, 2]


def test_a_counter_that_begins_later_is_blank_before() -> None:
    term = Term("2015—2016学年", 1, date(2015, 8, 31), 4, 1, (Counter("小学周次", date(2015, 9, 7)),))
    assert [(week.label, week.counters["小学周次"]) for week in term.all_weeks] == [
        ("", ""), ("1", ""), ("2", "1"), ("3", "2"), ("4", "3"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "number"),
    [
        ("2015-08-23", None),
        ("2015-08-24", 0),
        ("2015-08-30", 0),
        ("2015-08-31", 1),
        ("2015-09-27", 4),
        ("2016-01-31", 22),
        ("2016-02-01", None),
    ],
)
def test_the_week_of_a_date(day: str, number: int | None) -> None:
    week = AUTUMN.week_of(date.fromisoformat(day))
    assert (week.number if week else None) == number
    assert AUTUMN.contains(date.fromisoformat(day)) is (number is not None)


@pytest.mark.parametrize(
    ("number", "first"), [(0, "2015-08-24"), (1, "2015-08-31"), (22, "2016-01-25"), (23, None), (-1, None)]
)
def test_a_week_by_its_number(number: int, first: str | None) -> None:
    week = AUTUMN.week(number)
    assert (week.span.first.isoformat() if week else None) == first


@pytest.mark.parametrize(
    ("month", "day", "year"),
    [
        (9, 1, 2015),
        (1, 1, 2016),
        (8, 24, 2015),
        (7, 10, 2015),  # 45 days before the first day
        (7, 9, None),
        (3, 31, 2016),  # 60 days after the last
        (4, 1, None),
        (2, 29, 2016),
        (6, 1, None),
    ],
)
def test_the_year_of_a_date_without_one(month: int, day: int, year: int | None) -> None:
    assert AUTUMN.year_of(month, day) == year


def test_there_is_no_29_february_2026() -> None:
    assert SPRING.year_of(2, 29) is None


FAULTS = [
    (
        {"school_year": "2015"},
        "document.yaml:11:5: error: '2015' is not a school year [bad-school-year]\n  hint: write both years, such as '2015-2016'",
    ),
    (
        {"school_year": "2015-2017"},
        "document.yaml:11:5: error: '2015-2017' is not a school year [bad-school-year]\n  hint: write both years, such as '2015-2016'",
    ),
    (
        {"school_year": "今年"},
        "document.yaml:11:5: error: '今年' is not a school year [bad-school-year]\n  hint: write both years, such as '2025-2026'",
    ),
    ({"semester": 3}, "document.yaml:12:5: error: 'semester' must be a number from 1 to 2, not 3 [out-of-range]"),
    ({"weeks": 61}, "document.yaml:14:5: error: 'weeks' must be a number from 1 to 60, not 61 [out-of-range]"),
    ({"weeks": 0}, "document.yaml:14:5: error: 'weeks' must be a number from 1 to 60, not 0 [out-of-range]"),
    (
        {"first_week": date(2015, 9, 1)},
        "document.yaml:13:5: error: the first week must begin with a Monday; 2015-09-01 is not one [not-a-monday]\n  hint: the Mondays around it are 2015-08-31 and 2015-09-07",
    ),
    (
        {"counters": (record(30, name="普高周次", first_week=date(2015, 8, 25)),)},
        "document.yaml:32:5: error: the first week must begin with a Monday; 2015-08-25 is not one [not-a-monday]\n  hint: the Mondays around it are 2015-08-24 and 2015-08-31",
    ),
    (
        {"first_week": date(2016, 8, 29)},
        "document.yaml:13:5: error: the first week, 2016-08-29, is outside the school year 2015-2016 [outside-school-year]\n  hint: semester 1 of 2015-2016 begins in 2015",
    ),
    (
        {"first_week": date(9999, 12, 27)},
        "document.yaml:13:5: error: 9999-12-27 is in no year that the calendar knows [unknown-year]\n  hint: it knows the years 1902 to 2098",
    ),
    (
        {"vacation": date(2015, 9, 6)},
        "document.yaml:15:5: error: the vacation cannot begin on 2015-09-06, before the end of the first week [vacation-too-early]\n  hint: the first week runs from 2015-08-31 to 2015-09-06",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "expected"), FAULTS)
def test_faults(changes: dict[str, Any], expected: str) -> None:
    term, diagnostics = read(autumn(**changes))
    assert diagnostics == [expected]
    assert term is None


def test_an_odd_first_week_is_a_warning() -> None:
    report = Report()
    term = read_term(autumn(first_week=date(2016, 2, 29)), report)
    assert term is not None
    (found,) = report.diagnostics
    assert (found.severity, found.code) == (Severity.WARNING, "odd-first-week")
    assert found.message == "2016-02-29 is an unusual first week for semester 1"


def test_all_faults_are_found_at_once() -> None:
    _term, diagnostics = read(autumn(school_year="?", semester=0, weeks=99, first_week=date(2015, 9, 2)))
    assert len(diagnostics) == 4


def test_faults_of_others_do_not_matter() -> None:
    report = Report()
    report.error(Place(FILE), "other", "something else")
    assert read_term(autumn(), report) is not None
