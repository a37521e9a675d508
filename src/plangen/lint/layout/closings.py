"""Signatures with the dates below them, and which do not stand at one side in one way."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from plangen.lint.finding import Finding, Span
from plangen.lint.layout.looks import paragraph_of, word_looks
from plangen.lint.manuscript import Line, Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

if TYPE_CHECKING:
    from plangen.theme.word_look import ParagraphLook

_FAR = 6.0  # characters: more than any first line is indented
_INDENT = 3.0  # characters: no more is typed to indent
_NAME = 30  # characters: no signature is longer
_MARK = lazy_pattern("[，。；：！？,;:!?]")
_DATE = lazy_pattern(r"(?:[\d〇○]|\p{Han}){4}\s*年.{1,4}月(?:.{1,4}日)?")

_Way = Literal["settings", "spaces", "none"]


def apart_closings(manuscript: Manuscript) -> Iterator[Finding]:
    """One finding for each signature and date that do not stand at the same side in the same way."""
    looks = word_looks(manuscript)
    if looks is None:
        return
    for name, date in closings(manuscript):
        own, other = paragraph_of(name, looks), paragraph_of(date, looks)
        if own is None or other is None or own.flow.aside or other.flow.aside:
            continue
        if "center" in (own.alignment, other.alignment):
            continue
        ways = {name: _way(own), date: _way(other)}
        slip = next((line for line, way in ways.items() if way != "settings"), None)
        if slip is not None and "settings" in ways.values():
            yield _told(slip, ways[slip])


def closings(manuscript: Manuscript) -> Iterator[tuple[Line, Line]]:
    """Each signature with the date right below it."""
    for name, date in pairwise(manuscript.prose):
        if (date.role == "date" or _DATE.fullmatch(date.text)) and _is_signature(name):
            yield name, date


def _told(line: Line, way: _Way) -> Finding:
    span = Span(line.index, 0, len(line.text))
    if way == "spaces":
        message = _("moved to the right by typed spaces; the line next to it is aligned")
        return Finding(span, message, _("delete the spaces; align it as the other line"))
    return Finding(span, _("not at the right, where the line next to it stands"), _("align it as the other line"))


def _is_signature(line: Line) -> bool:
    return line.role == "signature" or (
        line.role == "body" and line.number is None and len(line.text) <= _NAME and not _MARK.search(line.text)
    )


def _way(look: ParagraphLook) -> _Way:
    """How the paragraph is brought to the right: by its settings, by typed spaces, or not at all."""
    size = look.runs[0].size_pt if look.runs and look.runs[0].size_pt else 12.0
    moved = look.left.characters(size) + look.first_line.characters(size)
    if look.alignment == "right" or moved >= _FAR or "\t" in look.lead:
        return "settings"
    return "spaces" if look.lead_characters > _INDENT else "none"
