"""Two times told from each other that are one: 第一学期7次，第一学期9次."""

from __future__ import annotations

from collections.abc import Iterator

from plangen.lint.manuscript import Line, Manuscript
from plangen.patterns import lazy_pattern

_WORDS = ("学期", "学年", "半年")
_YEAR = r"20\d\d(?:[—\-－–~～至]20\d\d学年度?|年)(?:第[一二]学期|[春秋]季学期|[上下]半年)?"
# 一是2025年，2025年 may go on; 7次，第一学期9次 and 比第一学期 tell two from each other.
_PAIR = lazy_pattern(
    rf"(?<![\d—度年])(?P<time>{_YEAR}|第[一二]学期|[上下]学期|[上下]半年|[春秋]季学期)"
    r"(?:[和与及、]|\d+(?:\.\d+)?\p{Han}{1,2}[，、；]|[^，。；]{2,20}，[较比])(?P<again>(?P=time))(?!\d{1,2}[月.]|[上下末底初第比较])"
)


def paired_times(manuscript: Manuscript) -> Iterator[tuple[Line, tuple[int, int]]]:
    """The places where the second of two times is the first again."""
    for line in manuscript.lines_holding(_WORDS):
        if any(line.text.count(word) > 1 for word in _WORDS):
            for found in _PAIR.finditer(line.text):
                yield line, found.span("again")
