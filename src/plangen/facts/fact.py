"""A fact: a value with a name, and where it came from."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import field
from typing import Literal, TypeAlias

from plangen.immutable import dataclass

Value: TypeAlias = int | float | datetime.date | str
Form: TypeAlias = Literal["plain", "percent"]


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Rows that were reviewed and left out, for the `reason` that document.yaml gives; `lines` are the first."""

    reason: str
    rows: int
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """The rows that a fact was computed from: `rows` of them, the first few by line (or sheet row).

    `condition` is what a row had to meet: columns and what was asked of them, such as ("结果", "= 合格"). `blank` of
    the rows have nothing in the column that was computed. A file whose rows are not counted has 0 `rows`.
    """

    file: str
    sheet: str = ""
    columns: tuple[str, ...] = ()
    rows: int = 0
    lines: tuple[int, ...] = ()
    condition: tuple[tuple[str, str], ...] = ()
    blank: int = 0
    exclusions: tuple[Exclusion, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """`value` in `unit`, computed by `operation`. `form` and `decimals` say how it prints by default.

    `operands` are the facts (or numbers) that it was computed from, by name; `parts` those that make it up, as
    document.yaml declares them. `base` are the rows that a share is a share of.
    """

    name: str
    value: Value
    unit: str = ""
    form: Form = "plain"
    decimals: int | None = None
    operation: str = ""
    origins: tuple[Origin, ...] = ()
    operands: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    base: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """One group of a grouping: its name as the table has it, and its fact.

    `share` is its part of the whole; None where the groups make up no whole, as means do, or the whole is 0.
    `rank` counts from 1, equal figures have the same. `running` is the total of the groups up to this one.
    `cells` are its figures by the second column of a cross table.
    """

    name: str
    fact: Fact
    share: Fact | None = None
    rank: Fact | None = None
    running: Fact | None = None
    cells: Grouping | None = None

    @property
    def value(self) -> Value:
        return self.fact.value

    @property
    def unit(self) -> str:
        return self.fact.unit


@dataclass(frozen=True, slots=True)
class Grouping:
    """A statistic by group, in the order in which it is shown. It iterates over its groups and finds one by its name.

    `total` is the statistic over all rows, also where only the first groups are kept. `columns` are the totals by the
    second column of a cross table, whose groups are its rows. `additive` says that a group which it lacks is 0: not so
    of means, of running totals, or where only the largest groups are kept.
    """

    name: str
    groups: tuple[Group, ...]
    total: Fact
    columns: Grouping | None = None
    additive: bool = False
    _by_name: dict[str, Group] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_name", {group.name: group for group in self.groups})

    def __getitem__(self, name: str) -> Group:
        return self._by_name[name]

    def __contains__(self, name: object) -> bool:
        return name in self._by_name

    def __iter__(self) -> Iterator[Group]:
        return iter(self.groups)

    def __len__(self) -> int:
        return len(self.groups)

    def get(self, name: str) -> Group | None:
        """The group called `name`, if there is one."""
        return self._by_name.get(name)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its groups."""
        return tuple(self._by_name)

    def facts(self) -> Iterator[Fact]:
        """Its total and the fact of each group, of a cross table with those of its cells and columns."""
        yield self.total
        for group in self.groups:
            yield group.fact
            if group.cells is not None:
                yield from (cell.fact for cell in group.cells)
        if self.columns is not None:
            yield from (column.fact for column in self.columns)
