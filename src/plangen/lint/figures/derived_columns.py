"""Columns of tables that follow from two others: 合格率 from 参考人数 and 合格人数, 增长 from two years, 未整改, 占比.

Which two, and how, the rows themselves say: what holds in most of them is meant in all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import permutations

from plangen.immutable import dataclass
from plangen.lint.figures.quantities import number_in
from plangen.lint.manuscript import Grid, GridCell
from plangen.patterns import lazy_pattern

_RATE = lazy_pattern(r"(?P<name>\p{Han}{2,4})率(?:[（(]?[%％][）)]?)?")
_GROWTH = lazy_pattern("增长|增幅|降幅|增减|升降|同比|变化|环比")
_SHARE = lazy_pattern("占比?|比例|比重|构成|百分比|率")
_DIFFERENCE = lazy_pattern("未|余|差|缺|增减|增加|减少|净增|不合格|不达标|其他|比上年|比去年")
_PERCENT = lazy_pattern(r"(?P<value>[-－−+]?\d{1,4}(?:\.\d{1,3})?)[ ]?[%％]?")
_SUMS = lazy_pattern(r"(?:合|总|共|小)[ \u3000]*计|.{0,12}小[ \u3000]*计|总数|平均|全.|均值")
_TOTAL = lazy_pattern(r"(?:合|总|共)[ \u3000]*计|总数|全.")
_FEWEST = 3
_FIRST = 12  # rows by which a relation is chosen
_WIDEST = 12

_Relation = Callable[[Decimal, Decimal], Decimal | None]


@dataclass(frozen=True, slots=True)
class Derived:
    """A `cell` that is not what follows from `of`: `right`, which is a percentage where `is_percent`."""

    cell: GridCell
    of: tuple[GridCell, GridCell]
    right: Decimal
    stated: str
    is_percent: bool


def wrong_percentages(grid: Grid) -> Iterator[Derived]:
    """The cells of columns of rates, shares and growth that do not follow from two other columns, or from a total."""
    for column, head in enumerate(_heads(grid)):
        is_growth, is_share = _GROWTH.search(head), _SHARE.search(head)
        if not column or not (is_growth or is_share):
            continue
        relations: list[_Relation] = [*([_growth] if is_growth else ()), *([_share] if is_share else ())]
        yield from _best(grid, column, relations, is_percent=True) or _shares_of_total(grid, column)


def wrong_differences(grid: Grid) -> Iterator[Derived]:
    """The cells of columns such as 未整改 and 结余 that are not the difference of two others, where most cells are."""
    for column, head in enumerate(_heads(grid)):
        if column and _DIFFERENCE.search(head) and not _SHARE.search(head) and "%" not in head and "％" not in head:
            yield from _best(grid, column, [_less], is_percent=False)


def _heads(grid: Grid) -> list[str]:
    if len(grid.rows) < _FEWEST:
        return []
    heads = [cell.text if (cell := grid.at(0, column)) else "" for column in range(grid.width)]
    return heads if len(heads) <= _WIDEST else []


def _share(whole: Decimal, part: Decimal) -> Decimal | None:
    return part / whole * 100 if whole > 0 and 0 <= part <= whole * 2 else None


def _growth(before: Decimal, after: Decimal) -> Decimal | None:
    return (after - before) / before * 100 if before > 0 else None


def _less(whole: Decimal, part: Decimal) -> Decimal | None:
    return whole - part


def _best(grid: Grid, column: int, relations: Sequence[_Relation], *, is_percent: bool) -> list[Derived]:
    """The wrong cells of `column` by the relation to two other columns that holds in most rows."""
    head = _heads(grid)[column]
    rate = _RATE.fullmatch(head)
    named = [place for place, other in enumerate(_heads(grid)) if rate and rate["name"] in other and "率" not in other]
    places = [place for place in range(1, grid.width) if place != column]
    rows = range(1, min(len(grid.rows), _FIRST + 1))
    best: tuple[int, list[Derived]] = (0, [])
    for relation in relations:
        for first, second in permutations(places, 2):
            is_named = relation is _share and second in named
            if not any(_holds(grid, row, (first, second, column), relation, is_percent) for row in rows):
                continue
            right, wrong = _rows(grid, (first, second, column), relation, is_percent)
            least = _FEWEST - is_named
            if right >= least and right > best[0] and right >= (1 if is_named and len(wrong) == 1 else 3) * len(wrong):
                best = (right, wrong)
    return best[1]


def _holds(grid: Grid, row: int, columns: tuple[int, int, int], relation: _Relation, is_percent: bool) -> bool:
    """Whether `relation` holds in `row`, and says something there."""
    read = _read(grid, row, columns, relation, is_percent)
    return read is not None and read[2] and bool(read[1])


def _rows(
    grid: Grid, columns: tuple[int, int, int], relation: _Relation, is_percent: bool
) -> tuple[int, list[Derived]]:
    """In how many rows the last of `columns` follows from the two before, and the cells of the others."""
    right, wrong = 0, []
    for row in range(1, len(grid.rows)):
        if _is_sum(grid, row) and not (is_percent and all(_adds_up(grid, row, place) for place in columns[:2])):
            continue  # what is wrong with a total shows in its numbers
        read = _read(grid, row, columns, relation, is_percent)
        if read is None:
            continue
        cells, value, is_right, stated = read
        right += is_right and bool(value)
        if not is_right:
            of = cells[0], cells[1]
            if relation is _less and value < 0 <= (number_in(stated) or 0):
                of, value = (cells[1], cells[0]), -value  # the growth from the first to the second
            wrong.append(Derived(cells[2], of, value, stated, is_percent))
    return right, wrong


def _is_sum(grid: Grid, row: int) -> bool:
    return bool(grid.rows[row]) and _SUMS.fullmatch(grid.rows[row][0].text) is not None


def _adds_up(grid: Grid, row: int, column: int) -> bool:
    """Whether the number of `row`, a sum, is that of the rows above it, of all or of those below the sum before it."""
    cell = grid.at(row, column)
    total, added, since = number_in(cell.text) if cell else None, Decimal(0), Decimal(0)
    for above in range(1, row):
        other = grid.at(above, column)
        number = number_in(other.text) if other else None
        if _is_sum(grid, above):
            since = Decimal(0)
        elif number is not None:
            added, since = added + number, since + number
    return total is not None and total in (added, since)


def _read(
    grid: Grid, row: int, columns: tuple[int, int, int], relation: _Relation, is_percent: bool
) -> tuple[tuple[GridCell, GridCell, GridCell], Decimal, bool, str] | None:
    """The cells of `row`, what follows from the first two, whether the third says so, and how; None without numbers."""
    first, second, third = (grid.at(row, place) for place in columns)
    if first is None or second is None or third is None:
        return None
    numbers = [number_in(first.text), number_in(second.text)]
    stated = _PERCENT.fullmatch(third.text) if is_percent else None
    number = number_in(third.text) if not is_percent else Decimal(_plain(stated["value"])) if stated else None
    if numbers[0] is None or numbers[1] is None or number is None:
        return None
    value = relation(numbers[0], numbers[1])
    if value is None:
        return None
    written = stated["value"] if stated else third.text
    decimals = len(written.partition(".")[2]) if stated else 0
    # 降幅 2.5 says what 增幅 -2.5 does, and 增减 2 may be fewer.
    off = min(abs(value - number), abs(value - number) if relation is _share else abs(value + number))
    is_right = off < Decimal(10) ** -decimals if is_percent else off == 0
    return (first, second, third), value, is_right, written


def _plain(number: str) -> str:
    return number.replace("－", "-").replace("−", "-")


def _shares_of_total(grid: Grid, column: int) -> list[Derived]:
    """The wrong cells of a column 占比 that for most rows tells the share of another column in its total."""
    last = len(grid.rows) - 1
    if not grid.rows[last] or not _TOTAL.fullmatch(grid.rows[last][0].text):
        return []
    best: tuple[int, list[Derived]] = (0, [])
    for place in range(1, grid.width):
        total = grid.at(last, place)
        whole = number_in(total.text) if total is not None and place != column else None
        if total is None or not whole or whole <= 0:
            continue
        right, wrong = 0, []
        for row in range(1, last):
            part, cell = grid.at(row, place), grid.at(row, column)
            stated = _PERCENT.fullmatch(cell.text) if cell else None
            number = number_in(part.text) if part else None
            if part is None or cell is None or stated is None or number is None:
                continue
            share = number / whole * 100
            decimals = len(stated["value"].partition(".")[2])
            if abs(share - Decimal(_plain(stated["value"]))) < Decimal(10) ** -decimals:
                right += 1
            else:
                wrong.append(Derived(cell, (total, part), share, stated["value"], True))
        if right >= _FEWEST and right > best[0] and right >= 3 * len(wrong):
            best = (right, wrong)
    return best[1]
