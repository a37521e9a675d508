"""Parts (其中) that do not add up to their whole.

Parts need not be all there are: 教师120人，其中党员30人 is fine. They count as all where they are known to complement
each other (男 and 女, 一等奖 and 二等奖 and 三等奖) or where they nearly reach the whole; parts that are more than the
whole are always wrong.

Wrong:
    全年听课120节，其中校级80节，组级38节。
    现有教师56人，其中男教师16人，女教师42人。
    获奖24篇，其中一等奖4篇、二等奖8篇、三等奖10篇。
    培训教师40人，其中骨干教师45人。

Right:
    全年听课120节，其中校级80节，组级40节。
    现有教师120人，其中高级教师30人，一级教师40人。
    全年投入近30万元，其中设备12万元，图书17万元。
    共有学生456人，其中男生230人，女生226人。
    图书室和语音教室各1个，其中语音教室有座位48个。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Manuscript
from plangen.lint.quantities import Quantity, quantities, sentence_around
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_OF_WHICH = lazy_pattern("其中|包括|分别(?:是|为)")
_COMPLEMENTS = (
    ("男", "女"), ("城区", "农村"), ("城区", "乡镇"), ("城市", "农村"), ("一等奖", "二等奖", "三等奖"),
    ("线上", "线下"), ("合格", "不合格"),
    ("小班", "中班", "大班"), ("上半年", "下半年"), ("小学", "初中", "高中"), ("公办", "民办"),
    ("室内", "户外"), ("校内", "校外"),
    ("上学期", "下学期"), ("第一学期", "第二学期"), ("集中", "远程", "校本"),
)  # fmt: skip
_HERE = " "  # where the number stands in a label
_NEARLY = Decimal("0.92")
_VAGUE = lazy_pattern("平均|人均|每|占|率|增|减|比|同期|标准")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Sentences with 其中 whose parts are more than the whole, or all parts and another sum."""
    for line in manuscript.prose:
        for found in _OF_WHICH.finditer(line.text):
            if found[0] != "其中" and not line.text[found.end() :].startswith(("：", ":")) and found[0] == "包括":
                continue
            _start, end = sentence_around(line.text, *found.span())
            # A sentence that begins with 其中 takes the one before it to pieces.
            begins = line.text[found.start() - 1 : found.start()] in ("。", "；")
            start, _end = sentence_around(line.text, found.start() - begins, found.start())
            whole = _whole(line.text, start, found.start())
            if whole is None:
                continue
            following = [one for one in quantities(line.text, found.end(), end) if one.kind == whole.kind]
            parts = [one for one in following if not _VAGUE.search(_label(line.text, one))]
            if not parts or len(parts) != len(following) or any(one.approximate for one in (whole, *parts)):
                continue
            total = sum((one.value for one in parts), Decimal(0))
            labels = [_label(line.text, one) + _HERE + line.text[one.end : one.end + 3] for one in parts]
            more = total > whole.value and (len(parts) == 1 or _are_apart(labels))
            nearly = len(parts) > 1 and whole.value * _NEARLY <= total < whole.value
            if total != whole.value and (more or nearly or _complement(labels)):
                message = _(
                    "the parts add up to {total}, the whole is {whole}",
                    total=f"{total.normalize():f}{whole.unit}", whole=line.text[whole.start : whole.end],
                )  # fmt: skip
                also = tuple(Span(line.index, one.start, one.end) for one in parts)
                yield Finding(
                    Span(line.index, whole.start, whole.end), message, _("correct the whole or its parts"), also=also
                )


def _whole(text: str, start: int, end: int) -> Quantity | None:
    """The last quantity before 其中, close to it and counted as a whole."""
    found = [one for one in quantities(text, start, end) if one.unit not in ("%", "年", "月", "天", "岁", "百分点")]
    if not found or end - found[-1].end > 24 or text[: found[-1].start].endswith(("各", "每", "均", "分别")):
        return None
    return found[-1]


def _label(text: str, part: Quantity) -> str:
    """The words before `part`, up to the mark before them."""
    before = text[max(0, part.start - 16) : part.start]
    return re.split("[，、。；：,和及与]|其中", before)[-1]


def _complement(labels: Sequence[str]) -> bool:
    """Whether the parts are known to be all there are."""
    for names in _COMPLEMENTS:
        if len(labels) == len(names) and all(any(name in label for label in labels) for name in names):
            return True
    return False


def _are_apart(labels: Sequence[str]) -> bool:
    """Whether no part can be counted in another: 党员 and 骨干教师 may be the same people."""
    kinds = re.compile("等奖|级|城|农|乡|男|女|班|学期|半年|线|小学|初|高|中学|幼儿园|内|外")
    ends = {label.partition(_HERE)[0][-1:] for label in labels}
    same_end = len(labels) > 2 and len(ends) == 1 and ends <= set("组科部园区镇乡校")
    return same_end or all(kinds.search(label) for label in labels)
