"""Totals of as many amounts as they say, one to a sentence or a part of one: …计16学时；…计12学时。两类合计30学时."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from plangen.lint.figures.measures import is_bound, measure, rounding, size
from plangen.lint.figures.quantities import quantities
from plangen.lint.figures.summands import NO_PARTS, Summands, label_of
from plangen.numerals import read_count
from plangen.patterns import lazy_pattern

_TOTAL = lazy_pattern(
    r"(?:^|[，,。；;])(?:以上|上述|这)?(?P<count>[两二三四五六七八])(?:[类项者块种笔批]|个?(?:部分|方面|阶段|环节|年级|单位))(?:费用|经费|支出|活动)?"
    r"(?:合计|共计|总计|相加|加起来|合起来|共)(?P<words>[^，,。；;\d]{0,14})$"
)
_OTHER = lazy_pattern("占|比|平均|增|减|超|另|余|差|约|不[足到]|最")
_SHARE = Decimal("0.3")
_MOST = 10


def wrong_counted_sums(text: str) -> Iterator[tuple[Summands, Decimal]]:
    """Each such total of `text` that its parts, the last amounts of the parts of its paragraph, do not make."""
    known = [one for one in quantities(text) if one.unit not in NO_PARTS]
    for whole in known:
        found = _TOTAL.search(text, max(0, whole.start - 30), whole.start)
        if found is None or whole.approximate or _OTHER.search(found["words"]):
            continue
        count = read_count(found["count"])
        before = [one for one in known if one.end <= found.start() + 1 and measure(one) == measure(whole)]
        # The last one of each sentence, or part of one.
        parts = list({sum(text.count(mark, 0, one.start) for mark in "。；;"): one for one in before}.values())
        if len(parts) != count or any(one.approximate and not is_bound(text, one) for one in parts):
            continue
        total = sum(map(size, parts), Decimal(0))
        made = {sum(map(size, some), Decimal(0)) for some in combinations(before[-_MOST:], count)}
        off = abs(total - size(whole))
        rounded = sum(map(rounding, (*parts, whole)), Decimal(0))
        if rounded < off <= size(whole) * _SHARE and size(whole) not in made:
            yield (
                Summands(whole, tuple(parts), tuple(label_of(text, one) for one in parts), "behind"),
                total * whole.value / size(whole),
            )
