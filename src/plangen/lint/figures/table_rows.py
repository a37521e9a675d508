"""The rows of a table by what they add up: single rows, 其中, 小计 and 合计."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from decimal import Decimal

from plangen.immutable import dataclass
from plangen.lint.figures.quantities import number_in
from plangen.lint.manuscript import Grid, GridCell, numbered
from plangen.patterns import lazy_pattern

TOTAL = lazy_pattern(r"(?:合|总|共)[ \u3000]*计|总数|总和|[总合]计?[（(][^（）()]{1,6}[）)]|全[县市区校园]合计")
SUBTOTAL = lazy_pattern(r"\p{Han}{0,10}小[ \u3000]*计(?:[（(][^（）()]{1,6}[）)])?")
_WHOLE = lazy_pattern("全[县市区校园镇乡州省]|总[ \u3000]*数")
# Taken to pieces again, or not counted.
_OF_WHICH = lazy_pattern("[（(#＃*]?(?:其中|另|注)")
_NOTHING = ("", "—", "-", "/", "／", "——", "无")
_FOLLOWERS = 3

Cell = tuple[int, int]  # row and column


@dataclass(frozen=True)
class Rows:
    """The rows of `grid` below its header, by kind; `is_sure` says that the totals are headed so.

    `corrected` are numbers to be taken for those of a cell, because they are known to be wrong.
    """

    grid: Grid
    first: int
    totals: tuple[int, ...]
    subtotals: tuple[int, ...]
    single: tuple[int, ...]
    aside: tuple[int, ...]  # 其中 and the like, which are among `single` too
    is_sure: bool
    corrected: Mapping[Cell, Decimal] = field(default_factory=dict)

    def numbers(self, rows: Sequence[int], column: int) -> list[Decimal] | None:
        """The numbers of `column` in `rows`; None where a cell there holds something else. An empty one counts 0."""
        found = []
        for row in rows:
            cell = self.grid.at(row, column)
            if cell is None or cell.text in _NOTHING:
                found.append(Decimal(0))
                continue
            number = number_in(cell.text)
            if number is None or cell.rows > 1 or cell.columns > 1:
                return None
            found.append(self.corrected.get((row, column), number))
        return found


def rows_of(grid: Grid, first: int, corrected: Mapping[Cell, Decimal]) -> Rows:
    """The rows of `grid` from `first` on."""
    rows = range(first, len(grid.rows))
    totals = _headed(grid, rows, TOTAL)
    # 全县 in the last row is a total only where other columns say so.
    is_sure = bool(totals)
    if not totals and len(grid.rows) - first > 2:
        totals = _headed(grid, rows[-1:], _WHOLE)
    subtotals = _headed(grid, rows, SUBTOTAL)
    if len(totals) == 1 and totals[0] not in (len(grid.rows) - 1, first):
        totals = []
    single = [row for row in rows if row not in totals and row not in subtotals]
    return Rows(
        grid, first, tuple(totals), tuple(subtotals), tuple(single), tuple(_aside(grid, single)), is_sure, corrected
    )


def _headed(grid: Grid, rows: Sequence[int], pattern: re.Pattern[str]) -> list[int]:
    return [row for row in rows if any(pattern.fullmatch(cell.text) for cell in grid.rows[row][:3])]


def _aside(grid: Grid, rows: Sequence[int]) -> Iterator[int]:
    """Those of `rows` that take another one to pieces: 其中, and what has no number where the others have one."""
    heads = {row: grid.rows[row][0].text if grid.rows[row] else "" for row in rows}
    of_which = [row for row in rows if any(_OF_WHICH.match(cell.text) for cell in grid.rows[row][:2])]
    numbers = {row: number for row in rows if (number := numbered(heads[row]))}
    families = [number.family for number in numbers.values()]
    if len(set(families)) > 1 or (of_which and len(numbers) > 1):
        outermost = families[0]
        yield from (row for row in rows if row not in numbers or numbers[row].family != outermost)
    else:
        yield from of_which


def subtotals_of(rows: Rows, columns: Sequence[int]) -> dict[int, list[int]]:
    """For each row 小计 the single rows that it adds up: all since the one before, or as many as most columns say.

    A named one (食宿小计) may leave out the rows above its parts, or stand above them; where no column says what it
    adds up, it is left out.
    """
    found: dict[int, list[int]] = {}
    borders = (rows.first - 1, *rows.subtotals, len(rows.grid.rows))
    for place, row in enumerate(rows.subtotals, 1):
        before = [one for one in rows.single if borders[place - 1] < one < row]
        behind = [one for one in rows.single if row < one < borders[place + 1]]
        choices = [before[start:] for start in range(len(before))] + [behind[:end] for end in range(len(behind), 1, -1)]
        rights = [(sum(_adds_up(rows, row, choice, column) for column in columns), choice) for choice in choices]
        best = max(rights, key=lambda one: one[0], default=(0, []))
        is_plain = len(re.sub(r"\s", "", _label(rows.grid, row))) <= 2
        if best[0]:
            found[row] = best[1]
        elif is_plain and before:
            found[row] = before
    return found


def _label(grid: Grid, row: int) -> str:
    return next((cell.text for cell in grid.rows[row][:3] if SUBTOTAL.fullmatch(cell.text)), "")


def _adds_up(rows: Rows, row: int, choice: Sequence[int], column: int) -> bool:
    cell, numbers = rows.grid.at(row, column), rows.numbers(choice, column)
    stated = number_in(cell.text) if cell else None
    return bool(stated) and numbers is not None and sum(numbers, Decimal(0)) == stated


def possible_sums(rows: Rows, covered: Mapping[int, Sequence[int]], column: int) -> Iterator[Decimal]:
    """What the total of `column` may be, the likeliest first; nothing where its cells are no numbers, or but one."""
    single = rows.numbers(rows.single, column)
    if single is None or sum(map(bool, single)) < 2:
        return
    inside = {row for part in covered.values() for row in part}
    own = [row for row in rows.single if row not in rows.aside]
    yield from _sums(rows, [own], column)
    if rows.aside:
        behind = [{row + step for row in rows.aside for step in range(count)} for count in range(2, _FOLLOWERS + 2)]
        yield from _sums(
            rows, [rows.single, *([row for row in rows.single if row not in one] for one in behind)], column
        )
    if rows.subtotals:
        rest = [row for row in own if row not in inside]
        yield from _sums(rows, [rows.subtotals, [*rows.subtotals, *rest]], column)


def _sums(rows: Rows, ways: Sequence[Sequence[int]], column: int) -> Iterator[Decimal]:
    for way in ways:
        if way and (numbers := rows.numbers(way, column)) is not None:
            yield sum(numbers, Decimal(0))


def of_another_unit(rows: Rows, column: int, stated: Decimal) -> tuple[GridCell, Decimal] | None:
    """The one cell of `column` that in 万元, or in 元, makes the sum `stated`, with its number there."""
    own = [row for row in rows.single if row not in rows.aside]
    numbers = rows.numbers(own, column)
    if numbers is None:
        return None
    total = sum(numbers, Decimal(0))
    found = [
        (cell, number * factor)
        for row, number in zip(own, numbers, strict=True)
        for factor in (Decimal("0.0001"), Decimal(10000))
        if number and total - number + number * factor == stated and (cell := rows.grid.at(row, column)) is not None
    ]
    return found[0] if len(found) == 1 else None
