"""A weekday that is not that of its date.

Wrong:
    定于2026年3月5日（星期五）召开会议。
    2026年3月2日(周二)开学。
    2026年3月5日、6日（星期三、星期四）举行检测。
    于周五（2026年3月5日）召开家长会。

Wrong:
    关于召开家长会的通知
    定于3月6日（星期四）召开家长会。
    2026年3月2日

Right:
    定于2026年3月5日（星期四）召开会议，每周五检查。
"""

from __future__ import annotations

from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import GridCell, Line, Manuscript
from plangen.lint.signing import years_of
from plangen.lint.written_dates import WrittenDate
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

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
    """Dates with a weekday behind, before or in the cell beside them that disagree in every year that they may be of."""
    for line in manuscript.lines_with("(?:星期|礼拜|周)[一二三四五六日天]"):
        for found in manuscript.dates.get(line.index, ()):
            if not found.day:
                continue
            if pair := _PAIR.match(line.text, found.end):
                for day, weekday in ((found.day, pair["day"]), (int(pair["second"]), pair["day2"])):
                    yield from _compared(manuscript, line, found, day, weekday, pair.end())
            elif weekday_behind := _WEEKDAY.match(line.text, found.end):
                yield from _compared(manuscript, line, found, found.day, weekday_behind["day"], weekday_behind.end())
            elif weekday_before := _BEFORE.search(line.text, max(0, found.start - 6), found.start):
                yield from _compared(manuscript, line, found, found.day, weekday_before["day"], found.end)
    for grid in manuscript.grids:
        columns = [cell.column for cell in grid.rows[0] if _HEADER.search(cell.text)] if grid.rows else []
        if len(columns) == 1:
            for row in grid.rows[1:]:
                yield from _row(manuscript, row, columns[0])


def _row(manuscript: Manuscript, row: tuple[GridCell, ...], column: int) -> Iterator[Finding]:
    """The one date of a row against the weekday in its `column`."""
    weekdays = [found for cell in row if cell.column == column and (found := _CELL.fullmatch(cell.text))]
    dates = [
        (cell.line, one)
        for cell in row
        if cell.line is not None and cell.rows == 1
        for one in manuscript.dates.get(cell.line, ())
        if one.day
    ]
    if len(weekdays) == 1 and len(dates) == 1:
        index, found = dates[0]
        line = manuscript.lines[index]
        if found.start <= 1 and found.end >= len(line.text) - 1:
            yield from _compared(manuscript, line, found, found.day, weekdays[0]["day"], found.end)


def _compared(
    manuscript: Manuscript, line: Line, found: WrittenDate, day: int, weekday: str, end: int
) -> Iterator[Finding]:
    written = WrittenDate(found.start, found.end, found.year, found.month, day)
    dates = [date for year in years_of(manuscript, line, written) if (date := written.date(year))]
    if not dates or any(_DAYS[date.weekday()] == weekday.replace("天", "日") for date in dates):
        return
    text = line.text[found.start : found.end] if day == found.day else f"{found.month}月{day}日"
    yield Finding(
        Span(line.index, found.start, end),
        _("{date} is not a {weekday}", date=text, weekday="星期" + weekday),
        _(
            "it is {weekday} in {year}; correct the date or the weekday",
            weekday="星期" + _DAYS[dates[0].weekday()],
            year=dates[0].year,
        ),
    )
