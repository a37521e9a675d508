"""A dash or an ellipsis that is made of other marks: -- for ——, ...... and 。。。 for …….

GB/T 15834-2011, 4.10 and 4.11: both marks are as wide as two characters.

Wrong:
    本学期的主题--阅读点亮童年。
    舞蹈、绘画、书法......都有展台。
    孩子们唱啊，跳啊。。。

Right:
    本学期的主题——阅读点亮童年。
    舞蹈、绘画、书法……都有展台。
    电话0571--88，第一章......1
"""

from __future__ import annotations

from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.finding import Edit, Finding, Span
from plangen.lint.manuscript import Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.WARNING

_DASH = lazy_pattern(r"(?:(?<=\p{Han}|[”》）。，])|^[ \u3000]*)(?P<mark>-{2,3})(?=[ ]?(?!学?年|月)(?:\p{Han}|[“《]))")
_ELLIPSIS = lazy_pattern(r"(?<=\p{Han}|[”》）])(?P<mark>\.{3,6}|。{3,6}|．{3,6})(?=$|\p{Han}|[”」）。，！？])")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """One finding for each mark."""
    for line in manuscript.lines_with(r"--|\.\.\.|。。。|．．．"):
        if line.role == "cell":
            continue
        for pattern, right in ((_DASH, "——"), (_ELLIPSIS, "……")):
            for found in pattern.finditer(line.text):
                span = Span(line.index, *found.span("mark"))
                yield Finding(
                    span,
                    _("'{text}' stands for '{right}'", text=found["mark"], right=right),
                    _("write '{right}'", right=right),
                    (Edit(span, right),),
                    "makeshift-mark",
                )
