from __future__ import annotations

from datetime import date

import pytest

from plangen.facts.calendar import Calendar
from plangen.facts.recurrence import Recurrence
from plangen.facts.recurrence_reader import read_recurrence
from plangen.facts.term import Term

SPRING = Term("2025—2026学年", 2, date(2026, 3, 2), 20, 1)  # 2026-02-23 to 2026-07-19
AUTUMN = Term("2015—2016学年", 1, date(2015, 8, 31), 20, 1)  # 2015-08-24 to 2016-01-17


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("每月", Recurrence("month")),
        ("每个月", Recurrence("month")),
        ("每 月 末", Recurrence("month", part="末")),
        ("每月底", Recurrence("month", part="底")),
        ("每月初", Recurrence("month", part="初")),
        ("每月中旬", Recurrence("month", part="中旬")),
        ("双月末", Recurrence("month", parity=0, part="末")),
        ("单月末", Recurrence("month", parity=1, part="末")),
        ("每双月", Recurrence("month", parity=0)),
        ("双数月", Recurrence("month", parity=0)),
        ("双月份", Recurrence("month", parity=0)),
        ("每两个月", Recurrence("month", 2)),
        ("每2个月", Recurrence("month", 2)),
        ("每３个月末", Recurrence("month", 3, part="末")),
        ("隔月", Recurrence("month", 2)),
        ("每隔一个月", Recurrence("month", 2)),
        ("每月15日", Recurrence("month", day=15)),
        ("每月10号", Recurrence("month", day=10)),
        ("每月第一周", Recurrence("month", nth=1)),
        ("每月的第2周", Recurrence("month", nth=2)),
        ("每月最后一周", Recurrence("month", nth=-1)),
        ("每月第一个周五", Recurrence("month", weekdays=(4,), nth=1)),
        ("每月第一周周五", Recurrence("month", weekdays=(4,), nth=1)),
        ("每月最后一个星期三", Recurrence("month", weekdays=(2,), nth=-1)),
        ("每周", Recurrence("week")),
        ("每星期", Recurrence("week")),
        ("每两周", Recurrence("week", 2)),
        ("每2周", Recurrence("week", 2)),
        ("每3周", Recurrence("week", 3)),
        ("隔周", Recurrence("week", 2)),
        ("双周", Recurrence("week", parity=0)),
        ("单周", Recurrence("week", parity=1)),
        ("每单周", Recurrence("week", parity=1)),
        ("每周五", Recurrence("week", weekdays=(4,))),
        ("每周日", Recurrence("week", weekdays=(6,))),
        ("每星期天", Recurrence("week", weekdays=(6,))),
        ("每周一、三", Recurrence("week", weekdays=(0, 2))),
        ("每周二、周四", Recurrence("week", weekdays=(1, 3))),
        ("每两周周五", Recurrence("week", 2, weekdays=(4,))),
        ("双周周三", Recurrence("week", parity=0, weekdays=(2,))),
        ("双周三", Recurrence("week", parity=0, weekdays=(2,))),
    ],
)
def test_what_is_a_recurrence(text: str, expected: Recurrence) -> None:
    assert read_recurrence(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "", "3月", "第3周", "两周", "十月下旬", "月末", "每天", "每周八", "每周末", "每月末周", "每双两周", "隔两周", "每隔两周", "每月32日", "每月第六周",
        "每学期", "3月5日", "周五", "每", "每月第零周",
    ],
)  # fmt: skip
def test_what_is_none(text: str) -> None:
    assert read_recurrence(text) is None


def days(text: str, term: Term, begin: date | None = None, until: date | None = None) -> str:
    """The occasions of a recurrence: a day as 3.6, more days as 3.2-3.8."""
    recurrence = read_recurrence(text)
    assert recurrence is not None
    found = recurrence.occasions(term, Calendar(), begin, until)
    texts = [
        f"{one.first.month}.{one.first.day}" + (f"-{one.last.month}.{one.last.day}" if one.last > one.first else "")
        for one in found
    ]
    return " ".join(texts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # February has 6 days of the term and does not count; July has 19 of its 31, but not its end.
        ("每月", "3.1-3.31 4.1-4.30 5.1-5.31 6.1-6.30 7.1-7.31"),
        ("每月末", "3.31 4.30 5.31 6.30"),
        ("双月末", "4.30 6.30"),
        ("单月末", "3.31 5.31"),
        ("每月初", "3.1 4.1 5.1 6.1 7.1"),
        ("每两个月", "3.1-3.31 5.1-5.31 7.1-7.31"),
        ("每月下旬", "3.21-3.31 4.21-4.30 5.21-5.31 6.21-6.30"),
        ("每月15日", "3.15 4.15 5.15 6.15 7.15"),
        ("每月31日", "3.31 5.31"),
        # The first Mondays are 3.2, 4.6, 5.4, 6.1, 7.6; the last 3.30, 4.27, 5.25, 6.29 and 7.27, which is too late.
        ("每月第一周", "3.2-3.8 4.6-4.12 5.4-5.10 6.1-6.7 7.6-7.12"),
        ("每月最后一周", "3.30-4.5 4.27-5.3 5.25-5.31 6.29-7.5"),
        # The first Friday of May is 5.1, a holiday.
        ("每月第一个周五", "3.6 4.3 6.5 7.3"),
        # Every fourth week from the first; weeks 1, 5, 9, 13, 17.
        ("每4周", "3.2-3.8 3.30-4.5 4.27-5.3 5.25-5.31 6.22-6.28"),
        # Fridays but for 5.1 and 6.19, which is 端午节.
        ("每周五", "3.6 3.13 3.20 3.27 4.3 4.10 4.17 4.24 5.8 5.15 5.22 5.29 6.5 6.12 6.26 7.3 7.10 7.17"),
        ("双周周三", "3.11 3.25 4.8 4.22 5.6 5.20 6.3 6.17 7.1 7.15"),
    ],
)
def test_occasions_in_spring(text: str, expected: str) -> None:
    assert days(text, SPRING) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Week 5 (9.28—10.4) and week 6 (10.5—10.11, with 国庆节 to Wednesday) have working days.
        ("每月", "9.1-9.30 10.1-10.31 11.1-11.30 12.1-12.31 1.1-1.31"),
        ("每月末", "9.30 10.31 11.30 12.31"),
        ("双月末", "10.31 12.31"),
        (
            "每周四",
            "9.10 9.17 9.24 10.8 10.15 10.22 10.29 11.5 11.12 11.19 11.26 12.3 12.10 12.17 12.24 12.31 1.7 1.14",
        ),
    ],
)
def test_occasions_in_autumn(text: str, expected: str) -> None:
    # Thursday 9.3.2015 was a holiday of its own kind, 10.1 is 国庆节.
    assert days(text, AUTUMN) == expected


def test_every_week_begins_with_the_first() -> None:
    weeks = days("每周", SPRING).split()
    assert len(weeks) == 20
    assert weeks[0] == "3.2-3.8"


def test_a_week_without_a_working_day_is_left_out() -> None:
    """春节 2026 was from 2.15 to 2.23; that of 2024 ended on 2.17, and Sunday 2.18 was worked."""
    in_2024 = Term("2023—2024学年", 2, date(2024, 2, 5), 3)
    assert days("每周", in_2024) == "2.5-2.11 2.12-2.18 2.19-2.25"
    assert days("每周", Term("2025—2026学年", 2, date(2026, 2, 9), 3)) == "2.9-2.15 2.23-3.1"


@pytest.mark.parametrize(
    ("text", "begin", "until", "expected"),
    [
        ("每月末", date(2026, 4, 1), date(2026, 5, 31), "4.30 5.31"),
        ("每月", date(2026, 4, 20), date(2026, 6, 5), "4.1-4.30 5.1-5.31 6.1-6.30"),
        ("每月末", date(2026, 2, 24), date(2026, 3, 31), "2.28 3.31"),
        ("双月末", date(2026, 4, 1), date(2026, 6, 30), "4.30 6.30"),
        ("每周", date(2026, 2, 25), date(2026, 3, 9), "2.23-3.1 3.2-3.8 3.9-3.15"),
        ("每两周", date(2026, 3, 11), date(2026, 4, 10), "3.9-3.15 3.23-3.29 4.6-4.12"),
        ("每周五", date(2026, 3, 7), date(2026, 3, 27), "3.13 3.20 3.27"),
        ("每月", date(2025, 1, 1), date(2027, 1, 1), "3.1-3.31 4.1-4.30 5.1-5.31 6.1-6.30 7.1-7.31"),
        ("每月", date(2026, 6, 1), date(2026, 3, 1), ""),
        ("每月", date(2026, 8, 1), None, ""),
    ],
)
def test_bounds(text: str, begin: date, until: date, expected: str) -> None:
    assert days(text, SPRING, begin, until) == expected
