"""The same item twice in a list, the same clause twice in a sentence, the same paragraph twice in a document.

Paragraphs are compared with paragraphs and items with items: what a plan names first it may say again in a table.

Wrong:
    1、召开家长会
    2、组织亲子运动会
    3、组织亲子运动会

Wrong:
    各班要结合实际制定班级计划，做到目标明确、措施具体。
    教研组要按时开展活动。
    各班要结合实际制定班级计划，做到目标明确、措施具体。

Wrong:
    教务处要做好三件事：一是检查备课；二是检查作业；三是检查备课。

Wrong:
    每月检查一次食堂卫生。每月检查一次食堂卫生。

Right:
    三月份：
    1、教研活动
    2、召开家长会
    四月份：
    1、教研活动
    2、组织春游

Right:
    1.周五检查各班的活动记录，做好反馈。
    工作安排表
    周五检查各班的活动记录，做好反馈。

Right:
    多读书，读好书；少年强则国强。加油！加油！
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
_BULLET = lazy_pattern(r"[-*•●·■◆]\s*")
_FIGURES = lazy_pattern(r"\d.*\d")
# The clauses of a sentence that lists things, without the numbers before them.
_CLAUSES = lazy_pattern(
    r"(?P<before>(?:[一二三四五六七八九十]{1,2}[是要]|[（(]\d{1,2}[）)]|[①-⑳]|\d{1,2}[.、．])?)(?P<said>[^。；：]+)[。；]"
)
_LISTED = lazy_pattern(
    r"(?:^|(?<=[：、，。；]))(?P<said>\p{Han}{4}[^、，。；：“”]{0,20})[、，](?P<again>(?P=said))(?=$|[、，。；])"
)
_SHORTEST_ITEM = 3
_SHORTEST_CLAUSE = 4
_SHORTEST_SENTENCE = 3
_SHORTEST_PARAGRAPH = 20
_SHORTEST_FIGURES = 14  # with figures in it
_SHORTEST_NEIGHBOUR = 6
_SHORTEST_LINE = 8


class _Seen:
    """The lines that were reported, and what each line says without its marks."""

    def __init__(self) -> None:
        self.reported: set[int] = set()
        self._said: dict[int, str] = {}

    def said(self, line: Line) -> str:
        """The words of `line` without marks."""
        if line.index not in self._said:
            self._said[line.index] = _MARKS.sub("", _BULLET.sub("", line.words, 1))
        return self._said[line.index]


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Items of one series, clauses of one paragraph and long paragraphs that say what another said before."""
    seen = _Seen()
    for series in typed_series(manuscript):
        lines = [member.line for member in series.members if not member.is_inline]
        if len(lines) > 1:
            # Items end where their series is numbered anew, so months with the same work are apart.
            yield from _twice(lines, _SHORTEST_ITEM, seen)
    for lines in _lists(manuscript):
        yield from _twice(lines, _SHORTEST_ITEM, seen)
    yield from _paragraphs(manuscript, seen)
    for line in manuscript.lines_with("[、，。；]"):
        if line.role != "cell":
            yield from _clauses(line)


def _paragraphs(manuscript: Manuscript, seen: _Seen) -> Iterator[Finding]:
    """Long paragraphs anywhere, and lines that stand side by side."""
    long = [line for line in manuscript.prose if "。" in line.text and _is_long(line)]
    for is_numbered in (False, True):
        lines = [line for line in long if (line.number is not None or bool(line.list_id)) == is_numbered]
        yield from _twice(lines, _SHORTEST_FIGURES, seen)
    bodies = [line for line in manuscript.prose if line.role == "body" and line.number is None]
    for first, second in pairwise(bodies):
        if second.index == first.index + 1 and second.text.endswith(("；", "。", "，")):
            yield from _twice([first, second], _SHORTEST_NEIGHBOUR, seen)
    for first, second in pairwise(manuscript.prose):
        if second.index == first.index + 1 and {first.role, second.role} <= {"title", "body", "heading"}:
            yield from _twice([first, second], _SHORTEST_LINE, seen)


def _is_long(line: Line) -> bool:
    """Whether nobody would write `line` twice: short remarks, such as those on the work of each month, come again."""
    said = _MARKS.sub("", line.words)
    return len(said) >= _SHORTEST_PARAGRAPH or (len(said) >= _SHORTEST_FIGURES and bool(_FIGURES.search(said)))


def _lists(manuscript: Manuscript) -> Iterator[list[Line]]:
    """Lists that Word counts, and lines with a typed bullet that follow each other."""
    lists: dict[int, list[Line]] = {}
    bulleted: list[Line] = []
    for line in manuscript.prose:
        if line.list_id:
            lists.setdefault(line.list_id, []).append(line)
        if _BULLET.match(line.text):
            if bulleted and bulleted[-1].index != line.index - 1:
                yield bulleted
                bulleted = []
            bulleted.append(line)
    yield bulleted
    yield from lists.values()


def _clauses(line: Line) -> Iterator[Finding]:
    """Clauses with a number that say the same, and sentences that follow each other and do."""
    for listed in _LISTED.finditer(line.text, line.start):
        message = _("'{text}' stands here a second time", text=listed["said"][:20])
        yield Finding(Span(line.index, *listed.span("again")), message, _("take one of them out"))
    known: set[str] = set()
    previous = ""
    for found in _CLAUSES.finditer(line.text, line.start):
        said = _MARKS.sub("", found["said"])
        is_counted = bool(found["before"]) and len(said) >= _SHORTEST_CLAUSE
        place = found.span("said")
        if (is_counted and said in known) or (said == previous and len(said) >= _SHORTEST_SENTENCE):
            message = _("'{text}' stands here a second time", text=found["said"][:20])
            yield Finding(Span(line.index, *place), message, _("take one of them out"))
        if is_counted:
            known.add(said)
        previous = said


def _twice(lines: list[Line], shortest: int, seen: _Seen) -> Iterator[Finding]:
    known: dict[str, Line] = {}
    for line in lines:
        said = seen.said(line)
        if len(said) < shortest or line.index in seen.reported:
            continue
        first = known.setdefault(said, line)
        if first is not line:
            seen.reported.add(line.index)
            span = Span(line.index, line.start, len(line.text))
            message = _("'{text}' stands here a second time", text=line.words[:20])
            also = (Span(first.index, first.start, len(first.text)),)
            yield Finding(span, message, _("take one of them out"), also=also)
