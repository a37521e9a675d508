"""What a sentence hands out on one day and asks back before an earlier one: 9月9日下发，各班应于9月6日前填好交回."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from plangen.lint.dates.signing import day_of
from plangen.lint.finding import Span
from plangen.lint.manuscript import Manuscript
from plangen.patterns import lazy_pattern

_GIVEN = lazy_pattern(
    r"(?:[（(](?:星期|周)[一二三四五六日天][）)])?[^，。；]{0,10}?(?:下发|分发|发放|印发|发出|布置)(?!前)[^。；]{0,24}$"
)
_BACK = lazy_pattern(
    r"(?:[（(](?:星期|周)[一二三四五六日天][）)])?[以之]?前(?!未|没|已)[^。；]{0,12}(?:填|交|报(?!名|到)|反馈|完成|返回|收齐|回收|签约|提交)"
)
_SIGN = r"(?:下发|分发|发放|印发|发出|布置)[^。；]{0,30}日[以之]?前|日[^。；]{0,8}前"


def turned_around(manuscript: Manuscript) -> Iterator[tuple[Span, Span]]:
    """The day before which it is asked back, and the later one on which it is handed out."""
    for line in manuscript.lines_with(_SIGN):
        if line.role == "cell":
            continue
        for given, back in pairwise(manuscript.dates.get(line.index, ())):
            between = line.text[given.end : back.start]
            if not _GIVEN.fullmatch(between) or not _BACK.match(line.text, back.end):
                continue
            first, last = day_of(manuscript, line, given), day_of(manuscript, line, back)
            if given.day and back.day and first is not None and last is not None and last < first:
                yield Span(line.index, back.start, back.end), Span(line.index, given.start, given.end)
