"""A growth or a difference that does not follow from the two numbers it compares.

Wrong:
    教研经费由20万元增加到25万元，增长30%。
    今年培训教师120人次，去年为100人次，同比增长25%。
    近视率人数由300人增加到260人。
    幼儿园由30所增加到36所，增加8所。
    毛入园率由85%提高到92%，提高了8个百分点。
    受理信访186件，办结182件。与上年（240件）相比，下降12.5%。
    2024年培训800人次，2025年培训1000人次，同比增长百分之二十。
    去年培训教师100人次，今年培训教师120人次，增加25人次。
    2024年招收新生420人，2025年招收新生462人，增加32人。
    招生人数比上年增加32人，达到352人，增长15%。
    全年借阅图书3.6万册，上学年为3.0万册，同比增长30%。
    2024年，发表论文48篇，2023年为40篇，同比增长25%。
    及格率82.4%，与上年（79.1%）相比提高4.3个百分点。
    去年普惠园覆盖率81.5%，今年85.2%，提高4.7个百分点。
    用水量由4200吨减少到3780吨，降幅12%。

Right:
    教研经费由20万元增加到25万元，增长25%。
    今年培训教师120人次，去年为100人次，同比增长20%。
    津贴由300元提高到500元。
    线上培训占75.5%，线下培训占24.5%；上年线上培训占32%，提高43.5个百分点。
    全年支出55480万元，比上年增加3120万元，增长5.96%。
    幼儿园达到27.4万所，比2013年增加7.6万所，增长38.2%。
    毛入园率由85%提高到92%，提高了7个百分点。
    招生人数比上年增加32人，达到352人，增长10%。
    去年获奖40人次，今年参加比赛52人次，获奖率为80%。
    全年借阅图书3.6万册，上学年为3.0万册，同比增长20%。
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.quantities import PERCENT, Quantity, percent, quantities
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_RISE = "增加|增长|提高|提升|上升|扩大|上调|扩充|增|升"
_FALL = "减少|下降|降低|压缩|缩减|压减|削减|压降|精简|下调|减|降"
_CHANGE = lazy_pattern(
    r"(?P<rise>增长率?|增加|提高|上升|[增涨升]幅(?:为|达)?)?(?P<fall>下降|减少|降低|压减率?|削减|压降率?|降幅(?:为|达)?)?(?:了|率?为"
    rf"|达到?)?[ ]?{PERCENT}(?!以上|左右)"
)
_FROM = lazy_pattern(r"(?:由|从)(?:[^，。；,;\d]{0,12}|[^，。；,;\d]{0,4}(?:19|20)\d{2}年[^，。；,;\d]{0,6})$")
_TO = lazy_pattern(
    rf"^[^，。；,;\d]{{0,6}}?(?:(?P<rise>{_RISE})|(?P<fall>{_FALL}))(?:到|至|为)(?:了)?"
    r"(?:[^，。；,;\d]{0,4}|(?:19|20)\d{2}年[^，。；,;\d]{0,6})$"
)
_YEAR = r"(?:19|20)\d{2}年"
_LAST_YEAR = lazy_pattern(
    r"(?:去年|上年|上一?年|上学年|上年度|去年同期|上年同期|[比较]" + _YEAR + r")[^，。；,;\d]{0,8}$"
)
# 比上年增加3120万元: the second number is the difference.
_MORE = lazy_pattern(rf"(?:(?:比|较)(?:{_YEAR})?[^，。；,;\d]{{0,10}}|同比)(?:{_RISE}|{_FALL}|多|少|净增)[了出]?$")
_LESS = lazy_pattern(rf"(?:{_FALL}|少)[了出]?$")
_DIFFERENCE = lazy_pattern(
    rf"^[，,（(]?[^，。；,;\d]{{0,4}}(?:(?P<rise>{_RISE}|净增|多|[增涨升]幅)|(?P<fall>{_FALL}|少|降幅))(?:了|出|为|达到?)?$"
)
_AGAINST = lazy_pattern(r"(?:与|同|较|比)[^，。；,;]{0,10}[（(]$")
_COMPARED_WITH = lazy_pattern("^[）)](?:相比)?")
_COMPARED = lazy_pattern("[）)]相比")
_NAMED_YEAR = lazy_pattern(r"(?P<year>(?:19|20)\d{2})年(?P<what>[^，。；,;\d]{0,12})$")
# 2024年，招生230人，2023年为200人.
_IN_YEAR = lazy_pattern(r"(?P<year>(?:19|20)\d{2})年[^。；\d]{0,20}$")
_YEAR_BEFORE = lazy_pattern(r"^[，,（(](?:而)?(?P<year>(?:19|20)\d{2})年[^，。；,;\d]{0,8}$")
# 去年100人次，今年120人次.
_THEN = lazy_pattern(r"(?:去年|上年|上一年|上学年|上年度|上学期)(?:同期)?[^，。；,;\d]{0,10}$")
_NOW = lazy_pattern(r"^[^，。；,;\d]{0,6}[，,](?:而)?(?:今年|本年度?|本学年|本学期)[^，。；,;\d]{0,12}$")
_REACHED = lazy_pattern(r"[，,][^，。；,;\d]{0,6}(?:达到?|增至|增加到|减少到|减至|降至|降到|为)[了]?")
_MORE_BEHIND = lazy_pattern("[，,（(]?(?:同比|增长|增加|减少|下降|提高|上升|降低)")
# Another sentence speaks of something else, but for 与上年的20项相比.
_ELSEWHERE = lazy_pattern("。(?![与同和较比])")
_NARROW = Decimal("0.7")
# 按可比价: what is compared is not what is written.
_OTHER_BASE = lazy_pattern("可比|不变价|口径|扣除|年均|平均|翻")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """由…增加到…, and this year's number beside last year's, with a percentage or a difference behind them."""
    for line in manuscript.prose:
        numbers = list(quantities(line.text))
        for place, (first, second) in enumerate(itertools.pairwise(numbers)):
            if first.kind != second.kind or first.approximate or second.approximate:
                continue
            third = numbers[place + 2] if place + 2 < len(numbers) else None
            yield from _pair(line, first, second, third)
        yield from _compared_with(line, numbers)


def _compared_with(line: Line, numbers: list[Quantity]) -> Iterator[Finding]:
    """受理186件。与上年（240件）相比，下降22.5%: against the numbers of the same kind that stand before."""
    for place, before in enumerate(numbers):
        is_base = _AGAINST.search(line.text[: before.start]) and _COMPARED.match(line.text, before.end)
        if not is_base:
            continue
        candidates = [one for one in numbers[:place] if one.kind == before.kind and not one.approximate]
        third = numbers[place + 1] if place + 1 < len(numbers) else None
        findings = [
            list(
                _change(line, before, after, before.end)
                if before.unit != "%"
                else _difference(line, before, after, third)
            )
            for after in candidates
        ]
        if findings and all(findings):
            yield findings[0][0]


def _pair(line: Line, first: Quantity, second: Quantity, third: Quantity | None) -> Iterator[Finding]:
    """What is wrong with two numbers that follow each other, and with the difference that follows them."""
    between = line.text[first.end : second.start]
    before = line.text[: first.start]
    if (to := _TO.match(between)) and _FROM.search(before):
        if (second.value < first.value and to["rise"]) or (second.value > first.value and to["fall"]):
            message = _("'{text}' goes the other way", text=line.text[first.start : second.end])
            span = Span(line.index, first.start, second.end)
            yield Finding(span, message, _("exchange the numbers, or the word"))
        else:
            yield from _difference(line, first, second, third)
            yield from _change(line, first, second, second.end)
    elif _MORE.search(before) and _REACHED.fullmatch(between) and first.unit != "%":
        # 比上年增加32人，达到352人: what it was before is their difference.
        change = -first.value if _LESS.search(before) else first.value
        previous = replace(second, value=second.value - change, margin=first.margin + second.margin)
        yield from _change(line, previous, second, second.end)
    elif _MORE.search(between) and len(between) < 20 and first.unit != "%":
        sign = -1 if _LESS.search(between) else 1
        margin = first.margin + second.margin
        previous = replace(first, value=first.value - sign * second.value, margin=margin)
        yield from _change(line, previous, first, second.end)
    elif (
        (_LAST_YEAR.search(between) or _is_year_before(before, between))
        and not _ELSEWHERE.search(between)
        and not _LAST_YEAR.search(before)
        and len(between) < 18
        and not _COMPARED.match(line.text, second.end)
    ):
        yield from _difference(line, second, first, third)
        yield from _change(line, second, first, second.end)
    elif (first.unit != "%" or (third is not None and third.kind == "百分点")) and (
        (_THEN.search(before) and _NOW.search(between)) or _is_next_year(before, between, line.text[second.end :])
    ):
        yield from _difference(line, first, second, third)
        yield from _change(line, first, second, second.end)


def _is_next_year(before: str, between: str, behind: str) -> bool:
    """Whether a number behind `before` is that of a named year, and the one that follows of the year after it."""
    year, next_year = _NAMED_YEAR.search(before), _NAMED_YEAR.search(between)
    return (
        year is not None
        and next_year is not None
        and int(next_year["year"]) == int(year["year"]) + 1
        and next_year["what"] in (year["what"], "", "为", "达", "达到", "则为")
        and bool(_MORE_BEHIND.match(behind))
    )


def _is_year_before(before: str, between: str) -> bool:
    """Whether the number behind `before` is of a named year, and the one behind `between` of the year before it."""
    year, other = _IN_YEAR.search(before), _YEAR_BEFORE.search(between)
    return year is not None and other is not None and int(other["year"]) == int(year["year"]) - 1


def _difference(line: Line, before: Quantity, after: Quantity, third: Quantity | None) -> Iterator[Finding]:
    """The difference written right behind `before` and `after`, if one is and it is another."""
    is_points = before.unit == "%" and third is not None and third.kind == "百分点"
    if third is None or third.approximate or not (is_points or (third.kind == before.kind and before.unit != "%")):
        return
    words = _COMPARED_WITH.sub("", line.text[max(before.end, after.end) : third.start])
    written = _DIFFERENCE.match(words)
    if not written:
        return
    difference = (after.value - before.value) * (-1 if written["fall"] else 1)
    margin = before.margin + after.margin + third.margin if max(before.decimals, after.decimals) > 1 else Decimal(0)
    if third.unit == before.unit and third.margin > 1:
        margin = before.margin + after.margin + third.margin
    if abs(difference - third.value) <= margin or abs(difference - third.value) < Decimal(10) ** -third.decimals / 2:
        return
    others = [one.value for one in quantities(line.text, line.start, third.start) if one.kind == before.kind]
    if third.value in {abs(one - before.value) for one in others if one != after.value}:
        return  # the difference is that of another number: 线上占75%，线下占25%；上年线上占32%，提高43个百分点
    message = _(
        "from {before} to {after} is {difference}, not {written}",
        before=line.text[before.start : before.end], after=line.text[after.start : after.end],
        difference=f"{difference.normalize():f}{third.unit}", written=line.text[third.start : third.end],
    )  # fmt: skip
    yield Finding(Span(line.index, third.start, third.end), message, _("correct the difference or the numbers"))


def _change(line: Line, before: Quantity, after: Quantity, end: int) -> Iterator[Finding]:
    """The percentage that follows within the next words, if one does."""
    rest = line.text[end : end + 26]
    found = _CHANGE.search(rest)
    if (
        not found
        or not (found["rise"] or found["fall"] or "同比" in rest)
        or not before.value
        or before.unit == "%"
        or re.search("[。；;]", rest[: found.start()])
        or rest[: found.start()].count("，") + rest[: found.start()].count(",") > 2
        or _OTHER_BASE.search(rest[: found.end()])
        or re.search("其中", rest[: found.start()])
    ):
        return
    stated, decimals = percent(found)
    stated *= -1 if found["fall"] else 1
    tolerance = Decimal(10) ** -decimals
    if before.value <= before.margin:
        return
    # Percentages without decimals were reckoned from the numbers as they stand, or nearly.
    narrow = Decimal(1) if decimals or before.decimals != 1 else _NARROW
    tolerance = tolerance if narrow == 1 else tolerance / 2
    least = ((after.value - after.margin * narrow) / (before.value + before.margin * narrow) - 1) * 100
    most = ((after.value + after.margin * narrow) / (before.value - before.margin * narrow) - 1) * 100
    if least - tolerance < stated < most + tolerance:
        return
    share = (after.value - before.value) / before.value * 100
    span = Span(line.index, end + found.start(), end + found.end())
    if found["value"]:
        span = span._replace(start=end + found.start("value"))
    message = _("from {before} to {after} is {share}%, not {stated}%", before=f"{before.value:f}{before.unit}",
                after=f"{after.value:f}{after.unit}", share=f"{share:.{max(decimals, 1)}f}", stated=stated)  # fmt: skip
    yield Finding(span, message, _("correct the percentage or the numbers"))
