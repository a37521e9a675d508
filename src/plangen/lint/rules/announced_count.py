"""A number of points that is announced and does not follow: 做好以下三项工作：一是…二是….

Wrong:
    重点抓好以下三项工作：一是抓常规；二是抓教研。
    存在四个方面的问题：一是经费不足。二是师资短缺。三是设备陈旧。

Right:
    重点抓好以下三项工作：一是抓常规；二是抓教研；三是抓培训。
    三项评选已经结束，一是论文，二是课例，三是课件，另有两项待定。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Manuscript
from plangen.messages import _
from plangen.numerals import chinese_number, read_chinese_number
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_ANNOUNCED = lazy_pattern(
    r"(?<![第\d一二三四五六七八九十])(?P<count>[一二两三四五六七八九十]|\d{1,2})(?P<unit>个|项|条|点|件|大|方面|次|场|种|类)"
    r"[^。；：:，\d]{0,14}[：:。](?P<first>一是|第一[，,、]|（1）|\(1\)|①)"
)
_FORMS = {"一": "{0}是", "第": "第{0}[，,、：]", "（": "（{1}）", "(": r"\({1}\)", "①": "{2}"}
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Announced numbers that are not those of the points in the same paragraph."""
    for line in manuscript.prose:
        for found in _ANNOUNCED.finditer(line.text):
            announced = int(found["count"]) if found["count"].isdecimal() else read_chinese_number(found["count"]) or 0
            following = line.text[found.start("first") :]
            counted = _count(following, found["first"][0])
            # Behind a full stop a number in figures is that of something else: 结题2项。（1）做好指导.
            between = line.text[found.end("unit") : found.start("first")]
            if counted in (0, 1, announced) or announced < 2 or ("。" in between and found["count"].isdecimal()):
                continue
            yield Finding(
                Span(line.index, found.start("count"), found.end("unit")),
                _("{announced} points are announced, and {counted} follow", announced=announced, counted=counted),
                _("correct the number, or put back what is missing"),
            )


def _count(text: str, first: str) -> int:
    """How many points of the form that begins with `first` follow each other in `text`."""
    form, end = _FORMS[first], 0
    for count in range(1, 11):
        pattern = form.format(chinese_number(count), count, _CIRCLED[count - 1])
        found = re.compile(pattern).search(text, end)
        if not found:
            return count - 1
        end = found.end()
    return 10
