"""The same quantity with two values in different places.

Counted as the same are numbers with the same words and the same unit that are said of the whole: 全校教师120人,
我园现有幼儿360名. Other years, and words that make a part of the whole, make another quantity.

Wrong:
    全校现有教师120人，工作扎实。
    年末，全校共有教师118人。

Right:
    全校现有教师120人，工作扎实。
    去年全校共有教师118人，今年全校现有学生1120人。
    全校女教师80人。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Manuscript
from plangen.lint.quantities import Quantity, quantities
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_BEGINS = r"^(?:目前|现在|现|如今|截至目前|截至\d+年底|年末|年底|本学期|本年度|今年)?"
_OF_THE_WHOLE = lazy_pattern(
    _BEGINS + r"(?:全[校园县区市乡镇]|我[校园县区市局]|学校|本[校园])(?:目前|现|共|一共|总共|今年)?(?:共|现|设"
    r"|拥)?(?:有|开设|设有|设)?(?P<what>[\u4e00-\u9fff]{2,8}?)(?:总数|人数)?(?:共|为|达|有|共有|共计|达到)?$"
)
_VERB_BEFORE = lazy_pattern(
    _BEGINS
    + r"(?:全[校园县区市乡镇]|我[校园县区市局]|学校|本[校园])(?:目前|现在|今年)?(?:现|共|总共|一共)?(?:有|设有|开设)$"
)
_BEHIND = lazy_pattern(r"(?P<what>[\u4e00-\u9fff]{2,6}?)(?=[，。；、,]|$)")
_OTHER_TIME = lazy_pattern(
    "去年|上年|上学[年期]|往年|以前|原|曾|计划|目标|力争|达到|增|减|新|每|下[学年]|明年|到20|比|当时|年初"
    "|建[园校]|参加|参与|前|后|将"
)
_NO_NAME = lazy_pattern(
    "开展|组织|举办|召开|完成|投入|进行|培训|评|获|参|听|检查|安排|选派|发放|收|编|建|撰|发表|承办|进入|使用"
    "|支出|用于|配备|奖励|下拨"
)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Quantities said of the whole that are said again with another value."""
    known: dict[tuple[str, str], tuple[Quantity, Span]] = {}
    for line in manuscript.prose:
        for one in quantities(line.text):
            if one.approximate or one.unit in ("%", "年", "月", "天", "次", "人次"):
                continue
            what = _what(line.text, one)
            if not what:
                continue
            span = Span(line.index, one.start, one.end)
            first = known.setdefault((what, one.kind), (one, span))
            if first[0].value != one.value:
                other = manuscript.lines[first[1].line].text[first[0].start : first[0].end]
                message = _(
                    "{what}: here {value}, elsewhere {other}",
                    what=what,
                    value=line.text[one.start : one.end],
                    other=other,
                )
                yield Finding(span, message, _("correct one of them, or say what makes them differ"), also=(first[1],))


def _what(text: str, one: Quantity) -> str:
    """What is counted, where it is counted of the whole; '' elsewhere."""
    start = max(text.rfind(mark, 0, one.start) for mark in "。；") + 1
    sentence = text[start : one.end + 12]
    if _OTHER_TIME.search(sentence):
        return ""
    clause = re.split("[，、：,:（(“”]", text[start : one.start])[-1]
    found = _OF_THE_WHOLE.search(clause)
    what = found["what"] if found else ""
    if not what and _VERB_BEFORE.search(clause) and (behind := _BEHIND.match(text, one.end)):
        what = behind["what"]
    what = re.sub("^(?:现有|共有|共|有|现)|(?:现有|共有|共计|共|有|为)$", "", what)
    return "" if len(what) < 2 or _NO_NAME.search(what) else what
