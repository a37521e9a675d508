"""Numbers that somebody typed before the lines of one cell of a table."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

from plangen.lint.manuscript import Line, Manuscript, numbered
from plangen.lint.numbering.series import Member

_FEWEST = 3
_SIGN = r"(?m)^(?:[\d（(①-⒛]|[一二三四五六七八九十]{1,2}[、.．])"


def misnumbered_in_cells(manuscript: Manuscript) -> Iterator[tuple[Member, Member]]:
    """The number that does not follow the one before it in its cell, behind that one; none where several do not."""
    lines = [line for line in manuscript.lines_with(_SIGN) if line.role == "cell"] if manuscript.grids else []
    cells = (cell for grid in manuscript.grids for row in grid.rows for cell in row)
    starts = sorted({cell.line for cell in cells if cell.line is not None})
    for _cell, group in groupby(lines, lambda line: bisect_right(starts, line.index)):
        members = [*_members(group)]
        styles = {member.number.style for member in members}
        if len(members) < _FEWEST or len(styles) > 1 or members[0].number.value != 1:
            continue
        wrong = [
            (before, after)
            for before, after in pairwise(members)
            if after.number.value not in (1, before.number.value + 1)
        ]
        if len(wrong) == 1:
            yield wrong[0]


def _members(lines: Iterable[Line]) -> Iterator[Member]:
    for line in lines:
        number = numbered(line.text)
        # 1、2班 and 3、4班 are no items.
        if number is not None and not line.text[number.end].isdecimal():
            yield Member(line, number)
