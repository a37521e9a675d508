"""Parts that are more than what they are of: 教师40人，其中骨干教师45人; 收回问卷74份，有效问卷75份."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from plangen.lint.figures.measures import measure, rounding, size
from plangen.lint.figures.quantities import Quantity, clause_before, quantities
from plangen.lint.figures.summands import NO_PARTS, is_each
from plangen.patterns import lazy_pattern

# What lines have in common that tell of a part, for `Manuscript.lines_with`.
SIGN = "其中|[（(](?:含|包括)|(?:收|交|取)回[^。；]*有效|应[到测检考参][^。；]*实[到测检考参]"

_OF_IT = lazy_pattern(
    r"[^，。；、：\d（）()]{0,8}(?:[，,；;。]?其中[：:，,]?|[（(](?:其中|包括|含))(?:[^，。；\d（）()]|\d{2}岁){0,16}$"
)
_VALID = lazy_pattern(r"[，,、；;]?(?:其中)?(?:收到|回收)?有效(?:问卷|答卷|回执|票)?$")
_THERE = lazy_pattern(r"[^，。；\d]{0,4}[，,、；;]实[际]?[到测检考参][^，。；\d]{0,6}$")
_CHANGE = lazy_pattern("比|较|增|减|提高|多|少|均|率|近年|[去上]年|以来")
_FAR = 120  # characters
_TOTAL = lazy_pattern("累计|总数|总量|达|增至|比|均")


def exceeding_parts(text: str) -> Iterator[tuple[Quantity, Quantity]]:
    """Each whole of `text` with a part of it that is more; numbers that are rough must be so by far."""
    by_measure: dict[str, list[Quantity]] = {}
    for one in quantities(text):
        if one.unit not in NO_PARTS:
            by_measure.setdefault(measure(one), []).append(one)
    for alike in by_measure.values():
        for place, (whole, part) in enumerate(pairwise(alike)):
            # In another unit it is the unit that is wrong.
            if whole.unit != part.unit or not _is_more(part, whole) or not _is_part(text, whole, part):
                continue
            # 幼儿32名，转走1名，新来3名。其中男孩15名 is of the first.
            if all(_is_more(part, other) for other in alike[:place] if part.start - other.end < _FAR):
                yield whole, part


def _is_part(text: str, whole: Quantity, part: Quantity) -> bool:
    joint, label = text[whole.end : part.start], clause_before(text, whole.start)
    if _CHANGE.search(label) or is_each(text, whole) or _TOTAL.search(joint):
        return False
    if _OF_IT.fullmatch(joint):
        return True
    returned = "回" in label and "应" not in label and _VALID.fullmatch(joint)
    return bool(returned or ("应" in label and _THERE.fullmatch(joint)))


def _is_more(part: Quantity, whole: Quantity) -> bool:
    margin = rounding(part) + rounding(whole)
    if part.approximate or whole.approximate:
        margin += size(whole) / 5
    return size(part) - size(whole) > margin
