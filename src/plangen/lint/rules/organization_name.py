"""The name of the organisation, written differently in one place.

Wrong:
    晨星幼儿园工作计划
    晨新幼儿园坚持以游戏为基本活动，办好学前教育。
    晨星幼儿园

Wrong:
    实验小学工作总结
    试验小学坚持立德树人，办好每一个班级。
    实验小学

Wrong:
    青岚县第一中学2025年工作总结
    青岚第一中学全体师生团结奋进，开创了新局面。
    青岚县第一中学

Wrong:
    杨柳乡中心小学迎检汇报
    学校办学条件不断改善。
    杨柳镇中心小学
    2026年3月5日

Right:
    晨星幼儿园工作计划
    晨星幼儿园坚持以游戏为基本活动，与朝阳幼儿园结对。
    晨星幼儿园
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from plangen.diagnostics import Severity
from plangen.lint.finding import Edit, Finding, Span
from plangen.lint.lookalikes import are_alike
from plangen.lint.manuscript import Line, Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_KINDS = (
    "幼儿园|中心小学|实验小学|小学|实验中学|初级中学|高级中学|中学|学校|教育局|教育体育局|教育和体育局|教体局"
    "|教研室|研究院|进修学校|学院"
)
_NAME = lazy_pattern(rf"\p{{Han}}{{2,16}}?(?:{_KINDS})")
# What tells one school from its neighbours: 第一 and 第二, 东 and 西, 市 and 县.
_TELLING = frozenset("一二三四五六七八九十东西南北中上下前后省市县区镇乡村新老大小")
_LEVELS = "省市县区乡镇村"
_SHORTEST = 4
_LONG = 3  # characters before the kind
_BUREAUS = "教育(?:和)?(?:体育|科技|文化|卫生)?局|教体局|教科局"
_TITLED = lazy_pattern(rf"(?:在|关于|中共)?(\p{{Han}}{{2,14}}?(?:{_KINDS}))(?![生校长们区])")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Names that differ in one character from the organisation's, which stands in the title or below the text."""
    for name in _names(manuscript):
        kind = next((one for one in sorted(_KINDS.split("|"), key=len, reverse=True) if name.endswith(one)), "")
        own = len(name) - len(kind)
        if not kind or len(name) < _SHORTEST:
            continue
        # Of a name with one wrong character, one half is right.
        yield from _longer_or_shorter(manuscript, name, own)
        yield from _other_bureau(manuscript, name, kind)
        yield from _other_level(manuscript, name)
        half = len(name) // 2
        for line in manuscript.lines_with(re.compile(f"{re.escape(name[:half])}|{re.escape(name[half:])}")):
            for found in _like(name).finditer(line.text):
                text = found[0]
                if text != name and _is_a_slip(text, name, own):
                    yield _finding(line, found.span(), name)


def _longer_or_shorter(manuscript: Manuscript, name: str, own: int) -> Iterator[Finding]:
    """Where `name` has one character too few or too many. Short names are too much like others."""
    if own < _LONG:
        return
    shorter = [name[:place] + name[place + 1 :] for place in range(1, own)]
    if name.endswith("进修学校"):
        shorter.append(name.removesuffix("学校") + "校")
    longer = [rf"{re.escape(name[:place])}(?![中心的和与])\w{re.escape(name[place:])}" for place in range(1, own + 1)]
    pattern = re.compile("|".join([*longer, *(re.escape(one) for one in shorter if one not in name)]))
    for line in manuscript.lines_with(pattern):
        for found in pattern.finditer(line.text):
            if found[0] != name:
                yield _finding(line, found.span(), name)
    if name.endswith(("小学", "中学")):
        for line in manuscript.lines_with(re.compile(f"{re.escape(name)}校")):
            for found in re.finditer(
                rf"{re.escape(name)}校(?![园长服车舍内外门区际规纪训史歌徽容报医方本级领友务名])", line.text
            ):
                yield _finding(line, found.span(), name)


def _other_bureau(manuscript: Manuscript, name: str, kind: str) -> Iterator[Finding]:
    """A bureau of education that is called another one: 教育局 and 教育体育局, unless the short name is introduced."""
    if not re.fullmatch(_BUREAUS, kind) or "简称" in manuscript.text:
        return
    place = re.escape(name.removesuffix(kind))
    for line in manuscript.lines_with(re.compile(f"{place}(?:{_BUREAUS})")):
        for found in re.finditer(f"{place}(?:{_BUREAUS})", line.text):
            if found[0] != name:
                yield _finding(line, found.span(), name)


def _other_level(manuscript: Manuscript, name: str) -> Iterator[Finding]:
    """A signature that calls the town another kind of place than the title does: 杨柳乡 and 杨柳镇."""
    for line in manuscript.prose[-3:]:
        places = [place for place, pair in enumerate(zip(line.text, name, strict=False)) if pair[0] != pair[1]]
        if len(line.text) != len(name) or len(places) != 1 or places[0] < 2:
            continue
        if {line.text[places[0]], name[places[0]]} <= set(_LEVELS):
            yield replace(_finding(line, (0, len(name)), name), edits=())  # either may be right


def _finding(line: Line, span: tuple[int, int], name: str) -> Finding:
    place = Span(line.index, *span)
    message = _("'{text}' is elsewhere '{name}'", text=line.text[span[0] : span[1]], name=name)
    return Finding(place, message, _("write the name the same everywhere"), (Edit(place, name),))


def _like(name: str) -> re.Pattern[str]:
    """What matches `name` and every name that differs from it in one character."""
    # \w and not the range of Chinese characters: that takes as long to compile as the rest of the rules take together,
    # and each of a thousand schools has a name of its own.
    parts = [(re.escape(name[:place]), re.escape(name[place + 1 :])) for place in range(len(name))]
    return re.compile("|".join(rf"{before}\w{after}" for before, after in parts))


def _is_a_slip(text: str, name: str, own: int) -> bool:
    """Whether `text` is a misspelt `name` and no other name; `own` characters of it are not its kind."""
    place = next(place for place, (one, other) in enumerate(zip(text, name, strict=True)) if one != other)
    different = {text[place], name[place]}
    if not all("\u4e00" <= one <= "\u9fff" for one in different):
        return False
    # 第一 and 第二, 东 and 西: another place. With two characters of its own, only what sounds alike is a slip.
    if own < 2:
        return are_alike(text[place], name[place])
    if place >= own:
        return True
    return not different <= _TELLING and (own > 2 or are_alike(text[place], name[place]))


def _names(manuscript: Manuscript) -> Iterator[str]:
    """The organisation's name as given; else that of the title or of the last lines, whichever stands more often."""
    if manuscript.organization:
        yield manuscript.organization
        return
    signed = next((line.text for line in reversed(manuscript.prose[-4:]) if _NAME.fullmatch(line.text)), "")
    titled = found[1] if (found := _TITLED.match(manuscript.title)) else ""
    if re.search("[小中大]学校$", titled):
        titled = ""  # 中学校园安全
    if name := max((titled, signed), key=lambda one: (bool(one), manuscript.text.count(one) if one else 0)):
        yield name
