"""Which names are another spelling of the same, and which are names of two things."""

from __future__ import annotations

import re

from plangen.lint.names.lookalikes import are_alike

# Words that are written for each other in names of projects and documents.
_SAME = (
    ("评估", "评价", "评定"), ("驱动", "引领", "导向", "引导"), ("智慧", "智能"), ("提升", "提高"), ("规程", "规范"),
    ("指南", "指导"), ("纲要", "大纲"), ("意见", "建议"), ("实施", "落实"), ("推进", "推动", "促进"), ("准则", "规则"),
    ("行动", "行为"), ("培养", "培育"), ("发展", "成长"), ("构建", "建构"), ("策略", "对策"), ("路径", "途径"),
    ("督导", "督查"), ("素养", "素质"),
)  # fmt: skip
FIXED_TERMS = (
    "县管校聘",
    "控辍保学",
    "一岗双责",
    "立德树人",
    "送教下乡",
    "明厨亮灶",
    "同课异构",
    "校财局管",
    "五育并举",
)
NUMBERS = frozenset("〇一二三四五六七八九十百0123456789上中下初高小大")
_OPPOSITES = frozenset("大小高低上下内外前后左右男女新老")
_SHORTEST = 7  # characters of a name in which one word is another
_STUDY = 10  # of a study of which there is one
_LONGEST_SLIP = 2


def is_misspelt(one: str, other: str, *, is_study: bool) -> bool:
    """Whether `one` and `other`, of one length, are one name; `is_study` says that there is one such name only."""
    places = [place for place, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]]
    first, last = places[0], places[-1] + 1
    left, right = one[first:last], other[first:last]
    if set(left + right) & NUMBERS or re.search("[a-zA-Z]", left + right):
        return False
    if len(places) == 1 and are_alike(left, right):
        return True
    if sorted(left) == sorted(right) and len(left) == 2:
        return True
    if last - first <= _LONGEST_SLIP and is_study and len(one) >= _STUDY:
        return True
    return len(one) >= _SHORTEST and last - first <= _LONGEST_SLIP and _same_meaning(one, other, first, last)


def _same_meaning(one: str, other: str, first: int, last: int) -> bool:
    """Whether the words around the difference from `first` to `last` stand for each other."""
    for start in range(max(last - 2, 0), first + 1):
        words = {one[start : start + 2], other[start : start + 2]}
        if any(words <= set(group) for group in _SAME):
            return True
    return False


def is_reversal(name: str, other: str) -> bool:
    """Whether `name` and `other`, which have the same characters, are one term; 以研促教 and 以教促研 are two."""
    changed = {char for pair in zip(name, other, strict=True) if pair[0] != pair[1] for char in pair}
    is_pair = name[0] in "以寓先" or bool(set(name[1:-1]) & set("促带导养于中我为")) or changed <= _OPPOSITES
    return name != other and not is_pair
