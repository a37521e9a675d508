"""Columns of tables that are the share of two others: 参考人数, 合格人数, 合格率."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Grid, GridCell
from plangen.lint.quantities import number_in
from plangen.messages import _
from plangen.patterns import lazy_pattern

_RATE_COLUMN = lazy_pattern(r"(?P<name>\p{Han}{2,4})率(?:[（(]?[%％][）)]?)?")
_TOTAL = lazy_pattern(r"(?:合|总|共)[ \u3000]*计|总数|平均|全.")
_PERCENT_CELL = lazy_pattern(r"(?P<value>\d{1,3}(?:\.\d{1,3})?)[ ]?[%％]?")


def wrong_shares(grid: Grid) -> Iterator[Finding]:
    """The cells of a column 合格率 that are not the share of 合格人数 in a column before it, where most cells are."""
    heads = [cell.text if (cell := grid.at(0, column)) else "" for column in range(grid.width)]
    for column, head in enumerate(heads):
        rate = _RATE_COLUMN.fullmatch(head)
        parts = [
            place
            for place, other in enumerate(heads)
            if rate and place != column and rate["name"] in other and "率" not in other
        ]
        if not rate or len(parts) != 1:
            continue
        for whole in range(1, grid.width):
            if whole in (column, parts[0]) or "率" in heads[whole]:
                continue
            right, wrong = _rows(grid, whole, parts[0], column)
            if right >= 2 and right > len(wrong):
                yield from wrong
                break


def _rows(grid: Grid, whole: int, part: int, column: int) -> tuple[int, list[Finding]]:
    """In how many rows `column` is the share of `part` in `whole`, and the findings in the others."""
    right, wrong = 0, []
    for row in range(1, len(grid.rows)):
        cells = [grid.at(row, place) for place in (whole, part, column)]
        numbers = [number_in(cell.text) if cell else None for cell in cells[:2]]
        cell = cells[2]
        if _TOTAL.fullmatch(grid.rows[row][0].text if grid.rows[row] else ""):
            continue  # what is wrong with a total shows in its numbers
        stated = _PERCENT_CELL.fullmatch(cell.text) if cell else None
        if cell is None or stated is None or numbers[0] is None or numbers[1] is None or not numbers[0]:
            continue
        share = numbers[1] / numbers[0] * 100
        decimals = len(stated["value"].partition(".")[2])
        if abs(share - Decimal(stated["value"])) < Decimal(10) ** -decimals:
            right += 1
        else:
            wrong.append(_of_cell(cell, numbers[1], numbers[0], f"{share:.{max(decimals, 1)}f}", stated["value"]))
    return right, wrong


def _of_cell(cell: GridCell, part: Decimal, whole: Decimal, share: str, stated: str) -> Finding:
    message = _("{part} of {whole} are {share}%, not {value}%", part=part, whole=whole, share=share, value=stated)
    return Finding(Span(cell.line or 0, 0, len(cell.text)), message, _("correct the percentage or the numbers"))
