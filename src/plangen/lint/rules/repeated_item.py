"""The same item twice in a list, or the same paragraph twice in a document.

Wrong:
    1、召开家长会
    2、组织亲子运动会
    3、组织亲子运动会

Wrong:
    各班要结合实际制定班级计划，做到目标明确、措施具体。
    教研组要按时开展活动。
    各班要结合实际制定班级计划，做到目标明确、措施具体。

Right:
    三月份：
    1、教研活动
    2、召开家长会
    四月份：
    1、教研活动
    2、组织春游
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.series import typed_series
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.WARNING

_MARKS = lazy_pattern(r"[\s，。；、：,;:.！？]+")
_SHORTEST_ITEM = 4
_SHORTEST_PARAGRAPH = 20
_SHORTEST_NEIGHBOUR = 6


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Items of one series, and long paragraphs anywhere, that say what another said before."""
    reported: set[int] = set()
    for series in typed_series(manuscript):
        lines = [member.line for member in series.members if not member.is_inline]
        if len(lines) > 1:
            # Items end where their series is numbered anew, so months with the same work are apart.
            yield from _twice(lines, _SHORTEST_ITEM, reported)
    lists: dict[int, list[Line]] = {}
    for line in manuscript.prose:
        if line.list_id:
            lists.setdefault(line.list_id, []).append(line)
    for lines in lists.values():
        yield from _twice(lines, _SHORTEST_ITEM, reported)
    yield from _twice([line for line in manuscript.prose if "。" in line.text], _SHORTEST_PARAGRAPH, reported)
    bodies = [line for line in manuscript.prose if line.role == "body" and line.number is None]
    for first, second in pairwise(bodies):
        if second.index == first.index + 1 and second.text.endswith(("；", "。", "，")):
            yield from _twice([first, second], _SHORTEST_NEIGHBOUR, reported)


def _twice(lines: list[Line], shortest: int, reported: set[int]) -> Iterator[Finding]:
    known: dict[str, Line] = {}
    for line in lines:
        said = _MARKS.sub("", line.words)
        if len(said) < shortest or line.index in reported:
            continue
        first = known.setdefault(said, line)
        if first is not line:
            reported.add(line.index)
            span = Span(line.index, line.start, len(line.text))
            message = _("'{text}' stands here a second time", text=line.words[:20])
            also = (Span(first.index, first.start, len(first.text)),)
            yield Finding(span, message, _("take one of them out"), also=also)
