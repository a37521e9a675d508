"""Rows of a table with a span from one weekday to the same, and how often something is held in it, once a week."""

from __future__ import annotations

from collections.abc import Iterator

from plangen.dates import WEEK
from plangen.lint.dates.moments import moments
from plangen.lint.finding import Span
from plangen.lint.manuscript import Manuscript
from plangen.patterns import lazy_pattern

_TIMES = lazy_pattern("[次]数|[课场节]次|次$")
_NUMBER = lazy_pattern(r"(?P<number>\d{1,2})次?")
_FEWEST = 3  # rows


def too_many_meetings(manuscript: Manuscript) -> Iterator[tuple[Span, Span, int]]:
    """The spans in which there are fewer such days than are told: where both are written, and how many there are.

    All rows are from one weekday to the same, in most there are as many such days as are told, in none of them fewer.
    """
    for grid in manuscript.grids:
        columns = [cell.column for cell in grid.rows[0] if _TIMES.search(cell.text)] if grid.rows else []
        rows = []
        for row in grid.rows[1:] if len(columns) == 1 else ():
            cells = [cell for cell in row if cell.line is not None]
            told = next((cell for cell in cells if cell.column == columns[0]), None)
            number = _NUMBER.fullmatch(told.text) if told else None
            for cell in cells:
                found = moments(manuscript, manuscript.lines[cell.line or 0]) if cell.line in manuscript.dates else ()
                if told and number and len(found) == 1 and found[0].first < found[0].last:
                    rows.append((found[0], cell.line or 0, told, int(number["number"])))
        if len(rows) < _FEWEST or len({day.weekday() for one in rows for day in (one[0].first, one[0].last)}) != 1:
            continue
        counts = [(moment.last - moment.first) // WEEK + 1 for moment, *_rest in rows]
        over = [place for place, count in enumerate(counts) if rows[place][3] > count]
        if len(over) == 1 and sum(one[3] == count for one, count in zip(rows, counts, strict=True)) >= len(rows) // 2:
            moment, line, told, _number = rows[over[0]]
            yield (
                Span(line, moment.start, moment.end),
                Span(told.line or 0, 0, len(told.text)),
                counts[over[0]],
            )
