from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from plangen.facts.occasion import Occasion, OccasionError
from plangen.facts.occasion_reader import read_occasion
from plangen.facts.term import Term
from plangen.inputs.table import Raw

# 2015-08-24 (a preparation week) to 2016-01-31.
TERM = Term("2015—2016学年", 1, date(2015, 8, 31), 22, 1)


def shown(occasion: Occasion) -> str:
    return f"{occasion.granularity} {occasion.first} {occasion.last}"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        # days
        ("2015-09-05", "day 2015-09-05 2015-09-05"),
        ("9月5日", "day 2015-09-05 2015-09-05"),
        ("９月５日", "day 2015-09-05 2015-09-05"),
        ("九月五日", "day 2015-09-05 2015-09-05"),
        ("2015.9.5", "day 2015-09-05 2015-09-05"),
        ("1月5日", "day 2016-01-05 2016-01-05"),
        ("9月5日（周六）", "day 2015-09-05 2015-09-05"),
        ("9月6日星期天", "day 2015-09-06 2015-09-06"),
        (date(2015, 9, 5), "day 2015-09-05 2015-09-05"),
        (datetime(2015, 9, 5, 14, 30, tzinfo=UTC), "day 2015-09-05 2015-09-05"),
        (42252, "day 2015-09-05 2015-09-05"),  # Excel's number for it
        ("8.24—8.30", "days 2015-08-24 2015-08-30"),
        ("9月26日至27日", "days 2015-09-26 2015-09-27"),
        ("12.28—1.3", "days 2015-12-28 2016-01-03"),
        # weeks
        ("第3周", "week 2015-09-14 2015-09-20"),
        ("第三周", "week 2015-09-14 2015-09-20"),
        ("3周", "week 2015-09-14 2015-09-20"),
        ("第 3 周", "week 2015-09-14 2015-09-20"),
        ("第二十二周", "week 2016-01-25 2016-01-31"),
        ("第3—5周", "week 2015-09-14 2015-10-04"),
        ("第3-5周", "week 2015-09-14 2015-10-04"),
        ("第三周至第五周", "week 2015-09-14 2015-10-04"),
        ("第3周周五", "day 2015-09-18 2015-09-18"),
        ("第3周星期日", "day 2015-09-20 2015-09-20"),
        ("第3周的周一", "day 2015-09-14 2015-09-14"),
        ("预备周", "week 2015-08-24 2015-08-30"),
        # months and their parts
        ("9月", "month 2015-09-01 2015-09-30"),
        ("九月份", "month 2015-09-01 2015-09-30"),
        ("1月", "month 2016-01-01 2016-01-31"),
        ("2016年1月", "month 2016-01-01 2016-01-31"),
        ("二〇一六年一月", "month 2016-01-01 2016-01-31"),
        ("2015-09", "month 2015-09-01 2015-09-30"),
        ("8月", "month 2015-08-01 2015-08-31"),  # the term has its last days
        ("9—10月", "month 2015-09-01 2015-10-31"),
        ("9月至10月", "month 2015-09-01 2015-10-31"),
        ("12月—1月", "month 2015-12-01 2016-01-31"),
        ("12月至次年元月", "month 2015-12-01 2016-01-31"),
        ("元月上旬", "period 2016-01-01 2016-01-10"),
        ("12月28日至次年1月3日", "days 2015-12-28 2016-01-03"),
        ("十月下旬", "period 2015-10-21 2015-10-31"),
        ("10月上旬", "period 2015-10-01 2015-10-10"),
        ("11月下旬", "period 2015-11-21 2015-11-30"),
        ("10月中旬至11月上旬", "period 2015-10-11 2015-11-10"),
        ("十月上旬至中旬", "period 2015-10-01 2015-10-20"),
        ("10月上半月", "period 2015-10-01 2015-10-15"),
        ("10月下半月", "period 2015-10-16 2015-10-31"),
        ("10月中", "period 2015-10-11 2015-10-20"),
        ("10月底", "month 2015-10-31 2015-10-31"),
        ("十月末", "month 2015-10-31 2015-10-31"),
        ("10月初", "month 2015-10-01 2015-10-01"),
        ("8月底", "month 2015-08-31 2015-08-31"),
    ],
)
def test_what_is_understood(raw: Raw, expected: str) -> None:
    assert shown(read_occasion(raw, TERM)) == expected


def test_the_edge_of_a_month_is_cut_to_the_term() -> None:
    term = Term("2025—2026学年", 2, date(2026, 3, 2), 17)  # to 6月28日
    assert shown(read_occasion("3月初", term)) == "month 2026-03-02 2026-03-02"
    assert shown(read_occasion("6月底", term)) == "month 2026-06-28 2026-06-28"


TERM_HINT = "the term runs from 2015-08-24 to 2016-01-31"


@pytest.mark.parametrize(
    ("raw", "code", "message", "hint"),
    [
        ("8月23日", "outside-term", "'8月23日' is outside the term", TERM_HINT),
        ("2015-09-05—2016-02-01", "outside-term", "'2015-09-05—2016-02-01' is outside the term", TERM_HINT),
        ("6月1日", "outside-term", "'6月1日' is outside the term", TERM_HINT),
        ("第23周", "outside-term", "'第23周' is outside the term", TERM_HINT),
        ("第0周", "outside-term", "'第0周' is outside the term", TERM_HINT),
        ("第20—23周", "outside-term", "'第20—23周' is outside the term", TERM_HINT),
        ("2月", "outside-term", "'2月' is outside the term", TERM_HINT),
        ("2014年9月", "outside-term", "'2014年9月' is outside the term", TERM_HINT),
        ("8月上旬", "outside-term", "'8月上旬' is outside the term", TERM_HINT),
        ("8月初", "outside-term", "'8月初' is outside the term", TERM_HINT),
        ("9月31日", "no-such-day", "'9月31日': there is no such day", None),
        ("第5—3周", "span-backwards", "'第5-3周' ends before it begins", None),
        ("10月中旬至上旬", "span-backwards", "'10月中旬至上旬' ends before it begins", None),
        ("9月6日—9月5日", "span-backwards", "'9月6日—9月5日' ends before it begins", None),
        ("9月5日（周五）", "wrong-weekday", "2015-09-05 is not a 星期五", "it is a 星期六"),
        ("9999-12-31", "unknown-time", "'9999-12-31' does not say when", None),
        ("9999年3月", "unknown-time", "'9999年3月' does not say when", None),
        ("13月", "unknown-time", "'13月' does not say when", None),
        ("两周", "unknown-time", "'两周' does not say when", None),
        ("第3—5周周五", "unknown-time", "'第3-5周周五' does not say when", None),
        ("待定", "unknown-time", "'待定' does not say when", None),
        (3, "unknown-time", "'3' does not say when", None),
        (True, "unknown-time", "'True' does not say when", None),
        (9.1, "ambiguous-date", "'9.1' is a number here: 9.1 may stand for 9月1日 as well as for 9月10日", None),
    ],
)
def test_what_is_not(raw: Raw, code: str, message: str, hint: str | None) -> None:
    with pytest.raises(OccasionError) as caught:
        read_occasion(raw, TERM)
    assert caught.value.code == code
    assert str(caught.value).replace("—", "-") == message.replace("—", "-")
    assert caught.value.hint
    assert hint in (None, caught.value.hint)


def test_29_february() -> None:
    spring = Term("2025—2026学年", 2, date(2026, 2, 23), 20)
    with pytest.raises(OccasionError) as caught:
        read_occasion("2月29日", spring)
    assert caught.value.code == "no-such-day"
    leap_year = Term("2027—2028学年", 2, date(2028, 2, 21), 20)
    assert shown(read_occasion("2月29日", leap_year)) == "day 2028-02-29 2028-02-29"


def test_a_term_without_a_preparation_week() -> None:
    with pytest.raises(OccasionError, match="no preparation week"):
        read_occasion("预备周", Term("2025—2026学年", 2, date(2026, 2, 23), 20))


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("2015-09-05", "day 2015-09-05 2015-09-05"),
        ("2016年1月", "month 2016-01-01 2016-01-31"),
        ("2015年10月底", "month 2015-10-31 2015-10-31"),
    ],
)
def test_without_a_term(raw: str, expected: str) -> None:
    assert shown(read_occasion(raw, None)) == expected


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("9月5日", "needs-year"),
        ("9月", "needs-year"),
        ("第3周", "needs-term"),
        ("预备周", "needs-term"),
        ("2015-02-30", "no-such-day"),
    ],
)
def test_what_needs_a_term(raw: str, code: str) -> None:
    with pytest.raises(OccasionError) as caught:
        read_occasion(raw, None)
    assert caught.value.code == code


def test_the_month_of_a_week_is_that_of_its_thursday() -> None:
    assert read_occasion("第1周", TERM).middle == date(2015, 9, 3)
    assert read_occasion("8.31—9.6", TERM).middle == date(2015, 8, 31)
