from __future__ import annotations

import datetime

import pytest

from plangen.facts.fact import Fact, Value
from plangen.facts.formats import FORMATS, UnsuitableValue, number_text, plain, rounded

DAY = datetime.date(2026, 3, 2)


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (120, None, "120"), (0, None, "0"), (-3, None, "-3"), (12.0, None, "12"), (12.5, None, "12.5"), (12.345, None, "12.35"),
        (0.1 + 0.2, None, "0.3"), (1 / 3, None, "0.33"), (1234567.891, None, "1234567.89"), (0.004, None, "0"), (2.999, None, "3"),
        (12, 0, "12"), (12, 2, "12.00"), (12.5, 0, "13"), (11.5, 0, "12"), (0.5, 0, "1"), (1.005, 2, "1.01"), (2.675, 2, "2.68"),
        (-0.5, 0, "-1"), (-2.5, 0, "-3"), (97.125, 2, "97.13"), (1e15, None, "1000000000000000"), (1e-9, 3, "0.000"),
        (10**25, None, "1" + "0" * 25), (123456789012345678901234567890, 2, "123456789012345678901234567890.00"),
        # Nothing rounds to a zero with a sign.
        (-0.001, None, "0"), (-0.4, 0, "0"), (-0.0, None, "0"), (-0.004, 2, "0.00"),
    ],
)  # fmt: skip
def test_numbers(value: float, decimals: int | None, expected: str) -> None:
    assert number_text(value, decimals) == expected


def test_halves_are_rounded_away_from_zero() -> None:
    """As the table says it, not as the binary fraction lies: 1.005 is just below in binary."""
    assert [str(rounded(value, 1)) for value in (0.25, 0.35, 0.45, -0.25)] == ["0.3", "0.4", "0.5", "-0.3"]


@pytest.mark.parametrize(
    ("form", "value", "argument", "expected"),
    [
        ("百分比", 0.9731, None, "97.31%"), ("百分比", 0.973, None, "97.3%"), ("百分比", 1, None, "100%"), ("百分比", 0, None, "0%"),
        ("百分比", 0.97314, 1, "97.3%"), ("百分比", 0.5, 2, "50.00%"), ("百分比", 0.29, None, "29%"), ("百分比", 2 / 3, 0, "67%"),
        ("百分比", 0.97125, 2, "97.13%"), ("百分比", -0.05, None, "-5%"), ("百分比", 1.5, None, "150%"), ("百分比", 0.07, None, "7%"),
        ("千分位", 12345, None, "12,345"), ("千分位", 999, None, "999"), ("千分位", 1234567.5, None, "1,234,567.5"),
        ("千分位", -12345, None, "-12,345"), ("千分位", -0.5, None, "-0.5"), ("千分位", 12345, 2, "12,345.00"), ("千分位", 0, None, "0"),
        ("万元", 1234000, None, "123.4"), ("万元", 10000, None, "1"), ("万元", 1234567, 2, "123.46"), ("万元", 0, None, "0"),
        ("万元", 12345.67, None, "1.23"),
        ("中文", 120, None, "一百二十"), ("中文", 0, None, "零"), ("中文", 3.0, None, "三"), ("中文", 9999, None, "九千九百九十九"),
        ("中文", 12, None, "十二"),
        ("整数", 12.5, None, "13"), ("整数", 12.4, None, "12"), ("整数", 12, None, "12"),
        ("小数", 12.345, None, "12.3"), ("小数", 12, 2, "12.00"), ("小数", 12.345, 0, "12"),
        ("多", 706.6, None, "700多"), ("多", 706.6, 10, "700多"), ("多", 716.6, 10, "710多"), ("多", 700, None, "700"),
        ("多", 1234, None, "1000多"), ("多", 1234, 100, "1200多"), ("多", 12, None, "10多"), ("多", 10, None, "10"), ("多", 7, None, "7"),
        ("余", 1234, 100, "1200余"), ("余", 1200, 100, "1200"), ("余", 58.7, None, "50余"),
        ("近", 2486, 100, "近2500"), ("近", 2500, 100, "2500"), ("近", 2486, None, "近2500"), ("近", 2901, 1000, "近3000"),
        ("日期", DAY, None, "2026年3月2日"), ("汉字日期", DAY, None, "二〇二六年三月二日"), ("月日", DAY, None, "3月2日"), ("年", DAY, None, "2026"),
    ],
)  # fmt: skip
def test_forms(form: str, value: Value, argument: int | None, expected: str) -> None:
    assert FORMATS[form](value, argument) == expected


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("百分比", "percent"), ("千分位", "thousands"), ("万元", "wan"), ("中文", "chinese"), ("整数", "integer"), ("小数", "decimals"),
        ("多", "over"), ("余", "more"), ("近", "nearly"), ("日期", "date"), ("汉字日期", "chinese_date"), ("月日", "month_day"),
    ],
)  # fmt: skip
def test_each_form_has_a_chinese_and_an_english_name(chinese: str, english: str) -> None:
    value: Value = DAY if "date" in english or english == "month_day" else 1234
    assert FORMATS[chinese](value, None) == FORMATS[english](value, None)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("value", ["甲", True])
def test_no_form_is_for_texts(form: str, value: Value) -> None:
    with pytest.raises(UnsuitableValue, match="this form is for"):
        FORMATS[form](value, None)


@pytest.mark.parametrize("form", ["百分比", "千分位", "万元", "中文", "整数", "小数", "多", "余", "近"])
def test_forms_for_numbers_refuse_dates(form: str) -> None:
    with pytest.raises(UnsuitableValue, match="this form is for numbers"):
        FORMATS[form](DAY, None)


@pytest.mark.parametrize("form", ["日期", "汉字日期", "月日", "年"])
def test_forms_for_dates_refuse_numbers(form: str) -> None:
    with pytest.raises(UnsuitableValue, match="this form is for dates"):
        FORMATS[form](20260302, None)


@pytest.mark.parametrize("value", [-1, 1.5, 10000, 0.5])
def test_what_chinese_cannot_write(value: float) -> None:
    with pytest.raises(UnsuitableValue, match="only whole numbers from 0 to 9999"):
        FORMATS["中文"](value, None)


@pytest.mark.parametrize("form", ["多", "余"])
@pytest.mark.parametrize(("value", "expected"), [(0, "0"), (0.4, "0.4"), (0.99, "0.99")])
def test_less_than_one_is_not_nothing_and_more(form: str, value: Value, expected: str) -> None:
    assert FORMATS[form](value, None) == expected


def test_steps_of_large_numbers_are_exact() -> None:
    number = 10**18 + 1  # no float is that number
    assert FORMATS["余"](number, 3) == f"{number - 2}余"
    assert FORMATS["近"](number, 3) == f"近{number + 1}"
    assert FORMATS["小数"](10**36, 30) == f"{10**36}.{'0' * 30}"


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        (Fact("n", 120, "人次"), "120"),
        (Fact("n", 12.5), "12.5"),
        (Fact("n", 12.5, decimals=2), "12.50"),
        (Fact("n", 0.9731, form="percent"), "97.31%"),
        (Fact("n", 0.9731, form="percent", decimals=1), "97.3%"),
        (Fact("n", DAY), "2026年3月2日"),
        (Fact("n", "甲"), "甲"),
        (Fact("n", 0), "0"),
    ],
)
def test_a_fact_in_its_own_form(fact: Fact, expected: str) -> None:
    assert plain(fact) == expected


@pytest.mark.parametrize(
    ("form", "value", "step", "problem"),
    [
        ("近", 2401, 1000, "2401 is not nearly 3000: write 2000余"),
        ("近", 86, 100, "86 is not nearly 100: write 86"),
        ("小数", 3, 31, "31 decimal places are too many"),
        ("百分比", 0.5, 99, "99 decimal places are too many"),
        ("多", -20, None, "figures below 0 cannot be given about"),
        ("近", -20, None, "figures below 0 cannot be given about"),
    ],
)
def test_what_would_be_untrue_is_not_printed(form: str, value: float, step: int | None, problem: str) -> None:
    with pytest.raises(UnsuitableValue, match=problem):
        FORMATS[form](value, step)


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [(0.9999, 1, "99.99%"), (0.99996, None, "99.996%"), (0.0004, 0, "0.04%"), (0.996, 0, "99.6%"), (1, 1, "100.0%"), (0, 1, "0.0%"), (0.995, 1, "99.5%")],
)  # fmt: skip
def test_nearly_all_is_not_all(value: float, places: int | None, text: str) -> None:
    assert FORMATS["百分比"](value, places) == text
