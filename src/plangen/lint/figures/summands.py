"""Numbers that may be wholes, with what may be their parts: behind 其中, right beside them, before 合计."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from plangen.lint.figures.measures import measure
from plangen.lint.figures.partition import ends_with_rest, is_complete, shared_end
from plangen.lint.figures.quantities import Quantity, quantities
from plangen.patterns import lazy_pattern

# What no part of anything is counted in.
NO_PARTS = ("%", "百分点", "年", "月", "周", "岁", "级", "届", "期间")
# What every line has in which parts stand beside each other.
SIGN = r"\d[^\d\n]{1,24}(?:[、，；,;。（(：:和与及]|其中)[^\d\n]{0,30}\d"

# How it is told that numbers are parts: by 其中; by 分别为, 由…组成, 从职称看, which name all; by what stands beside.
Told = Literal["some", "all", "beside", "behind"]

_RECKONED = lazy_pattern("[×✕＋=＝÷]")
_ASIDE = lazy_pattern(r"[（(][^（）()]*[）)]")
_LABEL_ENDS = r"[，、。；：（,;:(]|其中|(?<=[人名位个节次篇项所场元份件台套册家班%处具本])(?:以?及|[和与])"
_EACH = lazy_pattern(r"(?:(?:每|各(?![级类种]))[^，。；、\d]{0,5}|(?:均|单价)[^，。；、\d]{0,2})$")
_LEAD_BY = lazy_pattern("(?:领先|落后|相差|净胜|仅差|超出|高出)$")
_SOME = lazy_pattern("其中|包括|包含|含")
_ALL = lazy_pattern(
    r"分别|(?:^|[，。；])[^，。；]{0,12}?(?:从|按照?|就)[^，。\d]{1,10}(?:看|分|统计|计|说|划分|计算|来源)"
    r"|[，。；](?:即|[由以])|具体|构成|组成|分布|结构|用于|[：:—]|[，。；][^，。；]{2,10}中[，,]"
)
_IN_IT = lazy_pattern(r"[，。；](?P<what>[^，。；]{2,10})中[，,]")
# A colon right behind a number opens its parts: 研究课6节：, 总投资1500万元，分两期实施：.
_OPENED = lazy_pattern(r"^[^，。；、：:\d]{0,8}(?:，[^，。；、：:\d]{0,12})?[：:]")
_VIEW = lazy_pattern(r"(?:从|按照?)[^，。；\d]{1,8}(?:看|分|统计|划分)")
# What is called a whole.
HAS = lazy_pattern("共|总|合计|累计|达|现有|[在入][园校册籍编]|全[年校园县市区镇乡组班体]|本学[期年]|[有为]$")
_TOTAL = lazy_pattern(
    r"(?P<word>合计|共计|总计|累计|总共|一共|共|总数|总量|加起来|相加|总和|[，。；]计|(?:^|[，。；])(?:以上|上述|这)$)"
    r"(?:达到?|为|是|有|约)?(?P<noun>[^，。；：、\d]{0,8})[：:]?\s?$"
)
_ABOVE = lazy_pattern("。(?:以上|上述|这|合计|总计|共计|[两三四五六七八九]项)[^，。；]*$")
_OF_MORE = lazy_pattern(  # a total of more than what stands beside it
    "全[国省市州县区校园镇乡]共?有|历年|[去上]年|[两三四五]年|目标|计划|要求|标准|比|另|还|每|均|超|预算|结|余"
)
_CHANGE = lazy_pattern("增|减|多|少|提高|下降|比|较|上年|去年|同期|年的$|完成[^，。]*(?:预算|计划|目标|任务)")
_NEXT = lazy_pattern("(?:共|现|另|还|尚)有")
_FAR, _NEAR, _LABEL = 80, 40, 16


class Summands(NamedTuple):
    """A whole and what may be its parts, with their names, and what tells that they are."""

    whole: Quantity
    parts: tuple[Quantity, ...]
    labels: tuple[str, ...]
    told: Told


def label_of(text: str, part: Quantity) -> str:
    """The words before `part`, up to the mark before them."""
    # 和 parts labels only behind a number: 特殊教育及其他80人 is one part.
    return re.split(_LABEL_ENDS, text[max(0, part.start - _LABEL) : part.start])[-1]


def is_each(text: str, one: Quantity) -> bool:
    """Whether `one` is what each of several has: 每周10节."""
    return _EACH.search(text, max(0, one.start - 12), one.start) is not None


def summands(text: str) -> Iterator[Summands]:
    """Each number of `text` with each row of exact ones of its measure that may be all its parts."""
    by_measure: dict[str, list[Quantity]] = {}
    for one in quantities(text):
        # What each has is no part, and a whole only of what is told behind it: 每位教师完成72学时，其中.
        if _LEAD_BY.search(text, max(0, one.start - 4), one.start):
            continue  # 领先92分
        if one.unit not in NO_PARTS and (not is_each(text, one) or _SOME.match(text, one.end + 1)):
            by_measure.setdefault(measure(one), []).append(one)
    asides = [found.span() for found in _ASIDE.finditer(text)] if "（" in text or "(" in text else []
    for alike in by_measure.values():
        if len(alike) > 2:
            yield from _among(text, alike, asides)


def _among(text: str, alike: Sequence[Quantity], asides: Sequence[tuple[int, int]]) -> Iterator[Summands]:
    outer = [one for one in alike if not any(first < one.start < last for first, last in asides)]
    for first, last in asides:
        inner = [one for one in alike if first < one.start < last]
        before = [one for one in outer if one.end <= first]
        is_sum = not _RECKONED.search(text, first, last)  # （16所×2次＋7所×4次）
        if len(inner) > 1 and is_sum and before and first - before[-1].end < _LABEL:
            yield from _cut(text, before[-1], inner, "some" if _SOME.search(text, first, inner[0].start) else "all")
    whole: Quantity | None = None  # that of the row before, where it is looked at from several sides
    was_view = False
    previous: Sequence[Quantity] = ()
    for row in _rows(text, outer):
        before = [one for one in outer if one.end <= row[0].start]
        joint = text[max((one.end for one in before), default=0) : row[0].start]
        is_view = _VIEW.search(joint) is not None
        if not (is_view and was_view):
            whole = _whole(text, before, _noun(text, row, joint))
        was_view = is_view
        # 18人，高中部10人，初中部8人；其中高级教师5人: what the row before made.
        if joint.startswith("；") and _SOME.search(joint) and previous[1:] and _makes(previous):
            whole = previous[0]
        previous = row
        if whole is not None and (told := _told(text, whole, joint)):
            yield from _cut(text, whole, row, told)
        yield from _beside(text, row)


def _makes(row: Sequence[Quantity]) -> bool:
    """Whether the first of `row` is what the others add up to."""
    return row[0].value == sum(one.value for one in row[1:])


def _rows(text: str, numbers: Sequence[Quantity]) -> Iterator[list[Quantity]]:
    """`numbers` parted where a sentence ends, parts of another whole begin, or another side is looked at."""
    row: list[Quantity] = []
    for one in numbers:
        gap = _ASIDE.sub("", text[row[-1].end : one.start]) if row else ""
        if row and (
            ("。" in gap and not _ABOVE.search(gap))
            or _SOME.search(gap)
            or _VIEW.search(gap)
            or _OPENED.search(gap)
            or "分别" in gap
            or _is_within(text, row[-1], gap)
        ):
            yield row
            row = []
        row.append(one)
    if row:
        yield row


def _is_within(text: str, part: Quantity, gap: str) -> bool:
    """Whether `gap` goes on with what is within `part`: 专任教师30人；专任教师中，骨干18人."""
    label = label_of(text, part)[-2:]
    return "中" in gap and len(label) > 1 and f"{label}中" in gap


def _noun(text: str, row: Sequence[Quantity], joint: str) -> str:
    """What the numbers of `row` count, where a sentence of their own says so: 在校学生中, 小班幼儿; "" where not."""
    if "。" not in joint:
        return ""
    within = _IN_IT.search(joint)
    return (within["what"] if within else shared_end([label_of(text, one) for one in row]))[-2:]


def _whole(text: str, before: Sequence[Quantity], noun: str) -> Quantity | None:
    """The last of the numbers `before` a row that counts `noun` and is not what another one is compared with."""
    if len(noun) > 1 and (named := [one for one in before if label_of(text, one).endswith(noun)]):
        return named[-1]
    alone = [one for one in before if not _CHANGE.search(label_of(text, one))] or before[:1]
    return alone[-1] if alone and before[-1].end - alone[-1].end < _NEAR else None


def _told(text: str, whole: Quantity, joint: str) -> Told | None:
    """How `joint`, which stands between `whole` and a row, says that these are its parts."""
    if len(joint) > _FAR or joint.count("。") > 2:
        return None
    if _SOME.search(joint):
        return "some" if "。" not in joint[:-1] or re.search(r"[。；]其中", joint) else None
    found = _ALL.search(joint)
    within = _IN_IT.search(joint)
    # 骨干教师中 is of others than the whole counts.
    around = text[max(0, whole.start - _LABEL) : whole.end] + re.split("[，。；]", joint)[0]
    if within and within["what"].removeprefix("在") not in around:
        return None
    if found is None or ("。" in joint and not (within or _VIEW.search(joint) or HAS.search(label_of(text, whole)))):
        return None
    return "all"


def _beside(text: str, row: Sequence[Quantity]) -> Iterator[Summands]:
    """Those of `row` that are called a whole, with the numbers right behind them, and totals with those before them."""
    for place, one in enumerate(row):
        label = label_of(text, one)
        is_near = len(row) - place > 2 and row[place + 1].start - one.end < _NEAR
        if is_near and (HAS.search(label) or "；" not in text[one.end : row[place + 1].start]):
            yield from _cut(text, one, row[place + 1 :], "beside" if HAS.search(label) else "complete")
        if place > 1 and _total(text, one) and not _OF_MORE.search(label):
            yield from _ending(text, one, row[:place])


def _total(text: str, one: Quantity) -> re.Match[str] | None:
    """The word by which `one` is called a total."""
    return _TOTAL.search(text[max(0, one.start - _LABEL) : one.start])


def _ending(text: str, whole: Quantity, before: Sequence[Quantity]) -> Iterator[Summands]:
    """The total `whole` with all that stands `before` it, and with each row that ends there."""
    words = [found["word"] if (found := _total(text, one)) else "" for one in (whole, *before)]
    if whole.start - before[-1].end > _NEAR or words[0] in words[1:]:
        return  # each has a total of its own
    for place in range(len(before) - 1):
        if place == 0 or _mark(text, before[place - 1], before[place]) != _mark(text, before[-2], before[-1]):
            parts = before[place:]
            yield Summands(whole, tuple(parts), tuple(label_of(text, one) for one in parts), "behind")


def _cut(text: str, whole: Quantity, row: Sequence[Quantity], told: Told | Literal["complete"]) -> Iterator[Summands]:
    """`whole` with `row`, up to where another mark, another whole or more than all the parts begin."""
    labels = [label_of(text, one) for one in row]
    if len(row) > 1 and _NEXT.search(text, row[0].end, row[1].start):
        return
    for count in range(2, len(row) + 1):
        more = row[count] if count < len(row) else None
        gap = _ASIDE.sub("", text[row[count - 1].end : more.start]) if more else ""
        is_end = more is None or _NEXT.search(gap) or _mark(text, row[count - 1], more) != _mark(text, row[0], row[1])
        known = is_complete(labels[:count])
        if (known and (told != "complete" or not ends_with_rest(labels[:count]))) or (is_end and told != "complete"):
            yield Summands(whole, tuple(row[:count]), tuple(labels[:count]), "beside" if told == "complete" else told)
        if more is None or _NEXT.search(gap) or (is_end and "；" in gap):
            return


def _mark(text: str, before: Quantity, one: Quantity) -> str:
    """The strongest mark between two numbers."""
    gap = _ASIDE.sub("", text[before.end : one.start])
    if gap.startswith(("和", "与", "及", "以及")):
        return "、"
    return next((mark for mark in "。；;，,、" if mark in gap), "")
