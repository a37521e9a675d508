"""Spaces inside Chinese sentences.

They come from copying, or stand where a word was taken out. Spaces beside Latin letters and figures are a matter of
taste, those in titles and names make them wider, and those between words in a row without sentences set them apart.

Wrong:
    进一步加强 教师队伍建设，提高保教质量。
    各班认真组织 ，按时上报材料。
    印发了 教育局关于加强安全工作的意见，各校要落实。

Right:
    使用 Word 编写计划，用时 3 天。
    目  录
    语文 数学 英语 科学
    成员：张 三、李 四、王小五。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.finding import Edit, Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.WARNING

_HAN = r"[\u4e00-\u9fff]"
_SPACE = lazy_pattern(
    rf"(?<={_HAN})[ \u3000\xa0\t]+(?=[\u4e00-\u9fff“《（，。；：、！？”》）])"
    rf"|(?<=[，。；：、！？”》）])[ \u3000\xa0\t]+(?=[\u4e00-\u9fff“《（，。；：、！？”》）])"
    r"|(?<=[“《（])[ \u3000\xa0\t]+"
)
# 张 三: a name of two characters made as wide as one of three.
_NAME = lazy_pattern(rf"(?:^|[：:、，,。；\s（]){_HAN}[ \u3000]+{_HAN}(?=$|[、，,。；\s（）])")
_SENTENCE = lazy_pattern("[，。；！？]")
_SHORT = 15


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Spaces between Chinese characters in sentences."""
    for line in manuscript.prose:
        if line.role in ("title", "signature", "date", "recipient") or not _is_sentence(line):
            continue
        names = [found.span() for found in _NAME.finditer(line.text)]
        for found in _SPACE.finditer(line.text, line.start):
            if any(start <= found.start() < end for start, end in names) or _is_date(line.text, found):
                continue
            span = Span(line.index, *found.span())
            around = line.text[max(0, found.start() - 4) : found.end() + 4]
            message = _("a space inside a Chinese sentence: '{around}'", around=around)
            yield Finding(
                span, message, _("take it out, or put back the word that stood there"), (Edit(span, ""),), "inner-space"
            )


def _is_sentence(line: Line) -> bool:
    """Whether the line is prose: it has a mark of sentences, and not many words set apart by spaces."""
    words = line.words
    if len(words) < _SHORT and not words.endswith(("。", "；", "！", "？")):
        return False
    apart = len(re.findall(rf"(?<={_HAN})[ \u3000]+(?={_HAN})", words))
    marks = len(_SENTENCE.findall(words))
    return marks > 0 and apart <= max(3, marks * 2)


def _is_date(text: str, found: re.Match[str]) -> bool:
    """Whether the space stands in a blank date, which is another rule's, or before the next item of a run-on list."""
    after = text[found.end() : found.end() + 1]
    if len(found[0]) > 1 and text[found.start() - 1] in "：:":
        return True  # room to be filled in
    if len(found[0]) > 1 and re.match(r"[\u4e00-\u9fff]{2,6}[：:]", text[found.end() :]):
        return True  # labels side by side
    return (after in "年月日" and text[found.start() - 1] in "年月于至自。，从以在到") or bool(
        re.match(r"[一二三四五六七八九十]{1,3}、", text[found.end() : found.end() + 4])
    )
