"""Targets that a report lists in a sentence, and which of them it says no more about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.immutable import dataclass
from plangen.lint.finding import Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.patterns import lazy_pattern

_SIGN = r"(?:年初|期初|年度|开学|年前|本年|今年)[^。：]{0,30}[：:]"
_PROMISED = lazy_pattern(
    r"(?:年初|期初|年度|开学初?|年前|本年度?|今年)[^。：:，]{0,10}(?:确定|提出|制定|制订|定下|明确|下达|承诺|设定)[了的]?"
    r"[^。：:，]{0,10}(?:目标|指标|任务|承诺|提高|提升)[^。：:，]{0,6}[：:](?P<list>[^。：:]{8,200})。"
)
_ITEM = lazy_pattern("[^、，；,;]+")
_NUMBER = lazy_pattern(r"(?:[一二三四五六七八九十]是|[（(]?[\d一二三四五六七八九十]{1,2}[）)、.．]\s*)")
_WORDS = lazy_pattern(r"\p{Han}{2,}")
# What says nothing about which target it is.
_GENERAL = lazy_pattern(
    "完成|实现|达到|达成|新增|增加|提高|提升|消除|招聘|建设|建成|创建|争创|力争|开展|组织|工作|任务|以上|全部|全面|基本|人均"
    "|不低于|不少于|超过|教育|教师|学生|学校|率|数|[个所名人项次节篇年]"
)
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Target:
    """A target, written at `span`."""

    span: Span
    text: str


def unanswered(manuscript: Manuscript) -> Iterator[Target]:
    """The targets of which no word comes again, where the report says something about the others."""
    for line in manuscript.lines_with(_SIGN):
        for found in _PROMISED.finditer(line.text):
            rest = line.text[found.end() :] + "\n".join(one.text for one in manuscript.lines[line.index + 1 :])
            targets = list(_targets(line, found))
            missing = [one for one in targets if not _is_mentioned(one.text, rest)]
            if len(targets) - len(missing) >= max(_FEWEST - (len(targets) == _FEWEST), len(missing)):
                yield from missing


def _targets(line: Line, found: re.Match[str]) -> Iterator[Target]:
    for item in _ITEM.finditer(line.text, *found.span("list")):
        number = _NUMBER.match(item[0])
        start = item.start() + (number.end() if number else 0)
        yield Target(Span(line.index, start, item.end()), line.text[start : item.end()])


def _is_mentioned(text: str, rest: str) -> bool:
    """Whether two characters beside each other of what `text` is about come in `rest`, or it is about nothing."""
    words = _WORDS.findall(_GENERAL.sub(" ", text)) or _WORDS.findall(text)
    pairs = {word[place : place + 2] for word in words for place in range(len(word) - 1)}
    return not pairs or any(pair in rest for pair in pairs)
