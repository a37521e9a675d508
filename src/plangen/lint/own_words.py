"""Where a document speaks of its own organisation under another name: 由枫林小学教导处归档 in a plan of 枫桥小学."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.own_name import KINDS, LEVELS, OwnName
from plangen.patterns import lazy_pattern

# What tells one school from its neighbours: 第一 and 第二, 东 and 西, 市 and 县.
TELLING = frozenset("一二三四五六七八九十东西南北中上下前后省市县区镇乡村新老大小第")
_OFFICES = (
    "教导处|教务处|政教处|德育处|总务处|学生处|后勤处|保教处|教科室|教研组|校长室|园长室|办公室|少工委|大队部"
    "|党支部|党总支|工会|团委|家委会|家长委员会|教代会|校务会|园务会|行政会|全体(?:师生|教师|教职|同学|幼儿)"
)
_CONTINUING = "还|将|已|始终|继续|坚持|一直|在本[校园]"
_SIGN = rf"{_OFFICES}|{_CONTINUING}"
_NUMBERED = "[一二三四五六七八九十][小中](?=在本)"
_SPOKEN = lazy_pattern(
    rf"(?:^|(?<=[，。；：]))(?:本(?:计划|方案|制度|办法|总结)(?:[^，。]{{0,4}}[由经]))?[由经]?(?P<begun>(?:(?![由经报给让的])\p{{Han}}){{2,14}}?"
    rf"(?:{KINDS}|{_NUMBERED}))(?={_SIGN})"
    rf"|(?<=[由经报给让的])(?P<named>(?:(?![由经报给让的])\p{{Han}}){{2,14}}?(?:{KINDS}))(?={_OFFICES})"
)
_PERSON = lazy_pattern(r"\p{Han}{3}(?:副?主任|副?书记|干事|[的]?\p{Han}{1,3}老师|\p{Han}{1,3}主任)")
# Words with which one speaks of other schools.
OTHERS = lazy_pattern(
    "邀请|来[校园]|结对|帮扶|手拉手|共建|交流|参观|观摩|承办|片区|联盟|兄弟|姐妹|友好|对口|联合|[两各]校|赴|中标|[来到走]访|考察|跟岗|送教|出席|到会|应邀|嘉宾|来宾|友邻|邻近|附近"
)
_AT_HOME = lazy_pattern("在本[校园]")
_END = lazy_pattern("[。；]")
_JOINED = lazy_pattern("[与和同跟、及]$")
_MOST_DIFFERENT = 2  # characters


def misnamed(manuscript: Manuscript, name: OwnName) -> Iterator[tuple[Line, tuple[int, int]]]:
    """The places of names that the organisation `name` is called by where its own offices and people are meant."""
    for line in manuscript.lines_with(_SIGN):
        if line.role in ("title", "margin"):
            continue
        for found in _SPOKEN.finditer(line.text, line.start):
            group = "begun" if found["begun"] else "named"
            text, (start, end) = found[group], found.span(group)
            if (
                (_AT_HOME.match(line.text, end) or not OTHERS.search(sentence_around(line.text, start, end)))
                and not _JOINED.search(line.text[:start])
                and not _PERSON.match(line.text, end)
                and manuscript.text.count(text) == 1
                and _is_miswritten(text, name)
            ):
                yield line, (start, end)


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence of `text` that the characters from `start` to `end` stand in, without them."""
    first = max(text.rfind(mark, 0, start) for mark in "。；") + 1
    found = _END.search(text, end)
    return text[first:start] + "，" + text[end : found.start() if found else len(text)]


def _is_miswritten(text: str, name: OwnName) -> bool:
    """Whether `text` is like `name`, or its short form, and neither it nor the name of a neighbour."""
    forms = {name.full, name.full[len(name.place) :], *name.short}
    if "镇" in name.full or "乡" in name.full:
        forms.add(re.split("[镇乡]", name.full, maxsplit=1)[1])
    return not name.allows(text) and not text.endswith(name.full) and any(_alike(text, form) for form in forms)


def _alike(text: str, form: str) -> bool:
    kind = 3 if form.endswith("园") else 1 if re.search("[^小中大][小中]$", form) else 2
    own, other = form[:-kind], text[:-kind]
    if form[-kind:] != text[-kind:]:
        return own == other and len(own) > _MOST_DIFFERENT and form[-1:] in "学校院"
    different = (set(own) ^ set(other)) - set(LEVELS)
    shared = (set(own) & set(other)) - TELLING - set("中心实验镇乡")
    if kind == 1:  # 十二中 and 二中, of one place
        return bool(shared) and own != other
    return (
        bool(shared) and abs(len(own) - len(other)) <= _MOST_DIFFERENT and bool(different) and not different <= TELLING
    )
