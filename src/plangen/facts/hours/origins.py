"""The rows behind a figure of the ledger: those of the roster, and the records that count."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import numpy as np

from plangen.facts.fact import Origin
from plangen.facts.hours.coded import Integers
from plangen.facts.hours.recognition import Recognised
from plangen.facts.hours.records import Records
from plangen.facts.hours.roster import Roster

FIRST_ROWS = 5


class Sources:
    """Records with recognised hours in `year`, or in the whole cycle where it is None, by teacher."""

    def __init__(self, records: Records, found: Recognised, roster: Roster, year: int | None) -> None:
        self.records = records
        self.roster = roster
        entries = found.entries
        counted = (entries.hours > 0) & ((entries.year == year) if year is not None else True)
        rows = np.unique(entries.record[counted])
        teachers = records.teacher[rows]
        order = np.argsort(teachers, kind="stable")
        self._rows = rows[order]
        table = np.searchsorted(records.starts, rows, side="right") - 1
        size = len(roster)
        cells = np.bincount(table * size + teachers, minlength=len(records.tables) * size)
        self._counts = cells.reshape(len(records.tables), size)
        self._ends = np.cumsum(self._counts.sum(axis=0))

    def of(self, teachers: Integers) -> tuple[Origin, ...]:
        """The origins of a figure about `teachers`."""
        table = self.roster.table
        lines = tuple(table.lines[teacher] for teacher in teachers[:FIRST_ROWS])
        origins = [Origin(table.file, table.sheet, (table.titles[self.roster.key],), len(teachers), lines)]
        counts = self._counts[:, teachers].sum(axis=1)
        for number in np.flatnonzero(counts):
            records = self.records.tables[number]
            found = tuple(islice(self._lines(teachers, int(number)), FIRST_ROWS))
            origins.append(
                Origin(
                    records.file, records.sheet, (records.titles["hours"],), int(counts[number]), tuple(sorted(found))
                )
            )
        return tuple(origins)

    def _lines(self, teachers: Integers, number: int) -> Iterator[int]:
        for teacher in teachers[self._counts[number, teachers] > 0]:
            first = self._ends[teacher - 1] if teacher else 0
            for row in self._rows[first : self._ends[teacher]]:
                table, position = self.records.source(int(row))
                if table is self.records.tables[number]:
                    yield table.lines[position]
