"""Lists in the sentence that tells how many there are: 社团四个（…）, 分别是…, …等3位同志, and short lines below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.names.persons import is_person
from plangen.numerals import read_count
from plangen.patterns import lazy_pattern

_COUNT = r"(?<![第\d一二三四五六七八九十.])(?P<count>\d{1,2}|[一二两三四五六七八九]|十[一二三四五六七八九]?)"
_UNIT = r"[名位个所门项家篇件类科]"
_ITEMS = r"(?P<list>[^，。；：、（）()\d]{2,10}(?:、[^，。；：、（）()\d]{2,10})+)"
_AHEAD = lazy_pattern(
    rf"{_COUNT}{_UNIT}\p{{Han}}{{0,6}}(?:[，,]?(?:分别)?(?:是|为|即|包括|分别)[：:]?|[，,](?:分别)?[是为即][：:]?|[（(]){_ITEMS}(?P<end>[。；）)])"
)
_BEHIND = lazy_pattern(
    rf"(?:^|(?<=[，。；：]))(?P<list>\p{{Han}}{{2,8}}(?:、\p{{Han}}{{2,8}}){{1,11}}?){_COUNT}[名位科门项](?=\p{{Han}})"
)
# 重点抓好三项工作 announces points, which announced-count counts.
_LEADS = lazy_pattern(
    rf"{_COUNT}(?:{_UNIT}[）)]|[名位所门家篇](?:\p{{Han}}{{0,6}}|[，,]?\p{{Han}}{{0,6}}如下)|{_UNIT}[，,]\p{{Han}}{{0,6}}如下)[：:]$"
)
# 优秀教师（12名）, and their names in the lines below.
_NAMED = lazy_pattern(r"[（(]共?(?P<count>\d{1,3})[名人位][）)][：:]?$")
_BETWEEN, _ASIDE = lazy_pattern(r"[、，,\s\u3000]+"), lazy_pattern(r"[（(][^（()）]*[）)]")
_LISTED = 3
_JOINED = lazy_pattern("[和与及]")
# 教师6名，分别承担书法、阅读等课程: some of them, and what they do.
_NO_ITEM = lazy_pattern(
    "^等|(?<![高平中初优同相对均])等(?![级于待候额])|及其他|各|每|^(?:承担|负责|担任|来自|任教|从事|教授)"
)
_Miscounted = tuple[Line, tuple[int, int], int, int]
_CLOSE, _LONGEST = 2, 12
_ALIKE = 2  # characters
_SIGN = rf"(?:\d|[一二两三四五六七八九十]){_UNIT}"


def miscounted(manuscript: Manuscript) -> Iterator[_Miscounted]:
    """The line, the place of the number, the number and how many are listed, where these differ by little."""
    for line in manuscript.lines_with(_SIGN):
        if line.role == "cell":
            continue
        has_list = "、" in line.text
        for found in _AHEAD.finditer(line.text, line.start) if has_list else ():
            items = found["list"].split("、")
            if not any(_NO_ITEM.search(item) for item in items):
                yield from _wrong(line, found, len(items), is_joined=bool(_JOINED.search(items[-1])))
        for found in _BEHIND.finditer(line.text, line.start) if has_list else ():
            items = found["list"].split("、")
            count, is_some = read_count(found["count"]), items[-1].endswith("等")
            lengths = [len(item.removesuffix("等")) for item in items]
            is_alike = max(lengths) - min(lengths) <= _ALIKE and not _JOINED.search(found["list"])
            # A、B、C等7位 names some of them.
            if is_alike and len(items) > _ALIKE and not (is_some and count > len(items)):
                yield from _wrong(line, found, len(items), is_joined=False)
        if named := _NAMED.search(line.text):
            yield from _wrong(line, named, _names_below(line, manuscript), is_joined=False)
        leading = _LEADS.search(line.text) if line.text.endswith(("：", ":")) else None
        if leading:
            yield from _below(line, leading, manuscript)


def _names_below(line: Line, manuscript: Manuscript) -> int:
    """How many names stand below `line`, up to what is none; as many as it tells where there are next to none."""
    names: list[str] = []
    for row in manuscript.lines[line.index + 1 :]:
        pieces = [one for one in _BETWEEN.split(_ASIDE.sub("", row.words).strip("。 ")) if one]
        if (
            row.number is not None
            or "：" in row.text
            or row.role not in ("body", "item")
            or sum(map(is_person, pieces)) * 4 < len(pieces) * 3
            or not pieces
        ):
            break
        names += pieces
    found = _NAMED.search(line.text)
    return len(names) if len(names) > _LISTED or found is None else read_count(found["count"])


def _below(
    line: Line, leading: re.Match[str], manuscript: Manuscript
) -> Iterator[tuple[Line, tuple[int, int], int, int]]:
    """Numbers before short lines that are numbered from 1."""
    items = list(takewhile(_is_item, manuscript.lines[line.index + 1 :]))
    values = [item.number.value for item in items if item.number]
    if len(values) > 1 and values == list(range(1, len(values) + 1)):
        yield from _wrong(line, leading, len(values), is_joined=False)


def _wrong(line: Line, found: re.Match[str], listed: int, *, is_joined: bool) -> Iterator[_Miscounted]:
    count = read_count(found["count"])
    right = (listed, listed + 1) if is_joined else (listed,)
    if count not in right and count > 1 and min(abs(count - one) for one in right) <= _CLOSE:
        yield line, found.span("count"), count, right[-1]


def _is_item(line: Line) -> bool:
    is_numbered = line.number is not None and line.number.family != "chinese"
    return is_numbered and len(line.words) <= _LONGEST and not re.search(r"[、，\d]", line.words)
