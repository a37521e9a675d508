"""Empty paragraphs that push a heading or an attachment to the next page, in a Word document.

They go wrong as soon as a line is added above. Empty paragraphs above a title, a signature or an imprint are left as
they are.

Right:
    工作计划
    一、总体目标
    办好每一所学校。
"""

from __future__ import annotations

from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding, Span
from plangen.lint.layout.looks import word_looks
from plangen.lint.manuscript import Line, Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern
from plangen.theme.look import Looks

SEVERITY = Severity.WARNING

_MANY = 4  # that is more room than anybody leaves above a heading
_ATTACHMENT = lazy_pattern(r"附\s*[件表录]\s*[\d一二三四五六七八九十]{0,2}\s*[:：]?(?=\s|$)")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """One finding, with all places."""
    looks = word_looks(manuscript)
    if looks is None:
        return
    found = [
        Span(line.index, 0, len(line.text))
        for line in manuscript.prose
        if (line.role == "heading" or _ATTACHMENT.match(line.text)) and _empty_above(line, looks) >= _MANY
    ]
    if found:
        message = _(
            "{count} empty paragraphs above push it on", count=_empty_above(manuscript.lines[found[0].line], looks)
        )
        hint = _("delete them; for a new page: Paragraph dialog, Line and Page Breaks, Page break before")
        yield Finding(found[0], message, hint, also=tuple(found[1:]))


def _empty_above(line: Line, looks: Looks) -> int:
    """How many empty paragraphs stand right above `line`, below something else; 0 where one of them breaks the page."""
    place = line.stretch_at(0).place
    above = place.line - 1 if place is not None and place.column else 0
    count = 0
    while (look := looks.paragraphs.get(above)) is not None and look.flow.empty and not look.flow.in_table:
        if look.flow.begins_page:
            return 0
        count += 1
        above -= 1
    return count if above > 0 else 0
