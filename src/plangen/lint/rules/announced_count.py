"""A number of points that is announced and does not follow: 做好以下三项工作：一是…二是….

Wrong:
    食堂严把“三关”：
    1. 采购关：索证索票；
    2. 加工关：生熟分开；
    3. 留样关：专人负责；
    4. 消毒关：逐餐消毒。
    结束。

Wrong:
    重点抓好以下三项工作：一是抓常规；二是抓教研。
    存在四个方面的问题：一是经费不足。二是师资短缺。三是设备陈旧。
    坚持“三个结合”：1.课内与课外结合；2.学校与家庭结合。

Wrong:
    主要抓好以下四项工作：
    1.抓好常规管理。
    2.抓好队伍建设。
    3.抓好安全工作。
    各部门要密切配合。

Wrong:
    全年突出抓了四项工作：
    1.抓好常规管理。
    2.抓好队伍建设。
    3.抓好安全工作。
    各部门密切配合。

Wrong:
    本学期将从备课、上课、作业、考试五个环节入手。

Wrong:
    存在三个问题：一要抓常规；二要抓教研。

Wrong:
    落实“四个一”机制：一个问题、一名领导、一套方案。
    实现“三个提高”：提高普惠率、提高巩固率。

Wrong:
    下面，我讲三点意见。
    一、充分肯定成绩
    成绩来之不易。
    二、认真查找不足
    不足不容忽视。
    三、扎实做好工作
    工作要落到实处。
    四、几点希望
    希望大家再接再厉。

Right:
    从学校、年级、班级三个层面抓起，从德、智、体、美、劳等五个方面评价，从领导、教师和家长三个方面征求意见。
    从思想、作风两个方面谈起，再从队伍建设、课程与课堂、评价三个方面着手。
    全年立项课题12项：
    1.省级课题三项。
    2.市级课题九项。
    其余课题按计划推进。

Right:
    重点抓好以下三项工作：一是抓常规；二是抓教研；三是抓培训。
    三项评选已经结束，一是论文，二是课例，三是课件，另有两项待定。
    做到以下两点：
    1.按时上交。
    2.认真填写。
    各部门要密切配合。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.numbering.series import typed_series
from plangen.messages import _
from plangen.numerals import chinese_number, read_count
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_NUMBER = r"(?<![第\d一二三四五六七八九十])(?P<count>[一二两三四五六七八九十]|\d{1,2})"
_ANNOUNCED = lazy_pattern(
    rf"{_NUMBER}(?P<unit>个|项|条|点|件|大|方面|次|场|种|类|步|级|期|批|讲|关|[结查抓促]合?)"
    r"[^。；：:，\d]{0,14}(?:[：:。]|，(?=一[是要]))(?P<first>一是|一要|第一[，,、]|（1）|\(1\)|①|1[.．、](?!\d)|（一）|1）)"
)
_FORMS = {
    "一要": r"(?<!\w){0}要",
    "一": "{0}是",
    "第": "第{0}[，,、：]",
    "（1": "（{1}）",
    "(": r"\({1}\)",
    "①": "{2}",
    "1.": r"(?<!\d){1}[.．、](?!\d)",
    "（一": "（{0}）",
    "1）": "(?<![\\d（(]){1}）",
}
# At the end of a line, before a list.
_BEFORE_LIST = lazy_pattern(
    rf"(?:以下|如下|下列|下面)(?:的)?{_NUMBER}(?P<unit>个|项|条|点|件|大|方面)[^。；：:，\d]{{0,14}}[：:。]$"
    rf"|{_NUMBER.replace('count', 'count2')}(?P<unit2>个|项|条|点|件|大|方面)[^。；：:，\d]{{0,8}}(?:如下)[：:。]$"
    rf"|[讲谈提说](?:以下)?{_NUMBER.replace('count', 'count3')}(?P<unit3>点|个方面|个问题)的?\p{{Han}}{{0,4}}[：:。]$"
    r"|(?<![第\d一二三四五六七八九十])(?P<count4>[一二两三四五六七八九十])(?P<unit4>个方面|方面|项|条|点|个(?=问题|特点|环节|阶段|步骤|不足|重点))"
    r"(?:主要|重点|具体|突出|的)?(?:工作|措施|任务|要求|内容|建议|意见|经验|体会|做法|不足|希望|问题|特点|环节|阶段|步骤|重点)?[：:]$"
)
# 严把“四关”：, 分三步：, 三个日子要留意：: the one number of the sentence that ends before a list.
_LAST = lazy_pattern(
    r"(?:^|[。；，])(?:[^。；：，\d一二两三四五六七八九十每各]|一(?=[次起直定年学道线]))*?(?<![第一二三四五六七八九十])(?P<count>[两二三四五六七八九])(?P<unit>个|项|条|点|件|类|步|关|级|批|期|场|讲|种|大|组|队|段|有)"
    r"[^。；：，\d一二两三四五六七八九十每各]{0,12}(?:，(?:具体|完成|落实|分别|主要|要求|安排)[^，。；：\d]{0,8})?[：:]$"
)
# 从备课、上课、作业三个环节入手: the list stands before its number.
_LISTED = lazy_pattern(
    r"(?:从|围绕|聚焦|抓住)(?P<list>(?:(?!从|围绕|聚焦|抓住|等)[^，。；：])*?、(?:(?!从|围绕|聚焦|抓住|等)[^，。；：])*?)[”》）]?这?"
    r"(?P<count>[三四五六七八九十])(?P<unit>个(?:方面|环节|层面|维度|阶段|步骤|重点|关键|领域|角度))"
)
_JOINED = lazy_pattern("[和与及]|以及")
# “四个一”：一个问题、一名领导: each of them has the word that is counted.
_OF_A_KIND = lazy_pattern(
    rf"{_NUMBER}(?P<unit>个)(?P<word>\p{{Han}}{{1,2}}?)”?(?:机制|制度|工作法|活动|工程|要求|原则|目标|模式|标准)?[：:]"
    r"(?P<list>[^：:。；“”]{6,80})(?:[。；]|$)"
)
_HAS_NUMBER = lazy_pattern(r"\d|[一二三四五六七八九两][个名人所项]")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Announced numbers that are not those of the points in the same paragraph."""
    for line in manuscript.lines_with("一[是要]|第一|[（(][1一]|①|1[.．、）]"):
        for found in _ANNOUNCED.finditer(line.text) if line.role != "cell" else ():
            announced = read_count(found["count"])
            following = line.text[found.start("first") :]
            counted = _count(following, found["first"])
            # Behind a full stop a number in figures is that of something else: 结题2项。（1）做好指导.
            between = line.text[found.end("unit") : found.start("first")]
            if counted in (0, 1, announced) or announced < 2 or ("。" in between and found["count"].isdecimal()):
                continue
            yield _finding(line, (found.start("count"), found.end("unit")), announced, counted)
    for line in manuscript.lines_with(r"个\w{1,2}”?\w{0,3}[：:]"):
        yield from _of_a_kind(line)
    yield from _listed(manuscript)
    yield from _before_lists(manuscript)


def _listed(manuscript: Manuscript) -> Iterator[Finding]:
    """Numbers behind what they count; 和 may join two of it or be part of one."""
    for line in manuscript.lines_with(r"、[^，。；：]{0,30}[三四五六七八九十]个"):
        for found in _LISTED.finditer(line.text):
            announced, items = read_count(found["count"]), found["list"].split("、")
            most = len(items) + len(_JOINED.findall(found["list"]))
            if not len(items) <= announced <= most:
                yield _finding(line, (found.start("count"), found.end("unit")), announced, len(items))


def _of_a_kind(line: Line) -> Iterator[Finding]:
    """Numbers of things that all have one word, which are listed right behind it."""
    for found in _OF_A_KIND.finditer(line.text):
        *firsts, last = [item for item in re.split("[、，,]", found["list"]) if item] or [""]
        joined = _JOINED.split(last)
        items = [*firsts, *(joined if all(found["word"] in item for item in joined) else [last])]
        announced = read_count(found["count"])
        is_list = all(found["word"] in item for item in items) and not found["list"].endswith("等")
        is_list = is_list and not all(map(_HAS_NUMBER.search, items))  # 9个班：小班3个，中班3个，大班3个
        if is_list and len(items) != announced and min(len(items), announced) > 1:
            yield _finding(line, (found.start("count"), found.end("unit")), announced, len(items))


def _before_lists(manuscript: Manuscript) -> Iterator[Finding]:
    """Numbers at the ends of lines, after which a list has another number of items."""
    lists = {
        series.members[0].line.index: series
        for series in reversed(typed_series(manuscript))
        if series.members[0].number.value == 1 and not series.members[0].is_inline
    }
    for line in manuscript.lines_with(
        "[下如]|[讲谈提说]\\w{1,3}[点个]|[两二三四五六七八九十][^。；：:]{0,20}[：:](?:\n|$)"
    ):
        found, series = _BEFORE_LIST.search(line.text) or _LAST.search(line.text), lists.get(line.index + 1)
        if not found or line.role == "cell":
            continue
        groups = found.groupdict()
        name = next(one for one in ("count", "count2", "count3", "count4") if groups.get(one))
        announced = read_count(found[name])
        # 在德、能、勤、绩、廉五个方面小结如下: they are named.
        if line.text[line.start : found.start(name)].rpartition("，")[2].count("、") + 1 == announced:
            continue
        counted = len(series.members) if series is not None else _following(line.index, manuscript)
        # What a text breaks off after may go on.
        last = series.members[-1].line.index if series is not None else line.index + counted
        if counted > 1 and counted != announced > 1 and last + 1 < len(manuscript.lines):
            yield _finding(line, found.span(name), announced, counted)


def _following(index: int, manuscript: Manuscript) -> int:
    """How many lines behind the one with `index` are items of one list, or begin with 一是, 二是 and so on."""
    count = 0
    first = manuscript.lines[index + 1] if index + 1 < len(manuscript.lines) else None
    if first is not None and first.list_id:
        rest = takewhile(lambda line: line.role != "heading", manuscript.lines[index + 1 :])
        lists = [line.list_id for line in rest if line.list_id and line.depth == first.depth]
        # Paragraphs between its items make several of one list.
        return len(lists) if set(lists) == {first.list_id} else 0
    for line in manuscript.lines[index + 1 : index + 12]:
        if not line.text.startswith(f"{chinese_number(count + 1)}是"):
            break
        count += 1
    return count


def _finding(line: Line, span: tuple[int, int], announced: int, counted: int) -> Finding:
    return Finding(
        Span(line.index, *span),
        _("{announced} points are announced, and {counted} follow", announced=announced, counted=counted),
        _("correct the number, or put back what is missing"),
    )


def _count(text: str, first: str) -> int:
    """How many points spelled as `first` is follow each other in `text`; 0 where some are out of order."""
    spelled = first.replace("、", ".").replace("．", ".")
    form = next(form for key, form in _FORMS.items() if spelled.startswith(key))
    found: list[tuple[int, int]] = []
    for number in range(1, 11):
        pattern = form.format(chinese_number(number), number, _CIRCLED[number - 1])
        found += [(one.start(), number) for one in re.finditer(pattern, text)]
    numbers = [number for _place, number in sorted(found)]
    # Another series may begin behind it.
    end = next((place for place, number in enumerate(numbers) if place and number == 1), len(numbers))
    return end if numbers[:end] == list(range(1, end + 1)) else 0
