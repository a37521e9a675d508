"""Rows of a table with a span from one weekday to the same, and how often something is held in it, once a week."""

from __future__ import annotations

from collections.abc import Iterator

from plangen.dates import WEEK
from plangen.lint.dates.moments import moments
from plangen.lint.finding import Span
from plangen.lint.manuscript import Manuscript
from plangen.patterns import lazy_pattern

_TIMES = lazy_pattern("次数|(?<!周)次$")
_FEWEST = 3  # rows


def too_many_meetings(manuscript: Manuscript) -> Iterator[tuple[Span, int]]:
    """The one span with fewer such days than are told, and how many it has; half of the others have just as many."""
    for grid in manuscript.grids:
        columns = [cell.column for cell in grid.rows[0] if _TIMES.search(cell.text)] if grid.rows else []
        rows = []
        for row in grid.rows[1:] if len(columns) == 1 else ():
            numbers = [int(n) for one in row if one.column == columns[0] and (n := one.text.rstrip("次")).isdecimal()]
            dated = [manuscript.lines[one.line] for one in row if one.line is not None and one.line in manuscript.dates]
            found = [(line.index, one) for line in dated for one in moments(manuscript, line)]
            if numbers and len(found) == 1 and found[0][1].first < found[0][1].last:
                rows.append((*found[0], numbers[0], (found[0][1].last - found[0][1].first) // WEEK + 1))
        days = {day.weekday() for _line, one, *_counts in rows for day in (one.first, one.last)}
        over = [(Span(line, one.start, one.end), count) for line, one, told, count in rows if told > count]
        exact = sum(told == count for *_place, told, count in rows)
        if len(rows) >= _FEWEST and len(days) == 1 and len(over) == 1 and exact >= len(rows) // 2:
            yield over[0]
