"""Numbers before a noun that are not those behind it: 住校生1120人, 1210名住校生; 从业人员9人, 11名从业人员."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plangen.lint.figures.misread import Place
from plangen.lint.figures.quantities import Quantity, clause_before, quantities
from plangen.lint.figures.summands import NO_PARTS
from plangen.lint.manuscript import Line, Manuscript
from plangen.patterns import lazy_pattern

_AHEAD = lazy_pattern(r"(?P<noun>\p{Han}{3,8})(?:共有?|有|为|达|总数|总计)?$")
_BEHIND = lazy_pattern(r"的?(?P<noun>\p{Han}{3,8})")
# What counts some of them, others, or them at another time.
_SOME = lazy_pattern(
    "其中|每|各|平均|比|[上去]年|新|增|减|另|余|第|前|后|参|获|占|年级|男|女|不|未|已|优|先|名师|骨干|部分|近|应|实|原|招|目标|不少于"
)
_NO_NOUN = lazy_pattern(
    "[到由中与和]|同学|毕业生$|新生$|学生$|教师$|老师$|学校$|人员$(?<!从业人员)(?<!工作人员)|项目$|活动$"
)
_DID = lazy_pattern("(?:先后|分别|已|均)?(?:参[加与赛训]|获|入选|通过|担任|作了|报名|被|荣|受|进入|外出|赴|到|来自|因)")
_NO_THINGS = (*NO_PARTS, "天", "元", "万元", "分钟", "小时", "学时", "次", "节", "篇", "场")
_SHORTEST, _LONGEST, _LEAST = 3, 8, 3
_NEAR = (35, 100)  # by which share of the smaller one they may differ


class _Told(NamedTuple):
    line: Line
    quantity: Quantity
    ahead: str
    behind: str


def turned_names(manuscript: Manuscript) -> Iterator[tuple[str, Place, Place]]:
    """What is counted, the number before its name, and the other one behind it."""
    told = list(_all(manuscript))
    for one in told:
        for noun in _prefixes(one.behind):
            others = [
                other for other in told if other.ahead.endswith(noun) and other.quantity.kind == one.quantity.kind
            ]
            values = {other.quantity.value for other in others}
            if len(values) != 1 or one.quantity.value in values:
                continue
            first = others[0]
            if _DID.match(one.line.text, one.quantity.end + one.line.text[one.quantity.end :].find(noun) + len(noun)):
                break  # some of them did something
            if _is_near(one.quantity, first.quantity) and not _is_beside(one, others):
                yield noun, (one.line, one.quantity), (first.line, first.quantity)
            break


def _all(manuscript: Manuscript) -> Iterator[_Told]:
    for line in manuscript.lines_with(r"\w{3}\d|\d ?[名位个所人间台张]的?\w{3}"):
        if line.role in ("cell", "title", "margin"):
            continue
        for one in quantities(line.text, line.start):
            clause = clause_before(line.text, one.start)
            if one.approximate or one.unit in _NO_THINGS or one.value < _LEAST or _SOME.search(clause):
                continue
            ahead, behind = _AHEAD.search(clause), _BEHIND.match(line.text, one.end)
            yield _Told(line, one, ahead["noun"] if ahead else "", behind["noun"] if behind else "")


def _prefixes(text: str) -> Iterator[str]:
    """The names that `text` may begin with, the longest first."""
    for length in range(min(len(text), _LONGEST), _SHORTEST - 1, -1):
        if not _NO_NOUN.search(text[:length]):
            yield text[:length]


def _is_near(one: Quantity, other: Quantity) -> bool:
    low, high = sorted((one.value, other.value))
    return (high - low) * _NEAR[1] <= low * _NEAR[0]


def _is_beside(one: _Told, others: Sequence[_Told]) -> bool:
    """Whether the noun stands between the two: 76名学生由38名教师承担."""
    return any(
        other.line is one.line and abs(other.quantity.start - one.quantity.end) < 2 * _LONGEST for other in others
    )
