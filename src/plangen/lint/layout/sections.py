"""Where the sections of a Word document begin in its lines, and which of them holds most of the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from plangen.lint.finding import Span
from plangen.lint.manuscript import Manuscript

if TYPE_CHECKING:
    from plangen.theme.word_look import SectionLook


def spans_of(sections: Iterable[SectionLook], manuscript: Manuscript) -> list[Span]:
    """The first line of each of `sections`, as a whole; that of the document for one without a line."""
    return [_span(section, manuscript) for section in sections]


def most_of(sections: Sequence[SectionLook], manuscript: Manuscript) -> SectionLook | None:
    """The one of `sections` that holds more than half of the characters; None where none does."""
    firsts, counts = [section.first for section in sections], [0] * len(sections)
    for line in manuscript.lines if sections else ():
        place = line.stretch_at(0).place
        if place is not None and not place.part.kind:
            # Not by the lines that sections begin with: one that is empty has none.
            counts[max(bisect_right(firsts, place.line) - 1, 0)] += len(line.text)
    most = max(range(len(counts)), key=counts.__getitem__, default=None)
    return sections[most] if most is not None and counts[most] * 2 > sum(counts) else None


def _span(section: SectionLook, manuscript: Manuscript) -> Span:
    for line in manuscript.lines:
        place = line.stretch_at(0).place
        if place is not None and place.line >= section.first:
            return Span(line.index, 0, len(line.text))
    return Span(0, 0, len(manuscript.lines[0].text))
