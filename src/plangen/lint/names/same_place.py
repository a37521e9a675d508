"""Names of the organisation's place and kind that are nearly its own, which no other has in the document.

临江区教师进修中心 is 临江区教师发展中心, and 滨海市第三中学 that a plan of 滨海市第二中学 names once is a slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.names.own_name import OwnName
from plangen.lint.names.own_words import is_quoted
from plangen.patterns import lazy_pattern

_KIND = "学校|中学|小学|幼儿园|中心|督导室|督学室|研究室|教研室|学院|教科院|研究院|工作室|[局室]"
_TAIL = lazy_pattern(rf"(?P<tail>\p{{Han}}{{2,14}}?(?:{_KIND}))(?!\p{{Han}}{{0,3}}?(?:{_KIND}))")
_UNIT = lazy_pattern(r"\p{Han}{1,4}?[市县区镇乡州]")
_PLACE = lazy_pattern(r".*[市县区镇乡州]")
_NO_NAME = lazy_pattern(
    "参加|举[办行]|召开|全[省市县区镇乡]|各|所有|其他|邻|周边|同类|兄弟|结对|^(?:中等)?职业学校$|^中等职业学校$|^(?:中心|普通|完全)?[中小]学$"
)
# Others are visited, followed, or come.
_TO_OTHERS = lazy_pattern(
    "(?:借鉴|学习|观摩|赴|到|往|与|同|和|向|参观|走进|邀请|联合|对标|对口|毕业于|调[入至往])[^，。；]{0,4}$"
)
_OF_OTHERS = lazy_pattern("[^，。；]{0,6}?(?:派|来校|来园|跟岗|的?(?:先进)?经验|结对|支教|应邀|调入|挂职)")
_SHORTEST, _ALIKE, _MOST = 4, 0.5, 2


def nearly_own(manuscript: Manuscript, name: OwnName) -> Iterator[tuple[Line, tuple[int, int]]]:
    """The places of names that have the last part of its place and most of the rest, named twice at most."""
    place = _PLACE.match(name.full)
    units = _UNIT.findall(place[0]) if place else []
    tail = name.full[place.end() :] if place else ""
    if not units or len(tail) < _SHORTEST:
        return
    found = [
        (line, start, one)
        for line in manuscript.lines_holding((units[-1],))
        if line.role not in ("cell", "margin")
        and ((line.role != "item" and line.number is None) or len(line.text) > 2 * len(name.full))
        for start, one in _behind(line.text, units[-1])
        if _is_slip(name, line, (start, one.end()), one["tail"], tail)
    ]
    times = {one[0] for _line, _start, one in found}
    for line, start, one in found:
        if sum(other[0] == one[0] for _line, _start, other in found) <= _MOST and len(times) <= _MOST:
            yield line, (start, one.end())


def _behind(text: str, unit: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Where `unit` begins in `text`, with what stands behind it up to what an organisation's name ends with."""
    start = text.find(unit)
    while start >= 0:
        if found := _TAIL.match(text, start + len(unit)):
            yield start, found
        start = text.find(unit, start + 1)


def _is_slip(name: OwnName, line: Line, place: tuple[int, int], told: str, tail: str) -> bool:
    start, end = place
    if name.allows(line.text[start:end]) or tail in told or told in tail or _NO_NAME.search(told):
        return False
    if "和" in told or is_quoted(line.text, start) or line.text[end : end + 1] in "、和与":
        return False
    if _TO_OTHERS.search(line.text[:start]) or _OF_OTHERS.match(line.text, end):
        return False
    return SequenceMatcher(None, told, tail).ratio() >= _ALIKE
