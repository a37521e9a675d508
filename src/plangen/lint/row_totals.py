"""Rows of parts with the whole that stands before them, or the total behind them, and whether the row is all of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from plangen.immutable import dataclass
from plangen.lint.measures import measure, size
from plangen.lint.partition import OVERLAPPING, are_apart, is_complete, is_one_more, shared_end
from plangen.lint.quantities import Quantity, quantities, sentence_around
from plangen.lint.rows import Row, rows
from plangen.lint.totals import VAGUE, added_up, label_of, rounded, sum_of
from plangen.patterns import lazy_pattern

# What every line with a row has.
ROW_SIGN = r"\d[^\d\n]{1,14}(?:[、，；,;]|[和与及])[^\d\n]{0,16}\d"

# How surely the parts of a row are all there are: 分别为 and 合计 say so, 其中 may name some, a comma says nothing.
Sureness = Literal["all", "some", "none"]

_ALL_OF = lazy_pattern(
    r"(?:\p{Han}{0,8})?[，。；：:—、,\s（(]*(?:[^。]{2,40}。){0,2}"
    r"(?:(?:[^，。\d]{0,8})?分别(?:是|为|有|用于)?|即|[由以]|[^，。\d]{0,6}?(?:具体|详细)(?:是|为|有|如下|来看|来说|情况(?:是|为|如下)?)?"
    r"|[^，。\d]{0,4}?(?:从|按照?|就)[^，。\d]{1,8}?(?:看|分|统计|计|说|划分|计算)|[^，。\d]{0,4}(?:构成|组成|分布|结构)(?:是|为|情况)?"
    r"|[^，。\d]{0,6}(?:主要|全部)?用于(?:以下)?(?:[^，。\d]{0,6}方面)?|[^，。\d]{2,10}中|(?<=[：:—]))[，：:\s]*(?:在[校册园编])?"
)
_SOME_OF = lazy_pattern(r"(?:\p{Han}{0,8}?)[，。；,：:—\s]*(?:[（(]|其中|包括|包含|含|[：:—]+)+(?:[，：:\s]|有|含)*")
_SOME = lazy_pattern("其中|包括|包含|含")
_BESIDE = lazy_pattern(r"\p{Han}{0,8}?[，；,]\s?")
_HAS = lazy_pattern("共|总|合计|累计|达|现有|全[年校园县市区镇乡]|本学[期年]")
_IS_TOTAL = lazy_pattern("(?:共|总[数量]?|合计|累计)[计有为达]?$")
_KINDS = ("类", "级", "型")
_HAS_TOTAL = lazy_pattern("共|总[计数量额共]|合计|累计|达")
_TOTAL = lazy_pattern(
    r"\p{Han}{0,4}[，。；,：:、—\s]*[（(]?(?P<words>[^，。；,：:、\d]{0,10}?)"
    r"(?P<total>合计|共计|总计|累计|总共|一共|共|总数|总量|加起来|相加|总和|[，。；]计|(?<=[，。；])(?:以上|上述|这)$)"
    r"(?:达到?|为|是|有|约)?[：:]?(?P<noun>\p{Han}{0,8})[：:]?\s?"
)
_BARE_TOTALS = ("以上", "上述", "这")
_OTHER_SCOPE = lazy_pattern(  # of more than the row
    "全[国省市州县区校园镇乡年]|各|历年|[去上]年|[两三四五]年|目标|计划|要求|标准|比|另|还|每|均|超|预算|结|余"
)
_CHANGE = lazy_pattern("增|减|多|少|提高|下降|比|较|上年|去年|同期|年的$")
_REST = lazy_pattern("其[余它他]|另有?|还有|剩下|此外")
_OVERLAP = lazy_pattern("合并|交叉|重复|兼[任职报]|既.{0,6}又")
_CLOSE, _NEAR, _NEARLY, _LEAST = Decimal("0.3"), Decimal("0.2"), Decimal("0.08"), Decimal("0.03")
_REACH = 120
_NEXT = 40
_MYRIAD = Decimal(10000)


@dataclass(frozen=True, slots=True)
class RowTotal:
    """A `row` and the `whole` it belongs to, before it or behind it, and how surely the parts are all of it."""

    row: Row
    whole: Quantity
    sureness: Sureness
    is_behind: bool = False

    @property
    def parts(self) -> tuple[Quantity, ...]:
        """The parts of the row."""
        return self.row.parts


def row_totals(text: str) -> Iterator[RowTotal]:
    """Each row of `text` whose parts are exact, with its whole and with its total, where it has them."""
    for row in rows(text):
        labels, parts = row.labels, row.parts
        if any(one.approximate for one in parts) or len(set(labels)) < len(labels) or any(map(VAGUE.search, labels)):
            continue
        yield from _before(text, row)
        yield from _behind(text, row)


def _before(text: str, row: Row) -> Iterator[RowTotal]:
    alike = [
        one
        for one in quantities(text, max(0, row.start - _REACH), row.start)
        if measure(one) == measure(row.parts[0]) and one.end <= row.start
    ]
    # What it is compared with is not the whole.
    alike = [one for one in alike if not _CHANGE.search(label_of(text, one))]
    if alike and not alike[-1].approximate and not label_of(text, alike[-1]).endswith(("各", "每", "均")):
        whole = alike[-1]
        if sureness := _sureness(text[whole.end : row.start]):
            yield RowTotal(row, whole, sureness)
    if len(row.parts) > 2 and row.parts[0].start - row.start < _REACH and _HAS_TOTAL.search(row.labels[0]):
        # 共有图书721册，文学类327册，科普类394册: the whole is told as a part is.
        rest = Row(row.parts[0].end, row.end, row.parts[1:], row.labels[1:], row.mark, row.is_aside)
        yield RowTotal(rest, row.parts[0], "none")


def _sureness(joint: str) -> Sureness | None:
    if _ALL_OF.fullmatch(joint):
        return "some" if _SOME.search(joint) else "all"
    if _SOME_OF.fullmatch(joint):
        return "some"
    return "none" if _BESIDE.fullmatch(joint) else None


def _behind(text: str, row: Row) -> Iterator[RowTotal]:
    end = row.end + (row.is_aside and text[row.end : row.end + 1] in "）)")
    behind = quantities(text, end, min(len(text), end + _NEXT))
    whole = next((one for one in behind if measure(one) == measure(row.parts[0])), None)
    found = _TOTAL.fullmatch(text, end, whole.start) if whole is not None and not whole.approximate else None
    if whole is None or found is None:
        yield from _last_is_total(text, row)
    elif not _OTHER_SCOPE.search(text, end, whole.start) and not (found["total"] in _BARE_TOTALS and found["noun"]):
        # 共 adds up what the row counts; another noun may count something else.
        is_sure = found["total"] != "共" or not found["noun"] or len(row.parts) > 2
        yield RowTotal(row, whole, "all" if is_sure else "none", is_behind=True)


def _last_is_total(text: str, row: Row) -> Iterator[RowTotal]:
    """教师12人，行政人员3人，教职工共16人: the total is told as a part is."""
    gaps = [text[one.end : other.start] for one, other in pairwise(row.parts)]
    if len(gaps) > 1 and _HAS_TOTAL.search(gaps[-1]) and not any(map(_HAS_TOTAL.search, gaps[:-1])):
        rest = Row(row.start, row.parts[-2].end, row.parts[:-1], row.labels[:-1], row.mark, row.is_aside)
        if not _OTHER_SCOPE.search(gaps[-1]):
            yield RowTotal(rest, row.parts[-1], "all" if len(rest.parts) > 2 else "none", is_behind=True)


def wrong_row_totals(text: str) -> Iterator[tuple[Quantity, Sequence[Quantity], Decimal]]:
    """Each whole of `text` that is not what the parts of its row add up to, with the parts and their sum in its unit."""
    known = list(row_totals(text))
    right = {one.row.parts[-1].start for one in known if _is_right(one)}
    for one in known:
        if one.row.parts[-1].start not in right and unit_slip(one) is None and _is_wrong(text, one):
            yield one.whole, one.parts, added_up(one.parts, one.whole)


def unit_slip(known: RowTotal) -> Quantity | None:
    """The one amount that in its other unit makes the parts their whole: 4.5万元，其中2万元、1.8万元、7000万元."""
    total, stated = sum(map(size, known.parts), Decimal(0)), size(known.whole)
    if measure(known.whole) != "元" or total == stated:
        return None
    for one in (*known.parts, known.whole):
        change = size(one) * (_MYRIAD if one.unit == "元" else 1 / _MYRIAD) - size(one)
        if (total == stated + change) if one is known.whole else (total + change == stated):
            return one
    return None


def _is_right(one: RowTotal) -> bool:
    """Whether all the parts make the whole, or those at the beginning, or at the end of a longer list, do."""
    parts, whole = one.parts, one.whole
    if not whole.value:
        return True
    tolerance = rounded(parts, whole)
    longest = len(parts) if one.row.mark in "、；" or are_apart(one.row.labels) else 1
    ways = [parts[count:] for count in range(len(parts) - 1)] if one.is_behind else [parts[: count + 1] for count in range(1, len(parts))]
    ways = [way for way in ways if len(way) >= longest] or [parts]
    return any(abs(added_up(way, whole) - whole.value) <= tolerance for way in ways)


def _is_wrong(text: str, one: RowTotal) -> bool:
    row, whole, labels = one.row, one.whole, list(one.row.labels)
    total = added_up(one.parts, whole)
    apart = are_apart(labels)
    off = abs(total - whole.value) / whole.value
    many = len(labels) > 2
    before = quantities(text, max(0, row.start - _REACH), row.start)
    if any(one.kind == whole.kind and one.value == total for one in before):
        return False  # the parts are those of a number further ahead
    overlaps = any(OVERLAPPING.search(label) for label in labels)
    if has_more(text, whole, one.parts) or (overlaps and one.sureness != "all"):
        return False
    if "每" in label_of(text, whole):  # of each of several, which may differ
        return off <= _NEARLY and (many or apart)
    if one.sureness == "all":
        return off <= (_CLOSE if apart or len(labels) > 2 else _NEAR)
    if one.sureness == "some":
        if total > whole.value:
            return (off <= _CLOSE and (apart or (many and whole.kind not in ("人", "人次")))) or (many and off <= _NEARLY)
        return off <= _NEARLY and (apart or many)
    label = label_of(text, whole)
    is_total = _IS_TOTAL.search(label) is not None
    shared = shared_end(labels)
    if not is_total and (is_one_more(label, labels) or (len(shared) < 2 and any(label.endswith(other[-1:]) for other in labels))):
        return False
    if _HAS_TOTAL.search(label):
        return off <= (_NEARLY if many else _LEAST if apart else 0)
    return many and bool(_HAS.search(label)) and off <= (_NEARLY if apart else _LEAST if shared[-1:] in _KINDS else 0)


def has_more(text: str, whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether one more number makes the whole (另有借读生20人), or the parts are said to overlap."""
    _start, end = sentence_around(text, parts[-1].end, parts[-1].end)
    is_rest = _REST.search(text, parts[-1].end, parts[-1].end + 8) is not None
    if is_rest:
        behind = next((one for one in quantities(text, parts[-1].end, end) if one.kind == whole.kind), None)
        if sum_of(parts) + (behind.value if behind else 0) == whole.value or (behind is None and not text.startswith("另", parts[-1].end + 1)):
            return True
    return _OVERLAP.search(text, parts[0].start, end) is not None
