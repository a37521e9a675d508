"""Tables in text files: CSV and its relatives, divided by commas, tabs, semicolons or full-width commas."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from itertools import islice

from plangen.diagnostics import Place, Report
from plangen.immutable import dataclass
from plangen.inputs.capped import CappedReport
from plangen.inputs.grid import Grid, report_no_rows, table_of
from plangen.inputs.table import Raw, Table
from plangen.inputs.text import FORBIDDEN, decode, position
from plangen.messages import _
from plangen.patterns import lazy_pattern

DELIMITERS = (",", "\t", ";", "，")
# Possessive, so that a doubled mark is never taken for a closing one.
_QUOTED = lazy_pattern('"[^"]*+(?:""[^"]*+)*+"')
_OPENING = lazy_pattern(' *"')
_HEADER_TOKEN = lazy_pattern(_QUOTED.pattern + "|[\n,\t;，]")

_BATCH = 1000  # Rows all kept until the end double the time: the garbage collector looks at each.
_MOST_KNOWN = 50_000  # different texts of a column; with more it is names or numbers of people, hardly one twice

_Row = tuple[int, list[str]]  # the line on which it starts, its cells


def parse_delimited(content: bytes, shown: str, name: str, report: Report) -> Table | None:
    """The table named `name` in `content`; faults go to `report`, rows with a fault are left out.

    The first line that is not blank is the header. Cells are text without the white space around it. None where
    not even a header can be read. In places, `column` counts characters where the text is at fault, and cells where
    a row is.
    """
    text = decode(content, shown, report)
    if text is None:
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not _is_printable(text, shown, report):
        return None
    return _Reading(text, delimiter_of(text), name, shown, report).table()


def _is_printable(text: str, shown: str, report: Report) -> bool:
    if not FORBIDDEN.search(text):
        return True
    with CappedReport(report) as capped:
        for match in FORBIDDEN.finditer(text):
            message = _("character {code} cannot stand in a document", code=f"U+{ord(match[0]):04X}")
            place = Place(shown, *position(text, match.start()))
            capped.error(place, "forbidden-character", message, _("delete it and type the text around it again"))
    return False


def delimiter_of(text: str) -> str:
    """The delimiter that the header has most of, outside quotation marks; the comma where it has none."""
    counts: Counter[str] = Counter()
    for match in _HEADER_TOKEN.finditer(text.lstrip()):
        if match[0] == "\n":
            break
        counts[match[0]] += 1
    return max(DELIMITERS, key=lambda delimiter: counts[delimiter])


@dataclass(frozen=True, slots=True)
class _Reading:
    """The text of one file, its line ends those of Unix, and where its faults go."""

    text: str
    delimiter: str
    name: str
    shown: str
    report: Report

    def table(self) -> Table | None:
        rows = self._rows()
        try:
            header_line, header = next(rows, (0, []))
            with CappedReport(self.report) as capped:
                columns, lines = _columns(self._even(rows, header, capped), len(header))
        except csv.Error:
            return None
        if not header:
            report_no_rows(self.shown, 0, self.report)
            return None
        return table_of(Grid(self.name, self.shown, "", header, header_line, 1, columns, lines), self.report)

    def _rows(self) -> Iterator[_Row]:
        """The rows that are not blank. Raises csv.Error, after a report, where quotation marks go wrong."""
        source = StringIO(self.text, newline="")
        reader = csv.reader(source, delimiter=self.delimiter, skipinitialspace=True, strict=True)
        line = 1
        try:
            for cells in reader:
                stripped = [*map(str.strip, cells)]
                if any(stripped):
                    yield line, stripped
                line = reader.line_num + 1  # line_num is the last line of the row
        except csv.Error:
            _report_quotation(self.text, line, self.delimiter, self.shown, self.report)
            raise

    def _even(self, rows: Iterable[_Row], header: list[str], report: Report) -> Iterator[_Row]:
        for line, cells in rows:
            even = fitted(cells, header, Place(self.shown, line), self.delimiter, report)
            if even is not None:
                yield line, even


def fitted(cells: list[str], header: Sequence[str], place: Place, delimiter: str, report: Report) -> list[str] | None:
    """The row `cells` at `place` with as many cells as `header`; None, with the reason in `report`, if it has others.

    Blank cells beyond the last column that has a name may be missing or too many.
    """
    width = len(header)
    if len(cells) == width:
        return cells
    named = _named(header)
    if len(cells) < named:
        _report_short(place, cells, named, delimiter, report)
        return None
    if any(cells[width:]):
        _report_long(Place(place.file, place.line, width + 1), cells, width, report)
        return None
    return [*cells, *[""] * (width - len(cells))][:width]


def _named(header: Sequence[str]) -> int:
    """How many columns there are up to the last one that has a name."""
    return max((number for number, title in enumerate(header, start=1) if title), default=0)


def _columns(rows: Iterable[_Row], width: int) -> tuple[list[list[Raw]], list[int]]:
    """The cells of `rows` column by column, and the line of each row."""
    columns: list[list[Raw]] = [[] for _number in range(width)]
    known: list[dict[str, str]] = [{} for _number in range(width)]
    lines: list[int] = []
    batch: list[list[str]] = []
    for line, cells in rows:
        batch.append(cells)
        lines.append(line)
        if len(batch) == _BATCH:
            _transpose(batch, columns, known)
    _transpose(batch, columns, known)
    return columns, lines


def _transpose(rows: list[list[str]], columns: list[list[Raw]], known: list[dict[str, str]]) -> None:
    """Move `rows` to the ends of `columns`.

    Cells that say the same are one text, as long as a column has few different ones (`known`): of two million records
    most columns repeat themselves.
    """
    for column, cells, texts in zip(columns, zip(*rows, strict=True), known, strict=False):
        if len(texts) < _MOST_KNOWN:
            column.extend(map(texts.setdefault, cells, cells))
        else:
            column.extend(cells)
    rows.clear()


def _report_quotation(text: str, line: int, delimiter: str, shown: str, report: Report) -> None:
    """Say what is wrong with the row that starts on `line`, which the csv module could not read."""
    start = sum(map(len, islice(StringIO(text, newline=""), line - 1)))
    unquoted = re.compile(f"[^{re.escape(delimiter)}\n]*")
    hint = _("a quotation mark inside a cell is written twice, and the whole cell stands in quotation marks")
    while start < len(text):
        opening = _OPENING.match(text, start)
        if opening is None:
            start = _end(unquoted.match(text, start)) + 1
            continue
        place = Place(shown, *position(text, opening.end() - 1))
        end = _end(_QUOTED.match(text, opening.end() - 1))
        if not end:
            report.error(place, "unclosed-quote", _("the quotation mark that opens here is never closed"), hint)
            return
        if text[end : end + 1] not in ("", delimiter, "\n"):
            closing = position(text, end)[0]
            message = _("the quotation mark that opens here closes in line {line}, before its cell ends", line=closing)
            report.error(place, "text-after-quote", message, hint)
            return
        start = end + 1
    message = _("a cell of this row is longer than {count} characters", count=csv.field_size_limit())
    report.error(Place(shown, line), "long-cell", message)


def _end(match: re.Match[str] | None) -> int:
    return match.end() if match else 0


def _report_short(place: Place, cells: list[str], needed: int, delimiter: str, report: Report) -> None:
    message = _("the header has {needed} cells, but this row has {count}", needed=needed, count=len(cells))
    hint = _("an empty cell needs its '{delimiter}' as well", delimiter=delimiter)
    for other in DELIMITERS:
        if other != delimiter and sum(cell.count(other) for cell in cells) >= needed - len(cells):
            hint = _("write '{delimiter}' between the cells instead of '{other}'", delimiter=delimiter, other=other)
            break
    report.error(place, "ragged-row", message, hint)


def _report_long(place: Place, cells: list[str], wanted: int, report: Report) -> None:
    message = _("the header has {needed} cells, but this row has {count}", needed=wanted, count=len(cells))
    hint = _("a cell that contains the delimiter stands in quotation marks")
    report.error(place, "ragged-row", message, hint)
