"""Two marks in a row where one belongs, such as 。。 or 。、 at the end of a sentence.

Wrong:
    做好总结。。
    读一本教育专著、，记好笔记。
    成为合格的教师。、培训不得少于规定学时。
    怎样才能做好这项工作？。

Right:
    真的吗？！他说：“好。”……
    学习《纲要》、《指南》，写好笔记……。
    建立健全“双减”、“双增”机制——以实效为准。
"""

from __future__ import annotations

from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.finding import Edit, Finding, Span
from plangen.lint.manuscript import Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_DOUBLED = lazy_pattern(
    r"([，、；：。])[ \u3000]*\1(?!\1)|([，、；：])[ ]?(?=[，、；：。])(?!\2)[，、；：。]"
    r"|(?<!…)。[ ]?[，、；：]|[，；、：。],|(?<=\p{Han}),[,，；、。]"
    r"|(?<!\.)\.。|。\.(?!\.)|[！？][ ]?[。，、；,]"
    r"|(?<=[》”])[>＞]"
    r"|！！+|？？+(?!人次|万元|[人名个所元次节项条篇位%％])|．．+"
)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Marks that follow each other and exclude each other."""
    for line in manuscript.lines_with("[，、；：。,.！？．][ \u3000]*[，、；：。,.！？．\\]]|[》”][>＞]"):
        for found in _DOUBLED.finditer(line.text):
            span = Span(line.index, *found.span())
            marks = set(found[0]) - set(" \u3000")
            edits = (Edit(span, found[0][0]),) if len(marks) == 1 else ()
            message = _("two marks in a row: '{marks}'", marks=found[0])
            yield Finding(span, message, _("keep one of them"), edits, cause=found[0])
