"""Numbers of sentences that are those of a table with two digits in the other order: 156 and 165; or with one other.

Among a hundred numbers few are like that by chance, so it is enough that the sentence names the row, or for a total
what its column counts, wherever the table stands. A total of four digits with another one in it is the same by its
unit, but for amounts, of which a budget has many that are alike.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from plangen.lint.figures.misread import swapped
from plangen.lint.figures.quantities import Quantity, clause_before, quantities
from plangen.lint.figures.table_values import TableValue, value_tables
from plangen.lint.figures.table_words import is_money, is_of_unit, sum_of_rows
from plangen.lint.manuscript import Line, Manuscript
from plangen.patterns import lazy_pattern

_TELLING = lazy_pattern(r"\d{3,6}|\d{2,4}\.\d{1,2}")
_MARK = lazy_pattern(r"\W")
_OTHER_TIME = lazy_pattern("去年|上年|上学[年期]|往年|同期|计划|目标|原|明年|下[学年]|比|增|减|新增|其中")
_BEHIND = 6
_BEFORE = 2
_DIGITS = 3


class _Known(NamedTuple):
    """A value, and the first line of its table."""

    value: TableValue
    first: int


def transposed_values(manuscript: Manuscript) -> Iterator[tuple[Line, Quantity, TableValue]]:
    """The quantities of sentences that no table has, each with the value that it is mistyped for."""
    known: dict[str, list[_Known]] = {}
    for table in value_tables(manuscript):
        for value in table.values:
            # A total that is none is wrong itself.
            if value.cell and (value.row or value.value == sum_of_rows(table, value)):
                known.setdefault(str(value.value), []).append(_Known(value, table.lines[0]))
    if not any(map(_TELLING.fullmatch, known)):
        return
    lines = [line for line in manuscript.lines_with(r"\d{3}|\d\.\d") if line.role not in ("cell", "margin")]
    told = {str(one.value) for line in lines for one in quantities(line.text, line.start)}
    for line in lines:
        for one in quantities(line.text, line.start):
            if not one.approximate and (meant := _meant(line, one, known, told)):
                yield line, one, meant


def _meant(line: Line, one: Quantity, known: Mapping[str, list[_Known]], told: Collection[str]) -> TableValue | None:
    """The only value of the `known`, by their numbers, that `one` may be; None where it is one of them itself.

    A total that sentences have `told` themselves is another thing: 报名2460人，实际参加2410人.
    """
    number = str(one.value)
    # 1200 and 2100 tell as little as 12 and 21.
    if number in known or not _TELLING.fullmatch(number) or len(number.rstrip("0").replace(".", "")) < _DIGITS:
        return None
    values = [value for other in swapped(number) for value in known.get(other, ())]
    clause = clause_before(line.text, one.start, line.start) if values else ""
    words = clause + _MARK.split(line.text[one.end : one.end + _BEHIND])[0]
    if _OTHER_TIME.search(words):
        return None
    meant = [
        value
        for value, first in values
        if is_of_unit(one, value) and (_is_named(value, words) or _is_led(value, line, first))
    ] or [
        value
        for other, ones in known.items()
        if _is_one_off(number, other) and other not in told
        for value, _first in ones
        if not value.row and value.kind == one.kind and not is_money(one.unit)
    ]
    return meant[0] if len({value.value for value in meant}) == 1 else None


def _is_one_off(number: str, other: str) -> bool:
    """Whether one digit of four or more is another."""
    differing = sum(one != two for one, two in zip(number, other, strict=False))
    return len(number) == len(other) and differing == 1 and len(number.replace(".", "")) > _DIGITS


def _is_led(value: TableValue, line: Line, first: int) -> bool:
    """Whether `line` leads to the table that begins in the line `first`, and `value` is its total."""
    return not value.row and 0 < first - line.index <= _BEFORE


def _is_named(value: TableValue, words: str) -> bool:
    """Whether `words` have all characters of the row of `value`, or for a total two together of its column."""
    if value.row:
        return len(value.row) > 1 and set(value.row) <= set(words)
    return any(value.stem[place : place + 2] in words for place in range(len(value.stem) - 1))
