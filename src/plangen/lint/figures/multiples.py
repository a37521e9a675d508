"""Totals that are not as many times what each has: 24个班，每班3名，共78名; and means that are not the total divided.

What each has, how many there are and the total stand in one sentence, or the number in the one before or once in the
document. The product must come near to the total and nothing explain it: no other product, no number added to it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from math import prod
from typing import NamedTuple

from plangen.lint.figures.apiece import ELSEWHERE, ONCE, Count, Each, counts, eachs, numbers_elsewhere, wholes_elsewhere
from plangen.lint.figures.measures import follows, is_bound, measure, rounding, size
from plangen.lint.figures.quantities import Quantity, quantities, sentence_around
from plangen.lint.manuscript import Line, Manuscript
from plangen.numerals import read_count
from plangen.patterns import lazy_pattern

_APART = lazy_pattern(r"[^，,。；;、（()）\d]{0,14}$")
_CLAUSE = lazy_pattern(r"[，,。；;、：:（()）]")
_TOTAL = lazy_pattern(r"(?:[合共总]计|累计|共|总|计|全[校园县市区年班组])(?P<words>\p{Han}{0,8})$")
# 每人负责18名学生，正好覆盖全部216名学生
_EXACTLY = lazy_pattern(r"[，,](?:[正刚恰]好|共)?\p{Han}{0,6}(?:[正刚恰]好|全部|所有)\p{Han}{0,4}$")
# What the words between 共 and the number may say beside what was said of each.
_SAID = lazy_pattern(
    "需要?|支付|开支|使?用|支出|投入|补助|发放|安排|经费|资金|费用|人次|学时|约|为|达到?|有|[合共总累]?计|共|全?[校园县市区]"
)
# A range, a change or a part is not what each has; something beside it makes the total more or less.
_NOT_EACH = lazy_pattern("增|减|提高|降|比|另|标准|目标|要求|最|超")
_NEXT_ITEM = lazy_pattern(r"；(?:[（(][\d一二三四五六七八九十]{1,2}[）)]|[①-⑩]|[二三四五六七八九]是|\d[.、．])")
_EXCEPT = lazy_pattern("除|扣|不含|另|其余|个别|部分|加上")
_OF_MORE = lazy_pattern("以上|上述|[两三四五六七八九]\\p{Han}{0,2}(?:类|项|者|部分|方面)|另")
_ALL = lazy_pattern(r"(?P<all>全[校园班组])(?P<noun>(?:\p{Han}{2,6}?)??)(?:(?:合计|共计|总计|累计|共)\p{Han}{0,6})?$")
# How often what is done each term comes in a school year.
_IN_A_YEAR = {"学期": lazy_pattern("学年|全年|[两2]个?学期"), "季": lazy_pattern("全年")}
_OFTEN = {"学期": 2, "季": 4}
_RIGHT_BEHIND = lazy_pattern(r"[，,、]?(?:合计|总计|共计|共|计)(?:为|有)?")
_PERSONS_NAMED = "教师|学生|幼儿|家长|学员|队员|党员"
_PEOPLE, _NOUN = lazy_pattern(_PERSONS_NAMED), lazy_pattern(f"{_PERSONS_NAMED}|班级|教研组|学校")
_CAME = lazy_pattern("收|参加|评|获|入选|完成|报名")  # 收到案例126篇: what came of it
_EACH_TIME = lazy_pattern("每(?P<each>[周月天])(?:集中|开展|组织|安排|活动)?(?P<often>[一二两三四五六])次")
_MONEY, _MYRIAD = ("元", "万元"), Decimal(10000)
_PERSONS = ("人", "名", "位", "师", "生")
_NO_AMOUNT = ("%", "百分点", "年", "月", "岁", "分", "级", "届")
_MARKS = ("，", ",", "、", "（", "")
_TIMES = {"人次": "人", "次": "人"}
_LEAST, _MOST = Decimal("0.6"), Decimal("1.7")
_ROUGHLY, _BY_CHANCE = Decimal("0.02"), Decimal("0.05")
_REACH, _TRIED = 60, 12  # numbers of a paragraph


class Multiple(NamedTuple):
    """A `total` that is not `product`, what `factors` times `amount` make; a mean, where `is_mean`."""

    amount: Quantity
    total: Quantity
    factors: tuple[Count, ...]
    product: Decimal
    is_mean: bool


def wrong_multiples(manuscript: Manuscript, line: Line) -> Iterator[Multiple]:
    """The totals and means of `line` that nothing in it explains."""
    text = line.text
    each_of = list(_amounts(text))
    # 11月 is no number of months.
    known = [one for one in counts(text) if one.value > 0 and one.unit != "月"] if each_of else []
    for amount, each in each_of:
        is_mean_of = each[-1].is_mean or text[: each[0].start].endswith(("平均", "均"))
        if amount.approximate and not is_bound(text, amount) and not is_mean_of:
            continue
        for total, factors in _told(manuscript, line, amount, each, known):
            by_mean = is_mean_of and total.start < amount.start  # 按人均600元核定，186人共需11.16万元
            product = size(amount) * prod((one.value for one in factors), start=Decimal(1))
            is_named = any(one.start == ELSEWHERE for one in factors)  # 全校青年教师合计
            if not by_mean and not is_named and not _says_the_same(text, amount, total):
                continue
            if not by_mean and total.start > amount.end and not _is_total(text, total):
                continue
            if not by_mean and "；" in text[total.end : amount.start]:
                continue  # the total of another
            if any(one.approximate for one in factors) or is_bound(text, total) != is_bound(text, amount):
                continue
            if not size(total) * _LEAST <= product <= size(total) * _MOST:
                continue
            amounts = {size(one) for one, _each in each_of if _is_alike(one, amount)}
            is_direct = len(factors) == 1 and _are_in_a_row(text, factors[0], each[0], amount, total)
            is_right = follows(text, total, product)
            if not is_right and (
                is_direct or not _is_explained(text, (amount, total), product, (known, amounts), by_mean)
            ):
                yield Multiple(amount, total, tuple(factors), product, by_mean)
            break


def unit_slips(manuscript: Manuscript, line: Line) -> Iterator[Quantity]:
    """The amounts of `line` in 元 that are 万元, or the other way, by what each has: 240套，每套260元，共62400万元."""
    text = line.text
    each_of = [(one, each) for one, each in _amounts(text) if one.unit in _MONEY and not one.approximate]
    known = [one for one in counts(text) if one.value > 0 and one.unit != "月"] if each_of else []
    for amount, each in each_of:
        for total, factors in _told(manuscript, line, amount, each, known):
            product = size(amount) * prod((one.value for one in factors), start=Decimal(1))
            if total.unit not in _MONEY or total.approximate or not size(total):
                continue
            times = product / size(total)
            if times == _MYRIAD:  # the total is too small, or what each has too large
                yield total if total.unit == "元" else amount
            elif times * _MYRIAD == 1:
                yield total if total.unit == "万元" and size(amount) >= 1 else amount
            break


def numbers_of(text: str) -> list[Quantity]:
    """The quantities of `text`, those in words among them: 每学期三次."""
    words = [one for one in counts(text) if not any("0" <= character <= "9" for character in one.text)]
    found = [Quantity(one.start, one.end, one.value, one.unit, 0, approximate=False) for one in words]
    return sorted([*quantities(text), *found], key=lambda one: one.start)


def _amounts(text: str) -> Iterator[tuple[Quantity, list[Each]]]:
    """Each number that is said of one, with all of what it is said of: 每人, 每学期."""
    every = list(eachs(text))
    for one in numbers_of(text) if every else ():
        clause = max((found.end() for found in _CLAUSE.finditer(text, 0, one.start)), default=0)
        each = [other for other in every if clause <= other.start < one.start]
        if each and all(other.what in ONCE for other in each):
            # 每位教研员每周下校1天，每学期听课40节: of each of them.
            first = sentence_around(text, one.start, one.end)[0]
            each = [other for other in every if first <= other.start < clause and other.what in _PERSONS][-1:] + each
        # 每人每餐: what is not known to be counted leaves open how often.
        if not each or text.count("每", clause, one.start) > sum(text[other.start] == "每" for other in each):
            continue
        is_amount = one.unit not in _NO_AMOUNT and _APART.fullmatch(text, each[-1].end, one.start)
        if is_amount and not _NOT_EACH.search(text, clause, one.start) and not _is_range(text, one):
            yield one, each


def _is_range(text: str, one: Quantity) -> bool:
    return text[one.end : one.end + 1] in "至到—-~～"


def _told(
    manuscript: Manuscript, line: Line, amount: Quantity, each: Sequence[Each], known: Sequence[Count]
) -> Iterator[tuple[Quantity, list[Count]]]:
    """Each total that may be that of `amount`, with how many there are of what it is said of."""
    text, things = line.text, [one.what for one in each if one.what not in ONCE]
    own, end = sentence_around(text, amount.start, amount.end)
    own = text.rfind("。", 0, own) + 1
    # 多媒体教室1200间；计算机教室90间，平均每间45台: what stands in the same part of the sentence is meant.
    part = text.rfind("；", own, amount.start) + 1
    if part and any(part <= one.start < amount.start and one.is_of(what) for one in known for what in things):
        own = part
    start = text.rfind("。", 0, max(0, own - 1)) + 1 if own else own
    parts = text.find("其中", own, end) if text.find("其中", own, end) >= 0 else end
    beside = _beside_each(text, known, each, own)
    of_before = text.find("其中", start, own)  # 派出教师8名，其中语文3名。教师授课2560节，平均每人320节
    known = [one for one in known if not 0 <= of_before < one.start < own]
    totals = [
        one
        for one in numbers_of(text)
        if start <= one.start < end
        and one.start != amount.start
        and _is_alike(one, amount)
        and one.unit not in _NO_AMOUNT
    ]
    # Called a total and behind it first.
    totals.sort(key=lambda one: (not _is_total(text, one), one.start < amount.start))
    is_mean_of = each[-1].is_mean or text[: each[0].start].endswith("平均")
    for total in totals:
        between = text[min(amount.end, total.end) : total.start]
        if _EXCEPT.search(text, beside, total.end) or _OF_MORE.search(between) or _NEXT_ITEM.search(between):
            continue
        places = {amount.start, total.start}
        free = [one for one in known if one.start not in places]
        reach = start, max(own, beside), end, parts
        named = [_named(text, one, free) for one in each if one.what not in ONCE]
        factors = [_factor(*one, reach) or _times(text, *one, reach) for one in zip(things, named, strict=True)]
        often = [_often(text, one.what, total) for one in each if one.what in _OFTEN]
        found = [one for one in (*factors, *often) if one is not None]
        if found and None not in factors:
            yield total, found
        elif len(things) == 1 and not found and things[0] != "个":
            whole = _ALL.search(text, max(0, total.start - 16), total.start)
            people = _PEOPLE.match(text, each[-1].end)  # 每位教师
            of = whole["all"][1] if whole else "", (whole["noun"] if whole else "") or (people[0] if people else "")
            if whole or _is_total_of(text, total, amount) or (is_mean_of and total.start < amount.start):
                yield from ((total, [one]) for one in numbers_elsewhere(manuscript, (line, start), things[0], of))
    is_alone = not totals and is_mean_of and len(things) == 1
    if is_alone and (pair := wholes_elsewhere(manuscript, line, amount, things[0])):
        yield pair[0], [pair[1]]


def _named(text: str, each: Each, known: Sequence[Count]) -> Sequence[Count]:
    """Those of `known` that count what stands behind 每名, where any does: 24名教师与12名学生结对，每名学生500元."""
    noun = _NOUN.match(text, each.end)
    alike = [one for one in known if noun and noun[0] in one.before + one.behind and one.is_of(each.what)]
    return alike or known


def _beside_each(text: str, known: Sequence[Count], each: Sequence[Each], own: int) -> int:
    """Where the number begins that stands right before the first word for one: 实际上课13次，每次2课时; else `own`."""
    first = each[0]
    places = (one.start for one in known if text[one.end : first.start] in _MARKS and one.is_of(first.what))
    return next(places, own)


def _is_total(text: str, one: Quantity) -> bool:
    return any(sign.search(text[max(0, one.start - 14) : one.start]) for sign in (_TOTAL, _EXACTLY))


def _are_in_a_row(text: str, factor: Count, each: Each, amount: Quantity, total: Quantity) -> bool:
    """Whether nothing stands between them, so that nothing else explains them: 共5天，每天6学时，合计30学时."""
    return (
        0 <= factor.end <= each.start
        and text[factor.end : each.start] in _MARKS
        and _RIGHT_BEHIND.fullmatch(text, amount.end, total.start) is not None
    )


def _is_total_of(text: str, total: Quantity, amount: Quantity) -> bool:
    """Whether `total` is called that of `amount`, before it, and nothing is said of it behind: 共有85名报名."""
    behind = _CLAUSE.split(text[total.end :], 1)[0]
    is_called = total.start > amount.end and _is_total(text, total) and _says_the_same(text, amount, total)
    return is_called and behind in text[: total.start]


def _says_the_same(text: str, amount: Quantity, total: Quantity) -> bool:
    """Whether `total` is of what each was said to have: 每班推选3名，共推选24名, and not 每人撰写1篇，共收到21篇."""
    found = _TOTAL.search(text[max(0, total.start - 14) : total.start])
    if found is None and (exactly := _EXACTLY.search(text, max(0, total.start - 14), total.start)):
        return bool(exactly) and text[total.end : total.end + 2] == text[amount.end : amount.end + 2]
    words = _SAID.sub(" ", found["words"] if found else "").split()
    before = (
        text[max(0, total.start - _REACH) : amount.end] + re.split("[，,。；;、]", text[amount.end : total.start])[0]
    )
    # 上足球课: a verb of one character may stand before what it was said of.
    return all(
        len(word) == 1
        or (not _CAME.search(word) and any(word[place : place + 2] in before for place in range(len(word) - 1)))
        for word in words
    )


def _is_alike(total: Quantity, amount: Quantity) -> bool:
    """Whether `total` counts what `amount` does: 每场30人，共180人次 is the same."""
    return _TIMES.get(measure(total), measure(total)) == _TIMES.get(measure(amount), measure(amount))


# Where the sentence before begins, where its own does, where that ends, and where parts are told.
_Reach = tuple[int, int, int, int]


def _factor(what: str, known: Sequence[Count], reach: _Reach) -> Count | None:
    """The only number of those that `what` is one of in the sentence, or in the one before it."""
    start, own, end, parts = reach
    found = [one for one in known if start <= one.start < end and one.is_of(what)]
    nearest = [one for one in found if one.start >= own] or found
    # 共12个班，其中小班4个班
    nearest = [one for one in nearest if one.start < parts] or nearest
    # 40所学校中，小学24所，初中16所
    most = max(nearest, key=lambda one: one.value, default=None)
    if most is not None and len(nearest) > 2 and most.value * 2 == sum(one.value for one in nearest):
        return most
    return nearest[0] if len({one.value for one in nearest}) == 1 and nearest[0].value > 1 else None


def _times(text: str, what: str, known: Sequence[Count], reach: _Reach) -> Count | None:
    """How often something comes that comes so often in each of several weeks: 共12周，每周一次."""
    found = _EACH_TIME.search(text, reach[0], reach[2]) if what == "次" else None
    weeks = _factor(found["each"], known, reach) if found else None
    if found is None or weeks is None:
        return None
    often = read_count(found["often"])
    return weeks._replace(value=weeks.value * often, text=f"{weeks.text} × {found['often']}次") if often else None


def _often(text: str, what: str, total: Quantity) -> Count | None:
    """How often what comes each term is counted in a `total` of the school year."""
    if not _IN_A_YEAR[what].search(text, max(0, total.start - 8), total.start):
        return None
    return Count(ELSEWHERE, ELSEWHERE, Decimal(_OFTEN[what]), "", "", "", f"{_OFTEN[what]}")


def _is_explained(
    text: str,
    said: tuple[Quantity, Quantity],
    product: Decimal,
    known: tuple[Sequence[Count], Collection[Decimal]],
    by_mean: bool,
) -> bool:
    """Whether other numbers of the paragraph make the total or the mean `said`, or the `product` is told besides."""
    (amount, total), (numbers, amounts) = said, known
    alike = [one for one in numbers_of(text) if _is_alike(one, amount) and one is not amount]
    others = [one for one in numbers if one.start not in (amount.start, total.start) and one.value > 1]
    if by_mean:
        # That of last year beside this year's is of another total.
        ahead = [one for one in others if one.start < amount.start]
        means = [size(one) / other.value for one in alike if one.start < amount.start for other in ahead]
        of_total = size(total) * size(amount) / product
        by_others = any(is_mean(amount, one, _BY_CHANCE) for one in means)
        return (
            by_others
            or is_mean(amount, of_total)
            or any(abs(one - of_total) < 1 and one != size(amount) for one in amounts)
        )
    # 器材74万元、校医室45万元。校医室9所，每所5万元: another number is its total.
    if follows(text, total, product) or any(size(one) == product for one in alike):
        return True
    if total.approximate:  # much explains what is told roughly
        start, end = sentence_around(text, total.start, total.end)
        others = [one for one in others if start <= one.start < end]
    tried = sorted({one.value for one in others})[-_TRIED:]
    if any(follows(text, total, each * prod(some)) for some in _some_of(tried) for each in amounts):
        return True
    # 另推荐教师代表4名: a number that is added, or left out.
    left, first = abs(size(total) - product), text.rfind("。", 0, total.start)
    beside = [
        one for one in alike if one is not total and first < one.start and "。" not in text[total.end : one.start]
    ]
    return any(size(one) == left for one in beside)


def _some_of(values: Sequence[Decimal]) -> Iterator[tuple[Decimal, ...]]:
    for count in (1, 2, 3):
        yield from combinations(values, count)


def is_mean(mean: Quantity, value: Decimal, roughly: Decimal = _ROUGHLY) -> bool:
    """Whether `mean` may be written for `value`, rounded either way; where it says 约, off by `roughly` of it."""
    off = abs(size(mean) - value)
    return off < max(rounding(mean) * 2, Decimal(1) / 10**mean.decimals) or (
        mean.approximate and off <= value * roughly
    )
