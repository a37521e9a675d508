"""Wholes with the parts that sentences take them to: behind 其中, right behind the whole, from one side (从职称看)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.partition import ends_with_rest, is_complete, is_label_of_a_part, is_one_more
from plangen.lint.quantities import Quantity, quantities, sentence_around
from plangen.lint.totals import label_of
from plangen.patterns import lazy_pattern

_OF_WHICH = lazy_pattern("其中|包括|分别(?:是|为)")
# From which side a whole is looked at: 从职称看, 按学段分.
_VIEW = lazy_pattern(
    r"(?:从|按照?)(?:职称|学历|年龄|性别|学段|层次|岗位|类别|级别|城乡|年级|学科|类型|来源|用途)\p{Han}{0,4}?(?:看|分|统计)"
)
_HAD = lazy_pattern(r"(?:共有?|现有|设有|总数)\p{Han}{0,8}$")
_TIME_UNITS = ("%", "年", "月", "天", "岁", "百分点", "周", "分", "小时", "分钟", "学时", "课时")
_CALLED_TOTAL = lazy_pattern("共|总|合计|现有|全[校园县市区年]|达|为$")
_CHANGE = lazy_pattern("增|减|多|少|提高|下降|比|较|上年|去年|同期|年的$")
_CLOSING = {"（": "）", "(": ")"}
# 共有教师120人: what follows is another whole.
_NEXT = lazy_pattern("(?:共|现|另|还|尚)有")
_AGAIN = lazy_pattern("(?:包括|含)[^；;。]*")
_ASIDE = lazy_pattern(r"[（(][^（）()]*[）)]")


def wholes(line: Line) -> Iterator[tuple[Quantity, list[Quantity]]]:
    """Each whole of `line` with what may be its parts."""
    yield from _with_of_which(line)
    yield from _complements(line)
    yield from _viewed(line)


def with_items(line: Line, manuscript: Manuscript) -> Line:
    """`line`, which ends with 其中：, with the items of the list behind it, one number each."""
    items: list[str] = []
    for item in manuscript.lines[line.index + 1 :]:
        is_item = item.role == "item" or (item.number is not None and item.number.value == len(items) + 1)
        if not is_item or len(quantities(item.text, item.start)) != 1:
            break
        items.append(item.words.rstrip("。；;，"))
    return line._replace(text=line.text + "、".join(items))


def _with_of_which(line: Line) -> Iterator[tuple[Quantity, list[Quantity]]]:
    """Each whole before 其中, with the parts behind it."""
    for found in _OF_WHICH.finditer(line.text):
        text, behind = line.text, line.text[found.end() :]
        if found[0] == "包括" and not behind.startswith(("：", ":")) and text[: found.start()][-1:] not in "，,（(":
            continue
        # A sentence that begins with 其中 takes the one before it to pieces.
        begins = text[found.start() - 1 : found.start()] in ("。", "；", ";")
        start, _end = sentence_around(text, found.start() - begins, found.start())
        whole = _whole(text, start, found.start())
        if whole is not None:
            yield whole, _parts(text, found, whole)


def _whole(text: str, start: int, end: int) -> Quantity | None:
    """The last quantity before 其中, close to it and counted as a whole."""
    counts = [one for one in quantities(text, start, end) if one.unit not in _TIME_UNITS]
    # What it is compared with is not the whole.
    found = [one for one in counts if not _CHANGE.search(label_of(text, one))]
    if (
        not found
        or end - counts[-1].end > 26
        or counts[-1].end - found[-1].end > 26
        or text[: found[-1].start].endswith(("各", "每", "均", "分别"))
    ):
        return None
    return found[-1]


def _parts(text: str, found: re.Match[str], whole: Quantity) -> list[Quantity]:
    """The quantities of the kind of `whole` that are listed behind 其中; what stands in brackets among them is not."""
    opening = text[found.start() - 1 : found.start()]
    stop = text.find("。", found.end(), found.end() + 300)
    end = stop if stop >= 0 else min(len(text), found.end() + 300)
    if opening in _CLOSING and (closing := text.find(_CLOSING[opening], found.end(), end)) >= 0:
        end = closing
    asides = [aside.span() for aside in _ASIDE.finditer(text, found.end(), end)]
    again = (one.start() for one in re.finditer("其中", text[:end]) if one.start() >= found.end())
    end = next((place for place in again if not any(first < place < last for first, last in asides)), end)
    first, last = found.end(), end
    for mark in ("；", ";"):
        place = text.find(mark, first, last)
        # One part alone before the mark: the mark parts the parts.
        if place >= 0 and len(_listed(text, first, place, whole)) > 1:
            last = place
    return _listed(text, first, last, whole)


def _listed(text: str, start: int, end: int, whole: Quantity) -> list[Quantity]:
    """The quantities of the kind of `whole`, without those that take a part to pieces again."""
    asides = [aside.span() for aside in _ASIDE.finditer(text, start, end)]
    asides += [again.span() for again in _AGAIN.finditer(text, start, end)]
    listed = []
    for one in quantities(text, start, end):
        if any(first < one.start < last for first, last in asides):
            continue
        if _NEXT.search(text, max(start, one.start - 16), one.start):
            break
        if one.kind == whole.kind:
            listed.append(one)
    return listed


def _complements(line: Line) -> Iterator[tuple[Quantity, list[Quantity]]]:
    """Each quantity with all its parts right behind it: 860人（男450人，女410人）."""
    found = quantities(line.text)
    for place, whole in enumerate(found):
        sentence, _end = sentence_around(line.text, whole.start, whole.start)
        # What is a part itself has its parts in brackets.
        is_part = (
            line.text.rfind("其中", sentence, whole.start) >= 0 and line.text[whole.end : whole.end + 1] not in _CLOSING
        )
        if whole.unit in _TIME_UNITS or is_part or is_label_of_a_part(label_of(line.text, whole)):
            continue
        for count in (2, 3, 4, 6):
            parts = list(found[place + 1 : place + 1 + count])
            if len(parts) < count or any(one.kind != whole.kind for one in parts):
                break
            between = line.text[whole.end : parts[-1].start]
            if len(between) > 16 * count or re.search("[。；;]|其中", between) or parts[0].start - whole.end > 14:
                break
            labels = [label_of(line.text, one) for one in parts]
            if _is_one_of_them(line.text, whole, parts, labels):
                continue
            if is_complete(labels) and not is_one_more(label_of(line.text, whole), labels):
                yield whole, parts


def _is_one_of_them(text: str, whole: Quantity, parts: Sequence[Quantity], labels: Sequence[str]) -> bool:
    """Whether `whole` begins an enumeration that 其他 ends, and is not called a total: 水费1元，电费2元，其他1元."""
    marks = {text[one.end : one.end + 1] for one in (whole, *parts[:-1])}
    return ends_with_rest(labels) and len(marks) == 1 and not _CALLED_TOTAL.search(label_of(text, whole))


def _viewed(line: Line) -> Iterator[tuple[Quantity, list[Quantity]]]:
    """The whole at the beginning of a paragraph, with its parts from each side: 从职称看，从年龄看."""
    text, views = line.text, list(_VIEW.finditer(line.text))
    for place, view in enumerate(views):
        end = views[place + 1].start() if place + 1 < len(views) else len(text)
        stop = min((found for mark in "。；;" if (found := text.find(mark, view.end(), end)) >= 0), default=end)
        parts = list(quantities(text, view.end(), stop))
        wholes = [
            one
            for one in quantities(text, 0, views[0].start())
            if parts and one.kind == parts[0].kind and _HAD.search(text[max(0, one.start - 12) : one.start])
        ]
        if len(parts) > 2 and len({one.kind for one in parts}) == 1 and len(wholes) == 1:
            yield wholes[0], parts
