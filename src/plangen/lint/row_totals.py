"""Rows of parts with the whole that stands before them, or the total behind them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

from plangen.immutable import dataclass
from plangen.lint.measures import measure
from plangen.lint.partition import is_complete, is_label_of_a_part, shared_end
from plangen.lint.quantities import Quantity, quantities
from plangen.lint.rows import Row, rows
from plangen.lint.totals import VAGUE, label_of
from plangen.patterns import lazy_pattern

# What every line with a row has.
ROW_SIGN = r"\d[^\d\n]{1,14}(?:[、，；,;]|[和与及])[^\d\n]{0,16}\d"

# How surely the parts of a row are all there are: 分别为 and 合计 say so, 其中 may name some, a comma says nothing.
Sureness = Literal["all", "some", "none", "named"]

_ALL_OF = lazy_pattern(
    r"(?:\p{Han}{0,8})?[，。；：:—、,\s（(]*(?:[^。]{2,40}。){0,2}"
    r"(?:(?:[^，。\d]{0,8})?分别(?:是|为|有|用于)?|即|[由以]|[^，。\d]{0,6}?(?:具体|详细)(?:是|为|有|如下|来看|来说|情况(?:是|为|如下)?)?"
    r"|[^，。\d]{0,4}?(?:从|按照?|就)[^，。\d]{1,8}?(?:看|分|统计|计|说|划分|计算)|[^，。\d]{0,4}(?:构成|组成|分布|结构)(?:是|为|情况)?"
    r"|[^，。\d]{0,6}(?:主要|全部)?用于(?:以下)?(?:[^，。\d]{0,6}方面)?|[^，。\d]{2,10}中|(?<=[：:—]))[，：:\s]*(?:在[校册园编])?"
)
_SOME_OF = lazy_pattern(r"(?:\p{Han}{0,8}?)[，。；,：:—\s]*(?:[（(]|其中|包括|包含|含|[：:—]+)+(?:[，：:\s]|有|含)*")
_CLAUSE = lazy_pattern("[。；，：:—]")
_OF_WHAT = lazy_pattern(
    "(?:上述|这些|其)?(?P<what>.*?)(?:从|按|就|分别|具体|详细|构成|组成|分布|结构|主要|全部|用于|中$|即|由|以)"
)
_NOUN = lazy_pattern(r"\p{Han}*")
_SOME = lazy_pattern("其中|包括|包含|含|[（(]")
_BESIDE = lazy_pattern(r"\p{Han}{0,8}?[，；,]\s?")
HAS = lazy_pattern("共|总|合计|累计|达|现有|[在入][园校册籍编]|全[年校园县市区镇乡]|本学[期年]")
HAS_TOTAL = lazy_pattern("共|总[计数量额共]|合计|累计|达")
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
REACH = 120
_NEXT = 40
_LABEL = 14


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
        yield from _named(text, row)


def _named(text: str, row: Row) -> Iterator[RowTotal]:
    """The whole that other sentences of the paragraph name as the parts are: 在册幼儿346人."""
    end = shared_end(row.labels)[-2:]
    if len(end) < 2 or not is_complete(row.labels):
        return
    wholes = [
        one
        for one in quantities(text)
        if one.kind == row.parts[0].kind
        and not row.start <= one.start < row.end
        and label_of(text, one).endswith(end)
        and HAS.search(text[max(0, one.start - _LABEL) : one.start])
        and not is_label_of_a_part(label_of(text, one))
    ]
    if (
        len(wholes) == 1
        and not wholes[0].approximate
        and "。" in text[min(row.end, wholes[0].end) : max(row.start, wholes[0].start)]
    ):
        yield RowTotal(row, wholes[0], "named")


def _before(text: str, row: Row) -> Iterator[RowTotal]:
    alike = [
        one
        for one in quantities(text, max(0, row.start - REACH), row.start)
        if measure(one) == measure(row.parts[0]) and one.end <= row.start
    ]
    # What it is compared with is not the whole.
    alike = [one for one in alike if not _CHANGE.search(label_of(text, one))]
    if alike and not alike[-1].approximate and not label_of(text, alike[-1]).endswith(("各", "每", "均")):
        whole = alike[-1]
        if sureness := _sureness(text, whole, text[whole.end : row.start]):
            yield RowTotal(row, whole, sureness)
    if (
        len(row.parts) > 2
        and row.parts[0].start - row.start < REACH
        and (HAS_TOTAL.search(row.labels[0]) or is_complete(row.labels[1:]))
    ):
        # 共有图书721册，文学类327册，科普类394册: the whole is told as a part is.
        rest = Row(row.parts[0].end, row.end, row.parts[1:], row.labels[1:], row.mark, row.is_aside)
        yield RowTotal(rest, row.parts[0], "none")


def _sureness(text: str, whole: Quantity, joint: str) -> Sureness | None:
    """How surely `joint`, which stands between `whole` and a row, says that the row is all of it."""
    if _SOME_OF.fullmatch(joint):
        return "some" if _SOME.search(joint) else "all"
    if _ALL_OF.fullmatch(joint):
        clause = _CLAUSE.split(joint.rstrip("，：: "))[-1]
        of_what = _OF_WHAT.match(clause)
        around = label_of(text, whole) + _NOUN.match(joint)[0]  # type: ignore[index]  # it always matches
        # 骨干教师中 is of others than the whole before it counts.
        if of_what is not None and of_what["what"] not in around and of_what["what"].removeprefix("在") not in around:
            return None
        is_far = joint.count("。") > 1 and not HAS.search(label_of(text, whole))
        return None if is_far else "some" if _SOME.search(joint) else "all"
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
    if len(gaps) > 1 and HAS_TOTAL.search(gaps[-1]) and not any(map(HAS_TOTAL.search, gaps[:-1])):
        rest = Row(row.start, row.parts[-2].end, row.parts[:-1], row.labels[:-1], row.mark, row.is_aside)
        if not _OTHER_SCOPE.search(gaps[-1]):
            yield RowTotal(rest, row.parts[-1], "all" if len(rest.parts) > 2 else "none", is_behind=True)
