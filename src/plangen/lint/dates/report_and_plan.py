"""Documents that report on one year and plan the next: 2020年工作总结及2021年工作要点."""

from __future__ import annotations

from typing import NamedTuple

from plangen.lint.manuscript import Manuscript
from plangen.patterns import lazy_pattern

_AHEAD = "计划|要点|打算|思路|安排|设想"
_TITLE = lazy_pattern(
    rf"(?P<past>20\d{{2}})年.{{0,16}}(?:总结|报告|回顾).{{0,10}}(?P<next>20\d{{2}})年.{{0,16}}(?:{_AHEAD})"
)
# A report on one year with a part for the next, which the title does not name.
_REPORT = lazy_pattern(
    r"(?<![\d—–\-~至/])(?P<past>20\d{2})年(?!.{0,12}(?:学期|半年|季度|月))度?.{0,20}(?:总结|报告|述职|汇报)"
)
_HEADING = lazy_pattern(rf"(?:{_AHEAD})$")


class PlanPart(NamedTuple):
    """The part from the line with the index `first` on plans the year `year`, that before it reports `reported`."""

    first: int
    reported: int
    year: int


def plan_part(manuscript: Manuscript) -> PlanPart | None:
    """The part that plans; None where neither the title nor a heading names the next year, or no heading is its own."""
    return manuscript.once(plan_part, lambda: _plan_part(manuscript))


def _plan_part(manuscript: Manuscript) -> PlanPart | None:
    named = _TITLE.search(manuscript.title)
    if not named:
        return _next_year(manuscript)
    for line in manuscript.prose:
        is_own = named["next"] in line.text or line.role == "heading"
        if line.text != manuscript.title and len(line.text) < 30 and is_own and _HEADING.search(line.text):
            return PlanPart(line.index, int(named["past"]), int(named["next"]))
    return None


def _next_year(manuscript: Manuscript) -> PlanPart | None:
    report = _REPORT.search(manuscript.title)
    if not report or "学年" in manuscript.title:
        return None
    past = int(report["past"])
    for line in manuscript.lines_holding([f"{past + 1}年"]):
        is_head = len(line.text) < 30 and line.role in ("heading", "body") and line.text != manuscript.title
        if is_head and _HEADING.search(line.text):
            return PlanPart(line.index, past, past + 1)
    return None
