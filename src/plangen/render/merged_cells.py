"""Cells of a table that are made one: titles over several columns, and equal neighbours in a column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from plangen import tree


def header_rows(columns: Sequence[tuple[str, str]], groups: Mapping[str, Sequence[str]]) -> list[tree.Row]:
    """The header of `columns`, pairs of name and title: one row, or two where `groups` heads some of them together."""
    if not groups:
        return [tree.Row(tuple(title for _name, title in columns), header=True)]
    by_first = {names[0]: (title, len(names)) for title, names in groups.items()}
    grouped = {name for names in groups.values() for name in names}
    upper: list[tree.Cell | str] = []
    for name, title in columns:
        if name in by_first:
            common, count = by_first[name]
            upper.append(tree.Cell((tree.Text(common),), columns=count))
        elif name not in grouped:
            upper.append(tree.Cell((tree.Text(title),) if title else (), rows=2))
    lower = tuple(title for name, title in columns if name in grouped)
    return [tree.Row(tuple(upper), header=True), tree.Row(lower, header=True)]


def merged_downwards(rows: Sequence[tree.Row], columns: Sequence[int]) -> list[tree.Row]:
    """`rows`, all of single cells, with equal neighbours in `columns` as one cell.

    A later one of `columns` is merged only where the earlier ones are: the same month of another year is another one.
    """
    covered: set[tuple[int, int]] = set()
    heights: dict[tuple[int, int], int] = {}
    for rank, column in enumerate(columns):
        first = 0
        for row in range(1, len(rows) + 1):
            same = row < len(rows) and all(
                rows[row].children[one] == rows[first].children[one] for one in columns[: rank + 1]
            )
            if same and rows[first].children[column] != "":
                covered.add((row, column))
            else:
                heights[first, column] = row - first
                first = row
    return [
        replace(
            row,
            children=tuple(
                _over(cell, heights.get((number, column), 1))
                for column, cell in enumerate(row.children)
                if (number, column) not in covered
            ),
        )
        for number, row in enumerate(rows)
    ]


def _over(cell: tree.Cell | str, rows: int) -> tree.Cell | str:
    if rows == 1:
        return cell
    return replace(cell, rows=rows) if isinstance(cell, tree.Cell) else tree.Cell((tree.Text(cell),), rows)
