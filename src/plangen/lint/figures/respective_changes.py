"""Several changes told with one verb, each of its own pair of numbers: 分别比2023年的30期、3424人次增长20.0%和25.0%."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from plangen.lint.figures.changes import FALL, RISE, Change, follows
from plangen.lint.figures.quantities import Quantity, quantities, sentence_around
from plangen.patterns import lazy_pattern

_VERB = lazy_pattern(rf"(?:(?P<rise>{RISE})|(?P<fall>{FALL}))了?$")
_AND = lazy_pattern(r"[、和与及][ ]?")
_COMPARED = lazy_pattern(r"[比较](?:[^，。；\d]|20\d\d年)*$")
_SHARES = ("%", "百分点")


def respective_changes(text: str) -> Iterator[tuple[Change, Quantity, Quantity]]:
    """The changes of `text` that do not follow from the two numbers that stand in their place of two lists."""
    told = quantities(text)
    for listed in _lists(text, told):
        verb = _VERB.search(text, 0, listed[0].start)
        if verb is None or any(one.approximate for one in listed):
            continue
        start, _end = sentence_around(text, listed[0].start, listed[-1].end)
        ahead = [
            one for one in told if start <= one.start < verb.start() and (one.kind == "%" or _is_plain(listed, one))
        ]
        pairs = _pairs(text, ahead[-2 * len(listed) :], len(listed))
        sign = 1 if verb["rise"] else -1
        for one, pair in zip(listed, pairs, strict=False):
            change = Change(one.start, one.end, one.value, one.decimals, one.margin, one.kind, sign, verb.start())
            if _is_of(one, pair) and not follows(change, *pair):
                yield change, *pair


def _lists(text: str, told: tuple[Quantity, ...]) -> Iterator[list[Quantity]]:
    """The quantities of `told` that stand in lists of two and more, with no words between."""
    listed: list[Quantity] = []
    for one in told:
        if listed and not _AND.fullmatch(text, listed[-1].end, one.start):
            if len(listed) > 1:
                yield listed
            listed = []
        listed.append(one)
    if len(listed) > 1:
        yield listed


def _is_plain(listed: list[Quantity], one: Quantity) -> bool:
    """Whether `one`, which is no share, may be what the changes `listed` are told of."""
    return listed[0].kind == "%" or any(other.kind == one.kind for other in listed)


def _pairs(text: str, ahead: list[Quantity], count: int) -> list[tuple[Quantity, Quantity]]:
    """The numbers before and after of each change: the first of two lists is the later one where it is compared."""
    if len(ahead) != 2 * count:
        return []
    first, second = ahead[:count], ahead[count:]
    if _COMPARED.search(text, first[-1].end, second[0].start):
        first, second = second, first
    return list(zip(first, second, strict=True))


def _is_of(one: Quantity, pair: tuple[Quantity, Quantity]) -> bool:
    """Whether the change `one` may be told of `pair`: by its unit, or as a share of any two of one unit."""
    before, after = pair
    if before.kind != after.kind or any(other.approximate for other in pair) or before.value <= Decimal(0):
        return False
    return before.kind == ("%" if one.kind == "百分点" else one.kind) or (
        one.kind == "%" and before.kind not in _SHARES
    )
