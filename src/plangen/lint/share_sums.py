"""Shares that together are more than 100 percent, or are all there are and less."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Line
from plangen.lint.partition import is_complete
from plangen.lint.quantities import PERCENT, percent, sentence_around
from plangen.messages import _
from plangen.patterns import lazy_pattern

_GRADES = lazy_pattern(rf"(?P<label>[特一二三]等奖|[A-EＡ-Ｅ甲乙丙丁][等级])(?:占比?)?[ ]?{PERCENT}")
_SHARES = lazy_pattern(
    rf"(?P<label>\p{{Han}}{{2,8}}?)(?:率|人数|的|支出|收入)?(?:占(?:比|全年的?)?|率|为)(?:[为达])?{PERCENT}"
)


def wrong_sums(line: Line) -> Iterator[Finding]:
    """The sums of shares of `line`: of parts that are all there are, of the answers to a question, of prizes."""
    yield from _all_shares(line)
    yield from _single_choice(line)
    yield from _of_grades(line)


def span_of(line: Line, found: re.Match[str]) -> Span:
    """Where the percentage in `found` stands."""
    return Span(line.index, found.start("value") if found["value"] else found.start("words") - 3, found.end())


def _of_grades(line: Line) -> Iterator[Finding]:
    """Shares of prizes or grades that are more than 100 together."""
    found = list(_GRADES.finditer(line.text))
    labels = [one["label"] for one in found]
    if len(found) < 3 or len(set(labels)) < len(found) or ("占" in found[0][0] and is_complete(labels)):
        return
    total = sum((percent(one)[0] for one in found), Decimal(0))
    if total > 100 and len(line.text[found[0].end() : found[-1].start()]) < 12 * len(found):
        message = _("the shares add up to {total}%", total=total)
        also = tuple(span_of(line, one) for one in found[:-1])
        yield Finding(span_of(line, found[-1]), message, _("they are all there are; correct one of them"), also=also)


def _single_choice(line: Line) -> Iterator[Finding]:
    """The shares of the answers to a question of which each takes one, where they are more than 100 together."""
    if "单选" not in line.text or "多选" in line.text:
        return
    shares = [one for one in re.finditer(PERCENT, line.text) if line.text[: one.start()].endswith(("占", "占比", "为"))]
    start, end = sentence_around(line.text, line.text.find("单选"), line.text.find("单选"))
    shares = [one for one in shares if start <= one.start() < end]
    total = sum((percent(one)[0] for one in shares), Decimal(0))
    if len(shares) > 2 and total > 100 + Decimal(len(shares)) / 2:
        message = _("the shares add up to {total}%", total=total)
        also = tuple(Span(line.index, *one.span()) for one in shares[:-1])
        span = Span(line.index, *shares[-1].span())
        yield Finding(span, message, _("they are all there are; correct one of them"), also=also)


def _all_shares(line: Line) -> Iterator[Finding]:
    """Shares that are known to be all there are, and are not 100 together."""
    found = list(_SHARES.finditer(line.text))
    told: set[int] = set()
    for count in (4, 3, 2):
        for place in range(len(found) - count + 1):
            group = found[place : place + count]
            between = line.text[group[0].end() : group[-1].start()]
            if not is_complete([one["label"] for one in group]) or len(between) > 20 * count or "。" in between:
                continue
            if group[0].start() in told:
                continue
            told.update(one.start() for one in group)
            values = [percent(one) for one in group]
            total = sum((value for value, _decimals in values), Decimal(0))
            tolerance = Decimal(10) ** -min(decimals for _value, decimals in values) * count / 2
            is_cumulative = total - values[0][0] > 100 or any(value > 90 for value, _decimals in values)
            if abs(total - 100) > tolerance and not is_cumulative:
                message = _("the shares add up to {total}%", total=total)
                also = tuple(span_of(line, one) for one in group[:-1])
                yield Finding(
                    span_of(line, group[-1]), message, _("they are all there are; correct one of them"), also=also
                )
