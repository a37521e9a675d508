"""A mark that a number does not take: （一）、 1.、 and 2。5 for 2.5.

GB/T 15834-2011, B.3: no mark follows a number in brackets; 、 follows 一 and . follows 1, and nothing follows those.

Wrong:
    （一）、加强常规管理。
    1.、抓好集体备课。
    跑道长2。5千米。

Right:
    （一）加强常规管理。
    1.抓好集体备课。
    一、跑道长2.5千米，工期为（一）、（二）两段。
"""

from __future__ import annotations

from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.finding import Edit, Finding, Span
from plangen.lint.manuscript import Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.WARNING

_ORDINAL = r"[（(][一二三四五六七八九十\d]{1,3}[）)]"
_LEADING = lazy_pattern(
    rf"^[ \u3000]*(?:{_ORDINAL}|[一二三四五六七八九十]{{1,3}}、|\d{{1,2}}[.．、])(?P<mark>[、，,.．。])"
    rf"(?=[ \u3000]*\p{{Han}}(?!.{{0,20}}{_ORDINAL}[、，和]))"
)
_DECIMAL = lazy_pattern(
    r"(?<![\d.])\d+(?P<mark>。)\d+"
    r"(?=[万亿]?(?:元|%|％|[平立]方米|[千公厘毫]?米|公里|千克|公斤|吨|亩|分|个百分点|倍|[小课]时))"
)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """One finding for each mark."""
    for line in manuscript.lines_with(r"[）)、.．][、，,.．。]|\d。\d"):
        if line.role == "cell":
            continue
        for pattern, right in ((_LEADING, ""), (_DECIMAL, ".")):
            for found in pattern.finditer(line.text):
                start, end = found.span("mark")
                corrected = line.text[found.start() : start] + right + line.text[end : found.end()]
                yield Finding(
                    Span(line.index, *found.span()),
                    _("'{text}' has a mark that a number does not take", text=found[0].strip()),
                    _("write '{right}'", right=corrected.strip()),
                    (Edit(Span(line.index, start, end), right),),
                    "number-mark",
                )
