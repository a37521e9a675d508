"""Tables inside a form: rows with a head of their own beside the cell that names the section (在校生情况)."""

from __future__ import annotations

from collections.abc import Iterator

from plangen.lint.figures.quantities import number_in
from plangen.lint.manuscript import Grid

_FEWEST = 3  # rows, the head among them, and columns


def form_sections(grid: Grid) -> Iterator[Grid]:
    """Each such part of `grid` as a grid of its own, the cells of its rows below each other."""
    for index, row in enumerate(grid.rows):
        name = row[0] if row and row[0].column == 0 else None
        if name is None or name.rows < _FEWEST or name.rows >= len(grid.rows):
            continue
        inside = [[cell for cell in grid.rows[place] if cell is not name] for place in range(index, index + name.rows)]
        bounds = {tuple((cell.column, cell.columns) for cell in cells) for cells in inside}
        if len(bounds) > 1 or len(inside[0]) < _FEWEST or any(cell.rows > 1 for cells in inside for cell in cells):
            continue
        if all(cell.text and number_in(cell.text) is None for cell in inside[0]):
            rows = tuple(
                tuple(cell._replace(row=number, column=place, columns=1) for place, cell in enumerate(cells))
                for number, cells in enumerate(inside)
            )
            yield Grid(rows, grid.after)
