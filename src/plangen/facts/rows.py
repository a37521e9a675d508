"""The rows of a table as a template sees them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, overload

from plangen.diagnostics import Place
from plangen.inputs.table import Column, Raw, Table


class Row(Mapping[str, Raw]):
    """One row: its cells by the English name, the Chinese title or an alias of their column."""

    __slots__ = ("_number", "_rows", "_table")

    def __init__(self, rows: Rows, number: int) -> None:
        self._rows = rows
        self._table = rows.table
        self._number = number

    def __getitem__(self, name: str) -> Raw:
        column = self._table.column_named(name)
        if column is None:
            raise KeyError(name)
        return self._table.columns[column][self._number]

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self._table.column_named(name) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self._table.columns)

    def __len__(self) -> int:
        return len(self._table.columns)

    def knows(self, name: str) -> bool:
        """Whether the kind declares a column `name`, which this file may lack."""
        return name in self._rows.declared

    @property
    def place(self) -> Place:
        """Where the row stands in its file."""
        return self._table.place(self._number)

    def place_of(self, name: str) -> Place:
        """Where the cell in column `name` stands."""
        return self._table.place(self._number, self._table.column_named(name))


class Rows(Sequence[Row]):
    """The rows of `table` in their order. `declared` are all names of the columns that its kind declares."""

    __slots__ = ("declared", "table")

    def __init__(self, table: Table, declared: Iterable[Column] = ()) -> None:
        self.table = table
        self.declared = frozenset(name for column in declared for name in column.names)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...
    def __getitem__(self, index: int | slice) -> Any:
        numbers = range(len(self.table))[index]
        return Row(self, numbers) if isinstance(numbers, int) else [Row(self, number) for number in numbers]

    def __len__(self) -> int:
        return len(self.table)
