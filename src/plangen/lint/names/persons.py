"""The names of persons in the lines and cells of rosters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from plangen.lint.manuscript import GridCell, Line, Manuscript
from plangen.patterns import lazy_pattern

NAME = lazy_pattern(r"\p{Han}{2,4}|\p{Han}[ \u3000]{1,2}\p{Han}")
_PART = lazy_pattern(r"[^、，,]+")
_NOTE = lazy_pattern(r"[（(][^（）()]*[）)]")
# Offices and groups, of which there may be several under one name.
_OFFICE = lazy_pattern(
    "[园校局科班师员]长|主任|教师|组长|干事|代表|[成人委]员|全体|各|负责|家长|班子|园医|教研|后勤|处|室|办|待定|书记"
)
TITLE = r"\p{Han}{0,8}(?:[校园局院股科处所]长|主任|书记|主席|副组长)"
# 后勤组罗莉莉, 副校长赵明.
_TITLE = lazy_pattern(rf"^(?:{TITLE}|\p{{Han}}{{1,4}}[组班科室处])(?=\p{{Han}}{{2,3}}$)")
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金"
    "韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康施牛樊葛邢安齐伍庞颜温倪庄聂章鲁岳翟殷詹申欧"
    "耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁房滕屈饶解牟艾尤阳时穆农司古吉"
    "傅费贝卞迟宫巩郜戈杭冀晋阚寇况厉鹿茅钮皮蒲浦丘裘芮桑宿屠闻邬冼萧荀燕虞湛甄訾隗扈嵇"
    "车全项戚岑景卓苟强连鞠花沙凤娄臧乔米粟窦冷卫褚姬应宗席晏闵席向柏卜储易赖洪巫麦佟缪晁桂麻廉栾仇刁匡邝荆仲敖丛蔺阎池郎瞿佘隋"
)
_DOUBLE = frozenset(
    (
        "欧阳",
        "上官",
        "司马",
        "诸葛",
        "申屠",
        "皇甫",
        "尉迟",
        "令狐",
        "慕容",
        "夏侯",
        "司徒",
        "公孙",
        "端木",
        "东方",
        "宇文",
    )
)


class Person(NamedTuple):
    """A name, as `post` or in the group of this name, and where it stands."""

    name: str
    post: str
    line: Line
    start: int
    end: int


def is_person(text: str) -> bool:
    """Whether `text` is a name with one of the common surnames: of two or three characters, or four behind a double."""
    has_surname = text[:2] in _DOUBLE if len(text) > 3 else text[:1] in _SURNAMES or text[:2] in _DOUBLE
    return 2 <= len(text) <= 4 and has_surname and not _OFFICE.search(text)


def persons(line: Line, start: int, names: str, post: str) -> Iterator[Person]:
    """The persons in `names`, which stand in `line` from `start` on."""
    text = _NOTE.sub(lambda note: "、" + " " * (len(note[0]) - 1), names)
    for part in _PART.finditer(text):
        words = part[0].strip()
        pieces = [words] if NAME.fullmatch(words) else re.split(r"[ \u3000]+", words)
        for piece in (_TITLE.sub("", one) for one in pieces):
            if NAME.fullmatch(piece) and not _OFFICE.search(piece):
                place = line.text.find(piece, start + part.start())
                yield Person(re.sub(r"\s", "", piece), post, line, place, place + len(piece))


def only_persons(line: Line, start: int, names: str, post: str) -> list[Person]:
    """The persons in `names` where it holds nothing else, and each has one of the common surnames."""
    text = _NOTE.sub("", names)
    parts = [part for part in re.split(r"[、，,]|(?<=\w\w)[ \u3000]+(?=\w\w)", text) if part.strip()]
    found = list(persons(line, start, names, post))
    return found if len(found) == len(parts) and all(is_person(one.name) for one in found) else []


def in_cell(manuscript: Manuscript, cell: GridCell, post: str) -> list[Person]:
    """The persons in `cell`, where it holds nothing else."""
    return [] if cell.line is None else only_persons(manuscript.lines[cell.line], 0, cell.text, post)


_LEADING = lazy_pattern(r"(?P<names>[^，；。,;]*)")
_BEHIND = lazy_pattern("(?:老师|同志|同学)$")


def leading_persons(line: Line, start: int, text: str, post: str, *, has_any_surname: bool = False) -> list[Person]:
    """The persons that `text`, which stands in `line` from `start` on, begins with, before anything told of them."""
    found = _LEADING.match(text)
    names = _BEHIND.sub("", found["names"]) if found else ""
    return list(persons(line, start, names, post)) if has_any_surname else only_persons(line, start, names, post)
