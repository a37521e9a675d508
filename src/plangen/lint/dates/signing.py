"""The date that a document is signed with, and the years that it leaves for dates without one."""

from __future__ import annotations

import datetime
import re

from plangen.dates import DAY
from plangen.lint.dates.period import Period, full_title, period_of
from plangen.lint.dates.report_and_plan import plan_part
from plangen.lint.dates.written_dates import WrittenDate
from plangen.lint.manuscript import Line, Manuscript
from plangen.patterns import lazy_pattern

_REPORTS = ("总结", "报告", "汇报", "述职", "小结", "简报", "纪要", "综述")
_TAIL = 6
_HEAD = 5
_BLANK_YEAR = lazy_pattern("(?:20|19)?[xX×＊*_]{2,4}年")
_LONGEST_NAME = 25
_MARKS = lazy_pattern("[，。；：、！？]")
_DATE = lazy_pattern("[0-9〇○零一二三四五六七八九十_＿xX×]{1,4} ?年.{2,8}[日号]")
_MONTH = 31 * DAY
_SCHOOL_BEGINS = 8  # month
_WINTER = 11  # month
_NEW_YEAR = lazy_pattern("元旦|春节|寒假")


def is_report(manuscript: Manuscript) -> bool:
    """Whether it says what was, by its title."""
    return any(word in full_title(manuscript) for word in _REPORTS)


def signed(manuscript: Manuscript) -> tuple[Line, WrittenDate, datetime.date] | None:
    """The line that is the document's date: the last that holds nothing but a date, or one below the title."""
    return manuscript.once(signed, lambda: _signed(manuscript))


def _signed(manuscript: Manuscript) -> tuple[Line, WrittenDate, datetime.date] | None:
    for line in reversed(manuscript.prose[-_TAIL:]):
        for found in manuscript.dates.get(line.index, ()):
            date = found.date() if found.year and found.day else None
            rest = line.text[: found.start] + line.text[found.end :]
            if date is not None and (
                not rest.strip("（）() ")
                or (
                    manuscript.after(line) is None
                    and len(rest) < 22
                    and found.end >= len(line.text) - 1
                    and not re.search("[，。；]", rest)
                )
            ):
                return line, found, date
    return _under_title(manuscript)


def is_close(line: Line, manuscript: Manuscript) -> bool:
    """Whether `line` is the signature, or who wrote the document, with nothing but the date behind."""
    if line.role in ("signature", "date"):
        return True
    following = manuscript.after(line)
    is_name = len(line.text) <= _LONGEST_NAME and not _MARKS.search(line.text)
    return is_name and following is not None and bool(_DATE.fullmatch(following.text.strip()))


def _under_title(manuscript: Manuscript) -> tuple[Line, WrittenDate, datetime.date] | None:
    """A date in brackets right below the title, as speeches and reports to a meeting have it."""
    for line in manuscript.prose[1:_HEAD]:
        for found in manuscript.dates.get(line.index, ()):
            date = found.date() if found.year and found.day else None
            if date is not None and re.fullmatch(r"[（(][^，。）)]{8,40}[）)]", line.text) and found.start <= 1:
                return line, found, date
    return None


def years_of(manuscript: Manuscript, line: Line, found: WrittenDate) -> tuple[int, ...]:
    """The years that the date `found` of `line` may be of: its own, that of the period, of the line, of the signature.

    Empty where nothing tells, several where more than one is likely.
    """
    if found.year:
        return (found.year,)
    if _BLANK_YEAR.search(line.text):
        return ()  # a pattern, or a text from which the year was taken out
    if part := plan_part(manuscript):
        return (part.year if line.index >= part.first else part.reported,)
    period = period_of(manuscript)
    year = period.year_of(found.month, found.day or 15) if period else None
    if year:
        return (year - _is_before_new_year(manuscript, period, found),)
    earlier = [one for one in manuscript.dates.get(line.index, ()) if one.year and one.start < found.start]
    if earlier:
        last = earlier[-1]
        return (last.year,) if found.month >= last.month else (last.year, last.year + 1)
    return _by_signature(manuscript, found) or _the_only_year(manuscript) or _of_the_school_year(period, found)


def day_of(manuscript: Manuscript, line: Line, found: WrittenDate) -> datetime.date | None:
    """The day that `found` of `line` is; None where it is no day, or not of one year for certain."""
    years = years_of(manuscript, line, found)
    return found.date(years[0]) if len(years) == 1 else None


def _is_before_new_year(manuscript: Manuscript, period: Period | None, found: WrittenDate) -> bool:
    """Whether `found` is a day of the year before that of the title: 12月31日 in 2027年元旦值班安排."""
    if period is None or not period.is_year or found.month < _WINTER or not _NEW_YEAR.search(full_title(manuscript)):
        return False
    signature = signed(manuscript)
    return signature is None or signature[2] < datetime.date(period.span.first.year, _WINTER, 1)


def _of_the_school_year(period: Period | None, found: WrittenDate) -> tuple[int, ...]:
    """The year of `found` in the school year whose semester `period` is, where the semester itself has no such day."""
    if period is None or "学年" not in period.name or period.span.last.month == 12:
        return ()
    return (period.span.last.year - (found.month >= _SCHOOL_BEGINS),)


def _the_only_year(manuscript: Manuscript) -> tuple[int, ...]:
    """The year of all dates of `manuscript` that have one, where it is the same."""
    years = {one.year for dates in manuscript.dates.values() for one in dates if one.year}
    return tuple(years) if len(years) == 1 else ()


def _by_signature(manuscript: Manuscript, found: WrittenDate) -> tuple[int, ...]:
    """The year that puts `found` before the signature of a report, behind that of another text, a month either way."""
    signature = signed(manuscript)
    if signature is None or not 1 <= found.month <= 12:
        return ()
    date = signature[2]
    years = (date.year - 1, date.year, date.year + 1)
    days = [(year, datetime.date(year, found.month, min(found.day or 15, 28))) for year in years]
    if is_report(manuscript):
        return tuple(year for year, day in days if day <= date + _MONTH)[-1:]
    return tuple(year for year, day in days if day >= date - _MONTH)[:1]
