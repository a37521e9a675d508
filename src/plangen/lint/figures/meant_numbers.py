"""Numbers that a percentage is said to come to: 合格率达到90%，即不少于47人."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from plangen.immutable import dataclass
from plangen.lint.figures.quantities import PERCENT, Quantity, percent, quantities
from plangen.lint.manuscript import Line, Manuscript
from plangen.patterns import lazy_pattern

_MEANT = lazy_pattern(rf"{PERCENT}(?:以上)?[，,（(](?:也?就是|即|约|折合|相当于)")
_GROUP = "全[班校园组县区市员体]|本[班校园组]|我[班校园组]"
_WHOLE = lazy_pattern(rf"(?:{_GROUP})(?:现|共|有|在校|学生|学员|教师|教职工|幼儿|总?人数|为){{0,4}}$")
_APART = 6


@dataclass(frozen=True, slots=True)
class Meant:
    """A number `one` of `line` that is not the `share` percent of `whole`, the size of the group."""

    line: Line
    one: Quantity
    share: Decimal
    whole: Quantity
    right: Decimal


def wrong_numbers(manuscript: Manuscript) -> Iterator[Meant]:
    """The numbers of people behind 即 that are the percentage of no number of people of the document."""
    for line in manuscript.lines_with("[%％][以上]*[，,（(](?:也?就是|即|约|折合|相当于)"):
        for found in _MEANT.finditer(line.text):
            share, _decimals = percent(found)
            one = next(iter(quantities(line.text, found.end())), None)
            if one is None or one.kind != "人" or one.start - found.end() > _APART or not 0 < share < 100:
                continue
            people = [
                (other, number)
                for other in manuscript.lines_with(r"\d ?[人名位]")
                for number in quantities(other.text)
                if number.kind == "人" and (other, number) != (line, one)
            ]
            if any(_is_share(one.value, share, number.value) for _other, number in people):
                continue
            wholes = [number for other, number in people if _WHOLE.search(other.text[: number.start])]
            if len({number.value for number in wholes}) == 1:
                yield Meant(line, one, share, wholes[0], wholes[0].value * share / 100)


def _is_share(number: Decimal, share: Decimal, whole: Decimal) -> bool:
    """Whether `number` people are `share` percent of `whole`, rounded either way."""
    return abs(whole * share / 100 - number) < 1
