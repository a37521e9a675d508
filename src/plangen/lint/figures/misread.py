"""Quantities that are named again with a number misread or mistyped: 1286 and 1268, 208 and 218."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from plangen.lint.figures.quantities import Quantity, quantities
from plangen.lint.manuscript import Line, Manuscript
from plangen.patterns import lazy_pattern

Place = tuple[Line, Quantity]

_FEWEST = 20
_MOST_PAIRS = 12
_LONG, _TELLING = 4, 3
_NAME = lazy_pattern(r"(?P<name>\p{Han}{4,})$")
_VERB = lazy_pattern("(?:共有|现有|共计|达到|共|有|为|达)$")
_OTHER_TIME = lazy_pattern("去年|上年|上学[年期]|往年|计划|目标|原|每|明年|下[学年]|比|增|减|新")

_NUMBER = lazy_pattern(r"(?<![\d.,年])\d{3,6}(?![\d.,年%])")
_COUNTED = lazy_pattern(r"(?P<noun>\p{Han}{2})(?:总人?数|人数|共|为|有|达|达到|共计|共有){0,2}$")
_BEHIND = lazy_pattern(r"(?P<noun>\p{Han}{2})")


def transposed(manuscript: Manuscript) -> Iterator[tuple[str, Place, Place]]:
    """Numbers behind the same words as another one whose digits stand in the other order."""
    known: dict[tuple[str, str, str], Place] = {}  # where each number stands first
    for line in manuscript.prose:
        for one in quantities(line.text, line.start):
            # 1.上线率达到89%； may be a target, which is not what was reached.
            is_target = one.unit == "%" and line.number is not None and "达到" in line.text
            if one.approximate or one.value < _FEWEST or is_target:
                continue
            name = _NAME.search(_VERB.sub("", line.text[max(line.start, one.start - 20) : one.start]))
            if name is None or _OTHER_TIME.search(line.text):
                continue
            what, number = (name["name"], one.kind), str(one.value)
            places = [place for other in swapped(number) if (place := known.get((*what, other)))]
            if places:
                yield name["name"], (line, one), min(places, key=lambda place: (place[0].index, place[1].start))
            known.setdefault((*what, number), (line, one))


def slipped(manuscript: Manuscript) -> Iterator[tuple[str, Place, Place]]:
    """Numbers that stand once and count what one with its digits in the other order counts, which comes again."""
    count = Counter(_NUMBER.findall(manuscript.text))
    once = [number for number, times in count.items() if times == 1]
    pairs = [
        (number, other) for number in once for other in swapped(number) if count[other] > (not _is_telling(number))
    ]
    # Among very many numbers some are like others by chance.
    for number, other in pairs if len(pairs) <= _MOST_PAIRS else ():
        if pair := _of_one_noun(manuscript, number, other, repeated=count[other] > 1):
            yield pair


def _is_telling(number: str) -> bool:
    """Whether it is so long that hardly another one is like it by chance."""
    return len(number) >= _LONG and len(number.rstrip("0")) >= _TELLING


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
            nouns = _nouns(here) & _nouns(there)
            # 春季1236人，秋季1263人 are two; of two that both stand once the later one is told.
            is_later = there[0].index < here[0].index or repeated
            if is_later and here[1].kind == there[1].kind and nouns and not _OTHER_TIME.search(here[0].text):
                return nouns.pop(), here, there
    return None


def _nouns(place: Place) -> set[str]:
    """The two characters on either side of a quantity, of which one pair names what it counts."""
    line, one = place
    found = (_COUNTED.search(line.text[: one.start]), _BEHIND.match(line.text, one.end))
    return {match["noun"] for match in found if match}
