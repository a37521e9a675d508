"""Other names where the organisation's own belongs: below the text, before its offices, before the title's words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.names.lookalikes import are_alike, like
from plangen.lint.names.neighbours import is_of_others
from plangen.lint.names.own_name import SCHOOLS, OwnName
from plangen.patterns import lazy_pattern

_SIGNING = 4  # lines
_SIGNATURE = lazy_pattern(r"\p{Han}{3,24}[处室组会局校园学院心馆部队所站科股]")
_OFFICE = lazy_pattern(r"\p{Han}{0,6}(?:局|政府|学校|小学|中学|幼儿园|中心|研究室|教研室|督导室|学院)")
_OFFICES = lazy_pattern(r"\p{Han}{2,6}[处室组会馆部科队]")
_BEHIND, _YEARS = 4, ("19", "20", "关于")  # characters that say of what part of it a document is, and what does not
# A character that a name may lack: no number, and none that makes another place of it (江北区小学).
_LONG, _MORE = 6, "[^\\W\\d一二三四五六七八九十区县市镇乡省州各级全的和与]"
_PLACE, _FEWEST = 3, 3  # characters of a place that is told from others, and how often it stands


def signed_otherwise(manuscript: Manuscript, name: OwnName) -> Iterator[tuple[Line, tuple[int, int]]]:
    """The line that signs the text with a name that begins as that in the title does and is no form of it."""
    lines = [line for line in manuscript.prose[-_SIGNING:] if line.role not in ("title", "heading")]
    if name.titled and not any(line.text.startswith((name.full, *name.short)) for line in lines):
        for line in lines:
            if line.text.startswith(name.full[:2]) and _SIGNATURE.fullmatch(line.text):
                yield line, (0, len(line.text.removesuffix(name.office)))


def signed_by_other_office(manuscript: Manuscript, name: OwnName) -> Iterator[tuple[Line, tuple[int, int], str]]:
    """The office that signs, where it is that of the title but for one character: 图书室 of the 图书馆."""
    titled = manuscript.title.partition(name.full)[2] if name.titled else ""
    for line in manuscript.prose[-_SIGNING:] if titled else ():
        office = line.text.removeprefix(name.full)
        own = titled[: len(office)]
        if office != line.text and _OFFICES.fullmatch(office) and _OFFICES.fullmatch(own):
            differing = sum(one != other for one, other in zip(office, own, strict=True))
            if differing == 1 and name.full + office not in manuscript.title:
                yield line, (len(name.full), len(line.text)), own


def signed_without_a_character(manuscript: Manuscript) -> Iterator[tuple[Line, tuple[int, int], str]]:
    """The name that signs, where the text has it with one character more, and what that has: 体卫科 for 体卫艺科."""
    for line in manuscript.prose[-_SIGNING:]:
        text = line.text
        if len(text) < _LONG or not _SIGNATURE.fullmatch(text) or manuscript.text.count(text) > 1:
            continue
        head = text[:_PLACE]
        longer = "|".join(f"{text[_PLACE:at]}{_MORE}{text[at:]}" for at in range(_PLACE, len(text)))
        is_name = line.role not in ("title", "heading") and manuscript.text.count(head) > 1
        if is_name and (found := re.search(f"{head}(?:{longer})", manuscript.text)):
            yield line, (0, len(text)), found[0]


def other_places(manuscript: Manuscript, name: OwnName) -> Iterator[tuple[Line, tuple[int, int]]]:
    """The place that the name begins with, of which a character is wrong, before another office of the same place."""
    place = name.place
    if len(place) < _PLACE or manuscript.text.count(place) < _FEWEST:
        return
    signing = manuscript.prose[-_SIGNING:]
    for line in manuscript.lines_holding((place[1:], place[0])):
        for found in like(place).finditer(line.text):
            text, (start, end) = found[0], found.span()
            differs = next((at for at, (one, other) in enumerate(zip(text, place, strict=True)) if one != other), -1)
            if not 0 <= differs < len(place) - 1 or manuscript.text.count(text) > 1:
                continue
            is_alone = line in signing and start == 0 and bool(_SIGNATURE.fullmatch(line.text))
            is_office = _OFFICE.match(line.text, end) and not is_of_others(line, start, end)
            if is_alone or (is_office and are_alike(text[differs], place[differs])):
                yield line, (start, end)


def named_as_titled(manuscript: Manuscript, name: OwnName) -> Iterator[tuple[Line, tuple[int, int]]]:
    """Another name before the words that stand behind the own one in the title: 浣溪中学七年级（4）班."""
    behind = manuscript.title.partition(name.full)[2][:_BEHIND]
    if not name.titled or len(behind) < _BEHIND or behind.startswith(_YEARS):
        return
    for line in manuscript.lines_holding((behind,)):
        end = line.text.find(behind)
        start = line.text.rfind(name.full[0], max(0, end - len(name.full) - 2), end)
        text = line.text[start:end] if start >= 0 else ""
        is_other = text.endswith((name.kind[-1:], *SCHOOLS))
        if is_other and line.role != "title" and not name.allows(text) and name.full not in text:
            shared = sum(one in name.full for one in text)
            if abs(len(text) - len(name.full)) <= 1 and shared * 4 >= len(text) * 3:
                yield line, (start, end)
