"""Percentages that a sentence tells of a number (48人，占60%; 收回480份，回收率96%), and the wholes that they are of.

A percentage follows if any whole of its paragraph, or any sum of numbers beside each other, gives it with the number.
Where none does, it is wrong if the sentence says of what it is: by its name, or as the larger number right before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from plangen.lint.figures.measures import measure, size
from plangen.lint.figures.proportions import ending, gives, row_with, single
from plangen.lint.figures.quantities import Quantity, number_in, quantities, sentence_around
from plangen.lint.figures.share_terms import SOME_OF, Share, is_called, shares_told
from plangen.lint.figures.summands import is_each, label_of
from plangen.lint.manuscript import Line, Manuscript
from plangen.patterns import lazy_pattern

# More than all of it may be had, spent or done: 占年初预算的103.2%, 占推荐量的107%.
_PASSABLE = lazy_pattern(
    "计划|[预决]算|目标|任务|指标|定额|标准|推荐|需要量|需求量|摄入量|供给量|核定|额定|编制|定员|上一?[年届期]|去年|前年|往年|同期"
)
_GENERAL = lazy_pattern("^(?:全[国省市州县区校园镇乡体部班]|[我本][校园县市局区班])?的?总?(?:人?数|量|额)?$")
_SCOPE = lazy_pattern("^(?:总|(?:全[园校县市区镇乡班]|[我本][园校班])的?)(?=\\p{Han}{2})")
# How many there were to be, and how many there are.
_DUE, _DONE = (
    lazy_pattern("应|报名|报考|申报|计划|预算|核定|经费|总投入|发放|参[加考训测]|共"),
    lazy_pattern("实[际到支]|已|完成|支出|到|取得|通过|合格"),
)
_WORDS = lazy_pattern(r"\w{0,4}")
_MEANT = lazy_pattern("[，,（(](?:也?就是|即|约|折合|相当于)?")
_PLAIN = frozenset("学生人教师校园年员数")  # said of everybody
_ABSENCE = lazy_pattern("缺|未|流失|退|淘汰|不")
_ABSENT = lazy_pattern("因[病事]|请假|缺[席勤考课]|未|补[检考交]")
_FAILED = lazy_pattern("不[及合]格|未|没|补[检考交]")
_OF_DUE = lazy_pattern("[到参]|执行|通过|合格|取得|完成|出勤|出席|支出|使用|收")
_NOT_COUNTED = ("%", "百分点", "年", "月", "周", "岁", "级", "届", "天")
_ROUNDED = Decimal("0.55")  # of the last digit


class WrongShare(NamedTuple):
    """A `share` of a line that is not that of its part in `whole`."""

    share: Share
    whole: Quantity


def may_be_passed(whole: str) -> bool:
    """Whether there may be more than all of what is called `whole`: a plan, a norm, last year's figure."""
    return _PASSABLE.search(whole) is not None


def counts_of(text: str) -> list[Quantity]:
    """The quantities of `text` that count something, without what each of several has."""
    return [one for one in quantities(text) if one.unit not in _NOT_COUNTED and not is_each(text, one)]


def wrong_shares(manuscript: Manuscript, line: Line) -> Iterator[WrongShare]:
    """The shares of `line` that follow from no numbers, with the whole that they are told of."""
    text = line.text
    counts = counts_of(text)
    shares = list(shares_told(text, counts)) if counts else []
    for share in shares:
        is_too_much = share.value > 100 and not share.name and not may_be_passed(share.of)
        if share.part.approximate or is_too_much or _is_explained(text, share, counts, shares):
            continue
        of = _of_rate if share.name else partial(_of_name, manuscript)
        whole = share.whole or of(text, share, counts) or _of_row(text, share, counts, shares)
        if whole is None or whole.approximate or not size(whole) or _is_of_sum(text, share, counts, whole):
            continue
        start, _end = sentence_around(text, share.part.start, share.part.start)
        is_named = bool(share.of) and not _GENERAL.fullmatch(share.of)
        is_beside = share.whole is not None or (whole in counts and (whole.start >= start or is_named))
        if is_beside or not _is_of_another(manuscript, share):
            yield WrongShare(share, whole)


def _is_of_sum(text: str, share: Share, counts: Sequence[Quantity], whole: Quantity) -> bool:
    """Whether it is that of what 其中 divides in `whole`, behind the parts: 42人，其中骨干12人，占教师的10.6%."""
    start, _end = sentence_around(text, share.part.start, share.part.start)
    if whole in counts or "其中" not in text[start : share.part.start]:
        return False
    stated = share.value, share.decimals
    ahead = [one for one in counts if start <= one.start < share.part.start and one.kind == share.part.kind]
    return any(gives(single(one), single(whole), stated) for one in ahead)


def _of_rate(text: str, share: Share, counts: Sequence[Quantity]) -> Quantity | None:
    """The whole of a rate: the last larger number before one that the rate is named after, or that was to be."""
    # 3人因病请假: of these nobody passes.
    larger = [one for one in _larger(share, counts) if not _ABSENT.search(label_of(text, one) + _behind(text, one))]
    label = label_of(text, share.part) + _behind(text, share.part)
    if _FAILED.search(label):
        return None
    start, _end = sentence_around(text, share.part.start, share.part.start)
    last = text.rfind("。", 0, share.part.start)
    own = [one for one in larger if one.start >= start] or [one for one in larger if one.start > last]
    due = [one for one in (own or larger) if _DUE.search(label_of(text, one) + _behind(text, one))]
    if due and _DONE.search(label) and _OF_DUE.search(share.name):
        return due[-1]
    if not own and share.name[-2:] in label:
        own = larger
    return own[-1] if own and _is_named(share.name, label) else None


def _behind(text: str, one: Quantity) -> str:
    """The first words right behind `one`: 312人报考."""
    found = _WORDS.match(text, one.end)
    return found[0] if found else ""


def _is_named(rate: str, label: str) -> bool:
    """Whether a `rate` is named after what `label` says: 回收率 and 收回480份."""
    return bool((set(rate[-2:]) & set(label)) - _PLAIN)


def _of_name(manuscript: Manuscript, text: str, share: Share, counts: Sequence[Quantity]) -> Quantity | None:
    """The whole that is called so in the paragraph, or once in the document; the last larger number for none."""
    larger = _larger(share, counts)
    if _GENERAL.fullmatch(share.of):
        if share.of.startswith("全") and share.of[:2] not in text[: share.part.start]:
            return None
        called = [one for one in larger if share.of[:2] and share.of[:2] in label_of(text, one)]
        start, _end = sentence_around(text, share.part.start, share.part.start)
        parts = text.rfind("其中", text.rfind("。", 0, share.part.start) + 1, share.part.start)
        own = [one for one in larger if one.start >= start or one.end <= parts]
        return called[-1] if called else own[-1] if own else _whole_of(text, share, counts)
    name = _SCOPE.sub("", SOME_OF.sub("", share.of))
    named = [one for one in counts if one.start != share.part.start and is_called(text, one, name, share)]
    if named:
        return named[0]
    everywhere = [
        one
        for other in manuscript.lines_holding([name] if len(name) > 1 else [])
        if other.role != "cell"
        for one in counts_of(other.text)
        if is_called(other.text, one, name, share) and size(one) > size(share.part)
    ]
    return everywhere[0] if len({size(one) for one in everywhere}) == 1 else None


def _of_row(text: str, share: Share, counts: Sequence[Quantity], shares: Sequence[Share]) -> Quantity | None:
    """What the share before it is one of, where both are told without a name: 512人，占68.9%；219人，占29.5%."""
    before = next((one for one in reversed(shares) if one.end <= share.part.start), None)
    if share.name or share.of or before is None or before.name or before.of:
        return None
    if "。" in text[before.end : share.part.start] or before.part.kind != share.part.kind:
        return None
    stated = before.value, before.decimals
    wholes = [one for one in _larger(before, counts) if size(one) >= size(share.part)]
    return next((one for one in reversed(wholes) if gives(single(before.part), single(one), stated)), None)


def _whole_of(text: str, share: Share, counts: Sequence[Quantity]) -> Quantity | None:
    """The number right before 其中, of which the part is one whatever they are counted in: 240份，其中216人."""
    last = next((one for one in reversed(counts) if one.end <= share.part.start), None)
    if last is None or size(last) < size(share.part):
        return None
    joint = text[last.end : share.part.start]
    return last if "其中" in joint and "。" not in joint and share.of == "" else None


def _larger(share: Share, counts: Sequence[Quantity]) -> list[Quantity]:
    """The numbers before the part of which it may be a part."""
    part = share.part
    return [
        one for one in counts if one.end <= part.start and measure(one) == measure(part) and size(one) >= size(part)
    ]


def _is_explained(text: str, share: Share, counts: Sequence[Quantity], shares: Sequence[Share]) -> bool:
    """Whether numbers of the paragraph give it.

    The part, or what the percentage is said to come to (96.5%，即5018人), in any number or in a row that it is one of;
    another number that the rate is named after, or a row before the percentage, in any number before it.
    """
    stated, place = (share.value, share.decimals), counts.index(share.part)
    behind = [one for one in counts[place + 1 :] if _MEANT.fullmatch(text, share.end, one.start)]
    # 及格率 of one class is none of the next one's number: 45人参加，及格36人，及格率为80%；另一班50人参加.
    _start, end = sentence_around(text, share.start, share.end) if share.name else (0, len(text))
    wholes = [single(one) for one in counts if one.start < end]
    if any(gives(single(share.part), whole, stated) for whole in wholes):
        return True
    if _is_of_absent(text, share, wholes):
        return True
    if share.value > 100:
        return False  # sums are many, and one of them is it by chance
    wholes += row_with(counts, place)
    if any(gives(single(part), whole, stated) for part in (share.part, *behind) for whole in wholes):
        return True
    start, _end = sentence_around(text, share.part.start, share.part.start)
    named = [one for one in counts[:place] if _is_named(share.name, label_of(text, one) + _behind(text, one))]
    rows = [
        *(single(one) for one in named if one.start >= start),
        *ending(counts, place),
        *ending(counts, place - 1),
    ]
    before = wholes[:place] + ([single(share.whole)] if share.whole else [])
    if any(gives(row, whole, stated) for row in rows for whole in before):
        return True
    # 930人，占62%；765人，占51%: of one whole, wherever it is told.
    return any(other.part.kind == share.part.kind and _are_of_one(share, other) for other in shares)


def _is_of_absent(text: str, share: Share, wholes: Sequence[tuple[Decimal, Decimal]]) -> bool:
    """Whether the part is absent, and the rate is that of both (实考1421人，缺考234人，缺考率14.1%) or of others."""
    part, stated = size(share.part), (share.value, share.decimals)
    if _ABSENCE.match(share.name):
        return any(gives(single(share.part), (value + part, margin), stated) for value, margin in wholes)
    # 参考412人，缺考3人，参考率99.3%
    is_away = bool(share.name) and _ABSENT.search(label_of(text, share.part) + _behind(text, share.part)) is not None
    return is_away and any(gives((value - part, margin), (value, margin), stated) for value, margin in wholes if value)


def _are_of_one(share: Share, other: Share) -> bool:
    """Whether one whole gives both, as exactly as they are written."""
    one, two = _wholes(share), _wholes(other)
    return other.part.value != share.part.value and max(one[0], two[0]) <= min(one[1], two[1])


def _wholes(share: Share) -> tuple[Decimal, Decimal]:
    """The least and the largest whole of which `share` may be told."""
    off = Decimal(10) ** -share.decimals * (_ROUNDED if share.decimals == 0 else 1)
    least = share.part.value * 100 / (share.value + off)
    return least, share.part.value * 100 / (share.value - off) if share.value > off else Decimal("Infinity")


def _is_of_another(manuscript: Manuscript, share: Share) -> bool:
    """Whether any number of the document that counts what the part does gives it."""
    known = manuscript.once(_all_numbers, lambda: _all_numbers(manuscript))
    return any(
        gives(single(share.part), (number, Decimal(0)), (share.value, share.decimals))
        for number, what in known
        if what in ("", measure(share.part))
    )


def _all_numbers(manuscript: Manuscript) -> frozenset[tuple[Decimal, str]]:
    """All numbers with what they are counted in, those of cells with ''."""
    return frozenset(
        number
        for line in manuscript.lines_with(r"\d")
        for number in (
            [(one, "") for one in (number_in(line.text),) if one]
            if line.role == "cell"
            else [(size(one), measure(one)) for one in counts_of(line.text)]
        )
    )
