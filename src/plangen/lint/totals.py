"""Totals behind what they add up: 合计, 以上四项共需; in one paragraph, and behind the items of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from plangen.immutable import dataclass
from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.measures import is_bound, measure, rounding, size
from plangen.lint.partition import are_apart, is_complete
from plangen.lint.quantities import Quantity, quantities
from plangen.numerals import read_chinese_number
from plangen.patterns import lazy_pattern

_TOTAL = lazy_pattern(
    r"(?P<strict>合计|共计|总计|累计)(?:为|达到?|有)?\p{Han}{0,4}$"
    r"|[，,]一?共(?:有|为|计)?\p{Han}{0,4}$"
)
_NO_SUM = ("%", "年", "月", "天", "岁", "百分点", "周", "分", "级", "届")
VAGUE = lazy_pattern("平均|人均|均|每|占|率|增|减|比(?!赛|选|武)|同期|标准|达到|超过|目标|最|剩|尚")
_EACH_DAY = lazy_pattern("^每[天日周月学期]+")
_CLOSE, _NEARLY = Decimal("0.25"), Decimal("0.08")
# 以上四项共需, 三类合计.
_THINGS = "(?:个|大)?(?:项|类|部分|方面|种|笔|块|者|模块|阶段|门|场|次)"
_ABOVE = lazy_pattern(
    rf"(?:(?:以上|上述)(?:(?P<count>[两二三四五六七八九十]|\d{{1,2}}){_THINGS})?"
    r"|(?:^|(?<=[，。；]))(?P<count2>[两二三四五六七八九十]|\d{1,2})个?(?:项|类|部分|者|笔|块))"
    r"\p{Han}{0,6}(?:合计|共计|总计|累计|共)\p{Han}{0,4}$"
)
_OF_EACH = lazy_pattern(r"每(?:个|一)?\p{Han}{1,6}$|[均按]\p{Han}{0,4}$|单价\p{Han}?$|(?:/|／)$")
_OWN_TOTAL = lazy_pattern(r"(?:合计|共计|总计|小计|[，,]共?计|共)\p{Han}{0,4}$")
_ALONE = lazy_pattern(r"^(?:合计|总计|共计)(?:\p{Han}{0,6})[：:]?$")
_SIGN = "以上|上述|[项类分者笔块].{0,6}[合共总累]|[合共总]计"
_BEFORE_LIST = lazy_pattern(r"(?:如下|包括|明细|分别[是为])(?:\p{Han}{0,4})[：:。]?$|[：:]$")
_LIST_SIGN = r"(?m)(?:如下|包括|明细|分别).{0,5}$|\d.*[：:]$"
_WHOLE = lazy_pattern(r"(?:合计|共计|总计|共|总|预算|现有|预计|全[年校园县市区]|本学[期年])(?:\p{Han}|[（(]){0,8}$")
_FEWEST = 3
_MOST = 20
_SHORT = 14  # characters of a name


@dataclass(frozen=True, slots=True)
class ListedTotal:
    """A total `whole` of `line` that is not `total`, what its `parts`, each with its line, add up to in its unit."""

    line: Line
    whole: Quantity
    parts: tuple[tuple[Line, Quantity], ...]
    total: Decimal

    @property
    def text(self) -> str:
        """The text of its line."""
        return self.line.text


def label_of(text: str, part: Quantity) -> str:
    """The words before `part`, up to the mark before them."""
    before = text[max(0, part.start - 16) : part.start]
    # 和 parts labels only behind a number: 特殊教育及其他80人 is one part.
    return re.split("[，、。；：（,;:(]|其中|(?<=[人名位个节次篇项所场元份件台套册家班%处])(?:以?及|[和与])", before)[
        -1
    ]


def sum_of(parts: Sequence[Quantity]) -> Decimal:
    """What `parts` of one unit add up to."""
    return sum((one.value for one in parts), Decimal(0))


def added_up(parts: Sequence[Quantity], whole: Quantity) -> Decimal:
    """What `parts`, whose units may differ, add up to in the unit of `whole`."""
    return sum((size(one) for one in parts), Decimal(0)) * whole.value / size(whole)


def tolerance_of(numbers: Sequence[Quantity]) -> Decimal:
    """By how much a sum of rounded numbers may be off. Those with one decimal are mostly exact."""
    return sum((one.margin for one in numbers if one.decimals != 1 or one.margin > 1), Decimal(0))


def totals_behind(text: str) -> Iterator[tuple[Quantity, list[Quantity]]]:
    """Each total of `text` of the parts before it in its sentence that is not their sum."""
    found = quantities(text)
    for place, whole in enumerate(found):
        announced = _TOTAL.search(text[max(0, whole.start - 10) : whole.start])
        if not announced or whole.unit in _NO_SUM or not whole.value:
            continue
        first = text.rfind("。", 0, whole.start)
        parts = [one for one in found[:place] if one.start > first]
        other = next((count for count, one in enumerate(reversed(parts)) if measure(one) != measure(whole)), len(parts))
        parts = parts[len(parts) - other :]
        if len(parts) < 2 or not _are_alike(text, (whole, *parts)) or text.find("其中", first + 1, whole.start) >= 0:
            continue
        labels = [_EACH_DAY.sub("", label_of(text, one)) for one in parts]
        # A list may begin behind other numbers; not where all of it counts the same kind of parts.
        longest = 1 if are_apart(labels) else len(parts) - 1
        sums = [added_up(parts[count:], whole) for count in range(longest)]
        tolerance = rounded(parts, whole)
        if any(VAGUE.search(label) for label in labels) or any(abs(one - whole.value) <= tolerance for one in sums):
            continue
        is_list = "分别" in text[max(0, parts[0].start - 4) : parts[0].start] or (
            are_apart(labels) and all(len(label) < 10 for label in labels)
        )
        is_all = announced["strict"] is not None or is_complete(labels)
        is_list = is_list or _is_row(text, labels, parts, whole)
        if is_list and abs(sums[0] - whole.value) <= sums[0] * (1 if is_all else _CLOSE):
            yield whole, parts


def _is_row(text: str, labels: Sequence[str], parts: Sequence[Quantity], whole: Quantity) -> bool:
    """Whether `parts` follow each other with 、 between short names of their own, and the total right behind them."""
    between = [text[one.end : other.start] for one, other in pairwise(parts)]
    return (
        len(parts) > 2
        and len(set(labels)) == len(labels)
        and all(re.fullmatch(r"[、，；](?:\w|[“”]){1,8}", one) for one in between)
        and len({one[0] for one in between}) == 1
        and len(text[parts[-1].end : whole.start]) < 8
    )


def _are_alike(text: str, numbers: Sequence[Quantity]) -> bool:
    """Whether all are exact, or all are bounds (不少于)."""
    rough = [one.approximate for one in numbers]
    return not any(rough) or (all(rough) and all(is_bound(text, one) for one in numbers))


def rounded(parts: Sequence[Quantity], whole: Quantity) -> Decimal:
    """By how much the sum may be off, in the unit of `whole`."""
    if len({one.unit for one in (*parts, whole)}) == 1 or measure(whole) == whole.kind != "元":
        return tolerance_of((*parts, whole))
    scale = whole.value / size(whole)
    return sum((rounding(one) for one in (*parts, whole)), Decimal(0)) * scale


def listed_totals(manuscript: Manuscript) -> Iterator[ListedTotal]:
    """The totals of so many things above, and those behind a list, which are not the sum of what is above."""
    for line in manuscript.lines_with(_SIGN):
        if line.role == "cell":
            continue
        for whole in quantities(line.text, line.start):
            before = line.text[line.start : whole.start]
            above, alone = _ABOVE.search(before), _ALONE.fullmatch(before)
            if (not above and not alone) or whole.approximate or whole.unit in _NO_SUM or not whole.value:
                continue
            count = _count(above) if above else 0
            parts = None
            if above and above.start():
                parts = _inside(line, line.start + above.start(), whole, count)
            else:
                parts = _above(manuscript, line, whole, count)
            if parts is None or len(parts) < 2:
                continue
            own = [part for _line, part in parts]
            total = added_up(own, whole)
            tolerance = sum((rounding(one) for one in (*own, whole) if one.unit != whole.unit), Decimal(0))
            if abs(total - whole.value) > tolerance * whole.value / size(whole):
                yield ListedTotal(line, whole, tuple(parts), total)


def totals_before(manuscript: Manuscript) -> Iterator[ListedTotal]:
    """The totals of lines that announce a list, which are nearly the sum of its items: 共需10000元，具体如下."""
    for line in manuscript.lines_with(_LIST_SIGN):
        wholes = quantities(line.text, line.start)
        if line.role == "cell" or not wholes or not _BEFORE_LIST.search(line.text):
            continue
        whole = wholes[-1]
        is_only = [one for one in wholes if measure(one) == measure(whole)] == [whole]
        if not is_only or whole.approximate or whole.unit in _NO_SUM or not _WHOLE.search(line.text[: whole.start]):
            continue
        parts = _items(manuscript.lines[line.index + 1 : line.index + _MOST], whole)
        if parts is None or len(parts) < 2:
            continue
        total = added_up([part for _line, part in parts], whole)
        labels = [item.text[item.start : part.start].strip("：: 共为计有") for item, part in parts]
        # 其中 may name some of them, two may be, and what is not called a total may be another thing's.
        is_all, is_long = "其中" not in line.text[whole.end :], len(parts) >= _FEWEST
        most = _CLOSE if (is_all and is_long) or are_apart(labels) else _NEARLY if is_all or is_long else 0
        if 0 < abs(total - whole.value) <= whole.value * most and not any(map(VAGUE.search, labels)):
            yield ListedTotal(line, whole, tuple(parts), total)


def _count(above: re.Match[str]) -> int:
    """How many things there are above; 0 where it is not said."""
    word = above["count"] or above["count2"] or ""
    return int(word) if word.isdecimal() else 2 if word == "两" else read_chinese_number(word) or 0


def _inside(line: Line, end: int, whole: Quantity, count: int) -> list[tuple[Line, Quantity]] | None:
    """The amounts of the sentence before `end`, one for each of `count` things; None where it is unclear."""
    text = line.text
    last = len(text[:end].rstrip("。；，、,; 　"))
    start = max(line.start, text.rfind("。", 0, last) + 1)
    amounts = []
    for one in quantities(text, start, last):
        if measure(one) != measure(whole) or _OF_EACH.search(text[start : one.start]):
            continue
        if one.approximate:
            return None
        amounts.append(one)
    return [(line, one) for one in amounts] if count and len(amounts) == count else None


def _above(manuscript: Manuscript, line: Line, whole: Quantity, count: int) -> list[tuple[Line, Quantity]] | None:
    """The one amount of each of `count` items right above `line`, of all where it is 0; None where it is unclear."""
    parts = _items(manuscript.lines[max(0, line.index - (count or _MOST)) : line.index][::-1], whole)
    if not parts:
        return None
    first = parts[-1][0].number
    is_all = len(parts) == count if count else first is None or first.value == 1
    return parts[::-1] if is_all else None


def _items(lines: Sequence[Line], whole: Quantity) -> list[tuple[Line, Quantity]] | None:
    """The one amount like `whole` of each of the items that `lines` begin with; None where one has none, or several."""
    parts: list[tuple[Line, Quantity]] = []
    style = None
    for item in lines:
        own = (item.role, item.list_id, item.number.family if item.number else None)
        is_item = item.number is not None or item.role == "item" or _is_plain_item(item)
        if not is_item or (style is not None and own != style):
            break
        style = own
        amounts = [one for one in quantities(item.text, item.start) if measure(one) == measure(whole)]
        totals = [one for one in amounts if _OWN_TOTAL.search(item.text[item.start : one.start])]
        chosen = totals[-1:] if totals else amounts
        if len(chosen) != 1 or chosen[0].approximate or _OF_EACH.search(item.text[item.start : chosen[0].start]):
            return None
        parts.append((item, chosen[0]))
    return parts


def _is_plain_item(line: Line) -> bool:
    """Whether `line` is a name with an amount and no more, as items are whose bullets were not copied."""
    found = quantities(line.text)
    label = line.text[: found[0].start].rstrip("：: 共为计有") if len(found) == 1 else ""
    return 1 < len(label) <= _SHORT and label.isalpha() and not line.text[found[0].end :].strip("；;。，, ")
