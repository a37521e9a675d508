"""What a document asks for as the least, and where it takes that up again with another number.

听课不少于20节 and 听满18节即可, 每年不少于90学时 and 规定的80学时: the same people, the same time and the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from plangen.lint.figures.mentions import outside_other_times
from plangen.lint.figures.misread import Place
from plangen.lint.figures.quantities import Quantity, number_in, quantities
from plangen.lint.manuscript import Line, Manuscript
from plangen.patterns import lazy_pattern

_LEAST_SIGN = "不少于|不低于|至少|不得[少低]于|须达|应达|达到|以上"
_TAKEN_SIGN = "即可|即[视算为]|视为|就[可算]|方[可能]|才[可能算]|规定的|要求的|不足|少于|未满|合格"
_LEAST = lazy_pattern(r"(?:不少于|不低于|至少|不得[少低]于|(?:须|应|要|必须)(?:达到|完成|满)?)$")
_AT_LEAST = ("不少于", "不低于", "至少", "以上")
_ENOUGH = lazy_pattern(
    r"以?上?[的者]?(?:[，,]?\p{Han}{0,8}?)(?:即可|即[视算为]|视为|就[可算]|方[可能]|才[可能算]|为合格|可?评为合格)"
)
_SHORT_OF = lazy_pattern(r"(?:不足|不到|未达到?|未满|少于|达不到|低于)$")
_PRESCRIBED = lazy_pattern(r"(?:规定|要求|必须完成|应完成|应达到)的?$")
# What is asked for by others, for a longer time, on top, or in grades.
_OTHER = lazy_pattern(
    "国家|省|教育部|上级|五年|三年|周期|其中|另|此外|外还|再|除|去年|上[学年]|优秀|良好|基本合格|等级|等次|每[月周天日]|单次|每次|一次|扣|得\\d|[甲乙]等"
    "|原|曾|平均|人均|推荐|免|[一二三]等奖|减|增加|加上|逐"
)
_PERIOD = lazy_pattern("(?P<year>全年|每年|年度|一年)|(?P<term>[本每全]学期|一学期)|(?P<school>[本每全]学年|一学年)")
_WHO = lazy_pattern(
    "青年|新[教入任]|骨干|班主任|组长|名师|老教师|年轻|[一二三四五六七八九、至]+年级|[高初][一二三]|[低中高]年?[级段]|校[级长]|党员|行政|领导"
    "|干部|教研员|中层|高级|\\d+周?岁|语文|数学|英语|学生|幼儿|家长|教师|校本|公需|专业|集中|网络|线上|远程|[小中大]班|小学|初中|高中"
)
_GENERAL = ("教师", "学生", "幼儿")
_HAN = lazy_pattern(r"\p{Han}+")
_EMPTY = lazy_pattern(
    "不少于|不低于|至少|不得|少于|低于|每[名位个人生]|每学[期年]|本学[期年]|全学?[期年]|要求|完成|达到|规定|参加|上交|撰写|必须|教师|学生|考核|凡"
    "|任务|累计|全体|老师|不足|应当?|须|满|每|[的了和与及在并有上下中时内到以为将]|学期|学年|全年|时间|工作|活动|年级|[一二三四五六七八九、]"
)
_BEFORE = lazy_pattern("去年|上[学一]|以前|原来|过去")
_CLOSE = Decimal("0.5")
_NOT_ASKED = ("%", "年", "月", "天", "周", "人", "岁", "分", "名")
_TELLING = 20  # smaller numbers stand in many tables
_OWN_TOPIC = ("学时",)


class _Asked(NamedTuple):
    line: Line
    quantity: Quantity
    period: str
    who: frozenset[str]
    topic: frozenset[str]
    is_prescribed: bool

    @property
    def place(self) -> Place:
        return self.line, self.quantity


def asked_otherwise(manuscript: Manuscript) -> Iterator[tuple[str, Place, Place]]:
    """'' for the name, the quantity that takes a least one up with another value, and that."""
    least: list[_Asked] = []
    taken: list[_Asked] = []
    lines = {line.index for line in manuscript.lines_with(rf"{_LEAST_SIGN}|{_TAKEN_SIGN}")}
    for line in outside_other_times(manuscript) if len(lines) > 1 else ():
        if line.index in lines:
            for one in quantities(line.text, line.start):
                _sort(line, one, least, taken)
    for again in taken:
        meant = [one for one in least if _is_same(one, again)]
        meant = [one for one in meant if one.who == again.who] or meant
        values = {one.quantity.value for one in meant}
        if len(values) == 1 and again.quantity.value not in values and not _is_known(again, manuscript):
            yield "", again.place, meant[0].place


def _sort(line: Line, one: Quantity, least: list[_Asked], taken: list[_Asked]) -> None:
    """Add `one` to what is asked as the `least`, or to what is `taken` up, or to neither."""
    text = line.text
    if one.unit in _NOT_ASKED:
        return
    start = max(line.start, *(text.rfind(mark, 0, one.start) + 1 for mark in "。；！"))
    end = min((place for mark in "。；！" if (place := text.find(mark, one.end)) >= 0), default=len(text))
    ahead = text[start : one.start]
    own_end = min(end, (text + "，").find("，", one.end))
    own, clause = text[one.start : one.end], max(start, text.rfind("，", start, one.start) + 1)
    if _OTHER.search(text[clause:own_end]):
        return
    enough = bool(_ENOUGH.match(text, one.end))
    short, prescribed = bool(_SHORT_OF.search(ahead)), bool(_PRESCRIBED.search(ahead))
    is_least = own.startswith(_AT_LEAST[:3]) or own.endswith("以上") or bool(_LEAST.search(ahead))
    if one.approximate and not is_least:
        return
    asked = _asked(line, one, text[start:own_end], text[clause : one.start], is_prescribed=prescribed or short)
    if enough or short or prescribed:
        taken.append(asked)
    elif is_least:
        least.append(asked)


def _asked(line: Line, one: Quantity, said: str, ahead: str, *, is_prescribed: bool) -> _Asked:
    found = _PERIOD.search(ahead)
    who = frozenset(_WHO.findall(said)) - set(_GENERAL)
    words = _HAN.findall(_EMPTY.sub("|", ahead))
    # 听满 is said for 听课: one character tells.
    topic = frozenset("".join(words))
    return _Asked(line, one, (found.lastgroup or "") if found else "", who, topic, is_prescribed)


def _is_same(one: _Asked, again: _Asked) -> bool:
    """Whether both ask the same people for the same, in the same time."""
    first, second = one.quantity, again.quantity
    if first.kind != second.kind or (one.who != again.who and (again.who or not again.is_prescribed)):
        return False
    if one.period != again.period and (one.period and again.period):
        return False
    low, high = sorted((first.value, second.value))
    is_close = low >= high * _CLOSE and high < high + low
    return is_close and bool(one.topic & again.topic or first.unit in _OWN_TOPIC or again.is_prescribed)


def _is_known(again: _Asked, manuscript: Manuscript) -> bool:
    """Whether the number stands elsewhere too: then it may be asked for of others."""
    one = again.quantity
    for line in manuscript.lines_with(re.compile(rf"(?<!\d){one.value}(?!\d)")):
        if line.role == "cell" and one.value >= _TELLING and number_in(line.text) == one.value:
            return True
        if _BEFORE.search(line.text):
            continue
        others = (other for other in quantities(line.text) if (line, other) != again.place)
        if any(other.value == one.value and other.kind == one.kind for other in others):
            return True
    return False
