"""Wholes that are nearly, and not quite, what their parts add up to, and amounts whose unit breaks a sum.

Parts need not be all there are. They count as all where their sum comes close to the whole and nothing beside them
explains it: no other row gives the whole, no other number is their sum, nothing is said to be left or counted twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from plangen.lint.figures.measures import is_bound, measure, rounding, size
from plangen.lint.figures.partition import are_apart, is_complete, is_one_more, may_overlap, shared_end
from plangen.lint.figures.quantities import Quantity, quantities, sentence_around
from plangen.lint.figures.summands import NO_PARTS, Summands, is_each, label_of, summands
from plangen.patterns import lazy_pattern

VAGUE = lazy_pattern("平均|人均|均|每|占|率|增|减|比(?!赛|选|武)|同期|标准|达到|超过|目标|最|剩|尚")
_EACH_DAY = lazy_pattern("^每[天日周月学期]+")
_DEALT_WITH = lazy_pattern("已[^，。；\\d]{0,2}(?:整改|解决|修复|完成|消除|处理|办结|排除)")
_PRIZES = lazy_pattern("奖|评出")
_CHOSEN = lazy_pattern("评出|评选|选出|产生|进入|入围|晋级|入选|录取|推荐")
_HONOURS = lazy_pattern("申报|推荐|表彰|评[选出]|授予|命名|通报表扬")
_NO_NOUN, _CALLED = lazy_pattern("[有为的]+$"), lazy_pattern("共|总|合计")
_REST = lazy_pattern("其[余它他]|另有?|还有|剩下|此外")
_LEFT = lazy_pattern("^(?:其余|剩余)")
_OVERLAP = lazy_pattern("合并|交叉|重[复合叠]|兼(?![职顾])|既.{0,6}又|两项都|同时")
# What a part has within it is no further part: 食堂38人（含厨师9人）.
_WITHIN = lazy_pattern(r"(?<=\p{Han})[（(](?:其中|包括|含)[^（）()]*[）)]")
# What a person is beside something else.
_ATTRIBUTE = lazy_pattern("[党团]员|[男女]|青年|退休|本科|研究生|高级")
# By which share of the whole a sum is off that is meant to be it.
_ALL, _SHARED, _SURE, _CLOSE, _NEARLY, _NEVER = map(Decimal, ("0.6", "0.4", "0.3", "0.2", "0.08", "0"))
_COUNTED_TWICE = ("人", "人次", "所", "家", "户", "个", "班", "校")
_TENS = tuple(Decimal(10) ** power for power in (1, 2, 3))  # a digit, or several, too many
_MYRIAD = Decimal(10000)
_MOST = 12  # numbers that are tried
_NEAR_BY, _CLAUSE = 20, 24  # characters


def wrong_sums(text: str) -> Iterator[tuple[Summands, Decimal]]:
    """Each whole of `text` that its parts nearly make, with their sum in its unit."""
    known = list(summands(text))
    told: set[int] = set()
    for one in known:
        if one.whole.start in told or not one.whole.value or not _is_near(text, one) or unit_slip(one) is not None:
            continue
        if not _is_explained(text, one, known):
            told.add(one.whole.start)
            yield one, added_up(one.parts, one.whole)


def unit_slip(one: Summands) -> Quantity | None:
    """The one amount that in its other unit makes the parts their whole: 4.5万元，其中2万元、1.8万元、7000万元."""
    total, stated = sum(map(size, one.parts), Decimal(0)), size(one.whole)
    if measure(one.whole) != "元" or total == stated:
        return None
    for amount in (*one.parts, one.whole):
        change = size(amount) * (_MYRIAD if amount.unit == "元" else 1 / _MYRIAD) - size(amount)
        if (total == stated + change) if amount is one.whole else (total + change == stated):
            return amount
    return None


def sum_of(parts: Sequence[Quantity]) -> Decimal:
    """What `parts` of one unit add up to."""
    return sum((one.value for one in parts), Decimal(0))


def added_up(parts: Sequence[Quantity], whole: Quantity) -> Decimal:
    """What `parts`, whose units may differ, add up to in the unit of `whole`."""
    return sum((size(one) for one in parts), Decimal(0)) * whole.value / size(whole)


def rounded(parts: Sequence[Quantity], whole: Quantity) -> Decimal:
    """By how much the sum may be off, in the unit of `whole`. Numbers with one decimal are mostly exact."""
    numbers = (*parts, whole)
    if len({one.unit for one in numbers}) == 1 or measure(whole) == whole.kind != "元":
        return sum((one.margin for one in numbers if one.decimals != 1 or one.margin > 1), Decimal(0))
    return sum((rounding(one) for one in numbers), Decimal(0)) * whole.value / size(whole)


def _is_near(text: str, one: Summands) -> bool:
    numbers = (one.whole, *one.parts)
    rough = [number.approximate for number in numbers]
    if any(rough) and not (all(rough) and all(is_bound(text, number) for number in numbers)):
        return False
    if one.told != "behind" and len(set(one.labels)) < len(one.labels):
        return False
    if any(VAGUE.search(_EACH_DAY.sub("", label)) for label in one.labels):
        return False
    total = added_up(one.parts, one.whole)
    if one.told != "beside" and any(total * ten == one.whole.value or total == one.whole.value * ten for ten in _TENS):
        return True
    off = abs(total - one.whole.value)
    return rounded(one.parts, one.whole) < off <= one.whole.value * _most(text, one)


def _most(text: str, one: Summands) -> Decimal:
    """By which share of its whole the sum may be off, and is still meant to be the whole."""
    names = [name + _behind(text, part) for name, part in zip(one.labels, one.parts, strict=True)]
    complete, many, divided = is_complete(names), len(names) > 2, are_apart(names)
    # Nobody is put forward for two honours at once, and only who or what takes part can do so twice.
    overlap = one.whole.kind in _COUNTED_TWICE and may_overlap(names) and not complete
    overlap = overlap and not _HONOURS.search(text, max(0, one.whole.start - _CLAUSE), one.whole.start)
    if overlap or (_are_chosen(text, one) and not _LEFT.match(one.labels[-1])):
        # More prizes than who was there.
        is_beyond = added_up(one.parts, one.whole) > one.whole.value
        return _SURE if is_beyond and not overlap and all("等奖" in label for label in one.labels) else _NEVER
    apart = divided or len(shared_end([_NO_NOUN.sub("", name) for name in one.labels])) > 1
    if one.told == "beside":
        label = label_of(text, one.whole)
        is_alike = is_one_more(label, names) and not _CALLED.search(label)
        apart = apart or all(name and name in text[: one.whole.start] for name in one.labels)  # 食堂和宿舍共有
        if is_alike or not (complete or (many and apart)):
            return _NEVER
        return _NEARLY if not complete else _SHARED if divided and not many else _CLOSE
    is_beyond = added_up(one.parts, one.whole) > one.whole.value
    if _LEFT.match(one.labels[-1]):
        # 已整改142个，其余8个 is what remainder tells.
        return _NEVER if _DEALT_WITH.search(one.labels[0]) else _CLOSE
    if complete or one.told == "behind":
        return (_ALL if is_beyond else _SURE) if complete else _CLOSE if many or apart else _NEARLY
    is_of_persons = one.whole.kind == "人"
    if is_of_persons and (_are_of_a_sex(names) or (not divided and any(map(_ATTRIBUTE.search, names)))):
        share = _NEVER
    elif is_beyond:
        # What is no person is counted once: parts that are more than the whole are wrong, whatever they are called.
        share = _SURE
    elif one.told == "all":
        share = _SURE if many or apart else _CLOSE
    else:
        # What is so near is no chance.
        share = _CLOSE if many or apart or measure(one.whole) == "元" else _NEARLY
    return share


def _are_of_a_sex(names: Sequence[str]) -> bool:
    """Whether some of `names`, and not all, count men or women: 女教职工55人，在编教师20人."""
    return 0 < sum(any(sex in name for sex in "男女") for name in names) < len(names)


def _behind(text: str, part: Quantity) -> str:
    """The first words right behind `part`: 30人硕士."""
    found = re.match(r"\w{1,3}", text[part.end : part.end + 3])
    return found[0] if found else ""


def _are_chosen(text: str, one: Summands) -> bool:
    """Whether the parts were chosen from the whole and do not make it up: 28名教师参加，评出一等奖3名."""
    if one.told == "behind":
        return False
    first = one.parts[0].start - len(one.labels[0])
    if all("等奖" in label for label in one.labels):
        return not _PRIZES.search(
            text[max(0, one.whole.start - 12) : one.whole.start] + "，" + text[one.whole.end : first]
        )
    behind = re.split("[。；]", text[one.parts[-1].end : one.parts[-1].end + 6])[0]
    return bool(_CHOSEN.search(text[one.whole.end : first] + one.labels[0] + "，" + behind))


def _is_explained(text: str, one: Summands, known: Sequence[Summands]) -> bool:
    """Whether another row makes the whole, the parts make another number, or the whole is a part of another."""
    whole, parts = one.whole, one.parts
    if has_more(text, whole, parts):
        return True
    # Each row that is all there is makes the whole by itself: 男25人、女21人；住校30人，走读18人.
    is_all = one.told == "all" or is_complete(one.labels) or (len(parts) > 2 and are_apart(one.labels))
    for other in known:
        shares = not set(parts).isdisjoint(other.parts) and len(other.parts) >= len(parts)
        is_part = whole in other.parts and one.told in ("beside", "behind")
        if (shares or is_part or (whole is other.whole and not is_all)) and _is_exact(other):
            return True
    alike = [other for other in quantities(text) if measure(other) == measure(whole) and other.unit not in NO_PARTS]
    alike = [other for other in alike if not is_each(text, other)]
    total, stop = added_up(parts, whole), text.find("。", parts[-1].end)
    stop = len(text) if stop < 0 else stop
    if any(
        other.kind == whole.kind and other.value == total and other.start < stop
        for other in alike
        if other not in parts
    ):
        return True
    # 小学135所，教学点3个: what is counted in other words is a part, too.
    between = [one for one in quantities(text, parts[0].end, parts[-1].start) if measure(one) != measure(whole)]
    if any(total + one.value == whole.value for one in between):
        return True
    # 职业学校和特殊教育学校各1所
    left = size(whole) - sum(map(size, parts), Decimal(0))
    each = [one for one in quantities(text, parts[-1].end, stop) if one.kind == whole.kind and is_each(text, one)]
    # 目前在外547人（含延期7人）
    within = quantities(text, whole.end, whole.end + _NEAR_BY) if _WITHIN.match(text, whole.end) else ()
    if left > 0 and (any(left % size(one) == 0 for one in each) or left in [size(one) for one in within[:1]]):
        return True
    # 已整改38处，其余2处: what became of the whole is no part of it.
    stop = done.start() if (done := _DEALT_WITH.search(text, parts[-1].end, stop)) else stop
    start = text.rfind("。", 0, parts[0].start) if one.told == "behind" else whole.end
    inner = [found.span() for found in _WITHIN.finditer(text, start + 1, stop)]
    beside = [
        other
        for other in alike
        if start < other.start < stop and other is not whole and not any(a < other.start < b for a, b in inner)
    ]
    return not is_all and _makes(beside[:_MOST], size(whole), parts, parts if are_apart(one.labels) else ())


def _is_exact(one: Summands) -> bool:
    return not one.whole.value or abs(added_up(one.parts, one.whole) - one.whole.value) <= rounded(one.parts, one.whole)


def _makes(numbers: Sequence[Quantity], value: Decimal, parts: Sequence[Quantity], apart: Sequence[Quantity]) -> bool:
    """Whether some of `numbers` that follow each other, all of those `apart` among them, add up to `value`."""
    for first in range(len(numbers)):
        total = size(numbers[first])
        for last in range(first + 1, len(numbers)):
            total += size(numbers[last])
            row = set(numbers[first : last + 1])
            # Those that are apart make it together, with others or not; others alone look at it from another side.
            # Some of a list make it by chance.
            if total == value and (set(apart) < row if apart else not row < set(parts)):
                return True
    return False


def has_more(text: str, whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether something behind `parts` makes the whole (另有借读生20人), or they are said to overlap."""
    last = parts[-1].end
    start, end = sentence_around(text, last, last)
    if whole.start < parts[0].start and _REST.search(text, last, last + 8):
        behind = next((one for one in quantities(text, last, end) if one.kind == whole.kind), None)
        if behind is None and not text.startswith("另", last + 1):
            return True
        if behind is not None and sum_of(parts) + behind.value == whole.value:
            return True
    return _OVERLAP.search(text, min(start, parts[0].start), end) is not None
