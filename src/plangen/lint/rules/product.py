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
    采购图书柜24套，单价350元，共8600元。
    家长讲座6场，每场85人，共490人次。
    安排专题学习12次，每次3学时，总学时为38学时。

Wrong:
    全校现有24个教学班，在校学生1100人。
    每班推荐2名学生代表，全校共推荐46名。

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
    培训分两期进行，每期3天，每天6学时，共36学时。
    18名教师每人撰写论文1篇，共收到论文21篇。

Right:
    全校现有24个教学班，在校学生1100人。
    七年级每班推荐2名学生代表，共推荐16名。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from math import prod
from typing import NamedTuple

from plangen.diagnostics import Severity
from plangen.lint.apiece import ONCE, SIGN, Count, Each, counts, eachs
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.measures import follows, in_unit, is_bound, measure, size
from plangen.lint.quantities import Quantity, quantities, sentence_around
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_TOTAL = lazy_pattern(
    r"(?:合计|共计|总计|累计|总共|一共|(?<!公)共(?!有)|(?<=[班组校园])共有|[，,]计|总(?:学时|课时|金额|人数|人次|费用|价|数)|[，,（(]金额)"
    r"(?P<words>\p{Han}{0,6})(?:为|达|有)?$"
)
_SUMMED = lazy_pattern("[共计总额]")
_APART = lazy_pattern(r"[^，,。；;、（()）\d]{0,14}$")
# What adds up several things, or is of more than was counted.
_OF_MORE = lazy_pattern("以上|上述|[两三四五六七八九]\\p{Han}{0,2}(?:类|项|者|部分|方面)|另")
_OF_ALL = lazy_pattern("全[校园县区市镇乡部体]|各[校园县区市]")
# 全校青年教师合计, 全校共推荐: the total of all there are.
_OF_ALL_THESE = lazy_pattern(r"全[校园县区市](?P<noun>(?:\p{Han}{2,6})??)(?:合计|共计|总计|累计|共)\p{Han}{0,4}")
_HAS = lazy_pattern(r"(?:共有|现有|设有|开设|全[校园县区市]共?有?)\p{Han}{0,4}$")
_CLAUSE = lazy_pattern(r"[，,。；;、：:（()）]")
# A range, a mean, a share or a change is not what each has.
_NOT_EACH = lazy_pattern("平均|均|增|减|提高|降|比|另")
_EXCEPT = lazy_pattern("除|扣|不含|另|其余|个别|部分|加上")
# What the words between 共 and the number may say beside what was said of each.
_SAID = lazy_pattern(
    "需要?|支付|开支|使?用|支出|投入|补助|发放|安排|经费|资金|费用|人次|学时|约|为|达到?|全[校园县区市]"
)
_NO_AMOUNT = ("%", "百分点", "年", "月", "岁", "分", "级", "届")
_REACH = 60
_ELSEWHERE = -1  # where a factor starts that another paragraph has
_MOST = 3  # factors
_MOST_COUNTS = 14


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """The totals of sentences that say how much each has."""
    for line in manuscript.lines_with(SIGN):
        if line.role == "cell" or not _SUMMED.search(line.text):
            continue
        for amount, each in _amounts(line.text):
            total = _total(line.text, amount, each)
            if total is not None and not _is_vague(line.text, amount, total, each):
                yield from _wrong(manuscript, line, _Said(amount, total, each))


class _Said(NamedTuple):
    """How much each has and the total, with the words for one."""

    amount: Quantity
    total: Quantity
    each: list[Each]


def _amounts(text: str) -> Iterator[tuple[Quantity, list[Each]]]:
    """Each quantity that is said of one, with all of what it is said of: 每人, 每学期."""
    for one in quantities(text):
        clause = max((found.end() for found in _CLAUSE.finditer(text, 0, one.start)), default=0)
        each = list(eachs(text, clause, one.start))
        # 每人每餐: what is not known to be counted leaves open how often.
        is_known = text.count("每", clause, one.start) == sum(text[other.start] == "每" for other in each)
        if each and is_known and one.unit not in _NO_AMOUNT and _APART.fullmatch(text, each[-1].end, one.start):
            yield one, each


def _reach(text: str, amount: Quantity) -> tuple[int, int, int]:
    """Where the sentence of `amount` with the one before it begins and ends, and where its own begins."""
    start, end = sentence_around(text, amount.start, amount.end)
    return (sentence_around(text, start - 1, start - 1)[0] if start else start), end, start


def _total(text: str, amount: Quantity, each: list[Each]) -> Quantity | None:
    """The one total of what `amount` is measured in, behind it or, where none is, before it."""
    start, end, _own = _reach(text, amount)
    found = [
        one
        for one in quantities(text, max(start, each[0].start - _REACH), min(end, amount.end + _REACH))
        if one.start != amount.start
        and _is_alike(one, amount)
        and _TOTAL.search(text[max(0, one.start - 12) : one.start])
    ]
    behind = [one for one in found if one.start > amount.end]
    return behind[0] if behind else found[0] if len(found) == 1 and not each[-1].is_mean else None


def _is_alike(total: Quantity, amount: Quantity) -> bool:
    """Whether `total` counts what `amount` does: 每场30人，共180人次 is the same."""
    return measure(total) == measure(amount) or (amount.kind, total.kind) == ("人", "人次")


def _is_vague(text: str, amount: Quantity, total: Quantity, each: list[Each]) -> bool:
    """Whether `total` need not be a multiple of `amount`."""
    start, _end, _own = _reach(text, amount)
    return (
        bool(_NOT_EACH.search(text, each[-1].end, amount.start) or _EXCEPT.search(text, start, total.end))
        or not _says_the_same(text, start, amount, total)
        or is_bound(text, total) != is_bound(text, amount)
        or (amount.approximate and not is_bound(text, amount))
    )


def _wrong(manuscript: Manuscript, line: Line, said: _Said) -> Iterator[Finding]:
    text, (amount, total, each) = line.text, said
    reach = _reach(text, amount)
    known = [one for one in counts(text) if one.end <= amount.start or one.start >= amount.end]
    things = [one.what for one in each if one.what not in ONCE]
    found = [one for what in things if (one := _factor(what, known, reach, (amount, total))) is not None]
    if not found and len(things) == 1:
        found = list(_elsewhere(manuscript, line, things[0], total))
    if not found or len(found) < len(things) or any(one.approximate for one in found):
        return
    # Much explains what is told roughly.
    first, last = (reach[0], total.end) if total.approximate else (0, len(text))
    others = [one for one in known if one.start != total.start and one.value > 0 and first <= one.start < last]
    if (
        _is_of_more(text, total, found)
        or _is_explained(text, total, size(amount), others[:_MOST_COUNTS])
        or _is_added_to(text, reach, (amount, total), found)
    ):
        return
    product = size(amount) * prod((one.value for one in found), start=Decimal(1))
    if follows(text, total, product):
        return
    message = _(
        "{factors} is {product}, not {written}",
        factors=" × ".join([*(one.text for one in found), text[amount.start : amount.end]]),
        product=in_unit(product, total.unit), written=text[total.start : total.end],
    )  # fmt: skip
    places = [*((one.start, one.end) for one in found if one.start != _ELSEWHERE), (amount.start, amount.end)]
    also = tuple(Span(line.index, *place) for place in places)
    yield Finding(Span(line.index, total.start, total.end), message, _("correct the total or its factors"), also=also)


def _elsewhere(manuscript: Manuscript, line: Line, what: str, total: Quantity) -> Iterator[Count]:
    """How many the whole school has of what each is one of, where the total is its own and one number is told."""
    clause = max((found.end() for found in _CLAUSE.finditer(line.text, 0, total.start)), default=0)
    whole = _OF_ALL_THESE.fullmatch(line.text[clause : total.start])
    if whole is None:
        return
    noun, found = whole["noun"], []
    for other in manuscript.prose:
        for one in counts(other.text, other.start) if other.index != line.index else ():
            of_noun = one.before.endswith(noun) or one.behind.startswith(noun)
            of_all = noun or _HAS.search(other.text[max(0, one.start - 12) : one.start])
            if of_noun and of_all and one.is_of(what) and (noun or one.unit != "人"):
                found.append(one._replace(start=_ELSEWHERE))
    if len({one.value for one in found}) == 1:
        yield found[0]


def _says_the_same(text: str, start: int, amount: Quantity, total: Quantity) -> bool:
    """Whether `total` is of what each was said to have: 每班推选3名，共推选24名, and not 每人撰写1篇，共收到21篇."""
    found = _TOTAL.search(text[max(0, total.start - 12) : total.start])
    words = _SAID.sub(" ", found["words"] if found else "").split()
    before = text[start : amount.end] + re.split("[，,。；;、]", text[amount.end : total.start])[0]
    return all(len(word) == 1 or word[:2] in before for word in words)


def _factor(
    what: str, known: list[Count], reach: tuple[int, int, int], taken: tuple[Quantity, Quantity]
) -> Count | None:
    """The only number of those that `what` is one of within `reach`."""
    places = {one.start for one in taken}
    found = [one for one in known if reach[0] <= one.start < reach[1] and one.is_of(what) and one.start not in places]
    own = [one for one in found if one.start >= reach[2]]  # those of the sentence itself come first
    return (own or found)[0] if len({one.value for one in own or found}) == 1 else None


def _is_of_more(text: str, total: Quantity, factors: list[Count]) -> bool:
    """Whether `total` is that of several things, or of all the school where `factors` count a part of it."""
    clause = max((found.end() for found in _CLAUSE.finditer(text, 0, total.start)), default=0)
    if _OF_MORE.search(text, clause, total.start):
        return True
    inside = all(clause <= one.start for one in factors)
    return (
        bool(_OF_ALL.search(text, clause, total.start))
        and not inside
        and not any(
            one.start == _ELSEWHERE or _OF_ALL.search(text, max(0, one.start - 8), one.start) for one in factors
        )
    )


def _is_explained(text: str, total: Quantity, each: Decimal, others: list[Count]) -> bool:
    """Whether `total` is `each` times some of `others`, whatever they count."""
    values = {one.value for one in others}
    return any(
        follows(text, total, each * prod(factors))
        for number in range(1, _MOST + 1)
        for factors in combinations(values, number)
    )


def _is_added_to(
    text: str, reach: tuple[int, int, int], taken: tuple[Quantity, Quantity], factors: list[Count]
) -> bool:
    """Whether the sentence has other quantities of the kind, which the total may take in."""
    places = {one.start for one in taken} | {one.start for one in factors}
    start = max(reach[0], text.rfind("。", 0, taken[0].start) + 1)
    return any(
        measure(one) == measure(taken[0]) and one.start not in places
        for one in quantities(text, start, max(taken[1].end, taken[0].end))
    )
