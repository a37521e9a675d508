"""A heading with nothing under it, where its neighbours have something.

Wrong:
    第一章 概况
    学校有24个班。
    第二章 成绩
    全年获奖12项。
    第三章 问题
    第四章 打算
    继续努力。
    以上报告，请予审议。

Wrong:
    一、工作目标
    全面提高保教质量，办人民满意的幼儿园。
    二、工作措施
    三、工作要求
    各班要按计划开展活动，做好记录。

Wrong:
    一、主要成效
    1. 办园条件
    新建幼儿园两所，改建一所。
    2. 教师队伍
    公办园教师流失率下降。
    3. 办园行为
    二、存在问题
    成本分担机制不够健全。

Wrong:
    一、主要工作
    （一）提前谋划
    围绕谋划，重点抓好以下工作：
    （二）细化编制
    按定额编制到项目。

Right:
    一、活动安排
    1. 接力赛
    每班派十人参加。
    2. 拔河
    （1）教师组
    （2）学生组
    3. 颁奖
    二、活动要求
    注意安全，听从指挥。

Right:
    一、工作目标
    全面提高保教质量，办人民满意的幼儿园。
    二、工作措施
    （一）加强学习
    每周组织一次集体学习。
    （二）加强管理
    每月检查一次教学常规。

Right:
    一、报名条件
    （一）热爱教育事业；
    （二）遵规守纪，品行良好
    （三）身体健康；
    二、报名办法
    （一）网上报名
    登录网站，填写报名表。
    （二）现场确认
    携带证件到场。
    （三）领取证件
    考前三天领取。
    （四）参加考试
    按时到场。

Right:
    一、活动主题
    劳动光荣，勤俭有益。
    二、活动时间　　9月下旬至10月
    三、活动安排
    每班开一块责任田。
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from plangen.diagnostics import Severity
from plangen.lint.dates.signing import is_close
from plangen.lint.finding import Finding, Span
from plangen.lint.forms import form_lines
from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.numbering.plain_numbers import dotted
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.ERROR

_RUN_IN = lazy_pattern("一、[^。；]{2,30}[。；][ ]?二、")  # 一、争取编外宿管员4人。二、煤改电。
_LONGEST, _SHORT = 45, 20
_MARK = lazy_pattern("[，。；：、]")
_FEWEST = 2  # that have a paragraph
_LOWEST = 9
_ANNOUNCES = lazy_pattern("(?:如下|下列|以下)[^。；：]{0,12}[：:]$")
# What says where its content is: 三等奖（名单见附件2）.
_ELSEWHERE = lazy_pattern("[见附](?:附件|附表|表|图|后)|详见|另附|另行|略[）)]?$|名单")
_SET_APART = lazy_pattern(r"\S[ \u3000]{2,}\S{4,}")  # 二、活动时间　　6月下旬至7月
# 以上报告，请予审议 ends the document.
_CLOSES = lazy_pattern("(?:以上|上述)(?:报告|汇报|总结|计划|方案|述职|是|为|就是|工作)")
_FOR_ALL = ("以上", "上述", "这两", "这几")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Headings that one of their own level or above follows, while others of the level have text."""
    forms = form_lines(manuscript)
    prose = [line for line in manuscript.prose if line.index not in forms]
    families = {line.number.family for line in prose if line.number is not None}
    # 1、 makes sections where nothing else does.
    is_flat = not families & {"chapter", "section", "chinese", "chinese-bracket"}
    ranks = {line.index: _rank(line, is_flat=is_flat) for line in prose}
    headings = [line for line in prose if ranks[line.index]]
    full: dict[int, int] = {}
    first_full: dict[int, int] = {}
    empty: dict[int, list[Line]] = {}
    after_tables = {*(grid.after for grid in manuscript.grids), *manuscript.drawn}
    for line in headings:
        following = manuscript.after(line)
        is_empty = (
            not (following is not None and _RUN_IN.match(following.text))
            and _ends(following, ranks, ranks[line.index], manuscript)
            and not (following is not None and following.level > line.level > 0)
            and not _divides(following, line)
            and line.index not in after_tables
            and not _is_said(line.words)
            and not _is_among_items(line, manuscript)
            and not _ELSEWHERE.search(line.words)
            and not _told_below(line, manuscript)
            and "：" not in line.words.rstrip("：")
            and not _SET_APART.search(line.words)
        )
        if is_empty:
            empty.setdefault(ranks[line.index], []).append(line)
        else:
            full[ranks[line.index]] = full.get(ranks[line.index], 0) + 1
            first_full.setdefault(ranks[line.index], line.index)
    yield from _announced(manuscript, prose, ranks, after_tables)
    yield from _lowest(manuscript, prose, ranks, after_tables)
    yield from _dotted(manuscript, after_tables)
    for rank, lines in empty.items():
        # Where most are empty they are no headings but a list.
        is_second = len(lines) == 1 and first_full.get(rank, lines[0].index) < lines[0].index
        if full.get(rank, 0) > len(lines) or is_second:
            yield from map(_finding, lines)


def _announced(
    manuscript: Manuscript, prose: Sequence[Line], ranks: Mapping[int, int], after_tables: Collection[int]
) -> Iterator[Finding]:
    """The paragraphs that announce what is not there: the next heading, as high as their own, follows them."""
    rank = 0
    for line in prose:
        if ranks[line.index]:
            rank = ranks[line.index]
        elif rank and line.role == "body" and _ANNOUNCES.search(line.text) and line.index not in after_tables:
            following = manuscript.after(line)
            if following is None or line.number is not None or (following.number and following.number.value == 1):
                continue  # a first heading begins what was announced
            if 0 < ranks.get(following.index, 0) <= rank:
                span = Span(line.index, 0, len(line.text))
                message = _("nothing follows what this paragraph announces")
                yield Finding(span, message, _("write what it announces, or end the sentence here"))


def _is_said(words: str) -> bool:
    """Whether `words` say something themselves: a sentence, or an item of a list that goes on."""
    return "。" in words or words.rstrip().endswith(("；", "，", ";"))


def _divides(following: Line | None, line: Line) -> bool:
    """Whether `following`, a heading of the style of `line` without its number, is a part of its section."""
    if following is None or following.number is not None or line.number is None:
        return False
    return following.level == line.level > 0


def _is_among_items(line: Line, manuscript: Manuscript) -> bool:
    """Whether the lines before and behind `line` are items that say something themselves."""
    around = (manuscript.before(line), manuscript.after(line))
    return all(one is not None and one.number is not None and _is_said(one.words) for one in around)


def _told_below(line: Line, manuscript: Manuscript) -> bool:
    """Whether the headings that follow `line` end with a text for them all: 以上两个小组共用一位导师."""
    for other in manuscript.lines[line.index + 1 :]:
        if other.role != "heading" and other.number is None:
            return other.text.startswith(_FOR_ALL) and not _CLOSES.match(other.text)
    return False


def _finding(line: Line) -> Finding:
    return Finding(
        Span(line.index, 0, len(line.text)),
        _("nothing stands under the heading '{heading}'", heading=line.words.rstrip("：。")),
        _("write the section, or take the heading out"),
    )


def _ends(following: Line | None, ranks: Mapping[int, int], rank: int, manuscript: Manuscript) -> bool:
    """Whether with `following`, behind a heading of `rank`, that heading's section is over."""
    return following is None or 0 < ranks.get(following.index, 0) <= rank or is_close(following, manuscript)


def _lowest(
    manuscript: Manuscript, prose: Sequence[Line], ranks: Mapping[int, int], after_tables: Collection[int]
) -> Iterator[Finding]:
    """The only one of several headings 1. 2. 3. of one section under which nothing stands, where paragraphs do."""
    full = 0
    empty: list[Line] = []
    for line in (*prose, None):
        if line is None or ranks[line.index] or line.role in ("title", "signature", "date"):
            if full >= _FEWEST and len(empty) == 1:
                yield _finding(empty[0])
            full, empty = 0, []
        elif _is_lowest(line):
            following = manuscript.after(line)
            if line.index in after_tables or _ELSEWHERE.search(line.words):
                full += 1
            elif _ends(following, ranks, _LOWEST, manuscript) or (following is not None and _is_lowest(following)):
                empty.append(line)
            elif following is not None and following.role == "body" and following.number is None:
                full += 1


def _dotted(manuscript: Manuscript, after_tables: Collection[int]) -> Iterator[Finding]:
    """The only heading 4.3 behind which the next one stands, where the others have text."""
    numbers = [one for one in dotted(manuscript) if len(one.counts) > 1]
    heads = {one.span.line for one in dotted(manuscript)}
    lines = [manuscript.lines[one.span.line] for one in numbers]
    if any(line.role == "heading" for line in lines):
        return  # told with the other headings
    empty = [
        line
        for line in lines
        if len(line.text) <= _SHORT
        and not _MARK.search(line.text)
        and line.index not in after_tables
        and ((following := manuscript.after(line)) is None or following.index in heads)
    ]
    if len(empty) == 1 and len(lines) > _FEWEST + 1:
        yield _finding(empty[0])


def _is_lowest(line: Line) -> bool:
    number = line.number
    return line.role == "heading" and number is not None and number.family == "decimal" and "：" not in line.words


def _rank(line: Line, *, is_flat: bool) -> int:
    """The level of the heading that `line` is; 0 where it is none, or a third level that may be an item."""
    if line.role == "heading" and line.number is None:
        return line.level if line.level <= 3 else 0
    number = line.number
    if is_flat and number is not None and number.family == "decimal" and line.role == "heading":
        return 3
    if number is None or number.family not in ("chapter", "section", "chinese", "chinese-bracket"):
        return 0
    if len(line.text) > _LONGEST or number.after == "条":
        return 0
    return {"chapter": 1, "section": 2, "chinese": 3, "chinese-bracket": 4}[number.family]
