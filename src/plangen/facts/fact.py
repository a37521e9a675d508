"""A fact: a value with a name, and where it came from."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Value: TypeAlias = int | float | datetime.date | str
Form: TypeAlias = Literal["plain", "percent"]


@dataclass(frozen=True, slots=True)
class Origin:
    """The rows that a fact was computed from: `rows` of them, the first few by line (or sheet row)."""

    file: str
    sheet: str = ""
    columns: tuple[str, ...] = ()
    rows: int = 0
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """`value` in `unit`, computed by `operation`. `form` and `decimals` say how it prints by default."""

    name: str
    value: Value
    unit: str = ""
    form: Form = "plain"
    decimals: int | None = None
    operation: str = ""
    origins: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """One group of a grouping: its name as the table has it, and its fact."""

    name: str
    fact: Fact
    share: Fact

    @property
    def value(self) -> Value:
        return self.fact.value

    @property
    def unit(self) -> str:
        return self.fact.unit


@dataclass(frozen=True, slots=True)
class Grouping:
    """A statistic by group, in the order in which it is shown. It iterates over its groups and finds one by its name.

    `total` is the statistic over all rows, also where only the first groups are kept.
    """

    name: str
    groups: tuple[Group, ...]
    total: Fact
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
