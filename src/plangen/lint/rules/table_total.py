"""A total of a table that is not the sum of its column or row.

Wrong:
    | 学校 | 教师数 | 学生数 |
    | 一小 | 30 | 400 |
    | 二小 | 25 | 350 |
    | 合计 | 56 | 750 |

Right:
    | 学校 | 教师数 | 学生数 | 合格率 |
    | 一小 | 30 | 400 | 95 |
    | 二小 | 25 | 350 | 97 |
    | 合计 | 55 | 750 | 96 |
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Grid, GridCell, Manuscript
from plangen.lint.quantities import number_in
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_TOTAL = lazy_pattern(r"(?:合|总|共)[ \u3000]*计|总数|总和|全[县市区校园]合计")
_SUBTOTAL = lazy_pattern(r"小[ \u3000]*计")
_NOT_ADDED = lazy_pattern(r"率|比|均|%|％|序号|编号|年份|年度|名次|排名|标准|单价|周次|最|电话|占")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """The rows and columns headed 合计 of every table."""
    for grid in manuscript.grids:
        yield from _columns(grid)
        yield from _rows(grid)


def _is(cell: GridCell | None, pattern: re.Pattern[str]) -> bool:
    return cell is not None and bool(pattern.fullmatch(cell.text))


def _columns(grid: Grid) -> Iterator[Finding]:
    header = [_header(grid, column) for column in range(grid.width)]
    rows = range(1, len(grid.rows))
    totals = [row for row in rows if any(_is(cell, _TOTAL) for cell in grid.rows[row][:2])]
    if len(totals) != 1 or (totals[0] != len(grid.rows) - 1 and totals[0] != 1):
        return
    total = totals[0]
    parts = [row for row in rows if row != total]
    subtotals = [row for row in parts if any(_is(cell, _SUBTOTAL) for cell in grid.rows[row][:2])]
    for column in range(1, grid.width):
        cell = grid.at(total, column)
        if cell is None or _NOT_ADDED.search(header[column]) or _is(cell, _TOTAL) or cell.columns > 1:
            continue
        stated = number_in(cell.text)
        single = _numbers(grid, [row for row in parts if row not in subtotals], column)
        if stated is None or single is None or len(single) < 2:
            continue
        sums = {sum(single, Decimal(0))}
        if subtotals and (of_parts := _numbers(grid, subtotals, column)):
            sums.add(sum(of_parts, Decimal(0)))
        if stated not in sums:
            yield _finding(cell, sum(single, Decimal(0)), stated)


def _rows(grid: Grid) -> Iterator[Finding]:
    """The column headed 合计. It is taken for the sum of its row only where that holds for most rows."""
    totals = [column for column in range(1, grid.width) if _is(grid.at(0, column), _TOTAL)]
    if len(totals) != 1:
        return
    total = totals[0]
    columns = [
        column for column in range(1, grid.width) if column != total and not _NOT_ADDED.search(_header(grid, column))
    ]
    right, wrong = 0, []
    for row in range(1, len(grid.rows)):
        if any(_is(cell, _TOTAL) for cell in grid.rows[row][:2]):
            continue  # its cells are checked by column
        cell = grid.at(row, total)
        stated = number_in(cell.text) if cell else None
        numbers = [
            value
            for column in columns
            if (part := grid.at(row, column)) and (value := number_in(part.text)) is not None
        ]
        if cell is None or stated is None or len(numbers) < 2:
            continue
        if sum(numbers, Decimal(0)) == stated:
            right += 1
        else:
            wrong.append((cell, sum(numbers, Decimal(0)), stated))
    if right >= 2 and right > 2 * len(wrong):
        for cell, found, stated in wrong:
            yield _finding(cell, found, stated)


def _header(grid: Grid, column: int) -> str:
    cell = grid.at(0, column)
    return cell.text if cell else ""


def _numbers(grid: Grid, rows: list[int], column: int) -> list[Decimal] | None:
    """The numbers of `column` in `rows`; None where a cell there holds something else. An empty cell counts nothing."""
    numbers = []
    for row in rows:
        cell = grid.at(row, column)
        if cell is None or cell.text in ("", "—", "-", "/", "／"):
            continue
        number = number_in(cell.text)
        if number is None or cell.rows > 1:
            return None
        numbers.append(number)
    return numbers


def _finding(cell: GridCell, total: Decimal, stated: Decimal) -> Finding:
    span = Span(cell.line or 0, 0, len(cell.text))
    message = _("the sum is {total}, not {stated}", total=f"{total:f}", stated=f"{stated:f}")
    return Finding(span, message, _("correct the total or one of its parts"))
