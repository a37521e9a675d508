"""A page header or footer that names another school year, term or year than the title.

Last year's file is copied, the title is changed, and the header, which is edited in a place of its own, is forgotten.

Right:
    2025—2026学年第二学期工作计划
    各班做好准备。
"""

from __future__ import annotations

from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.dates.period import calendar_years, school_years, semester_of
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.messages import _

SEVERITY = Severity.ERROR


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Years and terms of margins that the title contradicts; where the title names none, nothing can be said."""
    title = manuscript.title
    for line in manuscript.margins:
        found = _other_school_year(line, title) or _other_year(line, title) or _other_semester(line, title)
        if found is not None:
            start, end = found
            message = _("the title has another time than '{text}'", text=line.text[start:end])
            yield Finding(Span(line.index, start, end), message, _("bring the header up to date"))


def _other_school_year(line: Line, title: str) -> tuple[int, int] | None:
    own = {first for _start, _end, first, second in school_years(title) if second == first + 1}
    if not own:
        return None
    found = [(start, end, first) for start, end, first, second in school_years(line.text) if second == first + 1]
    return found[0][:2] if found and all(first not in own for *_span, first in found) else None


def _other_year(line: Line, title: str) -> tuple[int, int] | None:
    """A year that stands alone, with no month behind it, where title and header each name one time."""
    if school_years(line.text):
        return None
    own = {year for _start, _end, year in calendar_years(title)}
    own |= {year for _start, _end, *both in school_years(title) for year in both}
    found = [one for one in calendar_years(line.text) if not line.text[one[1] : one[1] + 1].isdigit()]
    if not own or len(found) != 1 or found[0][2] in own:
        return None
    return found[0][:2]


def _other_semester(line: Line, title: str) -> tuple[int, int] | None:
    own, other = semester_of(title), semester_of(line.text)
    return other[:2] if own and other and own[2] != other[2] else None
