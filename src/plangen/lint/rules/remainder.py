"""What is left, or there is at the end, which is not what the numbers before it make.

Wrong:
    中心核定编制21名，年末在编18人，空编5名。

Wrong:
    采购预算206.5万元，成交198.2万元，节约3.8万元。

Wrong:
    全年收入286.5万元，支出270.2万元，结余18.3万元。
    应到教师62人，实到58人，请假5人。
    排查隐患125处，已整改118处，剩余9处。
    原有图书3200本，新购450本，现有3750本。
    全年预算42.5万元。截至11月底已支出38.1万元，尚余5.4万元。

Wrong:
    年初账面固定资产486.0万元，全年新增18.7万元，报废6.7万元，年末账面508.0万元。

Right:
    全年收入286.5万元，支出270.2万元，结余16.3万元。
    应到教师62人，实到58人，请假3人，外出学习1人。
    排查隐患125处，已整改118处，剩余7处。
    原有图书3200本，新购450本，报废60本，现有3590本。
    年初馆藏28500册，新购1800册，接受捐赠260册，剔旧报损560册，年末馆藏30000册。
    上年结转12万元，全年收入30万元，支出35万元，结余7万元。

Right:
    食堂全年收入286.5万元，支出284.2万元，结余2.3元。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from plangen.diagnostics import Severity
from plangen.lint.figures.balances import wrong_balances
from plangen.lint.figures.measures import in_unit, measure, rounding, size
from plangen.lint.figures.quantities import Quantity, quantities, sentence_around
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

# What there was, what became of it and what is left.
_LEFT = tuple(
    (lazy_pattern(whole), lazy_pattern(part), lazy_pattern(left))
    for whole, part, left in (
        (
            "收入|预算|到账|拨付|经费|资金|投入|总额|额度",
            "支出|使用|花费|用去|开支|列支|用于",
            "[结节]余|节约|剩余?|超支|尚余|还余",
        ),
        ("编制", "在[编岗]|现有|实有", "空编|缺编|空缺|缺额|缺"),
        ("预算|控制价|拦标价|招标", "成交|中标|结算", "节[约省支]"),
        ("标准|需要?|应配|应有|核定", "现有|已[有配]|实有|在岗", "缺口?|差|空缺"),
        ("应[检测参考]", "实[检测参考]|完成", "未[检测参考]|缺[检测考]|请假"),
        ("应[检测参考]", "未[检测参考]|缺[检测考]|请假", "实[检测参考]"),
        ("应到|应参加|应出席|应参训", "实到|到会|出席|参训", "请假|缺席|缺勤|缺训|未到|未参"),
        (
            "排查|发现|查出|受理|征集到?|收到|问题|隐患|报修",
            "整改|办结|解决|完成|销号|修复|办理",
            "剩余|余|另有|尚?未|尚有|还有|还剩",
        ),
        ("发放|发出", "收回|回收", "未[收交回]"),
        (
            "计划|应[完参检缴交]|任务|目标",
            "完成|实际|已[上开交]|实[检缴]|录取|到位|上交",
            "剩余?|尚?未|尚有|还[有差剩]|缺额|缺口|未[检缴交]|差",
        ),
        ("有|藏书|器材|设备|电脑|图书", "借出|外借|报废|损坏", "剩余?|在馆|在库|完好|可用|现存"),
    )
)
# What there was, what came to it and what there is.
_MORE = tuple(
    (lazy_pattern(before), lazy_pattern(new), lazy_pattern(now))
    for before, new, now in (
        ("原有|年初|期初|原", "新[增购添建]|增加|添置|购[入置买]|转入|补充", "现有|现共|共有|达到?|总数|[合共总]计"),
    )
)
_GONE = lazy_pattern("报废|损|转出|调出|减|毕业|离|淘汰|剔除|退")
_SIGN = (
    "空编|节[约省支]|缺编|另有|年末|期末|年底|余|请假|缺|未|尚|还[有差剩]|超支|剩|现[有存共]|在馆|完好|可用|在库"
    "|新[增购添建]"
)
# 全年预算30万元。截至11月已支出24万元，尚余6万元.
_SO_FAR = lazy_pattern("截[至止]|目前|已|累计")
_MOST = 8
_Kinds = tuple[tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]], ...]


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Three numbers of a sentence of which the last is what the second leaves of the first."""
    for line in manuscript.lines_with(_SIGN):
        if line.role == "cell":
            continue
        told = {one.start: (one, value, used) for one, value, used in wrong_balances(line.text)}
        for one, value, used in told.values():
            yield _finding(line, one, value, used)
        numbers = [one for one in quantities(line.text) if one.unit != "%"]
        for place in range(2, len(numbers)):
            first, second, third = numbers[place - 2 : place + 1]
            if third.start not in told and len({measure(one) for one in (first, second, third)}) == 1:
                if _is_left(line, (first, second, third), _LEFT):
                    yield from _wrong(line, first, second, third, abs(size(first) - size(second)))
                elif _is_left(line, (first, second, third), _MORE) and not _GONE.search(line.text):
                    yield from _wrong(line, first, second, third, size(first) + size(second))


def _finding(line: Line, one: Quantity, value: Decimal, used: Sequence[Quantity]) -> Finding:
    """That `one` is not the `value` that the `used` numbers make."""
    message = _(
        "the numbers before it make {value}, not {written}",
        value=in_unit(value, one.unit),
        written=line.text[one.start : one.end],
    )
    also = tuple(Span(line.index, other.start, other.end) for other in used)
    return Finding(Span(line.index, one.start, one.end), message, _("correct what is left or the numbers"), also=also)


def _is_left(line: Line, numbers: tuple[Quantity, Quantity, Quantity], kinds: _Kinds) -> bool:
    """Whether `numbers`, which follow each other, are named as one of `kinds` names them."""
    text, (first, second, third) = line.text, numbers
    start, end = sentence_around(text, third.start, third.end)
    if _SO_FAR.search(text, first.end, second.start) and text.count("。", first.end, second.start) == 1:
        start, _end = sentence_around(text, start - 1, start - 1)
    if first.start < start or any(one.approximate for one in (first, second, third)):
        return False
    labels = (
        text[max(start, first.start - 14) : first.start],
        text[first.end : second.start],
        text[second.end : third.start],
    )
    if any(len(label) > 16 for label in labels[1:]):
        return False
    # A second thing that is left is told behind it.
    more = any(measure(one) == measure(third) for one in quantities(text, third.end, min(end, third.end + 20)))
    return not more and any(
        whole.search(labels[0] + labels[1][:4]) and part.search(labels[1]) and left.search(labels[2])
        for whole, part, left in kinds
    )


def _wrong(line: Line, first: Quantity, second: Quantity, third: Quantity, difference: Decimal) -> Iterator[Finding]:
    margin = sum((rounding(one) for one in (first, second, third) if one.unit != first.unit), Decimal(0))
    # With the right number in the wrong unit, mixed-units tells it.
    if abs(size(third) - difference) <= margin or _in_unit_of(third, first) == difference:
        return
    others = [one for one in quantities(line.text, 0, third.start) if measure(one) == measure(third)][-_MOST:]
    values = [size(one) for one in others]
    for one, two, three in combinations(values, 3) if len(values) > 2 else ():
        if abs(size(third)) in (abs(one + two - three), abs(one - two - three), abs(one - two + three)):
            return
    if any(size(third) in (abs(one - two), one + two) for one, two in combinations(values, 2)):
        return
    numbers = [line.text[one.start : one.end] for one in (first, second)]
    names = {"written": line.text[third.start : third.end]}
    value = in_unit(difference, third.unit)
    if difference > size(first):
        message = _("{factors} is {product}, not {written}", factors=" + ".join(numbers), product=value, **names)
    else:
        message = _(
            "from {before} to {after} is {difference}, not {written}",
            before=numbers[0], after=numbers[1], difference=value, **names,
        )  # fmt: skip
    also = tuple(Span(line.index, one.start, one.end) for one in (first, second))
    yield Finding(
        Span(line.index, third.start, third.end), message, _("correct what is left or the numbers"), also=also
    )


def _in_unit_of(one: Quantity, other: Quantity) -> Decimal:
    """What `one` would be in the unit of `other`, in their measure."""
    return size(replace(one, unit=other.unit))
