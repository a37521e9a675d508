"""Shares of things whose numbers other paragraphs or a table tell: 骨干培训占18.4%，班主任培训占23.6%."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from plangen.immutable import dataclass
from plangen.lint.figures.proportions import gives
from plangen.lint.figures.quantities import PERCENT, number_in, percent, quantities
from plangen.lint.finding import Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.patterns import lazy_pattern

_NAMED = lazy_pattern(
    rf"(?:^|[，。；：、（])(?P<name>\p{{Han}}{{4,14}})占(?:比|\p{{Han}}{{1,6}}的)?(?:为|达)?{PERCENT}"
)
_OF_ALL = lazy_pattern(
    r"(?P<part>\d{1,4})[人名]，约?(?P<share>占全(?P<all>[班校园])(?:学生|幼儿)?(?:总?人数|总数)?的?"
    rf"(?:比例)?[为达]?{PERCENT})"
)
_ALL = {
    kind: lazy_pattern(
        rf"(?:^|[，。；：\n])\p{{Han}}{{0,6}}[我本全]{kind}(?:目前|现在?|一?共|在籍)*有?(?:学生|幼儿|孩子)(?:总数)?(?:一?共有?|为)?(\d{{1,4}})[人名]"
    )
    for kind in "班校园"
}
_PERSONS = lazy_pattern(r"(\d{1,4})[人名个]")
_OTHER_TIME = lazy_pattern("上学[期年]|去年|上年|[中大小][班一二三]时|毕业")
_FEWEST, _EXACT = 3, Decimal(0)
_BETWEEN = lazy_pattern(r"(?:共计?|计|为|有|达|：)?$")


@dataclass(frozen=True, slots=True)
class NamedShare:
    """A percentage at `span`, `stated`, that is not `part` in `whole`."""

    span: Span
    part: Decimal
    whole: Decimal
    stated: Decimal


def wrong_named_shares(manuscript: Manuscript) -> Iterator[NamedShare]:
    """The one share of a sentence that is wrong, where the others are right for one whole."""
    for line in manuscript.lines_with(r"占\w{0,7}\d"):
        if line.role == "cell":
            continue
        found = list(_NAMED.finditer(line.text))
        names = [one["name"] for one in found]
        if len(found) < _FEWEST or len(set(names)) < len(names):
            continue
        for numbers, wholes in (_in_prose(manuscript, line, names), *_in_tables(manuscript, names)):
            if len(numbers) < len(names):
                continue
            stated = [(numbers[one["name"]], *percent(one), one) for one in found]
            for whole in wholes:
                wrong = [one for one in stated if not gives((one[0], _EXACT), (whole, _EXACT), one[1:3])]
                if len(wrong) == 1:
                    part, value, _decimals, match = wrong[0]
                    start = match.start("value") if match["value"] else match.start("words") - 3
                    yield NamedShare(Span(line.index, start, match.end()), part, whole, value)
                if len(wrong) <= 1:
                    return


_Numbers = tuple[dict[str, Decimal], list[Decimal]]  # those that have a name, and those that may be their whole


def wrong_shares_of_all(manuscript: Manuscript) -> Iterator[NamedShare]:
    """The shares of the whole class or school (24人，占全班的85%), the number of which another paragraph tells."""
    for line in manuscript.lines_with("占全[班校园]"):
        for found in _OF_ALL.finditer(line.text) if line.role != "cell" else ():
            sentence = line.text[line.text.rfind("。", 0, found.start()) + 1 : found.start()]
            wholes = {Decimal(one) for one in _ALL[found["all"]].findall(manuscript.text)}
            if len(wholes) != 1 or _OTHER_TIME.search(sentence):
                continue
            (whole,), part, stated = wholes, Decimal(found["part"]), percent(found)
            others = {Decimal(one) for one in _PERSONS.findall(manuscript.text)}
            # The share may be that of those who were there, whose number is told as well.
            if whole >= part and not any(gives((part, _EXACT), (one, _EXACT), stated) for one in {whole, *others}):
                yield NamedShare(Span(line.index, found.start("share"), found.end()), part, whole, stated[0])


def _in_prose(manuscript: Manuscript, own: Line, names: list[str]) -> _Numbers:
    """The numbers right behind `names` in one paragraph, with those of their kind in it that are larger."""
    for line in manuscript.lines_holding(names):
        if line.index == own.index or line.role == "cell":
            continue
        counts = quantities(line.text)
        numbers, kinds = {}, set()
        for one in counts:
            before = line.text[: one.start]
            before = before[: len(before) - len(_BETWEEN.search(before)[0])]  # type: ignore[index]  # it always matches
            if name := next((name for name in names if before.endswith(name)), None):
                numbers[name] = one.value
                kinds.add(one.kind)
        if len(numbers) == len(names) and len(kinds) == 1:
            most = max(numbers.values())
            return numbers, [one.value for one in counts if one.kind in kinds and one.value > most]
    return {}, []


def _in_tables(manuscript: Manuscript, names: list[str]) -> Iterator[_Numbers]:
    """The numbers of the rows headed `names`, for each column of a table, with the largest of the column."""
    for grid in manuscript.grids:
        rows = {row[0].text: row for row in grid.rows if row and row[0].text in names}
        if len(rows) < len(names):
            continue
        for column in range(1, grid.width):
            cells = [(name, grid.at(row[0].row, column)) for name, row in rows.items()]
            numbers = {name: number for name, cell in cells if cell and (number := number_in(cell.text)) is not None}
            column_cells = (grid.at(row, column) for row in range(len(grid.rows)))
            every = [number for cell in column_cells if cell and (number := number_in(cell.text)) is not None]
            if numbers and every:
                yield numbers, [max(every)] if max(every) > max(numbers.values()) else []
