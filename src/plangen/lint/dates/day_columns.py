"""Columns of single days that all lie on one weekday: what is every second Wednesday is not once on a Saturday."""

from __future__ import annotations

import datetime
from collections import Counter

from plangen.lint.dates.signing import years_of
from plangen.lint.dates.written_dates import WrittenDate
from plangen.lint.manuscript import Grid, Manuscript

_FEWEST = 6  # days of a column
_SATURDAY = 5
_BEHIND = 2  # characters that may stand behind a day


def lone_days_off(manuscript: Manuscript) -> frozenset[tuple[int, int]]:
    """The line and the start of each day of a weekend in whose column all others lie on one working weekday."""
    return manuscript.once(
        lone_days_off,
        lambda: frozenset(
            place
            for grid in manuscript.grids
            for column in range(grid.width if len(grid.rows) > _FEWEST else 0)
            if (place := _lone(manuscript, _days(manuscript, grid, column))) is not None
        ),
    )


def _lone(manuscript: Manuscript, days: list[tuple[int, WrittenDate, datetime.date]]) -> tuple[int, int] | None:
    if len(days) < _FEWEST:
        return None
    weekday = Counter(date.weekday() for _line, _found, date in days).most_common(1)[0][0]
    others = [one for one in days if one[2].weekday() != weekday]
    if len(others) != 1 or weekday >= _SATURDAY:
        return None
    line, found, date = others[0]
    is_off = date.weekday() >= _SATURDAY and not manuscript.calendar.is_working_day(date)
    return (line, found.start) if is_off else None


def _days(manuscript: Manuscript, grid: Grid, column: int) -> list[tuple[int, WrittenDate, datetime.date]]:
    """The days that cells of `column` hold and nothing else, each with its line."""
    days = []
    for cell in (one for row in grid.rows[1:] for one in row if one.column == column and one.line is not None):
        index = cell.line or 0
        found = manuscript.dates.get(index, ())
        if len(found) != 1 or not found[0].day or len(cell.text) > found[0].end + _BEHIND:
            continue
        years = years_of(manuscript, manuscript.lines[index], found[0])
        date = found[0].date(years[0]) if len(years) == 1 else None
        if date is not None:
            days.append((index, found[0], date))
    return days
