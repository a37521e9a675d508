"""Shares that together are more than 100 percent, or are all there are and less."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from plangen.lint.figures.partition import are_apart, ends_with_rest, is_complete, may_overlap
from plangen.lint.figures.quantities import PERCENT, percent, sentence_around
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Line
from plangen.messages import _
from plangen.patterns import lazy_pattern

_PERCENT = lazy_pattern(PERCENT)
# What stands between two shares of one whole: the name of the second.
_NAME = lazy_pattern(
    r"(?:的?[^，。；、\d%％（）]{0,14})?[，；、]?\s?(?P<label>[^。\d%％（）]{1,22}?)(?:的?[占为]比?)?[ ]?"
)
_FIRST = lazy_pattern(r"(?P<label>[^，。；、：\d%％]{1,14}?)(?:的?[占为]比?)?[ ]?$")
# Each may count under several; a choice is one of all only where it is said.
_SEVERAL = lazy_pattern("多选|多项|最多|交叉|重复|[上去]年|提高|下降|增|减|超过100|大于100")
_CHOICE, _ONE = lazy_pattern("选"), lazy_pattern("单选|只[能可]?选")
_GRADE = lazy_pattern("[特一二三]等奖|[A-EＡ-Ｅ甲乙丙丁][等级]")
_ATTRIBUTE = lazy_pattern("[党团]员|[男女]|青年|本科|研究生|高级|率$")
# Of each group a share of its own: 女生优良率为66.8%，男生为59.2%; 城区占41.6%，乡镇占52.1%，合计占46.8%.
_OF_GROUPS = lazy_pattern("[男女]生[^，。；]{0,6}率|城区|城镇|乡镇|农村|县城")
_FEWEST, _MOST = 3, 130
_SHARES = lazy_pattern(
    rf"(?P<label>\p{{Han}}{{2,8}}?)(?:率|人数|的|支出|收入)?(?:占(?:比|全年的?)?|率|为)(?:[为达])?{PERCENT}"
)


def wrong_sums(line: Line) -> Iterator[Finding]:
    """The sums of shares of `line`: of parts that are all there are, of the answers to a question, of prizes."""
    if line.text.count("%") + line.text.count("％") + line.text.count("百分之") < 2 or "多选" in line.text:
        return
    yield from _all_shares(line)
    for run in _runs(line.text):
        labels = [label for label, _found in run]
        values = [percent(found) for _label, found in run]
        total = sum((value for value, _decimals in values), Decimal(0))
        most = 100 + Decimal(len(run)) / 2 / 10 ** min(decimals for _value, decimals in values)
        if most < total <= _MOST and not (is_complete(labels) and "占" in line.text) and _are_of_one(line, run, labels):
            yield _finding(line, [found for _label, found in run], total)


def _runs(text: str) -> Iterator[list[tuple[str, re.Match[str]]]]:
    """Three and more percentages behind each other in `text` with nothing but their names between them."""
    run: list[tuple[str, re.Match[str]]] = []
    for found in _PERCENT.finditer(text):
        between = _NAME.fullmatch(text, run[-1][1].end(), found.start()) if run else None
        if between is None:
            if len(run) >= _FEWEST:
                yield run
            first = _FIRST.search(text[: found.start()])
            run = [(first["label"], found)] if first else []
        else:
            run.append((between["label"], found))
    if len(run) >= _FEWEST:
        yield run


def _are_of_one(line: Line, run: list[tuple[str, re.Match[str]]], labels: list[str]) -> bool:
    """Whether a `run` of shares takes one whole to pieces: each is told as a share, and none is said to overlap."""
    text = line.text
    start, end = sentence_around(text, run[0][1].start(), run[-1][1].end())
    start = (
        max(0, min(start, text.rfind("。", 0, max(0, start - 1)) + 1)) if _CHOICE.search(text, start, end) else start
    )
    if _SEVERAL.search(text, start, end) or (_CHOICE.search(text, start, end) and not _ONE.search(text, start, end)):
        return False
    is_told = all(text[: found.start()].rstrip().endswith(("占", "占比", "为")) for _label, found in run)
    is_graded = all(map(_GRADE.search, labels))
    return (is_told or is_graded) and (
        are_apart(labels) or not (may_overlap(labels) or any(map(_ATTRIBUTE.search, labels)))
    )


def _finding(line: Line, shares: Sequence[re.Match[str]], total: Decimal) -> Finding:
    message = _("the shares add up to {total}%", total=total)
    also = tuple(span_of(line, one) for one in shares[:-1])
    return Finding(span_of(line, shares[-1]), message, _("they are all there are; correct one of them"), also=also)


def span_of(line: Line, found: re.Match[str]) -> Span:
    """Where the percentage in `found` stands."""
    return Span(line.index, found.start("value") if found["value"] else found.start("words") - 3, found.end())


def _all_shares(line: Line) -> Iterator[Finding]:
    """Shares that are known to be all there are, and are not 100 together."""
    told: set[int] = set()
    for group in _complete_groups(line.text):
        between = line.text[group[0].end() : group[-1].start()]
        is_of_groups = _OF_GROUPS.search(line.text, group[0].start(), group[-1].end())
        if is_of_groups or "合计" in between or len(between) > 20 * len(group) or "。" in between:
            continue
        if not told.isdisjoint(one.start() for one in group):
            continue
        told.update(one.start() for one in group)
        values = [percent(one) for one in group]
        total = sum((value for value, _decimals in values), Decimal(0))
        # Not everybody gets a prize.
        is_cumulative = (
            (total < 100 and _GRADE.search(group[0]["label"]) is not None)
            or total - values[0][0] > 100
            or any(value > 90 for value, _decimals in values)
        )
        if not (_is_all(group) or is_cumulative):
            yield _finding(line, group, total)


def _complete_groups(text: str) -> Iterator[list[re.Match[str]]]:
    """The shares of `text` that belong together: all up to 其他, and those with names that make a whole."""
    found = list(_SHARES.finditer(text))
    for place, last in enumerate(found):
        if ends_with_rest(["", "", last["label"]]):
            run = _run_to(text, found[: place + 1])
            # A sentence may take two wholes to pieces.
            if run and not any(_is_all(run[first:]) for first in range(1, len(run) - 1)):
                yield run
    for count in (4, 3, 2):
        for first in range(len(found) - count + 1):
            group = found[first : first + count]
            labels = [one["label"] for one in group]
            if is_complete(labels) and not ends_with_rest(["", *labels]):
                yield group


def _run_to(text: str, found: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """Those of `found` that end with the last in one sentence; none where another percentage stands among them."""
    last = found[-1]
    begin = max(text.rfind(mark, 0, last.start()) for mark in ("。", "其中"))
    clause = [one for one in found if one.start() > max(begin, text.rfind("；", 0, last.start()))]
    run = clause if len(clause) >= _FEWEST else [one for one in found if one.start() > begin]
    start = max(begin, text.rfind("；", 0, run[0].start()), 0)
    is_whole = sum(1 for _one in _PERCENT.finditer(text, start, last.end())) == len(run)
    return run if is_whole and is_complete([one["label"] for one in run]) else []


def _is_all(group: Sequence[re.Match[str]]) -> bool:
    """Whether the shares of `group` are 100 together, as exactly as they are written."""
    values = [percent(one) for one in group]
    tolerance = Decimal(10) ** -min(decimals for _value, decimals in values) * len(group) / 2
    return abs(sum((value for value, _decimals in values), Decimal(-100))) <= tolerance
