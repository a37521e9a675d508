"""How many persons a decision commends, in each place where it says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from plangen.lint.dates.period import full_title
from plangen.lint.figures.misread import Place
from plangen.lint.figures.quantities import Quantity
from plangen.lint.manuscript import Manuscript
from plangen.patterns import lazy_pattern

_DECISION = lazy_pattern("表彰|表扬|通报|命名|授予|嘉奖")
_PERSONS = lazy_pattern(
    r"(?P<number>\d{1,4})[名位个]?(?:先进|优秀)?个人|(?<!\p{Han})(?:先进|优秀)?个人(?:[（(]|共?计?|有|为)*(?P<behind>\d{1,4})[名位人]"
    r"|(?:拟?表彰对象|受表彰人员)(?:共|为)?(?P<object>\d{1,4})[名人位]"
    r"|(?:表彰的?|评出|确定|[和及、])(?:先进|优秀)个人(?P<told>\d{1,4})[名位人]"
)
# Of those of whom the last verb before tells something else, others were chosen.
_OTHERS = lazy_pattern("推荐|申报|候选|审核|收到|报送|初评|参评|提名|上报")
_CHOSEN = lazy_pattern("表彰|评出|确定|评选出|命名|授予|受奖|决定对")
_LAST_TIME = lazy_pattern("上一?年度?|去年|上一?[届次]|往年")
_FEWEST = 4
_TOP = 5  # lines, below the letterhead of which the title may stand


def commended_otherwise(manuscript: Manuscript) -> Iterator[tuple[str, Place, Place]]:
    """The number of persons that is told once, beside one that is told more often, or before it."""
    heads = (full_title(manuscript), *(line.text for line in manuscript.prose[:_TOP] if line.text.startswith("关于")))
    if not any(map(_DECISION.search, heads)):
        return
    places: list[Place] = []
    for line in manuscript.lines_with(r"个人[（(共计有为]*\d|表彰(?:对象|人员)|\d[名位个]?(?:先进|优秀)?个人"):
        for found in _PERSONS.finditer(line.text) if line.role not in ("cell", "margin", "title") else ():
            name = next(name for name in ("number", "behind", "told", "object") if found[name])
            sentence = line.text[line.text.rfind("。", 0, found.start()) + 1 : found.start(name)]
            others = max((one.end() for one in _OTHERS.finditer(sentence)), default=-1)
            chosen = max((one.end() for one in _CHOSEN.finditer(sentence)), default=-1)
            if _LAST_TIME.search(sentence):
                continue
            value = Decimal(found[name])
            if others <= chosen and value >= _FEWEST:
                start, end = found.span(name)
                places.append((line, Quantity(start, end + 1, value, "名", 0, approximate=False)))
    counts = Counter(one.value for _line, one in places)
    often = max(counts, key=lambda value: counts[value], default=None)
    right = next((place for place in places if place[1].value == often), None)
    for place in places:
        if right is not None and counts[place[1].value] == 1 and place[1].value != often:
            yield "个人", place, right
