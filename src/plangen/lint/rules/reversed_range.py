"""A span of days, weeks, months, hours or years that ends before it begins.

A span without years may go over the turn of the year in the second half of it: 12月28日至1月3日.

Wrong:
    阅览室周六19:00—16:00开放。

Wrong:
    2026年5月10日至5月6日开展展评。
    5月10日—6日开展展评。
    4月20日至3月15日进行整改。
    活动时间为15:30—14:00。
    2025年9月至2024年6月实施。
    五月二十日至十日、5月20—10日开展评比。
    5—3月整改，5月下旬至5月上旬验收。
    第8—5周、第十二周至第九周听课。
    返岗实践自2025年9月8日起至8月29日止。
    问卷从10月12日（周日）开始，9月26日结束，工程从7月3日开工，6月25日竣工。
    本学期自7月10日至3月2日上课。
    2026—2024年实施三年行动，下午4:30至3:00开会。

Right:
    12月28日至1月3日放假，9月1日至6月30日上课，9月1日至8月31日为一学年。
    5月6日—10日开展展评，8:30—11:30入园。
    6月至次年2月实施，11—3月供暖，第5—8周听课，3月下旬至5月上旬验收。
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.dates.written_dates import WrittenDate
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.messages import _
from plangen.numerals import read_count
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_DASH = r"[ ]?(?:——|[—–\-－~～至到])[ ]?"
_BRACKET = r"(?:[（(][^（）()]{1,8}[）)])?"
_TO = lazy_pattern(
    rf"(?:起|开始)?[ ]?{_BRACKET}(?:[上下]午|晚上?)?"
    rf"(?:\d{{1,2}}[:：]\d{{2}}|\d{{1,2}}[时点])?(?:起|开始)?[，、]?{_DASH}"
)
_BEGINS = lazy_pattern(
    rf"{_BRACKET}(?:[上下]午|晚上?)?(?:正式)?(?:[开动][始幕学班工馆营课]|启动|动工|报到|起)[，、；]?(?:于|到|至|将于)?"
)
# 9月8日开始，8月29日结束: where only a comma parts the two, the second says that it is the end.
_ENDS = lazy_pattern(
    rf"{_BRACKET}(?:[上下]午|晚上?)?(?:前|全部|正式)?(?:[结闭完竣][束幕班工馆营课]|截止|散学|终止|为止|止|完成)"
)
_DAY = lazy_pattern(r"(?P<day>\d{1,2}|[一二三四五六七八九十廿]{1,3}) ?[日号](?!院|楼|线|文|馆)")
_TIMES = lazy_pattern(
    r"(?P<half>[上下]午[ ]?)?(?<![\d.比])(?<!\d[:：])(?P<hour>[01]?\d|2[0-4])[:：](?P<minute>[0-5]\d)"
    rf"{_DASH}(?P<hour2>[01]?\d|2[0-4])[:：](?P<minute2>[0-5]\d)(?![\d:：])"
)
_EVENING, _MORNING = 18 * 60, 9 * 60  # minutes; what lasts into the morning is over then
_SPOKEN_TIMES = lazy_pattern(
    r"(?P<half>[上下]午[ ]?)?(?<!\d)(?P<hour>[01]?\d|2[0-4])[时点](?:(?P<minute>[0-5]?\d)分)?"
    rf"{_DASH}(?P<hour2>[01]?\d|2[0-4])[时点](?:(?P<minute2>[0-5]?\d)分)?"
)
_HALF_DAY = lazy_pattern(rf"(?<![\d.])(?P<month>\d{{1,2}})月(?P<first>\d{{1,2}}){_DASH}(?P<last>\d{{1,2}})[日号]")
_MONTHS = lazy_pattern(rf"(?<![\d.年月—–\-~～至到第])(?P<first>\d{{1,2}}){_DASH}(?P<last>\d{{1,2}})月(?!\d)")
_YEARS = lazy_pattern(rf"(?<![\d.—–\-])(?P<first>(?:19|20)\d{{2}})年?{_DASH}(?P<last>(?:19|20)\d{{2}})年(?!级)")
_WEEK = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
_WEEKS = lazy_pattern(rf"第?(?P<first>{_WEEK})周?{_DASH}第?(?P<last>{_WEEK})周")
_THIRDS = "(?P<{}>初|上旬|中旬|下旬|底|末)"
_IN_THIRDS = lazy_pattern(
    rf"(?<!\d)(?P<month>\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月份?{_THIRDS.format('first')}{_DASH}"
    rf"(?:(?P<month2>\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月份?)?{_THIRDS.format('last')}"
)
_ORDER = {"初": 1, "上旬": 1, "中旬": 2, "下旬": 3, "底": 4, "末": 4}
# In the first half of the year a span does not go over its end without saying so.
_LAST_MONTH = 6
_LAST_MONTH_OF_TERM = 7
_TERM = lazy_pattern("学期[（(]?(?:从|自|由|时间[为：:]?)?(?:20\\d\\d年)?$")
# In the second half one that ends some weeks earlier is reversed; a school year ends two months, or a day, before.
_WEEKS_BACK = {7: 35, 8: 35, 9: 35, 10: 75, 11: 75, 12: 75}


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Spans whose end comes first."""
    for index, dates in manuscript.dates.items():
        line = manuscript.lines[index]
        for first, second in itertools.pairwise(dates):
            between = line.text[first.end : second.start]
            ends = _ENDS.match(line.text, second.end) if _BEGINS.fullmatch(between) else None
            is_span = _TO.fullmatch(between) or ends
            is_term = bool(is_span) and bool(_TERM.search(line.text, 0, first.start))
            if is_span and _is_reversed(first, second, is_term=is_term):
                yield _finding(line, first.start, ends.end() if ends else second.end)
        for first in dates:
            to = _TO.match(line.text, first.end)
            day = _DAY.match(line.text, to.end()) if to else None
            if day and first.day and read_count(day["day"]) < first.day:
                yield _finding(line, first.start, day.end())
    for line in manuscript.lines_with(r"\d[:：时点分]"):
        yield from _times(line)
    yield from _numbers(manuscript)


def _times(line: Line) -> Iterator[Finding]:
    for pattern in (_TIMES, _SPOKEN_TIMES):
        for times in pattern.finditer(line.text):
            hours = int(times["hour"]), int(times["hour2"])
            begin = hours[0] * 60 + int(times["minute"] or 0)
            end = hours[1] * 60 + int(times["minute2"] or 0)
            # 21:00—6:00 goes over midnight; 2:00—4:30 in the afternoon is written so by some.
            is_afternoon = (times["half"] or "").startswith("下") and max(hours) < 12
            is_same_evening = begin >= _EVENING and _MORNING < end < begin
            if is_same_evening or (end < begin < _EVENING and (hours[1] > 5 or is_afternoon)):
                yield _finding(line, times.start("hour"), times.end())


def _numbers(manuscript: Manuscript) -> Iterator[Finding]:
    """5—3月, 2026—2024年, 第8—5周, 5月20—10日, 5月下旬至上旬."""
    dash = r"[—–\-－~～至到]"
    for line in manuscript.lines_with(rf"{dash}[ ]?\d{{1,2}}[月日号]|{dash}[ ]?\d{{4}}年"):
        for pattern in (_HALF_DAY, _MONTHS, _YEARS):
            for found in pattern.finditer(line.text):
                first, last = int(found["first"]), int(found["last"])
                if last < first and (pattern is not _MONTHS or first <= _LAST_MONTH):
                    yield _finding(line, *found.span())
    for line in manuscript.lines_with(rf"周?{dash}[ ]?第?(?:{_WEEK})周"):
        for found in _WEEKS.finditer(line.text):
            # 周三至周五 is no number of weeks.
            is_number = "第" in found[0] or found["first"].isdecimal()
            if (
                is_number
                and line.text[: found.start()][-1:] != "周"
                and read_count(found["last"]) < read_count(found["first"])
            ):
                yield _finding(line, *found.span())
    yield from _thirds(manuscript)


def _thirds(manuscript: Manuscript) -> Iterator[Finding]:
    """5月下旬至5月上旬."""
    for line in manuscript.lines_with("月份?(?:初|上旬|中旬|下旬|底|末)"):
        for found in _IN_THIRDS.finditer(line.text):
            month = read_count(found["month"])
            first = (month, _ORDER[found["first"]])
            last = (read_count(found["month2"]) if found["month2"] else month, _ORDER[found["last"]])
            if last < first and (last[0] == month or month <= _LAST_MONTH):
                yield _finding(line, *found.span())


def _is_reversed(first: WrittenDate, second: WrittenDate, *, is_term: bool) -> bool:
    day, other = first.day or 1, second.day or 31
    if first.year and second.year:
        return (second.year, second.month, other) < (first.year, first.month, day)
    if second.year:
        return False
    if first.month == second.month:
        return bool(first.day and second.day) and other < day
    if second.month < first.month <= _LAST_MONTH:
        return True
    if is_term and second.month < first.month <= _LAST_MONTH_OF_TERM:
        return True  # no term begins in July
    back = (first.month - second.month) * 30 + day - other
    return bool(first.day and second.day) and 2 < back <= _WEEKS_BACK.get(first.month, 0)


def _finding(line: Line, start: int, end: int) -> Finding:
    text = line.text[start:end]
    return Finding(
        Span(line.index, start, end), _("'{text}' ends before it begins", text=text), _("correct one of the two")
    )
