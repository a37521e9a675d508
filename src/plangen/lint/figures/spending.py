"""Money that was spent on something, told again with another amount: 投入78万元改造食堂, 改造食堂投入87万元."""

from __future__ import annotations

from collections.abc import Iterator

from plangen.lint.figures.measures import rounding, size
from plangen.lint.figures.misread import Place
from plangen.lint.figures.quantities import quantities
from plangen.lint.manuscript import Manuscript
from plangen.patterns import lazy_pattern

_SPENT = lazy_pattern(
    r"(?:^|[，。；、])(?:全年|今年|一年来|先后)?(?P<what>(?:\p{Han}{4,12}?)??)(?:项目|工程)?[共总]?(?:投入|投资|耗资|花费)(?:资金|经费)?$"
)
_PURPOSE = lazy_pattern(r"\p{Han}{4,12}(?=[，。；、,;（(]|$)")
_OTHER_TIME = lazy_pattern("去年|上年|上学[年期]|往年|计划|目标|原|每|明年|下[学年]|比|增|减|新")


def spent_otherwise(manuscript: Manuscript) -> Iterator[tuple[str, Place, Place]]:
    """What money was spent on, and where another amount says so: 投入78万元改造食堂, 改造食堂投入87万元."""
    known: dict[str, Place] = {}
    for line in manuscript.lines_with("投入|投资|耗资|花费"):
        for one in quantities(line.text, line.start) if line.role != "cell" else ():
            before, behind = _SPENT.search(line.text, line.start, one.start), _PURPOSE.match(line.text, one.end)
            what = (before["what"] or (behind and behind[0])) if before and one.unit in ("元", "万元") else None
            if not what or one.approximate or _OTHER_TIME.search(line.text):
                continue
            first = known.setdefault(what, (line, one))
            if abs(size(first[1]) - size(one)) > rounding(first[1]) + rounding(one):
                yield what, (line, one), first
