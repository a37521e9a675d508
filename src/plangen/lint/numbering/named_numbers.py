"""The numbers of headings and items that sentences refer to: 按第五条处理, 重复步骤4, 详见“三、主要任务”, 依照（四）.

Who renumbers what they name lets them point elsewhere. Numbers of other documents, 《条例》第四条, are none of these.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise

from plangen.lint.manuscript import Line, Manuscript
from plangen.numerals import read_count
from plangen.patterns import lazy_pattern
from plangen.typed_numbers import typed_number

_NUMERAL = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_MORE = rf"(?:[ ]?[）)]?[、，和与及至到~～—–-]{{1,2}}第?[（(]?[ ]?{_NUMERAL}){{0,5}}"  # 第三、四条; 第（一）至（三）项
_LIST = rf"(?P<numbers>{_NUMERAL}{_MORE})"
_UNIT = r"(?:部分|步|大?[章条项点款编篇]|节(?!课)|个?(?:步骤|环节|方面|问题|阶段))"
_REFER = "见|[按依参遵对]照|按|依据|根据|[符适]合|违反|执行|落实|如|同|上述|以上|前述|重复|回到?"
_BEFORE = rf"(?:{_REFER})(?:本\p{{Han}}{{1,4}}|[上下]文)?[“‘]?"
_SINGLE = "[①-⑳⑴-⒇㈠-㈩]"
_REFERENCES = (
    lazy_pattern(rf"(?<!》)第[ ]?[（(]?[ ]?{_LIST}[ ]?[）)]?[ ]?{_UNIT}"),
    lazy_pattern(rf"(?<!》)(?:步骤|附件|附录|环节|问题|任务)[ ]?[（(]?{_LIST}"),
    lazy_pattern(rf"[“‘「『]{_LIST}[、.．]"),
    lazy_pattern(rf"[“‘「『][（(]{_LIST}[）)]"),
    lazy_pattern(rf"{_BEFORE}{_LIST}[、.．](?!\d)"),
    lazy_pattern(rf"(?:{_BEFORE}|第)[（(]{_LIST}[）)]"),
    lazy_pattern(rf"{_BEFORE}(?P<numbers>{_SINGLE}(?:[、和与及至到]?{_SINGLE}){{0,5}})"),
)
_SIGN = rf"[第“‘「『]|步骤|附件|附录|环节|问题|任务|{_REFER}"
_NUMBERS = lazy_pattern(rf"{_NUMERAL}|{_SINGLE}")
_RANGE = lazy_pattern("[至到~～—–-]")


def reference_to(numbers: Collection[int], manuscript: Manuscript) -> str:
    """The words of a sentence of `manuscript` that refer to one of `numbers`; empty where none does."""
    named = manuscript.once("named-numbers", lambda: _named(manuscript))
    return next((named[number] for number in sorted(numbers) if number in named), "")


def _named(manuscript: Manuscript) -> Mapping[int, str]:
    """The numbers that are referred to, each with the words that do so first."""
    named: dict[int, str] = {}
    for line in manuscript.lines_with(_SIGN):
        for words, numbers in _references(line):
            for number in numbers:
                named.setdefault(number, words)
    return named


def _references(line: Line) -> Iterator[tuple[str, list[int]]]:
    for pattern in _REFERENCES:
        for found in pattern.finditer(line.text, line.start):
            spans = [one.span() for one in _NUMBERS.finditer(found["numbers"])]
            numbers = [_value(found["numbers"][start:end]) for start, end in spans]
            between = [found["numbers"][end:start] for (_start, end), (start, _end) in pairwise(spans)]
            for number, following, sign in zip(numbers, numbers[1:], between, strict=False):
                if _RANGE.search(sign):
                    numbers = [*numbers, *range(number, following)]
            if line.role != "cell" or not found[0].endswith("节"):  # in a timetable these are lessons
                yield found[0], numbers


def _value(numeral: str) -> int:
    single = typed_number(numeral)
    return single.value if single is not None else read_count(numeral)
