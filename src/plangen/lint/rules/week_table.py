"""Weeks that leave a gap, overlap, are not seven days long or are counted wrongly.

Wrong:
    第1周（8.31—9.6）开学工作
    第2周（9.7—9.13）常规检查
    第3周（9.21—9.27）教研活动
    第4周（9.28—10.4）国庆放假

Wrong:
    | 周次 | 日期 | 内容 |
    | 1 | 8.31—9.6 | 开学 |
    | 2 | 9.7—9.13 | 检查 |
    | 2 | 9.14—9.20 | 教研 |
    | 4 | 9.21—9.27 | 听课 |

Right:
    | 周次 | 日期 | 内容 |
    | 预备周 | 8.24—8.30 | 报到 |
    | 1 | 8.31—9.6 | 开学 |
    | 2 | 9.7—9.13 | 检查 |
    | 3 | 9.14—9.20 | 教研 |
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Manuscript
from plangen.lint.period import period_of
from plangen.messages import _
from plangen.numerals import read_chinese_number
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_DAY = datetime.timedelta(days=1)
_DATE = r"\d{1,2}(?:\.|月|/)\d{1,2}日?"
_RANGE = lazy_pattern(rf"(?P<first>{_DATE})[ ]?(?:—|——|–|-|－|~|～|至|到)[ ]?(?P<last>{_DATE})")
_GLUED = lazy_pattern(rf"(?P<digits>\d{{2,4}})\.(?P<day>\d{{1,2}})[ ]?(?:—|——|–|-|－|~|～|至|到)[ ]?{_DATE}")
_NUMBER = lazy_pattern(r"第?(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})周?")
# What has a span of its own in the row of a week: 国庆节放假（10月1日至7日）.
_OTHER = lazy_pattern(r"[\u4e00-\u9fff]{3,}|假|节|考")
_PLACEHOLDER_YEAR = 2001  # no leap year, and the weekdays do not matter
_FEWEST = 3


@dataclass(slots=True)
class _Week:
    line: int
    start: int
    end: int
    text: str
    first: datetime.date
    last: datetime.date
    number: int | None


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Faults between a week and the one before it, where at least three are listed."""
    period = period_of(manuscript)
    year = period.span.first.year if period else _PLACEHOLDER_YEAR
    weeks = list(_weeks(manuscript, year))
    # A break is written in words (9月26日至27日) where the weeks are written in figures (9.21—9.27).
    notations = Counter("月" in week.text for week in weeks)
    weeks = [week for week in weeks if ("月" in week.text) == notations.most_common(1)[0][0]]
    weeks = [week for week in weeks if 4 <= (week.last - week.first).days + 1 <= 14]
    if len(weeks) < _FEWEST or sum((week.last - week.first).days == 6 for week in weeks) * 2 < len(weeks):
        yield from _five_days(weeks)
        return
    yield from _compare(weeks, 7)


def _five_days(weeks: list[_Week]) -> Iterator[Finding]:
    if len(weeks) >= _FEWEST and sum((week.last - week.first).days == 4 for week in weeks) * 2 >= len(weeks):
        yield from _compare(weeks, 5)


def _compare(weeks: list[_Week], days: int) -> Iterator[Finding]:
    previous: _Week | None = None
    for week in weeks:
        length = (week.last - week.first).days + 1
        if previous is not None and (week.first, week.last) == (previous.first, previous.last):
            continue  # a week with two rows
        if previous is not None and week.first - previous.first > 100 * _DAY:
            previous = None
        if previous is not None:
            expected = previous.first + 7 * _DAY
            if week.first != expected:
                kind = _("leaves a gap") if week.first > expected else _("overlaps")
                message = _(
                    "the week {text} {kind} after {previous}", text=week.text, kind=kind, previous=previous.text
                )
                hint = _("the week before it is followed by {month}.{day}", month=expected.month, day=expected.day)
                yield Finding(Span(week.line, week.start, week.end), message, hint)
            elif length != days:
                yield _length(week, length, days)
            if (
                week.number
                and previous.number
                and week.number != previous.number + (week.first - previous.first).days // 7
                and (week.first == expected)
            ):
                message = _("week {number} follows week {previous}", number=week.number, previous=previous.number)
                yield Finding(Span(week.line, week.start, week.end), message, _("count the weeks anew"))
        elif length != days:
            yield _length(week, length, days)
        previous = week


def _length(week: _Week, length: int, days: int) -> Finding:
    message = _("the week {text} has {length} days, the others {days}", text=week.text, length=length, days=days)
    return Finding(Span(week.line, week.start, week.end), message, _("correct its first or last day"))


def _weeks(manuscript: Manuscript, year: int) -> Iterator[_Week]:
    previous: _Week | None = None
    for line in manuscript.lines:
        found = _RANGE.search(line.text)
        if not found or (len(line.text) > 60 and found.start() > 12):
            continue
        before = line.text[: found.start()].strip("（( ：:|\t")
        if (_OTHER.search(before) and not _NUMBER.fullmatch(before)) or (
            line.role == "cell" and found.end() < len(line.text)
        ):
            continue
        number = _number_before(before, manuscript, line.index) if before or line.role == "cell" else None
        firsts = [(found["first"], found.start(), number)]
        glued = _GLUED.match(line.text) if line.role != "cell" else None
        if glued and glued.end() == found.end():
            # 18.24—8.30 is week 1 from 8.24, where the columns of a table ran together.
            digits = glued["digits"]
            for cut in range(1, min(3, len(digits))):
                if digits[cut] != "0":
                    first = digits[cut:] + "." + glued["day"]
                    firsts.append((first, cut, int(digits[:cut])))
        candidates = [
            _Week(line.index, start, found.end(), line.text[start : found.end()], *span, number)
            for first, start, number in firsts
            if (span := _span(first, found["last"], year, previous))
        ]
        expected = (previous.number or 0) + 1 if previous else 1
        candidates.sort(key=lambda one: ((one.last - one.first).days != 6, one.number != expected))
        best = next(iter(candidates), None)
        if best is not None:
            previous = best
            yield best


def _number_before(before: str, manuscript: Manuscript, index: int) -> int | None:
    text = before
    if not text and index and manuscript.lines[index - 1].role == "cell":
        text = manuscript.lines[index - 1].text
    found = _NUMBER.fullmatch(text)
    if not found:
        return None
    return int(found["number"]) if found["number"].isdecimal() else read_chinese_number(found["number"])


def _span(first: str, last: str, year: int, previous: _Week | None) -> tuple[datetime.date, datetime.date] | None:
    """The days from `first` to `last`, in the year that is nearest after the week before."""
    numbers = [[int(part) for part in re.findall(r"\d+", text)] for text in (first, last)]
    if any(len(pair) != 2 for pair in numbers):
        return None
    around = previous.first if previous else None
    for candidate in (year, year + 1, year + 2):
        try:
            begin = datetime.date(candidate, *numbers[0])
            end = datetime.date(candidate + (numbers[1] < numbers[0]), *numbers[1])
        except ValueError:
            continue
        if around is None or begin >= around - 60 * _DAY:
            return begin, end
    return None
