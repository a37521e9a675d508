"""Quantities that are named again with a number misread or mistyped: 1286 and 1268, 208 and 218."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.quantities import Quantity, quantities
from plangen.patterns import lazy_pattern

Place = tuple[Line, Quantity]

# 交流教师218人中: the number is that of a sentence before. 每100人中 and 抽取的50人中 are of their own.
_TAKEN_UP = lazy_pattern(r"中(?![学小等心央层高国级青职专坚期班年])")
_CLAUSE = lazy_pattern(r"(?:^|[，。；：（])(?P<what>\p{Han}{0,8})$")
_FEWEST = 20
_MOST_PAIRS = 12
_NAME = lazy_pattern(r"(?P<name>\p{Han}{4,})$")
_VERB = lazy_pattern("(?:共有|现有|共计|达到|共|有|为|达)$")
_OTHER_TIME = lazy_pattern("去年|上年|上学[年期]|往年|计划|目标|原|每|明年|下[学年]|比|增|减|新")

_NUMBER = lazy_pattern(r"(?<![\d.,年])\d{3,6}(?![\d.,年%])")
_COUNTED = lazy_pattern(r"(?P<noun>\p{Han}{2})(?:总人?数|人数|共|为|有|达|达到|共计|共有){0,2}$")
_BEHIND = lazy_pattern(r"(?P<noun>\p{Han}{2})")


def taken_up(manuscript: Manuscript) -> Iterator[tuple[str, Place, Place]]:
    """Numbers that a clause takes up again and nothing else names, with the one like them that is named before."""
    for line in manuscript.lines_with(r"\d ?[人名位所个项]中"):
        for one in quantities(line.text, line.start):
            clause = _CLAUSE.search(line.text[line.start : one.start])
            if clause is None or one.approximate or one.value < _FEWEST or not _TAKEN_UP.match(line.text, one.end):
                continue
            others = [place for place in _of_kind(manuscript, one.kind) if place != (line, one)]
            if any(other.value == one.value for _line, other in others):
                continue
            before = [place for place in others if place[0].index <= line.index and _is_misread(one, place[1])]
            named = [place for place in before if place[0].text[: place[1].start].endswith(clause["what"])]
            if len(named) == 1:
                yield clause["what"], (line, one), named[0]


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
    pairs = [(number, other) for number in once for other in swapped(number) if count[other] > 1]
    # Among very many numbers some are like others by chance.
    for number, other in pairs if len(pairs) <= _MOST_PAIRS else ():
        if pair := _of_one_noun(manuscript, number, other):
            yield pair


def swapped(number: str) -> Iterator[str]:
    """`number` with two different digits beside each other in the other order."""
    for place in range(len(number) - 1):
        if number[place] != number[place + 1]:
            yield number[:place] + number[place + 1] + number[place] + number[place + 2 :]


def _of_one_noun(manuscript: Manuscript, number: str, other: str) -> tuple[str, Place, Place] | None:
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
            if here[1].kind == there[1].kind and nouns and not _OTHER_TIME.search(here[0].text):
                return nouns.pop(), here, there
    return None


def _nouns(place: Place) -> set[str]:
    """The two characters on either side of a quantity, of which one pair names what it counts."""
    line, one = place
    found = (_COUNTED.search(line.text[: one.start]), _BEHIND.match(line.text, one.end))
    return {match["noun"] for match in found if match}


def _of_kind(manuscript: Manuscript, kind: str) -> list[Place]:
    def found() -> list[Place]:
        lines = manuscript.lines_with(r"\d")
        return [(line, one) for line in lines for one in quantities(line.text) if one.kind == kind]

    return manuscript.once(("quantities", kind), found)


def _is_misread(one: Quantity, other: Quantity) -> bool:
    """Whether one digit differs, or two beside each other changed places."""
    return len(_different(one, other)) == 1 or _is_transposed(one, other)


def _is_transposed(one: Quantity, other: Quantity) -> bool:
    places = _different(one, other)
    if len(places) != 2 or places[1] != places[0] + 1:
        return False
    first, second = (str(number.value)[places[0] : places[1] + 1] for number in (one, other))
    return first == second[::-1]


def _different(one: Quantity, other: Quantity) -> list[int]:
    """The places in which two numbers of one length differ; none where they are of different lengths."""
    first, second = str(one.value), str(other.value)
    if len(first) != len(second):
        return []
    return [place for place, digits in enumerate(zip(first, second, strict=True)) if digits[0] != digits[1]]
