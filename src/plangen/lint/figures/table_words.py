"""Quantities of sentences that are named with the heads of a table, and the values of the table that they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from plangen.lint.figures.quantities import Quantity, quantities
from plangen.lint.figures.table_values import TableValue, ValueTable
from plangen.patterns import lazy_pattern

_NOT_COMPARED = ("年", "月", "天", "周", "岁", "级", "百分点", "分钟", "小时")
# What a sentence may have beside the words of the table.
_FILLER = lazy_pattern(
    r"\W|从|由(?=[上下]?表)|[上下]?表中?|统计|可见|可以看出|看|规模|较为?突出|明显|参训|情况|结果|较多|较少|数据|显示|比较|占比|来"
    "|其中|其次|分别|全[校园县区市年班]|[我本][校园县区市]|今年|本学[年期]|一年来|目前|最多|最少|最[高低]|一共|总共|共计|合计|共|总"
    "|数量|人数|发现|检出|查出|参加|参与|现有|达到?|[为是有类的了,，、：:（(）)]|幼儿|学生|教师|工作|等|第[一二三]|次之|^中"
)
_OTHER = lazy_pattern(
    "去年|上年|上学[年期]|往年|同期|原|计划|目标|力争|增|减|提高|比|每|平均|人均|新|另|还|其余|剩|尚|除|第[一二三]批|\\d+月|由(?![上下]?表)|从(?![上下]?表|统计|参训|数据|情况|结果)"
    "|[上下]半年|不|以[上下]"
)
# 25人获奖 tells of some; what is counted ends here.
_ENDS = lazy_pattern(r"[，。；、：:,;（()）%“]|$|以?及|和")
_APART = "|"
_COUNTED = {"人": "[生师员人童]", "所": "[校园]", "个": "[班组级团]", "名": "[生师员人童]"}


class Named(NamedTuple):
    """A quantity of a sentence, and the values of a table that its words may mean."""

    quantity: Quantity
    values: tuple[TableValue, ...]

    @property
    def hit(self) -> TableValue | None:
        """The value that it is."""
        return next((one for one in self.values if is_equal(self.quantity, one)), None)


def named(text: str, start: int, end: int, table: ValueTable) -> list[Named]:
    """The quantities of a sentence whose words are heads of `table`."""
    found, previous = [], start
    for one in quantities(text, start, end):
        words = text[max(previous, text.rfind("；", 0, one.start) + 1) : one.start]
        previous = one.end
        if one.approximate or one.unit in _NOT_COMPARED or not _ENDS.match(text, one.end):
            continue
        if values := tuple(_meant(one, words, table)):
            found.append(Named(one, values))
    return found


def _meant(one: Quantity, words: str, table: ValueTable) -> Iterator[TableValue]:
    """What `words`, the ones before `one` and behind the quantity ahead, mean in `table`; nothing if uncertain."""
    row = _longest(words, table.rows)
    if row is None:
        return
    rest = words.replace(row, _APART) if row else words
    column = _longest(rest, table.columns)
    rest = rest.replace(column, _APART) if column else rest
    if column is None or not (row or column) or _OTHER.search(rest) or _has_more(rest, table):
        return
    found = [value for value in table.values if value.row == row and is_of_unit(one, value)]
    if column:
        yield from (value for value in found if value.stem == column)
        return
    # A column of this unit is meant rather than one of which none is told.
    own = [value for value in found if value.kind] or [value for value in found if counts(value, one.kind)]
    yield from own or found


def counts(value: TableValue, unit: str) -> bool:
    """Whether what the head of the column names is counted with `unit`."""
    return unit in _COUNTED and bool(re.search(_COUNTED[unit], value.stem))


def _longest(words: str, heads: frozenset[str]) -> str | None:
    """The longest of `heads` in `words`, '' where none is; None where several are that do not hold each other."""
    found = sorted((head for head in heads if head in words), key=len)
    if not found:
        return ""
    return found[-1] if all(head in found[-1] for head in found) else None


def _has_more(rest: str, table: ValueTable) -> bool:
    """Whether `rest` of a sentence's words has some that are not the table's own."""
    for part in rest.split(_APART):
        left = _FILLER.sub("", part)
        pairs = [left[place : place + 2] for place in range(max(1, len(left) - 1))]
        if any(pair not in table.words for pair in pairs):
            return True
    return False


def is_money(unit: str) -> bool:
    """Whether `unit` is one of money."""
    return unit in ("元", "万元")


def is_equal(one: Quantity, value: TableValue) -> bool:
    """Whether `one` is `value`, in whichever unit of money."""
    return abs(one.value - amount(value, one.unit)) <= one.margin


def is_of_unit(one: Quantity, value: TableValue) -> bool:
    """Whether `value` may count what `one` does; a column of which no unit is told may count anything."""
    # 课时（节） is counted in both, and who came to each of several meetings makes so many 人次 altogether.
    is_alike = value.stem == one.unit or (not value.row and {one.kind, value.kind} == {"人", "人次"})
    return value.kind in ("", one.kind) or is_alike or (is_money(one.unit) and is_money(value.kind))


def is_slip(one: Quantity, value: TableValue, share: Decimal) -> bool:
    """Whether `one` may be `value` mistyped: not far off, or of its digits. Another number may count something else."""
    other = amount(value, one.unit)
    is_close = abs(one.value - other) <= max(Decimal(2), max(one.value, other) * share)
    return is_close or sorted(_digits(one.value)) == sorted(_digits(other))


def stands_in(one: Quantity, table: ValueTable) -> bool:
    """Whether `table` has the number of `one` in any of its cells."""
    return any(is_equal(one, value) for value in table.values)


def sum_of_rows(table: ValueTable, total: TableValue, unit: str = "") -> Decimal:
    """What the rows of the column of `total` add up to, in `unit` where that is one of money."""
    rows = (amount(value, unit) for value in table.values if value.row and value.column == total.column)
    return sum(rows, Decimal(0))


def _digits(number: Decimal) -> str:
    return f"{number.normalize():f}".replace(".", "").strip("0")


def amount(value: TableValue, unit: str) -> Decimal:
    """The number of `value`, in `unit` where both are of money."""
    if is_money(unit) and is_money(value.kind) and unit != value.kind:
        return value.value * 10000 if unit == "元" else value.value / 10000
    return value.value
