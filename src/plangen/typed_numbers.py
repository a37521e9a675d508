"""Numbers that somebody typed before a heading or an item: 一、（一）1.（1）① ⑴ 第一章 壹、 as people spell them."""

from __future__ import annotations

import re
from typing import Literal

from plangen.immutable import dataclass
from plangen.numerals import chinese_number, read_count
from plangen.patterns import lazy_pattern

Family = Literal[
    "chapter", "section", "chinese", "chinese-bracket", "decimal", "decimal-bracket", "decimal-half", "circled"
]
# From the outermost; a document that counts chapters has 一、 below them.
FAMILIES: tuple[Family, ...] = (
    "chapter", "section", "chinese", "chinese-bracket", "decimal", "decimal-bracket", "decimal-half", "circled",
)  # fmt: skip
# The level of the heading that such a number makes (GB/T 9704-2012, 7.3.3).
LEVELS: dict[Family, int] = {
    "chapter": 1, "section": 2, "chinese": 1, "chinese-bracket": 2, "decimal": 3, "decimal-bracket": 4,
    "decimal-half": 4, "circled": 4,
}  # fmt: skip

_CHINESE = "[〇零一二三四五六七八九十百廿卅]{1,5}"
# What accounts write for 一二三, and what stands before 一、 as chapters do; 伍、陆两位 and 陆、海、空 are none.
_FORMAL, _PLAIN = "壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十"
_FROM_FORMAL, _TO_FORMAL = str.maketrans(_FORMAL, _PLAIN), str.maketrans(_PLAIN, _FORMAL)
_NO_FORMAL = rf"(?!\p{{Han}}(?:[、，和与]|[两二三四五]位)|[{_FORMAL}])"
# Numbers that are one character each, from one on: ① ⑴ ⒈ ㈠.
_SINGLE: dict[Family, str] = {
    "circled": "".join(map(chr, [*range(0x2460, 0x2474), *range(0x3251, 0x3260), *range(0x32B1, 0x32C0)])),
    "decimal-bracket": "".join(map(chr, range(0x2474, 0x2488))),
    "decimal": "".join(map(chr, range(0x2488, 0x249C))),
    "chinese-bracket": "".join(map(chr, range(0x3220, 0x322A))),
}
# 七、八、九年级 and 一、二班 are no numbers of items.
_GRADES = rf"{_CHINESE}(?:[、，]{_CHINESE})*(?:年[级級]|班)"
# （2）班 is a class, with a space or without; （二）班级管理 is none.
_NO_CLASS = "(?![ \u3000]?班(?![级主子会委干集风纪容队务]))"
# What an item begins with in spite of its number: 1.3月5日, 2.2026年, 3.100米、200米, 4.4×100米.
_FIGURES = r"\d{1,2}月|(?:19|20)\d\d年|\d{2,4}米(?:[、，跑栏]|$)|\d×\d"
_FESTIVALS = "(?:三八|五一|五四|六一|七一|八一|十一)"
_SPACE = r"[ \t\u3000\xa0]"
_PATTERNS: dict[Family, re.Pattern[str]] = {
    "chapter": lazy_pattern(
        rf"(?P<before>第){_SPACE}*(?P<number>{_CHINESE}|\d{{1,2}}){_SPACE}*"
        rf"(?P<after>章|部分|编|篇(?!章)){_SPACE}*[、：:]?"
    ),
    "section": lazy_pattern(
        rf"(?P<before>第){_SPACE}*(?P<number>{_CHINESE}|\d{{1,2}}){_SPACE}*(?P<after>节|条)(?:{_SPACE}+|[、：:])"
    ),
    "chinese": lazy_pattern(
        # 二.一.1 is the number of a deeper level, as Word counts them.
        rf"(?P<before>)(?!{_FESTIVALS}[：:])(?P<number>{_CHINESE}){_SPACE}*(?P<after>[、，,．.：:])"
        rf"(?!{_CHINESE}月|{_GRADES}|{_CHINESE}[．.])"
    ),
    "chinese-bracket": lazy_pattern(
        rf"(?P<before>[（(【〔]){_SPACE}*(?P<number>{_CHINESE}){_SPACE}*(?P<after>[）)】〕]{_SPACE}*[、，,．.]?){_NO_CLASS}"
    ),
    "decimal": lazy_pattern(
        rf"(?P<before>)(?P<number>\d{{1,2}}){_SPACE}*"
        rf"(?P<after>[、，,．.](?!\d)|[、.．](?={_FIGURES}))(?!\d+年[级級])"
    ),
    "decimal-bracket": lazy_pattern(
        rf"(?P<before>[（(]){_SPACE}*(?P<number>\d{{1,2}}){_SPACE}*(?P<after>[）)]{_SPACE}*[、，,．.]?){_NO_CLASS}"
    ),
    "decimal-half": lazy_pattern(r"(?P<before>)(?P<number>\d{1,2})(?P<after>[）)])"),
}
_FORMAL_PATTERN = lazy_pattern(rf"(?P<before>)(?P<number>[{_FORMAL}]{{1,3}})(?P<after>[、．.]){_NO_FORMAL}")
_SINGLE_PATTERN = lazy_pattern(rf"(?P<before>)(?P<number>[{''.join(_SINGLE.values())}])(?P<after>[、．.]?)")
# What any number begins with: most paragraphs begin otherwise.
_BEGINNINGS = frozenset(
    f"第〇零一二三四五六七八九十百廿卅（(【〔0123456789０１２３４５６７８９{_FORMAL}" + "".join(_SINGLE.values())
)
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A number at `start` to `end` of a text: `before`, the numeral from `digits_start` to `digits_end`, `after`.

    `end` lies behind the spaces that follow. `single` says that it is one character, such as ①.
    """

    family: Family
    value: int
    start: int
    end: int
    before: str
    after: str
    digits_start: int
    digits_end: int
    single: bool = False

    @property
    def style(self) -> str:
        """How it is spelled, whatever its value: （一）、 and (一) differ."""
        sign = self.numeral(1) if self.single else "一" if "chinese" in self.family else "1"
        return f"{self.before}{sign}{self.after.replace(' ', '')}"

    @property
    def level(self) -> int:
        """The level of the heading that it makes."""
        return LEVELS[self.family]

    def numeral(self, value: int) -> str:
        """`value` in its numerals."""
        if self.single and 1 <= value <= len(_SINGLE[self.family]):
            return _SINGLE[self.family][value - 1]
        if self.family.startswith("decimal") or not 1 <= value <= 9999:
            return str(value)
        is_formal = self.family == "chapter" and not self.before
        return chinese_number(value).translate(_TO_FORMAL) if is_formal else chinese_number(value)


def typed_number(text: str, start: int = 0) -> TypedNumber | None:
    """The number that stands at `start` of `text`; None where none does."""
    if text[start : start + 1] not in _BEGINNINGS:
        return None
    if single := _SINGLE_PATTERN.match(text, start):
        family = next(one for one, signs in _SINGLE.items() if single["number"] in signs)
        return _number(text, family, single, _SINGLE[family].index(single["number"]) + 1, is_single=True)
    if formal := _FORMAL_PATTERN.match(text, start):
        value = read_count(formal["number"].translate(_FROM_FORMAL))
        return _number(text, "chapter", formal, value) if value else None
    for family, pattern in _PATTERNS.items():
        found = pattern.match(
            text.translate(_WIDE) if text[start : start + 1] in "０１２３４５６７８９" else text, start
        )
        if found and (value := read_count(found["number"])):
            return _number(text, family, found, value)
    return None


def _number(text: str, family: Family, found: re.Match[str], value: int, *, is_single: bool = False) -> TypedNumber:
    end = found.end()
    while text[end : end + 1].isspace():
        end += 1
    return TypedNumber(
        family, value, found.start(), end, found["before"], found["after"].strip(), *found.span("number"), is_single
    )
