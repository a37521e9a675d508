"""The organisation's name with one wrong character, or without one: 平澜区阳育局 and 平澜区育局 for 平澜区教育局."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.names.lookalikes import are_alike, one_edit
from plangen.lint.names.neighbours import is_of_others
from plangen.lint.names.own_name import LEVELS, OwnName
from plangen.lint.names.own_words import TELLING, is_quoted
from plangen.patterns import lazy_pattern

_CLASSES = ("第一二三四五六七八九十", "东西南北中上下前后", "新老大小", LEVELS)
_SIGNING = 4  # lines
_LONG = 5  # characters that are no chance
_LEADS = lazy_pattern("(?:^|[由经报给让向在对受据按为把将请“]|[^\\w])$")
_GOES_ON = lazy_pattern("校(?!办)|[生习科期段区长部]")
_INTRODUCED = lazy_pattern("[（(](?:以下)?[简下统]称")
_LABEL = lazy_pattern(r"(?:地点|来源|单位|作者|部门|\w{2}单位)：")
_TAIL = lazy_pattern(r"\w{0,10}")


def slips(manuscript: Manuscript, name: OwnName) -> Iterator[tuple[Line, tuple[int, int]]]:
    """The places of what differs from the name in one character and is no neighbour's."""
    full, own = name.full, len(name.full) - len(name.kind)
    # One half of it is right.
    halves = full[: len(full) // 2], full[len(full) // 2 :]
    signing = manuscript.prose[-_SIGNING:]
    for line in manuscript.lines_holding(halves):
        rest = line.text.replace(full, "")
        for found in one_edit(full).finditer(line.text) if any(one in rest for one in halves) else ():
            text, (start, end) = found[0], found.span()
            if full in text or text in name.short:
                continue
            place = next((place for place, (one, other) in enumerate(zip(text, full, strict=False)) if one != other), 0)
            signs = line in signing and start == 0 and bool(_TAIL.fullmatch(line.text, end))
            introduced = _INTRODUCED.match(line.text, end)
            if len(text) == len(full):
                is_slip = signs or bool(introduced) or _is_miswritten(text, full, place, own)
                is_whole = False
            else:
                count = manuscript.text.count(text) - manuscript.text.count(full) * (text in full)
                is_slip = count == 1 and _is_cut(line.text, found, name, place, signs=signs)
                is_whole = place >= own and not is_quoted(line.text, start)  # no kind is called so
            is_told = signs or is_whole or introduced or _LABEL.fullmatch(line.text, 0, start)
            if is_slip and (is_told or not is_of_others(line, start, end)):
                yield line, (start, end)


def _is_cut(line: str, found: re.Match[str], name: OwnName, place: int, *, signs: bool) -> bool:
    """Whether the name, with a character more or less at `place`, is neither a form of it nor a part of a word."""
    text, (start, end), full = found[0], found.span(), name.full
    begins = signs or bool(_LEADS.search(line[:start]))
    if (len(text) < _LONG and not begins) or _GOES_ON.match(line, end):
        return False
    if full.endswith(text):
        return begins and text[0] not in LEVELS
    changed = text[place] if len(text) > len(full) else full[place]
    # 松溪县小学 may be called 松溪小学, in what it does not sign; a bureau may not.
    is_formal = "局" in name.kind or (signs if len(text) < len(full) else not name.titled)
    return changed not in LEVELS + "第" or is_formal


def _is_miswritten(text: str, name: str, place: int, own: int) -> bool:
    """Whether `text` is a misspelt `name` and no other name; `own` characters of it are not its kind."""
    different = {text[place], name[place]}
    if not all("\u4e00" <= one <= "\u9fff" for one in different):
        return False
    # 第一 and 第二, 东 and 西: another place. With two characters of its own, only what sounds alike is a slip.
    if own < 2 or place == len(name) - 1:
        return are_alike(text[place], name[place])
    is_neighbour = any(different <= {*one} for one in _CLASSES) if name[place] in LEVELS else different <= TELLING
    return not is_neighbour and (place >= own or own > 2 or are_alike(text[place], name[place]))
