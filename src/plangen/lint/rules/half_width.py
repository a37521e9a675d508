"""Half-width punctuation between Chinese characters: , ; : ? ! ( ), and the small forms ﹐ ﹑ ﹔ ﹕.

A text that has it throughout, as texts from the web do, gets one finding that counts all places.

Wrong:
    加强领导,落实责任。
    全园共有教师(含保育员)四十人。
    主要做法如下:抓常规，抓质量。
    加强教育 , 做好宣传。
    每天消毒﹑通风两次。
    地点在阶梯教室（二楼）.请准时参加。
    邮编：123456,QQ群：另行公布。
    语文平均分90分.
    园长说：“做得好.”

Right:
    加强领导，落实责任。
    每天8:30入园，比例为3:1，网址为http://example.com/a,b。
    使用Word(2016)软件，按(1)和(2)的要求做。
    (一)加强领导
"""

from __future__ import annotations

from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.finding import Edit, Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.WARNING

_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）", ".": "。", "､": "、", "｡": "。"}
# Forms that stand in the middle of a small square; the text of a web page or a PDF has them.
_SMALL = {"﹐": "，", "﹑": "、", "﹔": "；", "﹕": "：", "﹖": "？", "﹗": "！", "﹙": "（", "﹚": "）"}
_RIGHT_FORMS = _WIDE | _SMALL
_LEFT = r"(?:\p{Han}|[”’》）〕])"
_RIGHT = r"(?:\p{Han}|[“‘《（〔])"
_BETWEEN = lazy_pattern(
    rf"(?<={_LEFT})[,;:?!](?=[ \t\u3000]*(?:{_RIGHT}|$))"
    rf"|(?<={_LEFT})[?!](?=[”’])"
    rf"|(?<={_LEFT} )[,;?!](?=[ \u3000]*(?:{_RIGHT}|$))"
    rf"|(?<=[\d%A-Za-z)])[,;:?!](?={_RIGHT})(?<![\d][:,](?=\d))"
    rf"|(?<={_LEFT})[,;:](?=[\dA-Za-z(])"
    rf"|[､｡{''.join(_SMALL)}]"
    r"|(?<=\d{4})[,;](?=[A-Z]{2,10}\p{Han})"
    r"|(?<=[%％])\.$|(?<=\d\p{Han})\.$|(?<=\p{Han}{2}[”》）)])\.(?=$|\p{Han}{2})"
    r"|(?<=\p{Han}{2})\.(?=$|[ ]?\p{Han}{2}|[”’])"
)
_SPACES = lazy_pattern(rf"[ ]{{1,2}}(?={_RIGHT})")
_BRACKETS = lazy_pattern(r"\(([^()（）]{1,60})\)")
_HAN = lazy_pattern(r"\p{Han}")
_COUNTS = lazy_pattern(r"[一二三四五六七八九十百\d]{1,4}|[a-zA-Z]")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Half-width marks that Chinese characters stand beside."""
    for line in manuscript.lines_with(f"[,;:?!.(､｡{''.join(_SMALL)}]"):
        if line.text.isascii():
            continue
        for offset in sorted(_offsets(line)):
            mark = line.text[offset]
            span = Span(line.index, offset, offset + 1)
            right = _RIGHT_FORMS[mark]
            if mark in _SMALL:
                message = _("small '{mark}' in Chinese text", mark=mark)
            else:
                message = _("half-width '{mark}' in Chinese text", mark=mark)
            yield Finding(span, message, _("write '{right}'", right=right), (_edit(line, offset),), cause="half-width")


def _edit(line: Line, offset: int) -> Edit:
    """The right mark, and no space behind it: a full-width one brings its own room."""
    mark = line.text[offset]
    behind = _SPACES.match(line.text, offset + 1) if mark in ",;:?!" else None
    return Edit(Span(line.index, offset, behind.end() if behind else offset + 1), _RIGHT_FORMS[mark])


def _offsets(line: Line) -> set[int]:
    text = line.text
    start = line.number.end - 1 if line.number else 0
    found = {one.start() for one in _BETWEEN.finditer(text) if one.start() >= start}
    if line.number is not None:
        # The mark behind a typed number belongs to the number.
        found = {offset for offset in found if offset >= line.number.end}
    for bracket in _BRACKETS.finditer(text, line.start):
        inside = bracket[1]
        beside = text[bracket.start() - 1 : bracket.start()] + text[bracket.end() : bracket.end() + 1]
        if (
            _HAN.search(inside)
            and not _COUNTS.fullmatch(inside.strip())
            and (_HAN.search(beside) or not beside.strip(" "))
        ):
            found |= {bracket.start(), bracket.end() - 1}
    return found
