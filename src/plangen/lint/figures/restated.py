"""Numbers of people or things that a sentence takes up again (新招聘的118名教师逐一…, 54名教职工人人…) and mistakes.

What is taken up was counted before, with the same noun. Where the document nowhere has that number, but one near it,
it is mistyped or last year's.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from plangen.lint.figures.misread import Place
from plangen.lint.figures.quantities import Quantity, quantities, sentence_around
from plangen.lint.manuscript import Line, Manuscript
from plangen.patterns import lazy_pattern

_KINDS = ("人", "个", "所", "家", "班", "项", "门", "支", "台", "套", "间", "辆", "本", "册", "条", "户")
_CLAUSE = lazy_pattern("[，。；：、（()）,;:“”]")
_COUNTED = lazy_pattern(
    r"(?:.*(?:其中|[现共拥设]有|有|招聘|引进|新增|开设|设立|组建|建成|全[校园班县区市镇乡组馆社会]的?|[我本][校园班县区市镇组馆]的?)|^)"
    r"(?:预?留给|给|为|面向)?(?P<noun>\p{Han}{2,6}?(?:的\p{Han}{2,3}?)?)(?:总人?数|人数|数量|总量|一?共计?|[共总合]计|达到?|为|是|有)*$"
)
_EXISTING = lazy_pattern("(?:^|.*)(?:[现共拥设]有|共|有|招聘|招收|引进|建成|组建|开设|新增)(?:了|教师|学生)?$")
# 全班46人 counts whoever belongs to it: 全班48名同学.
_ALONE = lazy_pattern(r"(?P<scope>全[班校园组])(?:[现共]?有|共)?")
_MEMBERS = lazy_pattern("同学|学生|孩子|小朋友|幼儿|教师|老师|成员")
_ENDS = lazy_pattern("[，。；：、（(]|$")
# 这64820册藏书, 对全班9名留守儿童: all of them, whatever is done; so are those behind whose number 都 stands.
_DEFINITE = lazy_pattern(r"(?:[这那]|上述|[全本][校园班县区市镇乡组馆社会])$")
_TO_ALL = lazy_pattern(r"^(?:为|对|给|由|让|使|经)全\p{Han}$")
_ALTOGETHER = lazy_pattern("(?:总(?:人?数|量)|共)(?:共|达到?|为|是|有)*$")
_ASIDE = lazy_pattern(r"[（(]\p{Han}{1,3}[）)]$")
_CLASSES = lazy_pattern("(?:教学)?班级?(?![主长委会干组])")
_OF_CLASSES = lazy_pattern("^(?:全[校园]的?|[我本][校园]|学校|幼儿园)*(?:现有|共有?|设有?|开设)*$")
_ALL_BEHIND = lazy_pattern("(?:[都均](?!为|是|按)|全部|人人|个个|每人|逐|无一)")
_NOUN = lazy_pattern(r"(?P<noun>\p{Han}{2,6}?)(?=[，。；：、（）,;]|$|参[加与])")
# What takes up: 参加共同体的75所学校, 54名教职工人人.
_OF_WHICH = lazy_pattern(r"^\p{Han}{0,14}的$")
_SCOPE = lazy_pattern(
    "(?:为|对|给|由|让|使|经|与|和|同)?(?:目前|现在|今年)?(?:全[校园班县区市镇乡组]|[我本][校园班县区市镇组]|学校|幼儿园|这|上述)?的?"
)
_OF_ALL = lazy_pattern(
    "学校|幼儿园|全[校园班县区市镇乡组年]|[我本][校园班县区市镇组]|今年|本学[年期]|我们|[为对给由让使新所]"
)
_OF_THESE = lazy_pattern("中(?![学小心等央层高国级青职专坚期班年])")
_ALL = lazy_pattern("人人|每人|个个|全[部都员体]|[都均]|逐[一个]|无一|中(?![学小心等央层高国级青职专坚期班年])")
_FEWEST = 4
_SHARE, _FAR = Decimal("0.15"), Decimal("0.4")
_MANY, _OFF = 10, 3
_SPECIFIC = 3
# 覆盖全班36名幼儿, 36名住校生分住七间宿舍: all of them.
_REACHES = lazy_pattern(r"(?:覆盖|面向|惠及|涵盖|服务)(?:了|到)?全[班园校组]$")
_TOGETHER = lazy_pattern("分[住成为片]|[与和]\\p{Han}{2,8}结|结成|组成|轮流")
_GROUP = lazy_pattern(r"\p{Han}{4,6}")
_SENTENCE_PAST = lazy_pattern("上一?年度|上一[届次]|拟新|计划新|停开")
_PAST = lazy_pattern("去年|上年|上一?学[年期]|往年|计划|目标|力争|原有?|隔壁|外[校班园]|其[他它]|另")


def restated(manuscript: Manuscript) -> Iterator[tuple[str, Place, Place]]:
    """What is counted, the quantity that takes up another number, and the one near it that was counted."""
    counted: dict[tuple[str, str], list[Place]] = {}
    taken: list[tuple[Place, str]] = []
    for line in manuscript.prose:
        for one in quantities(line.text, line.start):
            if one.approximate or one.value < _FEWEST or one.kind not in _KINDS:
                continue
            clause = _clause(line, one)
            noun = _noun(line, one, clause)
            if noun and _OF_THESE.match(line.text, one.end):
                taken.append(((line, one), noun))
                continue
            if noun and _ALTOGETHER.search(clause):
                taken.append(((line, one), noun))
            is_taken = _OF_WHICH.fullmatch(clause) or _SCOPE.fullmatch(clause) or _DEFINITE.search(clause)
            if is_taken or _ALL_BEHIND.match(line.text, one.end):
                taken.append(((line, one), ""))
            for name in filter(None, dict.fromkeys((noun, _last_words(clause)))):
                counted.setdefault((name, one.kind), []).append((line, one))
    for place, named in taken:
        noun = named or _taken_up(*place, counted)
        places = [other for other in counted.get((noun, place[1].kind), ()) if other != place]
        near = [
            other
            for other in places
            if _is_near(other, place, far=bool(named)) and (named or _is_same(other, place, noun))
        ]
        is_told = any(other.value == place[1].value for _line, other in places)
        if near and not (is_told or _is_known(manuscript, noun, place) or _is_rest(place, near[0])):
            yield noun, place, near[0]


def _last_words(clause: str) -> str:
    """What `clause` ends with behind 的, if it tells one group from others: 五年以内教龄的青年教师."""
    words = clause.rpartition("的")[2]
    return words if words != clause and _GROUP.fullmatch(words) else ""


def _is_known(manuscript: Manuscript, noun: str, place: Place) -> bool:
    """Whether the number stands right behind `noun` too: 结对帮扶留守儿童26名."""
    # What a statistic gives is compared by fact-contradicted.
    return any(fact.startswith(noun) for fact in manuscript.facts) or any(
        other.value == place[1].value and other.kind == place[1].kind and (line, other) != place
        for line in manuscript.lines_holding([noun])
        for other in quantities(line.text, line.start)
        if line.role != "cell" and (line.text.startswith(noun, other.end) or line.text.endswith(noun, 0, other.start))
    )


def _is_rest(place: Place, other: Place) -> bool:
    """Whether the sentence of `place` or of `other` tells of those that are left: 84所开通了宽带，还有2所正在施工."""
    left = abs(place[1].value - other[1].value)
    return any(
        one.value == left and one.kind == here.kind
        for line, here in (place, other)
        for one in quantities(line.text, *sentence_around(line.text, here.start, here.end))
    )


def _clause(line: Line, one: Quantity) -> str:
    """The clause up to `one`, without what stands in brackets right before it: 学校（园）86所."""
    return _CLAUSE.split(_ASIDE.sub("", line.text[line.start : one.start]))[-1]


def _noun(line: Line, one: Quantity, clause: str) -> str:
    """What `one` of `line` counts, in a statement of how many there are; '' for anything else."""
    alone = _ALONE.fullmatch(clause)
    if alone and _ENDS.match(line.text, one.end):
        return alone["scope"]
    if one.unit == "个" and _OF_CLASSES.search(clause) and _CLASSES.match(line.text, one.end):
        return "班"
    found = None if alone else _COUNTED.fullmatch(clause)
    if found is None and _EXISTING.fullmatch(clause):
        found = _NOUN.match(line.text, one.end)
    return found["noun"] if found else ""


def _taken_up(line: Line, one: Quantity, counted: dict[tuple[str, str], list[Place]]) -> str:
    """The noun behind `one`, if it was counted."""
    clause = _clause(line, one)
    alone = _ALONE.fullmatch(clause)
    if alone and (alone["scope"], one.kind) in counted and _MEMBERS.match(line.text, one.end):
        return alone["scope"]
    named = clause if _ALL_BEHIND.match(line.text, one.end) else ""
    if one.unit == "个" and _CLASSES.match(line.text, one.end):
        return "班" if ("班", one.kind) in counted else ""
    nouns = [
        noun
        for noun, kind in counted
        if kind == one.kind
        and (
            line.text.startswith(noun, one.end)
            or (named and named.endswith(noun))
            or ("的" in noun and _is_whose(noun, clause, line.text[one.end :]))
        )
    ]
    if not nouns and _MEMBERS.match(line.text, one.end) and _DEFINITE.search(clause):
        # 这45个孩子 are those that were counted as pupils.
        nouns = [noun for noun, kind in counted if kind == one.kind and _MEMBERS.fullmatch(noun)][:1]
    return max(nouns, key=len, default="")


def _is_whose(noun: str, ahead: str, behind: str) -> bool:
    """Whether `noun`, 残障儿童的名额, stands around a number: 残障儿童的15个名额."""
    owner, _of, thing = noun.rpartition("的")
    return len(owner) > 1 < len(thing) and ahead.endswith(f"{owner}的") and behind.startswith(thing)


def _is_same(counted: Place, taken: Place, noun: str) -> bool:
    """Whether all that were `counted` are `taken` up: by a word for all, or by what they are said to have done."""
    line, one = taken
    clause = _clause(line, one)
    if (
        "的" in noun
        or noun.startswith("全")
        or _ALL.match(line.text, one.end + len(noun))
        or _ALL_BEHIND.match(line.text, one.end)
        or _REACHES.search(clause)
        or (not clause and _TOGETHER.match(line.text, one.end + len(noun)))
    ):
        return True
    if definite := _DEFINITE.search(clause):
        is_specific = len(noun) >= _SPECIFIC or noun == "班" or (one.kind != "人" and definite[0] in _clause(*counted))
        return is_specific or "全" not in definite[0] or _TO_ALL.search(clause) is not None
    clause = _OF_ALL.sub("", clause)
    sentence = counted[0].text[slice(*sentence_around(counted[0].text, counted[1].start, counted[1].end))]
    return any(clause[place : place + 2] in sentence for place in range(len(clause) - 2))


def _is_near(place: Place, other: Place, *, far: bool) -> bool:
    """Whether one may be the other mistyped, or last year's; `far` where both are said to be all."""
    first, second = place[1].value, other[1].value
    farthest = max(Decimal(_OFF) if first >= _MANY else Decimal(2), first * (_FAR if far else _SHARE))
    if sorted(str(first)) != sorted(str(second)) and abs(first - second) > farthest:
        return False
    is_past = any(
        _PAST.search(_clause(*told)) or _SENTENCE_PAST.search(told[0].text[: told[1].start].rpartition("。")[2])
        for told in (place, other)
    )
    return not is_past
