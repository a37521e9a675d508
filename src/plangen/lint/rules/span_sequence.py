"""A gap or an overlap in spans that follow one another everywhere else: stages by weeks, a roster with a day left out.

Compared are the rows of a table and the lines of a list that begin with days, with numbers of weeks, or with both. Days
off between two spans are no gap, but in a roster that has such days elsewhere.

Wrong:
    第一轮：2月17日至4月11日，夯实基础。
    第二轮：4月14日至5月16日，专题突破。
    第三轮：5月13日至6月13日，模拟冲刺。

Wrong:
    2026年暑期培训方案
    1. 准备阶段（6月15日—6月30日）：调查需求。
    2. 实施阶段（7月1日—8月20日）：组织培训。
    3. 总结阶段（8月17日—8月31日）：汇总案例。

Wrong:
    2026年寒假值班安排
    | 日期 | 带班领导 | 值班教师 |
    | 1月26日至1月28日 | 高振国 | 韩梅 |
    | 1月29日至1月31日 | 苗红霞 | 薛亮 |
    | 2月1日至2月3日 | 孔令辉 | 金燕 |
    | 2月5日至2月7日 | 邹明 | 叶青 |

Wrong:
    2026年专题教育活动方案
    第一阶段（3月2日—3月15日）：宣传发动
    第二阶段（3月16日—4月5日）：自查自纠
    第三阶段（4月5日—4月26日）：集中整治
    第四阶段（4月27日—5月10日）：总结提高

Wrong:
    2026年春季学期工作计划
    | 周次 | 日期 | 工作 |
    | 第1—2周 | 3月2日—3月13日 | 开学 |
    | 第3—4周 | 3月16日—3月27日 | 植树 |
    | 第5—6周 | 3月30日—4月10日 | 祭扫 |
    | 第7—8周 | 4月20日—4月24日 | 期中 |
    | 第9—10周 | 4月27日—5月8日 | 读书 |

Wrong:
    第1—3周：制定计划，组建社团。
    第4—9周：按时活动，做好记录。
    第9—14周：中期检查，交流经验。
    第15—18周：汇报展演，总结表彰。

Wrong:
    2026年春季学期工作计划
    第1周至第4周，3月2日至3月29日，制定计划。
    第5周至第8周，3月30日至4月26日，中期检查。
    第9周至第13周，5月4日至5月31日，交流经验。

Wrong:
    校本培训方案
    第一阶段（第1—5周）：电子白板
    第二阶段（第7—10周）：课件制作
    第三阶段（第11—15周）：微课录制
    第四阶段（第16—20周）：成果展示

Right:
    2026年专题教育活动方案
    第一阶段（3月2日—3月15日）：宣传发动
    第二阶段（3月16日—4月3日）：自查自纠
    第三阶段（4月7日—4月30日）：集中整治
    第四阶段（5月6日—5月20日）：总结提高
    第1—2周、第3周、第4—6周各活动一次，第9—10周另行安排。
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from plangen.dates import DAY, WEEK, month_day, week_span
from plangen.diagnostics import Severity
from plangen.immutable import dataclass
from plangen.lint.dates.moments import NO_YEAR, moments
from plangen.lint.dates.week_slots import week_lists
from plangen.lint.dates.weeks import number_of_week
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_STAGE = lazy_pattern("阶段|第[一二三四五六][轮期步]")
_FEWEST = 3
_NUMBER = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
_WEEKS = lazy_pattern(rf"第?(?P<first>{_NUMBER})周?(?:[—–\-~～至到]第?(?P<last>{_NUMBER}))?周?(?=[ 　（(：:，,）)]|$)")
_LEAD = lazy_pattern(r"\p{Han}{0,8}[，、：:（(]?")
_SIGN = r"[\d一二三四五六七八九十]周|\d[日号]?[ ]?(?:（[^（）]{1,4}）)?[ ]?[—–\-~～至到][ ]?\d"
_HAS_SIGN = lazy_pattern(_SIGN)
_LABEL = 14  # characters before a span
_APART = 2  # lines
_SATURDAY = 5
_LONGEST = 120  # days


@dataclass(frozen=True, slots=True)
class _Row:
    """A line or row with the weeks, and the days, that it is about; where each is written."""

    weeks: tuple[int, int] | None
    days: tuple[datetime.date, datetime.date] | None
    where: tuple[Span | None, Span | None]

    @property
    def is_single_week(self) -> bool:
        """Whether it is one week by its number alone."""
        return self.days is None and self.weeks is not None and self.weeks[0] == self.weeks[1]


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """The one place in each list where a span does not follow the one before."""
    for rows in _lists(manuscript):
        if len(rows) < _FEWEST or all(row.is_single_week for row in rows):
            continue  # week-table counts single weeks
        told = _broken(rows, [_is_next_week(*pair) for pair in pairwise(rows)])
        if told is not None and (told[0].weeks or (0, 0)) != (told[1].weeks or (0, 0)):
            yield _finding(manuscript, *told, is_days=False)
        elif (told := _broken(rows, _day_steps(manuscript, rows)) or _overlapping(manuscript, rows)) is not None:
            yield _finding(manuscript, *told, is_days=True)
            yield from _too_few_days([row for row in rows if row not in told])
        else:
            yield from _too_few_days(rows)


def _overlapping(manuscript: Manuscript, rows: Sequence[_Row]) -> tuple[_Row, _Row] | None:
    """The only two rows of a table, or stages in lines, of which the second begins before the first ends."""
    places = [row.where[1] for row in rows if row.where[1] is not None]
    lines = [manuscript.lines[place.line] for place in places]
    of_weeks = sum(row.weeks is not None for row in rows) * 2 > len(rows)
    if not all(
        (line.role == "cell" and of_weeks) or _STAGE.search(line.text[: place.start])
        for line, place in zip(lines, places, strict=True)
    ):
        return None
    gaps = [(gap, pair) for pair in pairwise(rows) if (gap := _gap(*pair)) is not None]
    overlaps = [pair for gap, pair in gaps if gap < 0]
    return overlaps[0] if len(overlaps) == 1 < len(gaps) else None


def _too_few_days(rows: Sequence[_Row]) -> Iterator[Finding]:
    """The one row whose days lie in fewer weeks than it counts, where those of most others do not."""
    known = [
        (
            row,
            row.weeks[1] - row.weeks[0] + 1,
            (week_span(row.days[1]).first - week_span(row.days[0]).first) // WEEK + 1,
        )
        for row in rows
        if row.weeks and row.days and row.days[0].year != NO_YEAR
    ]
    short = [(row, count, weeks) for row, count, weeks in known if weeks < count]
    if len(short) == 1 < len(known) and (span := short[0][0].where[1]) is not None:
        _row, count, weeks = short[0]
        message = _(
            "the text counts {count} weeks, the days beside it are {weeks} weeks apart", count=count, weeks=weeks
        )
        yield Finding(span, message, _("correct the number or one of the days"))


def _broken(rows: Sequence[_Row], steps: Sequence[bool | None]) -> tuple[_Row, _Row] | None:
    """The two rows at the one wrong step, or the first of two beside each other, where most others are right."""
    wrong = [place for place, step in enumerate(steps) if step is False]
    is_one = len(wrong) == 1 or (len(wrong) == 2 and wrong[1] == wrong[0] + 1)
    if not is_one or steps.count(True) < max(2, len(wrong) + 1):
        return None
    return rows[wrong[0]], rows[wrong[0] + 1]


def _is_next_week(before: _Row, after: _Row) -> bool | None:
    if before.weeks is None or after.weeks is None:
        return None
    return after.weeks[0] == before.weeks[1] + 1 or after.weeks == before.weeks


def _day_steps(manuscript: Manuscript, rows: Sequence[_Row]) -> list[bool | None]:
    """Of each two rows, whether the days of the second follow those of the first; None where nobody knows."""
    gaps = [_gap(*pair) for pair in pairwise(rows)]
    known = [gap for gap in gaps if gap is not None]
    is_whole = sum(not gap for gap in known) * 2 > len(known)  # with weekends and holidays
    longest = max(((row.days[1] - row.days[0]).days + 1 for row in rows if row.days), default=0)
    steps: list[bool | None] = []
    for gap, (before, after) in zip(gaps, pairwise(rows), strict=True):
        if gap is None or before.days is None or after.days is None:
            steps.append(None)
        elif gap < 0:
            steps.append(False)
        else:
            between = [before.days[1] + count * DAY for count in range(1, gap + 1)]
            if is_whole and gap > longest:
                steps.append(None)  # on purpose
            elif before.days[0].year == NO_YEAR:
                steps.append(gap in known[:1] or known.count(gap) > 1)
            else:
                off = not any(_is_worked(manuscript, day) for day in between)
                steps.append(not between or (off and not (is_whole and _has_off(manuscript, rows, between[0]))))
    return steps


def _is_worked(manuscript: Manuscript, day: datetime.date) -> bool:
    return day.weekday() < _SATURDAY and manuscript.calendar.is_working_day(day)


def _has_off(manuscript: Manuscript, rows: Sequence[_Row], day: datetime.date) -> bool:
    """Whether `rows` have days off of the kind that `day` is: of its holiday, or of weekends."""
    off = manuscript.calendar.break_on(day)
    days = {
        one.days[0] + count * DAY for one in rows if one.days for count in range((one.days[1] - one.days[0]).days + 1)
    }
    if off is not None:
        return any(off.span.first <= one <= off.span.last for one in days)
    return any(one.weekday() >= _SATURDAY for one in days)


def _gap(before: _Row, after: _Row) -> int | None:
    if before.days is None or after.days is None:
        return None
    return (after.days[0] - before.days[1]).days - 1


def _lists(manuscript: Manuscript) -> Iterator[list[_Row]]:
    """The rows of each table, and the lines that follow each other, that begin with weeks or days.

    Those of week-table are left to it.
    """
    lines = {line.index for line in manuscript.lines_with(_SIGN) if _HAS_SIGN.search(line.text)}
    weeks = {week.line for one in week_lists(manuscript)[:1] for week in one.weeks} if len(lines) >= _FEWEST else set()
    for grid in manuscript.grids:
        cells = [[manuscript.lines[one.line] for one in row[:3] if one.line is not None] for row in grid.rows]
        if not any(one.index in lines for one in cells[0]):
            cells = cells[1:]  # a header
        of_weeks = any("周" in cell.text for cell in grid.rows[0])
        if any(one.index in weeks for ones in cells for one in ones):
            continue
        if sum(any(one.index in lines for one in ones) for ones in cells) >= _FEWEST:
            rows = [_row(manuscript, ones, of_weeks=of_weeks) for ones in cells]
            yield [row for row in rows if row is not None]
    listed: list[_Row] = []
    last = -_APART
    for index in sorted(lines - weeks):
        line = manuscript.lines[index]
        row = _row(manuscript, [line], of_weeks=False) if line.role in ("body", "item", "heading") else None
        if row is None:
            continue
        if listed and index - last > _APART:
            yield listed
            listed = []
        listed.append(row)
        last = index
    yield listed


def _row(manuscript: Manuscript, lines: Sequence[Line], *, of_weeks: bool) -> _Row | None:
    """The weeks and days that `lines`, the first cells of a row or one line, begin with."""
    weeks: tuple[int, int] | None = None
    days: tuple[datetime.date, datetime.date] | None = None
    where: list[Span | None] = [None, None]
    for line in lines:
        found = _weeks_in(line, of_weeks=of_weeks) if weeks is None else None
        if found is not None:
            weeks, where[0] = found[0], Span(line.index, *found[1].span())
        own = next(iter(moments(manuscript, line)), None) if days is None and line.index in manuscript.dates else None
        is_first = own is not None and own.start <= max(line.start, found[1].end() if found else 0) + _LABEL
        is_span = own is not None and (own.first != own.last) and own.last >= own.first and not own.is_deadline
        is_whole = own is not None and (line.role != "cell" or len(line.text) - own.end <= 2)
        if own is not None and is_first and is_span and is_whole and (own.last - own.first).days < _LONGEST:
            days, where[1] = (own.first, own.last), Span(line.index, own.start, own.end)
    return _Row(weeks, days, (where[0], where[1])) if weeks or days else None


def _weeks_in(line: Line, *, of_weeks: bool) -> tuple[tuple[int, int], re.Match[str]] | None:
    lead = _LEAD.match(line.text, line.start)
    found = _WEEKS.match(line.text, line.start) or (_WEEKS.match(line.text, lead.end()) if lead else None)
    if found is None or not (found[0].startswith("第") or (of_weeks and found.end() == len(line.text))):
        return None
    first = number_of_week(found["first"])
    last = number_of_week(found["last"]) if found["last"] else first
    return ((first, last), found) if first and last and first <= last else None


def _finding(manuscript: Manuscript, before: _Row, after: _Row, *, is_days: bool) -> Finding:
    spans = [one for row in (after, before) if (one := row.where[is_days])]
    texts = [manuscript.lines[one.line].text[one.start : one.end] for one in spans]
    is_gap = (_gap(before, after) or 0) > 0 if is_days else (after.weeks or (0,))[0] > (before.weeks or (0, 0))[1]
    message = _("'{after}' overlaps '{before}'", after=texts[0], before=texts[1])
    if is_gap:
        message = _("'{after}' leaves a gap behind '{before}'", after=texts[0], before=texts[1])
    hint = _("number on from the one before, or put back what is missing")
    if is_days and before.days:
        hint = _("the day behind the span before it is {day}", day=month_day(before.days[1] + DAY))
    return Finding(spans[0], message, hint, also=(spans[1],))
