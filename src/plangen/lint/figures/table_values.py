"""The numbers of tables by the words at the heads of their rows and columns, with their units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from plangen.immutable import dataclass
from plangen.lint.figures.quantities import kind_of
from plangen.lint.manuscript import Grid, GridCell, Manuscript
from plangen.patterns import lazy_pattern

_VALUE = lazy_pattern(
    r"(?P<number>-?\d{1,3}(?:,\d{3})+|-?\d{1,12})(?P<decimals>\.\d{1,4})? ?"
    r"(?P<unit>(?![月年班号周]|季度)\p{Han}{1,3}|[%％])?"  # 2月摸底 is a head
)
_BRACKETS = lazy_pattern(r"[（(](?P<inside>[^（()）]{1,8})[）)]")
_UNIT = lazy_pattern(r"单位[：:] ?(?P<unit>\p{Han}{1,2}|[%％])(?!\p{Han}|[、/])")
_TOTAL = lazy_pattern(r"(?:合|总|共)[ \u3000]*计|总[ \u3000]*数|全[县市区校园镇乡](?:合计)?")
_PART = lazy_pattern(r"小[ \u3000]*计")
# 合格人数 counts 合格.
_COUNT = lazy_pattern(r"(?:总人数|人[数次]|总数|数量|个数|数|人员|情况|金额)$")
_UNITS_OF_HEADS = (
    ("人数", "人"),
    ("人次", "人次"),
    ("率", "%"),
    ("比例", "%"),
    ("占比", "%"),
    ("次数", "次"),
    ("册数", "册"),
)
_TOLD_UNITS = ("学时", "课时", "万元")
_NUMBERED = lazy_pattern("序号|编号|年份|年度|名次|排名|周次|电话|时间|日期|标准|单价|备注")
_CAPTION = lazy_pattern(r"表[ ]?(?P<number>\d{1,2}(?:[-—.]\d{1,2})?)[ \u3000：:.、]")
_ABOVE = 3


class TableValue(NamedTuple):
    """The number in `cell`: heads of its `row` ('' for the total) and `column`, `kind` of unit ('' if none is told).

    `cell` is None for a total that no cell of the table holds; `stem` is what the head of the column counts, without
    its brackets and words such as 人数.
    """

    cell: GridCell | None
    row: str
    column: str
    stem: str
    value: Decimal
    kind: str


@dataclass(frozen=True, slots=True)
class ValueTable:
    """The values of a table, the `number` of its caption, and its first and last line."""

    values: tuple[TableValue, ...]
    number: str
    lines: tuple[int, int]
    words: str  # all of the caption and of the header
    rows: frozenset[str]
    columns: frozenset[str]  # their stems
    totals: tuple[TableValue, ...]


def value_tables(manuscript: Manuscript) -> tuple[ValueTable, ...]:
    """The tables of `manuscript` that have rows of numbers below a header."""
    return manuscript.once(
        value_tables, lambda: tuple(table for grid in manuscript.grids for table in _table(grid, manuscript))
    )


def _stem(head: str) -> str:
    return _COUNT.sub("", _BRACKETS.sub("", head)).replace("的", "").strip()


def _table(grid: Grid, manuscript: Manuscript) -> Iterator[ValueTable]:
    lines = [cell.line for row in grid.rows for cell in row if cell.line is not None]
    first = _first_row(grid)
    if not lines or first is None or any(cell.rows > 1 for row in grid.rows[first:] for cell in row):
        return
    above = manuscript.lines[max(0, lines[0] - _ABOVE) : lines[0]]
    caption = next((line.text for line in reversed(above) if line.text.lstrip().startswith("表")), "")
    unit = next((found["unit"] for line in above if (found := _UNIT.search(line.text))), "")
    found = _CAPTION.match(caption.strip() + " ")
    values = tuple(_values(grid, first, unit))
    if len(values) > 1:
        yield ValueTable(
            values,
            found["number"] if found else "",
            (lines[0], max(lines)),
            caption + "".join(cell.text for cell in grid.rows[0]),
            frozenset(value.row for value in values if len(value.row) > 1),
            frozenset(value.stem for value in values if len(value.stem) > 1),
            tuple(value for value in values if not value.row),
        )


def _first_row(grid: Grid) -> int | None:
    """The first row that holds numbers behind its first cell; None where the first one does, or none."""
    for row, cells in enumerate(grid.rows):
        if any(_read(cell.text) for cell in cells[1:]):
            return row or None
    return None


def _values(grid: Grid, first: int, unit: str) -> Iterator[TableValue]:
    heads = [_head(grid, first, column) for column in range(grid.width)]
    names = next((column for column, head in enumerate(heads) if not _NUMBERED.search(head)), 0)
    rows = [(row, cell.text) for row in range(first, len(grid.rows)) if (cell := grid.at(row, names)) and cell.text]
    parts = [name for _row, name in rows if _PART.fullmatch(name)]
    # The only one, below all others, is the total.
    sums = {rows[-1][1]} if len(parts) == 1 and rows[-1][1] == parts[0] else set()
    for column in range(names + 1, grid.width):
        if _NUMBERED.search(heads[column]):
            continue
        head, stem = heads[column], _stem(heads[column])
        told = _unit_of(head) or unit
        known: list[TableValue] = []
        for row, name in rows:
            cell = grid.at(row, column)
            read = (
                _read(cell.text) if cell and cell.columns == 1 and (name in sums or not _PART.fullmatch(name)) else None
            )
            if cell is not None and read is not None:
                row_head = "" if name in sums or _TOTAL.fullmatch(name) else name
                known.append(TableValue(cell, row_head, head, stem, read[0], kind_of(read[1] or told)))
        yield from known
        is_added = len(known) == len(rows) > 2 and all(one.row for one in known) and known[0].kind != "%"
        if is_added and len({one.kind for one in known}) == 1 and not re.search("均|率|比|分$", head):
            total = sum((one.value for one in known), Decimal(0))
            yield TableValue(None, "", head, stem, total, known[0].kind)


def _head(grid: Grid, first: int, column: int) -> str:
    """The words above `column`, those of several rows one behind the other."""
    texts = [cell.text for row in range(first) if (cell := grid.at(row, column))]
    return "".join(dict.fromkeys(texts))


def _unit_of(head: str) -> str:
    found = _BRACKETS.search(head)
    if found:
        return found["inside"].removeprefix("单位：")
    ending = next((unit for end, unit in _UNITS_OF_HEADS if head.endswith(end)), "")
    return ending or next((unit for unit in _TOLD_UNITS if unit in head and "每" not in head), "")


def _read(text: str) -> tuple[Decimal, str] | None:
    """The number that a cell is, and the unit behind it."""
    found = _VALUE.fullmatch(text.strip())
    if found is None:
        return None
    return Decimal(found["number"].replace(",", "") + (found["decimals"] or "")), found["unit"] or ""
