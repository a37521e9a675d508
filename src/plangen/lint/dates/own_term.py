"""The days between which a plan says that its term lies, and what it puts weeks behind the last of them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import pairwise

from plangen.dates import DAY
from plangen.lint.dates.period import period_of
from plangen.lint.dates.signing import day_of, is_report
from plangen.lint.dates.told_dates import sentence_at
from plangen.lint.manuscript import Line, Manuscript
from plangen.patterns import lazy_pattern

_BETWEEN = lazy_pattern("[^。；]{0,24}")
_TERM = lazy_pattern("学期[^。；]{0,12}$")
_SHORTEST, _LONGEST = 60, 200  # days
_NEAR = 7  # days, in which the term is closed
_FAR = 100
# What is meant to be behind the term, and what looks elsewhere.
_MEANT = lazy_pattern(
    "[暑寒]假(?!作业)|暑期|假期(?!作业)|下学期|新学期|开学|返校|招生|新生|录取|值[班守]|[中高]考|下半年|年底|全年|网络|线上|外出|[春端秋阳]节|延期"
)
_HELD = lazy_pattern("召开|举行|举办|开展|组织|进行")
_DUE = lazy_pattern(r"(?:[（(][^（）()]{1,8}[）)])?(?:以|之)?前")
_SPAN = lazy_pattern(r"[—–\-~～至到][ ]?$")
_SHORTEST_LINE = 6


def behind_own_term(manuscript: Manuscript) -> Iterator[tuple[Line, int, int, str]]:
    """The days without a year that lie behind the term: the line, where they start and end, and the term's days."""
    if is_report(manuscript) or (term := _own_term(manuscript)) is None:
        return
    line_of_term, last, name = term
    period = period_of(manuscript)
    if period is not None and not period.is_semester and "学年" in period.name:
        return  # with two terms
    for index, dates in manuscript.dates.items():
        line = manuscript.lines[index]
        if line.role not in ("body", "item", "heading") or index == line_of_term:
            continue
        for found in dates:
            date = None if found.year else day_of(manuscript, line, found)
            is_near = date is not None and _NEAR < (date - last).days < _FAR
            if date is None or not is_near or (period is not None and date not in period.span):  # told already
                continue
            sentence = sentence_at(line.text, found)
            is_alone = len(line.text) - (found.end - found.start) < _SHORTEST_LINE
            is_held = _HELD.search(sentence) or not _DUE.match(line.text, found.end)
            if is_held and not is_alone and not _MEANT.search(sentence) and not _SPAN.search(line.text, 0, found.start):
                yield line, found.start, found.end, name


def _own_term(manuscript: Manuscript) -> tuple[int, datetime.date, str] | None:
    """The line that names the first and the last day of the term, the last one, and both as it writes them."""
    for line in manuscript.lines_with("学期"):
        dates = [one for one in manuscript.dates.get(line.index, ()) if one.day]
        for first, last in pairwise(dates):
            begin = day_of(manuscript, line, first)
            is_term = _TERM.search(line.text, 0, first.start) and _BETWEEN.fullmatch(line.text, first.end, last.start)
            if begin is None or not is_term:
                continue
            end = last.date(last.year or begin.year + (last.month < begin.month))
            if end is not None and _SHORTEST * DAY < end - begin < _LONGEST * DAY:
                return line.index, end, line.text[first.start : last.end]
    return None
