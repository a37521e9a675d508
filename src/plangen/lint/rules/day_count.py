"""A number of days, weeks or months that is not that of the span beside it.

Counted are the days from the first to the last, both included. A number of days that is smaller may leave weekends out,
or be some of them; it is wrong of a holiday, and where it is none of these.
A span in a table of weekly meetings has no more of them than weeks.

Wrong:
    2026年7月10日至14日集中培训，共6天。
    排查自6月25日开始，至6月28日结束，历时5天。
    10月1日至7日放假，共8天。
    2026年7月13日至19日集中培训，为期6天，中间不休息。
    2026年4月13日至5月1日开展检查，历时两周。

Wrong:
    2026年工作计划
    名单于5月11日至15日公示，公示期7个工作日。
    6月15日至9月11日跟岗学习，为期14周。
    集中整治为期3个月（3月1日至7月31日）。
    誓师会3月15日举行，这一天距6月17日中考正好100天。
    评选自9月1日至9月20日，历时12天。
    支教队于2025年9月1日到岗，2026年6月30日结束，历时12个月。
    二年级从9月11日至6月15日到企业实习，为期13周。
    一年级实习自3月2日开始，7月3日结束，共16周。

Wrong:
    2026年公益课程计划
    | 阶段 | 日期 | 次数 |
    | 一 | 3月7日—3月28日 | 4 |
    | 二 | 4月11日—4月25日 | 3 |
    | 三 | 5月16日—5月30日 | 4 |

Right:
    2026年公益课程计划
    | 阶段 | 日期 | 次数 |
    | 一 | 3月7日—3月28日 | 4 |
    | 二 | 4月11日—4月25日 | 3 |
    | 三 | 5月9日—5月30日 | 3 |

Right:
    2026年7月10日至14日集中培训，共5天。
    7月1日至8月31日集中培训，共10天。
    10月1日至7日放假，共7天。

Right:
    2026年工作计划
    名单于5月11日至15日公示，公示期5个工作日。
    6月15日至9月11日跟岗学习，为期13周。
    集中整治为期5个月（3月1日至7月31日）。
    誓师会3月9日举行，这一天距6月17日中考正好100天，离高考还有90天。
    评选自9月1日至9月18日，历时14天。
    改造工程于7月11日开工，8月25日竣工，历时46天。
    支教队于2025年9月1日到岗，2026年6月30日结束，历时10个月。
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.dates.durations import BEGUN, ENDED, TO, UNIT, counts
from plangen.lint.dates.signing import years_of
from plangen.lint.dates.week_counts import term_counts
from plangen.lint.dates.weekly_meetings import too_many_meetings
from plangen.lint.dates.written_dates import WrittenDate
from plangen.lint.figures.quantities import sentence_around
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.messages import _
from plangen.numerals import read_count
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_DAY = lazy_pattern(r"(?P<day>\d{1,2})[日号]")
_BRACKET = r"(?:[（(][^（）()]{1,6}[）)])?"
_BEHIND = lazy_pattern(
    rf"{_BRACKET}(?P<what>[^。；;\d]{{0,16}}?)(?P<how>一?共|共计|历时|为期|总计|公示期?为?)(?:计)?{UNIT}(?![ ]?[（(])"
)
_BEFORE = lazy_pattern(rf"(?P<what>)(?P<how>历时|为期|公示期?为?|共计?){UNIT}[ ]?[（(][ ]?$")
_UNTIL = lazy_pattern(r"(?:距离?|离)$")
_LEFT = lazy_pattern(
    r"[^，。；\d前约近足到余]{0,10}?(?:还有|还剩|只有|只剩|仅有|仅剩|正好|恰好|整整|刚好|有)?"
    r"(?P<count>\d{1,3})[ ]?天(?!前)"
)
_UNBROKEN = lazy_pattern("(?:不|无|没有)(?:休息|间断|放假|停)|连续")
_NO_YEAR = 2001  # how many days a span has depends on the year only in February


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Spans of days with a number of days, weeks or months beside them, and days that are left until another."""
    for line in manuscript.lines_with("天|周|星期|个月|工作日"):
        dates = manuscript.dates.get(line.index, ())
        for place, first in enumerate(dates):
            if second := _second(line, dates, place):
                yield from _span(manuscript, line, first, second)
            if place and _UNTIL.search(line.text, 0, first.start):
                yield from _countdown(manuscript, line, dates[place - 1], first)
    for span, count in too_many_meetings(manuscript):
        text = manuscript.lines[span.line].text[span.start : span.end]
        message = _("'{text}' has room for {count} weekly meetings, for fewer than are told", text=text, count=count)
        yield Finding(span, message, _("correct the number, or the days"))


def _second(line: Line, dates: tuple[WrittenDate, ...], place: int) -> WrittenDate | None:
    """The day on which the span ends that the date at `place` of `dates` begins."""
    first = dates[place]
    to = TO.match(line.text, first.end)
    if not first.day:
        return None
    follows = dates[place + 1 : place + 2]
    begun = next((one for one in follows if one.day and BEGUN.fullmatch(line.text, first.end, one.start)), None)
    if begun or not to:
        return begun  # 9月1日到岗，6月30日结束
    second = next((one for one in dates[place + 1 : place + 2] if one.start == to.end()), None)
    day = _DAY.match(line.text, to.end()) if second is None else None
    if day:
        return WrittenDate(to.end(), day.end(), first.year, first.month, int(day["day"]))
    return second if second is not None and second.day else None


def _span(manuscript: Manuscript, line: Line, first: WrittenDate, second: WrittenDate) -> Iterator[Finding]:
    counted = _BEHIND.match(line.text, second.end) or _BEFORE.search(line.text, 0, first.start)
    count = read_count(counted["count"]) if counted else 0
    days = _days(manuscript, line, first, second)
    if not counted or not count or days is None or days[0] == days[1]:
        return
    sentence = line.text[slice(*sentence_around(line.text, first.start, counted.end()))]
    if (line.index, counted.start("count")) in {(one[0].index, one[2]) for one in term_counts(manuscript)}:
        return  # week-table tells
    what = counted["what"]
    is_unbroken = counted["unit"] == "天" and bool(_UNBROKEN.search(sentence))
    # 培训共10天 between two days may be ten of them; 为期10天 is all.
    is_all = not ENDED.sub("", what).strip("，, ") or counted["how"] in ("为期", "历时") or "假" in what
    right = counts(counted["unit"], *days, manuscript.calendar, is_holiday="假" in what)
    if (not right.is_right(count) or (is_unbroken and count != right.usual)) and (is_all or count > right.usual):
        message = _("from {first} to {last} are {days} {unit}, not {count}",
                    first=line.text[first.start : first.end], last=line.text[second.start : second.end],
                    days=right.usual, unit=counted["unit"], count=count)  # fmt: skip
        span = Span(line.index, counted.start("count"), counted.end("unit"))
        yield Finding(span, message, _("correct the number or one of the days"))


def _countdown(manuscript: Manuscript, line: Line, first: WrittenDate, second: WrittenDate) -> Iterator[Finding]:
    left = _LEFT.match(line.text, second.end)
    days = _days(manuscript, line, first, second) if left and first.day and second.day else None
    if left is None or days is None or "。" in line.text[first.end : second.start]:
        return
    count, actual = int(left["count"]), (days[1] - days[0]).days
    if abs(count - actual) > 1:
        message = _("from {first} to {last} are {days} {unit}, not {count}",
                    first=line.text[first.start : first.end], last=line.text[second.start : second.end],
                    days=actual, unit="天", count=count)  # fmt: skip
        span = Span(line.index, second.start, left.end())
        yield Finding(span, message, _("correct the number or one of the days"))


def _days(
    manuscript: Manuscript, line: Line, first: WrittenDate, second: WrittenDate
) -> tuple[datetime.date, datetime.date] | None:
    """The two days, of the year that they are most likely of; None where they are none, or in another order."""
    year = (*years_of(manuscript, line, first), first.year or second.year or _NO_YEAR)[0]
    begin, end = first.date(year), second.date(second.year or year + (second.month < first.month and not first.year))
    if begin is None or end is None or end < begin:
        return None
    return begin, end
