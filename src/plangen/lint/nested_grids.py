"""Tables that stand in the cells of others: grids over the lines that their cell has already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plangen import tree
from plangen.lint.manuscript import Grid, GridCell, Line


def nested_grids(tables: Iterable[tree.Table], lines: Iterable[Line]) -> Iterator[Grid]:
    """The grid of each of `tables`, which stand in a cell with these `lines`, and of those inside them."""
    rest = iter(lines)
    for table in tables:
        yield from _grids(table, rest)


def _grids(table: tree.Table, lines: Iterator[Line]) -> Iterator[Grid]:
    covered: dict[int, int] = {}  # columns that a cell above still covers, with the rows left
    rows: list[tuple[GridCell, ...]] = []
    inside: list[Grid] = []
    for number, row in enumerate(table.children):
        cells, column = [], 0
        for child in row.children:
            while covered.get(column, 0) > 0:
                column += 1
            cell = tree.Cell((tree.Text(child),)) if isinstance(child, str) else child
            text = tree.plain_text(cell.children).strip()
            own = _lines_of(text, lines)
            inside += nested_grids(cell.tables, own)
            cells.append(GridCell(own[0].index if own else None, text, number, column, cell.rows, cell.columns))
            covered.update(dict.fromkeys(range(column, column + cell.columns), cell.rows))
            column += cell.columns
        covered = {place: left - 1 for place, left in covered.items() if left > 1}
        rows.append(tuple(cells))
    first = next((cell.line for cells in rows for cell in cells if cell.line is not None), None)
    if first is not None:
        yield Grid(tuple(rows), first - 1)
        yield from inside


def _lines_of(text: str, lines: Iterator[Line]) -> list[Line]:
    """The next of `lines` that together say `text`; the cell around them may have lines of its own before them."""
    words = [one.strip() for one in text.split("\n") if one.strip()]
    found: list[Line] = []
    while len(found) < len(words) and (line := next(lines, None)) is not None:
        if line.text == words[len(found)]:
            found.append(line)
    return found if len(found) == len(words) else []
