"""Rates and shares whose two numbers stand right before them, or whose neighbours tell what they are of.

预算1150万元，支出1136万元，执行率98.8%; 毕业生618人，升学247人……，升学率40%; 党员63名，其中35岁以下41名，占65.1%;
高级33人，占25%；中级56人，占42.4%: of the same whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from plangen.lint.figures.measures import measure, rounding, size
from plangen.lint.figures.quantities import Quantity, clause_before, quantities, sentence_around
from plangen.lint.figures.summands import NO_PARTS
from plangen.patterns import lazy_pattern

# What lines have in common in which rates are told so, for `Manuscript.lines_with`.
SIGN = r"\d[^。；]*(?:占|率|完成)[^。；]{0,10}\d[\d.]*[%％]"

_SHARE = lazy_pattern(r"[^，。；\d]{0,6}[，,（(]?(?:约|正好|恰好|刚好)?占[^，。；、\d]{0,8}$|[（(]$")
_OF_IT = lazy_pattern(r"[^，。；、\d]{0,8}[，,；;]?其中[：:，,]?(?:[^，。；、\d]|\d{2}岁){0,14}$")
_DONE = lazy_pattern(
    r"[^，。；\d]{0,4}[，,]?(?:占|完成)(?:了)?(?:年初|全年|年度)?(?:招生|收入|采购)?(?:计划|预算|任务|目标)的?$"
)
_PLANNED = lazy_pattern("计划|预算|任务|目标|安排|应|下达|核定")
_REACHED = lazy_pattern("实际|支出|完成|录取|执行|收回|实[际测检到考收]|使用|到账|拨付")
# The rate, and what the numbers of which it is are called: that of all, and the part.
_RATES = tuple(
    (
        lazy_pattern(f"(?:{rate})(?:为|达到?|约|是)?$"),
        lazy_pattern(f"(?:{whole})\\p{{Han}}{{0,6}}$"),
        lazy_pattern(f"(?:{part})\\p{{Han}}{{0,6}}$"),
    )
    for rate, whole, part in (
        ("(?:执行|完成|支出|使用)率", "预算|安排|资金|下达|计划|到账|收入", "支出|完成|执行|使用"),
        ("(?:回收|收回|有效)率", "发放|发出|发|收回|回收", "收回|回收|有效"),
        ("(?:体检|受检|检测|参检|参测|测试|测评)率", "应[检测参]|应体检|应参检", "实[检测参]|实际体检|完成"),
        ("(?:到会|出席|出勤|参会|参训|到课|参与)率", "应[到参]|应出席", "实[到参]|到会|出席|参训|参与"),
        ("升学率", "毕业生|毕业", "升学|升入"),
        ("就业率", "毕业生|毕业", "就业"),
        ("上线率", "参考|参加考试|考生|报考", "上线"),
        ("录取率", "参考|考生|报考|报名|参加\\p{Han}{0,4}考的?", "录取"),
        (
            "(?:合格|及格|达标|优秀|优良|优质)率",
            "参[测考评加检]|实测|应测|抽[测查检考]|检查|受检",
            "合格|及格|达标|优秀|优良|优质",
        ),
        ("(?:整改|办结|解决|化解)率", "排查|发现|查出|收到|受理|隐患|问题", "整改|办结|解决|化解"),
        ("(?:结题|获奖|通过|入选|立项)率", "申报|参[赛评加]|报送|选送|课题|作品", "结题|获奖|通过|入选|立项"),
        ("相符率", "账面|账存|账上", "实有|实存|实盘"),
        ("安置率", "残疾|适龄", "安置"),
    )
)  # fmt: skip
_VAGUE = lazy_pattern("比|较|增|提高|下降|上年|去年|同期|每|均|其他|另")
_COMPARED = lazy_pattern("比|较|提高|下降|[上去]年|上届|同期|[每均]|年[^，。；\\d]{0,8}$")
# Who answers is counted by the sheets.
_SHEETS = {"份": "人"}
_ALL = 100
_EXACT, _ROUGHLY, _HALF = Decimal(1), Decimal("2.5"), Decimal("0.55")
_REACH = 200  # characters


class PairedRate(NamedTuple):
    """The percentage `rate` that is not `part` of `whole`."""

    rate: Quantity
    part: Quantity
    whole: Quantity


def paired_rates(text: str) -> Iterator[PairedRate]:
    """The rates of `text` that do not follow from the two numbers beside them, and that no other two make."""
    known = quantities(text)
    counts = [one for one in known if one.unit not in NO_PARTS and one.value > 0]
    shares = told_shares(text, known, counts)
    for rate in known:
        if rate.unit != "%" or rate.value > 130:
            continue
        before = [one for one in counts if rate.start - _REACH < one.start < rate.start]
        pair = _of_it(text, rate, before) or _of_plan(text, rate, before) or _of_rate(text, rate, before)
        pair = pair or _of_row(rate, shares, before)
        if pair and not _is(rate, *pair) and not _is_explained(rate, pair, counts):
            yield PairedRate(rate, *pair)


def _is(rate: Quantity, part: Quantity, whole: Quantity) -> bool:
    """Whether `rate` may be written for `part` of `whole`, rounded either way."""
    value = size(part) / size(whole) * 100
    off = (rounding(part) * 100 + rounding(whole) * value) / size(whole)
    # 约 is nearly what it says: the whole number next to it, or two.
    is_rough = rate.approximate or part.approximate or whole.approximate
    margin = max(_EXACT, _ROUGHLY) if is_rough else _EXACT / 10**rate.decimals
    return abs(rate.value - value) < margin + off


def _of_it(text: str, rate: Quantity, before: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """党员63名，其中35岁以下41名，占65.1%."""
    if len(before) < 2 or measure(before[-1]) != measure(before[-2]):
        return None
    whole, part = before[-2:]
    if not _SHARE.fullmatch(text, part.end, rate.start) or not _OF_IT.fullmatch(text, whole.end, part.start):
        return None
    return None if _VAGUE.search(clause_before(text, whole.start)) else (part, whole)


def _of_plan(text: str, rate: Quantity, before: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """计划招生4200人，实际录取4536人，完成计划的108%."""
    if (
        len(before) < 2
        or measure(before[-1]) != measure(before[-2])
        or not _DONE.fullmatch(text, before[-1].end, rate.start)
    ):
        return None
    whole, part = before[-2:]
    is_planned = _PLANNED.search(clause_before(text, whole.start)) and _REACHED.search(clause_before(text, part.start))
    return (part, whole) if is_planned and "。" not in text[whole.end : part.start] else None


def _of_rate(text: str, rate: Quantity, before: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """毕业生618人，升学247人，就业352人；升学率40%: the last numbers of the sentence that are called so."""
    start, _end = sentence_around(text, rate.start, rate.start)
    start = text.rfind("。", 0, start) + 1
    label = clause_before(text, rate.start, max(start, rate.start - 12))
    for name, of_all, of_part in _RATES:
        if not name.search(label):
            continue
        own = [one for one in before if one.start >= start]
        parts = [one for one in own if of_part.search(clause_before(text, one.start))]
        wholes = [
            one for one in own
            if parts and one.start < parts[-1].start and measure(one) == measure(parts[-1])
            and of_all.search(clause_before(text, one.start))
        ]  # fmt: skip
        if len(parts) == 1 and len(wholes) == 1 and not _COMPARED.search(text[wholes[0].end : rate.start]):
            return parts[0], wholes[0]
    return None


def _counted(one: Quantity) -> str:
    return _SHEETS.get(measure(one), measure(one))


def told_shares(text: str, known: Sequence[Quantity], counts: Sequence[Quantity]) -> list[tuple[Quantity, Quantity]]:
    """Each share of `text` of the quantities `known` with the one of `counts` right before it: 33人，占25%."""
    found = []
    for rate in known:
        before = [one for one in counts if one.end <= rate.start][-1:] if rate.unit == "%" else []
        if before and _SHARE.fullmatch(text, before[0].end, rate.start):
            found.append((rate, before[0]))
    return found


def _of_row(
    rate: Quantity, shares: Sequence[tuple[Quantity, Quantity]], before: Sequence[Quantity]
) -> tuple[Quantity, Quantity] | None:
    """The number of `rate` and the whole that the shares beside it, two at least or all others, are of."""
    own = [part for one, part in shares if one is rate]
    others = [(one, part) for one, part in shares if one is not rate and own and measure(part) == measure(own[0])]
    if not own or not others:
        return None
    for whole in reversed(before):
        is_whole = _counted(whole) == _counted(own[0]) and whole.start < min(
            own[0].start, *(p.start for _o, p in others)
        )
        if is_whole and whole.value >= own[0].value and all(_is(one, part, whole) for one, part in others):
            return own[0], whole
    return None


def _is_explained(
    rate: Quantity,
    pair: tuple[Quantity, Quantity],
    counts: Sequence[Quantity],
) -> bool:
    """Whether `rate` is that of `part`, or of two parts, of another number of the text."""
    part, whole = pair
    alike = [one for one in counts if measure(one) == measure(part)]
    # 年初预算1860万元，调整预算1925万元，实际收入1938.6万元，占年初预算的104.2%: more than it was to be.
    wholes = [one for one in alike if one is not whole and (one.value >= part.value or rate.value > _ALL)]
    if any(_rounds(rate, size(part) / size(other)) for other in wholes):
        return True
    own = [one for one in alike if one.start < rate.start and one is not whole]
    if any(_rounds(rate, 1 - size(one) / size(whole)) for one in own):
        return True  # 发现问题311个，……仍有6个未完成，整改率98.1%
    return any(
        _rounds(rate, (size(one) + size(other)) / size(whole))
        for place, one in enumerate(own)
        for other in own[place + 1 :]
    )


def _rounds(rate: Quantity, value: Decimal) -> bool:
    return bool(abs(rate.value - value * 100) <= _HALF / 10**rate.decimals)
