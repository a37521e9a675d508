"""Where the sections of a Word document begin in its lines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from plangen.lint.finding import Span
from plangen.lint.manuscript import Manuscript

if TYPE_CHECKING:
    from plangen.theme.word_look import SectionLook


def spans_of(sections: Iterable[SectionLook], manuscript: Manuscript) -> list[Span]:
    """The first line of each of `sections`, as a whole; that of the document for one without a line."""
    return [_span(section, manuscript) for section in sections]


def _span(section: SectionLook, manuscript: Manuscript) -> Span:
    for line in manuscript.lines:
        place = line.stretch_at(0).place
        if place is not None and place.line >= section.first:
            return Span(line.index, 0, len(line.text))
    return Span(0, 0, len(manuscript.lines[0].text))
