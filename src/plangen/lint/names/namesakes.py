"""Names that are nearly the organisation's own, where the document speaks of itself: 育才小学全体教师 for 育英小学."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.names.own_name import LEVELS, OwnName
from plangen.lint.names.own_words import TELLING, Speaker, speaks_of
from plangen.patterns import lazy_pattern

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_ORDINAL = lazy_pattern(
    rf"(?P<place>\p{{Han}}*?)(?:第(?P<number>{_NUMERAL})|(?P<bare>{_NUMERAL}))"
    r"(?P<sort>(?:实验|初级|高级|职业|中心)*)(?P<level>[小中]学|幼儿园|学校|[小中幼])"
)
_LEVEL_ENDS = {"小": "小学", "中": "中学", "幼": "幼儿园"}
_NUMBERED = lazy_pattern(
    rf"第{_NUMERAL}(?:实验|初级|高级|职业|中心)*(?:[小中]学|幼儿园|学校)|{_NUMERAL}[小中幼](?![学班组年])"
)
_NUMBERED_SIGN = "[一二三四五六七八九十](?:实验|初级|高级|职业|中心)*[小中幼学]"
_SCHOOL_ENDS = "小学|中学|学校|学院|幼儿园|[小中](?=在本)"
_INSTITUTE_ENDS = "学校|学院|中心|研究院|研究所|教研室|研究室|督导室|科学院"
_SIGNED_LINES = 4
_SIGNATURE = lazy_pattern(r"\p{Han}{4,24}")
# Of two neighbours one may be called 实验 and the other not.
_PART = lazy_pattern(
    rf"第?{_NUMERAL}|实验|中心|初级|高级|职业|技术|民族|外国语|双语|附属|希望|完全|教师|教育|科学|[路街里巷花湾镇乡]"
)
_GENERIC = lazy_pattern(rf"(?:第?{_NUMERAL}|实验|中心|初级|高级|职业)*(?:[小中]学|学校|幼儿园)")
_SUBJECT = lazy_pattern(r"(?:^|。)(?:\p{Han}{2,6}[，])?$")
_MOST = 2  # characters that differ at one place
_KIND = 2
_LEAST_SHARED = 3
_SHORTEST = 2


def namesakes(manuscript: Manuscript, name: OwnName) -> Iterator[tuple[Line, tuple[int, int]]]:
    """The places of names that the organisation `name` is called by where its own offices and people are meant."""
    forms = _forms(name)
    ends = lazy_pattern(_SCHOOL_ENDS) if name.is_school else lazy_pattern(_INSTITUTE_ENDS)
    if not name.is_school and not ends.search(name.kind):
        ends = re.compile(re.escape(name.kind))
    told: set[tuple[int, int]] = set()
    for line, start, end, is_neighbour in (
        *_ordinals(manuscript, name),
        *_alike_names(manuscript, name, forms, ends),
    ):
        if (line.index, end) in told or line.role == "cell":
            continue
        text = line.text[start:end]
        if _speaker(manuscript, line, start, end, name) >= (
            Speaker.OWN if is_neighbour and not _is_subject(line, start, name) else Speaker.LIKELY_OWN
        ) and manuscript.text.count(text) <= 1 + manuscript.text.count(name.full) * (text in name.full):
            told.add((line.index, end))
            yield line, (start, end)


def _speaker(manuscript: Manuscript, line: Line, start: int, end: int, name: OwnName) -> Speaker:
    is_signature = start == 0 and line in manuscript.prose[-_SIGNED_LINES:] and _SIGNATURE.fullmatch(line.text)
    return Speaker.OWN if is_signature else speaks_of(line, start, end, name)


def _is_subject(line: Line, start: int, name: OwnName) -> bool:
    """Whether a sentence is about the name at `start`, which begins with the place as the organisation's does."""
    return line.text.startswith(name.full[:2], start) and bool(_SUBJECT.search(line.text[line.start : start]))


def _forms(name: OwnName) -> tuple[str, ...]:
    """The full name, those without its place or with the place's bare name, and the short forms that are introduced."""
    bare = name.full[len(name.place) :]
    forms = [name.full, bare, *name.short]
    if name.place and len(name.place) > _SHORTEST:
        forms.append(name.place[:-1] + bare)
    if "镇" in name.full or "乡" in name.full:
        forms.append(re.split("[镇乡]", name.full, maxsplit=1)[1])
    return tuple(dict.fromkeys(form for form in forms if len(form) > _SHORTEST))


def _ordinals(manuscript: Manuscript, name: OwnName) -> Iterator[tuple[Line, int, int, bool]]:
    """云岭一中 and 第一中学 for 云岭第二中学, with the place of its own or none."""
    own = [one for form in (name.full, *name.short) if (one := _ORDINAL.fullmatch(form))]
    if not own:
        return
    place = own[0]["place"]
    places = {"", place, place.rstrip(LEVELS), place[:2], place[-3:-1]}
    numbers = {one["number"] or one["bare"] for one in own}
    levels = {_level(one) for one in own}
    for line in manuscript.lines_with(_NUMBERED_SIGN):
        if line.role == "title":
            continue
        for found in _NUMBERED.finditer(line.text, line.start):
            one = _ORDINAL.fullmatch(found[0])
            if one is None or (one["number"] or one["bare"]) in numbers or _level(one) not in levels:
                continue
            before = line.text[: found.start()]
            prefix = max((one for one in places if before.endswith(one)), key=len)
            yield line, found.start() - len(prefix), found.end(), True


def _level(found: re.Match[str]) -> str:
    return _LEVEL_ENDS.get(found["level"], found["level"])


def _alike_names(
    manuscript: Manuscript, name: OwnName, forms: tuple[str, ...], ends: re.Pattern[str]
) -> Iterator[tuple[Line, int, int, bool]]:
    known = tuple(form for form in forms if form == name.full or not _GENERIC.fullmatch(form))
    for line in manuscript.lines_with(ends):
        if line.role in ("title", "cell"):
            continue
        for found in ends.finditer(line.text, line.start):
            end = found.end()
            if line.text.endswith(known, 0, end):
                continue
            best = _nearest(line.text, end, forms, name)
            if best is not None:
                yield line, best[0], end, best[1]


def _nearest(text: str, end: int, forms: tuple[str, ...], name: OwnName) -> tuple[int, bool] | None:
    """Where the name that ends at `end` and is like one of `forms` begins, and whether a neighbour may have it."""
    neighbour: int | None = None
    for form in forms:
        for length in (len(form), len(form) - 1, len(form) - 2, len(form) + 1, len(form) - 3, len(form) + 2):
            start = end - length
            if start < 0 or length <= _SHORTEST:
                continue
            other = text[start:end]
            if not other.isalpha() or name.allows(other) or any(mark in other for mark in "由经报给让的"):
                continue
            difference = _difference(other, form)
            if difference is False or (difference and not name.is_school):
                return start, False
            if difference and neighbour is None:
                neighbour = start
    return None if neighbour is None else (neighbour, True)


def _difference(other: str, form: str) -> bool | None:
    """Whether `other`, which is like `form`, may be the name of a neighbour; None where it is not alike."""
    first = last = 0
    shortest = min(len(other), len(form))
    while first < shortest and other[first] == form[first]:
        first += 1
    while last < shortest - first and other[-1 - last] == form[-1 - last]:
        last += 1
    one, two = form[first : len(form) - last], other[first : len(other) - last]
    if not one or not two:
        part = one or two
        is_part = bool(_PART.fullmatch(part)) or (len(part) == 1 and part not in TELLING)
        return False if is_part and first > 0 and first + last > _LEAST_SHARED else None
    if last >= _KIND and max(len(one), len(two)) <= _MOST + 1 and set(one) & set(two) - TELLING:
        return False  # 向日葵 and 葵花, 商贸旅游 and 旅游商贸
    # The kind alone is shared by all schools: of 育英小学 one character of its own must be.
    kind = _KIND + form.endswith("园") if last >= _KIND else 0
    shared = set(form[:first] + form[len(form) - last : len(form) - kind]) - TELLING - set("实验中心")
    if max(len(one), len(two)) > _MOST or not shared:
        return None
    if last < _KIND:
        return True if first >= _SHORTEST else None
    if len(one) == len(two) == 1:
        return {one, two} <= TELLING or one in LEVELS
    return sorted(one) != sorted(two)
