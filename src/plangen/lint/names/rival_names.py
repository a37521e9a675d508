"""Names of things that have one name only, written in two ways in one document: 智慧校园 and 智能校园."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.lint.manuscript import Manuscript
from plangen.lint.names.lookalikes import are_alike
from plangen.lint.names.own_name import own_name
from plangen.lint.names.own_words import TELLING
from plangen.lint.names.quoted_terms import Place
from plangen.lint.names.spellings import NUMBERS
from plangen.patterns import lazy_pattern

_DOMAIN = lazy_pattern("[2-9]S(?=管理|标准|行动|检查|现场|创建)")
_UPGRADED = lazy_pattern("升级|转为|到[2-9]S|由[2-9]S|从[2-9]S|与[2-9]S|和[2-9]S|[2-9]S、[2-9]S")
# Of each, one name; a county's school is compared with the county's.
_RIVALS = (
    lazy_pattern("(?P<scope>)(?:智慧校园|智能校园)"),
    lazy_pattern("(?P<scope>)普惠性(?:幼儿园|学前园)"),
    lazy_pattern("(?P<scope>[省市县区])教师(?:进修|发展|培训|研修)(?:学校|学院|中心)"),
    lazy_pattern("(?P<scope>)(?:膳委会|伙委会|食委会)"),
    lazy_pattern("(?P<scope>)(?:智慧|智能)课堂"),
    lazy_pattern("(?P<scope>)研学旅[行游]"),
)
_RIVAL_SIGN = "智[慧能][校课]|普惠性|教师[进发培研][修展训]|[膳伙食]委会|研学旅"
_SCHOOL = lazy_pattern("(?P<own>\\p{Han}{2})(?P<kind>九年一贯制学校|中心小学|中心幼儿园|小学|中学|幼儿园)")
_BRAND = lazy_pattern("班名(?:叫做?|是|为|取为|定为)?“(?P<name>[^“”]{2,4})”")
_BRANDED = lazy_pattern("“(?P<name>[^“”]{2,4})”(?:班(?!会|级?活动|级?公约)|中队)")
_UNMARKED_SIGN = "工程|行动|大课间|讲堂|讲坛|论坛|读书节|艺术节|科技节|文化节|广播站|文学社|合唱团|工作室|劳动基地"
_UNMARKED = lazy_pattern(rf"(?P<name>\p{{Han}}{{2}})(?P<head>{_UNMARKED_SIGN})")
_THINGS_SIGN = "工程|行动|中心|基地|工作室|讲堂|联盟|学堂"
_THINGS = tuple(lazy_pattern(rf"(?=(?P<name>\p{{Han}}{{{count}}}(?:{_THINGS_SIGN})))") for count in (4, 6))
_SHORT_THING = 6  # characters of the shorter ones
# What is done with a thing, or leads up to it, and is no part of its name: 报区教师发展中心, 依托教师发展中心.
_LEADING = lazy_pattern(
    "[由报经向送交至到在与和及或对请给让把将被从于往赴是为有按各该本每两全]|依托|建[设成立好]|新建|扩建|成立|组[织建]|加[强入快]|完善|开[放展设]|走[进访]|参[观加与]|考察"
    "|上报|[报递提]交|设立|利用|借助|通过|联合|委托|邀请|实施|推[进动行]|启动|打造|创[建办]|深化|落实|负责|充实|优化|升级|改造|使用"
    "|前往|来到|进驻|挂牌|依靠|发挥|围绕|聚焦|承办|举办|做[好强优]|用好|办好|筹[建备]|评[选审]|认定|遴选|命名|带领|支持|服务"
)
_EDITION = lazy_pattern(r"第(?P<number>[\d一二三四五六七八九十]{1,3})届(?P<what>\p{Han}{4})")
_OTHER_TIME = lazy_pattern(
    "[上往历前去下次]一?[届年]|曾|自|首|从|以来|与|和|比|借鉴|总结|明年|即将|迎接|筹备|20\\d\\d年"
)
_CHANGED = lazy_pattern("原|更名|改名|挂牌|又称|升级")


def rival_names(manuscript: Manuscript) -> Iterator[tuple[Place, Place]]:
    """The places of names that stand once, each with that of the name that stands elsewhere."""
    yield from _rivals(manuscript)
    yield from _levels(manuscript)
    yield from _schools(manuscript)
    yield from _brands(manuscript)
    yield from _unmarked(manuscript)
    yield from _editions(manuscript)
    yield from _things(manuscript)


def _rivals(manuscript: Manuscript) -> Iterator[tuple[Place, Place]]:
    """Two names of one thing in one document, of which one stands once."""
    lines = manuscript.lines_with(_RIVAL_SIGN)
    own = own_name(manuscript)
    if own is not None and "教师" in own.full:
        lines = ()  # told as the organisation's name
    for pattern in _RIVALS if lines else ():
        places: dict[str, dict[str, list[Place]]] = {}
        for line in lines:
            if line.role == "margin" or _CHANGED.search(line.text):
                continue
            for found in pattern.finditer(line.text):
                places.setdefault(found["scope"], {}).setdefault(found[0], []).append((line, found.span()))
        for named in places.values():
            often = max(named, key=lambda name: len(named[name]))
            for name, found_at in named.items():
                if name != often and len(found_at) == 1 and len(named[often]) > 1:
                    yield found_at[0], named[often][0]
                elif name != often and len(found_at) == 1 and "委会" in name:
                    # The name that is introduced, or comes first, is right.
                    first, late = sorted((found_at[0], named[often][0]), key=lambda one: (one[0].index, one[1]))
                    yield late, first


def _levels(manuscript: Manuscript) -> Iterator[tuple[Place, Place]]:
    """6S管理 and 7S管理."""
    places: dict[str, list[Place]] = {}
    for line in manuscript.lines_with("[2-9]S"):
        if _UPGRADED.search(line.text):
            return
        for found in re.finditer("[2-9]S(?![a-zA-Z])", line.text):
            places.setdefault(found[0], []).append((line, found.span()))
    if len(places) == 2:
        often, once = sorted(places, key=lambda name: -len(places[name]))
        line, (start, end) = places[once][0]
        if len(places[once]) == 1 and _DOMAIN.match(line.text, start):
            yield (line, (start, end)), places[often][0]


def _schools(manuscript: Manuscript) -> Iterator[tuple[Place, Place]]:
    """北城九年一贯制学校 and 城北九年一贯制学校."""
    known: dict[tuple[str, str], list[Place]] = {}
    for line in manuscript.lines_with("学校|小学|中学|幼儿园"):
        if line.role == "margin":
            continue
        for found in _SCHOOL.finditer(line.text):
            known.setdefault((found["own"], found["kind"]), []).append((line, found.span()))
    for (own, kind), places in known.items():
        others = known.get((own[::-1], kind), [])
        if others and own != own[::-1] and own not in ("高中", "中高"):
            is_later = (places[0][0].index, places[0][1]) > (others[0][0].index, others[0][1])
            is_rarer = (len(places), not is_later) < (len(others), is_later)
            if is_rarer and len(places) == 1 and places[0][0] is not others[0][0]:
                yield places[0], others[0]


def _brands(manuscript: Manuscript) -> Iterator[tuple[Place, Place]]:
    """班名叫“追光”, and the “逐光”班 later."""
    named = [(line, found) for line in manuscript.lines_with("班名") for found in _BRAND.finditer(line.text)]
    if len(named) != 1:
        return
    line, own = named[0]
    told: set[str] = set()
    for other in manuscript.lines_with("”(?:班|中队)"):
        for found in _BRANDED.finditer(other.text):
            name = found["name"]
            if name != own["name"] and set(name) & set(own["name"]) and name not in told:
                told.add(name)
                yield (other, found.span("name")), (line, own.span("name"))


def _editions(manuscript: Manuscript) -> Iterator[tuple[Place, Place]]:
    """第八届艺术节 in a plan of 第九届艺术节, unless it looks back or ahead."""
    title = next((line for line in manuscript.lines if line.role == "title"), None)
    own = _EDITION.search(title.text) if title is not None else None
    if title is None or own is None:
        return
    for line in manuscript.lines_holding((own["what"],)):
        for found in _EDITION.finditer(line.text):
            is_other = found["what"] == own["what"] and found["number"] != own["number"] and line.role != "title"
            if is_other and not _OTHER_TIME.search(line.text[: found.start()].rpartition("。")[2]):
                yield (line, found.span()), (title, own.span())


def _unmarked(manuscript: Manuscript) -> Iterator[tuple[Place, Place]]:
    """青蓝工程 and 青篮工程 without marks: what sounds or looks alike before the same word, one of them there once."""
    known: dict[str, dict[str, list[Place]]] = {}
    for line in manuscript.lines_with(_UNMARKED_SIGN):
        if line.role != "margin":
            for found in _UNMARKED.finditer(line.text):
                known.setdefault(found["head"], {}).setdefault(found["name"], []).append((line, found.span("name")))
    for names in known.values():
        for name, places in names.items():
            others = (other for other in names if other != name and len(names[other]) > 1)
            often = next((one for one in others if _sounds_like(name, one)), None) if len(places) == 1 else None
            if often is not None and not (_is_marked(places[0]) and any(_is_marked(one) for one in names[often])):
                yield places[0], names[often][0]


def _things(manuscript: Manuscript) -> Iterator[tuple[Place, Place]]:
    """心理咨询中心 once and 心理辅导中心 elsewhere: of six or eight characters all but one word."""
    own = own_name(manuscript)
    told: set[tuple[int, int]] = set()
    lines = [line for line in manuscript.lines_with(_THINGS_SIGN) if line.role != "margin"]
    for pattern in _THINGS if len(lines) > 2 else ():
        known: dict[str, list[Place]] = {}
        for line in lines:
            for found in pattern.finditer(line.text):
                known.setdefault(found["name"], []).append((line, found.span("name")))
        # 各类名师工作室 are all of them.
        often = [name for name, places in known.items() if len(places) > 1 and "各" not in name]
        for name, places in known.items():
            line, (_start, end) = places[0]
            if len(places) > 1 or (line.index, end) in told or _CHANGED.search(line.text):
                continue
            other = next((one for one in often if _is_but_a_word(name, one)), None)
            if other is not None and not (own and own.full.endswith(other[-_SHORT_THING:])):
                told.add((line.index, end))
                yield places[0], known[other][0]


def _is_but_a_word(name: str, other: str) -> bool:
    """Whether the names differ in one character, or in two beside each other that are no number or direction."""
    if len(name) != len(other):
        return False
    differing = [place for place, (one, two) in enumerate(zip(name, other, strict=True)) if one != two]
    characters = {text[place] for text in (name, other) for place in differing}
    if not differing or differing[-1] - differing[0] > 1 or characters & (NUMBERS | TELLING):
        return False
    is_led = _LEADING.match(name) or _LEADING.match(other)
    return differing[0] > 0 or (len(name) > _SHORT_THING and not is_led)


def _sounds_like(name: str, other: str) -> bool:
    differing = [pair for pair in zip(name, other, strict=True) if pair[0] != pair[1]]
    return len(differing) == 1 and not set(differing[0]) & NUMBERS and are_alike(*differing[0])


def _is_marked(place: Place) -> bool:
    line, (start, _end) = place
    return line.text.count("“", 0, start) > line.text.count("”", 0, start)
