"""The dated entries of a document: lines, rows of tables and clauses that begin with a day or a month."""

from __future__ import annotations

from collections.abc import Iterator

from plangen.immutable import dataclass
from plangen.lint.dates.written_dates import WrittenDate
from plangen.lint.finding import Span
from plangen.lint.manuscript import Grid, GridCell, Line, Manuscript
from plangen.patterns import lazy_pattern

_LEAD = lazy_pattern(r"[ \u3000（(]*(?:[—–-] )?")
_RANGE = lazy_pattern(r"[ ]?(?:[—–\-~～至到]|——)[ ]?(?:\d|[一二三四五六七八九十])")
_STAMP = lazy_pattern(r"[ \u3000]*\d{1,2}:\d{2}|[ \u3000|]*(?:来源|作者|浏览|发布|阅读|点击|编辑)")  # of a web page
_LONGEST_CELL = 24  # characters
_DUE = lazy_pattern("时限|期限|截止|完成(?:时间|日期)")
_BEGINS = lazy_pattern(r"(?:^|[；;。：:、，,][ ]?)(?:[（(])?$")
_CLAUSE = lazy_pattern(r"[^；;。]*")
# 5月6日前, 5月6日的, 5月6日，星期三 are no entries; 5月6日召开 and 5月6日（周三）上午召开 are.
_WORDS = lazy_pattern(r"(?:[（(][^（）()]{1,8}[）)])?[ ]?(?:\p{Han}|[“《])")


@dataclass(frozen=True, slots=True)
class Entry:
    """What is done on `date`, written at `span`; `is_range` where the date begins a span of days."""

    span: Span
    date: WrittenDate
    words: str
    is_range: bool


def entries(manuscript: Manuscript) -> tuple[Entry, ...]:
    """The entries of `manuscript`: lines first, then the rows of its tables, then clauses within either."""
    return manuscript.once(entries, lambda: tuple(_all(manuscript)))


def _all(manuscript: Manuscript) -> Iterator[Entry]:
    found = tuple(_entries(manuscript))
    yield from found
    yield from _clauses(manuscript, {(one.span.line, one.span.start) for one in found})


def _entries(manuscript: Manuscript) -> Iterator[Entry]:
    for line in manuscript.prose:
        if line.role not in ("title", "date", "signature") and (found := _leading(line, manuscript)):
            is_range = bool(_RANGE.match(line.text, found.end))
            words = line.text[found.end :]
            if words.strip("：:，,。 （）()") and not _STAMP.match(words):
                yield Entry(Span(line.index, found.start, found.end), found, words, is_range)
    for grid in manuscript.grids:
        for row in grid.rows[1:]:
            short = [
                manuscript.lines[cell.line]
                for cell in row
                if cell.line is not None
                and cell.line in manuscript.dates
                and len(cell.text) <= _LONGEST_CELL
                and not _is_due(grid, cell)
            ]
            dated = [(line.index, found) for line in short if (found := _leading(line, manuscript))]
            if len(dated) == 1:
                index, date = dated[0]
                line = manuscript.lines[index]
                words = line.text[date.end :] + " " + " ".join(cell.text for cell in row if cell.line != index)
                yield Entry(Span(index, date.start, date.end), date, words, bool(_RANGE.match(line.text, date.end)))


def _is_due(grid: Grid, cell: GridCell) -> bool:
    """Whether the head of its column says that `cell` holds when something is to be done by."""
    head = grid.at(0, cell.column)
    return head is not None and _DUE.search(head.text) is not None


def _clauses(manuscript: Manuscript, known: set[tuple[int, int]]) -> Iterator[Entry]:
    """What stands behind a mark and begins with a day: 期末复习；1月20日散学典礼."""
    for index, dates in manuscript.dates.items():
        line = manuscript.lines[index]
        if line.role in ("title", "heading", "date", "signature", "note"):
            continue
        for found in dates:
            if not found.day or (index, found.start) in known or not _BEGINS.search(line.text[: found.start]):
                continue
            words = _CLAUSE.match(line.text, found.end)
            if words and _WORDS.match(words[0]):
                is_range = bool(_RANGE.match(line.text, found.end))
                yield Entry(Span(index, found.start, found.end), found, words[0], is_range)


def _leading(line: Line, manuscript: Manuscript) -> WrittenDate | None:
    """The date that `line` begins with, behind its number."""
    dates = manuscript.dates.get(line.index)
    if not dates:
        return None
    found = _LEAD.match(line.text, line.start)
    start = found.end() if found else line.start
    return next((one for one in dates if one.start in (start, 0)), None)
