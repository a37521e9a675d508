from __future__ import annotations

import contextlib
import datetime
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangen.dates import DateSpan, arabic_date, chinese_date, month_day, span_in_words, week_range
from plangen.inputs.table import Raw
from plangen.inputs.values import DateError, DateFault, read_date, read_date_span, read_integer, read_number

D = datetime.date


def autumn(month: int, day: int) -> int | None:  # noqa: ARG001
    """The years of the school year 2015—2016; it has no July."""
    return {7: None}.get(month, 2015 if month > 7 else 2016)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("12", 12), ("007", 7), ("-3", -3), ("+3", 3), ("−3", -3), ("12.5", 12.5), ("１２．５", 12.5), ("－１", -1),
        ("1,234", 1234), ("１，２３４", 1234), ("1,234,567.5", 1234567.5), (" 5 ", 5), ("\u30005\u3000", 5),
        ("\xa05\u200b", 5), ("\ufeff5", 5), ("12%", 0.12), ("１２．５％", 0.125), ("100 %", 1), ("0.1%", 0.001),
        (3, 3), (3.5, 3.5), (0, 0),
    ],
)  # fmt: skip
def test_numbers(raw: Raw, expected: float) -> None:
    number = read_number(raw)
    assert number == expected
    assert not isinstance(number, bool)


@pytest.mark.parametrize(
    "raw",
    [
        "", " ", "nan", "NaN", "inf", "-inf", "infinity", "1_000", "一百", "1e5", "1.2E+11", "0x10", "1,23", "12,34", "1,2345",
        ",123", "1 234", "50元", "5²", "①", "½", "٣", "1.2.3", "1-2", "--1", "%", "5‰", ".5", "5.", "3/4", "9" * 31,
        True, False, math.nan, math.inf, D(2015, 9, 1), datetime.datetime(2015, 9, 1), datetime.time(8),  # noqa: DTZ001
    ],
)  # fmt: skip
def test_what_is_no_number(raw: Raw) -> None:
    assert read_number(raw) is None
    assert read_integer(raw) is None


@pytest.mark.parametrize(("raw", "expected"), [("12", 12), ("3.0", 3), (3.0, 3), ("1,000", 1000), ("3.5", None)])
def test_integers(raw: Raw, expected: int | None) -> None:
    number = read_integer(raw)
    assert number == expected
    assert number is None or isinstance(number, int)


FIRST_OF_SEPTEMBER: list[Raw] = [
    "2015-09-01", "2015-9-1", "2015/9/1", "2015/09/01", "2015.9.1", "2015.09.01", "2015年9月1日", "2015年09月01日", "2015年9月1号",
    "二〇一五年九月一日", "二○一五年九月一日", "二零一五年九月一日", "二Ｏ一五年九月一日", "２０１５年９月１日", "２０１５－９－１", "２０１５．９．１",
    " 2015 年 9 月 1 日 ", "\u30002015-09-01\u3000", "2015-09-01 00:00:00", "2015/9/1 0:00", "2015-09-01T08:30", "20150901",
    "2015年9月1日（周二）", "2015年9月1日(星期二)", "2015-09-01 周二", "2015.9.1星期二",
    "42248", 42248, 42248.0, 42248.75, "42248.5",  # 1900 system: 42248 is 2015-09-01
    D(2015, 9, 1), datetime.datetime(2015, 9, 1, 8, 30),  # noqa: DTZ001
]  # fmt: skip


@pytest.mark.parametrize("raw", FIRST_OF_SEPTEMBER)
def test_dates(raw: Raw) -> None:
    date = read_date(raw)
    assert type(date) is D
    assert date == D(2015, 9, 1)
    assert read_date_span(raw) == DateSpan(date, date)


@pytest.mark.parametrize(
    ("serial", "expected"),
    # From Excel: 41518 is 2013-09-01; 32874 and 73050 are the ends of what is taken for a date.
    [(41518, D(2013, 9, 1)), (32874, D(1990, 1, 1)), (73050, D(2099, 12, 31))],
)
def test_serial_numbers(serial: int, expected: D) -> None:
    assert read_date(serial) == expected
    assert read_date(str(serial)) == expected


@pytest.mark.parametrize(
    "raw",
    [
        "9月1日",
        "9月1",
        "9月01号",
        "九月一日",
        "9.1",
        "9.01",
        "９．１",
        "9-1",
        "9/1",
        "9 月 1 日",
        "9月1日（周二）",
        "9月1日 星期二",
        "09-01",
    ],
)
def test_dates_without_year(raw: Raw) -> None:
    assert read_date(raw, autumn) == D(2015, 9, 1)
    with pytest.raises(DateError) as error:
        read_date(raw)
    assert error.value.reason is DateFault.NEEDS_YEAR


def test_the_year_comes_from_month_and_day() -> None:
    assert read_date("3月5日", autumn) == D(2016, 3, 5)
    assert read_date("二月二十九日", autumn) == D(2016, 2, 29)
    assert read_date("十月三十一日", autumn) == D(2015, 10, 31)
    assert read_date("十二月廿九日", autumn) == D(2015, 12, 29)
    with pytest.raises(DateError) as error:
        read_date("7月1日", autumn)
    assert error.value.reason is DateFault.NEEDS_YEAR


@pytest.mark.parametrize(
    "raw",
    [
        "", " ", "待定", "9月", "2015年", "2015-09", "第3周", "3月初", "十月下旬", "每月末", "9月1日上午", "9月1、2日", "2015-9.1", "2015/9-1",
        "1.2.3", "15-9-1", "08-9-30", "2015-9-1-5", "2015年9月1日开学", "32873", "73051", 32873, 9, 0, -1, 3.75e10, "41518元",
        "二十一世纪", "周一", "8:30", "2015-09-01-", "—9.1", "9.1—", "9.1——", "〇", True, False, datetime.time(8, 30), math.nan, math.inf,
    ],
)  # fmt: skip
def test_what_is_no_date(raw: Raw) -> None:
    for read in (read_date, read_date_span):
        with pytest.raises(DateError) as error:
            read(raw, autumn)
        assert error.value.reason is DateFault.NOT_A_DATE
        assert error.value.hint


@pytest.mark.parametrize(
    "raw",
    [
        "2月30日",
        "2.30",
        "2015-02-30",
        "2015年2月29日",
        "二〇一五年二月三十日",
        "13月1日",
        "9月0日",
        "0.5",
        "4.31",
        "2015-13-01",
        "20150931",
        "2100.2.29",
        24.5,
    ],
)
def test_days_that_do_not_exist(raw: Raw) -> None:
    with pytest.raises(DateError, match="no such day") as error:
        read_date(raw)  # whatever the year
    assert error.value.reason is DateFault.NO_SUCH_DAY


def test_a_leap_day_depends_on_the_year() -> None:
    with pytest.raises(DateError) as error:
        read_date("2月29日", lambda _month, _day: 2015)
    assert error.value.reason is DateFault.NO_SUCH_DAY


def test_a_number_cell_that_may_have_lost_its_zero() -> None:
    with pytest.raises(DateError) as error:
        read_date(9.1, autumn)
    assert error.value.reason is DateFault.AMBIGUOUS
    assert read_date(9.15, autumn) == D(2015, 9, 15)
    assert read_date("9.10", autumn) == D(2015, 9, 10)


def test_a_date_fault_is_a_value_error_that_speaks() -> None:
    with pytest.raises(ValueError, match="'明天' is not a date"):
        read_date("明天")


@pytest.mark.parametrize(
    "raw",
    [
        "8.24—8.30", "8.24–8.30", "8.24-8.30", "8.24―8.30", "8.24－8.30", "8.24~8.30", "8.24～8.30", "8.24〜8.30", "8.24至8.30", "8.24到8.30",
        "8.24——8.30", "8.24--8.30", "8.24 — 8.30", "8.24—30", "8.24-30", "8-24-8-30", "8/24-8/30", "8/24—30",
        "8月24日—8月30日", "8月24—30日", "8月24日至30日", "8月24-30日", "八月二十四日至三十日", "8月24日（周一）—8月30日（周日）",
        "2015.8.24—2015.8.30", "2015.8.24—8.30", "2015.8.24—30", "2015-08-24-2015-08-30", "2015-8-24—30", "2015-08-24~08-30",
        "2015年8月24日至2015年8月30日", "2015年8月24日—8月30日", "2015年8月24日-30日", "8.24—2015.8.30", "2015/8/24-2015/8/30",
        "二〇一五年八月二十四日至八月三十日",
    ],
)  # fmt: skip
def test_spans(raw: Raw) -> None:
    assert read_date_span(raw, autumn) == DateSpan(D(2015, 8, 24), D(2015, 8, 30))
    with pytest.raises(DateError) as error:
        read_date(raw, autumn)  # where one day is asked for
    assert error.value.reason is DateFault.NOT_A_DATE


@pytest.mark.parametrize(
    "raw",
    [
        "12.28—1.3",
        "2015.12.28—1.3",
        "12.28—2016.1.3",
        "2015年12月28日至2016年1月3日",
        "12月28日-1月3日",
        "2015年12月28日至次年1月3日",
        "12月28日—翌年元月3日",
    ],
)
def test_spans_over_new_year(raw: Raw) -> None:
    assert read_date_span(raw, autumn) == DateSpan(D(2015, 12, 28), D(2016, 1, 3))


@pytest.mark.parametrize("raw", ["9月27-26日", "9.27—9.26", "2015.9.1—2015.8.30", "2016.1.1—2015.12.31"])
def test_spans_that_end_before_they_begin(raw: Raw) -> None:
    with pytest.raises(DateError) as error:
        read_date_span(raw, autumn)
    assert error.value.reason is DateFault.BACKWARDS


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("2.28—2.30", DateFault.NO_SUCH_DAY),
        ("9月30日—31日", DateFault.NO_SUCH_DAY),
        ("7.1—7.5", DateFault.NEEDS_YEAR),
        ("第3—5周", DateFault.NOT_A_DATE),
        ("9月—10月", DateFault.NOT_A_DATE),
    ],
)
def test_spans_with_faults(raw: Raw, reason: DateFault) -> None:
    with pytest.raises(DateError) as error:
        read_date_span(raw, autumn)
    assert error.value.reason is reason


DATES = st.dates(D(1990, 1, 1), D(2098, 12, 31))


@given(DATES, st.integers(0, 200))
def test_what_documents_write_can_be_read(first: D, days: int) -> None:
    span = DateSpan(first, first + datetime.timedelta(days=days))

    def year_of(_month: int, _day: int) -> int:
        return first.year

    for text in (arabic_date(first), chinese_date(first), first.isoformat(), f"{first:%Y%m%d}"):
        assert read_date(text) == first
    assert read_date(month_day(first), year_of) == first
    assert read_date_span(week_range(span), year_of) == span
    assert read_date_span(span_in_words(span), year_of) == span


@given(st.text(alphabet="0123456789-/.年月日号周一二十〇至—~ ,%()", max_size=12))
def test_any_text_is_a_value_or_a_fault(text: str) -> None:
    read_number(text)
    for read in (read_date, read_date_span):
        with contextlib.suppress(DateError):
            read(text, autumn)
