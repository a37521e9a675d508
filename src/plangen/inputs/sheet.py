"""A sheet as it lies: where the table begins, which rows are its header, what merged cells stand for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict

from plangen.immutable import dataclass
from plangen.inputs.grid import Grid
from plangen.inputs.table import Raw

# First row, first column, last row, last column; from 0, within the rows of the sheet.
Merged = tuple[int, int, int, int]


@dataclass(slots=True)
class Sheet:
    """The used part of a sheet. Its upper left cell stands in row `top` and column `left`, both from 0."""

    name: str
    top: int
    left: int
    rows: list[list[Raw]]
    merged: list[Merged]

    @property
    def is_blank(self) -> bool:
        """Whether nothing is written on it."""
        return all(_is_blank(row) for row in self.rows)

    def grid(self, name: str, file: str) -> Grid:
        """Header and data of the table on a sheet that is not blank; merged cells are filled, blank rows left out.

        A header of several rows, recognised by a cell merged downwards, gives each column the lowest of its names,
        or all of them where the lowest is not unique.
        """
        # Before merged cells are filled: the second row of cells merged in pairs is no row of its own.
        written = [number for number, row in enumerate(self.rows) if not _is_blank(row)]
        first = self._header_row(written)
        depths = [merged[2] for merged in self.merged if merged[0] == first and self._is_filled(merged)]
        last = min(max([first, *depths]), len(self.rows) - 1)
        data = [number for number in written if number > last]
        remarks = [row for row, number in enumerate(data) if self._is_one_cell(number)]
        self._fill()
        columns: list[list[Raw]] = [
            list(column) for column in zip(*(self.rows[number] for number in data), strict=True)
        ]
        header = _names(self.rows[first : last + 1])
        lines = [self.top + number + 1 for number in data]
        return Grid(
            name,
            file,
            self.name,
            header,
            self.top + last + 1,
            self.left + 1,
            columns or [[] for _title in header],
            lines,
            self._merged_rows(data),
            remarks,
        )

    def _merged_rows(self, data: list[int]) -> dict[int, tuple[tuple[int, int], ...]]:
        """The merged cells that fill several of the rows `data`, by column: the first of the rows and how many."""
        found: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for top, left, bottom, right in filter(self._is_filled, self.merged):
            rows = range(bisect_left(data, top), bisect_right(data, bottom))
            if len(rows) > 1:
                for column in range(left, right + 1):
                    found[column].append((rows.start, len(rows)))
        return {column: tuple(sorted(cells)) for column, cells in found.items()}

    def _header_row(self, written: list[int]) -> int:
        """The first row that is not a title: a single cell merged over several columns, with more rows below it."""
        return next((number for number in written[:-1] if not self._is_one_cell(number)), written[-1])

    def _is_one_cell(self, number: int) -> bool:
        """Whether nothing stands in the row but one cell merged over several columns, as a title or a remark does."""
        filled = [column for column, cell in enumerate(self.rows[number]) if cell != ""]
        return len(filled) == 1 and any(
            (top, left) == (number, filled[0]) and right > left for top, left, _bottom, right in self.merged
        )

    def _is_filled(self, merged: Merged) -> bool:
        top, left = merged[:2]
        return 0 <= top < len(self.rows) and 0 <= left < len(self.rows[top]) and self.rows[top][left] != ""

    def _fill(self) -> None:
        for merged in filter(self._is_filled, self.merged):
            top, left, bottom, right = merged
            for row in self.rows[top : bottom + 1]:
                stretch = slice(left, min(right + 1, len(row)))
                row[stretch] = [self.rows[top][left]] * len(row[stretch])


def _is_blank(row: list[Raw]) -> bool:
    return row.count("") == len(row)


def _names(rows: list[list[Raw]]) -> list[str]:
    """The name of each column, from the rows of the header."""
    columns = [list(dict.fromkeys(str(cell) for cell in column if cell != "")) for column in zip(*rows, strict=True)]
    lowest = Counter(names[-1] for names in columns if names)
    return ["" if not names else names[-1] if lowest[names[-1]] == 1 else " ".join(names) for names in columns]
