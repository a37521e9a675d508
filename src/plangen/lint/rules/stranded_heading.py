"""A heading alone at the foot of a page, or one that may come to stand there, in a Word document.

Certain it is where a page break follows the heading, or where Word, when it saved the document, began a page behind it.
Where pages end otherwise is known only to the program that shows the document, so that nothing else is said of it, but
that headings by their style or outline level lack "Keep with next", where the theme has it and was named or the
document was built by it.

Right:
    工作计划
    一、总体目标
    办好每一所学校。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding, Span
from plangen.lint.layout.looks import compared, kinds_of
from plangen.lint.manuscript import Line, Manuscript
from plangen.messages import _
from plangen.theme.look import Looks

SEVERITY = Severity.WARNING

_Cause = Literal["break", "rendered", "loose"]


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """One finding for each reason why a heading is or may be left alone."""
    looks = manuscript.looks
    if looks is None:
        return
    found: dict[_Cause, list[Line]] = {}
    for line, style, look in compared(manuscript):
        place = line.stretch_at(0).place
        if line.role != "heading" or place is None:
            continue
        cause = _cause(place.line, looks)
        if cause is None and looks.is_given and look.is_outlined and style.keep_with_next and not look.flow.keeps_next:
            cause = "loose"
        if cause is not None:
            found.setdefault(cause, []).append(line)
    for cause, lines in found.items():
        first, *others = [Span(line.index, 0, len(line.text)) for line in lines]
        message, hint = _told(cause, lines)
        yield Finding(first, message, hint, also=tuple(others))


def _told(cause: _Cause, lines: list[Line]) -> tuple[str, str]:
    keep = _("Paragraph dialog, Line and Page Breaks: Keep with next; better in the style of the heading")
    match cause:
        case "break":
            return (
                _("the heading stands alone at the foot of a page: a page break follows it"),
                _("put the page break before the heading"),
            )
        case "rendered":
            return _("the heading stands alone at the foot of a page"), keep
        case _:
            return _("{kinds}: not kept with the text below, so that they may end a page", kinds=kinds_of(lines)), keep


def _cause(number: int, looks: Looks) -> _Cause | None:
    """Why the heading in the paragraph `number` ends a page that does not begin with it; None where it does not."""
    heading = looks.paragraphs[number].flow
    if heading.begins_page or not _has_text_above(number, looks):
        return None
    if heading.ends_page:
        return "break"
    following = number + 1
    while (look := looks.paragraphs.get(following)) is not None:
        if look.flow.begins_page:
            return "break"
        if not look.flow.empty:
            return "rendered" if look.flow.rendered and not look.flow.in_table else None
        following += 1
    return None


def _has_text_above(number: int, looks: Looks) -> bool:
    """Whether something stands on the page above the paragraph `number`: else the page is the heading's own."""
    above = number - 1
    while (look := looks.paragraphs.get(above)) is not None:
        if look.flow.ends_page:
            return False
        if not look.flow.empty:
            return True
        if look.flow.begins_page:
            return False
        above -= 1
    return False
