"""Numbers of what a paragraph then goes through one by one.

分三步走：第一步…，第二步…; 三场，依次在6月26日、7月3日和7月10日; 有三：其一…，其二….
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.lint.figures.quantities import clause_before
from plangen.lint.manuscript import Line, Manuscript
from plangen.numerals import chinese_number, read_count
from plangen.patterns import lazy_pattern

_COUNT = r"(?<![第\d一二两三四五六七八九十.])(?P<count>[2-9]|1\d|[两二三四五六七八九十])"
# 分三步走：第一步; 分两期实施：一期900万元，二期600万元
_STEPS = lazy_pattern(
    rf"{_COUNT}个?(?P<unit>步|批|期|段|类|轮|阶段|环节|场|次|部分|步骤)(?!第)\p{{Han}}{{0,8}}[：:，,。；]\p{{Han}}{{0,6}}?"
    r"(?P<first>第?一(?P=unit))"
)
# 三场，依次在6月26日、7月3日; 共4次，依次为9月14日、10月12日
_TOLD = lazy_pattern(
    rf"{_COUNT}(?:次|场|讲|期|批次?|轮)[^，。；：、\d]{{0,4}}[，,（(：:]?(?:时间)?(?:分别|依次)(?:安排|定|放|举行)?(?:为|是|在|于|：|:)?"
)
_DAY = r"(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:上午|下午|晚)?"
_MOMENT = rf"(?:{_DAY}|(?:\d{{4}}年)?\d{{1,2}}月份?(?:[上中下]旬|初|底|末)?|\d{{1,2}}[:：]\d{{2}}|第\d{{1,2}}周)"
_MOMENTS = lazy_pattern(
    rf"(?P<list>{_MOMENT}(?:[（(][^（）()]*[）)])?(?:的?(?:\p{{Han}}|[“”《》]){{1,12}}?)?"
    rf"(?:(?:[、，,；和与]|以及)+{_MOMENT}(?:[（(][^（）()]*[）)])?(?:的?(?:\p{{Han}}|[“”《》]){{1,12}}?)?)+)(?=[，。；）)]|左右|举行|进行|开展|各|$)"
)
_ONE, _SPAN = lazy_pattern(_MOMENT), lazy_pattern("[—–~～至到-]")
_ASIDE = lazy_pattern(r"[（(][^（）()]*[）)]")
# 第5周、第10周、第15周各检查一次，共3次
_EACH_ONCE = lazy_pattern(
    rf"(?P<list>{_MOMENT}(?:[、和与]{_MOMENT})+)(?:\p{{Han}}{{0,3}})?各\p{{Han}}{{0,8}}(?:一次|1次)[，,](?:全?学?[年期]?共|计|共计){_COUNT}次"
)
# 测评四次，满意率依次为91%、93%、92%、96%
_VALUE = r"\d+(?:\.\d+)?(?:[%％人名个次项册篇件份]|万元|元|分)"
_VALUES = lazy_pattern(
    rf"{_COUNT}(?:个(?:年级|等级|学期|班)?|项|次|类|档|组|级|轮|期|种)[^。；\d]{{0,14}}(?:依次|分别)(?:为|是|占)?(?P<list>{_VALUE}(?:[、和与]{_VALUE})+)"
)
# 三本书依次是《…》《…》《…》
_TITLES = lazy_pattern(
    rf"{_COUNT}(?:本|篇|部|首|场|个|门|节|项)\p{{Han}}{{0,6}}[，,]?(?:依次|分别)[为是：:]+(?P<list>(?:《[^《》]+》[、，和]?)+)"
)
# 不足有三：其一，…；其二，…
_OF_THESE = lazy_pattern(rf"有{_COUNT}[：:，,。]其一")
_SIGN = (
    "[步批期段类轮场次讲节分骤][^。]*(?:一[步批期段类轮场次]|第一|依次|分别|[日周月]各)|依次|其一|各[^。]*[一1]次[，,]"
)
_MOST = 3
Told = tuple[Line, tuple[int, int], int, int]


def told_series(manuscript: Manuscript) -> Iterator[Told]:
    """The line, the place of the number, the number and how many are gone through, where these differ by little."""
    for line in manuscript.lines_with(_SIGN):
        for found in (*_steps(line), *_moments(line), *_values(line)):
            yield line, *found


def _steps(line: Line) -> Iterator[tuple[tuple[int, int], int, int]]:
    for found in _STEPS.finditer(line.text):
        count, unit = read_count(found["count"]), found["unit"]
        ordinal = "第" if found["first"].startswith("第") else ""
        rest = line.text[found.start("first") :]
        numbers = [number for number in range(1, 12) if _named(rest, f"{ordinal}{chinese_number(number)}{unit}")]
        last, named = len(numbers), len(re.findall(f"{ordinal}[一二三四五六七八九十]{unit}", rest))
        if numbers == list(range(1, last + 1)) and last > 1 and named == last and 0 < abs(last - count) <= _MOST:
            yield found.span("count"), count, last


def _named(text: str, name: str) -> bool:
    """Whether `name`, not within a larger number, stands in `text`."""
    return re.search(rf"(?<![十第一二三四五六七八九]){name}", text) is not None


def _moments(line: Line) -> Iterator[tuple[tuple[int, int], int, int]]:
    for told in _TOLD.finditer(line.text):
        if "每" in clause_before(line.text, told.start()):
            continue
        listed = _MOMENTS.match(line.text, told.end())
        if listed and not _SPAN.search(_ASIDE.sub("", listed["list"])):
            yield from _unlike(told, len(_ONE.findall(_ASIDE.sub("", listed["list"]))))
    for told in _EACH_ONCE.finditer(line.text):
        yield from _unlike(told, len(_ONE.findall(told["list"])))


def _values(line: Line) -> Iterator[tuple[tuple[int, int], int, int]]:
    for told in _VALUES.finditer(line.text):
        yield from _unlike(told, len(re.split("[、和与]", told["list"])))
    for told in _TITLES.finditer(line.text):
        yield from _unlike(told, told["list"].count("《"))
    for told in _OF_THESE.finditer(line.text):
        numbers = [number for number in range(1, 10) if f"其{chinese_number(number)}" in line.text[told.start() :]]
        if numbers == list(range(1, len(numbers) + 1)):
            yield from _unlike(told, len(numbers))


def _unlike(told: re.Match[str], items: int) -> Iterator[tuple[tuple[int, int], int, int]]:
    count = read_count(told["count"])
    if items > 1 and 0 < abs(items - count) <= _MOST:
        yield told.span("count"), count, items
