"""Documents that report on one year and plan the next: 2020年工作总结及2021年工作要点."""

from __future__ import annotations

from typing import NamedTuple

from plangen.lint.manuscript import Manuscript
from plangen.patterns import lazy_pattern

_AHEAD = "计划|要点|打算|思路|安排|设想"
_TITLE = lazy_pattern(
    rf"(?P<past>20\d{{2}})年.{{0,16}}(?:总结|报告|回顾).{{0,10}}(?P<next>20\d{{2}})年.{{0,16}}(?:{_AHEAD})"
)
_HEADING = lazy_pattern(rf"(?:{_AHEAD})$")


class PlanPart(NamedTuple):
    """The part from the line with the index `first` on plans the year `year`, that before it reports `reported`."""

    first: int
    reported: int
    year: int


def plan_part(manuscript: Manuscript) -> PlanPart | None:
    """The part that plans; None where the title does not name both, or none of the headings is its own."""
    return manuscript.once(plan_part, lambda: _plan_part(manuscript))


def _plan_part(manuscript: Manuscript) -> PlanPart | None:
    named = _TITLE.search(manuscript.title)
    if not named:
        return None
    for line in manuscript.prose:
        is_own = named["next"] in line.text or line.role == "heading"
        if line.text != manuscript.title and len(line.text) < 30 and is_own and _HEADING.search(line.text):
            return PlanPart(line.index, int(named["past"]), int(named["next"]))
    return None
