"""Percentages that a sentence tells of a number (48人，占60%; 收回480份，回收率96%), as it tells them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from plangen.lint.figures.measures import measure, size
from plangen.lint.figures.quantities import PERCENT, Quantity, percent
from plangen.lint.figures.summands import label_of
from plangen.patterns import lazy_pattern

_PERCENT = lazy_pattern(rf"{PERCENT}(?!以上|以下|以内|左右|[、，和及与]{{1,2}}(?:[\d.]+[%％]|百分之))")
_SAID = r"(?:[为达是到仅有只约]*|控制在|保持在)[ ]?$"
_SHARE = lazy_pattern(
    rf"^(?P<subject>.*?)(?:共|合计|约)?占(?:到|比)?(?P<of>[^，,占]*?)(?:的?(?:比例|比重)|的|比)?{_SAID}"
)
_DONE_OF = lazy_pattern(
    rf"^[，,（(]?(?:完成|达到?|为|是|占)(?:了)?\p{{Han}}{{0,4}}(?:预算|计划|目标|任务)数?的{_SAID}|^[，,]?完成了?$"
)
_IS_BASE = lazy_pattern("占[^，。；\\d]{0,14}$")
_OF_SO_MANY = lazy_pattern("占|完成")
_LIMIT = lazy_pattern("(?:达到|不足|少于|超过|满|以上|以下|至少)$")
_OF_THESE = lazy_pattern("(?:）)?(?:中|里|当中)[，,]")
_WANTED = lazy_pattern("预算|计划|目标|任务|指标")
_NAMED = lazy_pattern(rf"[。；，](?P<subject>\p{{Han}}{{2,10}})占(?P<of>\p{{Han}}{{2,10}}?)的?(?:比例|比重)?{_SAID}")
_RATE = lazy_pattern(rf"^.*?(?P<name>\p{{Han}}{{1,6}}?)(?:率|度|面|的?比例){_SAID}")
_ROUGH, _ABOUT = lazy_pattern(r"[近超过低少于由从]$"), lazy_pattern("约(?:为|占)?$")
# A change, a mark, or one of several at once is no share of the number before it.
_OTHER = lazy_pattern("增|减|提高|下降|降低|分别|依次|其中|得分|平均|比上|同比|目标|力争|确保|[。；;%％]")
# 残疾儿童11人（其中随班就读9人），占0.7%
_TAKEN_APART = lazy_pattern(r"[（(][^（）()]*[）)][，,]?占[^，。；]*$")
SOME_OF = lazy_pattern(r"总?(?:人?数|量|额)$")
_REACH = 40
_DIGIT = lazy_pattern(r"\d")
_DEED = lazy_pattern("收回|回收|发放|发出|参加|参训|参测|参考|报名|申报|推荐|检查|抽查|排查|投入|支出|收入")
_JOINTS = lazy_pattern("(?:总?人?数)?(?:共有?|现有|有|为|达到?|是|合计)?$")


class Share(NamedTuple):
    """A percentage at `start` to `end`, of so many `decimals`, told of `part`; `name` is that of its rate.

    `of` is what the sentence calls the whole, and `whole` its number, where the words before the percentage have it.
    """

    start: int
    end: int
    value: Decimal
    decimals: int
    part: Quantity
    name: str = ""
    of: str = ""
    whole: Quantity | None = None


def shares_told(text: str, counts: Sequence[Quantity]) -> Iterator[Share]:
    """The percentages of `text` that are told of one of its `counts` before them."""
    for found in _PERCENT.finditer(text):
        before = _before(text, counts, found.start())
        start = found.start("value") if found["value"] else found.start()
        if not before or _tells_none(text, before[-1], found.start()):
            continue
        value, decimals = percent(found)
        if _ABOUT.search(text, 0, found.start()):
            decimals = 0
        between = text[before[-1].end : found.start()]
        share = Share(start, found.end(), value, decimals, before[-1])
        if named := list(_of_named(text, between, before)):
            part, whole = named[-1]
            yield share._replace(part=part, of=whole)
        elif len(between) > _REACH:
            continue
        elif len(before) > 1 and _OF_SO_MANY.search(text[before[-2].end : before[-1].start]) and between == "的":
            # 占教师总数80人的35%; 占A类1254人的17.9%，占总数3095人的7.2%: both are of one part.
            if _IS_BASE.search(text, 0, before[-2].start):
                continue
            if before[-1].start - before[-2].end < _REACH:
                yield share._replace(part=before[-2], whole=before[-1])
        elif not _OTHER.search(between):
            yield from _told(text, between, before, share)


def _before(text: str, counts: Sequence[Quantity], place: int) -> list[Quantity]:
    """Those of `counts` before `place`; what a bracket takes to pieces is no part of a share behind it."""
    before = [one for one in counts if one.end <= place]
    bracket = _TAKEN_APART.search(text[:place])
    outside = [one for one in before if bracket and one.end <= bracket.start()]
    return outside if bracket and outside and outside[-1].end == bracket.start() else before


def _tells_none(text: str, one: Quantity, place: int) -> bool:
    """Whether the percentage at `place` tells nothing of `one`: 达到10小时的占46.2%; 196份）中，满意的占93.4%."""
    is_limit = _LIMIT.search(label_of(text, one)) or _OF_THESE.match(text, one.end)
    return bool(is_limit or _ROUGH.search(text[:place]))


def _of_named(text: str, between: str, before: Sequence[Quantity]) -> Iterator[tuple[Quantity, str]]:
    """The part and the name of its whole that a clause has by names alone: 食材121万元…；食材支出占总支出的87.4%."""
    if found := _NAMED.search(between):
        for one in before:
            label = name_in(label_of(text, one))
            if len(label) > 1 and found["subject"].startswith(label):
                yield one, found["of"]


def _told(text: str, between: str, before: Sequence[Quantity], share: Share) -> Iterator[Share]:
    if found := _SHARE.search(between):
        subject = found["subject"].strip("，,、（( ")
        name = SOME_OF.sub("", found["of"])
        if subject.endswith("率"):
            return
        if subject and name and is_called(text, before[-1], name, share):
            # 表彰个人28名，全校教职工140人，受表彰人数占教职工总数的20%
            pairs = {subject[place : place + 2] for place in range(len(subject) - 1)}
            parts = [one for one in before[:-1] if any(pair in label_of(text, one) for pair in pairs)]
            yield from (share._replace(part=one, whole=before[-1]) for one in parts[-1:])
        elif subject.startswith(("）、", "、")):
            return  # 覆盖率89.7%（78所园中70所）、公办园占比57.3%
        elif subject and not _DIGIT.search(subject) and found["subject"][:1] in ("，", ","):
            # 本科71人、专科38人，本科占60.2%: of the number that has this name.
            named = [one for one in before if label_of(text, one) == subject]
            yield from (share._replace(part=one, of=found["of"]) for one in named[-1:])
        else:
            yield share._replace(of=found["of"])
    elif found := _RATE.search(between):
        yield share._replace(name=found["name"])
    elif _DONE_OF.search(between) and (wanted := [one for one in before[:-1] if _is_wanted(text, one)]):
        yield share._replace(whole=wanted[-1])


def _is_wanted(text: str, one: Quantity) -> bool:
    return _WANTED.search(label_of(text, one)) is not None


def is_called(text: str, one: Quantity, name: str, share: Share) -> bool:
    """Whether `one` of `text` may be the whole of `share`, because it is called by its `name`."""
    label = label_of(text, one)
    return (
        measure(one) == measure(share.part)
        and size(one) >= size(share.part)
        and (name_in(label).endswith(name) or text.startswith(name, one.end) or _is_short(name_in(label), name))
    )


def _is_short(label: str, name: str) -> bool:
    """Whether `label` is what was done with what has the `name`: 收回228份 and 收回问卷."""
    return bool(_DEED.fullmatch(label)) and name.startswith(label)


def name_in(label: str) -> str:
    """`label` without what stands between a name and its number: 专任教师总数为."""
    return _JOINTS.sub("", label)
