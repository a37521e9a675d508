"""Rosters in which, as the text before them says, each person has one post: 一人一岗."""

from __future__ import annotations

from collections.abc import Iterator

from plangen.lint.manuscript import Grid, Line, Manuscript
from plangen.lint.names.persons import Person, leading_persons
from plangen.patterns import lazy_pattern

_SIGN = "一人一|一[岗职项]|兼[任职]|任职|重复安排|专人专岗|一个?方面"
_ONE_EACH = lazy_pattern(
    "不得?(?:相互|互相)?兼[任职]|不得?(?:交叉|重复)(?:任职|兼[任职]|安排)|一人一[岗职项责]|一岗一人|各[守司任]一[岗职]|专人专岗"
    "|每人(?:只|仅)?(?:负责|承担|担任|任|兼|管)?一(?:个?方面|[岗职项])"
)
_SHARED = lazy_pattern("可以?兼|兼任的除外|各兼")
_LABELLED = lazy_pattern(r"(?P<post>(?:\p{Han}|[\d（）()]){2,12})[：:][ \u3000]*(?P<names>\p{Han}.*)")
_TIME = lazy_pattern("时间|时段|日期|星期|班次|周次|周别")
_NEAR = 3  # lines from the word to the roster
_FEWEST = 3  # rows of a roster


def one_each(manuscript: Manuscript) -> Iterator[list[Person]]:
    """The persons of each roster behind such words."""
    for line in manuscript.lines_with(_SIGN):
        if line.role != "cell" and _ONE_EACH.search(line.text) and not _SHARED.search(line.text):
            listed = _lines(manuscript, line)
            if len(listed) >= _FEWEST:
                yield listed
            for grid in manuscript.grids:
                if 0 <= grid.after - line.index < _NEAR:
                    yield _rows(manuscript, grid)


def _lines(manuscript: Manuscript, above: Line) -> list[Person]:
    """The persons of the lines below `above`, a post a line."""
    listed: list[Person] = []
    for line in manuscript.lines[above.index + 1 :]:
        found = _LABELLED.fullmatch(line.text, line.start) if line.role != "cell" else None
        if found is None:
            if listed or line.index > above.index + _NEAR:
                break
            continue
        listed += leading_persons(line, found.start("names"), found["names"], found["post"])
    return listed


def _rows(manuscript: Manuscript, grid: Grid) -> list[Person]:
    """The persons in the column of `grid` that has most, a post a row."""
    if len(grid.rows) <= _FEWEST or any(_TIME.search(cell.text) for cell in grid.rows[0]):
        return []
    columns: dict[int, list[Person]] = {}
    for row in grid.rows[1:]:
        for cell in row[1:]:
            if cell.line is not None:
                line = manuscript.lines[cell.line]
                columns.setdefault(cell.column, []).extend(leading_persons(line, 0, cell.text, row[0].text))
    best = max(columns.values(), key=len, default=[])
    return best if len(best) >= _FEWEST else []
