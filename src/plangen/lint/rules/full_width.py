"""Full-width digits and letters: ２０２６, Ａ.

Wrong:
    ２０２６年共培训教师１２０人。
    使用ＰＰＴ课件授课。

Right:
    2026年共培训教师120人，占80%。
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.finding import Edit, Finding, Span
from plangen.lint.manuscript import Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.WARNING

_FULL = lazy_pattern("[０-９Ａ-Ｚａ-ｚ]+(?:[．：][０-９]+)*")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Runs of full-width digits and letters; crosses that stand for a blank are another rule's."""
    for line in manuscript.lines_with("[０-９Ａ-Ｚａ-ｚ]"):
        for found in _FULL.finditer(line.text):
            if set(found[0]) <= set("Ｘｘ") or (
                found[0] == "Ｏ" and line.text[found.start() - 1 : found.start()] in "一二三四五六七八九"
            ):
                continue
            span = Span(line.index, *found.span())
            right = unicodedata.normalize("NFKC", found[0])
            message = _("full-width '{text}'", text=found[0])
            yield Finding(span, message, _("write '{right}'", right=right), (Edit(span, right),), cause="full-width")
