"""A lunar date that is not that of its date.

Wrong:
    2016年1月30日（农历十二月二十二）寒假开始。

Right:
    2016年1月30日（农历十二月二十一）寒假开始。
    2015年9月27日（农历八月十五，中秋节）放假。
"""

from __future__ import annotations

from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.facts.lunar import FIRST_YEAR, LAST_YEAR, lunar_date
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Manuscript
from plangen.lint.period import period_of
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_LUNAR = lazy_pattern(
    r"[ ]?[（(，,]?[ ]?(?:农历|阴历)(?P<leap>闰)?(?P<month>正|腊|冬|[一二三四五六七八九十]{1,2})月"
    r"(?P<day>初?[一二三四五六七八九十廿]{1,3}|三十)"
)
_MONTHS = {"腊": "十二", "冬": "十一", "一": "正"}


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Dates with a lunar date behind them that disagree."""
    period = period_of(manuscript)
    for line in manuscript.lines_with("农历|阴历"):
        for found in manuscript.dates.get(line.index, ()):
            written = _LUNAR.match(line.text, found.end)
            if not written or not found.day:
                continue
            date = found.date(found.year or (period.year_of(found.month, found.day) if period else None))
            if date is None or not FIRST_YEAR < date.year < LAST_YEAR:
                continue
            right = lunar_date(date)
            month = _MONTHS.get(written["month"], written["month"])
            day = written["day"].replace("廿十", "二十").replace("廿", "二十")
            if f"农历{written['leap'] or ''}{month}月{day}" != right:
                yield Finding(
                    Span(line.index, found.start, written.end()),
                    _(
                        "{date} is not {lunar}",
                        date=line.text[found.start : found.end],
                        lunar=written[0].strip("（(，, "),
                    ),
                    _("it is {lunar}", lunar=right),
                )
