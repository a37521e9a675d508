"""Amounts of money told in 元 that are 万元, or the other way round, by a factor of 10,000."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise

from plangen.immutable import dataclass
from plangen.lint.figures.measures import rounding
from plangen.lint.figures.multiples import unit_slips
from plangen.lint.figures.quantities import Quantity, number_in, quantities
from plangen.lint.figures.summands import summands
from plangen.lint.figures.sums import unit_slip
from plangen.lint.manuscript import Grid, GridCell, Line, Manuscript
from plangen.patterns import lazy_pattern

_MONEY = ("万元", "元")
_ROW_GAP = lazy_pattern(r"(?:[、和及与]|以及){1,2}[^，。；、\d（()）均每]{0,10}$")
_FACTOR = 5  # how far apart amounts in a row may be
_PER_PERSON = lazy_pattern(r"(?:[生人]均|每(?:生|人|名学生|名教师|位教师))[^，。；、\d]{0,16}$")
_MOST_FOR_ONE = 100
_LEFT = lazy_pattern(
    r"^[，,（(]?[^，。；\d]{0,8}(?:[比较][^，。；\d]{0,8})?(?:增加|减少|多|少|净增)[了出]?$|^[^。；\d]{0,16}(?:余|超支)[了出]?$"
)
_OF_ALL = lazy_pattern(r"元?[（(，]\d+[名人]")
_APIECE = lazy_pattern("均|每|单价|标准|定价|价格")
# Said of money as a whole, and not of a price.
_IN_BULK = lazy_pattern("[合总共全]|投入|支出|经费|费用|资金|预算|收入|[结节]余|拨款|购置|维修|改造|建设|\\p{Han}费")
_BULK = 1000
_PEOPLE = ("人", "名", "位", "人次")
_SOME, _LEAST_DIGITS = 3, 3
_FROM_TO = lazy_pattern(r"^[^，。；\d]{0,6}(?:提高|增加|增长|上升|调整|降低|减少|下降|压缩|降|提)(?:到|至|为)$")
_SENTENCE, _CLAUSE = lazy_pattern("[^。]+"), lazy_pattern("[，、；：（(]")
# What is left, the least of all, or what one has, is small beside whatever it stands.
_ASIDE = lazy_pattern("[（(][^（）()]*[）)]")
_FOR_ITSELF = lazy_pattern("均|每|单价|标准|定价|价格|押金|最|余|奖[励金]|[人次个条套件台间]$")
# 每餐9元，其中家长交纳5元; 相差不足100元，系取整所致.
_OF_ONE = lazy_pattern(
    r"每(?:[餐生人天日份次节册张件]|名学生|位教师)\p{Han}{0,6}\d[\d.]*元[，,（(](?:其中)?(?![共合总])"
)
_GAP = lazy_pattern("相差|差额|误差|取整|四舍五入")
_UNIT = lazy_pattern("(?P<unit>万元|元)")
_UNIT_HEAD = lazy_pattern(r"[（(/／](?:单位[：:])?(?P<unit>万元|元)[）)]?$")
_UNIT_CAPTION = lazy_pattern(r"单位[：:]?\s*(?P<unit>万元|元)")
_TOTAL = lazy_pattern(r"(?:合|总|共)[ \u3000]*计|总额|总数")
_AGAIN = lazy_pattern("[（(，](?:即|合|折合|也就是)?")
_WORTH = lazy_pattern("[合总共]|价值|折合|金额|省下")
_MEAN = lazy_pattern("[，,（(]平均每\\p{Han}{1,3}\\d")  # 购书经费3元，平均每册20元
_WHOLE_WORDS = lazy_pattern("[合总共]|全[学年]")
_MYRIAD = Decimal(10000)


@dataclass(frozen=True, slots=True)
class Slip:
    """An amount `one` of `line` whose unit cannot be, and `right`, what it is likely to be."""

    line: Line
    one: Quantity
    right: str


def slips(manuscript: Manuscript) -> Iterator[Slip]:
    """Amounts of which a row, a difference, a person or a table of the document says that their unit is wrong."""
    tables = _in_tables(manuscript)
    for line in manuscript.lines_with("[\\d万]元"):
        if line.role == "cell":
            continue
        money = [one for one in quantities(line.text, line.start) if one.unit in _MONEY]
        found = {
            one.start: one
            for one in (*_in_rows(line, money), *_after(line, money), *_of_persons(line, money), *_too_small(line))
        }
        if len(money) > 1:
            found.update((one.start, one) for one in unit_slips(manuscript, line))
            found.update((one.start, one) for one in _in_sums(line))
        found.update((one.start, one) for one in money if _is_small_change(manuscript, line, one))
        if tables:
            found.update((one.start, one) for one in money if _is_in_table(line, one, tables))
        yield from (Slip(line, one, _other(line.text, one)) for one in found.values())
    if any(line.role == "cell" for line in manuscript.lines_with(r"\d万$|\d万\n")):
        for grid in manuscript.grids:
            for column in range(grid.width):
                yield from _in_column(manuscript, grid, column)


def _other(text: str, one: Quantity) -> str:
    written = text[one.start : one.end]
    return written.replace("万元", "元") if one.unit == "万元" else written.replace("元", "万元")


def _is_small_change(manuscript: Manuscript, line: Line, one: Quantity) -> bool:
    """Whether `one` is in 元 and tenths of them where money in bulk is told, and the document tells it in 万元."""
    if one.unit != "元" or not one.decimals or one.value >= _BULK or not manuscript.lines_with("万元"):
        return False
    clause = max(line.text.rfind(mark, 0, one.start) + 1 for mark in "，。；：、")
    around = line.text[clause : one.start] + line.text[one.end : one.end + 4]
    return (
        not line.text.startswith(("/", "每"), one.end) and not _APIECE.search(around) and bool(_IN_BULK.search(around))
    )


def _in_column(manuscript: Manuscript, grid: Grid, column: int) -> Iterator[Slip]:
    """The cell of a column that is told in 万, where the others and the total are not."""
    cells = [cell for row in grid.rows[1:] for cell in row if cell.column == column and cell.line is not None]
    numbers = [(cell, value) for cell in cells if (value := _amount(cell.text)) is not None]
    if len(numbers) <= _SOME:
        return
    total = numbers[-1][1]
    parts = numbers[:-1]
    off = total - sum(value for _cell, value in parts)
    for cell, value in parts:
        right = value * _MYRIAD
        if cell.text.endswith("万") and off == right - value:
            one = Quantity(0, len(cell.text), value, "", 0, approximate=False)
            yield Slip(manuscript.lines[cell.line or 0], one, f"{right.normalize():f}")


def _amount(text: str) -> Decimal | None:
    """The number of a cell, as it is written before 万."""
    return number_in(text.strip().removesuffix("万"))


def _in_rows(line: Line, money: list[Quantity]) -> Iterator[Quantity]:
    """The one amount of a row in another unit: 8960元、12350元和17260万元."""
    row: list[Quantity] = []
    for before, one in pairwise([*money, None]):
        if before is None:
            continue
        row.append(before)
        if one is not None and _ROW_GAP.fullmatch(line.text[before.end : one.start]):
            continue
        for unit in _MONEY:
            odd = [other for other in row if other.unit != unit]
            rest = [other.value for other in row if other.unit == unit]
            if len(odd) == 1 and len(rest) > 1 and min(rest) / _FACTOR <= odd[0].value <= max(rest) * _FACTOR:
                yield odd[0]
        row = []


def _in_sums(line: Line) -> Iterator[Quantity]:
    """The amounts without which parts make no sum, and do in the other unit."""
    yield from (slip for known in summands(line.text) if (slip := unit_slip(known)) is not None)


def _too_small(line: Line) -> Iterator[Quantity]:
    """The amounts in 元 that are too small for the others of their sentence, for a price, or for their people."""
    for sentence in _SENTENCE.finditer(line.text, line.start):
        told = quantities(line.text, *sentence.span())
        money = [one for one in told if one.unit in _MONEY]
        people = max((one.value for one in told if one.unit in _PEOPLE), default=Decimal(0))
        small = [one for one in money if one.unit == "元" and one.value < _MYRIAD]
        for one in small:
            clause = _CLAUSE.split(_ASIDE.sub("", line.text[: one.start]))[-1]
            is_little = _OF_ONE.search(line.text, sentence.start(), one.start) or _GAP.search(clause)
            if is_little or _FOR_ITSELF.search(clause) or line.text.startswith(("/", "每"), one.end):
                continue
            others = [other for other in money if other is not one]
            is_same = any(_is_said_again(line.text, other, one) for other in others)
            is_alone = len(small) == 1 and _is_alone(line.text, one, others)
            is_whole = _WORTH.search(clause) or (_IN_BULK.search(clause) and _MEAN.match(line.text, one.end))
            is_price = is_whole and any(_is_price_above(line.text, other, one) for other in others)
            if is_alone or is_same or is_price or people > one.value:
                yield one


def _is_said_again(text: str, before: Quantity, one: Quantity) -> bool:
    """Whether `one` in its bracket is `before` in the other unit, but for the unit: 15000元（1.5元）."""
    return before.value == one.value * _MYRIAD and _AGAIN.fullmatch(text, before.end, one.start) is not None


def _is_alone(text: str, one: Quantity, others: list[Quantity]) -> bool:
    """Whether `one` is small beside the `others`, or less than its parts, and not the difference of two of them."""
    sizes = [other.value * (_MYRIAD if other.unit == "万元" else 1) for other in others]
    if any(abs(first - second) == one.value for first in sizes for second in (*sizes, Decimal(0))):
        return False
    parts = next((other for other in others if other.start > one.start), None)
    is_whole = parts is not None and "其中" in text[one.end : parts.start]
    return bool(others) and (one.value < _BULK or is_whole)


def _is_price_above(text: str, price: Quantity, total: Quantity) -> bool:
    clause = _CLAUSE.split(text[: price.start])[-1]
    return price.unit == "元" and price.value > total.value and _APIECE.search(clause) is not None


def _after(line: Line, money: list[Quantity]) -> Iterator[Quantity]:
    """What is left, or more, in 元, of an amount that is told in tenths of 万元; and both ends of a change."""
    for first, second in pairwise(money):
        between = line.text[first.end : second.start]
        if first.unit == second.unit or first.approximate:
            continue
        if (
            first.unit == "万元"
            and _LEFT.fullmatch(between)
            and not _APIECE.search(between)
            and second.value < rounding(first) * 2
        ) or (
            _FROM_TO.fullmatch(between)
            and re.search("[由从]", line.text[max(0, first.start - 12) : first.start])
            and first.value / 3 <= second.value <= first.value * 3
        ):
            yield second


def _of_persons(line: Line, money: list[Quantity]) -> Iterator[Quantity]:
    """A hundred 万元 and more for each pupil."""
    for one in money if len(money) < 3 else ():  # 生均公用经费 is one of several that are spent
        # What they get is told behind: 生均公用经费补助376.2万元（627人，每人6000元）.
        is_of_all = _OF_ALL.match(line.text, one.end)
        is_much = one.unit == "万元" and one.value >= _MOST_FOR_ONE
        if is_much and not is_of_all and _PER_PERSON.search(line.text[: one.start]):
            yield one


_Known = Mapping[Decimal, list[tuple[str, str]]]  # for each number of a table its unit and the label of its row


def _in_tables(manuscript: Manuscript) -> _Known:
    """The numbers of tables of which the unit is known, with it and the labels of their rows."""
    known: dict[Decimal, list[tuple[str, str]]] = {}
    if not any(line.role == "cell" or "单位" in line.text for line in manuscript.lines_with("元")):
        return known
    for grid in manuscript.grids:
        caption = _caption_unit(grid, manuscript)
        heads = [_UNIT_HEAD.search(cell.text) if (cell := grid.at(0, column)) else None for column in range(grid.width)]
        for row in grid.rows[1:]:
            for cell in row[1:]:
                own = _UNIT.search(cell.text)
                head = heads[cell.column] if cell.column < len(heads) else None
                number = number_in(cell.text)
                unit = own["unit"] if own else head["unit"] if head else caption
                if number is not None and unit:
                    known.setdefault(number, []).append((unit, _label(row)))
    return known


def _caption_unit(grid: Grid, manuscript: Manuscript) -> str:
    """The unit that a line right before `grid` gives all of it; '' where none does."""
    for line in manuscript.lines[max(0, grid.after - 1) : grid.after + 1]:
        if line.role != "cell" and (found := _UNIT_CAPTION.search(line.text)):
            return found["unit"]
    return ""


def _label(row: tuple[GridCell, ...]) -> str:
    return next((cell.text for cell in row[:2] if number_in(cell.text) is None and cell.text), "")


def _is_in_table(line: Line, one: Quantity, tables: _Known) -> bool:
    """Whether a table has the number of `one` in the other unit only, in a row that the sentence speaks of."""
    places = tables.get(one.value, [])
    digits = str(one.value).replace(".", "").strip("0")
    if not places or one.approximate or any(unit == one.unit for unit, _row in places):
        return False
    clause = _CLAUSE.split(line.text[max(0, one.start - 12) : one.start].rpartition("。")[2])[-1]
    if _APIECE.search(clause):
        return False
    if len(digits) >= _LEAST_DIGITS:
        return True
    # Few digits say little: the row, or the total, must be named as well.
    return any(
        bool(_WHOLE_WORDS.search(clause)) if _TOTAL.fullmatch(label) else len(label) >= _SOME and label in line.text
        for _unit, label in places
    )
