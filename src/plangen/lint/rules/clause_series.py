"""A series of clauses that does not count on: 一是…三是…, 第一，…第三，….

Wrong:
    一是加强学习；三是严格考核。
    第一，抓常规；第二，抓特色；第二，抓质量。
    一是抓培训。二是抓教研。二是抓评价。

Right:
    一是加强学习；二是严格考核；三是注重实效。
    第一，抓常规；第二，抓特色。
    唯一是非曲直，不在此列。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.finding import Edit, Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.messages import _
from plangen.numerals import chinese_number, read_chinese_number

SEVERITY = Severity.ERROR

_START = r"(?:(?<=^)|(?<=[。；：，、！;:,！？”）] )|(?<=[。；：，、！;:,？”）\u3000]))"
_NUMERAL = "[一二三四五六七八九十]{1,2}"
_FORMS = (
    re.compile(rf"{_START}(?P<before>)(?P<number>{_NUMERAL})(?P<after>是|要(?!求|点|素))"),
    re.compile(rf"{_START}(?P<before>第)(?P<number>{_NUMERAL})(?P<after>[，,：:]|、(?!第))"),
)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Clauses out of order, in a paragraph or at the beginnings of paragraphs that follow each other."""
    for form in _FORMS:
        last: dict[str, int] = {}
        for line in manuscript.prose:
            if line.role == "heading" or line.number is not None or line.label:
                last.clear()
            for found in form.finditer(line.text, line.start):
                # After 一是 what continues is 二是; 一要 counts by itself.
                yield from _of_clause(found, line, last)


def _of_clause(found: re.Match[str], line: Line, last: dict[str, int]) -> Iterator[Finding]:
    value = read_chinese_number(found["number"]) or 0
    kind = found["after"] if found["after"] in ("是", "要") else "第"
    before = last.get(kind, 0)
    if kind == "要" and before == 0 and value != 1:
        return  # 三要: there are three of them
    last[kind] = value
    # 一是二是二是四是: the fourth is right, only the third is not.
    if value == 1:
        last[kind + "#"] = 0
    last[kind + "#"] = place = last.get(kind + "#", 0) + 1
    if value == place == before + 2:
        return
    if value in (1, before + 1):
        if value == 1 == before:
            message = _("'{number}' comes again", number=found[0])
            yield _finding(found, line, message, _right(found, before + 1))
        return
    if before == 0:
        message = _("the series begins with '{number}'", number=found[0])
    elif value == before:
        message = _("'{number}' comes again", number=found[0])
    else:
        previous = found["before"] + chinese_number(before) + found["after"]
        message = _("'{number}' follows '{last}'; there is a gap", number=found[0], last=previous)
    yield _finding(found, line, message, _right(found, before + 1))


def _right(found: re.Match[str], value: int) -> str:
    return found["before"] + chinese_number(value) + found["after"]


def _finding(found: re.Match[str], line: Line, message: str, right: str) -> Finding:
    span = Span(line.index, *found.span())
    hint = _("write '{right}', or put back what is missing", right=right)
    return Finding(span, message, hint, (Edit(span, right),))
