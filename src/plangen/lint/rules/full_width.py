"""Full-width digits and letters: ２０２６, Ａ, and full-width marks inside numbers and addresses: 1，234元, 95．5分.

The colon of a time, 8：30, is common with either width.

Wrong:
    ２０２６年共培训教师１２０人。
    使用ＰＰＴ课件授课。
    支出1，234元，平均分95．5分。
    详见http：//www.example.cn。

Right:
    2026年共培训教师120人，占80%。
    每天8：30入园，第1，2，3组分别补助300，200，100元。
    1．5名教师参加培训。
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.finding import Edit, Finding, Span
from plangen.lint.manuscript import Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.WARNING

_FULL = lazy_pattern("[０-９Ａ-Ｚａ-ｚ]+(?:[．：][０-９]+)*")
_UNIT = r"(?:万|亿)?(?:元|分(?!钟)|%|％|米|平方米|公里|千克|吨|亩|倍|小时|个百分点)"
# Marks of the wrong width: of thousands, of decimals, of an address.
_MARKED = lazy_pattern(
    rf"(?<![\d，、．.])\d{{1,3}}(?:，\d{{3}})+(?={_UNIT}|[人名册])|(?<=[^\d，．.\s])\d+．\d+(?={_UNIT})|(?:https?|ftp)：//"
)
_LISTED = lazy_pattern("分别|依次|各")  # 分别补助300，200元: several numbers


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Runs of full-width digits and letters; crosses that stand for a blank are another rule's."""
    for line in manuscript.lines_with(r"[０-９Ａ-Ｚａ-ｚ]|\d[，．]\d|：//"):
        found = [one for one in _FULL.finditer(line.text) if not _is_blank(line.text, one)]
        marked = [one for one in _MARKED.finditer(line.text, line.start) if not _is_list(line.text, one)]
        for one in sorted((*found, *marked), key=lambda one: one.start()):
            span = Span(line.index, *one.span())
            right = unicodedata.normalize("NFKC", one[0])
            message = _("full-width '{text}'", text=one[0])
            yield Finding(span, message, _("write '{right}'", right=right), (Edit(span, right),), cause="full-width")


def _is_blank(text: str, found: re.Match[str]) -> bool:
    is_zero = found[0] == "Ｏ" and text[found.start() - 1 : found.start()] in "一二三四五六七八九"
    return set(found[0]) <= set("Ｘｘ") or is_zero


def _is_list(text: str, found: re.Match[str]) -> bool:
    return "，" in found[0] and bool(_LISTED.search(text, max(found.start() - 12, 0), found.start()))
