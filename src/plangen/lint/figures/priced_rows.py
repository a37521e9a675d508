"""Amounts of tables that are not the product beside them: 6场×1500元 and 9500, or 单价 50, 数量 96 and 金额 5800.

Which columns are multiplied the rows themselves say: what holds in most of them is meant in all.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from math import prod

from plangen.lint.manuscript import Grid, GridCell
from plangen.patterns import lazy_pattern

SIGN = r"\d\p{Han}{0,4}[ ]?[×✕╳xX*＊][ ]?\d|单价|标准|数量|计算|测算|依据"
_TIMES = r"[ ]?(?:[×✕╳xX*＊]|[，,、 ]?每\p{Han}{1,3})[ ]?"
_FACTOR = r"\d+(?:\.\d+)?[ ]?(?:\p{Han}|[/／]){0,5}"
_FORMULA = lazy_pattern(rf"(?:{_FACTOR}?{_TIMES}){{1,3}}{_FACTOR}")
_NUMBER = lazy_pattern(r"\d+(?:\.\d+)?")
_CELL = lazy_pattern(r"(?P<number>\d{1,9}(?:\.\d{1,4})?)[ ]?(?:\p{Han}|[/／]){0,5}")
_AMOUNT = lazy_pattern("金额|费用|经费|小计|总价|[合总]计|预算|开支|支出")
_TOTAL = lazy_pattern(r"(?:合|总|共|小)[ \u3000]*计")
_LEAST, _MOST = Decimal("0.6"), Decimal("1.7")  # further off something else is multiplied as well
_FEWEST, _WIDEST = 2, 8


WrongAmount = tuple[GridCell, Decimal, str]  # the cell, the product, and its factors


def wrong_amounts(grid: Grid) -> Iterator[WrongAmount]:
    """The amounts of `grid` that do not follow from the formula or the columns beside them."""
    if not 1 < grid.width <= _WIDEST or len(grid.rows) < _FEWEST:
        return
    heads = [cell.text if (cell := grid.at(0, column)) else "" for column in range(grid.width)]
    for amounts in (column for column, head in enumerate(heads) if _AMOUNT.search(head)):
        scale = Decimal(10000 if "万元" in heads[amounts] else 1)
        yield from _of_formulas(grid, amounts, scale)
        for first, second in combinations([one for one in range(grid.width) if one != amounts], 2):
            yield from _of_columns(grid, (first, second, amounts), scale)


def _of_formulas(grid: Grid, amounts: int, scale: Decimal) -> Iterator[WrongAmount]:
    for row in grid.rows[1:]:
        stated = next((cell for cell in row if cell.column == amounts), None)
        for cell in row:
            if stated and cell is not stated and _FORMULA.fullmatch(cell.text.strip()):
                product = prod((Decimal(number) for number in _NUMBER.findall(cell.text)), start=Decimal(1))
                value = _value(stated)
                if value is not None and product != value * scale and _is_near(product, value * scale):
                    yield stated, product / scale, cell.text.strip()


def _of_columns(grid: Grid, columns: tuple[int, int, int], scale: Decimal) -> Iterator[WrongAmount]:
    right = 0
    wrong: list[WrongAmount] = []
    for row in grid.rows[1:]:
        cells = [next((cell for cell in row if cell.column == column), None) for column in columns]
        values = [_value(cell) if cell else None for cell in cells]
        one, other, stated = values
        if one is None or other is None or stated is None or any(_TOTAL.search(cell.text) for cell in row):
            continue
        if one * other == stated * scale:
            right += 1
        elif (amount := cells[2]) and _is_near(one * other, stated * scale):
            wrong.append((amount, one * other / scale, f"{one} × {other}"))
    if right >= max(_FEWEST, 2 * len(wrong)):
        yield from wrong


def _value(cell: GridCell) -> Decimal | None:
    found = _CELL.fullmatch(cell.text.strip().replace(",", ""))
    return Decimal(found["number"]) if found else None


def _is_near(product: Decimal, stated: Decimal) -> bool:
    return stated * _LEAST <= product <= stated * _MOST
