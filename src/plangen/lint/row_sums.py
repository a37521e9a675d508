"""Wholes and totals that their rows of parts do not add up to, and amounts whose unit breaks a sum."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from plangen.lint.measures import measure, size
from plangen.lint.partition import are_apart, is_complete, is_one_more, may_overlap, shared_end
from plangen.lint.quantities import Quantity, quantities, sentence_around
from plangen.lint.row_totals import HAS, HAS_TOTAL, REACH, RowTotal, row_totals
from plangen.lint.rows import rows
from plangen.lint.totals import added_up, label_of, rounded, sum_of
from plangen.patterns import lazy_pattern

_IS_TOTAL = lazy_pattern("(?:共|总[数量]?|合计|累计)[计有为达]?$")
_KINDS = ("类", "级", "型")
_REST = lazy_pattern("其[余它他]|另有?|还有|剩下|此外")
_OVERLAP = lazy_pattern("合并|交叉|重复|兼[任职报]|既.{0,6}又")
# What a person is beside something else.
_ATTRIBUTE = lazy_pattern("[党团]员|[男女]|青年|退休|本科|研究生|高级")
# By which share of the whole a sum is off that is meant to be it.
_CLOSE, _NEAR, _NEARLY, _LEAST, _NEVER = map(Decimal, ("0.3", "0.2", "0.08", "0.03", "0"))
_MYRIAD = Decimal(10000)


def wrong_row_totals(text: str) -> Iterator[tuple[Quantity, Sequence[Quantity], Decimal]]:
    """Each whole of `text` that is not what the parts of its row make, with the parts and their sum in its unit."""
    known = list(row_totals(text))
    right = {part.start for one in known if _is_right(one) for part in one.parts}
    for one in known:
        if (
            right.isdisjoint({one.whole.start, *(part.start for part in one.parts)})
            and unit_slip(one.parts, one.whole) is None
            and _is_wrong(text, one)
        ):
            yield one.whole, one.parts, added_up(one.parts, one.whole)


def unit_slip(parts: Sequence[Quantity], whole: Quantity) -> Quantity | None:
    """The one amount that in its other unit makes the parts their whole: 4.5万元，其中2万元、1.8万元、7000万元."""
    total, stated = sum(map(size, parts), Decimal(0)), size(whole)
    if measure(whole) != "元" or total == stated:
        return None
    for one in (*parts, whole):
        change = size(one) * (_MYRIAD if one.unit == "元" else 1 / _MYRIAD) - size(one)
        if (total == stated + change) if one is whole else (total + change == stated):
            return one
    return None


def goes_with_row(text: str, whole: Quantity, total: Decimal) -> bool:
    """Whether `whole` is the last of a row that holds `total`: 论文9篇、案例14篇、随笔7篇，其中获奖12篇."""
    return any(row.parts[-1].start == whole.start and total <= sum_of(row.parts) for row in rows(text))


def _is_right(one: RowTotal) -> bool:
    """Whether all the parts make the whole, or those at the beginning, or at the end of a longer list, do."""
    parts, whole = one.parts, one.whole
    if not whole.value:
        return True
    tolerance = rounded(parts, whole)
    longest = len(parts) if one.row.mark in "、；" or are_apart(one.row.labels) else 1
    ways = (
        [parts[count:] for count in range(len(parts) - 1)]
        if one.is_behind
        else [parts[: count + 1] for count in range(1, len(parts))]
    )
    ways = [way for way in ways if len(way) >= longest] or [parts]
    return any(abs(added_up(way, whole) - whole.value) <= tolerance for way in ways)


def _is_wrong(text: str, one: RowTotal) -> bool:
    whole, total = one.whole, added_up(one.parts, one.whole)
    before = quantities(text, max(0, one.row.start - REACH), one.row.start)
    if any(other.kind == whole.kind and other.value == total for other in before):
        return False  # the parts are those of a number further ahead
    return not has_more(text, whole, one.parts, one.row.end) and abs(total - whole.value) <= whole.value * _most(
        text, one, total
    )


def _most(text: str, one: RowTotal, total: Decimal) -> Decimal:
    """By which share of its whole `total` may be off, and is still meant to be the whole."""
    labels = one.row.labels
    apart, many = are_apart(labels), len(labels) > 2
    if one.sureness != "all" and _overlaps(one.whole, labels):
        return _NEVER
    if "每" in label_of(text, one.whole):  # of each of several, which may differ
        return _NEARLY if many or apart else _NEVER
    if one.sureness == "all":
        return _CLOSE if apart or many else _NEAR
    if one.sureness == "none":
        return _most_beside(label_of(text, one.whole), labels)
    is_beyond = total > one.whole.value and (apart or (many and one.whole.kind not in ("人", "人次")))
    if is_beyond and one.sureness == "some":
        return _CLOSE
    is_kind = one.whole.kind != "人" and total > one.whole.value and len(shared_end(labels)) > 1
    return _NEARLY if apart or many or is_kind else _NEVER


def _overlaps(whole: Quantity, labels: Sequence[str]) -> bool:
    """Whether something of `whole` may be counted under several of `labels`: a woman who is in the party."""
    is_of_persons = whole.kind == "人" and not are_apart(labels)
    return may_overlap(labels) or (is_of_persons and any(map(_ATTRIBUTE.search, labels)))


def _most_beside(label: str, labels: Sequence[str]) -> Decimal:
    """The same for a whole of which only its `label` says that it is one."""
    apart, many, end = are_apart(labels), len(labels) > 2, shared_end(labels)
    is_alike = is_one_more(label, labels) or (len(end) < 2 and any(label.endswith(other[-1:]) for other in labels))
    if is_alike and not _IS_TOTAL.search(label):
        return _NEVER
    if is_complete(labels):
        return _CLOSE
    if HAS_TOTAL.search(label):
        return _NEARLY if many else _LEAST if apart else _NEVER
    is_kind = apart or end[-1:] in _KINDS
    return _NEVER if not (many and is_kind and HAS.search(label)) else _NEARLY if apart else _LEAST


def has_more(text: str, whole: Quantity, parts: Sequence[Quantity], last: int | None = None) -> bool:
    """Whether a number behind `parts`, or `last`, makes the whole (另有借读生20人), or they are said to overlap."""
    behind_them = parts[-1].end if last is None else last
    _start, end = sentence_around(text, behind_them, behind_them)
    is_rest = _REST.search(text, behind_them, behind_them + 8) is not None
    if is_rest:
        behind = next((one for one in quantities(text, behind_them, end) if one.kind == whole.kind), None)
        if sum_of(parts) + (behind.value if behind else 0) == whole.value or (
            behind is None and not text.startswith("另", behind_them + 1)
        ):
            return True
    return _OVERLAP.search(text, parts[0].start, end) is not None
