"""Days given to a holiday, or said to be worked instead of one, which the announced calendar does not have.

Wrong:
    2026年春季学期工作安排
    清明节4月4日至7日放假，劳动节5月1日至5日放假。

Wrong:
    2026年春季学期工作安排
    5月16日（星期六）为劳动节调休上班日。

Wrong:
    2026年春季学期工作安排
    中秋节6月19日至21日放假。

Right:
    2026年春季学期工作安排
    清明节4月4日至6日放假，劳动节5月1日至5日放假，5月9日（星期六）为劳动节调休上班日。
    端午节假期（6月19日至21日）各班布置亲子阅读；端午节（6月19日）前讲食品安全。
"""

from __future__ import annotations

from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.dates.holiday_spans import holiday_faults
from plangen.lint.finding import Finding
from plangen.lint.manuscript import Manuscript
from plangen.messages import _

SEVERITY = Severity.ERROR


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Ranges of holidays and days worked instead, as against the calendar."""
    for one in holiday_faults(manuscript):
        text = manuscript.lines[one.span.line].text[one.span.start : one.span.end]
        if one.is_worked:
            message = _("{date} is not worked instead of that holiday", date=text)
            yield Finding(one.span, message, _("look up the announced days"))
        elif one.right is not None:
            first, last = one.right.span.first, one.right.span.last
            message = _(
                "{date} is not the {name}, which is {month}.{day}–{month2}.{day2}",
                date=text, name=one.right.name, month=first.month, day=first.day, month2=last.month, day2=last.day,
            )  # fmt: skip
            yield Finding(one.span, message, _("correct the days, or the name of the holiday"))
        else:
            message = _("{date} is another holiday", date=text)
            yield Finding(one.span, message, _("correct the days, or the name of the holiday"))
