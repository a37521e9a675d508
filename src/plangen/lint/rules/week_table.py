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

Wrong:
    本学期共18周。
    | 周次 | 日期 | 内容 |
    | 1 | 8.31—9.6 | 开学 |
    | 2 | 9.7—9.13 | 检查 |
    | 3 | 9.14—9.20 | 教研 |

Wrong:
    | 周次 | 起 | 止 | 内容 |
    | 1 | 3月2日 | 3月8日 | 开学 |
    | 2 | 3月9日 | 3月16日 | 检查 |
    | 3 | 3月16日 | 3月22日 | 教研 |

Right:
    | 周次 | 日期 | 内容 |
    | 预备周 | 8.24—8.30 | 报到 |
    | 1 | 8.31—9.6 | 开学 |
    | 2 | 9.7—9.13 | 检查 |
    | 3 | 9.14—9.20 | 教研 |

Right:
    第4周（9月22日—28日）检查
    第5周（9月29日—30日）国庆节前安全教育
    第6周（10月8日—12日）补课
    第7周（10月13日—19日）教研
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.period import period_of
from plangen.messages import _
from plangen.numerals import read_chinese_number
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_DAY = datetime.timedelta(days=1)
_DATE = r"(?:20\d{2}[年./-])?\d{1,2}(?:\.|月|/)\d{1,2}日?"
_DASH = r"[ ]?(?:———?|[—–－\-~～至到])[ ]?"
_RANGE = lazy_pattern(rf"(?P<first>{_DATE}){_DASH}(?P<last>{_DATE}|\d{{1,2}}日)")
_GLUED = lazy_pattern(rf"(?P<digits>\d{{2,4}})\.(?P<day>\d{{1,2}}){_DASH}{_DATE}")
_WHOLE_DATE = lazy_pattern(_DATE)
_NUMBER = lazy_pattern(r"第?(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})周?")
# What has a span of its own in the row of a week: 国庆节放假（10月1日至7日）.
_OTHER = lazy_pattern(r"[\u4e00-\u9fff]{3,}|假|节|考")
_LABEL = lazy_pattern(r"第(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})周(?![—–\-~～至到、和])")
_COUNT = lazy_pattern(
    r"(?:本|全|这)学期[^。；，,]{0,8}?(?:共|总|为|有|计)(?:计|有)?[^。；，,\d]{0,4}?"
    r"(?P<count>\d{1,2}|[一二三四五六七八九十]{1,3})[ ]?(?:个教学)?周(?!年|岁|次)"
)
_TEACHING = lazy_pattern("实际|上课|授课|行课|新课|预备|复习|考试|不含|除")
_NO_YEAR = (2001, 2004)  # a usual one and a leap year; the weekdays do not matter
_FEWEST = 3
# What may be left out between weeks, month and day: the holidays.
_HOLIDAYS = (((1, 1), (1, 3)), ((4, 3), (4, 6)), ((5, 1), (5, 5)), ((9, 30), (10, 8)), ((1, 15), (2, 28)))


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
    """Faults between a week and the one before it, where at least three are listed, and a count that is another."""
    period = period_of(manuscript)
    years = (period.span.first.year,) if period else _NO_YEAR
    readings = [list(_weeks(manuscript, year)) for year in years]
    # Without a year February may have 29 days: the reading with fewer faults is right.
    weeks, findings = min(((_usual(weeks), list(_faults(_usual(weeks)))) for weeks in readings), key=lambda one: len(one[1]))
    yield from findings
    numbers = [week.number for week in weeks]
    labels = [] if weeks else _labels(manuscript)
    if labels:
        numbers = [number for _line, number in labels]
        yield from _counted(manuscript, labels)
    yield from _count(manuscript, [number for number in numbers if number])


def _usual(weeks: list[_Week]) -> list[_Week]:
    """Those that are written as most are: a break is written in words (9月26日至27日) among weeks in figures (9.21—9.27)."""
    notations = Counter("月" in week.text for week in weeks)
    weeks = [week for week in weeks if ("月" in week.text) == notations.most_common(1)[0][0]]
    return weeks if len(weeks) >= _FEWEST else []


def _faults(weeks: list[_Week]) -> Iterator[Finding]:
    weeks = [week for week in weeks if (week.last - week.first).days <= 13]
    for days in (7, 5, 6):
        usual = sum((week.last - week.first).days == days - 1 for week in weeks)
        if len(weeks) >= _FEWEST and usual * 2 >= len(weeks):
            yield from _compare(weeks, days)
            return


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
            is_after_break = (previous.last - previous.first).days + 1 < days or length < days
            if week.first < expected and is_after_break and week.first > previous.last:
                expected = week.first  # what a holiday cut into two
            if week.first != expected and not _is_off(expected, week.first - _DAY):
                kind = _("leaves a gap") if week.first > expected else _("overlaps")
                message = _(
                    "the week {text} {kind} after {previous}", text=week.text, kind=kind, previous=previous.text
                )
                hint = _("the week before it is followed by {month}.{day}", month=expected.month, day=expected.day)
                yield Finding(Span(week.line, week.start, week.end), message, hint)
            elif length != days and not _is_cut(week, length, days):
                yield _length(week, length, days)
            if (
                week.number
                and previous.number
                and week.number != previous.number + (week.first - previous.first).days // 7
                and week.first == previous.first + 7 * _DAY
            ):
                message = _("week {number} follows week {previous}", number=week.number, previous=previous.number)
                yield Finding(Span(week.line, week.start, week.end), message, _("count the weeks anew"))
        elif length != days and not _is_cut(week, length, days):
            yield _length(week, length, days)
        previous = week


def _is_off(first: datetime.date, last: datetime.date) -> bool:
    """Whether the days from `first` to `last` may all be of a holiday with the weekends around it."""
    days = [first + count * _DAY for count in range((last - first).days + 1)]
    return 0 < len(days) <= 21 and any(start <= (day.month, day.day) <= end for day in days for start, end in _HOLIDAYS)


def _is_cut(week: _Week, length: int, days: int) -> bool:
    """Whether a holiday takes what `week` is short of `days`, before it or behind it."""
    if length > days:
        return False
    missing = (days - length) * _DAY
    return _is_off(week.last + _DAY, week.last + missing) or _is_off(week.first - missing, week.first - _DAY)


def _length(week: _Week, length: int, days: int) -> Finding:
    message = _("the week {text} has {length} days, the others {days}", text=week.text, length=length, days=days)
    return Finding(Span(week.line, week.start, week.end), message, _("correct its first or last day"))


def _weeks(manuscript: Manuscript, year: int) -> Iterator[_Week]:
    previous: _Week | None = None
    skipped = -1
    for line in manuscript.lines_with(r"\d[.月/]\d"):
        found = _RANGE.search(line.text)
        if line.index == skipped:
            continue
        if not found and (other := _next_cell(manuscript, line)):
            # The first and the last day in two cells.
            number = _number_before("", manuscript, line.index)
            if span := _span(line.text, other.text, year, previous):
                previous = _Week(line.index, 0, len(line.text), f"{line.text}—{other.text}", *span, number)
                skipped = other.index
                yield previous
            continue
        if not found or (len(line.text) > 60 and found.start() > 12):
            continue
        before = line.text[: found.start()].strip("（( ：:|\t\u3000")
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


def _next_cell(manuscript: Manuscript, line: Line) -> Line | None:
    """The cell behind `line`, where both are dates and nothing else."""
    after = manuscript.after(line)
    if line.role != "cell" or after is None or after.role != "cell":
        return None
    return after if _WHOLE_DATE.fullmatch(line.text) and _WHOLE_DATE.fullmatch(after.text) else None


def _number_before(before: str, manuscript: Manuscript, index: int) -> int | None:
    text = before
    if not text and index and manuscript.lines[index - 1].role == "cell":
        text = manuscript.lines[index - 1].text
    found = _NUMBER.fullmatch(text)
    return _value(found["number"]) if found else None


def _value(text: str) -> int | None:
    return int(text) if text.isdecimal() else read_chinese_number(text)


def _span(first: str, last: str, year: int, previous: _Week | None) -> tuple[datetime.date, datetime.date] | None:
    """The days from `first` to `last`, in the year that is nearest after the week before."""
    numbers = [[int(part) for part in re.findall(r"\d+", text)][-2:] for text in (first, last)]
    if len(numbers[1]) == 1:
        numbers[1].insert(0, numbers[0][0])
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


def _labels(manuscript: Manuscript) -> list[tuple[Line, int]]:
    """The weeks of a list without dates: lines that begin with 第3周, or the cells of a column headed 周次."""
    found = [
        (line, number)
        for line in manuscript.lines_with("第(?:\\d{1,2}|[一二三四五六七八九十]{1,3})周")
        if line.role != "cell" and (label := _LABEL.match(line.text)) and (number := _value(label["number"]))
    ]
    for grid in manuscript.grids:
        columns = [cell.column for cell in grid.rows[0] if re.sub(r"\s", "", cell.text) in ("周次", "周", "周数")]
        if len(columns) != 1:
            continue
        for row in grid.rows[1:]:
            for cell in row:
                label = _NUMBER.fullmatch(cell.text) if cell.column == columns[0] and cell.line is not None else None
                if label and cell.line is not None and (number := _value(label["number"])):
                    found.append((manuscript.lines[cell.line], number))
    return found


def _counted(manuscript: Manuscript, labels: Sequence[tuple[Line, int]]) -> Iterator[Finding]:
    """A week that is left out once, or counted twice where the next is left out, in a list that counts on."""
    steps = [(other[1] - one[1], other) for one, other in pairwise(labels)]
    odd = [place for place, (step, _label) in enumerate(steps) if step != 1]
    if len(labels) < _FEWEST + 1 or labels[0][1] != 1:
        return
    doubled = len(odd) == 2 and odd[1] == odd[0] + 1 and [steps[place][0] for place in odd] == [0, 2]
    missing = len(odd) == 1 and steps[odd[0]][0] == 2
    if doubled or missing:
        line, number = steps[odd[0]][1]
        left_out = {f"第{number - 1}周", f"{number - 1}周"} if missing else set()
        if any(name in manuscript.text for name in left_out):
            return
        message = _("week {number} follows week {previous}", number=number, previous=labels[odd[0]][1])
        yield Finding(Span(line.index, 0, len(line.text)), message, _("count the weeks anew"))


def _count(manuscript: Manuscript, numbers: Sequence[int]) -> Iterator[Finding]:
    """How many weeks the text says there are, against a table that counts from 1 without gaps."""
    distinct = list(dict.fromkeys(numbers))
    if len(distinct) < _FEWEST or distinct != list(range(1, len(distinct) + 1)) or numbers != sorted(numbers):
        return
    for line in manuscript.lines_with("学期[^。；]*周"):
        for found in _COUNT.finditer(line.text):
            count = _value(found["count"])
            clause = line.text[max(0, found.start() - 6) : found.end() + 4]
            if count and count != len(distinct) and line.role != "cell" and not _TEACHING.search(clause):
                message = _("the text counts {count} weeks, the list has {listed}", count=count, listed=len(distinct))
                span = Span(line.index, found.start("count"), found.end())
                yield Finding(span, message, _("correct the number or the list"))
