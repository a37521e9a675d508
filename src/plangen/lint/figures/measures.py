"""Quantities on one scale: 万元 and 元, 小时 and 分钟; and whether one follows from a calculation."""

from __future__ import annotations

from decimal import Decimal

from plangen.lint.figures.quantities import Quantity
from plangen.patterns import lazy_pattern

# The units that others are told in, and how many of them one is.
_SCALES = {"万元": ("元", Decimal(10000)), "小时": ("分钟", Decimal(60))}
_AT_LEAST = lazy_pattern("不少于|不低于|至少|以上|不超过|最多|以下")
_ROUGHLY = Decimal("0.1")
_HALF = Decimal("0.5")


def measure(one: Quantity) -> str:
    """What `one` is measured in, one word for all units that can be added up."""
    return _SCALES[one.unit][0] if one.unit in _SCALES else one.kind


def size(one: Quantity) -> Decimal:
    """The value of `one` in its measure."""
    return one.value * (_SCALES[one.unit][1] if one.unit in _SCALES else 1)


def rounding(one: Quantity) -> Decimal:
    """By how much `one`, in its measure, may be off as it is written: half of its last digit, where it was rounded."""
    scale = _SCALES[one.unit][1] if one.unit in _SCALES else Decimal(1)
    is_exact = not one.decimals and one.unit != "万元"  # nobody rounds to hours
    written = Decimal(0) if is_exact else scale * _HALF / 10**one.decimals
    return max(written, one.margin * scale)


def is_bound(text: str, one: Quantity) -> bool:
    """Whether `one` of `text` is the least or the most there may be."""
    return bool(_AT_LEAST.search(text, one.start, one.end))


def follows(text: str, one: Quantity, value: Decimal) -> bool:
    """Whether `one` of `text` may be written for `value`, which was calculated; about as much where it says 约."""
    is_rough = one.approximate and not is_bound(text, one)
    return abs(size(one) - value) <= max(rounding(one), abs(value) * _ROUGHLY if is_rough else Decimal(0))


def in_unit(value: Decimal, unit: str) -> str:
    """`value` of a measure as `unit` tells it: 111600 in 万元 is 11.16万元."""
    scale = _SCALES[unit][1] if unit in _SCALES else Decimal(1)
    return f"{(value / scale).quantize(Decimal('0.0001')).normalize():f}{unit}"
