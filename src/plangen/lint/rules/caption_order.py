"""Figures, tables and attachments whose numbers do not count on.

Wrong:
    表1 教师培训学时统计表
    培训学时按类别登记。
    表3 教师获奖统计表

Wrong:
    图1是剩菜量的对比；图3是最喜欢的菜。

Right:
    图1是剩菜量的对比，图2见附件；图3是最喜欢的菜。

Right:
    表1 教师培训学时统计表
    图1 培训流程
    表1（续）
    表1的数据来自各校
    表2 教师获奖统计表
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Manuscript
from plangen.messages import _
from plangen.numerals import read_count
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_CAPTION = lazy_pattern(
    r"(?P<kind>图|表|附件|附表)[ \u3000]?(?P<chapter>\d{1,2}[-—.])?"
    r"(?P<number>\d{1,2}|[一二三四五六七八九十]{1,2}(?=[ \u3000：:]))"
    r"(?![\d.、年月日至~—-])[ \u3000：:．.]*(?P<rest>.*)"
)
# 图1是整改前后的对比；图3是菜品排名: what a sentence says of each.
_SAYS = "(?:[是为]|反映|显示|展示|列出|表示|给出|说明|呈现)"
_TOLD = lazy_pattern(
    rf"(?:^|(?<=[。；，：]))(?P<kind>[图表]) ?(?P<first>\d{{1,2}}){_SAYS}"
    rf"(?=.*?[。；，：](?P<next>(?P=kind) ?(?P<number>\d{{1,2}})){_SAYS})"
)
_LONGEST = 40
_SENTENCE_ENDS = ("。", "；", "，", "：")
# 表1（续） goes on on another page; 表1的数据 begins a sentence.
_NO_CAPTION = lazy_pattern(r"[（( ]{0,2}续|的|所[示列]|中(?!小|学|层|考|职|期|青)|显示|反映|可[见知]|是|为")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Captions whose number is not one more than that of the caption before."""
    yield from _told(manuscript)
    last: dict[str, int] = {}
    for line in manuscript.lines_with("附件|图|表"):
        found = _CAPTION.match(line.text)
        if not found or len(line.text) > _LONGEST or found["rest"].endswith(_SENTENCE_ENDS):
            continue
        if _NO_CAPTION.match(line.text, found.end("number")):
            continue
        key = found["kind"] + (found["chapter"] or "")
        number, before = read_count(found["number"]), last.get(key, 0)
        last[key] = number
        # An attachment that is sent by itself begins with its own number.
        if number == before + 1 or (found["kind"] == "附件" and (number == 1 or line.index == 0)):
            continue
        name = f"{key}{number}"
        if before == 0:
            message = _("'{name}' is the first of its kind", name=name)
        elif number == before:
            message = _("'{name}' comes again", name=name)
        else:
            message = _("'{name}' follows '{last}'", name=name, last=f"{key}{before}")
        span = Span(line.index, 0, found.end("number"))
        yield Finding(span, message, _("number figures, tables and attachments on from one"))


def _told(manuscript: Manuscript) -> Iterator[Finding]:
    """Figures and tables that one line tells of in turn, one of which nothing else names."""
    for line in manuscript.lines_with(rf"[图表] ?\d{{1,2}}{_SAYS}"):
        for found in _TOLD.finditer(line.text, line.start) if line.role != "cell" else ():
            kind, number = found["kind"], int(found["number"])
            if number == int(found["first"]) + 2 and not re.search(rf"{kind} ?{number - 1}(?!\d)", manuscript.text):
                message = _("'{name}' follows '{last}'", name=found["next"], last=kind + found["first"])
                hint = _("number figures, tables and attachments on from one")
                yield Finding(Span(line.index, *found.span("next")), message, hint)
