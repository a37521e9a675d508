"""The scale of a chart's axis: round numbers that hold all values, as spreadsheets choose them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from plangen.immutable import dataclass

_STEPS = 5  # about as many as an axis is divided into
_NARROW = 5 / 6  # lines whose smallest number is at least this share of the largest need not begin at 0


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from `low` to `high`, divided by `step`, whose numbers have so many `decimals`."""

    low: float
    high: float
    step: float
    decimals: int

    @classmethod
    def of(cls, values: Sequence[float], *, from_zero: bool = True, highest: float | None = None) -> Scale:
        """The scale for `values`, of which there is one at least; `highest` is where it ends at the latest."""
        low, high = min(values), max(values)
        if from_zero or low < high * _NARROW or low <= 0:
            low, high = min(low, 0), max(high, 0)
        if low == high:
            high = low + 1
        step = _round_step((high - low) / _STEPS)
        first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        # Room for the number over the highest column.
        if high > 0 and last * step - high < step / 4:
            last += 1
        if low < 0 and low - first * step < step / 4:
            first -= 1
        if highest is not None and high <= highest:
            last = min(last, round(highest / step))
        return cls(first * step, last * step, step, max(0, -math.floor(math.log10(step) + 1e-9)))

    def share(self, value: float) -> float:
        """How far along the axis `value` lies, from 0 to 1."""
        return (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)

    def numbers(self) -> list[float]:
        """The numbers at which the axis is divided."""
        count = round((self.high - self.low) / self.step)
        return [round(self.low + place * self.step, self.decimals) for place in range(count + 1)]


def _round_step(least: float) -> float:
    """The next of 1, 2, 5, 10, 20, 50 …, or their tenths, that is not below `least`."""
    unit: float = 10.0 ** math.floor(math.log10(least))
    return next(unit * factor for factor in (1, 2, 5, 10) if unit * factor >= least * (1 - 1e-9))
