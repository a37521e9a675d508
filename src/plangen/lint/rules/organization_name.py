"""The name of the organisation, written differently in one place.

Wrong:
    晨星幼儿园工作计划
    晨新幼儿园坚持以游戏为基本活动，办好学前教育。
    晨星幼儿园

Wrong:
    实验小学工作总结
    试验小学坚持立德树人，办好每一个班级。
    实验小学

Right:
    晨星幼儿园工作计划
    晨星幼儿园坚持以游戏为基本活动，与朝阳幼儿园结对。
    晨星幼儿园
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.finding import Edit, Finding, Span
from plangen.lint.lookalikes import are_alike
from plangen.lint.manuscript import Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_KINDS = (
    "幼儿园|中心小学|实验小学|小学|实验中学|初级中学|高级中学|中学|学校|教育局|教育体育局|教研室|研究院|进修学校|学院"
)
_NAME = lazy_pattern(rf"[\u4e00-\u9fff]{{2,16}}?(?:{_KINDS})")
# What tells one school from its neighbours: 第一 and 第二, 东 and 西, 市 and 县.
_TELLING = frozenset("一二三四五六七八九十东西南北中上下前后省市县区镇乡村新老大小")
_SHORTEST = 4


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Names that differ in one character from the organisation's, which stands in the title or below the text."""
    for name in _names(manuscript):
        kind = next((one for one in sorted(_KINDS.split("|"), key=len, reverse=True) if name.endswith(one)), "")
        own = len(name) - len(kind)
        if not kind or len(name) < _SHORTEST:
            continue
        # Of a name with one wrong character, one half is right.
        half = len(name) // 2
        for line in manuscript.lines_with(f"{re.escape(name[:half])}|{re.escape(name[half:])}"):
            for found in _like(name).finditer(line.text):
                text = found[0]
                if text != name and _is_a_slip(text, name, own):
                    span = Span(line.index, *found.span())
                    message = _("'{text}' is elsewhere '{name}'", text=text, name=name)
                    yield Finding(span, message, _("write the name the same everywhere"), (Edit(span, name),))


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
    """The organisation's name as given, or as it stands alone in the last lines and begins the title."""
    if manuscript.organization:
        yield manuscript.organization
        return
    for line in reversed(manuscript.prose[-4:]):
        if _NAME.fullmatch(line.text):
            yield line.text
            return
    if found := re.match(rf"([\u4e00-\u9fff]{{2,14}}?(?:{_KINDS}))(?=\d|20|[关工第二年学秋春])", manuscript.title):
        yield found[1]
