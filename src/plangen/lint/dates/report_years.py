"""Years of a report on a calendar year that cannot be meant: its opening, its plans, what it is compared with."""

from __future__ import annotations

from collections.abc import Iterator

from plangen.lint.dates.period import full_title, period_of
from plangen.lint.finding import Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.patterns import lazy_pattern

_REPORT = lazy_pattern("总结|报告|述职|回顾|汇报")
_PLAN = lazy_pattern("打算|计划|要点|思路|安排|设想|方案")
_YEAR = r"(?<![\d—–\-~～至/.])(?P<year>20\d{2})年(?!级)"
# The first words: 2023年，我校…….
_OPENING = lazy_pattern(rf"{_YEAR}度?[，,]")
# 2024年工作打算, and no 2024年工作计划完成情况.
_AHEAD = lazy_pattern(
    rf"{_YEAR}度?(?:的|主要|重点|下一步|工作|目标|任务|发展|总体)*(?:打算|计划|安排|思路|设想|展望|要点)(?:[：:]|$)"
)
_HEAD_AHEAD = lazy_pattern("(?:打算|计划|安排|思路|设想|展望|要点|努力方向|下一步[^，。]{0,8})$")
# 2024年，我们将重点做好三件事
_WILL = lazy_pattern(
    rf"(?:^|。|；)(?:[（(]?[\d一二三四五六七八九十]{{1,2}}[）).、．]\s*)?{_YEAR}[，,](?=[^。；]{{0,24}}(?:(?<!现)将(?!近|要求)|打算|拟(?!定)|准备))"
)
# 力争到2024年底; 2024年计划举办
_MEANT = lazy_pattern(
    rf"(?:力争|争取|拟于|将于|将在|计划[于在])[到在于]?{_YEAR}"
    rf"|(?:^|。|[）)]|\d\s){_YEAR.replace('year', 'year2')}(?=计划(?!的|完成|中|安排的))"
)
_DONE = lazy_pattern("已|了(?!解)|完成|取得|下发|印发")
_COMPARED = lazy_pattern(
    rf"(?:比|较|与|同){_YEAR}度?(?:[春秋]季(?:学期)?)?(?=的?\d|的?[^，。；]{{0,8}}(?:相比|同期|增|减|提高|下降|上升|多|少|降|升))"
)
_ANY = lazy_pattern(_YEAR)
_SO_FAR = lazy_pattern(rf"截[至止]到?{_YEAR}(?:底|末|(?:[4-9]|1[0-2])月)")
_LONG, _SHORT = 20, 30


def odd_years(manuscript: Manuscript) -> Iterator[Span]:
    """The years of a report that are not those that its title leaves for them."""
    year = _reported(manuscript)
    if year is None:
        return
    body = [line for line in manuscript.prose if line.role in ("body", "item") and len(line.text) > _LONG]
    if body and (found := _OPENING.match(body[0].text, body[0].start)) and int(found["year"]) != year:
        yield _span(body[0], found.span("year"))
    planned = _planned(manuscript)
    for line in manuscript.lines_with(r"20\d{2}年"):
        if line.role not in ("title", "cell", "margin", "date", "signature") and line.text != manuscript.title:
            yield from _ahead(line, year)
            yield from _meant(line, year) if line.index >= planned else _compared(line, year)


def _ahead(line: Line, year: int) -> Iterator[Span]:
    """The years of what comes next: 2024年打算; 2024年，我们将."""
    if len(line.text) < _SHORT and (found := _AHEAD.search(line.text)) and int(found["year"]) != year + 1:
        yield _span(line, found.span("year"))
    for found in _WILL.finditer(line.text):
        sentence = line.text[found.end() :].split("。")[0]
        if int(found["year"]) <= year and not _DONE.search(sentence):
            yield _span(line, found.span("year"))


def _meant(line: Line, year: int) -> Iterator[Span]:
    """The years up to which the plans of a report reach, and which are over."""
    for found in _MEANT.finditer(line.text):
        name = "year" if found["year"] else "year2"
        if int(found[name]) <= year:
            yield _span(line, found.span(name))


def _compared(line: Line, year: int) -> Iterator[Span]:
    """The years with which the one that is reported is compared, or up to which is counted, and which are not over."""
    for found in _COMPARED.finditer(line.text):
        before = line.text[line.text.rfind("。", 0, found.start()) + 1 : found.start()]
        is_of_later = any(int(one["year"]) > int(found["year"]) for one in _ANY.finditer(before))
        if int(found["year"]) >= year and not is_of_later:
            yield _span(line, found.span("year"))
    for found in _SO_FAR.finditer(line.text):
        if int(found["year"]) > year:
            yield _span(line, found.span("year"))


def _reported(manuscript: Manuscript) -> int | None:
    """The year of which the title says that it is reported; None where it names others, or plans as well."""
    title = full_title(manuscript)
    period = period_of(manuscript)
    if period is None or not period.is_year or not _REPORT.search(title) or _PLAN.search(title):
        return None
    years = {int(one["year"]) for one in _ANY.finditer(title)}
    return period.span.first.year if years == {period.span.first.year} else None


def _planned(manuscript: Manuscript) -> int:
    """The line from which on the document plans; behind the last where it does not."""
    heads = (
        line.index
        for line in manuscript.prose
        if len(line.text) < _SHORT and line.text != manuscript.title and _HEAD_AHEAD.search(line.text.rstrip("：:。"))
    )
    return next(heads, len(manuscript.lines))


def _span(line: Line, place: tuple[int, int]) -> Span:
    return Span(line.index, place[0], place[1] + len("年"))
