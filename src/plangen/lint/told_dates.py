"""Days of another year that a report tells as its own."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from plangen.dates import DAY
from plangen.lint.finding import Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.period import Period
from plangen.lint.signing import signed
from plangen.lint.written_dates import WrittenDate
from plangen.patterns import lazy_pattern

_EVENT = lazy_pattern(
    r"(?:[（(][^（）()]{1,6}[）)])?(?:[上下]午|晚上?)?，?[^，。；]{0,14}?"
    "(?:举办|举行|召开|承办|组织|开展|参加|赴|邀请|迎来|接受)"
)
# What a report tells of another time, on purpose.
_BACKGROUND = lazy_pattern(
    "去年|上[一学]?[年届期]|曾|以来|[自从]|首[次届]|第一次|成立|建[成校园立]|此前|早在|原|批准|获|授|命名|印发|下发|出台|颁布|立项"
    "|入职|调入|同期|相比|启动|通过|将|拟|计划|预计|下[一学]|明年|截[至止]|届时|修订"
)
_OWN_TIME = lazy_pattern("本年度|今年|本学[年期]|这一?年|一年来|这学期|本年")
_NEAR = 31 * DAY


def told_elsewhere(manuscript: Manuscript, period: Period) -> Iterator[Span]:
    """The days at the beginning of sentences that lie a year beside `period` though the line goes on within it."""
    has_signature = signed(manuscript) is not None
    for line in manuscript.lines_with("(?:19|20)\\d{2} ?年"):
        if line.role in ("title", "heading", "cell", "margin", "date", "signature"):
            continue
        for found in manuscript.dates.get(line.index, ()):
            if not (found.year and found.day) or not _begins_sentence(line, found):
                continue
            years = _years_off(found, period)
            # What lies behind the day of the signature is told as such.
            if not years or (years > 0 and has_signature) or not _EVENT.match(line.text, found.end):
                continue
            if _goes_on(line, found, manuscript, period) and not _BACKGROUND.search(sentence_at(line.text, found)):
                yield Span(line.index, found.start, found.end)


def sentence_at(text: str, found: WrittenDate) -> str:
    """The sentence of `text` that `found` stands in."""
    return text[: found.start].rpartition("。")[2] + text[found.start :].partition("。")[0]


def _begins_sentence(line: Line, found: WrittenDate) -> bool:
    return found.start == line.start or line.text[found.start - 1] in "。；："


def _years_off(found: WrittenDate, period: Period) -> int:
    """1 or -1 where `found` lies a year behind or before `period`, and not close to it; 0 for anything else."""
    date = found.date()
    if date is None or period.span.first - _NEAR <= date <= period.span.last + _NEAR:
        return 0
    for years in (1, -1):
        try:
            moved = datetime.date(date.year - years, date.month, date.day)
        except ValueError:
            continue
        if moved in period.span:
            return years
    return 0


def _goes_on(line: Line, found: WrittenDate, manuscript: Manuscript, period: Period) -> bool:
    """Whether the line says that it tells of its own time, or goes on with later days that have no year."""
    earlier = [one for one in manuscript.dates[line.index] if one.end < found.start and one.year and one.day]
    if any(not _years_off(one, period) and _begins_sentence(line, one) for one in earlier):
        return True  # a list of days, in the order of time but for this one
    later = [one for one in manuscript.dates[line.index] if one.start > found.end and one.day]
    follows = later and not later[0].year and later[0].month >= found.month
    return bool(follows or _OWN_TIME.search(line.text))
