"""Terms whose months are those of the other term: 第一学期自2月6日开学, 第二学期（9月至次年1月）."""

from __future__ import annotations

from collections.abc import Iterator

from plangen.lint.finding import Span
from plangen.lint.manuscript import Manuscript
from plangen.patterns import lazy_pattern

_TERM = lazy_pattern(
    r"(?:(?P<first>第一学期|秋季学期)|(?P<second>第二学期|春季学期))(?:第[一二三四五六七八九十\d]{1,3}周)?"
    r"[（(，,]?(?P<from>自|从)?(?:20\d\d年)?(?P<month>\d{1,2})月(?:\d{1,2}日)"
)
_OF_SECOND, _OF_FIRST = range(3, 8), range(9, 13)
_EITHER = (2,)  # a first term ends, and does not begin, in it


def terms_of_others(manuscript: Manuscript) -> Iterator[Span]:
    """The names of terms right before a day that lies in the other one."""
    for line in manuscript.lines_with(r"学期[^。；]{0,14}\d月"):
        for found in _TERM.finditer(line.text):
            month = int(found["month"])
            begins_late = month in _EITHER and found["from"] is not None
            if (found["first"] and (month in _OF_SECOND or begins_late)) or (found["second"] and month in _OF_FIRST):
                yield Span(line.index, *found.span("first" if found["first"] else "second"))
