"""School years, semesters and years that a sentence names with their days: 本学期（2026年3月至7月）."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace

from plangen.dates import DAY, DateSpan, month_span
from plangen.lint.dates.durations import TO
from plangen.lint.dates.period import Period, period_of, school_years, semester_span
from plangen.lint.dates.signing import is_report
from plangen.lint.dates.told_dates import sentence_at
from plangen.lint.dates.written_dates import WrittenDate
from plangen.lint.manuscript import Line, Manuscript
from plangen.patterns import lazy_pattern

_SEMESTER = lazy_pattern(r"[ ]?(?:度)?[（(]?(?P<semester>第一|第二|上|下)学期[）)]?")
_SEMESTERS = {"第一": 1, "上": 1, "第二": 2, "下": 2}
_OWN = lazy_pattern("(?:本|这)(?:一)?个?(?P<what>学期|学年度?|年度)")
_OPENS = lazy_pattern(
    r"度?[ ]?(?:[（(][ ]?(?:即|自|从)?|(?:将|定|已)?于|自|从|[，,：:]|[，,]?(?:即|也就是|是指|指|时间为|为)"
    r"|\p{Han}{0,10}(?:工作|计划|安排|方案)\p{Han}{0,4}[（(])$"
)
# 2025—2026学年第一学期工作计划（2026年9月—2027年1月）; where one day stands there, it may be another's.
_OF_SPANS = lazy_pattern("^[，,]|工作|计划")
_ALONE = lazy_pattern(
    "[（(]?(?:(?:起止|实施|计划|学期|执行|工作|适用|活动|教研|安排){0,2}(?:时间|日期|期限|时段|周期)[：:为]?)?[ ]?"
)
_BARE = lazy_pattern(r"(?<!学年)(?<!年度)(?P<name>(?P<semester>第[一二])学期|(?:19|20)\d\d年度?)[（(]$")
_LEAD = 12
_LONG = lazy_pattern("[两二三四五]年|课题|项目|规划|任期|实验|届")
_TOP = 6  # lines
_BACK = lazy_pattern("上一?学[年期]|去年|此前|曾|前一|[阶段轮期]为|为第|以来")
# 2020—2021学年第一学期，我校运动会于2021年10月28日举行; 对2023年9月入职的教师 tells of others.
_FOLLOWS = lazy_pattern("，[^。；]{0,40}?[于在]$")
_MOST_MONTHS = {"学期": 7, "学年": 12, "学年度": 12, "年度": 12}


def named_spans(manuscript: Manuscript) -> Iterator[tuple[Line, int, int, str]]:
    """The days of a term that do not lie in it: the line, where they start and end, and the term's name."""
    for line in manuscript.lines_with(r"学年|(?:本|这)[一个]{0,2}(?:学期|年度)|学期[（(]|年度?[（(]"):
        dates = manuscript.dates.get(line.index, ())
        if not any(one.year for one in dates):
            continue
        for end, name, term in (*_school_years(line.text), *_own(line.text, manuscript), *_bare(line.text, dates)):
            found = next((one for one in dates if one.start >= end), None)
            if found is None or not _OPENS.match(line.text[end : found.start]):
                continue
            last = _last(line.text, found, dates)
            if not found.year and (not last.year or isinstance(term, int)):
                continue
            if found is last and _OF_SPANS.search(line.text[end : found.start]):
                continue
            if not _fits(found if found.year else last, last, term):
                yield line, found.start, last.end, name


def _only_school_year(manuscript: Manuscript) -> Period | None:
    """The school year of a report whose opening tells that it is about it, where no other is named."""
    named = [(line, *one) for line in manuscript.lines_with("学年") for one in school_years(line.text)]
    is_one = len({one[3:] for one in named}) == 1 and is_report(manuscript) and not _LONG.search(manuscript.title)
    if not is_one or named[0][0] not in manuscript.prose[:_TOP] or named[0][4] - named[0][3] != 1:
        return None
    line, start, end, first, _second = named[0]
    return Period(line.text[start:end], semester_span(first, 0))


def told_in_term(manuscript: Manuscript) -> Iterator[tuple[Line, int, int, str]]:
    """A school year or semester that a sentence begins with, where what it tells is of a day elsewhere."""
    for line in manuscript.lines_with("学年"):
        dates = [one for one in manuscript.dates.get(line.index, ()) if one.year]
        for end, name, term in _school_years(line.text) if dates else ():
            start = end - len(name)
            found = next((one for one in dates if one.start > end), None)
            is_told = found is not None and _FOLLOWS.fullmatch(line.text, end, found.start)
            if found is not None and is_told and line.text[:start][-1:] in ("", "。") and not _fits(found, found, term):
                yield line, start, found.end, name


def year_off(manuscript: Manuscript) -> Iterator[tuple[Line, int, int, str]]:
    """A span beside the period of the title: in a line of its own, or in the opening, as long and a year off."""
    period = period_of(manuscript) or _only_school_year(manuscript)
    if period is None:
        return
    longest = 6 if period.is_semester else 12
    for line in manuscript.prose[1:_TOP]:
        dates = manuscript.dates.get(line.index, ())
        for first in dates:
            last = _last(line.text, first, dates)
            if last is first or not first.year or _fits(first, last, period.span):
                continue
            is_alone = _ALONE.fullmatch(line.text[: first.start]) and not line.text[last.end :].strip("）)。 ")
            months = (last.year - first.year) * 12 + last.month - first.month
            is_all = "学" in period.name and longest - 3 <= months < longest and last.year
            if is_alone or (is_all and not _BACK.search(sentence_at(line.text, first)) and any(
                _fits(replace(first, year=first.year + by), replace(last, year=last.year + by), period.span)
                for by in (-1, 1)
            )):  # fmt: skip
                yield line, first.start, last.end, period.name


def _school_years(text: str) -> Iterator[tuple[int, str, DateSpan]]:
    """School years and semesters: where they end, their names and spans."""
    for start, end, first, second in school_years(text):
        if second - first == 1:
            semester = _SEMESTER.match(text, end)
            number = _SEMESTERS[semester["semester"]] if semester else 0
            end = semester.end() if semester else end  # noqa: PLW2901
            yield end, text[start:end], semester_span(first, number)


def _own(text: str, manuscript: Manuscript) -> Iterator[tuple[int, str, DateSpan | int]]:
    """本学期 and the like: with the span of the title's period, or the months that one may have."""
    period = period_of(manuscript)
    for found in _OWN.finditer(text):
        yield found.end(), found[0], _span_of(found["what"], period) or _MOST_MONTHS[found["what"]]


def _bare(text: str, dates: tuple[WrittenDate, ...]) -> Iterator[tuple[int, str, DateSpan]]:
    """Semesters without a school year, and years, with a bracket behind them that begins with a date."""
    for one in dates:
        found = _BARE.search(text, max(0, one.start - _LEAD), one.start) if one.year else None
        if found and found["semester"]:
            number = _SEMESTERS[found["semester"]]
            yield found.end("name"), found["name"], semester_span(one.year - number + 1, number)
        elif found and _last(text, one, dates).year in (0, one.year):  # another's year may begin in autumn
            year = int(found["name"][:4])
            span = DateSpan(datetime.date(year, 1, 1), datetime.date(year, 12, 31))
            yield found.end("name"), found["name"], span


def _span_of(what: str, period: Period | None) -> DateSpan | None:
    if period is None or (what == "学期") != period.is_semester:
        return None
    return period.span if what == "学期" or (what == "年度") == period.is_year else None


def _last(text: str, found: WrittenDate, dates: tuple[WrittenDate, ...]) -> WrittenDate:
    """The date that a span from `found` ends with; itself where it begins none."""
    to = TO.match(text, found.end)
    return next((one for one in dates if to and one.start == to.end()), found)


def _fits(first: WrittenDate, last: WrittenDate, term: DateSpan | int) -> bool:
    """Whether the span lies in `term`, or has no more months than it; one that is no span is another rule's."""
    year = last.year or first.year + (last.month < first.month)
    try:
        begin = datetime.date(first.year, first.month, first.day or 1)
        end = datetime.date(year, last.month, last.day) if last.day else month_span(year, last.month).last
    except ValueError:
        return True
    if end < begin:
        return True
    if isinstance(term, int):
        return (end.year - begin.year) * 12 + end.month - begin.month < term
    return term.first <= begin and end <= term.last + DAY  # of a leap year February has one more
