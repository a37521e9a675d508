"""Tables too large to keep: only the columns asked for are read, and each different cell is kept once."""

from __future__ import annotations

import csv
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import field
from itertools import islice
from pathlib import Path
from typing import TextIO

from plangen.diagnostics import Place, Report
from plangen.immutable import dataclass
from plangen.inputs.capped import CappedReport
from plangen.inputs.delimited import delimiter_of, fitted
from plangen.inputs.encoded import Encoded, Encoder
from plangen.inputs.grid import ERROR_VALUES, TOTALS, report_error_value, report_total
from plangen.inputs.reads import note_file
from plangen.inputs.table import folded
from plangen.inputs.text import FORBIDDEN, decode, likely_encodings
from plangen.messages import _
from plangen.patterns import lazy_pattern

LARGE = 16_000_000  # bytes; below, a table is read whole in less than a second
_BATCH = 2000
_HEAD = 1_000_000
_LINE_END = lazy_pattern("\r\n|\r|\n")


@dataclass(slots=True)
class LargeTable:
    """A text file with a table, of which `load` reads the columns that are needed; see Table for the rest.

    A row's faults are told as for any table; characters that cannot stand in a document, of the cells that are read.
    """

    name: str
    file: str
    path: Path
    header: tuple[str, ...]
    header_line: int
    positions: dict[str, int]
    lines: Sequence[int] = field(default_factory=lambda: array("I"))
    encoding: str = "utf-8"
    delimiter: str = ","
    _loaded: dict[str, Encoded] = field(default_factory=dict)

    def __len__(self) -> int:
        """The number of rows; 0 before `load`."""
        return len(self.lines)

    def place(self, row: int, column: str | None = None) -> Place:
        """As Table.place."""
        return Place(self.file, self.lines[row], self.positions[column] if column is not None else 0)

    def header_place(self, column: str | None = None) -> Place:
        """As Table.header_place."""
        return Place(self.file, self.header_line, self.positions[column] if column is not None else 0)

    def column_named(self, name: str) -> str | None:
        """As Table.column_named."""
        if name in self.positions:
            return name
        return next((key for key in self.positions if folded(key) == folded(name)), None)

    def encoded(self, column: str) -> Encoded:
        """The column with the key `column`, which was loaded."""
        return self._loaded[column]

    def load(self, columns: Iterable[str], report: Report) -> None:
        """Read `columns`, by their keys, in one run over the file. Faults go to `report`, their rows are left out."""
        keys = [key for key in self.positions if key in set(columns)]
        reading = _Reading(self, keys)
        try:
            with self._open() as source, CappedReport(report) as capped:
                reading.read(source, capped)
        except UnicodeDecodeError:
            if self.encoding == "utf-8" and decode(self.path.read_bytes(), self.file, Report()) is not None:
                self.encoding = "gb18030"
                self.load(keys, report)
                return
            decode(self.path.read_bytes(), self.file, report)  # says where
            return
        self.lines = reading.lines
        for key, encoder, codes in zip(keys, reading.encoders, reading.codes, strict=True):
            self._loaded[key] = self._stripped(key, encoder.distinct(), codes, report)

    def _open(self) -> TextIO:
        return self.path.open(encoding=self.encoding, newline="")

    def _stripped(self, key: str, cells: list[str], codes: array[int], report: Report) -> Encoded:
        """The cells of a column without the white space around them, and what is wrong with them."""
        stripped = [cell.strip().replace("\r\n", "\n").replace("\r", "\n") for cell in cells]
        if stripped != cells:
            merged = Encoder()
            numbers = merged.added(stripped)
            stripped, codes = merged.distinct(), array("I", map(numbers.__getitem__, codes))
        with CappedReport(report) as capped:
            for code, cell in enumerate(stripped):
                if cell in ERROR_VALUES or FORBIDDEN.search(cell):
                    place = self.place(codes.index(code), key)
                    if found := FORBIDDEN.search(cell):
                        message = _("character {code} cannot stand in a document", code=f"U+{ord(found[0]):04X}")
                        hint = _("delete it and type the text around it again")
                        capped.error(place, "forbidden-character", message, hint)
                    else:
                        report_error_value(place, cell, capped)
        return Encoded(stripped, stripped, codes)


def large_table(path: Path, shown: str, name: str) -> LargeTable | None:
    """The table in the text file `path`, if it is a large one whose header can be read; None for any other."""
    with suppress(OSError):
        if path.stat().st_size < LARGE:
            return None
        with path.open("rb") as file:
            start = file.read(_HEAD)
        if start.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")) or start.lstrip()[:1] == b"<":
            return None
        note_file(path)
        for encoding in likely_encodings(start):
            with suppress(UnicodeDecodeError, csv.Error), path.open(encoding=encoding, newline="") as source:
                return _headed(source, path, shown, name, encoding)
    return None


def _headed(source: TextIO, path: Path, shown: str, name: str, encoding: str) -> LargeTable | None:
    head = [*islice(source, 100)]
    delimiter = delimiter_of("".join(head))
    source.seek(0)
    reader = csv.reader(source, delimiter=delimiter, skipinitialspace=True, strict=True)
    line = 1
    for cells in reader:
        header = [cell.strip().removeprefix("\ufeff") for cell in cells]
        if any(header):
            positions = {title: number for number, title in enumerate(header, start=1) if title}
            if len(positions) < sum(map(bool, header)):
                return None  # two columns of one name: the ordinary way says so
            return LargeTable(name, shown, path, tuple(header), line, positions, encoding=encoding,
                              delimiter=delimiter)  # fmt: skip
        line = reader.line_num + 1
    return None


class _Reading:
    """One run over the rows of `table` for the columns `keys`."""

    def __init__(self, table: LargeTable, keys: Sequence[str]) -> None:
        self.table = table
        self.indexes = [table.positions[key] - 1 for key in keys]
        self.encoders = [Encoder() for _key in keys]
        self.codes = [array("I") for _key in keys]
        self.lines = array("I")

    def read(self, source: TextIO, report: Report) -> None:
        table = self.table
        reader = csv.reader(source, delimiter=table.delimiter, skipinitialspace=True, strict=True)
        line = 1
        try:
            while reader.line_num < table.header_line:
                next(reader)
            line = reader.line_num + 1
            while batch := [*islice(reader, _BATCH)]:
                line = self._add(batch, line, reader.line_num, report)
        except csv.Error:
            message = _("the quotation marks from this row on do not match")
            hint = _("a quotation mark inside a cell is written twice, and the whole cell stands in quotation marks")
            report.error(Place(table.file, line), "unclosed-quote", message, hint)

    def _add(self, batch: list[list[str]], line: int, last: int, report: Report) -> int:
        """Take up the rows of `batch`, which stand in the lines from `line` to `last`; the line of the next row."""
        width = len(self.table.header)
        if last - line + 1 == len(batch) and set(map(len, batch)) == {width}:
            columns = [*zip(*batch, strict=True)]
            if "" not in columns[0] and TOTALS.isdisjoint(columns[0]) and TOTALS.isdisjoint(columns[min(1, width - 1)]):
                self.lines.extend(range(line, last + 1))
                self._encode(columns)
                return last + 1
        rows = [*self._checked(batch, line, report)]
        if rows:
            self._encode([*zip(*rows, strict=True)])
        return last + 1

    def _encode(self, columns: Sequence[Sequence[str]]) -> None:
        for index, encoder, codes in zip(self.indexes, self.encoders, self.codes, strict=True):
            encoder.add_to(codes, columns[index])

    def _checked(self, batch: list[list[str]], line: int, report: Report) -> Iterator[list[str]]:
        """The rows of `batch` that are neither blank nor at fault; a quoted cell may hold line ends of its own."""
        table = self.table
        for cells in batch:
            begin = line
            line += 1 + sum(len(_LINE_END.findall(cell)) for cell in cells if "\n" in cell or "\r" in cell)
            if not any(map(str.strip, cells)):
                continue
            even = fitted(cells, table.header, Place(table.file, begin), table.delimiter, report)
            if even is None:
                continue
            for index, cell in enumerate(even[:2]):
                if cell.strip() in TOTALS:
                    report_total(Place(table.file, begin, index + 1), cell.strip(), report)
            self.lines.append(begin)
            yield even
