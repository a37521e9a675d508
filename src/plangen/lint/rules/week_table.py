"""Weeks that leave a gap, overlap, are not seven days long or are counted wrongly, and days that stand in another's.

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

Wrong:
    | 周次 | 日期 | 内容 |
    | 1 | 8.31—9.6 | 开学 |
    | 2 | 9.7—9.13 | 科技节（9月16日—17日） |
    | 3 | 9.14—9.20 | 教研 |

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
from dataclasses import replace
from itertools import pairwise

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.period import period_of
from plangen.lint.week_rows import strays
from plangen.lint.weeks import NUMBER, Week, number_of_week, weeks_of
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_DAY = datetime.timedelta(days=1)
_LABEL = lazy_pattern(r"第(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})周(?![—–\-~～至到、和])")
_COUNT = lazy_pattern(
    r"(?:本|全|这)学期[^。；，,]{0,8}?(?:共|总|为|有|计)(?:计|有)?[^。；，,\d]{0,4}?"
    r"(?P<count>\d{1,2}|[一二三四五六七八九十]{1,3})[ ]?(?:个教学)?周(?!年|岁|次)"
)
_TEACHING = lazy_pattern("实际|上课|授课|行课|新课|预备|复习|考试|不含|除")
_NO_YEAR = (2001, 2004)  # a usual one and a leap year; the weekdays do not matter
_FEWEST = 3
_LONGEST = 14  # days
# What may be left out between weeks, month and day: the holidays.
_HOLIDAYS = (((1, 1), (1, 3)), ((4, 3), (4, 6)), ((5, 1), (5, 5)), ((9, 30), (10, 8)), ((1, 15), (2, 28)))


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Faults between a week and the one before it, where at least three are listed, and a count that is another."""
    period = period_of(manuscript)
    years = (period.span.first.year,) if period else _NO_YEAR
    readings = [list(weeks_of(manuscript, year)) for year in years]
    # Without a year February may have 29 days: the reading with fewer faults is right.
    weeks, findings = min(
        ((_usual(weeks), list(_faults(_usual(weeks)))) for weeks in readings), key=lambda one: len(one[1])
    )
    yield from findings
    for line, found, week in strays(manuscript, weeks, {finding.span.line for finding in findings}):
        text = line.text[found.start : found.end]
        message = _("{date} is not in the week {text}", date=text, text=week.text)
        yield Finding(Span(line.index, found.start, found.end), message, _("correct the day, or move it to its week"))
    numbers = [week.number for week in weeks]
    labels = [] if weeks else _labels(manuscript)
    if labels:
        numbers = [number for _line, number in labels]
        yield from _counted(manuscript, labels)
    yield from _count(manuscript, [number for number in numbers if number])


def _usual(weeks: list[Week]) -> list[Week]:
    """Those that are written as most are: a break is in words (9月26日至27日) among weeks in figures (9.21—9.27)."""
    notations = Counter("月" in week.text for week in weeks)
    weeks = [week for week in weeks if ("月" in week.text) == notations.most_common(1)[0][0]]
    if sum(week.number is not None for week in weeks) >= _FEWEST:
        weeks = [week for week in weeks if week.number is not None]  # the others are spans of sentences
    return weeks if len(weeks) >= _FEWEST else []


def _faults(weeks: list[Week]) -> Iterator[Finding]:
    for days in (7, 5, 6):
        usual = sum((week.last - week.first).days == days - 1 for week in weeks)
        if len(weeks) >= _FEWEST and usual * 2 >= len(weeks):
            yield from _compare(weeks, days)
            return


def _compare(weeks: list[Week], days: int) -> Iterator[Finding]:
    previous: Week | None = None
    for week, following in zip(weeks, [*weeks[1:], None], strict=True):
        if previous is not None and (week.first, week.last) == (previous.first, previous.last):
            continue  # a week with two rows
        if previous is not None and week.first - previous.first > 100 * _DAY:
            previous = None
        counted, finding = week, None
        if week.length > _LONGEST:
            # Its end is wrong, which reversed-range tells; it counts where it follows the one before.
            previous = week if previous is not None and week.first == previous.first + 7 * _DAY else previous
            continue
        if previous is not None:
            counted, finding = _after(week, previous, following, days)
        if finding is None:
            finding = _length(week, days)
        if finding is not None:
            yield finding
        if previous is not None and (finding := _number(week, previous, is_told=finding is not None)):
            if following is not None and following.number == (previous.number or 0) + 2:
                counted = replace(counted, number=(previous.number or 0) + 1)  # only this one is wrong
            yield finding
        previous = counted


def _after(week: Week, previous: Week, following: Week | None, days: int) -> tuple[Week, Finding | None]:
    """What is wrong with the first day of `week`, and the week as those that follow are to be compared with."""
    expected = previous.first + 7 * _DAY
    is_after_break = previous.length < days or week.length < days
    if week.first < expected and is_after_break and week.first > previous.last:
        expected = week.first  # what a holiday cut into two
    if week.first == expected or _is_off(expected, week.first - _DAY):
        return week, None
    kind = _("leaves a gap") if week.first > expected else _("overlaps")
    message = _("the week {text} {kind} after {previous}", text=week.text, kind=kind, previous=previous.text)
    hint = _("the week before it is followed by {month}.{day}", month=expected.month, day=expected.day)
    if following is not None and following.first == previous.first + 14 * _DAY:
        week = replace(week, first=expected)  # only this one is wrong
    return week, Finding(Span(week.line, week.start, week.end), message, hint)


def _number(week: Week, previous: Week, *, is_told: bool) -> Finding | None:
    """What is wrong with the number of `week`, which follows `previous` without a gap, or with one not told yet."""
    if not week.number or not previous.number or week.number == previous.number + 1:
        return None
    # Of two weeks of a holiday the one between is left out, with its number.
    is_left_out = week.number == previous.number + 2 and week.first == previous.first + 14 * _DAY and not is_told
    if week.first != previous.first + 7 * _DAY and not is_left_out:
        return None
    message = _("week {number} follows week {previous}", number=week.number, previous=previous.number)
    return Finding(Span(week.line, week.start, week.end), message, _("count the weeks anew"))


def _is_off(first: datetime.date, last: datetime.date) -> bool:
    """Whether the days from `first` to `last` may all be of a holiday with the weekends around it."""
    days = [first + count * _DAY for count in range((last - first).days + 1)]
    return 0 < len(days) <= 21 and any(start <= (day.month, day.day) <= end for day in days for start, end in _HOLIDAYS)


def _is_cut(week: Week, days: int) -> bool:
    """Whether a holiday takes what `week` is short of `days`, before it or behind it."""
    if week.length > days:
        return False
    missing = (days - week.length) * _DAY
    return _is_off(week.last + _DAY, week.last + missing) or _is_off(week.first - missing, week.first - _DAY)


def _length(week: Week, days: int) -> Finding | None:
    """What is wrong with how long `week` is, where most have so many `days`."""
    if week.length == days or _is_cut(week, days):
        return None
    message = _("the week {text} has {length} days, the others {days}", text=week.text, length=week.length, days=days)
    return Finding(Span(week.line, week.start, week.end), message, _("correct its first or last day"))


def _labels(manuscript: Manuscript) -> list[tuple[Line, int]]:
    """The weeks of a list without dates: lines that begin with 第3周, or the cells of a column headed 周次."""
    found = [
        (line, number)
        for line in manuscript.lines_with("第(?:\\d{1,2}|[一二三四五六七八九十]{1,3})周")
        if line.role != "cell" and (label := _LABEL.match(line.text)) and (number := number_of_week(label["number"]))
    ]
    for grid in manuscript.grids:
        columns = [cell.column for cell in grid.rows[0] if re.sub(r"\s", "", cell.text) in ("周次", "周", "周数")]
        if len(columns) != 1:
            continue
        for row in grid.rows[1:]:
            for cell in row:
                label = NUMBER.fullmatch(cell.text) if cell.column == columns[0] and cell.line is not None else None
                if label and cell.line is not None and (number := number_of_week(label["number"])):
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
    if len(distinct) < _FEWEST or distinct[0] != 1 or list(numbers) != sorted(numbers):
        return
    if distinct[-1] - len(distinct) > 1:
        return  # more than one is left out
    for line in manuscript.lines_with("学期[^。；]*周"):
        for found in _COUNT.finditer(line.text):
            count = number_of_week(found["count"])
            clause = line.text[max(0, found.start() - 6) : found.end() + 4]
            if count and count != distinct[-1] and line.role != "cell" and not _TEACHING.search(clause):
                message = _("the text counts {count} weeks, the list has {listed}", count=count, listed=distinct[-1])
                span = Span(line.index, found.start("count"), found.end())
                yield Finding(span, message, _("correct the number or the list"))
