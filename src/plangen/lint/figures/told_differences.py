"""Growth told right behind its difference, of a number that stands before: 经费125万元；……经费增加19万元，增长15.2%."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from plangen.lint.figures.changes import NOWHERE, Change, changes, follows
from plangen.lint.figures.quantities import Quantity, clause_before, quantities
from plangen.patterns import lazy_pattern

_JOINT = lazy_pattern("[，,、；]?(?:同比|环比)?")
_NAME = lazy_pattern(r"\p{Han}{2}$")
_COMPARED = lazy_pattern("比|与|较")
_RIGHT_BEHIND = lazy_pattern(r"(?:相比较?|比较)?[，,]?[^，。；\d]{0,8}")
_NEAR = 10  # characters before a number in which its name stands


def wrong_growth(text: str) -> Iterator[tuple[Change, Quantity, Quantity]]:
    """The percentages of `text` that the difference before them makes of no number, with the one that is named so."""
    told = list(changes(text))
    numbers = quantities(text)
    for change in told:
        behind = [one for one in told if one.end <= change.verb and one.sign and one.kind not in ("%", "百分点")]
        last = max(behind, key=lambda one: one.end, default=None)
        if change.kind != "%" or last is None or not _JOINT.fullmatch(text, last.end, change.verb):
            continue
        name = _NAME.search(clause_before(text, last.verb))
        alike = [one for one in numbers if one.end < last.verb and one.kind == last.kind]
        named = [one for one in alike if name and name[0] in clause_before(text, one.start)[-_NEAR:]]
        if alike and not named and _COMPARED.search(clause_before(text, alike[-1].start)):
            # 与2022年的400人相比，在园幼儿减少24人，下降6.0%
            named = alike[-1:] if _RIGHT_BEHIND.fullmatch(text, alike[-1].end, last.verb) else []
        if named and not any(_makes(change, last, one) for one in alike):
            base = named[0]
            yield change, base, replace(base, start=NOWHERE, value=base.value + last.sign * last.value)


def _makes(change: Change, last: Change, one: Quantity) -> bool:
    """Whether the difference `last` makes `change` from `one`, or to it."""
    step = last.sign * last.value
    margin = one.margin + last.margin
    after = replace(one, value=one.value + step, margin=margin)
    before = replace(one, value=one.value - step, margin=margin)
    return follows(change, one, after) or (before.value > 0 and follows(change, before, one))
