"""What time a document is about: its term, or the school year or year in its title."""

from __future__ import annotations

import datetime
from dataclasses import replace

from plangen.dates import DAY, DateSpan, month_span
from plangen.immutable import dataclass
from plangen.lint.finding import Span
from plangen.lint.manuscript import Manuscript
from plangen.numerals import read_count
from plangen.patterns import lazy_pattern

_WRITTEN_YEAR = "二[〇○零][〇○零一二三四五][〇○零一二三四五六七八九]"
_SCHOOL_YEAR = lazy_pattern(
    rf"(?P<first>(?:19|20)\d{{2}}|{_WRITTEN_YEAR}) ?(?:学?年)?[-—–－~～至到/]{{1,2}} ?"
    rf"(?P<second>(?:19|20)\d{{2}}|{_WRITTEN_YEAR}|\d{{2}}) ?(?:学年|年?学年度|学年度|年度?第[一二]学期)"
)
# 2025学年: the school year that begins in 2025.
_ONE_YEAR = lazy_pattern(r"(?<![\d—–\-~至/])(?P<year>(?:19|20)\d{2}) ?学年")
_MONTH = lazy_pattern(
    r"年度?(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份)?(?=\p{Han}{0,8}(?:工作|活动|计划|安排|要点|行事))"
)
_MONTHS_APART = lazy_pattern(r"年\d{1,2}月[—–\-~～至到]{1,2}(?:19|20)\d{2}年")
# 2010年试用期教师 are those who came then.
_YEAR = lazy_pattern(
    rf"(?<![\d—–\-~至])(?P<year>(?:19|20)\d{{2}}|{_WRITTEN_YEAR}) ?年(?!级|试用期|入职|入学|参加工作|出生)"
)
# 班级：初二（4）班；学期：2021—2022学年第一学期
_LABELLED = lazy_pattern(
    r"(?<![一二上下])学期[：:][ ]?(?P<name>20\d\d[—–\-~～至]20\d\d学年度?第?[一二上下]学期|20\d\d年[春秋]季?学期)"
)
_SUBTITLE = lazy_pattern(
    r"[（(—–\-]{0,2}[^，。；：:]{0,30}(?:学年|学期|学年度)[）)]?|(?:——?)?[^，。；：:]{6,36}(?:总结|计划|报告|方案|要点|安排|述职)"
)
# The second line of a title that was broken: ……举办口算技能 / 比赛的通知.
_KIND = "(?:通知|公告|意见|启事|办法|决定|倡议书|邀请函|总结|计划|报告|方案|要点|安排)"
_REST = lazy_pattern(rf"(?:“[^”]{{1,30}}”|[^，。；：:“”]){{2,40}}{_KIND}")
_WHOLE = lazy_pattern(rf"{_KIND}[）)]?$|[。：:]$")
_TOP = 3  # lines
_WEEK = 7 * DAY
_DATED = lazy_pattern(r"[ ]?(?:\d{1,2}|[一二三四五六七八九十]{1,2}) ?月|[ ]?[-—–－~～至]")
_DIGITS = {digit: str(number) for number, digit in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0"}
_NAMED_SEMESTER = lazy_pattern("度?(?:第[一二]|[上下])学期")
_FIRST = lazy_pattern(r"第一学期|上学期|秋季|秋学期")
# What is done before the term that its title names.
_ADMISSION = lazy_pattern("招生|入学|入园|报名|新生|转学|插班|学位|征订|教材")
_SECOND = lazy_pattern(r"第二学期|下学期|春季|春学期")


@dataclass(frozen=True, slots=True)
class Period:
    """From `first` to `last`, with what a document may name on both sides of it; `name` as the title has it."""

    name: str
    span: DateSpan

    @property
    def is_first_semester(self) -> bool:
        """Whether it is the semester that begins in autumn."""
        return (self.span.first.month, self.span.last.month) == (7, 2)

    @property
    def is_semester(self) -> bool:
        """Whether it is a semester, not a year."""
        return (self.span.first.month, self.span.last.month) in ((7, 2), (1, 8))

    @property
    def is_year(self) -> bool:
        """Whether it is a calendar year."""
        return (self.span.first.month, self.span.last.month) == (1, 12)

    def year_of(self, month: int, day: int = 15) -> int | None:
        """The one year that puts a date without year into it; None where none or two do."""
        years = []
        for year in range(self.span.first.year, self.span.last.year + 1):
            try:
                date = datetime.date(year, month, min(day, 28))
            except ValueError:
                return None
            if date in self.span:
                years.append(year)
        return years[0] if len(years) == 1 else None


def period_of(manuscript: Manuscript) -> Period | None:
    """The period that the term or the title of `manuscript` names; None where neither does."""
    term = manuscript.term
    if term is not None:
        first = int(term.school_year[:4])
        return _semester(term.school_year + term.semester_name, first, term.semester)
    return manuscript.once(period_of, lambda: _of_title(manuscript))


def _of_title(manuscript: Manuscript) -> Period | None:
    """The period of the title; a semester below it says more than a year in it, if it begins in that year."""
    own, below = period_in(manuscript.title), period_in(_subtitle(manuscript))
    below = below or next(
        (period_in(found["name"]) for line in manuscript.prose[1:_TOP] if (found := _LABELLED.search(line.text))), None
    )
    if own is None or (below is not None and below.is_semester and below.span.first in own.span):
        return below
    return own


def period_place(manuscript: Manuscript, period: Period) -> Span | None:
    """Where the title or the line below it names `period`."""
    for line in manuscript.prose[: _TOP + 1]:
        if (start := line.text.find(period.name)) >= 0 and line.text in (manuscript.title, _subtitle(manuscript)):
            return Span(line.index, start, start + len(period.name))
    return None


def full_title(manuscript: Manuscript) -> str:
    """The title with the line below that goes on with it: the term in brackets, or what kind of document it is."""
    return manuscript.once(full_title, lambda: manuscript.title + _subtitle(manuscript))


def _subtitle(manuscript: Manuscript) -> str:
    title = next((line for line in manuscript.prose[:_TOP] if line.text == manuscript.title), None)
    below = manuscript.after(title) if title is not None else None
    if below is None or below.role in ("heading", "cell"):
        return ""
    is_rest = _REST.fullmatch(below.text) and not _WHOLE.search(manuscript.title)
    return below.text if is_rest or _SUBTITLE.fullmatch(below.text) else ""


def period_in(title: str) -> Period | None:
    """The period that `title` names. A semester has the months in which it is prepared and closed as well."""
    semester = 1 if _FIRST.search(title) else 2 if _SECOND.search(title) else 0
    if _ADMISSION.search(title):
        return _ahead_of(_school_year_in(title, 0)) or _year_in(title, 0)
    return _school_year_in(title, semester) or _year_in(title, semester)


def _ahead_of(period: Period | None) -> Period | None:
    """A school year with the months before, in which those are chosen who come in it."""
    return replace(period, span=DateSpan(period.span.first.replace(month=1), period.span.last)) if period else None


def _school_year_in(title: str, semester: int) -> Period | None:
    if found := _SCHOOL_YEAR.search(title):
        first = _year(found["first"])
        *_others, last = _SCHOOL_YEAR.finditer(title)
        if last.start() != found.start():
            span = DateSpan(datetime.date(first, 7, 1), datetime.date(_year(last["first"]) + 1, 8, 31))
            return Period(title[found.start() : last.end()], span) if span.first < span.last else None
        if semester:
            name = _NAMED_SEMESTER.match(title, found.end())
            return _semester(found[0] + (name[0] if name else ""), first, semester)
        return Period(found[0], semester_span(first, 0))
    if (found := _ONE_YEAR.search(title)) and semester:
        return _semester(found[0], int(found["year"]), semester)
    return None


def _year_in(title: str, semester: int) -> Period | None:
    years = list(_YEAR.finditer(title))
    if len(years) != 1 or _MONTHS_APART.search(title):
        return None  # 三年工作总结（2022年9月—2025年8月）
    year = _year(years[0]["year"])
    if not semester and (month := _MONTH.match(title, years[0].end() - 1)) and (span := _around(year, month["month"])):
        return Period(title[years[0].start() : month.end()], span)
    if not semester:
        return Period(years[0][0], DateSpan(datetime.date(year, 1, 1), datetime.date(year, 12, 31)))
    return _semester(title[years[0].start() : years[0].end() + 4], year if semester == 1 else year - 1, semester)


def _year(text: str) -> int:
    return int("".join(_DIGITS.get(digit, digit) for digit in text))


def _around(year: int, month: str) -> DateSpan | None:
    """The month with the weeks that reach into it."""
    number = read_count(month)
    if not 1 <= number <= 12:
        return None
    span = month_span(year, number)
    return DateSpan(span.first - _WEEK, span.last + _WEEK)


def _semester(name: str, first_year: int, semester: int) -> Period:
    return Period(name, semester_span(first_year, semester))


def semester_span(first_year: int, semester: int) -> DateSpan:
    """The days of a semester, 1 or 2, of the school year that begins in `first_year`, or of all of it (0)."""
    begin, end = datetime.date(first_year, 7, 1), datetime.date(first_year + 1, 8, 31)
    if semester == 1:
        end = datetime.date(first_year + 1, 2, 28)
    elif semester == 2:
        begin = datetime.date(first_year + 1, 1, 1)
    return DateSpan(begin, end)


def calendar_years(text: str) -> list[tuple[int, int, int]]:
    """The years in `text` that stand by themselves: start, end and year. One of a whole date or of a range is none."""
    return [
        (one.start(), one.end(), int("".join(_DIGITS.get(digit, digit) for digit in one["year"])))
        for one in _YEAR.finditer(text)
        if not _DATED.match(text, one.end())
    ]


def semester_of(text: str) -> tuple[int, int, int] | None:
    """The one semester that `text` names: start, end and number; None where it names none or both."""
    first, second = _FIRST.search(text), _SECOND.search(text)
    if bool(first) == bool(second):
        return None
    found = first or second
    return (*found.span(), 1 if first else 2) if found else None


def school_years(text: str) -> list[tuple[int, int, int, int]]:
    """The school years in `text`: start, end, first and second year."""
    found = []
    for one in _SCHOOL_YEAR.finditer(text):
        first, second = _year(one["first"]), _year(one["second"])
        found.append((one.start(), one.end(), first, second if second > 99 else first // 100 * 100 + second))
    return found
