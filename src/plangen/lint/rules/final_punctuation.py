"""A paragraph or item without final punctuation among such that have it, and one that ends with a comma.

Wrong:
    全园教师认真学习课程指南，围绕主题开展研讨活动。
    各班根据幼儿年龄特点创设环境，丰富活动区材料
    保教部门每月组织一次检查，及时反馈检查的结果。
    后勤人员做好保障工作，确保食品安全和饮水安全。

Wrong:
    1、召开家长会
    2、组织春游、

Wrong:
    1.每月检查备课，做好记录。
    2.每月检查作业，做好记录。
    3.每月检查辅导
    4.每月检查考试，做好分析。

Wrong:
    1.1 落实体育课程，每天锻炼一小时。
    1.2 人人参加一个社团，合格率达到96%以上
    1.3 组队参加田径运动会。
    1.4 做好器材管理。

Wrong:
    安全教育总结
    各校开展安全教育，编写儿歌。孩子们回家后还给家长“上课”
    各班每月演练一次，做好记录。家长也来参加。
    每月检查一次，及时整改。隐患逐一销号。
    后勤做好保障。食堂留样。

Right:
    1、召开家长会
    2、组织春游
    全园教师认真学习课程指南，围绕主题开展研讨活动。
    各班根据幼儿年龄特点创设环境，丰富活动区材料。

Wrong:
    有关要求如下：
    （一）全体教职工提前入场，按年级组就座。
    （二）受表彰的教师坐前三排，佩戴红花。
    （三）教师代表分别发言，每人不超过8分钟
    （四）会务由办公室负责，摄影由宣传处负责。

Right:
    三尺讲台育桃李，
    一支粉笔写春秋。

Right:
    参加人员：
    赵小明、钱  亮、孙文静、李  娟、
    周大海、吴  敏、郑少华、王  平、
    冯  春、陈建国

Right:
    一、活动目的
    引导队员热爱劳动，学会合作。
    二、参加人员
    四年级队员96名，中队辅导员、家长志愿者
    三、活动流程
    各中队按顺序入场，领取工具。活动后集体总结，评选小能手。
    四、活动要求
    辅导员负责本中队的安全，做好记录。队员听从指挥，不单独行动。

Right:
    安全工作总结
    本表的数据由总务处提供。已核对　未核对
    各班每月演练一次，做好记录。家长也来参加。
    每月检查一次，及时整改。隐患逐一销号。
    后勤做好保障。食堂留样。
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from plangen.diagnostics import Severity
from plangen.lint.finding import Edit, Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.numbering.series import typed_series
from plangen.lint.numbering.stand_ins import stand_ins
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.WARNING

_FINAL = tuple("。！？；：…”）》.;:!?)—】’〕\ufffd")
_OPEN = ("，", "、", ",")
_MARKS = ("。", "；", "！", "？", "：", *_OPEN)
_PARAGRAPH = 12
# 数说一年：新建学校3所，改建5所
_LABELLED = lazy_pattern("[^，。；：]{2,10}：[^。；]*$")
# What is quoted at the end of a sentence is none itself: 做到“早发现、早处置”
_QUOTED = lazy_pattern("[，、][^“”，]*\\p{Han}“[^“”。！？?!]{2,24}”$")
_LEADS = lazy_pattern("(?:如下|下表|[附见]表\\d{0,2}|下面|下图|[附见]图\\d{0,2}|名单|[（(][^（）()]*)$")
_TAIL = 80
_DOTTED = lazy_pattern(r"\d{1,2}\.\d{1,2}[ \u3000]+\p{Han}")
_CLAUSE = lazy_pattern("[一二三四五六七八九十]是")
# Names that go on in the next line.
_NAMES = lazy_pattern(
    r"(?:\p{Han}{2,4}|\p{Han}[ \u3000]+\p{Han})(?:、(?:\p{Han}{2,4}|\p{Han}[ \u3000]+\p{Han}))*[、。]?"
)
# What is to be ticked: 已核对　未核对.
_CHOICES = lazy_pattern("[。；：][^。；：，]{1,12}[\u3000□☐☑√][^。；：，]{1,12}$")
# Headings that ask for who, where and what: what stands below them alone is a list of nouns.
_ASKS = lazy_pattern(
    "(?:人员|对象|时间|地点|时间地点|范围|名单|单位|主题|口号|方式|形式|材料|物品|物资|用品|奖项|名额|成员|学时|场地|场所|年级|班级|课程|费用|电话|人数|负责人|主办|承办|协办)$"
)
_SLOGAN = 16  # characters
_LONG = 60
_BROKEN = 36  # where texts with 80 columns end their lines
_REST = 12
_FEWEST = 3
_INDENT = 2  # columns
_SHARE = 0.75


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Lines that lack what their neighbours have."""
    reported: set[int] = set()
    groups = [*_groups(manuscript)]
    for group in groups:
        ended = [line for line in group if line.text.endswith(("。", "；", "！", "？", ".", ";"))]
        missing = [line for line in group if not line.text.endswith((*_FINAL, *_OPEN)) or _ends_quoted(line.text)]
        is_only = len(missing) == 1 and len(ended) == len(group) - 1 > 1 and group is not groups[0]
        # Those that a list or a table follows count neither way.
        if not is_only and (len(ended) < _FEWEST or len(ended) < _SHARE * (len(ended) + len(missing))):
            continue
        for line in missing:
            is_heading = line.index in stand_ins(manuscript)
            if is_heading or _answers_heading(line, manuscript) or _CHOICES.search(line.text):
                continue
            if line.index not in reported and (_is_item(line, group, manuscript) or not _runs_on(line, manuscript)):
                reported.add(line.index)
                yield _missing(line, ended, is_sure=not _may_go_on(line, manuscript))
    for line in manuscript.prose:
        # Where two marks end it, another rule says so.
        is_open = line.text.endswith(_OPEN) and line.text[-2:-1] not in _MARKS
        goes_on = _runs_on(line, manuscript) or _goes_on_below(line, manuscript) or _is_verse(line, manuscript)
        if is_open and len(line.words) > 3 and not goes_on:
            span = Span(line.index, len(line.text) - 1, len(line.text))
            message = _("the paragraph ends with '{mark}'", mark=line.text[-1])
            yield Finding(span, message, _("end it with a full stop, or write how it goes on"))


def _answers_heading(line: Line, manuscript: Manuscript) -> bool:
    """Whether `line` is all that stands under a heading that asks for nouns: 三、参加人员."""
    before, following = manuscript.before(line), manuscript.after(line)
    is_asked = before is not None and before.number is not None and _ASKS.search(before.words) is not None
    is_all = following is None or following.role != "body" or following.number is not None
    return is_asked and is_all and not re.search("[。；！？]", line.text)


def _is_item(line: Line, group: Sequence[Line], manuscript: Manuscript) -> bool:
    """Whether what looks like a heading is one of the items `group`: it is short only, and nothing stands under it."""
    following = manuscript.after(line)
    if line.role != "heading" or line.number is None:
        return False
    is_last = line is group[-1] and (following is None or following.level in (1, 2) or "，" in line.text)
    return following in group or is_last


def _runs_on(line: Line, manuscript: Manuscript) -> bool:
    """Whether the paragraph was broken by the turn of a page, and most of its neighbours too."""
    following = manuscript.after(line)
    number = following.number if following is not None else None
    if number is not None and number.family == "chinese-bracket" and number.value == 1 and "。" not in line.text:
        return True  # a heading without a number, over the sections that begin behind it
    is_rest = following is not None and following.role == "body" and number is None and len(following.text) <= _REST
    if is_rest and len(line.text) >= _BROKEN and following is not None and following.text.endswith(("。", "；")):
        return True  # the last word of the paragraph in a line of its own
    if following is not None and line.text.endswith("、") and _NAMES.fullmatch(following.text):
        return True
    return line.role in ("heading", "title") or (
        following is not None
        and len(line.text) > _LONG
        and following.number is None
        and following.text[:1] in "的了和与、，。"
    )


def _goes_on_below(line: Line, manuscript: Manuscript) -> bool:
    """Whether the sentence of the item `line` goes on in a list inside it, or in the next items, as it did before."""
    following = manuscript.after(line)
    if following is None or not _column(line):
        return False
    if _column(following) >= _column(line) + _INDENT or following.depth > line.depth:
        return True
    return line.index in manuscript.once(_goes_on_below, lambda: frozenset(_within_open_lists(manuscript.lines)))


def _within_open_lists(lines: Sequence[Line]) -> Iterator[int]:
    """The lines of lists that stand together, but for their last ones, where the sentence goes on in each of these."""
    for _list, listed in groupby(lines, key=_list_of):
        *firsts, _last = listed
        if all(one.text.endswith(_OPEN) for one in firsts):
            yield from (one.index for one in firsts)


def _list_of(line: Line) -> tuple[str, int]:
    """Which list `line` is of, by Word's numbers or by the room that Markdown's marks leave; without one its own."""
    column = _column(line)
    if line.list_id:
        return str(line.list_id), 0
    return ("column", column) if column > _INDENT else ("line", line.index)


def _column(line: Line) -> int:
    place = line.stretch_at(0).place
    return place.column if place is not None else 0


def _groups(manuscript: Manuscript) -> Iterator[Sequence[Line]]:
    prose = manuscript.prose
    table_starts = {grid.after for grid in manuscript.grids}
    yield [
        line
        for line in prose
        if line.role == "body"
        and line.number is None
        and len(line.text) >= _PARAGRAPH
        and line.index not in table_starts
        and re.search("[，,；;。]", line.text)  # prose, and no title or cell of a table that ran out
        and " " not in line.text
        and not _LABELLED.match(line.text)
        and not _is_slogan(line.text)
    ]
    # Whatever they are, what has a full stop inside ends with one, also before a table.
    yield [
        line
        for line in manuscript.lines_with("。.")
        if line.role in ("body", "item") and "。" in line.text[:-1] and not _leads(line.text)
    ]
    yield [line for line in manuscript.lines_with(r"\d\.\d") if line.role == "body" and _DOTTED.match(line.text)]
    yield [line for line in prose if line.role == "body" and _CLAUSE.match(line.text)]
    for series in typed_series(manuscript):
        lines = _unique(member.line for member in series.members if not member.is_inline)
        ended = sum(line.text.endswith(("。", "；")) for line in lines)
        if all(line.level == 0 or line.level > 2 for line in lines) or (ended >= _FEWEST and ended == len(lines) - 1):
            yield lines
    items: dict[int, list[Line]] = {}
    for line in prose:
        if line.list_id:
            items.setdefault(line.list_id, []).append(line)
    yield from items.values()


def _leads(text: str) -> bool:
    """Whether a list or a table follows `text`, which has no mark at its end."""
    return not text.endswith(_FINAL) and bool(_LEADS.search(text, max(0, len(text) - _TAIL)))


def _ends_quoted(text: str) -> bool:
    """Whether `text` is a sentence that ends with what it quotes, and with no mark of its own."""
    return text.endswith("”") and bool(_QUOTED.search(text, max(0, len(text) - _TAIL)))


def _is_slogan(text: str) -> bool:
    """Whether all parts of `text` are of one length, or it is short: 以书为友，伴我成长; 高度重视，积极投身防疫工作."""
    is_short = len(text) <= _SLOGAN and text.count("，") == 1
    return "。" not in text and (is_short or len({len(part) for part in text.split("，")}) == 1)


def _is_verse(line: Line, manuscript: Manuscript) -> bool:
    """Whether `line` and the next one are of one length: 三尺讲台五尺身，/ 一支粉笔写青春."""
    following = manuscript.after(line)
    if following is None or line.number is not None or len(line.text) > _SLOGAN:
        return False
    return len(following.text.strip()) == len(line.text.strip())


def _unique(lines: Iterable[Line]) -> list[Line]:
    return list({line.index: line for line in lines}.values())


def _may_go_on(line: Line, manuscript: Manuscript) -> bool:
    """Whether the rest of the paragraph may be the next line, or may have been cut off."""
    following = manuscript.after(line)
    if following is not None and (following.role != "body" or following.number is not None):
        return False
    return len(line.text) > _LONG


def _missing(line: Line, ended: Sequence[Line], *, is_sure: bool) -> Finding:
    marks = {one.text[-1] for one in ended}
    span = Span(line.index, max(0, len(line.text) - 4), len(line.text))
    edits = (Edit(Span(line.index, len(line.text), len(line.text)), "。"),) if is_sure and marks == {"。"} else ()
    return Finding(
        span, _("the paragraph has no final punctuation"), _("end it with a full stop, as its neighbours do"), edits
    )
