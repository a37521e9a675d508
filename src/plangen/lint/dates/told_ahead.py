"""What a document tells as past of days that lie behind its own date."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from plangen.lint.dates.period import period_of
from plangen.lint.dates.signing import is_report
from plangen.lint.dates.told_dates import sentence_at, told_elsewhere
from plangen.lint.dates.written_dates import WrittenDate
from plangen.lint.finding import Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.patterns import lazy_pattern

_FUTURE = lazy_pattern(
    "将|拟|计划|预计|准备|下一步|明年|力争|目标|(?<![主重首])要(?![求点素闻])|届时|起施行|前完成|截止|下[学年]|以前|之前|有效期|假期|放假|争取|打算|为期(?![末中])|底前|安排在|时间为|起(?:试行|执行|实施)"
)
# What a report without 下一步 in each sentence says of the future stands under such a heading.
_OUTLOOK = lazy_pattern(
    "[四下]季度|下半年|下阶段|后[期段]|下一步|打算|计划|思路|展望|设想|安排|努力方向|明年|下[学年]|(?:整改|工作|有关|几点)要求"
)
_UNTIL = lazy_pattern("(?:（[^（）]{1,16}）)?[底日]?[之以]?前")
_FROM = lazy_pattern("[日号]?(?:（[^（）]{1,8}）)?起(?!草)")
# What a month without a day must have behind it to be told as past, and the first day that parts of it may be.
_DONE = lazy_pattern("[举进][行办]|召开|开展|组织|完成|参加|获|验收|检查|调查|测[试评]|表彰|接受|评[选为出]|发言|了")
_IS_DONE = lazy_pattern("已|了(?!解)")
_SO_FAR = lazy_pattern("[，,](?:共|累计|全[校园县市区])?已")
_WAS_DONE = lazy_pattern(
    "[^。；]{0,40}(?:(?:[进举][行办]|开展|组织|召开|完成|接受|参加)了|(?:未|没有?)(?:收到|接到|发现)|无异议)|结束(?=[，。；])"
)
_PARTS = (("底", 25), ("末", 25), ("下旬", 21), ("中旬", 11), ("中下旬", 11))
_STATE = lazy_pattern(r"(?:^|[。；])[截]?[到至](?P<year>20\d\d)年年?[底末](?P<told>[^。；]{2,})")
_COUNTED_TO = lazy_pattern(
    r"截[至止]到?(?P<from>(?:(?P<year>20\d\d)年)?(?P<month>\d{1,2})月)[底末](?P<told>[^。；]{2,30})"
)
_SUMMER = (7, 8)  # months
_RESULTS = lazy_pattern(r"第[一二三四五六七八九十\d]{1,2}名|[一二三]等奖|[冠亚季]军|优胜奖|获\p{Han}")
_LAST_MONTH = 12
# The time that a paper is made for: （3月30日—4月3日） below its title, or beside what is made ahead of it.
_MADE_FOR = lazy_pattern(r"[（(][^（）()，。；]*\d[日号]?[-—–－~～至到]+[^（）()，。；]*[）)]")
_MADE_AHEAD = lazy_pattern("食谱|菜单|课程表|课表|值班表|日程|预告")
_HEAD = 4  # lines


def told_behind(
    manuscript: Manuscript, line: Line, date: datetime.date
) -> Iterator[tuple[Line, WrittenDate, datetime.date]]:
    """What is told as past with a day behind `date`, before `line` or, where that stands at the head, anywhere."""
    yield from _ends_of_years(manuscript, date)
    yield from _ends_of_months(manuscript, date)
    period = period_of(manuscript)
    # What lies outside the title's period is told as that.
    told_as_outside = set(told_elsewhere(manuscript, period)) if period else set()
    is_last = line.index > len(manuscript.lines) // 2
    is_ahead = False
    for other in manuscript.lines[: line.index] if is_last else manuscript.lines:
        if other.role == "heading":
            is_ahead = bool(_OUTLOOK.search(other.text)) or (is_ahead and other.level > 1)
        if other.role == "title" or other is line or _is_made_for(manuscript, other):
            continue
        for found in manuscript.dates.get(other.index, ()):
            reported = _reported(manuscript, other, found, date.year)
            if reported is None or reported <= date:
                continue
            sentence = sentence_at(other.text, found)
            if _ends_span(other.text, found) and not _WAS_DONE.search(other.text, found.end):
                continue
            # 截至12月28日，已整改57处，其余列入明年计划: what is told first is done.
            is_so_far = other.text.endswith("截至", 0, found.start) and _SO_FAR.match(other.text, found.end)
            is_state = is_so_far or (_ends_span(other.text, found) and "为期" in sentence)
            is_from = _FROM.match(other.text, found.end) and not _IS_DONE.search(sentence)
            is_ahead_of = _UNTIL.match(other.text, found.end) or (not is_state and _FUTURE.search(sentence))
            is_outside = Span(other.index, found.start, found.end) in told_as_outside
            if not (is_from or is_ahead_of or is_outside or (is_ahead and not _IS_DONE.search(sentence))):
                yield other, found, reported


def _is_made_for(manuscript: Manuscript, line: Line) -> bool:
    """Whether `line` says which time the document, which reports nothing, is made for."""
    if is_report(manuscript):
        return False
    is_below_title = line.index < _HEAD and _MADE_FOR.fullmatch(line.text) is not None
    return is_below_title or _MADE_AHEAD.search(line.text) is not None


def _ends_of_years(manuscript: Manuscript, date: datetime.date) -> Iterator[tuple[Line, WrittenDate, datetime.date]]:
    """The ends of years behind `date` of which a report tells how things stand: 到2026年底，在册会员186名."""
    for line in manuscript.lines_with(r"(?:到|至)20\d\d年年?[底末]") if is_report(manuscript) else ():
        for found in _STATE.finditer(line.text):
            end = datetime.date(int(found["year"]), 12, 20)
            if end > date and end.year == date.year and not _FUTURE.search(found["told"]):
                yield line, WrittenDate(found.start("year"), found.start("told"), end.year, 12, 0), end


def _ends_of_months(manuscript: Manuscript, date: datetime.date) -> Iterator[tuple[Line, WrittenDate, datetime.date]]:
    """The ends of months behind `date` up to which a report counts: 截至12月底，整改317处."""
    period = period_of(manuscript)
    own = period.span.first.year if period is not None and period.is_year else date.year - 1
    for line in manuscript.lines_with(r"截[至止]到?[^。]{0,5}\d月[底末]") if is_report(manuscript) else ():
        for found in _COUNTED_TO.finditer(line.text):
            year = int(found["year"] or own)
            if not 0 < int(found["month"]) <= _LAST_MONTH or not date.year - 1 <= year <= date.year + 1:
                continue
            end = datetime.date(year, int(found["month"]), 25)
            if end > date and not _FUTURE.search(found["told"]):
                yield line, WrittenDate(found.start("from"), found.start("told"), year, end.month, 0), end


def _reported(manuscript: Manuscript, line: Line, found: WrittenDate, signed_in: int) -> datetime.date | None:
    """The first day that `found` of `line` may be; one without a year is of the period of the title.

    Of two Augusts of a school year it is that of the year in which the document is signed.
    """
    period = period_of(manuscript)
    year = found.year or (period.year_of(found.month, found.day or 15) if period else None)
    is_of_both = period is not None and signed_in in (period.span.first.year, period.span.last.year)
    if not year and found.month in _SUMMER and is_of_both:
        year = signed_in
    if not year and _ends_span(line.text, found):
        year = max((one.year for one in manuscript.dates[line.index] if one.start < found.start), default=None)
    text, row = line.text, manuscript.lines[line.index + 1 : line.index + 3]
    # A cell with nothing but the month, and in the next ones what came out.
    is_result = line.role == "cell" and len(text) <= found.end and any(_RESULTS.search(one.text) for one in row)
    begins = text[found.start - 1 : found.start] in ("", "。", "；", "：") and not found.year
    if not found.day and not begins and not is_result and not _DONE.search(text[found.end :].partition("。")[0]):
        return None
    day = next((day for part, day in _PARTS if text.startswith(part, found.end)), 1)
    try:
        return datetime.date(year, found.month, found.day or day) if year else None
    except ValueError:
        return None


def _ends_span(text: str, found: WrittenDate) -> bool:
    """Whether `found` is when something ends: 至2026年6月; 截至2026年6月 is a state that is told."""
    before = text[: found.start].rstrip()
    return not before.endswith("截至") and before.endswith(("至", "到", "—", "-", "~", "～", "－", "–"))
