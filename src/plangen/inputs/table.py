"""A table as it was read: columns of raw cells, each of which knows its place in the file."""

from __future__ import annotations

import datetime
import unicodedata
from bisect import bisect_right
from dataclasses import field
from typing import Literal, TypeAlias

from plangen.diagnostics import Place
from plangen.immutable import dataclass

# A blank cell is "".
Raw: TypeAlias = str | int | float | bool | datetime.date | datetime.datetime | datetime.time
# A note is for whoever fills in the table: which days a week has, its holidays.
ColumnType = Literal["text", "number", "integer", "date", "when", "from", "until", "note"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column that a kind's schema declares: its English name, and the titles under which files have it."""

    name: str
    title: str = ""
    aliases: tuple[str, ...] = ()
    type: ColumnType = "text"
    required: bool = False
    description: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """All the names it goes by, the English one first."""
        return tuple(name for name in (self.name, self.title, *self.aliases) if name)


def folded(name: str) -> str:
    """The form in which names of columns are compared: white space, width and case make no difference."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a table that was put together from several: its rows begin at row `begin` of the table.

    `numbers` has, for each column of the table, the number that it has in this file, from 1; 0 where it has none.
    """

    file: str
    sheet: str
    header_line: int
    begin: int
    numbers: tuple[int, ...]


@dataclass(slots=True)
class Table:
    """A table: `columns` by their key, the header as written, or the English name once it is declared.

    `titles` says how a column is titled where it is shown; `aliases` are further names of declared columns;
    `positions` are the columns' numbers in the file, from 1. All three go by key and may be left out.
    `parts` are the files of a table put together from several; `positions` then number its own columns.
    `merged` has, by position, the merged cells that fill several rows of a column: the first row and how many.
    """

    name: str  # as document.yaml names it
    file: str  # path as shown to the user
    sheet: str  # '' for a text file
    header: tuple[str, ...]
    header_line: int
    columns: dict[str, list[Raw]]
    lines: list[int]  # the line, or row of the sheet, on which each row starts
    titles: dict[str, str] = field(default_factory=dict)
    aliases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    positions: dict[str, int] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()
    merged: dict[int, tuple[tuple[int, int], ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.titles = {key: self.titles.get(key) or key for key in self.columns}
        self.positions = self.positions or {key: number for number, key in enumerate(self.columns, start=1)}

    def __len__(self) -> int:
        """The number of rows, the header not counted."""
        return len(self.lines)

    def place(self, row: int, column: str | None = None) -> Place:
        """Where row `row` (from 0) starts, or where its cell in the column with the key `column` stands."""
        position = self.positions[column] if column is not None else 0
        if not self.parts:
            return Place(self.file, self.lines[row], position)
        part = self.parts[self.part_of(row)]
        return Place(part.file, self.lines[row], part.numbers[position - 1] if position else 0)

    def part_of(self, row: int) -> int:
        """Which of `parts` row `row` stands in, from 0."""
        return bisect_right(self.parts, row, key=lambda part: part.begin) - 1

    def header_place(self, column: str | None = None) -> Place:
        """Where the header, or one of its cells, stands."""
        position = self.positions[column] if column is not None else 0
        if self.parts:
            return Place(self.parts[0].file, self.parts[0].header_line, self.parts[0].numbers[position - 1])
        return Place(self.file, self.header_line, position)

    def column_named(self, name: str) -> str | None:
        """The key of the column that goes by `name`: key, title or alias. None where there is none."""
        if name in self.columns:
            return name
        wanted = folded(name)
        for key in self.columns:
            if wanted in map(folded, (key, self.titles[key], *self.aliases.get(key, ()))):
                return key
        return None
