"""A total of a table that is not the sum of its column or row.

Wrong:
    | 学校 | 教师数 | 学生数 |
    | 一小 | 30 | 400 |
    | 二小 | 25 | 350 |
    | 合计 | 56 | 750 |

Wrong:
    | 年级 | 班数 | 男 | 女 | 小计 |
    | 一 | 2 | 20 | 22 | 42 |
    | 二 | 2 | 21 | 20 | 41 |
    | 三 | 2 | 23 | 20 | 44 |

Right:
    | 学校 | 教师数 | 学生数 | 合格率 |
    | 一小 | 30 | 400 | 95 |
    | 二小 | 25 | 350 | 97 |
    | 合计 | 55 | 750 | 96 |
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Grid, GridCell, Manuscript
from plangen.lint.quantities import number_in
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_TOTAL = lazy_pattern(r"(?:合|总|共)[ \u3000]*计|总数|总和|[总合]计?[（(][^（）()]{1,6}[）)]|全[县市区校园]合计")
_SUBTOTAL = lazy_pattern(r"小[ \u3000]*计")
# What the cell beside a total, or above it, holds.
_SIGN = "[合总共小][ \u3000]*计|总数|总和|[总合]计?[（(]|全[县市区校园镇乡州省]|总[ \u3000]*数"
_WHOLE = lazy_pattern("全[县市区校园镇乡州省]|总[ \u3000]*数")
_NOT_ADDED = lazy_pattern(
    r"率|比|均|%|％|序号|编号|年份|年度|名次|排名|标准|单价|周次|最|电话|占|分数|得分|^年级$|^班级$|学期"
)
_NOTHING = ("", "—", "-", "/", "／", "——", "无")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """The rows and columns headed 合计 or 小计 of every table."""
    for grid in manuscript.grids if any(manuscript.lines_with(_SIGN)) else ():
        yield from _columns(grid)
        yield from _rows(grid)


def _is(cell: GridCell | None, pattern: re.Pattern[str]) -> bool:
    return cell is not None and bool(pattern.fullmatch(cell.text))


def _rows_headed(grid: Grid, rows: Sequence[int], pattern: re.Pattern[str]) -> list[int]:
    return [row for row in rows if any(_is(cell, pattern) for cell in grid.rows[row][:3])]


def _columns(grid: Grid) -> Iterator[Finding]:
    """The row 合计 against the rows, and each row 小计 against those before it."""
    first = _first_row(grid)
    rows = range(first, len(grid.rows))
    totals = _rows_headed(grid, rows, _TOTAL)
    # 全县 in the last row is a total only where other columns say so.
    is_sure = bool(totals)
    if not totals and len(grid.rows) - first > 2:
        totals = _rows_headed(grid, rows[-1:], _WHOLE)
    subtotals = _rows_headed(grid, rows, _SUBTOTAL)
    if len(totals) == 1 and totals[0] not in (len(grid.rows) - 1, first):
        totals = []
    if len(totals) > 1 or not rows:
        return
    compared = [
        one
        for column in range(1, grid.width)
        if not any(_NOT_ADDED.search(_header(grid, row, column)) for row in range(first))
        for one in _compared_column(grid, column, (rows, totals, subtotals))
    ]
    wrong = [one for one in compared if one is not None]
    if is_sure or subtotals or len(compared) - len(wrong) >= max(1, 2 * len(wrong)):
        yield from (_finding(*one) for one in wrong)


_Wrong = tuple[GridCell, Decimal, Decimal]  # where, what it should be, what it says


def _compared_column(
    grid: Grid, column: int, kinds: tuple[Sequence[int], Sequence[int], Sequence[int]]
) -> Iterator[_Wrong | None]:
    """For each total and subtotal of `column` what is wrong with it, None where nothing is.

    `kinds` are all rows, those that are totals and those that are subtotals.
    """
    rows, totals, subtotals = kinds
    single = [row for row in rows if row not in totals and row not in subtotals]
    groups = [(total, _numbers(grid, single, column), _numbers(grid, subtotals, column)) for total in totals]
    for previous, row in itertools.pairwise([rows[0] - 1, *subtotals]):
        groups.append((row, _numbers(grid, [one for one in single if previous < one < row], column), None))
    for row, numbers, of_groups in groups:
        cell = grid.at(row, column)
        stated = number_in(cell.text) if cell and cell.columns == 1 and cell.column == column else None
        if cell is None or stated is None or numbers is None or len(numbers) < 2:
            continue
        sums = [sum(one, Decimal(0)) for one in (numbers, of_groups) if one]
        yield None if not sums or stated in sums else (cell, sums[-1], stated)


def _first_row(grid: Grid) -> int:
    """The first row that holds numbers behind its first cell; those before it, at least one, are the header."""
    for row in range(1, len(grid.rows)):
        if any(number_in(cell.text) is not None for cell in grid.rows[row][1:]):
            return row
    return 1


def _rows(grid: Grid) -> Iterator[Finding]:
    """The columns headed 合计 or 小计, where for most rows they are the sum of columns that stand beside them."""
    first = _first_row(grid)
    heads = [[_header(grid, row, column) for row in range(first)] for column in range(grid.width)]
    totals = [
        column
        for column in range(1, grid.width)
        if any(_TOTAL.fullmatch(head) or _SUBTOTAL.fullmatch(head) for head in heads[column])
    ]
    plain = [
        column
        for column in range(1, grid.width)
        if column not in totals and not any(_NOT_ADDED.search(head) for head in heads[column])
    ]
    for total in totals:
        best: tuple[int, list[tuple[GridCell, Decimal, Decimal]]] = (0, [])
        for columns in _beside(total, plain):
            right, wrong = _compared(grid, first, total, columns)
            if right > best[0]:
                best = (right, wrong)
        right, wrong = best
        if right >= 2 and right >= 2 * len(wrong):
            yield from (_finding(*one) for one in wrong)


def _beside(total: int, plain: Sequence[int]) -> Iterator[list[int]]:
    """The columns that may be the parts of the column `total`: those that reach up to it on either side."""
    before = [column for column in plain if column < total]
    after = [column for column in plain if column > total]
    for start in range(len(before) - 1):
        yield before[start:]
    for end in range(2, len(after) + 1):
        yield after[:end]


def _compared(
    grid: Grid, first: int, total: int, columns: Sequence[int]
) -> tuple[int, list[tuple[GridCell, Decimal, Decimal]]]:
    """For how many rows `total` is the sum of `columns`, and where it is not."""
    right, wrong = 0, []
    for row in range(first, len(grid.rows)):
        if any(_is(cell, _TOTAL) or _is(cell, _SUBTOTAL) for cell in grid.rows[row][:2]):
            continue  # its cells are checked by column
        cell = grid.at(row, total)
        stated = number_in(cell.text) if cell else None
        cells = [grid.at(row, column) for column in columns]
        numbers = [value for part in cells if part and (value := number_in(part.text)) is not None]
        if cell is None or stated is None or len(numbers) < 2:
            continue
        if sum(numbers, Decimal(0)) == stated:
            right += 1
        else:
            wrong.append((cell, sum(numbers, Decimal(0)), stated))
    return right, wrong


def _header(grid: Grid, row: int, column: int) -> str:
    cell = grid.at(row, column)
    return cell.text if cell else ""


def _numbers(grid: Grid, rows: Sequence[int], column: int) -> list[Decimal] | None:
    """The numbers of `column` in `rows`; None where a cell there holds something else. An empty cell counts nothing."""
    numbers = []
    for row in rows:
        cell = grid.at(row, column)
        if cell is None or cell.text in _NOTHING:
            continue
        number = number_in(cell.text)
        if number is None or cell.rows > 1 or cell.columns > 1:
            return None
        numbers.append(number)
    return numbers


def _finding(cell: GridCell, total: Decimal, stated: Decimal) -> Finding:
    span = Span(cell.line or 0, 0, len(cell.text))
    message = _("the sum is {total}, not {stated}", total=f"{total:f}", stated=f"{stated:f}")
    return Finding(span, message, _("correct the total or one of its parts"))
