"""The rows of a table as a template sees them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, overload

from plangen.diagnostics import Place
from plangen.inputs.table import Raw, Table


class Row(Mapping[str, Raw]):
    """One row: its cells by the English name, the Chinese title or an alias of their column."""

    __slots__ = ("_number", "_table")

    def __init__(self, table: Table, number: int) -> None:
        self._table = table
        self._number = number

    def __getitem__(self, name: str) -> Raw:
        column = self._table.column_named(name)
        if column is None:
            raise KeyError(name)
        return self._table.columns[column][self._number]

    def __iter__(self) -> Iterator[str]:
        return iter(self._table.columns)

    def __len__(self) -> int:
        return len(self._table.columns)

    @property
    def place(self) -> Place:
        """Where the row stands in its file."""
        return self._table.place(self._number)


class Rows(Sequence[Row]):
    """The rows of `table` in their order."""

    __slots__ = ("table",)

    def __init__(self, table: Table) -> None:
        self.table = table

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...
    def __getitem__(self, index: int | slice) -> Any:
        numbers = range(len(self.table))[index]
        return Row(self.table, numbers) if isinstance(numbers, int) else [Row(self.table, number) for number in numbers]

    def __len__(self) -> int:
        return len(self.table)
