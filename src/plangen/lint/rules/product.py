"""A total that is not as many times the amount for each as there are.

The number and the amount for each (每班3名, 按人均600元) stand in one sentence with the total (共, 合计); where
another number of the paragraph explains the total, or a second amount is added, nothing is said.

Wrong:
    选修课共安排8次，每次1.5学时，合计14学时。
    每班推荐2名学生代表，全校24个班共推荐46名。
    8名教研员每人每学期听课不少于30节，合计不少于260节。
    集中培训按人均450元标准核定，120名学员共需4.5万元。
    为教师购买图书65本，每本32元，计2800元。
    全学年布置习作40次，每次批改90本，累计批改约4500本。

Right:
    选修课共安排8次，每次1.5学时，合计12学时。
    每班推荐2名学生代表，全校24个班共推荐48名。
    集中培训按人均450元标准核定，120名学员共需5.4万元，对6所学校每校补助5000元，共3万元。
    全学年布置习作40次，每次批改90本，累计批改约3600本。
    每班推荐2至3名学生代表，全校24个班共推荐60名。
    每周2节，每节40分钟，全学期18周，共1440分钟。
    每班不超过45人，12个班共招收520人。
    全校24个班，每班推荐2名学生代表，另推荐教师代表4名，共52名。
    300名学生每人每天补助5元，全年补助200天，共30万元。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from math import prod

from plangen.diagnostics import Severity
from plangen.lint.apiece import ONCE, SIGN, Count, Each, counts, eachs
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.measures import follows, in_unit, is_bound, measure, size
from plangen.lint.quantities import Quantity, quantities, sentence_around
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_TOTAL = lazy_pattern(r"(?:合计|共计|总计|累计|总共|一共|(?<!公)共(?!有)|[，,]计)(?:\p{Han}{0,6})(?:为|达|有)?$")
_APART = lazy_pattern(r"[^，,。；;、（()）\d]{0,14}$")
# What adds up several things, or is of more than was counted.
_OF_MORE = lazy_pattern("以上|上述|[两三四五六七八九]\\p{Han}{0,2}(?:类|项|者|部分|方面)|另")
_OF_ALL = lazy_pattern("全[校园县区市镇乡部体]|各[校园县区市]")
_CLAUSE = lazy_pattern(r"[，,。；;、：:（()）]")
# A range, a mean, a share or a change is not what each has.
_NOT_EACH = lazy_pattern("平均|均|增|减|提高|降|比|另")
_NO_AMOUNT = ("%", "百分点", "年", "月", "岁", "分", "级", "届")
_REACH = 60
_MOST = 3  # factors
_MOST_COUNTS = 14


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """The totals of sentences that say how much each has."""
    for line in manuscript.lines_with(SIGN):
        if line.role == "cell":
            continue
        for amount, each in _amounts(line.text):
            yield from _wrong(line, amount, each)


def _amounts(text: str) -> Iterator[tuple[Quantity, list[Each]]]:
    """Each quantity that is said of one, with all of what it is said of: 每人, 每学期."""
    for one in quantities(text):
        clause = max((found.end() for found in _CLAUSE.finditer(text, 0, one.start)), default=0)
        each = list(eachs(text, clause, one.start))
        if each and one.unit not in _NO_AMOUNT and _APART.fullmatch(text, each[-1].end, one.start):
            yield one, each


def _wrong(line: Line, amount: Quantity, each: list[Each]) -> Iterator[Finding]:
    text = line.text
    start, end = sentence_around(text, amount.start, amount.end)
    start = _with_previous(text, start)
    if _NOT_EACH.search(text, each[-1].end, amount.start):
        return
    total = _total(text, amount, (max(start, each[0].start - _REACH), min(end, amount.end + _REACH)), each[-1].is_mean)
    if total is None or is_bound(text, total) != is_bound(text, amount):
        return
    if amount.approximate and not is_bound(text, amount):
        return
    known = [one for one in counts(text) if one.end <= amount.start or one.start >= amount.end]
    factors = [_factor(one.what, known, (start, end), (amount, total)) for one in each if one.what not in ONCE]
    if not factors or any(one is None or one.approximate for one in factors):
        return
    found = [one for one in factors if one is not None]
    if _is_of_more(text, total, found):
        return
    # Much explains what is told roughly.
    first, last = (start, total.end) if total.approximate else (0, len(text))
    others = [one for one in known if one.start != total.start and one.value > 0 and first <= one.start < last]
    others = others[:_MOST_COUNTS]
    if _is_explained(text, total, size(amount), others):
        return
    if _is_added_to(text, (start, end), (amount, total), found):
        return
    product = size(amount) * prod((one.value for one in found), start=Decimal(1))
    message = _(
        "{factors} is {product}, not {written}",
        factors=" × ".join([*(text[one.start : one.end] for one in found), text[amount.start : amount.end]]),
        product=in_unit(product, total.unit), written=text[total.start : total.end],
    )  # fmt: skip
    also = tuple(Span(line.index, one.start, one.end) for one in (*found, amount))
    yield Finding(Span(line.index, total.start, total.end), message, _("correct the total or its factors"), also=also)


def _with_previous(text: str, start: int) -> int:
    """Where the sentence before the one at `start` begins."""
    return sentence_around(text, start - 1, start - 1)[0] if start else start


def _total(text: str, amount: Quantity, reach: tuple[int, int], is_mean: bool) -> Quantity | None:
    """The one total of what `amount` is measured in, behind it or, where none is, before it."""
    found = [
        one
        for one in quantities(text, *reach)
        if one.start != amount.start
        and measure(one) == measure(amount)
        and _TOTAL.search(text[max(0, one.start - 12) : one.start])
    ]
    behind = [one for one in found if one.start > amount.end]
    return behind[0] if behind else found[0] if len(found) == 1 and not is_mean else None


def _factor(what: str, known: list[Count], reach: tuple[int, int], taken: tuple[Quantity, Quantity]) -> Count | None:
    """The only number of those that `what` is one of within `reach`."""
    places = {one.start for one in taken}
    found = [one for one in known if reach[0] <= one.start < reach[1] and one.is_of(what) and one.start not in places]
    return found[0] if len({one.value for one in found}) == 1 else None


def _is_of_more(text: str, total: Quantity, factors: list[Count]) -> bool:
    """Whether `total` is that of several things, or of all the school where `factors` count a part of it."""
    clause = max((found.end() for found in _CLAUSE.finditer(text, 0, total.start)), default=0)
    if _OF_MORE.search(text, clause, total.start):
        return True
    inside = all(clause <= one.start for one in factors)
    return (
        bool(_OF_ALL.search(text, clause, total.start))
        and not inside
        and not any(_OF_ALL.search(text, max(0, one.start - 8), one.start) for one in factors)
    )


def _is_explained(text: str, total: Quantity, each: Decimal, others: list[Count]) -> bool:
    """Whether `total` is `each` times some of `others`, whatever they count."""
    values = {one.value for one in others}
    return any(
        follows(text, total, each * prod(factors))
        for number in range(1, _MOST + 1)
        for factors in combinations(values, number)
    )


def _is_added_to(text: str, reach: tuple[int, int], taken: tuple[Quantity, Quantity], factors: list[Count]) -> bool:
    """Whether the sentence has other quantities of the kind, which the total may take in."""
    places = {one.start for one in (*taken, *factors)}
    start = max(reach[0], text.rfind("。", 0, taken[0].start) + 1)
    return any(
        measure(one) == measure(taken[0]) and one.start not in places
        for one in quantities(text, start, max(taken[1].end, taken[0].end))
    )
