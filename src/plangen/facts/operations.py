"""What a statistic can compute: from the rows of a table, by group, or from other figures."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from plangen.facts.fact import Fact, Form, Group, Grouping
from plangen.facts.frame import Frame

if TYPE_CHECKING:
    import pandas as pd

Number = int | float
_SIGNIFICANT = 12


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a statistic: `kept` meet its condition, out of `base`; `numbers` are those of `column` in `kept`."""

    frame: Frame
    column: str | None
    kept: pd.Series[Any]
    base: pd.Series[Any]
    numbers: pd.Series[Any] | None

    def narrowed(self, mask: pd.Series[Any]) -> Rows:
        """Only the rows in `mask`."""
        numbers = None if self.numbers is None else self.numbers[self.numbers.index.isin(mask.index[mask])]
        return Rows(self.frame, self.column, self.kept & mask, self.base & mask, numbers)


def exact(value: float) -> Number:
    """`value` without the noise of binary fractions (0.1 + 0.2 is 0.3); whole numbers as int."""
    if value == int(value):
        return int(value)
    digits = _SIGNIFICANT - math.floor(math.log10(abs(value))) if value else 0
    return round(value, max(0, digits))


def _count(rows: Rows) -> Number:
    if rows.column is None:
        return int(rows.kept.sum())
    return int((rows.frame.texts(rows.column)[rows.kept] != "").sum())


def _distinct(rows: Rows) -> Number:
    texts = rows.frame.texts(str(rows.column))[rows.kept]
    return int(texts[texts != ""].nunique())


def _numbers(rows: Rows) -> list[float]:
    numbers = rows.numbers
    if numbers is None or numbers.empty:
        raise ValueError("no numbers")
    return list(numbers)


def _sum(rows: Rows) -> Number:
    return exact(math.fsum(rows.numbers)) if rows.numbers is not None else 0


def _mean(rows: Rows) -> Number:
    numbers = _numbers(rows)
    return exact(math.fsum(numbers) / len(numbers))


def _share(rows: Rows) -> Number:
    return int(rows.kept.sum()) / int(rows.base.sum())


OPERATIONS: dict[str, tuple[Callable[[Rows], Number], Form]] = {
    "count": (_count, "plain"),
    "distinct": (_distinct, "plain"),
    "sum": (_sum, "plain"),
    "mean": (_mean, "plain"),
    "max": (lambda rows: exact(max(_numbers(rows))), "plain"),
    "min": (lambda rows: exact(min(_numbers(rows))), "plain"),
    "share": (_share, "percent"),
}

COMBINATIONS: dict[str, tuple[Form, Callable[[Sequence[Number]], Number]]] = {
    "total": ("plain", lambda values: exact(math.fsum(values))),
    "difference": ("plain", lambda values: exact(math.fsum([values[0], *(-one for one in values[1:])]))),
    "ratio": ("percent", lambda values: values[0] / values[1]),
    "change": ("percent", lambda values: exact((values[0] - values[1]) / values[1])),
}


@dataclass(frozen=True, slots=True)
class By:
    """How rows are grouped: a group for each value of `column`, those in `order` first; `top` keeps the largest."""

    column: str
    order: tuple[str, ...] = ()
    top: int | None = None


Compute = Callable[[Rows], Number]
MakeFact = Callable[[str, Any, Rows], Fact]


def grouping_of(name: str, rows: Rows, by: By, compute: Compute, make: MakeFact) -> Grouping:
    """The statistic for each group of `rows`. Rows whose group is empty belong to none; the total counts them."""
    keys = rows.frame.texts(by.column)
    found = [key for key in keys[rows.kept].unique() if key]
    named = [key for key in by.order if key in found]
    total = make(name, compute(rows), rows)
    groups = []
    for key in [*named, *(key for key in found if key not in named)]:
        part = rows.narrowed(keys == key)
        fact = make(f"{name}.{key}", compute(part), part)
        groups.append(Group(key, fact, _share_of(fact, total)))
    if by.top is not None:
        groups = sorted(groups, key=lambda group: -float(group.fact.value))[: by.top]  # type: ignore[arg-type]  # numbers here
    return Grouping(name, tuple(groups), total)


def _share_of(fact: Fact, total: Fact) -> Fact:
    whole = total.value
    share = (
        fact.value / whole if isinstance(fact.value, int | float) and isinstance(whole, int | float) and whole else 0
    )
    return Fact(f"{fact.name}.share", share, "", "percent", None, "share", fact.origins)
