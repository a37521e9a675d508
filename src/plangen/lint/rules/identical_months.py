"""Two months with the same list of work.

Wrong:
    三月份：
    1、召开家长会
    2、组织春游
    3、检查常规
    四月份：
    1、召开家长会
    2、组织春游
    3、检查常规

Right:
    三月份：
    1、召开家长会
    2、组织春游
    3、检查常规
    四月份：
    1、召开家长会
    2、组织亲子运动会
    3、检查常规
"""

from __future__ import annotations

from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.WARNING

_MONTH = lazy_pattern(
    r"(?:\d{4}年)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份)?(?:工作|活动|安排|工作安排)?[：:]?$"
)
_FEWEST = 2
_MARKS = lazy_pattern(r"[\s，。；、：,;:.]+")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Month labels whose lists say word for word the same."""
    known: dict[tuple[str, ...], Line] = {}
    lines = manuscript.prose
    for place, line in enumerate(lines):
        if not _MONTH.fullmatch(line.words):
            continue
        work = tuple(_list(lines[place + 1 :]))
        if len(work) < _FEWEST:
            continue
        first = known.setdefault(work, line)
        if first is not line:
            span = Span(line.index, line.start, len(line.text))
            message = _(
                "{month} has the same list as {other}", month=line.words.rstrip("：:"), other=first.words.rstrip("：:")
            )
            yield Finding(span, message, _("write what is different"), also=(Span(first.index, 0, len(first.text)),))


def _list(lines: tuple[Line, ...]) -> Iterator[str]:
    """What the items say from here to the next label or heading."""
    for line in lines:
        is_item = line.label or (line.number is not None and line.number.family.startswith("decimal"))
        if not is_item or _MONTH.fullmatch(line.words):
            return
        yield _MARKS.sub("", line.words)
