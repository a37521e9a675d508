"""Dates without a sign of their own, 3.5 and 3/5, where the place says that they are dates."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from plangen.lint.dates.written_dates import WrittenDate
from plangen.patterns import lazy_pattern

_SHORT = r"(?<![\d./])(?P<month>\d{1,2})[./](?P<day>\d{1,2})(?![\d./]|[%％])"
_PLAIN = lazy_pattern(_SHORT)
_WITH_WEEKDAY = lazy_pattern(_SHORT + r"(?=[ ]?[（(]?[ ]?(?:周|星期)[一二三四五六日天])")
_TO = r"[ ]?(?:——|[—–\-－~～至到])[ ]?"
_LEAD = lazy_pattern(rf"[（(]?{_SHORT}(?:{_TO}\d{{1,2}}[./]\d{{1,2}})?[）)]?(?=[ \u3000：:（(，,、\t]|$)")
_OF_A_WEEK = lazy_pattern(rf"第[\d一二三四五六七八九十]{{1,3}}周[ \u3000]*[（(：:]?[ ]?{_SHORT}{_TO}")
_WHOLE = lazy_pattern(rf"{_SHORT}(?:{_TO}(?:\d{{1,2}}[./])?\d{{1,2}})?")
_HEADER = lazy_pattern("日期|时间|起止|起讫|月.?日")
_FEWEST = 3


class _Line(Protocol):
    @property
    def index(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def role(self) -> str: ...


class _Cell(Protocol):
    @property
    def line(self) -> int | None: ...
    @property
    def text(self) -> str: ...
    @property
    def column(self) -> int: ...


def short_dates(lines: Iterable[_Line], tables: Iterable[Sequence[Sequence[_Cell]]]) -> dict[int, list[WrittenDate]]:
    """The short dates of `lines`, those that may hold one, by line; `tables` are the rows of cells of each table.

    They stand before a weekday (3.5（周四）), behind the number of a week, in a column headed 日期, or begin at least
    three lines that are not simply numbered so.
    """
    found: dict[int, list[WrittenDate]] = {}
    leads: list[tuple[int, str, WrittenDate]] = []
    for line in lines:
        dates = [_date(one) for one in _WITH_WEEKDAY.finditer(line.text)]
        if week := _OF_A_WEEK.match(line.text):
            dates += _all(line.text, week.start("month"))
        if dates:
            found[line.index] = dates
        elif line.role != "cell" and (lead := _LEAD.match(line.text)):
            leads.append((line.index, line.text, _date(lead)))
    if _are_dates([date for _index, _text, date in leads]):
        found.update((index, _all(text, date.start)) for index, text, date in leads)
    for rows in tables:
        found.update(_of_columns(rows))
    return found


def _date(found: re.Match[str]) -> WrittenDate:
    return WrittenDate(found.start("month"), found.end("day"), 0, int(found["month"]), int(found["day"]))


def _all(text: str, start: int) -> list[WrittenDate]:
    """The date at `start` of `text` and the one that its span ends with."""
    dates = [_date(one) for one in itertools.islice(_PLAIN.finditer(text, start), 2)]
    if len(dates) == 2 and dates[1].start - dates[0].end > 4:
        dates.pop()
    return dates


def _are_dates(dates: Sequence[WrittenDate]) -> bool:
    """Whether what begins lines are days of months, and not the numbers 3.1, 3.2, 3.3 of sections."""
    if len(dates) < _FEWEST or sum(_is_likely(one) for one in dates) < len(dates) - 1:
        return False
    begun = [
        one.day for one, before in zip(dates, (None, *dates), strict=False) if not before or one.month != before.month
    ]
    if begun[0] == 1 and begun.count(1) * 2 > len(begun):
        return False  # each chapter begins with its first section, whatever follows
    follows = sum(
        (other.month, other.day) == (one.month, one.day + 1) or (other.month, other.day) == (one.month + 1, 1)
        for one, other in itertools.pairwise(dates)
    )
    return follows * 2 <= len(dates) - 1 or max(one.day for one in dates) > 15


def _is_likely(date: WrittenDate) -> bool:
    return 1 <= date.month <= 12 and 1 <= date.day <= 31


def _of_columns(rows: Sequence[Sequence[_Cell]]) -> Iterator[tuple[int, list[WrittenDate]]]:
    """The dates of columns whose header says that they hold dates."""
    for head in rows[0] if rows else ():
        if not _HEADER.search(head.text):
            continue
        cells = [cell for row in rows[1:] for cell in row if cell.column == head.column and cell.line is not None]
        dates = [(cell.line, _all(cell.text, 0)) for cell in cells if _WHOLE.fullmatch(cell.text)]
        likely = sum(all(_is_likely(one) for one in ones) for _line, ones in dates)
        if len(dates) > 1 and likely >= len(dates) - 1:
            yield from ((line, ones) for line, ones in dates if line is not None)
