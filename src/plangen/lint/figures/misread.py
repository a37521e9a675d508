"""Quantities that are named again with two digits of their number in the other order: 1286 and 1268."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from plangen.lint.figures.quantities import Quantity, quantities
from plangen.lint.manuscript import Line, Manuscript
from plangen.patterns import lazy_pattern

Place = tuple[Line, Quantity]

_MOST_PAIRS = 12
_LONG, _TELLING = 4, 3
_OTHER_TIME = lazy_pattern("去年|上年|上学[年期]|往年|计划|目标|原|每|明年|下[学年]|比|增|减|新")

_NUMBER = lazy_pattern(r"(?<![\d.,年])\d{3,6}(?![\d.,年%])")
_COUNTED = lazy_pattern(r"(?P<noun>\p{Han}{2,6}?)(?:总人?数|人数|共|为|有|达|达到|共计|共有|[这那]){0,2}$")
_SCOPE = lazy_pattern(r"^[校园县区市年]?(?:现有|共有|现|共)?(?=\p{Han}{2})")
_BEHIND = lazy_pattern(r"(?P<noun>\p{Han}{2,6})")


def slipped(manuscript: Manuscript) -> Iterator[tuple[str, Place, Place]]:
    """Numbers that stand once and count what one with its digits in the other order counts, which comes again."""
    count = Counter(_NUMBER.findall(manuscript.text))
    once = [number for number, times in count.items() if times == 1]
    # A long one is hardly like another by chance.
    least = {number: 1 if len(number) >= _LONG and len(number.rstrip("0")) >= _TELLING else 2 for number in once}
    pairs = [(number, other) for number in once for other in swapped(number) if count[other] >= least[number]]
    # Among very many numbers some are like others by chance.
    for number, other in pairs if len(pairs) <= _MOST_PAIRS else ():
        if pair := _of_one_noun(manuscript, number, other, repeated=count[other] > 1):
            yield pair


def swapped(number: str) -> Iterator[str]:
    """`number` with two different digits beside each other, or on both sides of the point, in the other order."""
    places = [place for place, digit in enumerate(number) if digit != "."]
    for first, second in pairwise(places):
        if number[first] != number[second]:
            digits = list(number)
            digits[first], digits[second] = digits[second], digits[first]
            yield "".join(digits)


def _of_one_noun(manuscript: Manuscript, number: str, other: str, *, repeated: bool) -> tuple[str, Place, Place] | None:
    """Where `number` and `other` count the same noun, with the same unit, at no other time."""
    places = [
        [
            (line, one)
            for line in manuscript.lines_with(re.compile(written))
            for one in quantities(line.text, line.start)
            if line.role != "cell" and str(one.value) == written and not one.approximate
        ]
        for written in (number, other)
    ]
    for here in places[0]:
        for there in places[1]:
            noun = _noun(here, there)
            # 春季1236人，秋季1263人 are two; of two that both stand once the later one is told.
            is_later = there[0].index < here[0].index or repeated
            if is_later and here[1].kind == there[1].kind and noun and not _OTHER_TIME.search(here[0].text):
                return noun, here, there
    return None


def _noun(here: Place, there: Place) -> str:
    """The longest words, of two characters at least, that stand around both quantities and name what they count."""
    shared = (
        word[start:end]
        for word in _words(here)
        for start in range(len(word) - 1)
        for end in range(start + 2, len(word) + 1)
        if any(word[start:end] in other for other in _words(there))
    )
    return _SCOPE.sub("", max(shared, key=len, default=""))


def _words(place: Place) -> list[str]:
    line, one = place
    found = (_COUNTED.search(line.text, 0, one.start), _BEHIND.match(line.text, one.end))
    return [match["noun"] for match in found if match]
