"""Quantities that a sentence tells of a whole that it names, told again with another value.

全班共有学生46人 and 全班48名同学, 全年受理报修412件 and 面对全年421件报修: the scope stands in both, and what is
counted is one but for verbs, order and words of one meaning. Values that are far apart count different things.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from plangen.lint.figures.mentions import beginnings, is_of_part, outside_other_times, years_about
from plangen.lint.figures.misread import Place
from plangen.lint.figures.quantities import Quantity, quantities
from plangen.lint.manuscript import Line, Manuscript
from plangen.patterns import lazy_pattern

SIGN = (
    "全[班校园县区市镇乡组]|[我本][班校园县区市镇组]|学校|幼儿园|班[上级里]|我们班|教研组"
    "|全年|一年[来下中]|今年|年内|本年度|本?全?学[期年]|一学[期年]|这学期"
)
_SCOPE = (
    "(?P<strong>全[班校园县区市镇乡组])|(?P<weak>[我本][班校园县区市镇组]|学校|幼儿园|我们班|班[上级里]|教研组)"
    "|(?P<time>全年度?|一年来|一年下来|一年中|今年|年内|本年度|[本全]学[期年]|一学[期年](?:下?来)|这学期)"
)
_SAID = lazy_pattern(rf"(?P<prefix>\p{{Han}}{{0,6}}?)(?:{_SCOPE})(?P<rest>\p{{Han}}{{0,14}})$")
_TIME_AHEAD = lazy_pattern(
    r"^(?P<time>全年度?|一年来|一年下来|一年中|今年|年内|本年度|[本全]学[期年]|一学[期年]下?来|这学期)[，,]"
)
_FILLER = lazy_pattern(
    "^(?:虽然?|尽管|却|目前|现在|一?共计?|总共|合计|累计|先后|现|拥?有(?!效)|设有|开设|的|了|在[岗册编](?=有)|受理|接到|收到|接待|开展|组织"
    "|举行|举办|进行|召开|推送|发布|发放|投入|录入|登记|承接|承办|表彰)+(?:各级)?(?:各类)?|^各[级类]各?[类级]?"
)
_TAIL = lazy_pattern(
    "(?:总人?数|人数|数量|总量|总额|一?共计?|总计|合计|累计|总共|现|已|达到?了?|多达|为|是|有|计|了|的|数)+$"
)
_BEHIND = (
    r"(?=[，。；、,;（(：:]|$|人人|个个|全[部都员体]|[都均各已也]|无一|每人|逐[一个]|进行|建立|发放|一[起道]|共同|实现"
    "|中[，的]|的|来看)"
)
_NAME_BEHIND = lazy_pattern(rf"(?P<name>\p{{Han}}{{1,10}}?){_BEHIND}")
_ENDS = lazy_pattern(r"[，。；、,;：:（(]|$|的(?:规模|水平|总量)|，?(?:人人|个个|全[部都员]|[都均]|无一)")
_UNIVERSAL = lazy_pattern("人人|个个|全[部都员体]|[都均]|无一|每人|逐[一个]")
_FOR = lazy_pattern("[为对给让向]$|面[对向]$|带领$|依靠$|关注$|覆盖$|组织$")
_SYNONYMS = (
    (lazy_pattern("^(?:同学|孩子|小朋友|在?校生|在[校园册籍]学?生|在[园册籍](?:幼儿|孩子)|幼儿)$"), "学生"),
    (lazy_pattern("^(?:老师|成员|组员)$"), "教师"),
    (lazy_pattern("^(?:教职员工|员工)$"), "教职工"),
    (lazy_pattern("^(?:班级|班|教学班级)$"), "教学班"),
    (lazy_pattern("^(?:寄宿学?生|住校学生|住宿学?生|寄宿生)$"), "住校生"),
    (lazy_pattern("^(?:中小学校|各?学校)$"), "中小学"),
)
# Words of one name that make it another: 优秀, 女; what is counted by the head; verbs of what came of it.
_NO_NAME = lazy_pattern(
    "其中|平均|人均|每|各|增|减|提高|占|比|另|其他|超过|年级|获|参加|合格|完成|办结|整改|通过|达标|[男女新]|老(?!师)|党员|应|实[到有]|招|毕业班"
    "|奖|第|等$|家长|代表|骨干|青年|中[层级]|[高初]级|退休|调|离"
)
_NOT_COUNTED = ("年", "月", "天", "周", "分", "岁", "级", "分钟", "小时", "百分点", "工作日", "%", "课时", "学时")
_TIMES = ("学年", "学期", "年")
_CLAUSE = lazy_pattern(r"[，、：:,（(）)“”]")
_EXISTS = lazy_pattern("(?:目前|现在|一?共|现)?[有共]")
_STANDING = ("人", "所", "个", "家", "班")
_FAR = Decimal("0.15")
_LEAST_OFF = 3
_FEWEST = 10
_SHORTEST, _LONGEST = 2, 10


class _Told(NamedTuple):
    line: Line
    quantity: Quantity
    name: str
    scope: str

    @property
    def key(self) -> tuple[str, str, str]:
        return self.scope, "".join(sorted(self.name)), self.quantity.kind


def told_otherwise(manuscript: Manuscript) -> Iterator[tuple[str, Place, Place]]:
    """What is counted, the quantity that says otherwise, and the one that says it first."""
    known: dict[tuple[str, str, str, int], list[_Told]] = {}
    years = years_about(manuscript)
    texts = beginnings(manuscript)
    for line in _lines(manuscript):
        for told in _told(line, years):
            # What a statistic gives is compared by fact-contradicted.
            if any(fact.startswith(told.name) for fact in manuscript.facts):
                continue
            known.setdefault((*told.key, bisect_right(texts, line.index)), []).append(told)
    yield from _pairs(known)


def _pairs(known: dict[tuple[str, str, str, int], list[_Told]]) -> Iterator[tuple[str, Place, Place]]:
    for repeated in known.values():
        # Three values are those of three parts.
        if len({one.quantity.value for one in repeated}) == 2:
            first = repeated[0]
            other = next(one for one in repeated if one.quantity.value != first.quantity.value)
            if _is_slip(first.quantity.value, other.quantity.value):
                yield other.name, (other.line, other.quantity), (first.line, first.quantity)


def _is_slip(one: Decimal, other: Decimal) -> bool:
    """Whether one number may be the other mistyped, or that of last year."""
    is_close = abs(one - other) <= max(Decimal(_LEAST_OFF), max(one, other) * _FAR)
    digits = [sorted(f"{number.normalize():f}") for number in (one, other)]
    return is_close or digits[0] == digits[1]


def _lines(manuscript: Manuscript) -> Iterator[Line]:
    """The lines that tell of a whole, without those under headings of another time."""
    signs = {line.index for line in manuscript.lines_with(rf"(?:{SIGN})[^。；\n]{{0,30}}\d")}
    return (line for line in outside_other_times(manuscript) if line.index in signs) if signs else iter(())


def _told(line: Line, years: frozenset[str]) -> Iterator[_Told]:
    for one in quantities(line.text, line.start):
        if one.approximate or one.value < _FEWEST or one.unit in _NOT_COUNTED:
            continue
        start = max(line.start, *(line.text.rfind(mark, 0, one.start) + 1 for mark in "。；！"))
        ahead = line.text[start : one.start]
        clause = _CLAUSE.split(ahead)[-1]
        said, time = _SAID.fullmatch(clause), _TIME_AHEAD.match(ahead)
        found = said or time
        if found is None:
            continue
        scope = _scope(found)
        named = _name(line.text, one, said["rest"] if said else clause, said)
        before = ahead[len(time[0]) if time else 0 : len(ahead) - len(clause)] + (said["prefix"] if said else "")
        is_counted = scope in _TIMES or one.kind in _STANDING
        if named and is_counted and not is_of_part(before, "", years):
            yield _Told(line, one, named, scope)


def _scope(found: re.Match[str]) -> str:
    """What is counted all of: the kind of place, or of time."""
    groups = found.groupdict()
    if time := groups["time"]:
        return next(one for one in _TIMES if one in time)
    place = groups["strong"] or groups["weak"] or ""
    return "班" if "班" in place else "组" if "组" in place else "园" if "园" in place else place[-1]


def _name(text: str, one: Quantity, rest: str, said: re.Match[str] | None) -> str:
    """What is counted, without verbs and in one word for those of one meaning; '' where it may be some of it."""
    plain = _FILLER.sub("", rest)
    name, behind = _TAIL.sub("", plain), one.end
    if name:
        is_all = bool(_ENDS.match(text, behind))
    else:
        found = _NAME_BEHIND.match(text, behind)
        if found is None or (said is None and not rest):
            return ""
        name, behind = found["name"], found.end()
        is_all = _is_all(text, behind, rest, said) or one.kind != "人"
    name = name.replace("的", "")
    if not is_all or _NO_NAME.search(name):
        return ""
    name = next((word for pattern, word in _SYNONYMS if pattern.fullmatch(name)), name)
    return name if _SHORTEST <= len(name) <= _LONGEST else ""


def _is_all(text: str, behind: int, rest: str, said: re.Match[str] | None) -> bool:
    """Whether people whose number and name end at `behind` are all of them: 我校46名教师参加 are some."""
    if said is None or _UNIVERSAL.match(text, behind) or _EXISTS.match(rest):
        return True
    return bool(said["strong"] and not rest) or bool(_FOR.search(said["prefix"]) and not rest)
