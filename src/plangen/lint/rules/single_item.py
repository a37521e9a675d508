"""A series of one: what is alone needs no number.

Counted are items inside sentences and clauses (一是), where nothing else can follow, a heading of the first level, a
section （一） without （二）, an item that is all there is between two headings, and one where several are announced.

Wrong:
    主要措施是：一是加强领导，落实责任。
    各班要做好以下工作：（1）整理资料，按时上交。

Wrong:
    农村学校教师工作总结
    一、现状
    全县教师队伍总体稳定。
    二、打算
    对边远学校的教师，拟采取以下措施：
    1.职称评聘单列指标，优先安排。
    三、要求
    各校抓好落实。
    县教育局
    2021年12月31日

Wrong:
    教研工作计划
    一、工作目标
    （一）总体目标
    提高教学质量，促进学生发展。
    二、工作措施
    （一）加强学习
    每周集中学习一次。
    （二）加强管理
    每月检查一次。
    教导处
    2021年3月1日

Right:
    一是加强领导；二是落实责任。
    （1）整理资料；（2）按时上交。
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import takewhile

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.series import Series, typed_series
from plangen.messages import _
from plangen.patterns import lazy_pattern
from plangen.typed_numbers import FAMILIES

SEVERITY = Severity.WARNING

_CLAUSE = lazy_pattern(r"(?:(?<=^)|(?<=[。；：，]))一是|(?:(?<=^)|(?<=[。；：]))第一[，,](?!第)")
# What is shorter may be a part of a document.
_SHORT_DOCUMENT = 8
_LONGEST_HEADING = 30
_DATED = lazy_pattern("年.{1,8}[日月]$")
# What says that more than one follows.
_SEVERAL = lazy_pattern(
    "(?:以下|如下|下列)[^，。；：:]{0,12}[：:]$|[二两三四五六七八九十][个项条点][^，。；：:]{0,8}[：:]$"
)
_SECOND_NUMBER = lazy_pattern(r"[（(]?(?:2|二)[）)、.．，,]|[②⑵⒉㈡]|第二|二[是要]")
_SECOND_SECTION = lazy_pattern(r"[（(]二[）)]|㈡")
_DEEPEST_SECTION = 2
_SECOND = lazy_pattern(r"[二三四]是|二[要则来]|第[二三四]|其次|其二|另一?|再就是|再次|最后|然后")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Numbers and clauses that nothing of their kind follows."""
    for series in typed_series(manuscript):
        first = series.members[0]
        is_headless = series.family == "chinese" and len(first.line.text) <= 30 and not first.is_inline
        is_headless = is_headless or any(
            test(series, manuscript) for test in (_is_item_alone, _is_announced, _is_section_alone)
        )
        if len(series.members) > 1 or first.number.value != 1 or not (first.is_inline or is_headless):
            continue
        if is_headless and (len(manuscript.prose) < _SHORT_DOCUMENT or not _is_whole(series, manuscript)):
            continue
        typed = first.line.text[first.number.start : first.number.end].strip()
        if first.is_inline and not first.line.text[: first.number.start].rstrip().endswith(("：", ":")):
            continue
        yield Finding(
            Span(first.line.index, first.number.start, first.number.end),
            _("'{number}' is the only one of its series", number=typed),
            _("take the number out, or put back what is missing"),
        )
    yield from _clauses(manuscript)


def _is_whole(series: Series, manuscript: Manuscript) -> bool:
    """Whether nothing can be missing behind `series`: the document is dated, or a higher section follows."""
    index, rank = series.members[0].line.index, FAMILIES.index(series.family)
    if any(line.role in ("signature", "date") or _DATED.search(line.text) for line in manuscript.prose[-3:]):
        return True
    numbers = [line.number for line in manuscript.prose if line.index > index and line.number is not None]
    return any(FAMILIES.index(number.family) < rank for number in numbers)


def _is_item_alone(series: Series, manuscript: Manuscript) -> bool:
    """Whether the only item of `series` stands between a heading and the next one, with no paragraph of its own."""
    first = series.members[0]
    line, before, after = first.line, manuscript.before(first.line), manuscript.after(first.line)
    if first.is_inline or series.family not in ("decimal", "decimal-bracket") or before is None or after is None:
        return False
    upper = ("chinese", "chinese-bracket")
    return (
        before.number is not None
        and before.number.family in upper
        and len(before.text) <= _LONGEST_HEADING
        and after.number is not None
        and after.number.family in upper
        and line.text.endswith(("。", "；"))
    )


def _is_announced(series: Series, manuscript: Manuscript) -> bool:
    """Whether the line before announces several items, and of all that follows only this one has a number."""
    first = series.members[0]
    before = manuscript.before(first.line)
    if first.is_inline or before is None or not before.text.endswith(("：", ":")) or not _SEVERAL.search(before.text):
        return False
    rest = (line for line in manuscript.lines[first.line.index + 1 :] if line.role not in ("cell", "margin"))
    section = takewhile(lambda line: line.role != "heading" or line.level > _DEEPEST_SECTION, rest)
    return not any(_SECOND_NUMBER.match(line.text) or line.list_id for line in section)


def _is_section_alone(series: Series, manuscript: Manuscript) -> bool:
    """Whether （一） is a heading with no （二） before the next part."""
    first = series.members[0]
    if first.is_inline or series.family != "chinese-bracket" or len(first.line.text) > _LONGEST_HEADING:
        return False
    prose = manuscript.prose
    place = bisect_left(prose, first.line.index, key=lambda line: line.index)
    above, below = (takewhile(_is_of_part, lines) for lines in (reversed(prose[:place]), prose[place + 1 :]))
    part = list(below)
    return (
        place + 1 + len(part) < len(prose)
        and not any(_SECOND_SECTION.search(line.text) or (line.label and line.level) for line in part)
        and not any(line.number and line.number.family == "chinese-bracket" for line in (*above, *part))
        and sum(bool(_SECOND_NUMBER.match(line.text)) for line in part)
        <= sum(line.number is not None and line.number.value == 1 for line in part)
    )


def _is_of_part(line: Line) -> bool:
    """Whether `line` begins no other part."""
    return line.number is None or line.number.family not in ("chapter", "chinese")


def _clauses(manuscript: Manuscript) -> Iterator[Finding]:
    lines = manuscript.prose
    for place, line in enumerate(lines):
        found = _CLAUSE.search(line.text)
        if not found:
            continue
        rest = line.text[found.end() :]
        if _SECOND.search(rest):
            continue
        if any(_SECOND.match(one.text) or _SECOND.search(one.text[:20]) for one in lines[place + 1 : place + 8]):
            continue
        yield Finding(
            Span(line.index, *found.span()),
            _("'{number}' is the only one of its series", number=found[0]),
            _("take the number out, or put back what is missing"),
        )
