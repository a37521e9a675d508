"""One number of a series that is spelled unlike its neighbours: 一、二．三、 or （1）(2)（3）.

Wrong:
    一、指导思想
    二．工作目标
    三、主要工作
    四、保障措施

Right:
    一、指导思想
    1.坚持立德树人。
    2.坚持五育并举。
    二、工作目标
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.finding import Edit, Finding, Span
from plangen.lint.manuscript import Manuscript
from plangen.lint.numbering.series import typed_series
from plangen.lint.numbering.stand_ins import stand_ins
from plangen.messages import _

SEVERITY = Severity.WARNING


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """The numbers of a series that most of it does not look like."""
    for series in typed_series(manuscript):
        styles = Counter(_wide(member.number.style) for member in series.members)
        if len(styles) < 2:
            continue
        usual, count = styles.most_common(1)[0]
        if count * 2 <= len(series.members):
            usual = _wide(series.members[0].number.style)
        example = next(one.number for one in series.members if _wide(one.number.style) == usual)
        for place, member in enumerate(series.members):
            number = member.number
            if member.line.index in stand_ins(manuscript):
                continue  # a heading of another series: that is number-order's
            if place and number.value != series.members[place - 1].number.value + 1:
                continue  # out of order: that is number-order's
            # （三) is no pair: that is unpaired-mark's.
            if _wide(number.style) == usual or number.before + number.after[:1] in ("（)", "(）"):
                continue
            span = Span(member.line.index, number.start, number.end)
            right = example.before + example.numeral(number.value) + example.after
            typed = member.line.text[number.start : number.end].strip()
            message = _("'{typed}' is spelled unlike the others of its series", typed=typed)
            yield Finding(span, message, _("write '{right}'", right=right), (Edit(span, right),))


def _wide(style: str) -> str:
    """`style` with a colon, as 一： of a label, kept apart, and full stops of both widths as one."""
    return style.replace("．", ".")
