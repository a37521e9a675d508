"""The weeks of a list by their numbers alone: lines that begin with 第3周, cells of a column headed 周次."""

from __future__ import annotations

import re

from plangen.lint.dates.weeks import NUMBER, number_of_week
from plangen.lint.manuscript import Line, Manuscript
from plangen.patterns import lazy_pattern

_LABEL = lazy_pattern(r"第(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})周(?![—–\-~～至到、和])")
_HEADERS = ("周次", "周", "周数")


def week_labels(manuscript: Manuscript) -> list[tuple[Line, int]]:
    """The lines and cells that name a week by its number, with it, lines first."""
    return manuscript.once(week_labels, lambda: [*_of_lines(manuscript), *_of_columns(manuscript)])


def _of_lines(manuscript: Manuscript) -> list[tuple[Line, int]]:
    return [
        (line, number)
        for line in manuscript.lines_with("第(?:\\d{1,2}|[一二三四五六七八九十]{1,3})周")
        if line.role != "cell"
        and (label := _LABEL.match(line.text, line.start))
        and (number := number_of_week(label["number"]))
    ]


def _of_columns(manuscript: Manuscript) -> list[tuple[Line, int]]:
    found = []
    for grid in manuscript.grids:
        columns = [cell.column for cell in grid.rows[0] if re.sub(r"\s", "", cell.text) in _HEADERS]
        if len(columns) != 1:
            continue
        for row in grid.rows[1:]:
            for cell in row:
                label = NUMBER.fullmatch(cell.text) if cell.column == columns[0] and cell.line is not None else None
                if label and cell.line is not None and (number := number_of_week(label["number"])):
                    found.append((manuscript.lines[cell.line], number))
    return found
