"""Days that stand in the row, or behind the span, of a week to which they do not belong."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Sequence

from plangen.lint.dates.weeks import Week
from plangen.lint.dates.written_dates import WrittenDate
from plangen.lint.manuscript import Line, Manuscript
from plangen.patterns import lazy_pattern

_DAY = datetime.timedelta(days=1)
_LONGEST = 40
# What is done ahead of a day, and days that end or begin something longer.
_BEFORE = lazy_pattern("迎接|准备|筹备|报名|通知|布置|预|定于|截[止至]|自|从|为|至|到|[—–~～-]$")
_BEHIND = lazy_pattern("[ ]?(?:日|（[^）]*）)?[ ）]*(?:准备|已|提前|以前|之前|前|止|截|起|以?后|的)")
# A holiday has its days in the row before or behind it, and what is worked instead is worked elsewhere.
_OF_HOLIDAYS = lazy_pattern("假|报到|调休|补[课班休]|上[班课]")


def strays(
    manuscript: Manuscript, weeks: Sequence[Week], faulty: Collection[int]
) -> Iterator[tuple[Line, WrittenDate, Week]]:
    """The days outside the week whose row or line they stand in; weeks of `faulty` lines are wrong themselves."""
    of_line = {week.line: week for week in weeks if week.line not in faulty}
    for grid in manuscript.grids:
        for row in grid.rows:
            indexes = [cell.line for cell in row if cell.line is not None and cell.rows == 1]
            own = [of_line[index] for index in indexes if index in of_line]
            if len(own) == 1:
                for index in indexes:
                    if index != own[0].line:
                        yield from _in_line(manuscript, manuscript.lines[index], 0, own[0])
    for index, week in of_line.items():
        if manuscript.lines[index].role != "cell":
            yield from _in_line(manuscript, manuscript.lines[index], week.end, week)


def _in_line(manuscript: Manuscript, line: Line, start: int, week: Week) -> Iterator[tuple[Line, WrittenDate, Week]]:
    if len(line.text) > _LONGEST or _OF_HOLIDAYS.search(line.text):
        return
    for found in manuscript.dates.get(line.index, ()):
        if found.start < start or not found.day or found.year:
            continue
        if not is_of_its_row(line.text, start, found):
            continue
        last = max(week.last, week.first + 6 * _DAY)
        days = [found.date(year) for year in {week.first.year, last.year}]
        if all(day is not None and not week.first <= day <= last for day in days):
            yield line, found, week


def is_of_its_row(text: str, start: int, found: WrittenDate) -> bool:
    """Whether `found` in `text`, read from `start`, is a day of its row, not one that the row only looks to."""
    return not (_BEFORE.search(text[start : found.start]) or _BEHIND.match(text, found.end))
