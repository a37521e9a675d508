"""A day by which something is to be done that is over when the document is dated.

Only what the document itself orders counts (各校要于3月1日前上报), not what it tells of an order.

Wrong:
    关于开展安全检查的通知
    各校要在2026年11月29日前制定整改方案，报办公室备案。
    2026年12月8日

Right:
    2026年安全工作总结
    3月初要求各校于3月10日前上报方案，各校均已按时完成。
    各校要在2027年1月10日前上报总结，1月20日前完成整改。
    2026年12月28日
"""

from __future__ import annotations

from collections.abc import Iterator

from plangen.dates import DAY
from plangen.diagnostics import Severity
from plangen.lint.dates.signing import signed
from plangen.lint.dates.told_dates import sentence_at
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.WARNING

_BY = lazy_pattern(
    r"(?:[（(][^（）()]{1,16}[）)])?[之以]?前[，,]?[^，。；：]{0,30}?(?:报|交|制[定订]|拟[定订]|完成|送|反馈|公布|填写|确定|申请|做好|汇总)"
)
_ORDER = lazy_pattern(
    r"(?:^|[，。；：]|[）)])[^，。；：]{0,16}(?:各[校园班组科股处部单学年教乡镇县市区]|[要须应请]|务必|必须|全体)"
)
_TOLD = lazy_pattern(
    "已|了(?!解)|曾|原|按时|如期|提前|要求各|通知要求|部署|均|全部(?:完成|到位)|年初|上[学年]期?|去年|没有|未"
)
# 2027年，我们要做好两件事：第一，3月底前……
_NEXT = lazy_pattern("(?:19|20)\\d\\d年|[明下][学半]?年|下[学阶季]|来年")
_LONGEST = 120 * DAY


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """The days that orders set before the one with which the document is signed."""
    signature = signed(manuscript)
    if signature is None:
        return
    line, written, date = signature
    if line.index < len(manuscript.lines) // 2:
        return
    for other in manuscript.lines_with(r"[日号](?:[（(][^（）()]{1,16}[）)])?[之以]?前"):
        if other.role in ("title", "cell", "heading") or other.index >= line.index:
            continue
        for found in manuscript.dates.get(other.index, ()):
            day = found.date(found.year or date.year) if found.day else None
            if day is None or not date - _LONGEST <= day < date or not _BY.match(other.text, found.end):
                continue
            sentence = sentence_at(other.text, found)
            ahead = sentence.partition(other.text[found.start : found.end])[0]
            is_next = not found.year and _NEXT.search(ahead.replace(str(date.year), ""))
            if _ORDER.search(ahead) and not _TOLD.search(sentence) and not is_next:
                text, signed_as = other.text[found.start : found.end], line.text[written.start : written.end]
                yield Finding(
                    Span(other.index, found.start, found.end),
                    _("'{text}' is over when the document is dated, on {date}", text=text, date=signed_as),
                    _("correct one of the two dates"),
                    also=(Span(line.index, written.start, written.end),),
                )
