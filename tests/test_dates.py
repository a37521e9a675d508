from __future__ import annotations

import calendar
import datetime
from datetime import date

import pytest

from plangen.dates import (
    DateSpan,
    arabic_date,
    chinese_date,
    month_day,
    month_span,
    span_in_words,
    ten_day_period,
    ten_day_span,
    week_range,
    week_span,
)


def span(first: str, last: str) -> DateSpan:
    return DateSpan(date.fromisoformat(first), date.fromisoformat(last))


def test_forms_of_a_date() -> None:
    assert arabic_date(date(2013, 1, 7)) == "2013年1月7日"
    assert chinese_date(date(2013, 1, 7)) == "二〇一三年一月七日"
    assert chinese_date(date(2020, 10, 31)) == "二〇二〇年十月三十一日"
    assert month_day(date(2015, 9, 26)) == "9月26日"


@pytest.mark.parametrize(
    ("first", "last", "in_table", "in_words"),
    [
        ("2015-09-26", "2015-09-27", "9.26—9.27", "9月26日至27日"),
        ("2015-09-26", "2015-10-02", "9.26—10.2", "9月26日至10月2日"),
        ("2015-08-31", "2015-09-06", "8.31—9.6", "8月31日至9月6日"),
        ("2023-12-30", "2024-01-01", "12.30—1.1", "12月30日至1月1日"),
        ("2015-05-01", "2016-05-02", "5.1—5.2", "5月1日至5月2日"),
        ("2015-09-27", "2015-09-27", "9.27—9.27", "9月27日"),
    ],
)
def test_forms_of_a_span(first: str, last: str, in_table: str, in_words: str) -> None:
    assert week_range(span(first, last)) == in_table
    assert span_in_words(span(first, last)) == in_words


def test_a_span_holds_its_days() -> None:
    days = span("2016-02-28", "2016-03-01")
    assert days.days == 3
    assert [day.isoformat() for day in days] == ["2016-02-28", "2016-02-29", "2016-03-01"]
    assert date(2016, 2, 29) in days
    assert date(2016, 3, 2) not in days


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (("2026-03-01", "2026-03-04"), False),
        (("2026-03-01", "2026-03-05"), True),
        (("2026-03-06", "2026-03-06"), True),
        (("2026-03-07", "2026-03-20"), True),
        (("2026-03-08", "2026-03-20"), False),
        (("2026-01-01", "2026-12-31"), True),
    ],
)
def test_overlap(other: tuple[str, str], expected: bool) -> None:
    assert span("2026-03-05", "2026-03-07").overlaps(span(*other)) is expected
    assert span(*other).overlaps(span("2026-03-05", "2026-03-07")) is expected


def test_a_span_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="2026-03-05"):
        span("2026-03-05", "2026-03-04")


@pytest.mark.parametrize(
    ("day", "name"),
    [(1, "十月上旬"), (10, "十月上旬"), (11, "十月中旬"), (20, "十月中旬"), (21, "十月下旬"), (31, "十月下旬")],
)
def test_ten_day_periods(day: int, name: str) -> None:
    assert ten_day_period(date(2015, 10, day)) == name


@pytest.mark.parametrize("year", [2015, 2016])
def test_ten_day_periods_make_up_the_month(year: int) -> None:
    for month in range(1, 13):
        days = [day for name in ("上旬", "中旬", "下旬") for day in ten_day_span(year, month, name)]
        last = calendar.monthrange(year, month)[1]
        assert days == [date(year, month, day) for day in range(1, last + 1)]
        assert days == list(month_span(year, month))


def test_unknown_ten_day_period() -> None:
    with pytest.raises(ValueError, match="初旬"):
        ten_day_span(2015, 10, "初旬")


def test_a_week_runs_from_monday_to_sunday() -> None:
    for number in range(7):
        assert week_span(date(2015, 8, 31) + datetime.timedelta(days=number)) == span("2015-08-31", "2015-09-06")
