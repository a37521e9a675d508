"""A day under or beside a month, a third of a month or a quarter to which it does not belong.

Wrong:
    2026年春季学期工作计划
    三月
    1.3月12日植树活动
    2.4月5日安全检查
    四月
    1.4月15日家长会

Wrong:
    | 月份 | 工作内容 |
    | 3月 | 3月12日植树活动 |
    | 4月 | 5月6日安全检查 |

Wrong:
    2026年工作要点
    第二季度（7月10日前）完成自查，5月上旬（5月15日）召开家长会，4月中旬（3月16日）检查。

Right:
    2026年春季学期工作计划
    三月
    1.3月12日植树活动
    2.准备4月5日的祭扫活动
    3.3月30日至4月3日安全检查
    | 月份 | 工作内容 |
    | 3月 | 3月12日植树活动，4月10日前上交计划 |
    | 4月 | 安全检查（4月6日） |
    第二季度（6月10日前）完成自查，5月中旬（5月15日）召开家长会。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plangen.dates import TEN_DAY_PERIODS
from plangen.diagnostics import Severity
from plangen.lint.dates.entries import entries
from plangen.lint.dates.week_rows import is_of_its_row
from plangen.lint.dates.written_dates import WrittenDate
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Grid, Line, Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_HEAD = lazy_pattern(
    r"(?:\d{4}年)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份)?(?:\p{Han}{0,4}工作\p{Han}{0,4})?[：:]?"
)
_CELL = lazy_pattern(r"(?:\d{4}年)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份)?")
_QUARTER = lazy_pattern("第(?P<number>[一二三四1-4])季度[（(]$")
_THIRD = lazy_pattern("(?P<name>上旬|中旬|下旬)[（(]$")
# 3月30日、4月1日, 次年1月5日.
_OTHER = lazy_pattern("[、和及与（(]$|次年|明年|翌年|[下次上]月|假|调休|补[课休]")
_LONGEST = 60
_FESTIVAL = lazy_pattern("六一|五一|元旦|国庆|建党|七一|妇女节|儿童节|劳动节|新年|跨年|迎新")
_EVE = 27


_TO = lazy_pattern(r"[）)]?[ ]?(?:起)?(?:——|[—–\-~～至到])[ ]?")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Days that contradict the month, the third or the quarter that they stand under, beside or behind."""
    yield from _under_months(manuscript)
    for grid in manuscript.grids:
        yield from _beside_months(manuscript, grid)
    for line in manuscript.lines_with("季度[（(]|旬[（(]"):
        dates = manuscript.dates.get(line.index, ())
        for place, found in enumerate(dates):
            before = line.text[max(0, found.start - 8) : found.start]
            if quarter := _QUARTER.search(before):
                number = "一二三四".find(quarter["number"]) + 1 or int(quarter["number"])
                if (found.month + 2) // 3 != number:
                    yield _finding(line, found, quarter[0].strip("（("))
            elif (third := _THIRD.search(before)) and found.day and place:
                month = dates[place - 1]
                if (
                    month.end == found.start - len(third[0])
                    and not month.day
                    and not _is_in(found, month, third["name"])
                ):
                    yield _finding(line, found, line.text[month.start : found.start - 1])


def _is_in(found: WrittenDate, month: WrittenDate, name: str) -> bool:
    first, last = next((first, last) for known, first, last in TEN_DAY_PERIODS if known == name)
    return found.month == month.month and first <= found.day <= last


def _under_months(manuscript: Manuscript) -> Iterator[Finding]:
    """Entries under a line that is a month and nothing else, until the next such line or heading."""
    heads = [line for line in manuscript.prose if _is_head(manuscript, line)]
    if len(heads) < 2:
        return
    sections = [*zip(heads, (line.index for line in heads[1:]), strict=False), (heads[-1], _end(manuscript, heads[-1]))]
    for entry in entries(manuscript):
        line, date = manuscript.lines[entry.span.line], entry.date
        if line.role == "cell" or entry.is_range or date.year or not date.day or date.start > line.start:
            continue
        head = next((head for head, end in sections if head.index < line.index < end), None)
        if head is not None and not _is_of(line, date, manuscript.dates[head.index][0].month):
            yield _finding(line, date, head.words.rstrip("：:"))


def _is_head(manuscript: Manuscript, line: Line) -> bool:
    dates = manuscript.dates.get(line.index, ())
    return len(dates) == 1 and not dates[0].day and bool(_HEAD.fullmatch(line.words))


def _end(manuscript: Manuscript, head: Line) -> int:
    """The index of the line that ends what stands under the last month, `head`."""
    for line in manuscript.prose:
        is_alike = line.number is not None and head.number is not None and line.number.style == head.number.style
        if line.index > head.index and (is_alike or line.role in ("heading", "date", "signature")):
            return line.index
    return len(manuscript.lines)


def _is_of(line: Line, found: WrittenDate, month: int) -> bool:
    """Whether `found` is of `month`, or a day that `line` only looks to."""
    before = line.text[: found.start]
    return (
        found.month == month
        or _is_eve(line, found, month)
        or bool(_OTHER.search(before))
        or not is_of_its_row(line.text, line.start, found)
    )


def _is_eve(line: Line, found: WrittenDate, month: int) -> bool:
    """Whether `found` is one of the last days before `month`, on which a festival of it is kept: 六一（5月31日）."""
    return found.month % 12 + 1 == month and found.day >= _EVE and bool(_FESTIVAL.search(line.text))


def _reaches(line: Line, found: WrittenDate, dates: Sequence[WrittenDate], month: int) -> bool:
    """Whether `found` begins a span, one of the `dates` of `line`, that ends in `month`: 端午节（5月31日）至6月2日."""
    last = next((one for one in dates if one.start > found.end), None)
    return last is not None and last.month == month and bool(_TO.fullmatch(line.text, found.end, last.start))


def _beside_months(manuscript: Manuscript, grid: Grid) -> Iterator[Finding]:
    """Days in the row of another month."""
    columns = [cell.column for cell in grid.rows[0] if cell.text.replace(" ", "") in ("月份", "月", "时间", "日期")]
    if len(columns) != 1:
        return
    for number, row in enumerate(grid.rows[1:], 1):
        label = grid.at(number, columns[0])
        if label is None or label.line is None or not _CELL.fullmatch(label.text):
            continue
        month = manuscript.dates.get(label.line, ())
        for cell in row:
            if cell.line in (None, label.line) or cell.rows > 1 or len(cell.text) > _LONGEST or not month:
                continue
            line = manuscript.lines[cell.line or 0]
            for found in manuscript.dates.get(line.index, ()):
                if (
                    found.day
                    and not found.year
                    and found.month != month[0].month
                    and not _is_eve(line, found, month[0].month)
                    and not _reaches(line, found, manuscript.dates[line.index], month[0].month)
                    and is_of_its_row(line.text, 0, found)
                ):
                    yield _finding(line, found, label.text)


def _finding(line: Line, found: WrittenDate, name: str) -> Finding:
    text = line.text[found.start : found.end]
    message = _("'{text}' is not in {term}", text=text, term=name)
    return Finding(Span(line.index, found.start, found.end), message, _("correct the day, or move it"))
