"""Changes that a text tells (增长13.2%, 提高5.4个百分点, 减少3.4万元), and the two numbers that each is told of.

A change follows if any two numbers of its paragraph give it. Where none do, it is wrong if the paragraph says which two
it compares: one of the year before, by words or by its year, and one of the same unit that is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from plangen.lint.figures.quantities import PERCENT, Quantity, percent, quantities
from plangen.patterns import lazy_pattern

RISE = "增加|增长|提高|提升|上升|扩大|上调|扩充|增|升|多|涨"
FALL = "减少|下降|降低|压缩|缩减|压减|削减|压降|精简|下调|节约|节省|减|降|少"
_VERB = lazy_pattern(
    rf"(?:(?P<rise>净?(?:{RISE}))|(?P<fall>{FALL}))(?:(?P<rate>[率幅])(?:度)?(?:约?为|达到?|是)?)?约?[了出]?约?[ ]?$"
)
_ALIKE = lazy_pattern(r"(?:同比|环比)[ ]?$")
_PERCENT = lazy_pattern(rf"{PERCENT}(?!以上|左右|的)")
_CLAUSE = lazy_pattern("[，,；;：:。（(）)]")
# What a clause that tells a change may have before its verb without being about something else.
_LEAD = lazy_pattern(
    r"\W|(?:19|20)\d\d年|\d|同比|环比|[比较与同和]|相比|去年|上一?[学年]?[年期度]|上年度|同期|今年|本[学]?[年期]度?|当年|全年|增减|实现|共|总|净|也|则|又|均|都|约|略|有所|的|人数|数量|总数"
)
_UP_TO = r"(?:\d{1,2}月|[^，,；;。（(\d])*$"  # from there to the number
_PAST = lazy_pattern(
    rf"(?:去年|上一?(?:学?年|学期|届|次|季度|月)|上年度|前一?年|往年|同期|年初|期初|原[有来为]?|[由从]){_UP_TO}"
)
_LAST = lazy_pattern(r"(?:而)?(?:去年|上年|上一?学年|上年度|前一年)(?:同期)?(?:为|是)?$")
_NOW = lazy_pattern(rf"(?:今年|本[学月季]?[年期度]?|现在?|目前){_UP_TO}")
_YEAR = lazy_pattern(rf"(?P<year>(?:19|20)\d{{2}})(?:[—–-]\d{{2,4}}学)?年(?:[^，,；;。（(\d]*\d+月)?{_UP_TO}")
_TIME = r"(?:去年|上一?(?:学?年|学期|届)度?|前一?年|(?:19|20)\d{2}(?:[—–-]\d{2,4}学)?年度?)(?:同期)?"
_SAID_OF = lazy_pattern(rf"[比较]{_TIME}的?[ ]?$")
_IN_BRACKETS = lazy_pattern(rf"[（(]{_TIME}\p{{Han}}{{0,8}}?[为是有：]?[ ]?")
_ALIKE_ONLY = lazy_pattern("[，,、；]?(?:同比|环比)?")
NOWHERE = -1  # where a number starts that is not written
_MARK = lazy_pattern("[，,；;。（(：:]")
_SERIES = 3  # numbers of the last sentence, which are compared as a whole
# 按可比价: what is compared is not what is written.
_OTHER_BASE = lazy_pattern("可比|不变价|口径|扣除|年均|平均|翻|累计|其中")
_NOT_COMPARED = ("年", "月", "天", "周", "岁", "级", "百分点")
_NARROW = Decimal("0.7")


class Change(NamedTuple):
    """A change told at `start` to `end`: by how much of what `kind`, % for a share; `sign` is 0 where none is told.

    `verb` is where its verb begins.
    """

    start: int
    end: int
    value: Decimal
    decimals: int
    margin: Decimal
    kind: str
    sign: int
    verb: int


def changes(text: str) -> Iterator[Change]:
    """The changes that `text` tells, in the order of their kinds."""
    for found in _PERCENT.finditer(text):
        if change := _told(text, found.start(), found.end(), "%"):
            value, decimals = percent(found)
            start = found.start("value") if found["value"] else found.start()
            yield change._replace(value=value, decimals=decimals, start=start)
    for one in quantities(text):
        is_change = one.kind not in ("%", *_NOT_COMPARED[:-1]) and not one.approximate
        if is_change and (change := _told(text, one.start, one.end, one.kind)):
            yield change._replace(value=one.value, decimals=one.decimals, margin=one.margin)


def _told(text: str, start: int, end: int, kind: str) -> Change | None:
    """The change with the number at `start` to `end`; None where no verb tells that it is one."""
    before = text[max(0, start - 12) : start]
    found = _VERB.search(before)
    if found is None:
        alike = _ALIKE.search(before) if kind == "%" else None
        return Change(start, end, Decimal(0), 0, Decimal(0), kind, 0, start - len(alike[0])) if alike else None
    if found["rate"] and kind != "%":
        return None
    verb = start - len(before) + found.start()
    return Change(start, end, Decimal(0), 0, Decimal(0), kind, 1 if found["rise"] else -1, verb)


def compared(text: str, change: Change, told: Sequence[Change]) -> tuple[Quantity, Quantity] | None:
    """The numbers before and after `change`, one of those `told` in `text`, if it follows from no two beside it."""
    first = _sentence(text, change.verb)
    previous = _sentence(text, first - 1) if first else 0
    end = min((place for mark in "。；" if (place := text.find(mark, change.end)) >= 0), default=len(text))
    others = {one.start for one in told}
    earlier = [one for one in quantities(text, 0, end) if one.start not in others and _is_compared(one, change)]
    numbers = [one for one in earlier if one.start >= previous]
    base = _base(text, change, numbers)
    if base is None and (made := _with_difference(text, change, told, numbers)):
        return None if follows(change, *made) else made
    if pair := _beside(text, change, numbers) if change.kind == "%" and not base else None:
        return None if follows(change, *pair) else pair
    # What is compared may have been told a while ago, with what it is compared with beside the change.
    befores = [base] if base else numbers
    parts = text.find("其中", first, base.start) if base else NOWHERE
    now = [
        one for one in earlier if base and one.kind == base.kind and first <= one.start < min(base.start, change.verb)
    ]
    now = [one for one in now if parts == NOWHERE or one.start < parts] or now
    # Where both are known, what others give nearly is chance.
    if any(
        follows(change, before, after, is_exact=bool(now) and after is not now[-1])
        for before in befores
        for after in earlier
        if before.kind == after.kind
    ):
        return None
    if base and now:
        whole = replace(now[-1], start=NOWHERE, value=sum((one.value for one in now), Decimal(0)))
        # 上学期9800册次，下学期11200册次，全学年比上一学年的17500册次增加3500册次.
        return None if follows(change, base, whole) else (base, now[-1])
    for begin in (first, previous):
        named = [one for one in numbers if begin <= one.start < change.verb and not one.approximate]
        for kind in dict.fromkeys(one.kind for one in reversed(named)):
            alike = [one for one in named if one.kind == kind]
            pair = _pair(text, alike, begin)
            is_whole = pair and pair[1].start < first <= pair[0].start  # what the last sentence tells may be compared
            if is_whole and sum(one.start < first for one in alike) >= _SERIES:
                continue
            # What is told behind another number of its kind is told of that.
            if pair and alike[-1] in pair and _is_about(text, change, pair) and _is_of_part(text, change, pair):
                return pair
    return None


def _beside(text: str, change: Change, numbers: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """The number of last year and the one before it, right before a change: 76000度，上年为80000度，同比减少5%."""
    ahead = [one for one in numbers if one.end <= change.verb]
    if len(ahead) < 2 or not _ALIKE_ONLY.fullmatch(text, ahead[-1].end, change.verb):
        return None
    now, past = ahead[-2:]
    words = [_MARK.split(text[: one.start])[-1] for one in (now, past)]
    is_pair = now.kind == past.kind and not (now.approximate or past.approximate)
    return (past, now) if is_pair and _LAST.match(words[1]) and not _LAST.match(words[0]) else None


def _with_difference(
    text: str, change: Change, told: Sequence[Change], numbers: Sequence[Quantity]
) -> tuple[Quantity, Quantity] | None:
    """The base and what came of it, where both are told with their difference: 比上年的10万元多2.4万元，增长24%."""
    before = [one for one in told if one.end <= change.verb and one.kind not in ("%", "百分点") and one.sign]
    last = max(before, key=lambda one: one.end, default=None)
    if change.kind != "%" or last is None or not _ALIKE_ONLY.fullmatch(text, last.end, change.verb):
        return None
    base = _base(text, last, numbers)
    if base is None or base.end > last.start or base.kind != last.kind:
        return None
    value = base.value + last.sign * last.value
    made = replace(base, start=NOWHERE, value=value, margin=base.margin + last.margin)
    return base, next((one for one in quantities(text) if one.kind == base.kind and one.value == value), made)


def _base(text: str, change: Change, numbers: Sequence[Quantity]) -> Quantity | None:
    """The number of the past that the verb is said of: 比上年的16.5万元增长, 增长7%（上年为15亿元）."""
    ahead = [one for one in numbers if one.end <= change.verb]
    if ahead and _SAID_OF.search(text, 0, ahead[-1].start) and not text[ahead[-1].end : change.verb].strip():
        return ahead[-1]
    behind = next((one for one in numbers if one.start >= change.end), None)
    return behind if behind and _IN_BRACKETS.fullmatch(text, change.end, behind.start) else None


def follows(change: Change, before: Quantity, after: Quantity, *, is_exact: bool = False) -> bool:
    """Whether `change` is that from `before` to `after`, as exactly as it is written, or rounded if `is_exact`."""
    if change.kind != "%":
        difference = after.value - before.value
        margin = max(before.margin + after.margin + change.margin, Decimal(10) ** -change.decimals / 2)
        return _is_near(difference, change, margin)
    narrow = Decimal(1) if change.decimals or before.decimals != 1 else _NARROW
    if before.value <= before.margin:
        return False
    # Percentages without decimals were reckoned from the numbers as they stand, or nearly.
    tolerance = Decimal(10) ** -change.decimals / (1 if narrow == 1 and not is_exact else 2)
    least = ((after.value - after.margin * narrow) / (before.value + before.margin * narrow) - 1) * 100
    most = ((after.value + after.margin * narrow) / (before.value - before.margin * narrow) - 1) * 100
    signs = (change.sign,) if change.sign else (1, -1)
    return any(least - tolerance < sign * change.value < most + tolerance for sign in signs)


def _is_near(difference: Decimal, change: Change, margin: Decimal) -> bool:
    return abs(difference - change.sign * change.value) <= margin


def _is_compared(one: Quantity, change: Change) -> bool:
    if change.kind == "%":
        return one.kind not in ("%", *_NOT_COMPARED)
    return one.kind == ("%" if change.kind == "百分点" else change.kind)


def _sentence(text: str, place: int) -> int:
    """Where the sentence begins that `place` lies in."""
    return text.rfind("。", 0, max(place, 0)) + 1


def _pair(text: str, numbers: Sequence[Quantity], begin: int) -> tuple[Quantity, Quantity] | None:
    """The number of the past among `numbers`, and the one that is compared with it; None where it is uncertain."""
    clauses = {one.start: _MARK.split(text[begin : one.start])[-1] for one in numbers}
    years = {start: int(found["year"]) for start, clause in clauses.items() if (found := _YEAR.search(clause))}
    told = {start for start, clause in clauses.items() if _PAST.search(clause)}
    # Beside numbers of one year, those of no time are of this year.
    is_of_this = len(set(years.values())) == 1 and bool(clauses.keys() - years.keys() - told)
    latest = max(years.values(), default=0) + is_of_this
    past = [one for one in numbers if one.start in told or years.get(one.start, latest) < latest]
    if len(past) != 1:
        return None
    ahead = [one for one in numbers if one.start < past[0].start]
    behind = [one for one in numbers if one.start > past[0].start]
    now = [one for one in behind if _NOW.search(clauses[one.start])] or ahead[-1:] or behind[:1]
    return (past[0], now[0]) if now else None


def _is_of_part(text: str, change: Change, pair: tuple[Quantity, Quantity]) -> bool:
    """Whether the `pair` may be what a part of a sentence is about that counts something itself.

    教学班由30个增加到36个；学生增加206人，增长14.9%: not of the pupils.
    """
    part = max(text.rfind(mark, 0, change.verb) for mark in "。；;") + 1
    if change.kind != "%" and not _are_of_one(text, pair):
        return False
    own = [one for one in quantities(text, part, change.verb) if one.kind not in ("%", *_NOT_COMPARED)]
    return not own or any(one.start >= part for one in pair)


def _are_of_one(text: str, pair: tuple[Quantity, Quantity]) -> bool:
    """Whether the names of both numbers share two characters, or one has none: not 毕业生4310人 and 计划1980人."""
    first, second = (_LEAD.sub("", _MARK.split(text[: one.start])[-1]) for one in pair)
    return len(first) < 2 or len(second) < 2 or any(first[at : at + 2] in second for at in range(len(first) - 1))


def _is_about(text: str, change: Change, pair: tuple[Quantity, Quantity]) -> bool:
    """Whether the clause of `change` names nothing, or what the `pair` counts, on no other base."""
    last = max(one.end for one in pair)
    start = max((found.end() for found in _CLAUSE.finditer(text, last, change.verb)), default=last)
    lead = _LEAD.sub("", text[start : change.verb])
    words = text[max(0, min(one.start for one in pair) - 20) : start]
    if _OTHER_BASE.search(text, last, change.end):
        return False
    return len(lead) < 2 or any(lead[place : place + 2] in words for place in range(len(lead) - 1))
