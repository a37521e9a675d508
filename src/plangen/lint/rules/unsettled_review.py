"""Tracked changes that nobody accepted or rejected, and open comments, in a document from Word.

Whoever gets the file sees who changed what, and what was said about it. Comments that are marked as resolved, and those
of plangen itself, are not counted. Everything else is checked as if all changes were accepted.

Right:
    各班做好准备。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.messages import _

SEVERITY = Severity.WARNING

_MOST_NAMES = 3


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """One finding for all changes and one for all comments, at the first of them."""
    if changes := manuscript.open_changes:
        message = _("open tracked changes: {count}, of {names}", count=len(changes), names=_names(changes))
        yield Finding(_span(manuscript, changes), message, _("accept or reject them before the document goes out"))
    if comments := manuscript.open_comments:
        message = _("open comments: {count}, of {names}", count=len(comments), names=_names(comments))
        yield Finding(_span(manuscript, comments), message, _("settle and delete them before the document goes out"))


def _names(traces: Sequence[tuple[int, str]]) -> str:
    names = list(dict.fromkeys(author or _("somebody") for _paragraph, author in traces))
    return "、".join(names[:_MOST_NAMES]) + ("…" if len(names) > _MOST_NAMES else "")


def _span(manuscript: Manuscript, traces: Sequence[tuple[int, str]]) -> Span:
    """The line of the first trace; where its paragraph has none any more, the line before."""
    first = min(paragraph for paragraph, _author in traces)
    lines = [line for line in manuscript.lines if 0 < _paragraph(line) <= first] or list(manuscript.lines[:1])
    if not lines:
        return Span(0, 0, 0)
    last = max(lines, key=_paragraph)
    return Span(last.index, 0, len(last.text))


def _paragraph(line: Line) -> int:
    """The number of the paragraph in which `line` stands; 0 beside the text."""
    place = line.stretch_at(0).place
    return place.line if place is not None and not place.part.kind else 0
