"""A weekday that is not that of its date.

Wrong:
    2025—2026学年第一学期工作计划
    值守安排在每月第一个星期六上午（9月7日、11月1日、12月6日）。

Wrong:
    定于2026年3月5日（星期五）召开会议。
    2026年3月2日(周二)开学。
    2026年3月5日、6日（星期三、星期四）举行检测。
    于周五（2026年3月5日）召开家长会。

Wrong:
    关于召开家长会的通知
    定于3月6日（星期四）召开家长会。
    2026年3月2日

Wrong:
    2017—2018学年第一学期工作计划
    9月20日（周四）召开家长会，12月29日（周六）调休上课。
    2018年9月3日

Wrong:
    2026年工作安排
    | 日期 | 星期 | 内容 |
    | 3月2日 | 星期一 | 开学 |
    | 3月9日 | 星期三 | 检查 |

Right:
    关于表彰2018—2019学年度先进个人的决定
    大会定于9月10日（星期二）召开。

Right:
    定于2026年3月5日（星期四）召开会议，每周五检查。

Right:
    2027年元旦值班安排
    12月31日（星期四）晚：江远
    1月1日（星期五）：白洁
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from plangen.diagnostics import Severity
from plangen.lint.dates.period import period_of
from plangen.lint.dates.signing import years_of
from plangen.lint.dates.title_year import title_year
from plangen.lint.dates.weekly_dates import other_days
from plangen.lint.dates.written_dates import WrittenDate
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import GridCell, Line, Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_RIGHT_BEHIND = 62  # days
_DAYS = "一二三四五六日"
_DAY = "(?:星期|礼拜|周)(?P<day>[一二三四五六日天])"
_WEEKDAY = lazy_pattern(rf"[ ]?[（(，, ]?[ ]?{_DAY}(?![—–\-至到、])")
_PAIR = lazy_pattern(
    r"(?P<join>[ ]?(?:[、和及与]|——|[—–\-~～至到])[ ]?)(?P<second>\d{1,2})[日号][ ]?[（(]"
    r"(?:星期|周)(?P<day>[一二三四五六日天])(?:[、和及与]|——|[—–\-~～至到])(?:星期|周)?(?P<day2>[一二三四五六日天])[）)]"
)
_BEFORE = lazy_pattern(rf"{_DAY}[ ]?(?:[（(][ ]?|[，,][ ]?)$")
_HEADER = lazy_pattern("星期|周几")
_CELL = lazy_pattern("(?:星期|礼拜|周)?(?P<day>[一二三四五六日天])")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Dates with a weekday beside them that disagree in every year that they may be of."""
    wrong = title_year(manuscript)
    yield from (wrong,) if wrong else ()
    for line in manuscript.lines_with("(?:星期|礼拜|周)[一二三四五六日天]"):
        for found in manuscript.dates.get(line.index, ()):
            if found.day and (found.year or wrong is None):
                for date, weekday, end in _beside(line, found):
                    yield from _compared(manuscript, line, date, (weekday, end))
    for other in other_days(manuscript) if wrong is None else ():
        text = manuscript.lines[other.span.line].text[other.span.start : other.span.end]
        yield Finding(
            other.span,
            _("{date} is not a {weekday}", date=text, weekday=other.weekday),
            _(
                "it is {weekday} in {year}; correct the date or the weekday",
                weekday="星期" + _DAYS[other.date.weekday()],
                year=other.date.year,
            ),
        )
    for grid in manuscript.grids:
        columns = [cell.column for cell in grid.rows[0] if _HEADER.search(cell.text)] if grid.rows else []
        if len(columns) == 1:
            for row in grid.rows[1:]:
                yield from _row(manuscript, row, columns[0])


def _beside(line: Line, found: WrittenDate) -> Iterator[tuple[WrittenDate, str, int]]:
    """The weekdays behind `found`, or before it, each with its date and where both end."""
    if pair := _PAIR.match(line.text, found.end):
        yield found, pair["day"], pair.end()
        yield replace(found, day=int(pair["second"])), pair["day2"], pair.end()
    elif behind := _WEEKDAY.match(line.text, found.end):
        yield found, behind["day"], behind.end()
    elif before := _BEFORE.search(line.text, max(0, found.start - 6), found.start):
        yield found, before["day"], found.end


def _row(manuscript: Manuscript, row: tuple[GridCell, ...], column: int) -> Iterator[Finding]:
    """The one date of a row against the weekday in its `column`."""
    weekdays = [match["day"] for cell in row if cell.column == column and (match := _CELL.fullmatch(cell.text))]
    dates = [
        (manuscript.lines[cell.line], one)
        for cell in row
        if cell.line is not None and cell.rows == 1
        for one in manuscript.dates.get(cell.line, ())
        if one.day
    ]
    if len(weekdays) == 1 and len(dates) == 1:
        line, found = dates[0]
        if found.start <= 1 and found.end >= len(line.text) - 1:
            yield from _compared(manuscript, line, found, (weekdays[0], found.end))


def _compared(
    manuscript: Manuscript, line: Line, found: WrittenDate, weekday_and_end: tuple[str, int]
) -> Iterator[Finding]:
    weekday, end = weekday_and_end
    dates = [date for year in years_of(manuscript, line, found) if (date := found.date(year))]
    period = period_of(manuscript)
    if period is not None and not found.year and len(dates) == 1 and "计划" not in manuscript.title:
        # What honours a school year, or reports it, tells of days right behind it as well.
        after = found.date(dates[0].year + 1)
        dates += [after] if after and 0 < (after - period.span.last).days < _RIGHT_BEHIND else []
    if not dates or any(_DAYS[date.weekday()] == weekday.replace("天", "日") for date in dates):
        return
    yield Finding(
        Span(line.index, found.start, end),
        _("{date} is not a {weekday}", date=line.text[found.start : found.end], weekday="星期" + weekday),
        _(
            "it is {weekday} in {year}; correct the date or the weekday",
            weekday="星期" + _DAYS[dates[0].weekday()],
            year=dates[0].year,
        ),
    )
