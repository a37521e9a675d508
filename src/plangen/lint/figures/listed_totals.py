"""Totals of the items of a list: 以上四项共需 behind it, 具体如下 before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from plangen.immutable import dataclass
from plangen.lint.figures.measures import measure, rounding, size
from plangen.lint.figures.partition import are_apart
from plangen.lint.figures.quantities import Quantity, quantities
from plangen.lint.figures.summands import NO_PARTS, Summands
from plangen.lint.figures.sums import VAGUE, added_up, unit_slip
from plangen.lint.manuscript import Line, Manuscript
from plangen.numerals import read_count
from plangen.patterns import lazy_pattern

_CLOSE, _NEARLY = Decimal("0.25"), Decimal("0.08")
# 以上四项共需, 三类合计.
_THINGS = "(?:个|大)?(?:项|类|部分|方面|种|笔|块|者|模块|阶段|门|场|次)"
_ABOVE = lazy_pattern(
    rf"(?:(?:以上|上述)(?:(?P<count>[两二三四五六七八九十]|\d{{1,2}}){_THINGS})?"
    r"|(?:^|(?<=[，。；]))(?P<count2>[两二三四五六七八九十]|\d{1,2})个?(?:项|类|部分|者|笔|块|模块|阶段|专题|板块|环节))"
    r"\p{Han}{0,6}(?:合计|共计|总计|累计|共)\p{Han}{0,4}$"
)
_OF_EACH = lazy_pattern(r"每(?:个|一)?\p{Han}{1,6}$|[均按]\p{Han}{0,4}$|各$|单价\p{Han}?$|(?:/|／)$")
_OWN_TOTAL = lazy_pattern(r"(?:合计|共计|总计|小计|[，,]共?计|共)\p{Han}{0,4}$")
_ALONE = lazy_pattern(r"^(?:奖金|经费|费用|金额|两项|支出|资金|预算)?(?:合计|总计|共计)(?:\p{Han}{0,6})[：:]?$")
_SIGN = "以上|上述|[项类分者笔块段题节].{0,6}[合共总累]|[合共总]计"
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


def listed_totals(manuscript: Manuscript) -> Iterator[ListedTotal]:
    """The totals of so many things above, and those behind a list, which are not the sum of what is above."""
    for line in manuscript.lines_with(_SIGN):
        if line.role == "cell":
            continue
        for whole in quantities(line.text, line.start):
            before = line.text[line.start : whole.start]
            above, alone = _ABOVE.search(before), _ALONE.fullmatch(before)
            if (not above and not alone) or whole.approximate or whole.unit in NO_PARTS or not whole.value:
                continue
            count = _count(above) if above else 0
            parts = None
            if above and above.start():
                end = line.start + above.start()
                parts = _inside(line, end, whole, count) or _with_above(manuscript, line, end, whole, count)
            else:
                parts = _above(manuscript, line, whole, count)
            if parts is None or len(parts) < 2:
                continue
            own = [part for _line, part in parts]
            total = added_up(own, whole)
            tolerance = sum((rounding(one) for one in (*own, whole) if one.unit != whole.unit), Decimal(0))
            is_slip = unit_slip(Summands(whole, tuple(own), (), "all")) is not None
            if abs(total - whole.value) > tolerance * whole.value / size(whole) and not is_slip:
                yield ListedTotal(line, whole, tuple(parts), total)


def totals_before(manuscript: Manuscript) -> Iterator[ListedTotal]:
    """The totals of lines that announce a list, which are nearly the sum of its items: 共需10000元，具体如下."""
    for line in manuscript.lines_with(_LIST_SIGN):
        wholes = quantities(line.text, line.start)
        if line.role == "cell" or not wholes or not _BEFORE_LIST.search(line.text):
            continue
        whole = wholes[-1]
        is_only = [one for one in wholes if measure(one) == measure(whole)] == [whole]
        if not is_only or whole.approximate or whole.unit in NO_PARTS or not _WHOLE.search(line.text[: whole.start]):
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
    return read_count(word)


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


def _with_above(
    manuscript: Manuscript, line: Line, end: int, whole: Quantity, count: int
) -> list[tuple[Line, Quantity]] | None:
    """The amounts of `count` items of which the last one ends at `end` of `line`, before the total."""
    if line.number is None or line.number.value != count:
        return None
    last = line._replace(text=line.text[:end])
    own = [one for one in quantities(last.text, last.start) if measure(one) == measure(whole)]
    if sum(bool(_OWN_TOTAL.search(last.text[: one.start])) for one in own) == count:
        return None  # both are in this item
    parts = _items([last, *manuscript.lines[line.index - count + 1 : line.index][::-1]], whole)
    return parts[::-1] if parts and len({item.index for item, _part in parts}) == count else None


def _above(manuscript: Manuscript, line: Line, whole: Quantity, count: int) -> list[tuple[Line, Quantity]] | None:
    """The one amount of each of `count` items right above `line`, of all where it is 0; None where it is unclear."""
    parts = _items(manuscript.lines[max(0, line.index - (count or _MOST)) : line.index][::-1], whole)
    if not parts:
        return None
    first = parts[-1][0].number
    items = {item.index for item, _part in parts}
    is_all = len(items) == count if count else first is None or first.value == 1
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
        # 35人共28000元；3人共6000元: each part of an item may have its own.
        chosen = totals if len(totals) > 1 and "；" in item.text[totals[0].end : totals[-1].start] else totals[-1:]
        chosen = chosen or amounts
        is_one = len(chosen) == 1 or chosen is not amounts
        if not (chosen and is_one) or any(
            one.approximate or _OF_EACH.search(item.text[item.start : one.start]) for one in chosen
        ):
            return None
        parts += [(item, one) for one in reversed(chosen)]
    return parts


def _is_plain_item(line: Line) -> bool:
    """Whether `line` is a name with an amount and no more, as items are whose bullets were not copied."""
    found = quantities(line.text)
    label = line.text[: found[0].start].rstrip("：: 共为计有") if len(found) == 1 else ""
    return 1 < len(label) <= _SHORT and label.isalpha() and not line.text[found[0].end :].strip("；;。，, ")
