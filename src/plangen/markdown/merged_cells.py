"""Cells of a pipe table that are one: `^^` goes on with the cell above, `<<` with the one on its left."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import TypeAlias

from plangen import tree
from plangen.messages import _


class Joined(Enum):
    """Which neighbour a place of the grid belongs to."""

    ABOVE = "^^"
    LEFT = "<<"


MERGING = {one.value: one for one in Joined}
GridPlace: TypeAlias = tree.Cell | str | Joined


class UnmergeableCells(ValueError):
    """Places that say they are one cell and form no rectangle. Its text is the message for the user."""


def merged(rows: Sequence[Sequence[GridPlace]]) -> tuple[tree.Row, ...]:
    """The rows of a table, the first of them its header. Raises UnmergeableCells."""
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    for row, places in enumerate(rows):
        for column, place in enumerate(places):
            if not isinstance(place, Joined):
                owners[row, column] = (row, column)
                continue
            neighbour = (row - 1, column) if place is Joined.ABOVE else (row, column - 1)
            # The header is repeated on every page, so that nothing below it can go on with it.
            if neighbour not in owners or (place is Joined.ABOVE and row == 1):
                raise UnmergeableCells(_("a cell '{mark}' has no cell to belong to", mark=place.value))
            owners[row, column] = owners[neighbour]
    covered: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for place_, owner in owners.items():
        covered.setdefault(owner, []).append(place_)
    return tuple(
        tree.Row(
            tuple(_cell(one, covered[row, column]) for column, one in enumerate(places) if (row, column) in covered),
            header=not row,
        )
        for row, places in enumerate(rows)
    )


def _cell(place: GridPlace, covered: Sequence[tuple[int, int]]) -> tree.Cell | str:
    """The cell written at `place`, over all of the places that it covers; the first of them is its own."""
    (top, left), (bottom, right) = covered[0], max(covered)
    rows, columns = bottom - top + 1, right - left + 1
    if len(covered) != rows * columns or min(column for _row, column in covered) < left:
        raise UnmergeableCells(_("the cells that are joined in a table form no rectangle"))
    if isinstance(place, tree.Cell):
        return tree.Cell(place.children, rows, columns)
    text = str(place)
    return tree.Cell((tree.Text(text),) if text else (), rows, columns) if rows * columns > 1 else text
