"""School years, semesters and calendar years that contradict each other.

Wrong:
    2025—2027学年工作计划
    各班做好准备。

Wrong:
    2025—2026学年第二学期（2025年春季）工作计划
    各班做好准备。

Wrong:
    2025—2026学年第一学期春季工作安排
    各班做好准备。

Wrong:
    2025年春季学期（2025—2026学年第二学期）工作计划
    各班做好准备。

Wrong:
    2025—2026学年第二学期工作计划
    本学期（2025年3月至2025年7月）开展三项活动。

Wrong:
    新教师培训方案
    2024—2025学年第一学期（2025年9月至2026年1月）跟岗实践，本学年（2024年9月至2026年7月）完成。

Wrong:
    语文教研组工作计划
    （2025—2026学年第一学期，2026年9月—2027年1月）

Wrong:
    膳食委员会工作总结
    （2020年9月至2022年7月）
    现把2020—2021学年的工作作个小结。

Right:
    膳食委员会工作总结
    （2020年9月至2021年7月）
    现把2020—2021学年的工作作个小结。

Wrong:
    2023年度（2022年1月至12月）经费已拨付，第二学期（2023年9月至2024年1月）开展研修。

Wrong:
    2023年秋季（第二学期）召开会议。

Wrong:
    2014—2015学年语言文字工作自查报告
    我校对2015年9月至2016年7月的语言文字工作进行了自查，现报告如下。

Wrong:
    运动会总结
    2024—2025学年第一学期，我校秋季运动会于2025年10月28日在操场举行。

Wrong:
    2025—2026学年第二学期工作计划
    本学期自3月2日（星期一）开学，至7月3日（星期五）结束。
    散学典礼，7月14日上午举行，各班打扫教室。

Right:
    2025—2026学年第二学期工作计划
    本学期自3月2日（星期一）开学，至7月3日（星期五）结束。
    7月8日召开总结会，7月15日起组织暑期集中备课，7月20日前上交总结。

Right:
    关于申报优秀教研组的通知
    2017—2019学年度市级优秀教研组评审活动已经开始。

Right:
    2025—2026学年第二学期（2026年春季）工作计划
    2024—2025学年第二学期的经验要继续推广。
    2025—2026学年第一学期于2025年9月1日开学，本学期（2026年2月至7月）开展三项活动。
"""

from __future__ import annotations

from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.dates.own_term import behind_own_term
from plangen.lint.dates.period import school_years
from plangen.lint.dates.spans_of_terms import named_spans, told_in_term, year_off
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_SEMESTER = lazy_pattern(r"[ ]?(?:度)?[（(]?(?P<semester>第一|第二|上|下)学期[）)]?")
_SEASON = lazy_pattern(r"[，,（( ]{0,2}(?:即)?(?:(?P<year>\d{4})年)?(?P<season>春|秋)季?(?:学期|工作|教学|[）)]|$)")
_BEFORE = lazy_pattern(r"(?P<year>\d{4})年(?P<season>春|秋)季?(?:学期)?[（(，,即]{1,2}$")
_SEASON_BEFORE = lazy_pattern("(?P<season>[春秋])季?(?:学期)?[（(]第(?P<number>[一二])学期")
# What is planned, or awarded, for some years at once: 2017—2019学年度市级优秀团队评审.
_OF_YEARS = lazy_pattern(r"规划|[三五]年|\p{Han}{0,8}(?:优秀|先进|模范|特色)\p{Han}{2,8}(?:评[审选比]|表彰)")
_SEMESTERS = {"第一": 1, "上": 1, "第二": 2, "下": 2}
_SEASONS = {"秋": 1, "春": 2}


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """School years that are none, and semesters with the wrong season or year."""
    for line in manuscript.lines_with("学年|第[一二]学期"):
        for start, end, first, second in school_years(line.text):
            if second - first != 1:
                if 0 < second - first <= 5 and _OF_YEARS.match(line.text, end) and "学年" in line.text[start:end]:
                    continue
                message = _("'{text}' is not a school year", text=line.text[start:end])
                yield Finding(Span(line.index, start, end), message, _("it ends in the year after it begins"))
                continue
            yield from _semester(line, start, end, first)
    for line in manuscript.lines_with("[春秋]季?(?:学期)?[（(]第[一二]学期"):
        for found in _SEASON_BEFORE.finditer(line.text):
            if _SEASONS[found["season"]] != _SEMESTERS["第" + found["number"]]:
                yield _of_season(Span(line.index, *found.span()), found[0])
    told = set()
    for line, start, end, name in (*named_spans(manuscript), *year_off(manuscript),
                                   *told_in_term(manuscript), *behind_own_term(manuscript)):  # fmt: skip
        if (line.index, start) not in told:
            told.add((line.index, start))
            message = _("'{text}' is not in {term}", text=line.text[start:end], term=name)
            yield Finding(Span(line.index, start, end), message, _("correct the dates, or the term"))


def _semester(line: Line, start: int, end: int, first: int) -> Iterator[Finding]:
    semester = _SEMESTER.match(line.text, end)
    # The season stands behind the semester, or before both: 2026年春季学期（2025—2026学年第二学期）.
    season = _SEASON.match(line.text, semester.end()) if semester else None
    season = season or _BEFORE.search(line.text, 0, start)
    if not season:
        return
    number = _SEMESTERS[semester["semester"]] if semester else _SEASONS[season["season"]]
    span = Span(line.index, min(start, season.start()), max(end, season.end()))
    if _SEASONS[season["season"]] != number:
        yield _of_season(span, season[0].strip("（(，, ）)"))
    elif season["year"] and int(season["year"]) != first + number - 1:
        message = _("'{season}' is not in that school year", season=season[0].strip("（(，, ）)"))
        yield Finding(span, message, _("that semester begins in {year}", year=first + number - 1))


def _of_season(span: Span, season: str) -> Finding:
    message = _("'{season}' is not the season of that semester", season=season)
    return Finding(span, message, _("the first semester is in autumn, the second in spring"))
