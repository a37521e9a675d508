"""Whether one number is so many per cent of another, as exactly as all are written; sums of numbers beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from plangen.lint.figures.measures import measure, size
from plangen.lint.figures.quantities import Quantity

Number = tuple[Decimal, Decimal]  # its size, and by how much it may be off
_LONGEST = 4  # numbers that are added up


def is_share(part: Quantity, whole: Quantity, stated: tuple[Decimal, int]) -> bool:
    """Whether `stated`, a percentage with so many decimals, is `part` of `whole`, rounded either way or cut off."""
    return gives(single(part), single(whole), stated)


def gives(part: Number, whole: Number, stated: tuple[Decimal, int]) -> bool:
    """As `is_share`, of numbers that may be off."""
    value, decimals = stated
    tolerance = Decimal(10) ** -decimals
    if whole[0] <= whole[1]:
        return True
    least = (part[0] - part[1]) / (whole[0] + whole[1]) * 100
    most = (part[0] + part[1]) / (whole[0] - whole[1]) * 100
    return least - tolerance < value < most + tolerance


def single(one: Quantity) -> Number:
    """The size of `one`, and by how much it may be off as it is rounded."""
    return size(one), one.margin * (size(one) / one.value if one.value else 1)


def _added(numbers: Sequence[Quantity]) -> Number:
    return sum((size(one) for one in numbers), Decimal(0)), sum((single(one)[1] for one in numbers), Decimal(0))


def row_with(counts: Sequence[Quantity], place: int) -> Iterator[Number]:
    """The sum of all numbers of one measure beside each other, that at `place` among them."""
    first = last = place
    while first > 0 and measure(counts[first - 1]) == measure(counts[place]):
        first -= 1
    while last < len(counts) - 1 and measure(counts[last + 1]) == measure(counts[place]):
        last += 1
    yield _added(counts[first : last + 1])


def ending(counts: Sequence[Quantity], place: int) -> Iterator[Number]:
    """The sums of numbers of one measure beside each other, that at `place` the last of them."""
    for first in range(max(0, place - _LONGEST), place):
        if len({measure(one) for one in counts[first : place + 1]}) == 1:
            yield _added(counts[first : place + 1])
