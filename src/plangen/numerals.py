"""Chinese numerals: counting numbers (一百零五), digit by digit (二〇一三), and counts that may be figures as well."""

from __future__ import annotations

_DIGITS = "〇一二三四五六七八九"
_PLACES = ("", "十", "百", "千")

_VALUES = {character: value for value, character in enumerate(_DIGITS)}
_UNITS = {"十": 10, "百": 100, "千": 1000}
# What people type for 〇 and 零, and the short forms of numbers that are written out before they are read.
_LATIN_ZEROS = frozenset("ＯO０0")
_ALIKE = str.maketrans(dict.fromkeys("○零ＯO０0", "〇") | {"两": "二", "廿": "二十", "卅": "三十"})


def chinese_number(number: int) -> str:
    """`number`, 1 to 9999, as one counts in Chinese: 一, 十, 十一, 二十, 一百零五, 一千零一十.

    Raises ValueError for other numbers.
    """
    if not 1 <= number <= 9999:
        raise ValueError(f"only 1 to 9999 can be written as a Chinese number, not {number}")
    text = _counted(number)
    return text[1:] if 10 <= number <= 19 else text


def _counted(number: int) -> str:
    """All places of `number` written out, also the 一 of 一十."""
    text = ""
    gap = False
    digits = str(number)
    for place, digit in zip(range(len(digits) - 1, -1, -1), digits, strict=True):
        if digit == "0":
            gap = True
            continue
        text += ("零" if gap else "") + _DIGITS[int(digit)] + _PLACES[place]
        gap = False
    return text


def chinese_digits(number: int) -> str:
    """`number`, 0 or more, digit by digit, as years are written: 2013 → 二〇一三. Raises ValueError below 0."""
    if number < 0:
        raise ValueError(f"a number below 0 has no Chinese digits: {number}")
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def read_chinese_number(text: str) -> int | None:
    """The number that `text` writes in Chinese, or None where it writes none.

    Counting numbers to 9999 (二十, 两百零五, 一百十五, 廿一) and digit by digit (二〇一三) are understood; zero may be
    〇, ○, 零, and beside Chinese digits also O, Ｏ, 0 or ０.
    """
    text = text.strip()
    if not text or _LATIN_ZEROS.issuperset(text):
        return None
    text = text.translate(_ALIKE)
    if _VALUES.keys() >= set(text):
        return int("".join(str(_VALUES[character]) for character in text))
    return _read_counting(text)


def read_count(text: str) -> int:
    """The number that `text` writes in figures, or in Chinese as `read_chinese_number` reads it; 0 where it is none."""
    return int(text) if text.isdecimal() else read_chinese_number(text) or 0


def _read_counting(text: str) -> int | None:
    number = digit = 0
    for character in text:
        if character in _UNITS:
            number += (digit or 1) * _UNITS[character]
            digit = 0
        elif character in _VALUES:
            digit = _VALUES[character]
        else:
            return None
    number += digit
    # Added up without regard to order: right if it is written so. 一 before 十 may be left out everywhere.
    if not 1 <= number <= 9999 or _without_one(_counted(number).replace("零", "〇")) != _without_one(text):
        return None
    return number


def _without_one(text: str) -> str:
    return text.replace("一十", "十")
