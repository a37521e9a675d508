"""A table as it was read: columns of raw cells, each of which knows its place in the file."""

from __future__ import annotations

import datetime
import unicodedata
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from plangen.diagnostics import Place

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


@dataclass(slots=True)
class Table:
    """A table: `columns` by their key, the header as written, or the English name once it is declared.

    `titles` says how a column is titled where it is shown; `aliases` are further names of declared columns;
    `positions` are the columns' numbers in the file, from 1. All three go by key and may be left out.
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

    def __post_init__(self) -> None:
        self.titles = {key: self.titles.get(key) or key for key in self.columns}
        self.positions = self.positions or {key: number for number, key in enumerate(self.columns, start=1)}

    def __len__(self) -> int:
        """The number of rows, the header not counted."""
        return len(self.lines)

    def place(self, row: int, column: str | None = None) -> Place:
        """Where row `row` (from 0) starts, or where its cell in the column with the key `column` stands."""
        return Place(self.file, self.lines[row], self.positions[column] if column is not None else 0)

    def header_place(self, column: str | None = None) -> Place:
        """Where the header, or one of its cells, stands."""
        return Place(self.file, self.header_line, self.positions[column] if column is not None else 0)

    def column_named(self, name: str) -> str | None:
        """The key of the column that goes by `name`: key, title or alias. None where there is none."""
        if name in self.columns:
            return name
        wanted = folded(name)
        for key in self.columns:
            if wanted in map(folded, (key, self.titles[key], *self.aliases.get(key, ()))):
                return key
        return None
