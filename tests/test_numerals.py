from __future__ import annotations

import pytest

from plangen.numerals import chinese_digits, chinese_number, read_chinese_number, read_count

COUNTED = {
    1: "一", 2: "二", 9: "九", 10: "十", 11: "十一", 15: "十五", 19: "十九", 20: "二十", 21: "二十一", 30: "三十",
    99: "九十九", 100: "一百", 101: "一百零一", 105: "一百零五", 110: "一百一十", 111: "一百一十一", 120: "一百二十",
    210: "二百一十", 999: "九百九十九", 1000: "一千", 1001: "一千零一", 1010: "一千零一十", 1011: "一千零一十一", 1100: "一千一百",
    1105: "一千一百零五", 2020: "二千零二十", 9999: "九千九百九十九",
}  # fmt: skip


@pytest.mark.parametrize(("number", "text"), COUNTED.items())
def test_counting_numbers(number: int, text: str) -> None:
    assert chinese_number(number) == text
    assert read_chinese_number(text) == number


@pytest.mark.parametrize("number", [0, -1, 10000])
def test_numbers_that_are_not_counted(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        chinese_number(number)


@pytest.mark.parametrize(("number", "text"), [(2013, "二〇一三"), (2000, "二〇〇〇"), (1998, "一九九八"), (0, "〇")])
def test_digit_by_digit(number: int, text: str) -> None:
    assert chinese_digits(number) == text
    assert read_chinese_number(text) == number


def test_negative_numbers_have_no_digits() -> None:
    with pytest.raises(ValueError, match="-3"):
        chinese_digits(-3)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("二○一三", 2013),  # a circle
        ("二零一三", 2013),
        ("二Ｏ一三", 2013),  # a full-width letter, as older documents have it
        ("二O一三", 2013),
        ("二０一三", 2013),
        ("一○五", 105),
        ("一百〇五", 105),
        ("一百十五", 115),
        ("一千零十", 1010),
        ("一十五", 15),
        ("廿", 20),
        ("廿一", 21),
        ("卅", 30),
        ("两", 2),
        ("两百零五", 205),
        ("两千", 2000),
        ("零", 0),
        (" 十二 ", 12),
    ],
)
def test_other_ways_to_write(text: str, number: int) -> None:
    assert read_chinese_number(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "百",
        "十十",
        "十百",
        "一百五",
        "一百零",
        "一零百",
        "三三十",
        "〇十",
        "一百零零五",
        "五月",
        "12",
        "0",
        "O",
        "一2",
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert read_chinese_number(text) is None


def test_every_number_is_read_back() -> None:
    assert [read_chinese_number(chinese_number(number)) for number in range(1, 10000)] == list(range(1, 10000))


def test_every_number_is_written_once() -> None:
    assert len({chinese_number(number) for number in range(1, 10000)}) == 9999


@pytest.mark.parametrize(
    ("text", "count"), [("12", 12), ("１２", 12), ("十二", 12), ("两", 2), ("廿一", 21), ("0", 0), ("几", 0), ("", 0)]
)
def test_a_count_is_read_in_figures_and_in_chinese(text: str, count: int) -> None:
    assert read_count(text) == count
