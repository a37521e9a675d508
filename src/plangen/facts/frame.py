"""A table as pandas holds it: columns of text, of numbers, and the rows that meet a condition."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from plangen.diagnostics import Place, Report, did_you_mean, nearest
from plangen.facts.fact import Origin
from plangen.inputs.record import Record
from plangen.inputs.table import Table
from plangen.inputs.values import read_number
from plangen.messages import _

if TYPE_CHECKING:
    import pandas as pd

_FIRST_ROWS = 5
_MAXIMUM_FINDINGS = 20


class Frame:
    """`table` for computing. Columns are converted once, when they are asked for."""

    def __init__(self, table: Table) -> None:
        import pandas as pd  # noqa: PLC0415  # most documents have no statistics, and pandas takes longest to import

        self._pandas = pd
        self.table = table
        self._texts: dict[str, pd.Series[Any]] = {}
        self._numbers: dict[str, pd.Series[Any]] = {}

    def column(self, name: str, place: Place, report: Report) -> str | None:
        """The column that `name` means, or None with an error at `place`."""
        found = self.table.column_named(name)
        if found is None:
            listed = _("its columns are: {names}", names="、".join(self.table.header))
            message = _("table '{table}' has no column '{name}'", table=self.table.name, name=name)
            report.error(place, "unknown-column", message, did_you_mean(name, self.table.header, listed))
        return found

    def everything(self) -> pd.Series[Any]:
        """All rows, as a mask."""
        return self._pandas.Series(True, index=range(len(self.table)), dtype=bool)

    def texts(self, column: str) -> pd.Series[Any]:
        """The cells of `column` as text; a whole number has no decimal point, a date is 2026-03-02."""
        if column not in self._texts:
            self._texts[column] = self._pandas.Series(
                [_text(cell) for cell in self.table.columns[column]], dtype=object
            )
        return self._texts[column]

    def numbers(self, column: str, rows: pd.Series[Any], report: Report) -> pd.Series[Any]:
        """The numbers in `column` of `rows`. A cell that is no number is an error; an empty one counts for nothing."""
        if column not in self._numbers:
            cells = self.table.columns[column]
            self._numbers[column] = self._pandas.Series(
                [read_number(cell) if cell != "" else None for cell in cells], dtype="float64"
            )
        numbers = self._numbers[column][rows]
        missing = numbers.index[numbers.isna()]
        wrong = [row for row in missing if self.table.columns[column][row] != ""]
        for row in wrong[:_MAXIMUM_FINDINGS]:
            cell = self.table.columns[column][row]
            message = _("'{value}' is not a number", value=cell)
            title = self.table.titles[column]
            hint = _("column '{name}' is computed with: write a number, or leave the cell empty", name=title)
            report.error(self.table.place(row, column), "not-a-number", message, hint)
        if len(wrong) > _MAXIMUM_FINDINGS:
            more = _("and {count} more cells of this column are not numbers", count=len(wrong) - _MAXIMUM_FINDINGS)
            report.error(self.table.place(wrong[_MAXIMUM_FINDINGS], column), "not-a-number", more)
        return numbers.dropna()

    def rows(self, condition: Record | None, report: Report) -> pd.Series[Any]:
        """The rows that meet `condition`, as a mask."""
        mask = self.everything()
        for name, wanted in (condition or {}).items():
            place = condition.place_of(name) if condition is not None else Place(self.table.file)
            column = self.column(name, place, report)
            if column is not None:
                mask &= self._matches(column, wanted, place, report)
        return mask

    def _matches(self, column: str, wanted: Any, place: Place, report: Report) -> pd.Series[Any]:
        texts = self.texts(column)
        if isinstance(wanted, Mapping):
            return self._matches_bounds(column, wanted, report)
        values = [str(one) for one in wanted] if isinstance(wanted, tuple) else [str(wanted)]
        present = set(texts.unique())
        for value in values:
            near = nearest(value, sorted(present)) if value not in present and present else ""
            if near:
                title = self.table.titles[column]
                message = _("'{value}' does not occur in column '{name}'", value=value, name=title)
                report.warning(place, "no-such-value", message, _("did you mean '{name}'?", name=near))
        return texts.isin(values)

    def _matches_bounds(self, column: str, wanted: Mapping[str, Any], report: Report) -> pd.Series[Any]:
        texts = self.texts(column)
        mask = self.everything()
        if "contains" in wanted:
            mask &= texts.str.contains(str(wanted["contains"]), regex=False)
        if "not" in wanted:
            mask &= texts != str(wanted["not"])
        if "empty" in wanted:
            mask &= (texts == "") == bool(wanted["empty"])
        for name, sign in (("min", 1), ("max", -1)):
            if name in wanted:
                mask &= self._beyond(column, str(wanted[name]), sign, report)
        return mask

    def _beyond(self, column: str, bound: str, sign: int, report: Report) -> pd.Series[Any]:
        """The rows whose cell is at least (`sign` 1) or at most (-1) `bound`, a number or a text such as a date."""
        number = read_number(bound)
        if number is None:
            texts = self.texts(column)
            compared = texts >= bound if sign > 0 else texts <= bound
            return compared & (texts != "")
        numbers = self.numbers(column, self.everything(), report)
        met = numbers >= number if sign > 0 else numbers <= number
        return met.reindex(range(len(self.table)), fill_value=False)

    def origin(self, rows: pd.Series[Any], *columns: str) -> Origin:
        """Where a fact computed from `rows` and `columns` comes from."""
        lines = tuple(self.table.lines[row] for row in rows.index[rows][:_FIRST_ROWS])
        return Origin(self.table.file, self.table.sheet, columns, int(rows.sum()), lines)


def _text(cell: object) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    return str(int(cell) if isinstance(cell, float) and cell.is_integer() else cell)
