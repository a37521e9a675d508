"""Paragraphs aligned, indented or spaced otherwise than the theme says, in a Word document.

Told is every departure from a theme that was named or that the document was built by; otherwise what a few paragraphs
have unlike the others of their kind, as in font-departure. Lines may be any distance apart that makes as many of them
fit on a page as the theme has: exactly 28 pt is as good as 28.95. Space above or below may be an empty paragraph.
Spaces typed to indent or to centre a paragraph are told apart, because they go wrong with the next change. All
paragraphs with the same departure are one finding; those whose words look otherwise as well are told by font-departure.
A signature and the date below it stand at the same side, and are brought there in the same way.

Right:
    工作计划
    一、总体目标
    办好每一所学校。
"""

from __future__ import annotations

from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding
from plangen.lint.layout.centring import centred_by_spaces
from plangen.lint.layout.closings import apart_closings
from plangen.lint.layout.departures import causes
from plangen.lint.layout.uniform import unlike
from plangen.lint.manuscript import Manuscript

SEVERITY = Severity.WARNING


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """One finding for each cause, and one for a signature and a date that stand at different places."""
    yield from (cause.finding() for cause in causes(manuscript) if not cause.is_of_words)
    yield from (one.finding for one in unlike(manuscript) if not one.is_of_words)
    yield from apart_closings(manuscript)
    yield from centred_by_spaces(manuscript)
