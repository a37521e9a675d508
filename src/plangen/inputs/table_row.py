"""One row of a table, for which one document of many is built."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator

from plangen.diagnostics import Place, Report, did_you_mean
from plangen.immutable import dataclass
from plangen.inputs.reads import digest_of
from plangen.inputs.table import Raw, Table, folded
from plangen.messages import _
from plangen.patterns import lazy_pattern

_NAMED = lazy_pattern(r"\{(?P<inside>[^{}\n]*)\}")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row called `title` in its document. `columns` are the positions of the cells in the file, from 1."""

    title: str
    file: str
    sheet: str
    line: int
    cells: dict[str, Raw]
    columns: dict[str, int]

    @property
    def digest(self) -> str:
        """Changes when a cell or the name of a column does, and not when the row moves."""
        pairs = [[name, type(cell).__name__, cell_text(cell)] for name, cell in self.cells.items()]
        return digest_of(json.dumps([self.title, pairs], ensure_ascii=False).encode("utf-8", "surrogatepass"))

    def place(self, column: str = "") -> Place:
        """Where the row, or its cell in `column`, stands."""
        return Place(self.file, self.line, self.columns.get(column, 0))

    def column_named(self, name: str) -> str | None:
        """The column that goes by `name`; width, case and blanks make no difference."""
        if name in self.cells:
            return name
        return next((one for one in self.cells if folded(one) == folded(name)), None)

    def cell_named(self, text: str) -> Place | None:
        """Where the cell stands that `text` names and nothing else: {title.column}. None where it is no such text."""
        found = _NAMED.fullmatch(text.strip())
        title, _point, name = found["inside"].partition(".") if found else ("", "", "")
        column = self.column_named(name.strip()) if title.strip() == self.title else None
        return self.place(column) if column is not None else None

    def filled(self, text: str, place: Place, report: Report) -> str:
        """`text`, which stands at `place`, with the cells that it names as {title.column}.

        A column that does not exist and a cell that is blank go to `report`. Other braces stay.
        """

        def cell(found: re.Match[str]) -> str:
            title, point, name = found["inside"].partition(".")
            if title.strip() != self.title or not point:
                return found[0]
            column = self.column_named(name.strip())
            if column is None:
                message = _("the table has no column '{title}'", title=name.strip())
                listed = _("its columns are: {names}", names="、".join(self.cells))
                report.error(place, "missing-column", message, did_you_mean(name.strip(), self.cells, listed))
                return ""
            if self.cells[column] == "":
                self.report_blank(column, report)
            return cell_text(self.cells[column])

        return _NAMED.sub(cell, text)

    def report_blank(self, column: str, report: Report) -> None:
        """Say that the cell in `column`, which the document names, is blank."""
        message = _("'{title}' is blank in this row, and the document names it", title=column)
        report.error(self.place(column), "blank-cell", message, _("fill it in"))


def rows_of(table: Table, title: str) -> Iterator[TableRow]:
    """The rows of `table`, each called `title`."""
    for number, line in enumerate(table.lines):
        cells = {table.titles[key]: column[number] for key, column in table.columns.items()}
        positions = {table.titles[key]: position for key, position in table.positions.items()}
        yield TableRow(title, table.file, table.sheet, line, cells, positions)


def cell_text(cell: Raw) -> str:
    """`cell` as one would type it."""
    if isinstance(cell, datetime.date | datetime.time):
        return cell.isoformat()
    return cell if isinstance(cell, str) else repr(cell)
