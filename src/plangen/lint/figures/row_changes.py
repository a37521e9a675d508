"""Changes told of what a table has a row for, with a column for each of two times: 语文提高3.2分 of 81.6 and 84.3."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from plangen.lint.figures.changes import NOWHERE, Change, changes, follows
from plangen.lint.figures.quantities import Quantity, clause_before, number_in
from plangen.lint.manuscript import Grid, Line, Manuscript
from plangen.patterns import lazy_pattern

_TIME = lazy_pattern(
    "期[中初末]|[前后]测|[上本去今前]年度?|20\\d\\d(?:[—–-]20\\d\\d学)?年度?|(?:上|本|第[一二])学期|年[初末]|[春秋]季|(?:培训|活动|实施)[前后]"
)
_MARKS = lazy_pattern(r"[\s（）()%％]")
_Pair = tuple[Quantity, Quantity]


def row_changes(manuscript: Manuscript, line: Line) -> Iterator[tuple[Change, Quantity, Quantity]]:
    """The changes of `line` that the row of their name contradicts in each table that has one."""
    rows = manuscript.once(row_changes, lambda: _rows(manuscript))
    for change in changes(line.text) if rows else ():
        name = clause_before(line.text, change.verb, line.start).removesuffix("的").removesuffix("分别")
        pairs = [pair for kind, pair in rows.get(name, ()) if _is_of(change, kind)]
        if change.sign and pairs and not any(follows(change, *pair) for pair in pairs):
            yield change, *pairs[0]


def _is_of(change: Change, kind: str) -> bool:
    """Whether `change` may be told of cells of `kind`: % for shares."""
    return (change.kind == "百分点") == (kind == "%")


def _rows(manuscript: Manuscript) -> dict[str, list[tuple[str, _Pair]]]:
    """By the name of each row the numbers before and after, and whether they are shares."""
    rows: dict[str, list[tuple[str, _Pair]]] = {}
    for grid in manuscript.grids:
        pairs = [*_columns(grid)]
        for place in range(1, len(grid.rows) if pairs else 1):
            name = grid.rows[place][0].text if grid.rows[place] else ""
            for before, after in pairs:
                cells = [cell.text if (cell := grid.at(place, column)) else "" for column in (before, after)]
                found = [_number(text) for text in cells]
                if len(name) > 1 and found[0] is not None and found[1] is not None:
                    kind = "%" if all(text.rstrip().endswith(("%", "％")) for text in cells) else ""
                    rows.setdefault(name, []).append((kind, (found[0], found[1])))
    return rows


def _columns(grid: Grid) -> Iterator[tuple[int, int]]:
    """The columns of one thing at two times, the earlier one first."""
    known: dict[str, list[int]] = {}
    for cell in grid.rows[0] if grid.rows else ():
        if _TIME.search(cell.text):
            known.setdefault(_MARKS.sub("", _TIME.sub("", cell.text)), []).append(cell.column)
    for columns in known.values():
        if len(columns) == 2:
            yield columns[0], columns[1]


def _number(text: str) -> Quantity | None:
    value = number_in(text.strip().removesuffix("%").removesuffix("％"))
    if value is None:
        return None
    decimals = len(text.partition(".")[2].rstrip("%％ "))
    margin = Decimal(10) ** -decimals / 2 if decimals else Decimal(0)
    return Quantity(NOWHERE, NOWHERE, value, "", decimals, approximate=False, margin=margin)
