"""Numbers of what a paragraph then goes through one by one: 分三步走：第一步…，第二步…; 三场，依次在6月26日、7月3日和7月10日."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.lint.manuscript import Line, Manuscript
from plangen.numerals import chinese_number, read_count
from plangen.patterns import lazy_pattern

_COUNT = r"(?<![第\d一二两三四五六七八九十.])(?P<count>[2-9]|1\d|[两二三四五六七八九十])"
# 分三步走：第一步; 分两期实施：一期900万元，二期600万元
_STEPS = lazy_pattern(
    rf"{_COUNT}个?(?P<unit>步|批|期|段|类|轮|阶段|环节|场|次|部分|步骤)(?!第)\p{{Han}}{{0,8}}[：:，,。；]\p{{Han}}{{0,6}}?"
    r"(?P<first>第?一(?P=unit))"
)
_TOGETHER = lazy_pattern("共|合计|总|累计|另|其[中余他]|等$|每|各")
# 三场，依次在6月26日、7月3日; 共4次，依次为9月14日、10月12日
_TOLD = lazy_pattern(
    rf"{_COUNT}(?:次|场|讲|期|批次?|轮)[^，。；：、\d]{{0,4}}[，,（(：:]?(?:时间)?(?:分别|依次)(?:安排|定|放|举行)?(?:为|是|在|于|：|:)?"
)
_DAY = r"(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:上午|下午|晚)?"
_MOMENT = rf"(?:{_DAY}|(?:\d{{4}}年)?\d{{1,2}}月份?(?:[上中下]旬|初|底|末)?|\d{{1,2}}[:：]\d{{2}}|第\d{{1,2}}周)"
_MOMENTS = lazy_pattern(
    rf"(?P<list>{_MOMENT}(?:[（(][^（）()]*[）)])?(?:的?[\p{{Han}}“”《》]{{1,12}}?)?"
    rf"(?:(?:[、，,；和与]|以及)+{_MOMENT}(?:[（(][^（）()]*[）)])?(?:的?[\p{{Han}}“”《》]{{1,12}}?)?)+)(?=[，。；）)]|左右|举行|进行|开展|各|$)"
)
_ONE, _SPAN = lazy_pattern(_MOMENT), lazy_pattern("[—–~～至到-]")
_ASIDE = lazy_pattern(r"[（(][^（）()]*[）)]")
# 第5周、第10周、第15周各检查一次，共3次
_EACH_ONCE = lazy_pattern(
    rf"(?P<list>{_MOMENT}(?:[、和与]{_MOMENT})+)(?:\p{{Han}}{{0,3}})?各\p{{Han}}{{0,8}}(?:一次|1次)[，,](?:全?学?[年期]?共|计|共计){_COUNT}次"
)
_SIGN = "[步批期段类轮场次讲节分骤][^。]*(?:一[步批期段类轮场次]|第一|依次|分别|[日周月]各)|各[^。]*[一1]次[，,]"
_MOST = 3
Told = tuple[Line, tuple[int, int], int, int]


def told_series(manuscript: Manuscript) -> Iterator[Told]:
    """The line, the place of the number, the number and how many are gone through, where these differ by little."""
    for line in manuscript.lines_with(_SIGN):
        for found in (*_steps(line), *_moments(line)):
            yield line, *found


def _steps(line: Line) -> Iterator[tuple[tuple[int, int], int, int]]:
    for found in _STEPS.finditer(line.text):
        count, unit = read_count(found["count"]), found["unit"]
        ordinal = "第" if found["first"].startswith("第") else ""
        rest = line.text[found.start("first") :]
        numbers = [number for number in range(1, 12) if _named(rest, f"{ordinal}{chinese_number(number)}{unit}")]
        last = len(numbers)
        if numbers == list(range(1, last + 1)) and last > 1 and 0 < abs(last - count) <= _MOST:
            yield found.span("count"), count, last


def _named(text: str, name: str) -> bool:
    """Whether `name`, not within a larger number, stands in `text`."""
    return re.search(rf"(?<![十第一二三四五六七八九]){name}", text) is not None


def _moments(line: Line) -> Iterator[tuple[tuple[int, int], int, int]]:
    for told in _TOLD.finditer(line.text):
        listed = _MOMENTS.match(line.text, told.end())
        if listed and not _SPAN.search(_ASIDE.sub("", listed["list"])):
            yield from _unlike(told, listed["list"])
    for told in _EACH_ONCE.finditer(line.text):
        yield from _unlike(told, told["list"])


def _unlike(told: re.Match[str], listed: str) -> Iterator[tuple[tuple[int, int], int, int]]:
    count, items = read_count(told["count"]), len(_ONE.findall(_ASIDE.sub("", listed)))
    if items > 1 and 0 < abs(items - count) <= _MOST:
        yield told.span("count"), count, items
