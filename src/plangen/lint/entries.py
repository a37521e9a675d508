"""The dated entries of a document: lines and rows of tables that begin with a day or a month."""

from __future__ import annotations

from collections.abc import Iterator

from plangen.immutable import dataclass
from plangen.lint.finding import Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.written_dates import WrittenDate
from plangen.patterns import lazy_pattern

_LEAD = lazy_pattern(r"[ \u3000（(]*(?:[—–-] )?")
_RANGE = lazy_pattern(r"[ ]?(?:[—–\-~～至到]|——)[ ]?(?:\d|[一二三四五六七八九十])")


@dataclass(frozen=True, slots=True)
class Entry:
    """What is done on `date`, written at `span`; `is_range` where the date begins a span of days."""

    span: Span
    date: WrittenDate
    words: str
    is_range: bool


def entries(manuscript: Manuscript) -> tuple[Entry, ...]:
    """The entries of `manuscript`, lines first, then the rows of its tables."""
    return manuscript.once(entries, lambda: tuple(_entries(manuscript)))


def _entries(manuscript: Manuscript) -> Iterator[Entry]:
    for line in manuscript.prose:
        if line.role not in ("title", "date", "signature") and (found := _leading(line, manuscript)):
            is_range = bool(_RANGE.match(line.text, found.end))
            words = line.text[found.end :]
            if words.strip("：:，,。 （）()"):
                yield Entry(Span(line.index, found.start, found.end), found, words, is_range)
    for grid in manuscript.grids:
        for row in grid.rows[1:]:
            short = [manuscript.lines[cell.line] for cell in row if cell.line is not None and len(cell.text) <= 24]
            dated = [(line.index, found) for line in short if (found := _leading(line, manuscript))]
            if len(dated) == 1:
                index, date = dated[0]
                line = manuscript.lines[index]
                words = line.text[date.end :] + " " + " ".join(cell.text for cell in row if cell.line != index)
                yield Entry(Span(index, date.start, date.end), date, words, bool(_RANGE.match(line.text, date.end)))


def _leading(line: Line, manuscript: Manuscript) -> WrittenDate | None:
    """The date that `line` begins with, behind its number."""
    dates = manuscript.dates.get(line.index)
    if not dates:
        return None
    found = _LEAD.match(line.text, line.start)
    start = found.end() if found else line.start
    return next((one for one in dates if one.start in (start, 0)), None)
