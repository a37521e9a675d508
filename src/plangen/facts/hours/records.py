"""Training records of any number of tables as one set of columns, each row with its place in its file."""

from __future__ import annotations

from dataclasses import field

import numpy as np

from plangen.diagnostics import Place, Report
from plangen.facts.frame import Frame
from plangen.facts.hours.coded import Coded, Integers, Mask, Numbers
from plangen.facts.hours.rules import Programme
from plangen.facts.selection import Selector
from plangen.immutable import dataclass
from plangen.inputs.record import Record
from plangen.inputs.table import Table

NONE = -1  # the cell is blank
UNKNOWN = -2  # the cell holds a name that the rules do not know
NO_DAY = 0


@dataclass(slots=True)
class Records:
    """One item a record. `category`, `level` and `programme` are positions among those known, or NONE or UNKNOWN."""

    tables: tuple[Table, ...]
    starts: Integers  # the number of the first record of each table
    columns: dict[str, Coded]
    programmes: tuple[Programme, ...]
    teacher: Integers  # number on the roster, or UNKNOWN
    category: Integers
    level: Integers
    programme: Integers
    hours: Numbers
    first: Integers  # day as an ordinal, or NO_DAY
    last: Integers
    year: Integers  # in which its school year begins; 0 where it is not known
    certificate: Mask
    themes: dict[str, Numbers]  # hours of each theme
    _selectors: dict[int, Selector] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.teacher)

    def source(self, record: int) -> tuple[Table, int]:
        """The table in which `record` stands, and its row there."""
        number = int(np.searchsorted(self.starts, record, side="right")) - 1
        return self.tables[number], record - int(self.starts[number])

    def place(self, record: int, column: str = "") -> Place:
        """Where `record` stands, or its cell in `column`."""
        table, row = self.source(record)
        return table.place(row, column if column in table.columns else None)

    def line(self, record: int) -> int:
        """The line, or row of the sheet, on which `record` stands."""
        table, row = self.source(record)
        return table.lines[row]

    def text(self, record: int, column: str) -> str:
        """The cell of `record` in one of the declared columns."""
        return self.columns[column].text(record)

    def where(self, condition: Record, report: Report) -> Mask:
        """The records that meet `condition`."""
        masks = []
        for number, table in enumerate(self.tables):
            selector = self._selectors.setdefault(number, Selector(Frame(table)))
            mask = np.zeros(len(table), dtype=bool)
            mask[np.asarray(selector.rows_meeting(condition, report), dtype=np.intp)] = True
            masks.append(mask)
        return np.concatenate(masks)


def value_of(positions: Integers, values: list[int], otherwise: int) -> Integers:
    """The value at each of `positions`; `otherwise` for NONE and UNKNOWN."""
    return np.array([*values, otherwise, otherwise], dtype=np.int64)[positions]
