"""Statistics by group: one column, two as a cross table with totals, bands; shares, ranks and running totals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import field, replace
from typing import Any

from plangen.facts.amounts import amount, plain_number
from plangen.facts.dimensions import Dimension
from plangen.facts.fact import Fact, Group, Grouping, Value
from plangen.facts.measures import divided
from plangen.facts.tally import Key
from plangen.immutable import dataclass

MOST_GROUPS = 10_000
TOTAL = "total"  # between the name of a cross table and that of a column, in the name of the column's total

MakeFact = Callable[[str, Value, Key], Fact]


class TooManyGroups(ValueError):
    """Raised, with their number, for a grouping that no document could show."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How a grouping is shown: its largest `top` groups only, or running totals instead of each group's own figure.

    Groups add up to the whole where it is `additive`; then a group without rows is 0. `left_out` gets the names of the
    groups beyond `top`, `tied` of those among them that equal the last one kept.
    """

    additive: bool
    top: int | None = None
    cumulative: bool = False
    left_out: list[str] = field(default_factory=list)
    tied: list[str] = field(default_factory=list)


def grouping_of(
    name: str, values: dict[Key, Value], dimensions: Sequence[Dimension], shape: Shape, make: MakeFact
) -> Grouping:
    """The grouping `name`, whose figures are `values`: of all rows under (), of groups by their codes.

    A figure of the second of two dimensions stands under (-1, code). Raises TooManyGroups.
    """
    total = make(name, values[()], ())
    if len(dimensions) == 1:
        return _grouping(name, {key[0]: value for key, value in values.items() if key}, dimensions[0], shape, total,
                         lambda one, value, code: make(one, value, (code,)))  # fmt: skip
    rows, columns = dimensions
    by_row = {key[0]: value for key, value in values.items() if len(key) == 1}
    by_cell: defaultdict[int, dict[int, Value]] = defaultdict(dict)
    for key, value in values.items():
        if len(key) == 2:
            by_cell[key[0]][key[1]] = value
    plain = Shape(shape.additive)
    made = _grouping(name, by_row, rows, shape, total, lambda one, value, code: make(one, value, (code,)))
    column_totals = _grouping(f"{name}.{TOTAL}", by_cell[-1], columns, plain, total,
                              lambda one, value, code: make(one, value, (-1, code)))  # fmt: skip
    column_order = replace(columns, order=column_totals.names)
    codes = {text: code for code, text in enumerate(rows.names)}

    def cells(group: Group) -> Grouping:
        row = codes[group.name]
        return _grouping(group.fact.name, by_cell[row], column_order, plain, group.fact,
                         lambda one, value, code: make(one, value, (row, code)))  # fmt: skip

    groups = tuple(replace(group, cells=cells(group)) for group in made)
    return Grouping(name, groups, total, column_totals, made.additive)


def _grouping(  # noqa: PLR0913, PLR0917
    name: str, values: dict[int, Value], dimension: Dimension, shape: Shape, total: Fact,
    make: Callable[[str, Value, int], Fact],
) -> Grouping:  # fmt: skip
    chosen = _ordered(values, dimension, shape)
    if len(chosen) > MOST_GROUPS:
        raise TooManyGroups(len(chosen))
    facts = [(key, make(f"{name}.{key}", value, code)) for code, key, value in chosen]
    return grouping_from(name, facts, total, shape)


def _ordered(values: dict[int, Value], dimension: Dimension, shape: Shape) -> list[tuple[int, str, Value]]:
    """The groups to show, as code, name and value: those of the dimension's order first, then as rows have them."""
    codes = {text: code for code, text in enumerate(dimension.names)} if dimension.order else {}
    first = [(codes[name], name) for name in dimension.order]
    listed = {code for code, _name in first}
    rest = [(code, dimension.names[code]) for code in values if code not in listed and dimension.names[code]]
    found = [(code, name, values.get(code, 0)) for code, name in (*first, *rest) if code in values or shape.additive]
    if shape.top is None:
        return found
    found.sort(key=lambda one: -_number(one[2]))
    kept, others = found[: shape.top], found[shape.top :]
    shape.left_out.extend(name for _code, name, _value in others)
    shape.tied.extend(name for _code, name, value in others if value == kept[-1][2])
    return kept


def _number(value: Value) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def grouping_from(name: str, facts: Sequence[tuple[str, Fact]], total: Fact, shape: Shape) -> Grouping:
    """The grouping of `facts`, each with the name of its group, in their order."""
    ordered = sorted((_number(fact.value) for _name, fact in facts), reverse=True)
    ranks: dict[float, int] = {}
    for number, value in enumerate(ordered, start=1):
        ranks.setdefault(value, number)
    groups = []
    running: Any = 0
    for group, fact in facts:
        share = _part(fact, total) if shape.additive else None
        so_far = None
        if shape.additive:
            running += amount(fact.value)
            so_far = replace(fact, name=f"{fact.name}.running", value=plain_number(running), operation="running")
            if shape.cumulative:
                fact, so_far = replace(so_far, name=fact.name), replace(so_far, name=fact.name)  # noqa: PLW2901
        rank = Fact(f"{fact.name}.rank", ranks.get(_number(fact.value), 1), operation="rank", origins=fact.origins,
                    operands=(fact.name,))  # fmt: skip
        groups.append(Group(group, fact, share, None if shape.cumulative else rank, so_far))
    complete = shape.additive and not shape.cumulative and not shape.left_out
    return Grouping(name, tuple(groups), total, additive=complete)


def _part(fact: Fact, total: Fact) -> Fact | None:
    """`fact` as a part of `total`; None where that is 0."""
    one, whole = amount(fact.value), amount(total.value)
    if not whole or one is None:
        return None
    return Fact(f"{fact.name}.share", plain_number(divided(one, whole)), "", "percent", None, "share", fact.origins,
                (fact.name, total.name))  # fmt: skip
