"""The rows of a table that a statistic is about: those that meet its conditions and were not excluded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from plangen.diagnostics import Report
from plangen.facts.conditions import accepted, in_words
from plangen.facts.fact import Exclusion
from plangen.facts.frame import Frame
from plangen.facts.tally import RowNumbers
from plangen.immutable import dataclass
from plangen.inputs.record import Record
from plangen.messages import _

FIRST_ROWS = 5


@dataclass(frozen=True, slots=True)
class Selection:
    """Some rows of a table, and how they were chosen."""

    rows: RowNumbers
    condition: tuple[tuple[str, str], ...] = ()
    exclusions: tuple[Exclusion, ...] = ()


class Selector:
    """Chooses rows of one table. The same choice, asked for by another statistic, is made once."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.everything = Selection(frame.everything)
        # By what was chosen from, which is kept so that its identity stays its own, and by what was asked.
        self._known: dict[tuple[int, object], tuple[RowNumbers, RowNumbers]] = {}

    def rows_meeting(self, condition: Record | None, report: Report) -> RowNumbers:
        """The rows that meet `condition`; as `narrowed`."""
        return self.narrowed(self.everything, condition, report).rows

    def narrowed(self, selection: Selection, condition: Record | None, report: Report) -> Selection:
        """Those rows of `selection` that meet `condition`. Faults go to `report`."""
        for name, wanted in (condition or {}).items():
            place = condition.place_of(name) if condition is not None else self.frame.table.header_place()
            key = self.frame.column(name, place, report)
            if key is None:
                continue
            words = in_words(wanted)
            known = (id(selection.rows), (key, words))
            if known not in self._known:
                codes = accepted(self.frame, key, wanted, selection.rows, place, report)
                rows = self.frame.tally.select(selection.rows, self.frame.encoded(key).codes, codes)
                self._known[known] = (selection.rows, rows)
            met = (*selection.condition, (str(name), words))
            selection = Selection(self._known[known][1], met, selection.exclusions)
        return selection

    def excluding(self, selection: Selection, exclusions: Iterable[Record], report: Report) -> Selection:
        """`selection` without the rows that `exclusions` take out, each with its reason."""
        for exclusion in exclusions:
            known: tuple[int, object] = (id(selection.rows), id(exclusion))
            if known not in self._known:
                self._known[known] = (selection.rows, self._excluded(selection.rows, exclusion, report))
            others = self._known[known][1]
            if not len(others):
                continue
            lines = tuple(self.frame.place(row).line for row in others[:FIRST_ROWS])
            made = Exclusion(str(exclusion["reason"]), len(others), lines)
            known = (id(selection.rows), ("without", id(exclusion)))
            if known not in self._known:
                self._known[known] = (selection.rows, self.frame.tally.minus(selection.rows, others))
            rows = self._known[known][1]
            selection = Selection(rows, selection.condition, (*selection.exclusions, made))
        return selection

    def _excluded(self, rows: RowNumbers, exclusion: Record, report: Report) -> RowNumbers:
        """Those of `rows` that `exclusion` takes out: that meet its condition, and of duplicates all but the first."""
        rows = self.narrowed(Selection(rows), exclusion.get("where"), report).rows
        if "duplicates" in exclusion:
            place = exclusion.place_of("duplicates")
            keys = [self.frame.column(str(name), place, report) for name in listed(exclusion["duplicates"])]
            rows = self.repeated([key for key in keys if key is not None], rows)
        if not len(rows):
            hint = _("delete it, or correct its condition, so that the trace stays true")
            report.warning(exclusion.place, "nothing-excluded", _("this exclusion excludes no row"), hint)
        return rows

    def repeated(self, keys: Sequence[str], rows: RowNumbers) -> list[int]:
        """Those of `rows` that have the same cells in the columns `keys` as one before; not where all are blank."""
        columns = [self.frame.encoded(key) for key in keys]
        seen: set[tuple[int, ...]] = set()
        blank = {tuple(next(iter(self.frame.blanks(key)), -1) for key in keys)}
        found = []
        for row in rows:
            cells = tuple(column.codes[row] for column in columns)
            if cells in seen:
                found.append(int(row))
            elif cells not in blank:
                seen.add(cells)
        return found


def listed(value: Any) -> tuple[Any, ...]:
    """`value`, one or several, as several."""
    return value if isinstance(value, tuple) else (value,)
