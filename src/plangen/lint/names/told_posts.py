"""Posts that a sentence gives to somebody else than the table of the document does: 宣传组负责人向东."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.lint.manuscript import Grid, Manuscript
from plangen.lint.names.persons import Person, in_cell
from plangen.patterns import lazy_pattern

_LABEL = lazy_pattern(r"\p{Han}{1,7}[组部处室班岗队社]")
_TURNS = lazy_pattern("时间|日期|周次|月份|星期|场次|班次")
_POST = "(?:的)?(?:(?:主要)?负责人|组长|部长|队长|社长|班主任)?(?:由|为|是|：)?"
_FEWEST = 3


def told_posts(manuscript: Manuscript) -> Iterator[list[Person]]:
    """Of each such person the place in the table and that in the sentence."""
    for grid in manuscript.grids:
        holders = _holders(manuscript, grid)
        by_name = {one.name: one for one in holders}
        posts = {one.post for one in holders}
        # Who holds several posts by the table may be told of under each.
        if len(posts) < _FEWEST or len(by_name) < len(holders):
            continue
        told = re.compile(rf"(?P<post>{'|'.join(map(re.escape, posts))}){_POST}(?P<name>{'|'.join(by_name)})")
        for line in manuscript.lines_with(told):
            for found in told.finditer(line.text) if line.role != "cell" else ():
                listed = by_name[found["name"]]
                if listed.post != found["post"]:
                    yield [listed, Person(found["name"], found["post"], line, *found.span("name"))]


def _holders(manuscript: Manuscript, grid: Grid) -> list[Person]:
    """The person of each row that begins with a group, in the first column that holds one in each."""
    rows = [row for row in grid.rows[1:] if row and _LABEL.fullmatch(row[0].text)]
    if len(rows) < max(_FEWEST, len(grid.rows) - 1) or any(_TURNS.search(cell.text) for cell in grid.rows[0]):
        return []
    for column in range(1, grid.width):
        cells = [cell for row in rows for cell in row if cell.column == column and cell.line is not None]
        named = [one for cell in cells for one in in_cell(manuscript, cell, grid.rows[cell.row][0].text)]
        if len(named) == len(cells) == len(rows):
            return named
    return []
