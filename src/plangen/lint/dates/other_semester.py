"""Days of months that no semester like that of the title has."""

from __future__ import annotations

from collections.abc import Iterator

from plangen.lint.dates.durations import TO
from plangen.lint.dates.period import Period
from plangen.lint.dates.report_and_plan import plan_part
from plangen.lint.dates.told_dates import sentence_at
from plangen.lint.finding import Span
from plangen.lint.manuscript import Manuscript
from plangen.patterns import lazy_pattern

# The months of each semester, with those in which it is prepared and closed.
_AUTUMN, _SPRING = (7, 8, 9, 10, 11, 12, 1, 2), (1, 2, 3, 4, 5, 6, 7, 8)
_NEXT = lazy_pattern("下[一个]{0,2}学期|[上去前]一?个?学[期年]|第[一二]学期|打算|设想|展望|努力方向|明年|下半年|上半年")
_ELSEWHERE = lazy_pattern(
    "[下上]一?个?学[期年]|第[一二]学期|新学期|新学年|学年|[春秋]季|明年|去年|前年|[上下]半年|年[初底]|[寒暑]假|暑期|开学|起[，。执施实]|起试?行"
    "|以来|成立|入职|印发|发布|颁布|通过|修订|曾|届时|[春秋]招|出生|生日|[日号]毕业|迎接|备战|筹备|做准备|结题|规划|会考|高考|报名|录取|任期|为期(?![末中])|全年"
)

# What a month without a day must have behind it to be the time of something: 9月邀请教研员.
_HELD = lazy_pattern("份?(?:[上中下]旬)?(?:邀请|举[行办]|召开|开展|组织|进行|完成|启动|参加|承办|安排|评选|检查|验收)")


def of_other_semester(manuscript: Manuscript, period: Period) -> Iterator[Span]:
    """The days of months that no semester like that of the title has, where nothing looks elsewhere."""
    if not period.is_semester:
        return
    months = _AUTUMN if period.is_first_semester else _SPRING
    planned, is_ahead = plan_part(manuscript), False
    for line in manuscript.prose:
        if line.role == "heading":
            is_ahead = bool(_NEXT.search(line.text)) or (is_ahead and line.level > 1)
        dates = manuscript.dates.get(line.index, ()) if line.role in ("body", "item") else ()
        if not dates or is_ahead or (planned and line.index >= planned.first):
            continue
        for place, found in enumerate(dates):
            first = dates[place - 1] if place and TO.fullmatch(line.text, dates[place - 1].end, found.start) else None
            # The end of a span is told with its beginning, or is before it, which reversed-range tells.
            is_joined = first and (first.month not in months or first.year == found.year)
            is_near = not found.year or period.span.first.year <= found.year <= period.span.last.year
            begins = found.start > line.start and line.text[found.start - 1] in "，；。"
            is_set = found.day or (begins and _HELD.match(line.text, found.end))
            is_other = is_set and is_near and 1 <= found.month <= 12 and found.month not in months
            before = line.text[line.start : found.start]
            sentence = sentence_at(line.text, found)
            if is_other and not (_ELSEWHERE.search(sentence) or is_joined or _NEXT.search(before)):
                yield Span(line.index, found.start, found.end)
