"""Persons whose names are written in two ways: 王丽萍 in the roster and 王丽苹 in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.names.lookalikes import are_alike
from plangen.lint.names.rosters import rosters
from plangen.patterns import lazy_pattern

_WHOLE = 3  # characters
# What follows a name in a sentence or a cell.
_BEHIND = lazy_pattern(
    r"老师|教师|主任|校长|园长|书记|组长|干事|同志|负责|主持|主讲|担任|任|带领|牵头|统筹|执教|[、，。；（(/]|$"
)
_BEFORE = lazy_pattern(r"(?:^|[、，。；：:由请经（ \u3000/]|主任|校长|园长|书记|组长|干事|教师|老师|员)$")
# Characters of given names that sound or look alike.
_GIVEN = (
    "萍苹平屏", "伟玮炜维纬", "静婧靖敬晶", "燕艳彦雁妍", "敏闽民", "霞侠遐", "军君钧均俊", "婷亭庭廷", "佳嘉家加",
    "玲铃菱凌灵伶琳林", "莉丽立力俐黎", "芬芳纷", "芝之志智", "晓小筱肖孝", "雅亚", "杰洁捷", "刚钢岗纲", "鹏朋",
    "飞菲非霏", "颖莹盈影", "洋阳扬杨", "婉晚", "雯文", "倩茜", "蓉荣容", "娜那", "琴勤芹", "云芸", "梅玫", "兰岚",
    "建健剑", "国果", "海", "涛滔", "磊", "宇雨羽", "浩皓昊", "辉晖慧惠", "红宏洪鸿虹", "华桦", "明铭鸣", "新欣馨昕",
)  # fmt: skip

_Place = tuple[Line, tuple[int, int]]


def misspelt_persons(manuscript: Manuscript) -> Iterator[tuple[_Place, _Place]]:
    """The places of names that stand once and are alike to one in a roster, each with that of the roster."""
    known = {one.name: one for listed in rosters(manuscript) for one in listed if len(one.name) == _WHOLE}
    if not known:
        return
    text = manuscript.text
    surnames = "".join(sorted({name[0] for name in known}))
    name_like = re.compile(rf"(?=([{surnames}]\w\w))")
    for line in manuscript.lines_with(re.compile(f"[{surnames}]")):
        for found in name_like.finditer(line.text):
            name, start, end = found[1], found.start(1), found.end(1)
            if name in known or not _BEHIND.match(line.text, end) or not _BEFORE.search(line.text[:start]):
                continue
            right = next((one for one in known if _is_alike(name, one)), None)
            if right is not None and text.count(name) == 1:
                person = known[right]
                if person.line is not line:
                    yield (line, (start, end)), (person.line, (person.start, person.end))


def _is_alike(name: str, other: str) -> bool:
    """Whether one character of the given names differs, and is typed for the other's."""
    differing = [pair for pair in zip(name, other, strict=True) if pair[0] != pair[1]]
    return name[0] == other[0] and len(differing) == 1 and _sound_alike(*differing[0])


def _sound_alike(one: str, other: str) -> bool:
    return are_alike(one, other) or any(one in group and other in group for group in _GIVEN)
