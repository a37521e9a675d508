"""What can be computed of many values: each takes a histogram, the values and how often each occurs."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from typing import Any, Literal

from plangen.facts.amounts import Amount, plain_number
from plangen.facts.fact import Value
from plangen.immutable import dataclass

Histogram = Mapping[Any, int]


class NothingToCompute(ValueError):
    """Raised where there are no values: the mean, the least or a share of nothing is no number."""


@dataclass(frozen=True, slots=True)
class Measure:
    """How a statistic is computed from a histogram of `values`: of rows, of different cells, of numbers (or dates).

    Of an `additive` one, groups add up to the whole.
    """

    compute: Callable[[Histogram], Value]
    values: Literal["rows", "cells", "numbers", "numbers or dates"]
    additive: bool = False


def total_of(histogram: Histogram) -> Amount:
    """The sum of a histogram's numbers, exactly."""
    total: Amount = sum((value * count for value, count in histogram.items()), start=0)
    return total


def _mean(histogram: Histogram) -> Value:
    return plain_number(divided(total_of(histogram), _filled(histogram)))


def _median(histogram: Histogram) -> Value:
    count = _filled(histogram)
    ordered = sorted(histogram)
    ends = [*accumulate(histogram[value] for value in ordered)]
    low = next(value for value, end in zip(ordered, ends, strict=True) if end > (count - 1) // 2)
    high = next(value for value, end in zip(ordered, ends, strict=True) if end > count // 2)
    return plain_number(low if low == high else divided(low + high, 2))


def _filled(histogram: Histogram) -> int:
    count = sum(histogram.values())
    if not count:
        raise NothingToCompute
    return count


def divided(one: Amount, other: Amount) -> Amount:
    """`one` through `other`, exactly where decimals can. Raises NothingToCompute where `other` is 0."""
    if not other:
        raise NothingToCompute
    quotient = Fraction(one) / Fraction(other)
    return quotient.numerator if quotient.denominator == 1 else Decimal(quotient.numerator) / quotient.denominator


def _extreme(choose: Callable[[Histogram], Any]) -> Callable[[Histogram], Value]:
    def compute(histogram: Histogram) -> Value:
        _filled(histogram)
        value = choose(histogram)
        return value if isinstance(value, datetime.date) else plain_number(value)

    return compute


MEASURES: dict[str, Measure] = {
    "count": Measure(lambda histogram: sum(histogram.values()), "rows", additive=True),
    "distinct": Measure(len, "cells"),
    "sum": Measure(lambda histogram: plain_number(total_of(histogram)), "numbers", additive=True),
    "mean": Measure(_mean, "numbers"),
    "median": Measure(_median, "numbers"),
    "max": Measure(_extreme(max), "numbers or dates"),
    "min": Measure(_extreme(min), "numbers or dates"),
}
