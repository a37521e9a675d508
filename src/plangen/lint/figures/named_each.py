"""What each of several things that are named has, and what they have together: 高一、高二各评20名，共40名."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from plangen.lint.figures.measures import measure, size
from plangen.lint.figures.quantities import Quantity, quantities, sentence_around
from plangen.lint.manuscript import Line
from plangen.patterns import lazy_pattern

_NAMED = lazy_pattern(
    r"(?:^|[，。；：（(])(?:开展|举办|组织|为\p{Han}{1,4}招聘|开设|评出|设)?(?P<things>\p{Han}{1,8}(?:[、和]\p{Han}{1,8}){1,6}?)(?P<group>[三四五六七八九]个\p{Han}{1,4})?各(?:评[选出]*|[承负]担|安排|开设|有)?[^，。；、\d]{0,8}$"
)
_TOTAL = lazy_pattern(r"[，,（(](?:合计|共计|一共|共)[^，。；、\d]{0,4}$")
_JOINT = lazy_pattern("[、和]")


class NamedEach(NamedTuple):
    """A `total` that is not as many times the `amount` as there are `things`, which make `product`."""

    amount: Quantity
    total: Quantity
    things: str
    product: Decimal


def wrong_totals(line: Line) -> Iterator[NamedEach]:
    """The totals of `line` that the things named before them do not make."""
    told = quantities(line.text, line.start)
    for amount, total in pairwise(told):
        named = _NAMED.search(line.text, max(line.start, amount.start - 60), amount.start)
        is_total = measure(amount) == measure(total) and _TOTAL.search(line.text[amount.end : total.start])
        if (
            named is None
            or not is_total
            or "；" in line.text[amount.end : total.start]
            or amount.approximate
            or total.approximate
        ):
            continue
        start, _end = sentence_around(line.text, amount.start, amount.end)
        if any(start <= one.start < amount.start and measure(one) == measure(total) for one in told):
            continue  # with others
        count = len(_JOINT.split(named["things"]))
        product = size(amount) * count
        # 教师和家长代表各2名 may be one word with 和 in it.
        if size(total) != product and size(total) != size(amount) * (count - named["things"].count("和")):
            yield NamedEach(amount, total, named["things"], product)
