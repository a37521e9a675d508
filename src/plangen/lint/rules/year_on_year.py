"""A growth that does not follow from the two numbers it compares.

Wrong:
    教研经费由20万元增加到25万元，增长30%。
    今年培训教师120人次，去年为100人次，同比增长25%。
    近视率人数由300人增加到260人。

Right:
    教研经费由20万元增加到25万元，增长25%。
    今年培训教师120人次，去年为100人次，同比增长20%。
    津贴由300元提高到500元。
    全年支出55480万元，比上年增加3120万元，增长5.96%。
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.quantities import Quantity, quantities
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_RISE = "增加|增长|提高|提升|上升|扩大|上调|扩充"
_FALL = "减少|下降|降低|压缩|缩减|下调"
_CHANGE = lazy_pattern(
    r"(?P<rise>增长|增加|提高|上升|增幅(?:为|达)?)?(?P<fall>下降|减少|降低|降幅(?:为|达)?)?(?:了|率?为"
    r"|达到?)?[ ]?(?P<value>\d{1,4}(?:\.\d{1,3})?)[%％](?!以上|左右)"
)
_FROM = lazy_pattern(r"(?:由|从)(?:[^，。；\d]{0,12})$")
_TO = lazy_pattern(rf"^[^，。；\d]{{0,6}}?(?:(?P<rise>{_RISE})|(?P<fall>{_FALL}))(?:到|至|为)[^，。；\d]{{0,4}}$")
_LAST_YEAR = lazy_pattern(r"(?:去年|上年|上一?年|上学年|上年度|去年同期|上年同期)[^，。；\d]{0,8}$")
# 比上年增加3120万元: the second number is the difference.
_MORE = lazy_pattern(rf"(?:比|较)[^，。；\d]{{0,10}}(?:{_RISE}|{_FALL}|多|少)[了出]?$")
_LESS = lazy_pattern(rf"(?:{_FALL}|少)[了出]?$")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """由…增加到…, and this year's number beside last year's, with a percentage behind them."""
    for line in manuscript.prose:
        numbers = list(quantities(line.text))
        for first, second in itertools.pairwise(numbers):
            if first.kind != second.kind or first.unit == "%" or first.approximate or second.approximate:
                continue
            between = line.text[first.end : second.start]
            to = _TO.match(between)
            if to and _FROM.search(line.text[: first.start]):
                if (second.value < first.value and to["rise"]) or (second.value > first.value and to["fall"]):
                    message = _("'{text}' goes the other way", text=line.text[first.start : second.end])
                    yield Finding(
                        Span(line.index, first.start, second.end), message, _("exchange the numbers, or the word")
                    )
                else:
                    yield from _change(line, first, second, second.end)
            elif _MORE.search(between) and len(between) < 16:
                sign = -1 if _LESS.search(between) else 1
                previous = replace(first, value=first.value - sign * second.value)
                yield from _change(line, previous, first, second.end)
            elif _LAST_YEAR.search(between) and not _LAST_YEAR.search(line.text[: first.start]) and len(between) < 16:
                yield from _change(line, second, first, second.end)


def _change(line: Line, before: Quantity, after: Quantity, end: int) -> Iterator[Finding]:
    """The percentage that follows within the next words, if one does."""
    rest = line.text[end : end + 18]
    found = _CHANGE.search(rest)
    if (
        not found
        or not (found["rise"] or found["fall"] or "同比" in rest)
        or not before.value
        or re.search("[。；]", rest[: found.start()])
    ):
        return
    share = (after.value - before.value) / before.value * 100
    stated = Decimal(found["value"]) * (-1 if found["fall"] else 1)
    decimals = len(found["value"].partition(".")[2])
    if abs(share - stated) < Decimal(10) ** -decimals:
        return
    span = Span(line.index, end + found.start("value"), end + found.end())
    message = _("from {before} to {after} is {share}%, not {stated}%", before=f"{before.value:f}{before.unit}",
                after=f"{after.value:f}{after.unit}", share=f"{share:.{max(decimals, 1)}f}", stated=stated)  # fmt: skip
    yield Finding(span, message, _("correct the percentage or the numbers"))
