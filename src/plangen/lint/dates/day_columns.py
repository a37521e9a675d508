"""Columns of single days that all lie on one weekday: what is every second Wednesday is not once on a Saturday."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from plangen.lint.dates.signing import day_of
from plangen.lint.dates.written_dates import WrittenDate
from plangen.lint.manuscript import Grid, Manuscript
from plangen.patterns import lazy_pattern

_FEWEST = 5  # days of a column
_SATURDAY = 5
_WEEK = 7  # days
_BEHIND = lazy_pattern(r"[ ]?(?:[（(]?(?:周|星期)[一二三四五六日天][）)]?)?.{0,2}")  # what may stand behind a day


class _Day(NamedTuple):
    """A day in a cell, which is the line with the index `line`."""

    line: int
    found: WrittenDate
    date: datetime.date


def lone_days_off(manuscript: Manuscript) -> frozenset[tuple[int, int]]:
    """The line and the start of each day of a weekend in whose column all others lie on one working weekday."""
    return manuscript.once(
        lone_days_off,
        lambda: frozenset(
            place
            for grid in manuscript.grids
            for days in _columns(manuscript, grid).values()
            if (place := _lone(manuscript, days)) is not None
        ),
    )


def days_of_whole_weeks(manuscript: Manuscript) -> frozenset[tuple[int, int]]:
    """The line and the start of each day in a column that has all seven days of its week."""
    return manuscript.once(days_of_whole_weeks, lambda: frozenset(_of_whole_weeks(manuscript)))


def _of_whole_weeks(manuscript: Manuscript) -> Iterator[tuple[int, int]]:
    for grid in manuscript.grids:
        for days in _columns(manuscript, grid).values():
            weeks = Counter(date.isocalendar()[:2] for date in {one.date for one in days})
            yield from ((one.line, one.found.start) for one in days if weeks[one.date.isocalendar()[:2]] == _WEEK)


def _lone(manuscript: Manuscript, days: list[_Day]) -> tuple[int, int] | None:
    if len(days) < _FEWEST:
        return None
    weekday = Counter(one.date.weekday() for one in days).most_common(1)[0][0]
    others = [one for one in days if one.date.weekday() != weekday]
    if len(others) != 1 or weekday >= _SATURDAY:
        return None
    odd = others[0]
    is_off = odd.date.weekday() >= _SATURDAY and not manuscript.calendar.is_working_day(odd.date)
    return (odd.line, odd.found.start) if is_off else None


def _columns(manuscript: Manuscript, grid: Grid) -> dict[int, list[_Day]]:
    """The days that cells hold and nothing else, by the column."""
    columns: dict[int, list[_Day]] = {}
    dated = manuscript.dates
    for cell in (one for row in grid.rows[1:] for one in row if one.line in dated):
        index = cell.line or 0
        found = dated[index]
        if len(found) != 1 or not found[0].day or not _BEHIND.fullmatch(cell.text, found[0].end):
            continue
        if (date := day_of(manuscript, manuscript.lines[index], found[0])) is not None:
            columns.setdefault(cell.column, []).append(_Day(index, found[0], date))
    return columns
