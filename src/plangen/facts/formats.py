"""The forms in which a figure can be printed, by the names that prose and templates call them."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Context, Decimal

from plangen.dates import arabic_date, chinese_date, month_day
from plangen.facts.fact import Fact, Value
from plangen.messages import _
from plangen.numerals import chinese_digits, chinese_number

Formatter = Callable[[Value, "int | None"], str]
_DEFAULT_DECIMALS = 2
_MANY_DIGITS = Context(prec=100)
_MOST_DECIMALS = 8  # that percent adds by itself
_LONGEST = 30  # decimals that can be asked for; a cell holds no more


class UnsuitableValue(ValueError):
    """A value that a form cannot print: the fault of whoever asked for the form, with a message for them."""


def rounded(value: float, decimals: int) -> Decimal:
    """`value` to `decimals` places, halves away from zero, as figures are rounded in reports.

    Raises UnsuitableValue for more than 30 places.
    """
    if decimals > _LONGEST:
        raise UnsuitableValue(_("{count} decimal places are too many", count=decimals))
    number = Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _MANY_DIGITS)
    return number or abs(number)  # no zero has a sign


def number_text(value: float, decimals: int | None = None) -> str:
    """`value` with exactly `decimals` places; without them a whole number is whole and others have up to two."""
    if decimals is not None:
        return f"{rounded(value, decimals):f}"
    if isinstance(value, int) or value == int(value):
        return str(int(value))
    text = f"{rounded(value, _DEFAULT_DECIMALS):f}"
    return text.rstrip("0").rstrip(".")


def _number(value: Value) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise UnsuitableValue(_("this form is for numbers"))
    return value


def _date(value: Value) -> datetime.date:
    if not isinstance(value, datetime.date):
        raise UnsuitableValue(_("this form is for dates"))
    return value


def percent(value: Value, decimals: int | None = None) -> str:
    """0.9731 → 97.31%. What is not all is never 100%, nor what is something 0%: they get further decimals."""
    number = round(_number(value) * 100, 9)
    text = number_text(number, decimals)
    places = _DEFAULT_DECIMALS if decimals is None else decimals
    while float(text) in (0, 100, -100) and float(text) != number and places < _MOST_DECIMALS:
        places += 1
        text = number_text(number, places)
    return text + "%"


def thousands(value: Value, decimals: int | None = None) -> str:
    """12345.6 → 12,345.6."""
    whole, point, rest = number_text(_number(value), decimals).partition(".")
    return f"{int(whole):,}{point}{rest}" if whole != "-0" else f"-0{point}{rest}"


def ten_thousands(value: Value, decimals: int | None = None) -> str:
    """1234000 (元) → 123.4 (万元)."""
    return number_text(_number(value) / 10_000, decimals)


def chinese(value: Value, _argument: int | None = None) -> str:
    """120 → 一百二十; 0 → 零."""
    number = _number(value)
    if number == 0:
        return "零"
    if number != int(number) or not 1 <= number <= 9999:
        raise UnsuitableValue(_("only whole numbers from 0 to 9999 can be written in Chinese"))
    return chinese_number(int(number))


def integer(value: Value, _argument: int | None = None) -> str:
    """12.5 → 13."""
    return number_text(_number(value), 0)


def decimals(value: Value, places: int | None = None) -> str:
    """Exactly `places` decimals, 1 where none are named."""
    return number_text(_number(value), 1 if places is None else places)


def _step(value: float, step: int | None) -> int:
    if step is not None and step > 0:
        return step
    return int(10 ** max(0, math.floor(math.log10(abs(value)))) or 1) if value else 1


def above(value: Value, word: str, step: int | None = None) -> str:
    """706.6 → 700多: the multiple of `step` below, with `word` only where something is above it.

    Without `step` it is the leading place: hundreds for 706.6. A value below the first multiple is printed as it is.
    Raises UnsuitableValue for a value below 0, of which 多 would be less.
    """
    number = _positive(value)
    size = _step(number, step)
    below = int(number // size) * size
    return number_text(number) if below in (0, number) else f"{below}{word}"


def nearly(value: Value, step: int | None = None) -> str:
    """2486 → 近2500 with step 100: the multiple of `step` above, with 近 only where the value is below it.

    Raises UnsuitableValue for a value that lacks more than a tenth of it, as 2401 of 3000, and for one below 0.
    """
    number = _positive(value)
    size = step or max(1, _step(number, None) // 10)
    top = -int(-number // size) * size
    if top - number > top / 10:
        below = f"{top - size}余" if top > size else number_text(number)
        raise UnsuitableValue(
            _("{value} is not nearly {top}: write {below}", value=number_text(number), top=top, below=below)
        )
    return str(top) if top == number else f"近{top}"


def _positive(value: Value) -> int | float:
    number = _number(value)
    if number < 0:
        raise UnsuitableValue(_("figures below 0 cannot be given about"))
    return number


def plain(fact: Fact) -> str:
    """`fact` in its own form."""
    if isinstance(fact.value, datetime.date):
        return arabic_date(fact.value)
    if isinstance(fact.value, str):
        return fact.value
    return percent(fact.value, fact.decimals) if fact.form == "percent" else number_text(fact.value, fact.decimals)


# Each with its names, the English one first.
_FORMS: tuple[tuple[tuple[str, ...], Formatter], ...] = (
    (("percent", "百分比"), percent),
    (("thousands", "千分位"), thousands),
    (("wan", "万元", "万"), ten_thousands),
    (("chinese", "中文"), chinese),
    (("integer", "整数"), integer),
    (("decimals", "小数"), decimals),
    (("over", "多"), lambda value, step: above(value, "多", step)),
    (("more", "余"), lambda value, step: above(value, "余", step)),
    (("nearly", "近"), nearly),
    (("date", "日期"), lambda value, _argument: arabic_date(_date(value))),
    (("chinese_date", "汉字日期"), lambda value, _argument: chinese_date(_date(value))),
    (("month_day", "月日"), lambda value, _argument: month_day(_date(value))),
    (("year", "年"), lambda value, _argument: str(_date(value).year)),
    (("chinese_year",), lambda value, _argument: chinese_digits(_date(value).year)),
)
FORMATS: dict[str, Formatter] = {name: formatter for names, formatter in _FORMS for name in names}
