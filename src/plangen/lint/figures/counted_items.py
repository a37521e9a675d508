"""Numbers of the items right before or behind them: “优秀”“良好”“合格”三等; “三有”：有主题，有课例，有作业."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.lint.manuscript import Line, Manuscript
from plangen.numerals import read_count
from plangen.patterns import lazy_pattern

_COUNT = "(?<![高初])(?P<count>[两二三四五六七八九十])"
_THINGS = (
    "个?(?:等级|等|档次?|级|项|类|种|方面|能力|步骤?|环节|阶段|部分|问题|目标|区域"
    "|类别|校区|年级|学期|科目|片|篇|本|首)"
)
# “优秀”“良好”“合格”三等; 《A》《B》两篇
_QUOTED = lazy_pattern(
    rf"(?P<list>(?:[“《][^“”《》]{{1,14}}[”》](?:[、，]|[和与及])?){{2,9}})(?:这|等)?{_COUNT}(?={_THINGS})"
)
_ONE_QUOTED = lazy_pattern("[“《][^“”《》]*[”》]")
# 按“满意、一般、不满意”三档
_IN_QUOTES = lazy_pattern(
    rf"“(?P<list>[^“”《》、，。]{{1,8}}(?:、[^“”《》、，。]{{1,8}}){{1,9}})”的?{_COUNT}(?={_THINGS})"
)
# “发现—报告—评估—处置”四步
_CHAIN = lazy_pattern(
    rf"(?P<list>\p{{Han}}{{1,8}}(?:[—－-]{{1,2}}\p{{Han}}{{1,8}}){{2,9}})”?的?{_COUNT}(?=个?(?:步|环节|阶段|级|段|步骤|方面))"
)
_LINK = lazy_pattern("[—－-]{1,2}")
# 分市、县、校三级; 德、智、体、美、劳五个方面
_SHORT = lazy_pattern(rf"(?P<list>\p{{Han}}{{1,2}}(?:、\p{{Han}}{{1,2}}){{1,8}}){_COUNT}(?={_THINGS})")
# “三有”：有主题，有课例; “三个确保”：确保…，确保…; 三个“有”：有…、有…
_OF_WORD = lazy_pattern(
    rf"{_COUNT}个?“?(?P<word>\p{{Han}}{{1,2}})”\p{{Han}}{{0,6}}[：:，,](?:即|就是)?(?P<list>[^。：]{{6,200}})(?=。|$)"
)
_CLAUSE = lazy_pattern("[，。；：（“]")
_PLACES = lazy_pattern("个?(?:校区|年级|学期|片区?)")
_MARK = lazy_pattern("[，、；,]")
_SIGN = (
    r"[”》]的?[和与及、]?(?:这|等)?[两二三四五六七八九十]|[—－-]\w{1,8}”?的?[三四五六七八九十]"
    r"|、\w{1,2}[两二三四五六七八九十]|[两二三四五六七八九十]个?“?\w{1,2}”"
)
_MOST = 2
Told = tuple[Line, tuple[int, int], int, int]


def told_items(manuscript: Manuscript) -> Iterator[Told]:
    """The line, the place of the number, the number and how many items there are, where these differ by little."""
    for line in manuscript.lines_with(_SIGN):
        for found, items in _lists(line.text):
            count = read_count(found["count"])
            if items > 1 and 0 < abs(items - count) <= _MOST:
                yield line, found.span("count"), count, items


def _lists(text: str) -> Iterator[tuple[re.Match[str], int]]:
    for found in _QUOTED.finditer(text):
        yield found, len(_ONE_QUOTED.findall(found["list"]))
    for found in _IN_QUOTES.finditer(text):
        yield found, len(found["list"].split("、"))
    for found in _CHAIN.finditer(text):
        yield found, len(_LINK.split(found["list"]))
    for found in _SHORT.finditer(text):
        items = found["list"].split("、")
        # 组织能力、协作三项 may count more than the last two.
        is_alike = len({len(one) for one in items[1:]}) == 1
        # 交通、防溺水、用电三个方面 has a longer one before these; 城关、河东两类 may be of several each.
        before = _CLAUSE.split(text[: found.start()])[-1]
        if "、" in before or text.startswith(("类", "种"), found.end()):
            continue
        if is_alike and (len(items) > 2 or (len(items[1]) == 1 and _PLACES.match(text, found.end()))):
            yield found, len(items)
    for found in _OF_WORD.finditer(text):
        items = [one for one in _MARK.split(found["list"]) if one.strip()]
        # “三个一” is announced-count's.
        if found["word"] != "一" and all(one.strip("“”").startswith(found["word"]) for one in items):
            yield found, len(items)
