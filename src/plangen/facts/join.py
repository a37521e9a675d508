"""A table joined to another by a key: records that take the stage and subject of their teacher from the roster."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from plangen.diagnostics import Place, Report
from plangen.facts.fact import Origin
from plangen.facts.frame import Frame
from plangen.facts.tally import Codes, RowNumbers
from plangen.inputs.capped import CappedReport
from plangen.inputs.encoded import Encoded
from plangen.messages import _

_NO_ROW = -1


class JoinedFrame(Frame):
    """`frame`, whose rows have the columns of `other` as well: of the row with the same cell in the key column.

    A column of both is the frame's own; `roster.学段` names that of the table roster. Of `other` only `rows` are
    joined, those that were not excluded.
    """

    def __init__(self, frame: Frame, other: Frame, rows: RowNumbers, own_key: str, other_key: str) -> None:
        super().__init__(frame.table)
        self.frame = frame
        self.other = other
        self.rows = rows
        self.own_key = own_key
        self.other_key = other_key
        self._joined: dict[str, str] = {}  # the key in `other` of a joined column, by the key that it has here

    @property
    def titles(self) -> tuple[str, ...]:
        return (*self.frame.titles, *(title for title in self.other.titles if title not in self.frame.titles))

    def key_of(self, name: str) -> str | None:
        own = self.frame.key_of(name)
        if own is not None:
            return own
        prefix = f"{self.other.table.name}."
        found = self.other.key_of(name.removeprefix(prefix))
        if found is None:
            return None
        self._joined[prefix + found] = found
        return prefix + found

    def column(self, name: str, place: Place, report: Report) -> str | None:
        key = self.key_of(name)
        if key in self._joined:
            return key
        return self.frame.column(name, place, report) if key else super().column(name, place, report)

    def encoded(self, key: str) -> Encoded:
        if key not in self._joined:
            return self.frame.encoded(key)
        if key not in self._encoded:
            other = self.other.encoded(self._joined[key])
            missing = len(other.cells)
            by_own = [missing if row == _NO_ROW else other.codes[row] for row in self._rows_by_code]
            codes: Codes = [by_own[code] for code in self.frame.encoded(self.own_key).codes]
            self._encoded[key] = Encoded([*other.cells, ""], [*other.texts, ""], codes)
        return self._encoded[key]

    def place(self, row: int, key: str | None = None) -> Place:
        if key not in self._joined:
            return self.frame.place(row, key)
        there = self._rows_by_code[self.frame.encoded(self.own_key).codes[row]]
        return self.frame.place(row, self.own_key) if there == _NO_ROW else self.other.place(there, self._joined[key])

    def _warn_of_merged(self, key: str, rows: object, report: Report) -> None:
        if key not in self._joined:
            super()._warn_of_merged(key, rows, report)  # type: ignore[arg-type]  # as Frame has it

    @cached_property
    def _rows_by_code(self) -> Sequence[int]:
        """The row in `other` for each different cell of the own key column."""
        keys = self.other.encoded(self.other_key)
        rows: dict[str, int] = {}
        for row in self.rows:
            rows.setdefault(keys.texts[keys.codes[row]], int(row))
        return [rows.get(text, _NO_ROW) if text else _NO_ROW for text in self.frame.encoded(self.own_key).texts]

    def origin(self) -> Origin:
        """The table that was joined, none of whose rows are counted."""
        table = self.other.table
        return Origin(table.file, getattr(table, "sheet", ""), (self.other_key,))

    def check(self, report: Report) -> None:
        """Report keys that stand in `other` twice, which is an error, and rows whose key does not, a warning."""
        keys = self.other.encoded(self.other_key)
        first: dict[int, int] = {}
        with CappedReport(report) as capped:
            for row in self.rows:
                code = keys.codes[row]
                if first.setdefault(code, row) != row and keys.texts[code]:
                    message = _(
                        "'{value}' stands in table '{name}' twice", value=keys.texts[code], name=self.other.table.name
                    )
                    hint = _(
                        "the first is in line {line}; a key must be there once", line=self.other.place(first[code]).line
                    )
                    capped.error(self.other.place(row, self.other_key), "duplicate-key", message, hint)
            own = self.frame.encoded(self.own_key)
            lost = {code for code, row in enumerate(self._rows_by_code) if row == _NO_ROW}
            for row in self.frame.rows_with(self.own_key, lost, self.frame.everything):
                value = own.texts[own.codes[row]]
                message = _("'{value}' is not in table '{name}'", value=value, name=self.other.table.name)
                if not value:
                    message = _("'{name}' is blank, so that the row belongs to nothing", name=self.own_key)
                hint = _("it counts in totals, but in no group and no condition by a column of that table")
                capped.warning(self.frame.place(row, self.own_key), "no-match", message, hint)
