"""Numbers that seem to be missing and are not: they stand inside a line, or before what was cut off."""

from __future__ import annotations

import re

from plangen.lint.manuscript import Manuscript
from plangen.lint.numbering.series import Member, Series
from plangen.typed_numbers import FAMILIES, TypedNumber

_CUT = "此处(?:隐藏|省略)"
_LINKS = "相关(?:文章|推荐|阅读|链接)[：:]"
_SENTENCE_ENDS = ("。", "；", "！", "？")
# Within so many lines a document has its title.
_TOP = 5
# How many lines before a number its predecessor is looked for.
_REACH = 12
_IN_BRACKETS, _SINGLE = 0x2473, 20  # what is before ⑴, and how many such characters there are
_MARKS = {"、": "[、.．，,]", ".": "[、.．，,]", "．": "[、.．，,]", "，": "[、.．，,]", ",": "[、.．，,]"}


def is_excerpt(series: Series, manuscript: Manuscript) -> bool:
    """Whether the document begins in the middle of a text, so that nobody knows where `series` began.

    It does where its first line has a number other than one, or is a sentence instead of a title, or where a middle
    was cut out: parts of documents, as pages of a website show them.
    """
    if is_cut(-1, series.members[0], manuscript):
        return True
    first = next((line for line in manuscript.prose if line.number is not None), None)
    if first is None or first.number is None or first.number.value == 1:
        return False
    before = manuscript.prose[:_TOP]
    if first.index > 0 and (
        any(line.role == "title" for line in before) or not before[0].text.endswith(_SENTENCE_ENDS)
    ):
        return False
    return FAMILIES.index(series.family) <= FAMILIES.index(first.number.family)


def is_cut(index: int, member: Member, manuscript: Manuscript) -> bool:
    """Whether something was cut out, or another page's list begins, between the line with `index` and `member`."""
    end = member.line.index
    if any(line.index <= end and re.search(_LINKS, line.text) for line in manuscript.lines_with(_LINKS)):
        return True
    cuts = manuscript.lines_with(_CUT)
    return any(index <= line.index <= end and re.search(_CUT, line.text) for line in cuts)


def stands_inside(before: Member | None, member: Member, manuscript: Manuscript) -> bool:
    """Whether the number before `member` stands inside one of the lines before, where lines ran together.

    `before` is the member that comes before in its series, if there is one; all numbers between the two are looked for.
    """
    number = member.number
    first = before.number.value + 1 if before is not None else 1
    from_line = max(before.line.index if before is not None else 0, member.line.index - _REACH)
    between = "\n".join(line.text for line in manuscript.lines[from_line : member.line.index])
    between += "\n" + member.line.text[: number.start]
    return first < number.value and all(
        re.search(_pattern(number, value), between) for value in range(first, number.value)
    )


def _pattern(number: TypedNumber, value: int) -> str:
    """What finds `value` spelled as `number` is, inside a line and not in 三十一、 or 一、二年级."""
    after = "".join(_MARKS.get(mark, re.escape(mark)) for mark in number.after.replace(" ", ""))
    numeral = re.escape(number.numeral(value))
    # ⑶ and (4) are one series, as the reader counts them.
    single = f"|{chr(_IN_BRACKETS + value)}" if 0 < value <= _SINGLE and number.before in ("(", "（") else ""
    joined = "一二三四五六七八九十第" if number.family.startswith("chinese") else "\\d.．"
    return rf"(?<=[^\n{joined}])(?:{re.escape(number.before)}{numeral}{after}(?![\d一二三四五六七八九十]){single})"
