"""The weeks of a schedule, each a span of days, in the layouts that people use."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from plangen.immutable import dataclass
from plangen.lint.finding import Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.numerals import read_chinese_number
from plangen.patterns import lazy_pattern

_DAY = datetime.timedelta(days=1)
_DATE = r"(?:20\d{2}[年./-])?\d{1,2}(?:\.|月|/)\d{1,2}日?"
_DASH = r"[ ]?(?:———?|[—–－\-~～至到])[ ]?"
_RANGE = lazy_pattern(rf"(?P<first>{_DATE}){_DASH}(?P<last>{_DATE}|\d{{1,2}}日)")
_GLUED = lazy_pattern(rf"(?P<digits>\d{{2,4}})\.(?P<day>\d{{1,2}}){_DASH}{_DATE}")
_WHOLE_DATE = lazy_pattern(_DATE)
NUMBER = lazy_pattern(r"第?(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})周?")
_AROUND = "（( ：:|\t\u3000"
# What has a span of its own in the row of a week: 国庆节放假（10月1日至7日）.
_OTHER = lazy_pattern(r"\p{Han}{3,}|假|节|考")


@dataclass(slots=True)
class Week:
    """A week with its first and last day, written as `text` at `start` to `end` of the line with the index `line`."""

    line: int
    start: int
    end: int
    text: str
    first: datetime.date
    last: datetime.date
    number: int | None

    @property
    def length(self) -> int:
        """Its days."""
        return (self.last - self.first).days + 1


def weeks_of(manuscript: Manuscript, year: int) -> Iterator[Week]:
    """The weeks that lines and rows of tables write as a span of days; `year` is that of the first."""
    previous: Week | None = None
    skipped = -1
    for line in manuscript.lines_with(r"\d[.月/]\d"):
        found = _RANGE.search(line.text)
        if line.index == skipped:
            continue
        if line.role == "cell" and _number_before("", manuscript, line.index) == 1:
            previous = None  # the first week of another table
        if not found and line.role == "cell":
            if week := _of_cells(manuscript, line, year, previous):
                skipped = line.index + (week.text != line.text)
                previous = week
                yield week
            continue
        if not found or (len(line.text) > 60 and found.start() > 12):
            continue
        before = line.text[: found.start()].strip(_AROUND)
        if (_OTHER.search(before) and not NUMBER.fullmatch(before)) or (
            line.role == "cell" and line.text[found.end() :].strip("）) ")
        ):
            continue
        number = _number_before(before, manuscript, line.index) if before or line.role == "cell" else None
        firsts = [(found["first"], found.start(), number), *_glued(line, found)]
        candidates = [
            Week(line.index, start, found.end(), line.text[start : found.end()], *span, number)
            for first, start, number in firsts
            if (span := _span(first, found["last"], year, previous))
        ]
        expected = (previous.number or 0) + 1 if previous else 1
        candidates.sort(key=lambda one: ((one.last - one.first).days != 6, one.number != expected))
        best = next(iter(candidates), None)
        if best is not None:
            previous = best
            yield best


def _of_cells(manuscript: Manuscript, line: Line, year: int, previous: Week | None) -> Week | None:
    """The week whose first and last day stand in two cells, or the one day that a holiday leaves of it."""
    number = _number_before("", manuscript, line.index)
    other = _next_cell(manuscript, line)
    if other is None and not (number and _WHOLE_DATE.fullmatch(line.text)):
        return None
    span = _span(line.text, other.text if other else line.text, year, previous)
    text = f"{line.text}—{other.text}" if other else line.text
    return Week(line.index, 0, len(line.text), text, *span, number) if span else None


def _glued(line: Line, found: re.Match[str]) -> Iterator[tuple[str, int, int | None]]:
    """What the first day of `found` may be where columns ran together: 18.24—8.30 is week 1 from 8.24."""
    glued = _GLUED.match(line.text) if line.role != "cell" else None
    if glued and glued.end() == found.end():
        digits = glued["digits"]
        for cut in range(1, min(3, len(digits))):
            if digits[cut] != "0":
                yield digits[cut:] + "." + glued["day"], cut, int(digits[:cut])


def _next_cell(manuscript: Manuscript, line: Line) -> Line | None:
    """The cell behind `line`, where both are dates and nothing else."""
    after = manuscript.after(line)
    if line.role != "cell" or after is None or after.role != "cell":
        return None
    return after if _WHOLE_DATE.fullmatch(line.text) and _WHOLE_DATE.fullmatch(after.text) else None


def _number_before(before: str, manuscript: Manuscript, index: int) -> int | None:
    text = before
    if not text and index and manuscript.lines[index - 1].role == "cell":
        text = manuscript.lines[index - 1].text
        if "周" not in text and index - 1 not in _cells_of_weeks(manuscript):
            return None  # a number of something else
    found = NUMBER.fullmatch(text)
    return number_of_week(found["number"]) if found else None


def number_span(manuscript: Manuscript, week: Week) -> Span:
    """Where the number of `week` stands: before its days, or in the cell before them; where neither, at its days."""
    before = manuscript.lines[week.line].text[: week.start]
    if number := before.strip(_AROUND):
        start = before.index(number)
        return Span(week.line, start, start + len(number))
    if week.line and manuscript.lines[week.line - 1].role == "cell":
        return Span(week.line - 1, 0, len(manuscript.lines[week.line - 1].text))
    return Span(week.line, week.start, week.end)


def _cells_of_weeks(manuscript: Manuscript) -> frozenset[int]:
    """The lines of the cells in columns whose header names weeks."""
    return manuscript.once(
        _cells_of_weeks,
        lambda: frozenset(
            cell.line
            for grid in manuscript.grids
            for column in {head.column for head in grid.rows[0] if "周" in head.text}
            for row in grid.rows[1:]
            for cell in row
            if cell.column == column and cell.line is not None
        ),
    )


def number_of_week(text: str) -> int | None:
    """The number that `text` writes in figures or in Chinese."""
    return int(text) if text.isdecimal() else read_chinese_number(text)


def _span(first: str, last: str, year: int, previous: Week | None) -> tuple[datetime.date, datetime.date] | None:
    """The days from `first` to `last`, in the year that is nearest after the week before."""
    numbers = [[int(part) for part in re.findall(r"\d+", text)][-2:] for text in (first, last)]
    if len(numbers[1]) == 1:
        numbers[1].insert(0, numbers[0][0])
    if any(len(pair) != 2 for pair in numbers):
        return None
    around = previous.first if previous else None
    for candidate in (year, year + 1, year + 2):
        try:
            begin = datetime.date(candidate, *numbers[0])
            end = datetime.date(candidate + (numbers[1] < numbers[0]), *numbers[1])
        except ValueError:
            continue
        if around is None or begin >= around - 60 * _DAY:
            return begin, end
    return None
