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
    2025—2026学年第二学期工作计划
    | 周次 | 日期 | 内容 |
    | 1 | 3.23—3.29 | 开学 |
    | 2 | 3.30—4.6 | 清明节放假 |
    | 3 | 4.6—4.12 | 检查 |
    | 4 | 4.13—4.19 | 教研 |

Wrong:
    | 周次 | 日期 | 内容 |
    | 1 | 8.31—9.6 | 开学 |
    | 2 | 9.7—9.13 | 科技节（9月16日—17日） |
    | 3 | 9.14—9.20 | 教研 |

Wrong:
    第1周 开学工作
    第2周 常规检查
    第3周 教研活动
    第5周 期中考试
    第6周 家长会

Wrong:
    2025—2026学年第二学期工作计划
    本学期自3月2日开学，至7月3日结束，全学期共20周。

Wrong:
    2025—2026学年第二学期工作计划
    全学期从第1周至第18周，共17周。

Wrong:
    2024年秋季学期教研组计划
    第5周（9月30日—10月6日）：放假
    第6周（10月7日—10月13日）：研究课
    第7周（10月15日—10月21日）：书法比赛
    第8周（10月21日—10月27日）：研究课
    第9周（10月28日—11月3日）：复习

Right:
    2025—2026学年第二学期工作计划
    本学期自3月2日开学，至7月3日结束，全学期共18周，实际教学16周。前三周安排如下：
    | 周次 | 日期 | 内容 |
    | 1 | 3.2—3.6 | 开学 |
    | 2 | 3.9—3.13 | 检查 |
    | 3 | 3.16—3.20 | 教研 |

Right:
    本学期共二十周，各周安排如下。
    | 周次 | 日期 | 内容 |
    | 第一周 | 3月2日至3月8日 | 开学 |
    | 第二周 | 3月9日至3月15日 | 检查 |
    | 第三周 | 3月16日至3月22日 | 教研 |
    | 说明：第四周至第二十周的安排另行公布。 |

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
from collections.abc import Iterator
from dataclasses import replace

from plangen.dates import DAY, WEEK
from plangen.diagnostics import Severity
from plangen.lint.dates.week_counts import left_out, miscounted
from plangen.lint.dates.week_labels import week_labels
from plangen.lint.dates.week_rows import strays
from plangen.lint.dates.week_slots import WeekList, week_lists
from plangen.lint.dates.weeks import Week, number_span
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_LONGEST = 14  # days
_FEWEST = 3
_WHOLE = 7  # days
_FAR = 14 * WEEK
_LATER = lazy_pattern("停课|[春秋]游|实习|军训|开学|报到|调休|休息")
_EXPLAINED = lazy_pattern("假|休|停课|春游|秋游|实习|军训")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Faults between a week and the one before it, where at least three are listed, and a count that is another."""
    readings = [(one, list(_faults(manuscript, one))) for one in week_lists(manuscript)]
    # Of several years that of the fewest faults is right.
    listed, findings = min(readings, key=lambda one: len(one[1]), default=(None, []))
    yield from findings
    weeks = listed.weeks if listed else ()
    for line, found, week in strays(manuscript, weeks, {finding.span.line for finding in findings}):
        text = line.text[found.start : found.end]
        message = _("{date} is not in the week {text}", date=text, text=week.text)
        yield Finding(Span(line.index, found.start, found.end), message, _("correct the day, or move it to its week"))
    numbers = [week.number for week in weeks]
    labels = [] if weeks else week_labels(manuscript)
    if labels:
        numbers = [number for _line, number in labels]
        yield from left_out(manuscript, labels)
    yield from miscounted(manuscript, [number for number in numbers if number])


def _faults(manuscript: Manuscript, listed: WeekList) -> Iterator[Finding]:
    jumps: list[Finding] = []
    previous: Week | None = None
    weeks = listed.weeks
    for place, week in enumerate(weeks):
        following = weeks[place + 1] if place + 1 < len(weeks) else None
        if previous is not None and (week.first - previous.first > _FAR or _begins_anew(week, previous)):
            previous = None
        if week.length > _LONGEST:
            yield from _shared(week, previous, listed)
            # Its end is wrong, which reversed-range tells; it counts where it follows the one before.
            previous = week if previous is not None and week.first == previous.first + WEEK else previous
            continue
        if previous is not None and (week.first, week.last, week.number) == (
            previous.first, previous.last, previous.number
        ):  # fmt: skip
            continue  # a week with two rows
        counted, finding = (week, None) if previous is None else _after(week, previous, following, listed)
        is_edge = place in (0, len(weeks) - 1) and week.length < listed.days
        if finding is None and week.length != listed.days and not is_edge:
            finding = _length(manuscript, week, following, listed)
        if finding is None and previous is not None:
            counted, finding = _number(manuscript, week, previous, following, listed)
            if finding is None and (jump := _jump(manuscript, week, previous, listed)):
                jumps.append(jump)
        if finding is not None:
            yield finding
        previous = counted
    # Where weeks are left out again and again, they were chosen.
    if len(jumps) == 1 and len(weeks) >= _FEWEST:
        yield from jumps


def _shared(week: Week, previous: Week | None, listed: WeekList) -> Iterator[Finding]:
    """That `week`, which is more than two, begins before `previous` is over."""
    if previous is not None and previous.first < week.first <= previous.last:
        yield _broken(week, previous, listed.slot(previous) + WEEK, _("overlaps"))


def _begins_anew(week: Week, previous: Week) -> bool:
    """Whether `week` is the first of another list."""
    return week.number == 1 and (previous.number or 0) > 2 and week.first != previous.first + WEEK


def _after(week: Week, previous: Week, following: Week | None, listed: WeekList) -> tuple[Week, Finding | None]:
    """What is wrong with the days of `week`, and the week as those that follow are to be compared with."""
    slot, before = listed.slot(week), listed.slot(previous)
    expected = before + WEEK
    is_split = slot == before and week.first > previous.last and min(week.length, previous.length) < listed.days
    if week.first <= min(previous.last, slot - DAY) or (slot < expected and not is_split):
        finding = _broken(week, previous, expected, _("overlaps"))
    elif slot > expected and _is_gap(week, previous, listed):
        finding = _broken(week, previous, expected, _("leaves a gap"))
    elif following is not None and _is_late(week, previous, following):
        return week, _broken(week, previous, previous.last + DAY, _("leaves a gap"))
    else:
        return week, None
    if following is not None and listed.slot(following) == expected + WEEK:
        week = replace(week, first=expected, last=expected + (listed.days - 1) * DAY)  # only this one is wrong
    return week, finding


def _is_late(week: Week, previous: Week, following: Week) -> bool:
    """Whether `week` begins a day or more too late and so ends on days of the one `following`, which begins as due."""
    return (
        previous.last + DAY < week.first < following.first <= week.last
        and following.first == previous.last + DAY + WEEK
        and week.length == previous.length
    )


def _broken(week: Week, previous: Week, expected: datetime.date, kind: str) -> Finding:
    """That `week` does not follow `previous`, behind which stands `expected`."""
    message = _("the week {text} {kind} after {previous}", text=week.text, kind=kind, previous=previous.text)
    hint = _("the week before it is followed by {month}.{day}", month=expected.month, day=expected.day)
    return Finding(Span(week.line, week.start, week.end), message, hint)


def _between(week: Week, previous: Week, listed: WeekList) -> list[datetime.date]:
    """The weeks between `previous` and `week`, by their first days."""
    slot, before = listed.slot(week), listed.slot(previous)
    return [before + count * WEEK for count in range(1, (slot - before).days // 7)]


def _is_gap(week: Week, previous: Week, listed: WeekList) -> bool:
    """Whether weeks are missing before `week` though it is counted as the next, and no holiday accounts for it."""
    is_next = week.number is not None and previous.number is not None and week.number - previous.number <= 1
    return is_next and not all(map(listed.is_holiday, _between(week, previous, listed)))


def _jump(manuscript: Manuscript, week: Week, previous: Week, listed: WeekList) -> Finding | None:
    """That one week before `week`, not off, is left out with its number, or where weeks have no numbers."""
    between = _between(week, previous, listed)
    if len(between) != 1 or listed.is_off(between[0]):
        return None
    if not (week.number and previous.number):
        return None if listed.is_holiday(between[0]) else _broken(week, previous, between[0], _("leaves a gap"))
    missing = previous.number + 1
    if week.number != missing + 1 or any(number == missing for _line, number in week_labels(manuscript)):
        return None
    return _miscounted(manuscript, week, previous)


def _miscounted(manuscript: Manuscript, week: Week, previous: Week) -> Finding:
    message = _("week {number} follows week {previous}", number=week.number, previous=previous.number)
    return Finding(number_span(manuscript, week), message, _("count the weeks anew"))


def _number(
    manuscript: Manuscript, week: Week, previous: Week, following: Week | None, listed: WeekList
) -> tuple[Week, Finding | None]:
    """What is wrong with the number of `week`, and the week as it should be counted."""
    if not week.number or not previous.number:
        return week, None
    between = _between(week, previous, listed)
    most = len(between) + 1
    least = most - sum(map(listed.is_holiday, between))
    if listed.slot(week) == listed.slot(previous):
        least, most = 0, 1  # a week that a holiday cut into two
    if least <= week.number - previous.number <= most:
        return week, None
    finding = _miscounted(manuscript, week, previous)
    if listed.is_counted(week) and listed.is_lone(previous):
        # It is the week before that has a number unlike most.
        message = _("{date} is not in {week}", date=previous.text, week=f"第{previous.number}周")
        finding = Finding(Span(previous.line, previous.start, previous.end), message, _("count the weeks anew"))
    elif following is not None and following.number == previous.number + most + 1:
        week = replace(week, number=previous.number + most)  # only this one is wrong
    return week, finding


def _length(manuscript: Manuscript, week: Week, following: Week | None, listed: WeekList) -> Finding | None:
    """What is wrong with how long `week` is, where no holiday and nothing in its row explains it.

    Nothing explains that it ends on a day of the one `following`.
    """
    is_worked = listed.calendar is not None and listed.calendar.is_working_day(listed.slot(week))
    if is_worked and week.first > listed.slot(week) and not _LATER.search(_row_text(manuscript, week)):
        return _too_short(week, listed)
    is_shared = following is not None and week.first < following.first <= week.last
    if not (is_shared and following and listed.slot(following) == following.first) and (
        listed.explains(week) or _is_named(manuscript, week, listed) or _EXPLAINED.search(_row_text(manuscript, week))
    ):
        return None
    return _too_short(week, listed)


def _too_short(week: Week, listed: WeekList) -> Finding:
    message = _("the week {text} has {length} days, the others {days}",
                text=week.text, length=week.length, days=listed.days)  # fmt: skip
    return Finding(Span(week.line, week.start, week.end), message, _("correct its first or last day"))


def _is_named(manuscript: Manuscript, week: Week, listed: WeekList) -> bool:
    """Whether `week` is longer by the weekend behind it, of which the text says that something is held on it."""
    if not listed.days < week.length <= _WHOLE or week.first.weekday():
        return False
    added = [week.first + number * DAY for number in range(listed.days, week.length)]
    lines = {one.line for one in listed.weeks}
    named = {(one.month, one.day) for index, ones in manuscript.dates.items() if index not in lines for one in ones}
    return any((day.month, day.day) in named for day in added)


def _row_text(manuscript: Manuscript, week: Week) -> str:
    """What stands in the row, or behind the days, of `week`."""
    for grid in manuscript.grids:
        for row in grid.rows:
            if any(cell.line == week.line for cell in row):
                return " ".join(cell.text for cell in row)
    return manuscript.lines[week.line].text
