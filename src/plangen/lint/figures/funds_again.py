"""Funds that are named with another amount where they are named again: 安全专项经费4.8万元, 4.5万元安全专项经费."""

from __future__ import annotations

from collections.abc import Iterator

from plangen.lint.figures.measures import measure, size
from plangen.lint.figures.misread import Place
from plangen.lint.figures.quantities import Quantity, clause_before, quantities
from plangen.lint.manuscript import Line, Manuscript
from plangen.patterns import lazy_pattern

_FUND = r"\p{Han}{2,10}(?:经费|资金|奖金|补助费|补贴|专款)"
_AHEAD = lazy_pattern(rf"(?P<name>{_FUND})(?:预算|总额|总计|合计|共计|共|为|计)*$")
_BEHIND = lazy_pattern(rf"的?(?P<name>{_FUND})(?=[，。；、要已全将由用主])")
_VERB = lazy_pattern(
    "^(?:本学[期年]|今年|全年|学校|我校|共|计划|安排|投入|列支|设立|落实|筹措|争取|用于|的|从|在|将|对|把|为|新增)+"
)
_OTHER = lazy_pattern("其中|比|较|上年|去年|每|人均|生均|平均|增|减|余|第[一二三四五]|另|追加|还|两|各|到账|下达|支出")
_SHORTEST = 5  # characters of a name that names one fund


def funds_again(manuscript: Manuscript) -> Iterator[tuple[str, Place, Place]]:
    """The second of two amounts that one fund is said to have, behind its name and before it."""
    known: dict[str, list[tuple[Line, Quantity, bool]]] = {}
    for line in manuscript.lines_with(r"元的?\w{2,10}(?:费|金|款|补贴)|(?:费|金|款|补贴)\w{0,4}\d"):
        if line.role == "cell":
            continue
        for one in quantities(line.text, line.start):
            if measure(one) == "元" and not one.approximate:
                for name, is_behind in _names(line.text, one):
                    known.setdefault(name, []).append((line, one, is_behind))
    for name, told in known.items():
        amounts = {size(one) for _line, one, _behind in told}
        if len(told) == 2 and len(amounts) == 2 and told[0][2] != told[1][2]:
            (first_line, first, _one), (line, amount, _other) = told
            if min(amounts) * 2 > max(amounts):
                yield name, (line, amount), (first_line, first)


def _names(text: str, one: Quantity) -> Iterator[tuple[str, bool]]:
    clause = clause_before(text, one.start)
    ahead, behind = _AHEAD.search(clause), _BEHIND.match(text, one.end)
    if _OTHER.search(clause):
        return
    for found, is_behind in ((ahead, False), (behind, True)):
        name = _VERB.sub("", found["name"]) if found else ""
        if len(name) >= _SHORTEST:
            yield name, is_behind
