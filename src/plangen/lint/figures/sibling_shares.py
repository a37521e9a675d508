"""Shares in the lines of a list, or in two columns of a table, of which all but one are of the same whole.

政府性基金收入1200万元，占2.2%； 其他收入600万元，占1.1%: the whole stands elsewhere, or is what the lines add up to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from plangen.lint.figures.measures import measure, size
from plangen.lint.figures.paired_rates import told_shares
from plangen.lint.figures.quantities import number_in, quantities
from plangen.lint.figures.summands import NO_PARTS
from plangen.lint.finding import Span
from plangen.lint.manuscript import Grid, Line, Manuscript
from plangen.patterns import lazy_pattern

_FEWEST = 3
_SHARES = lazy_pattern(r"占比|比例|比重|百分比|占.{0,6}[%％]|[%％]")
_NO_SHARES = lazy_pattern("增|减|率|同比|完成|进度")
_TOTAL = lazy_pattern("计$|总")
_HALF = Decimal("0.55")


class SiblingShare(NamedTuple):
    """The percentage `stated` at `span` that is not `part` of the `whole` of its neighbours."""

    span: Span
    stated: str
    part: Decimal
    whole: Decimal


class _Row(NamedTuple):
    span: Span
    text: str
    share: Decimal
    decimals: int
    part: Decimal


def sibling_shares(manuscript: Manuscript) -> Iterator[SiblingShare]:
    """The one share of each list and table that does not fit where at least two others do."""
    for grid in manuscript.grids:
        yield from _of_grid(grid)
    rows: list[_Row] = []
    previous, kind = -1, ""
    for line in manuscript.lines_with(r"\d[^。；]{0,8}占[^。；]{0,8}[%％]"):
        row = _of_line(line)
        if row is None:
            continue
        if line.index != previous + 1 or row[1] != kind:
            yield from _odd_one(rows, _wholes(manuscript, kind))
            rows = []
        rows, previous, kind = [*rows, row[0]], line.index, row[1]
    yield from _odd_one(rows, _wholes(manuscript, kind))


def _of_line(line: Line) -> tuple[_Row, str] | None:
    """The first number of `line` with its share, and what it counts."""
    known = quantities(line.text)
    counts = [one for one in known if one.unit not in NO_PARTS and one.value > 0]
    shares = told_shares(line.text, known, counts)
    if line.role == "cell" or not shares or not counts or shares[0][1] is not counts[0]:
        return None
    share, part = shares[0]
    if share.approximate or part.approximate:
        return None
    text = line.text[share.start : share.end]
    span = Span(line.index, share.start, share.end)
    return _Row(span, text, share.value, share.decimals, size(part)), measure(part)


def _wholes(manuscript: Manuscript, kind: str) -> list[Decimal]:
    lines = manuscript.lines_with(r"\d") if kind else ()
    return [size(one) for line in lines for one in quantities(line.text) if measure(one) == kind]


def _of_grid(grid: Grid) -> Iterator[SiblingShare]:
    heads = [cell.text for cell in grid.rows[0]]
    for column, head in enumerate(heads):
        if column and _SHARES.search(head) and not _NO_SHARES.search(head):
            rows, wholes = [], []
            for row in grid.rows[1:]:
                cell, beside = (grid.at(row[0].row, place) if row else None for place in (column, column - 1))
                value = number_in(cell.text.strip().rstrip("%％")) if cell else None
                part = number_in(beside.text) if beside else None
                if cell is None or cell.line is None or value is None or part is None:
                    continue
                if _TOTAL.search(row[0].text.strip()):
                    wholes.append(part)
                    continue
                digits = len(cell.text.strip().rstrip("%％").partition(".")[2])
                rows.append(_Row(Span(cell.line, 0, len(cell.text)), cell.text.strip(), value, digits, part))
            yield from _odd_one(rows, wholes)


def _odd_one(rows: Sequence[_Row], wholes: Sequence[Decimal]) -> Iterator[SiblingShare]:
    if len(rows) < _FEWEST:
        return
    for whole in dict.fromkeys((sum((one.part for one in rows), Decimal(0)), *wholes)):
        if whole <= max(one.part for one in rows):
            continue
        odd = [one for one in rows if abs(one.share - one.part / whole * 100) > _HALF / 10**one.decimals]
        if not odd:
            return
        if len(odd) == 1 and abs(odd[0].share - odd[0].part / whole * 100) * 10 ** odd[0].decimals > 1:
            yield SiblingShare(odd[0].span, odd[0].text, odd[0].part, whole)
            return
