"""Short forms that differ from the one that the text introduces: 进修学院 where 以下简称“进修学校” stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.own_name import LEVELS, OwnName
from plangen.lint.own_words import Speaker, speaks_of
from plangen.patterns import lazy_pattern

_INTRODUCED = lazy_pattern(
    r"(?P<full>\p{Han}{4,24})[（(](?:以下|下文|后文)?[统]?(?:简|下|统)称[为：:]?[ ]?[“"
    "\"「]?(?P<short>\\p{Han}{2,10}?)[”\"」]?[）)，]"
)
# One institution has one of these, and a document that mixes them means the same.
_ALTERNATIVES = (
    lazy_pattern("(?:进修|培训|发展|研修|研训|师训)(?:学校|学院|中心)"),
    lazy_pattern("(?:教科|教研|教育)(?:院|所)"),
    lazy_pattern("[一二三四五六七八九十]{1,2}(?:实小|实中|实幼|职高|中|小|幼)(?![学组班年月日])"),
)
_NUMBERED = 2  # the place of the short forms with numbers above
_KINDS = ("学校", "学院", "中心")
_PLACE = lazy_pattern(rf"\p{{Han}}{{0,3}}[{LEVELS}州](?:教师)?$")
_TEACHERS = "教师"
_OTHER_NAMES = lazy_pattern("原|更名|改名|挂牌|加挂|合并|整合|前身|又称")
_VERBS = "由经向报在到给和为是被与及对从，。；：、（"


def other_short_forms(manuscript: Manuscript, own: OwnName | None) -> Iterator[tuple[Line, tuple[int, int], str]]:
    """The places of short forms that nobody introduced, each with the one that is meant."""
    for line in manuscript.lines_with("[简下统]称"):
        for found in _INTRODUCED.finditer(line.text, line.start):
            yield from _others(manuscript, found["full"], found["short"], own)


def _others(
    manuscript: Manuscript, full: str, short: str, own: OwnName | None
) -> Iterator[tuple[Line, tuple[int, int], str]]:
    found = next(((place, one) for place, one in enumerate(_ALTERNATIVES) if re.search(f"(?:{one.pattern})$", short)), None)
    if found is not None:
        place, pattern = found
        core = next(one[0] for one in pattern.finditer(short) if one.end() == len(short))
    else:
        kind = next((one for one in _KINDS if short.endswith(one) and len(short) > len(one) + 1), "")
        if not kind:
            return
        place, core = 0, short
        pattern = re.compile(f"{re.escape(short.removesuffix(kind))}(?:{'|'.join(_KINDS)})")
    is_own = own is not None and (full.endswith(own.full) or own.full.endswith(full))
    if place == _NUMBERED and not is_own:
        return
    for line in manuscript.lines_with(pattern if isinstance(pattern, re.Pattern) else pattern.pattern):
        if line.role in ("title", "cell") or _OTHER_NAMES.search(line.text):
            continue
        for one in pattern.finditer(line.text, line.start):
            start = one.start()
            if one[0] == core or one[0].endswith(core) and place != _NUMBERED or one[0][-1] != core[-1] and place == _NUMBERED:
                continue
            if not _is_of(line.text[:start], full, short, is_numbered=place == _NUMBERED):
                continue
            needed = Speaker.LIKELY_OWN if place == _NUMBERED else Speaker.UNKNOWN
            if manuscript.text.count(one[0]) == 1 and _speaker(line, start, one.end(), short, core, own) >= needed:
                yield line, (start, one.end()), core


def _speaker(line: Line, start: int, end: int, short: str, core: str, own: OwnName | None) -> Speaker:
    prefix = short.removesuffix(core)
    return speaks_of(line, start - (len(prefix) if line.text[:start].endswith(prefix) else 0), end, own)


def _is_of(before: str, full: str, short: str, *, is_numbered: bool) -> bool:
    """Whether what stands before a short form names no other place than that of `full`."""
    named = _PLACE.search(before)
    if named is None:
        place = short[:-2] if is_numbered else ""
        return not before[-1:].isalpha() or before.endswith((_TEACHERS, place or _TEACHERS)) or before[-1] in _VERBS or not is_numbered
    place = named[0].removesuffix(_TEACHERS)
    if len(place) > 1 and place[-2:] in full:
        return True
    return place[-1] in full and (len(place) == 1 or place[-2] in _VERBS)
