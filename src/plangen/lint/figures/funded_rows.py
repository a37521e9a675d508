"""What a sentence says that a project costs, against the row of a table that has its name: 实训中心，总投资1600万元."""

from __future__ import annotations

from collections.abc import Iterator

from plangen.lint.figures.quantities import Quantity, quantities
from plangen.lint.figures.table_values import TableValue, ValueTable
from plangen.lint.figures.table_words import is_equal, is_money, stands_in
from plangen.lint.manuscript import Line, Manuscript
from plangen.patterns import lazy_pattern

_SHORTEST = 4  # characters of a name
_REACH = 16
_COSTS = lazy_pattern(
    r"^(?:项目|工程|建设|专项|改造|购置)*[，,]?(?:总?投资|投入|安排|预算|需|共需|资金|经费|支出)(?:资金|经费|总?额)?(?:为|共|约)?$"
)


def funded_otherwise(table: ValueTable, manuscript: Manuscript) -> Iterator[tuple[Line, Quantity, TableValue]]:
    """The amounts that sentences tell of a row of `table`, where its only column of money has another."""
    money = [value for value in table.values if value.row and is_money(value.kind)]
    if len({value.column for value in money}) != 1:
        return
    rows = {value.row: value for value in money if len(value.row) >= _SHORTEST}
    for line in manuscript.lines_holding(rows):
        if line.role not in ("body", "item"):
            continue
        for name, value in rows.items():
            end = line.text.find(name, line.start) + len(name)
            one = next(iter(quantities(line.text, end)), None) if end >= len(name) else None
            if one is None or one.approximate or not is_money(one.unit) or one.start > end + _REACH:
                continue
            told = _COSTS.match(line.text[end : one.start]) and line.text.count(name) == 1
            if told and not is_equal(one, value) and not stands_in(one, table):
                yield line, one, value
