"""Straight quotation marks and stray ticks in Chinese text.

Wrong:
    开展"送教下乡"活动。
    总结教学的'经验与不足。
    推进“校校通〞工程建设。

Right:
    开展“送教下乡”活动。
    课题名称为 Let's learn 系列，尺寸为24"。
"""

from __future__ import annotations

from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.finding import Edit, Finding, Span
from plangen.lint.manuscript import Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.WARNING

_QUOTE = lazy_pattern(r"""(?<=\p{Han}|[，。；：、（《“”])["'`´＂＇]|(?<![\d])["'`´＂＇](?=\p{Han}|[，。；：、）》])""")
_PAIR = lazy_pattern(r'"([^"“”]{1,60})"')


_DRAWN = {"〝": "“", "〞": "”"}


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Straight marks beside Chinese characters; a pair is one finding."""
    for line in manuscript.lines_with("""["'`´＂＇]"""):
        taken = 0
        for found in _QUOTE.finditer(line.text):
            if found.start() < taken:
                continue
            pair = _PAIR.match(line.text, found.start())
            end = pair.end() if pair else found.end()
            taken = end
            span = Span(line.index, found.start(), end)
            if pair and line.text.count('"') % 2 == 0:
                right = f"“{pair[1]}”"
                yield Finding(
                    span,
                    _("straight quotation marks: '{text}'", text=pair[0]),
                    _("write '{right}'", right=right),
                    (
                        Edit(Span(line.index, span.start, span.start + 1), "“"),
                        Edit(Span(line.index, end - 1, end), "”"),
                    ),
                    "straight-quote",
                )
            else:
                yield Finding(
                    span, _("a stray '{mark}' in Chinese text", mark=found[0]), _("write “ or ”, or take it out")
                )
    for line in manuscript.lines_with("[〝〞]"):
        for offset, mark in enumerate(line.text):
            drawn = _DRAWN.get(mark)
            if drawn:
                span = Span(line.index, offset, offset + 1)
                message = _("'{mark}' where '{closing}' belongs", mark=mark, closing=drawn)
                yield Finding(span, message, _("write '{right}'", right=drawn), (Edit(span, drawn),), "straight-quote")
