"""A figure typed into the prose of a folder's document that contradicts a statistic of the same name and unit.

Such a figure is a folder's: the statistic 教师数 is 58名, and a sentence says 全园教师56名, or 合格率 is 98.3% and a
sentence says 合格率为95%. Write {教师数}名 instead.

Right:
    全园教师按计划参加研修。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from plangen.diagnostics import Severity
from plangen.facts.fact import Fact
from plangen.lint.figures.quantities import Quantity, kind_of, quantities
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_SUFFIX = lazy_pattern(r"(?:总数|人数|个数|数量|总量|数)$")
_HAN = lazy_pattern(r"\p{Han}{2,}")
# A word before the name makes it the name of something else: 骨干教师 is not 教师.
_ALONE = lazy_pattern(r"(?:^|(?!\p{Han}).|全[校园县区市乡镇]|我[校园县区市局]|现|共)$")
_OTHER = lazy_pattern("去年|上年|上学[年期]|每|以上|不少于|至少|新增|计划|原|其中")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Typed numbers right beside the name of a statistic, with its unit and another value."""
    named = [(name, stem, fact) for name, fact in manuscript.facts.items() if (stem := _stem(name)) and _unit(fact)]
    if not named:
        return
    for line in manuscript.lines:
        for one in quantities(line.text):
            if one.approximate or line.stretch_at(one.start).fact or line.stretch_at(one.end - 1).fact:
                continue
            for name, stem, fact in named:
                value = _number(fact, one.decimals)
                if value is not None and value != one.value and _is_about(line.text, one, stem, fact):
                    message = _("the text says {written}, the statistic '{name}' is {value}{unit}",
                                written=line.text[one.start : one.end], name=name, value=f"{value:f}",
                                unit=_unit(fact))  # fmt: skip
                    yield Finding(
                        Span(line.index, one.start, one.end),
                        message,
                        _("write {name} for the figure", name="{" + name + "}"),
                    )
                    break


def _stem(name: str) -> str:
    stem = _SUFFIX.sub("", name)
    return stem if _HAN.fullmatch(stem) else ""


def _is_about(text: str, one: Quantity, stem: str, fact: Fact) -> bool:
    if one.kind != kind_of(_unit(fact)):
        return False
    start = max(text.rfind(mark, 0, one.start) for mark in "。；，") + 1
    if _OTHER.search(text[start : one.end]):
        return False
    before = re.sub("(?:共有|现有|共计|达到|共|有|为|是|达|计|到)$", "", text[start : one.start])
    before = re.sub("(?:总数|人数|个数|数量|总量)$", "", before)
    boundary = before.removesuffix(stem)
    if before != boundary:
        return bool(_ALONE.search(boundary))
    return bool(re.match(rf"{re.escape(stem)}(?=[，。；、,]|$)", text[one.end :]))


def _unit(fact: Fact) -> str:
    return "%" if fact.form == "percent" else fact.unit


def _number(fact: Fact, decimals: int) -> Decimal | None:
    """The number that `fact` prints; a share with as many `decimals` as the text has."""
    if isinstance(fact.value, bool) or not isinstance(fact.value, int | float):
        return None
    value = Decimal(str(fact.value))
    if fact.form == "percent":
        return round(value * 100, decimals)
    return value if fact.decimals is None else round(value, fact.decimals)
