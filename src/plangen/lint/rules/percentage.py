"""A percentage above 100 where none can be, or one that does not follow from the numbers before it.

Wrong:
    全年学生出勤率达到105%。
    参训教师120人，合格114人，合格率为98%。
    现有教师80人，其中本科学历60人，占85%。

Right:
    参训教师120人，合格114人，合格率为95%。
    毛入学率达到103%，投入增长120%，完成全年任务的105%。
    现有教师80人，其中本科学历60人，占75%。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.quantities import Quantity, quantities, sentence_around
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_RATE = lazy_pattern(
    r"(?P<name>合格|优秀|及格|参与|参训|参加|出勤|到课|到会|入学|巩固|普及|毕业|升学|满意|获奖|达标|覆盖|优良"
    r"|签订|持证|普测|建档|通过|注册|结业|上线|录取|就业|报到|知晓|整改|受训|配备|就学|入园|辍学|完好"
    r"|受益)"
    r"(?:率|度)[^，。；、\d]{0,6}?(?P<value>\d{1,4}(?:\.\d{1,3})?)[%％]"
)
_SHARE = lazy_pattern(
    r"[，,（(]?占(?:全[\u4e00-\u9fff]{1,6}|[\u4e00-\u9fff]{0,8}?(?:总数|总人数|人数))?(?:的"
    r"|比)?[ ]?(?P<value>\d{1,4}(?:\.\d{1,3})?)[%％]"
)
# What may pass 100: growth, what is done of a task, gross enrolment (毛入学率), what is used of a capacity.
_ANY_RATE = lazy_pattern(
    r"(?<!增)(?<!增长)(?<!完成)(?<!达成)(?<!执行)(?<!利用)(?<!负荷)(?<!投资)(?<!周转)(?<!毛入学)(?<!毛入园)(?<!回报)(?<!速)(?<!收益)"
    r"(?:率|满意度)[^，。；、\d]{0,6}?(?P<value>\d{1,4}(?:\.\d{1,3})?)[%％]"
)
_COUNTED = ("人", "所", "个", "节", "篇", "项", "门", "场", "次", "名", "家", "班", "份", "科")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Rates and shares."""
    for line in manuscript.prose:
        for found in _ANY_RATE.finditer(line.text):
            yield from _too_much(line, found)
        for found in _RATE.finditer(line.text):
            yield from _rate(line, found)
        for found in _SHARE.finditer(line.text):
            yield from _too_much(line, found)
            yield from _share(line, found)


def _too_much(line: Line, found: re.Match[str]) -> Iterator[Finding]:
    if Decimal(found["value"]) > 100:
        span = Span(line.index, found.start("value"), found.end())
        message = _("{value} is more than all of them", value=f"{found['value']}%")
        yield Finding(span, message, _("correct the percentage"))


def _before(line: Line, end: int) -> list[Quantity]:
    """The quantities of the sentence before `end`."""
    start, _end = sentence_around(line.text, end, end)
    return list(quantities(line.text, start, end))


def _rate(line: Line, found: re.Match[str]) -> Iterator[Finding]:
    numbers = _before(line, found.start())
    if len(numbers) < 2:
        return
    whole, part = numbers[-2], numbers[-1]
    clause = line.text[whole.end : part.end + 6]
    between = line.text[part.end : found.start()]
    if found["name"] in clause and len(between) <= 12 and not re.search("其中|占", between):
        yield from _compare(line, found, whole, part)


def _share(line: Line, found: re.Match[str]) -> Iterator[Finding]:
    numbers = _before(line, found.start())
    if len(numbers) != 2 or "其中" not in line.text[numbers[0].end : numbers[1].start]:
        return
    if found.start() - numbers[1].end <= 6:
        yield from _compare(line, found, *numbers)


def _compare(line: Line, found: re.Match[str], whole: Quantity, part: Quantity) -> Iterator[Finding]:
    if (
        whole.kind != part.kind
        or whole.kind not in _COUNTED
        or whole.approximate
        or part.approximate
        or not whole.value
    ):
        return
    share = part.value / whole.value * 100
    decimals = len(found["value"].partition(".")[2])
    # Rounded either way, or cut off.
    if share > 100 or abs(share - Decimal(found["value"])) < Decimal(10) ** -decimals:
        return
    message = _(
        "{part} of {whole} are {share}%, not {value}%",
        part=line.text[part.start : part.end], whole=line.text[whole.start : whole.end],
        share=f"{share:.{max(decimals, 1)}f}", value=found["value"],
    )  # fmt: skip
    yield Finding(
        Span(line.index, found.start("value"), found.end()), message, _("correct the percentage or the numbers")
    )
