"""Totals that a sentence tells before the table that it leads to: 共培训教师1864人次，分类情况见表1."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from plangen.lint.figures.mentions import YEAR
from plangen.lint.figures.quantities import Quantity, quantities, sentence_around
from plangen.lint.figures.table_values import TableValue, ValueTable
from plangen.lint.figures.table_words import counts, is_equal, is_of_unit, is_slip, stands_in, sum_of_rows
from plangen.lint.manuscript import Line, Manuscript
from plangen.patterns import lazy_pattern

_BEFORE = 5
_LEADS = lazy_pattern(r"下表|上表|表[ ]?\d|如下|附表|分布|明细|统计表|具体")
_ENDS_LEADING = lazy_pattern("(?:下表|如下|表[ ]?\\d{1,2})[^。；，]{0,6}[：:。]?$")
_SOME = lazy_pattern(
    "主要(?!项目|内容|做法|措施|负责|参|用)|部分(?![的，。])|重点|节选|代表性|典型|以来|历年|近[一二三四五\\d]+年|标准"
)
_TOTAL = lazy_pattern("共|总|合计|累计")
_PART = lazy_pattern(
    "其中|平均|人均|每|分别|去年|上年|同期|增[加长至]|减少|比(?!赛)|另|目标|原|超额|力争|不含|除|剩|结余|尚|[格秀好等]及?以[上下]"
)
_MARK = lazy_pattern(r"\W")
_SUM = lazy_pattern("小计|合计|总计|共计")
_CLAUSE = lazy_pattern("[，、：:,（(]")
_SHARE = Decimal("0.15")
_BEHIND = 8
_ALL = 100


def wrong_totals(
    table: ValueTable, manuscript: Manuscript, naming: Iterable[int], years: frozenset[str]
) -> Iterator[tuple[Line, Quantity, TableValue]]:
    """The quantities of the line that leads to `table`, and of those that name it, that are not the total they tell."""
    around = (_leading(table, manuscript), _following(table, manuscript))
    lines = {line.index: line for line in (*around, *(manuscript.lines[one] for one in naming)) if line}
    for line in lines.values() if table.totals else ():
        if line.role == "cell" or _SOME.search(table.words):
            continue
        for one in quantities(line.text, line.start):
            value = None if one.approximate or stands_in(one, table) else _meant(line, one, table, years)
            if value is None or one.value == value.value:
                continue  # the same number in another unit is another rule's
            if _SOME.search(line.text, *sentence_around(line.text, one.start, one.end)):
                continue
            # Where it is what the rows add up to, the total of the table is wrong.
            if is_slip(one, value, _SHARE) and one.value != sum_of_rows(table, value, one.unit):
                yield line, one, value


def _leading(table: ValueTable, manuscript: Manuscript) -> Line | None:
    """The last line before `table` that is not its caption."""
    first = table.lines[0]
    for line in reversed(manuscript.lines[max(0, first - _BEFORE) : first]):
        if line.role in ("cell", "margin", "heading"):
            return None
        if not line.text.lstrip().startswith(("表", "附表", "单位", "（单位")):
            return line
    return None


def _following(table: ValueTable, manuscript: Manuscript) -> Line | None:
    """The paragraph behind `table`, which sums it up."""
    line = manuscript.after(manuscript.lines[table.lines[1]])
    return line if line is not None and line.role == "body" and not line.label else None


def _meant(line: Line, one: Quantity, table: ValueTable, years: frozenset[str]) -> TableValue | None:
    """The total of `table` that `one` tells; None where it tells none, or none for certain."""
    text = line.text
    start = max(line.start, *(text.rfind(mark, 0, one.start) + 1 for mark in "。；！"))
    ahead = text[start : one.start]
    clause = _CLAUSE.split(ahead)[-1]
    if _PART.search(ahead) or any(year not in years for year in YEAR.findall(ahead)):
        return None
    words = clause + _MARK.split(text[one.end : one.end + _BEHIND])[0]
    # That all shares make 100% says nothing of any rate.
    is_whole = [value.kind == "%" and value.value == _ALL for value in table.totals]
    fitting = [
        value for value, whole in zip(table.totals, is_whole, strict=True) if is_of_unit(one, value) and not whole
    ]
    named = [value for value in fitting if value.stem and value.stem in words]
    end = min((place for mark in "。！" if (place := text.find(mark, one.end)) >= 0), default=len(text))
    same = [other for other in quantities(text, start, end) if other.kind == one.kind]
    is_led = bool(_LEADS.search(text, one.end, end)) and (len(same) == 1 or bool(_TOTAL.search(clause)))
    is_led = is_led or any(
        is_equal(other, value)
        for other in quantities(text, start, end)
        for value in table.totals
        if value.kind == other.kind
    )
    is_led = is_led or bool(_TOTAL.search(clause) and (_ENDS_LEADING.search(text) or line.index > table.lines[1]))
    is_led = is_led or (len(same) == 1 and _is_taken_up(text, clause))
    # What another number of the paragraph tells is not told once more.
    others = [other for other in quantities(text, line.start) if other is not one and other.kind == one.kind]
    led = [value for value in fitting if not any(is_equal(other, value) for other in others)] if is_led else []
    told = [value for value in led if value.kind] or [value for value in led if counts(value, one.kind)]
    summed = [value for value in told if _SUM.search(value.column)]
    is_sum = bool(_TOTAL.search(clause) and _ENDS_LEADING.search(text))
    near = [value for value in told if is_sum and is_slip(one, value, _SHARE)]
    return next((ones[0] for ones in (named, told, summed, near) if len(ones) == 1), None)


def _is_taken_up(text: str, clause: str) -> bool:
    """Whether the sentence that leads to the table is about all that `clause` counts: 现有成员14人。成员分组见下表."""
    last = re.split("[。；]", text.rstrip("。：:"))[-1]
    noun = clause[-2:]
    behind = last.removeprefix("全体").removeprefix(noun)
    is_about = len(noun) > 1 and behind != last and not behind.startswith(("中", "里"))
    return is_about and bool(_ENDS_LEADING.search(text))
