"""A number typed before a heading or item where others of the same level are numbered by Word, in a Word document.

Such a number does not count on when something is added above it. Of the same level are numbers of the same form,
such as （一）, with numbers of the same form above them; of items and paragraphs only those below the same number, for
a list may well be typed as a whole.

Right:
    一、总体目标
    （一）德育工作
    （二）教学工作
"""

from __future__ import annotations

from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding, Span
from plangen.lint.layout.looks import paragraph_of
from plangen.lint.manuscript import Line, Manuscript
from plangen.messages import _
from plangen.theme.look import Looks
from plangen.typed_numbers import FAMILIES, Family, TypedNumber, typed_number

SEVERITY = Severity.WARNING

_ENOUGH = 2  # automatic numbers that show that they are meant
_ROLES = ("heading", "item", "body")

_Level = tuple[Family, Family | int | None, bool]  # whether it is one of headings


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """One finding for each level."""
    looks = manuscript.looks
    if looks is None or not looks.paragraphs:
        return
    automatic: dict[_Level, int] = {}
    typed: dict[_Level, list[tuple[Line, TypedNumber]]] = {}
    above: list[tuple[Family, int]] = []
    for line in manuscript.prose:
        number, is_automatic = _number(line, looks)
        if number is None:
            continue
        rank = FAMILIES.index(number.family)
        above = [(family, index) for family, index in above if FAMILIES.index(family) < rank]
        family, index = above[-1] if above else (None, -1)
        above.append((number.family, line.index))
        is_heading = line.role == "heading"
        by_form: _Level = (number.family, family, is_heading)
        by_place: _Level = (number.family, index, is_heading)
        if is_automatic:
            for level in (by_form, by_place):
                automatic[level] = automatic.get(level, 0) + 1
        else:
            typed.setdefault(by_form if is_heading else by_place, []).append((line, number))
    for level, lines in typed.items():
        count = automatic.get(level, 0)
        if count >= _ENOUGH:
            first, *others = [Span(line.index, number.start, number.end) for line, number in lines]
            message = _("the number is typed; {count} of its level are counted by Word", count=count)
            hint = _("delete the number and give the paragraph the automatic numbering of the others (Format Painter)")
            yield Finding(first, message, hint, also=tuple(others))


def _number(line: Line, looks: Looks) -> tuple[TypedNumber | None, bool]:
    """The number before `line`, and whether Word counts it."""
    look = paragraph_of(line, looks) if line.role in _ROLES else None
    if look is None or look.flow.aside:
        return None, False
    if look.number:
        return typed_number(f"{look.number}　"), True
    return line.number, False
