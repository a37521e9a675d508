"""Rows of a roster in which a post, or a group, is merged over those who share it."""

from __future__ import annotations

from plangen.lint.manuscript import Grid, GridCell


def filled_down(grid: Grid) -> tuple[tuple[GridCell, ...], ...]:
    """The rows of `grid`, in each its own cell for every column that a cell from above covers.

    In the first column that says what the cell above says; in the others it is empty, for who stands there stands once.
    """
    covering: dict[int, GridCell] = {}  # by column
    rows: list[tuple[GridCell, ...]] = []
    for index, row in enumerate(grid.rows):
        own = {cell.column: cell for cell in row}
        for column, above in covering.items():
            if column not in own and above.row + above.rows > index:
                first = column == 0
                own[column] = GridCell(above.line if first else None, above.text if first else "", index, column)
        covering.update({cell.column: cell for cell in row if cell.rows > 1})
        rows.append(tuple(own[column] for column in sorted(own)))
    return tuple(rows)
