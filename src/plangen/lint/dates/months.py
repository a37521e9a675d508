"""Headings that are the name of a month: 三月, 3月份工作安排, 五月（安全月）."""

from __future__ import annotations

from plangen.lint.manuscript import Line, Manuscript
from plangen.patterns import lazy_pattern

_NUMBER = r"\d{1,2}|[一二三四五六七八九十]{1,2}"
# 六、七月份 is the one and the other.
NAME = rf"(?:\d{{4}}年)?(?:(?:{_NUMBER})月?[、和至—-])?(?P<month>{_NUMBER})月(?:份)?"
MONTH = lazy_pattern(
    rf"{NAME}(?:\p{{Han}}{{0,6}}(?:工作|活动|安排|重点|计划|任务|内容|要点|事项))?(?:[（(][^（）()]{{1,16}}[）)])?[：:]?$"
)


def month_headings(manuscript: Manuscript) -> tuple[Line, ...]:
    """The lines of `manuscript` that are such headings."""
    lines = manuscript.lines_with("月")
    return tuple(line for line in lines if line.role != "cell" and MONTH.fullmatch(line.words))
