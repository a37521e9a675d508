"""The same item twice in a list, the same clause twice in a sentence, the same paragraph twice in a document.

Paragraphs are compared with paragraphs and items with items: what a plan names first it may say again in a table.
Items of one list say the same also where only one has heading words, or where both quote the same in nearly the same
words.

Wrong:
    | 学段 | 人数 | 占比 |
    | 小学 | 25 | 50% |
    | 初中 | 15 | 30% |
    | 小学 | 10 | 20% |

Wrong:
    | 学段 | 2022年 | 2022年 |
    | 小学 | 20 | 40 |
    | 初中 | 20 | 40 |
    | 高中 | 10 | 20 |

Wrong:
    县代表队获金牌12枚、银牌9枚、银牌15枚。

Wrong:
    （1）企业职工培训2310人次；
    （2）新型农民培训1980人次；
    （3）企业职工培训610人次。

Right:
    非常满意209人，满意41人，基本满意5人。

Wrong:
    1、召开家长会
    2、组织亲子运动会
    3、组织亲子运动会

Wrong:
    各班要结合实际制定班级计划，做到目标明确、措施具体。
    教研组要按时开展活动。
    各班要结合实际制定班级计划，做到目标明确、措施具体。

Wrong:
    教务处要做好三件事：一是检查备课；二是检查作业；三是检查备课。

Wrong:
    每月检查一次食堂卫生。每月检查一次食堂卫生。

Wrong:
    1、坚持阅读。每天午间读书二十分钟，由班主任记录。
    2、组织亲子运动会，请家长参加。
    3、每天午间读书二十分钟，由班主任记录。

Wrong:
    1、推进书香校园建设。各班每月开一次故事会，评选“故事大王”。
    2、组织亲子运动会，请家长参加。
    3、坚持讲故事。各班每月举行一次故事会，评出“故事大王”。

Wrong:
    1、举办青年教师硬笔书法比赛，覆盖全部学科；
    2、组织亲子运动会；
    3、开展青年教师硬笔书法比赛，覆盖所有学科。

Wrong:
    1、班长要收齐每周的读书笔记，月底交语文组；
    2、每月评一次小作家；
    3、每周的读书笔记由班长收齐，月底交语文组。

Wrong:
    获奖的班级有：四（1）班、四（3）班、五（2）班、五（4）班、四（3）班。

Wrong:
    四月：教研活动；春季运动会
    五月：教研活动；家长半日开放；幼儿体检；家长半日开放

Wrong:
    学校开设书法、围棋、合唱、剪纸、围棋五个社团。

Wrong:
    六个精品社团是合唱、舞蹈、国画、陶艺、合唱、竹笛。

Wrong:
    体育类（3门）：篮球、武术、跳绳
    艺术类（3门）：合唱、武术、剪纸

Wrong:
    | 序号 | 姓名 | 单位 | 学科 |
    | 1 | 赵明 | 第三小学 | 小学数学 |
    | 2 | 钱亮 | 第一小学 | 小学语文 |
    | 3 | 赵明 | 第三小学 | 小学数学 |

Wrong:
    1、春季义务植树，3月12日上午，由团委组织。需要铁锹二十把。
    2、组织亲子运动会。
    3、春季义务植树，3月12日上午，由团委组织。

Right:
    1、小班：每天午间听故事二十分钟，由班主任记录。
    2、中班：每天午间听故事二十分钟，由班主任记录。

Right:
    1、开展学生评议教师活动；
    2、开展教师评议学生活动。
    三项支出分别占25.0%、50.0%、25.0%。
    1、低年级学生每天阅读半小时；
    2、高年级学生每天阅读半小时。

Right:
    第一节：语文、数学、语文、体育
    体育类：篮球、跳绳
    周一活动：篮球、跳绳、书法、合唱

Right:
    三月份：
    1、教研活动
    2、召开家长会
    四月份：
    1、教研活动
    2、组织春游

Right:
    1.周五检查各班的活动记录，做好反馈。
    工作安排表
    周五检查各班的活动记录，做好反馈。

Right:
    多读书，读好书；少年强则国强。加油！加油！
    您的建议：
    ＿＿＿＿＿＿＿＿＿＿＿＿
    ＿＿＿＿＿＿＿＿＿＿＿＿
    住校生于9月24日离校，9月27日18：00前到校；国庆节后于10月7日18：00前到校。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from plangen.diagnostics import Severity
from plangen.lint.dates.months import month_headings
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.names.enumerations import named_twice
from plangen.lint.names.paraphrases import alike
from plangen.lint.names.repeated_labels import repeated_labels
from plangen.lint.numbering.series import typed_series
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.WARNING

_MARKS = lazy_pattern(r"[\s，。；、：,;:.！？_＿—…]+")  # and lines to write on
_BULLET = lazy_pattern(r"[-*•●·■◆]\s*")
_FIGURES = lazy_pattern(r"\d.*\d")
# The clauses of a sentence that lists things, without the numbers before them.
_CLAUSES = lazy_pattern(
    r"(?P<before>(?:[一二三四五六七八九十]{1,2}[是要]|[（(]\d{1,2}[）)]|[①-⑳]|\d{1,2}[.、．])?)"
    r"(?P<said>(?:[^。；：]|(?<=\d)：(?=\d\d))+)[。；]"
)
_LISTED = lazy_pattern(
    r"(?:^|(?<=[：、，。；]))(?P<said>\p{Han}{4}[^、，。；：“”]{0,20})[、，](?P<again>(?P=said))(?=$|[、，。；])"
)
_SHORTEST_ITEM = 3
_SHORTEST_CLAUSE = 4
_SHORTEST_SENTENCE = 3
_SHORTEST_PARAGRAPH = 20
_DATED = lazy_pattern(r"(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日|份|[上中下]旬)?(?:[（(][^（）()]{1,8}[）)])?[，,：: ]*")
_SHORTEST_DATED = 12
_SHORTEST_FIGURES = 14  # with figures in it
_SHORTEST_NEIGHBOUR = 6
_SHORTEST_LINE = 8
_LONGEST_LISTED = 40


class _Seen:
    """The lines that were reported, and what each line says without its marks."""

    def __init__(self) -> None:
        self.reported: set[int] = set()
        self._said: dict[int, str] = {}

    def said(self, line: Line) -> str:
        """The words of `line` without marks."""
        if line.index not in self._said:
            self._said[line.index] = _MARKS.sub("", _BULLET.sub("", line.words, 1))
        return self._said[line.index]


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Items of one series, clauses of one paragraph and long paragraphs that say what another said before."""
    seen = _Seen()
    for series in typed_series(manuscript):
        lines = [member.line for member in series.members if not member.is_inline]
        if len(lines) > 1:
            # Items end where their series is numbered anew, so months with the same work are apart.
            yield from _twice(lines, _SHORTEST_ITEM, seen)
            yield from _alike(lines, seen)
            yield from _done_twice(lines, seen)
    for lines in _lists(manuscript):
        yield from _twice(lines, _SHORTEST_ITEM, seen)
        yield from _alike(lines, seen)
    yield from _paragraphs(manuscript, seen)
    told: set[Span] = set()
    for line in manuscript.lines_with("[、，。；]"):
        if line.role != "cell":
            for one in _clauses(line):
                told.add(one.span)
                yield one
    for span, first in (*named_twice(manuscript), *repeated_labels(manuscript)):
        if span not in told:
            told.add(span)
            text = manuscript.lines[span.line].text[span.start : span.end].strip()
            message = _("'{text}' stands here a second time", text=text[:20])
            yield Finding(span, message, _("take one of them out"), also=(first,))


def _done_twice(lines: list[Line], seen: _Seen) -> Iterator[Finding]:
    """Items that tell the same, with its figures, of two dates: 2018年12月，…9个班参加."""
    known: dict[str, Line] = {}
    for line in lines:
        dated = _DATED.match(line.words)
        said = _MARKS.sub("", line.words[dated.end() :]) if dated else ""
        if len(said) >= _SHORTEST_DATED and re.search(r"\d", said) and line.index not in seen.reported:
            first = known.setdefault(said, line)
            if first is not line:
                seen.reported.add(line.index)
                yield _again(line, first)


def _alike(lines: list[Line], seen: _Seen) -> Iterator[Finding]:
    for line, first in alike(lines):
        if line.index not in seen.reported:
            seen.reported.add(line.index)
            yield _again(line, first)


def _paragraphs(manuscript: Manuscript, seen: _Seen) -> Iterator[Finding]:
    """Long paragraphs anywhere, and lines that stand side by side."""
    months = {line.index + 1 for line in month_headings(manuscript)}  # another rule tells of months that are the same
    long = [
        line
        for line in manuscript.prose
        if "。" in line.text and line.index not in months and _is_long(seen.said(line))
    ]
    for is_numbered in (False, True):
        lines = [line for line in long if (line.number is not None or bool(line.list_id)) == is_numbered]
        yield from _twice(lines, _SHORTEST_FIGURES, seen)
    bodies = [line for line in manuscript.prose if line.role == "body" and line.number is None]
    for first, second in pairwise(bodies):
        if second.index == first.index + 1 and second.text.endswith(("；", "。", "，")):
            yield from _twice([first, second], _SHORTEST_NEIGHBOUR, seen)
    for lines in _runs(bodies):
        yield from _twice(lines, _SHORTEST_NEIGHBOUR, seen)
    for first, second in pairwise(manuscript.prose):
        if second.index == first.index + 1 and {first.role, second.role} <= {"title", "body", "heading"}:
            yield from _twice([first, second], _SHORTEST_LINE, seen)


def _runs(bodies: list[Line]) -> Iterator[list[Line]]:
    """Short lines that follow each other and end with a mark, as those of a month do."""
    run: list[Line] = []
    for line in bodies:
        is_listed = line.text.endswith(("；", "。")) and len(line.text) <= _LONGEST_LISTED
        if run and (not is_listed or run[-1].index != line.index - 1):
            yield run
            run = []
        run += [line] if is_listed else []
    yield run


def _is_long(said: str) -> bool:
    """Whether nobody would write this twice: short remarks, such as those on the work of each month, come again."""
    return len(said) >= _SHORTEST_PARAGRAPH or (len(said) >= _SHORTEST_FIGURES and bool(_FIGURES.search(said)))


def _lists(manuscript: Manuscript) -> Iterator[list[Line]]:
    """Lists that Word counts, and lines with a typed bullet that follow each other."""
    lists: dict[int, list[Line]] = {}
    bulleted: list[Line] = []
    for line in manuscript.prose:
        if line.list_id:
            lists.setdefault(line.list_id, []).append(line)
        if _BULLET.match(line.text):
            if bulleted and bulleted[-1].index != line.index - 1:
                yield bulleted
                bulleted = []
            bulleted.append(line)
    yield bulleted
    yield from lists.values()


def _clauses(line: Line) -> Iterator[Finding]:
    """Clauses with a number that say the same, and sentences that follow each other and do."""
    for listed in _LISTED.finditer(line.text, line.start):
        message = _("'{text}' stands here a second time", text=listed["said"][:20])
        yield Finding(Span(line.index, *listed.span("again")), message, _("take one of them out"))
    known: set[str] = set()
    previous = ""
    for found in _CLAUSES.finditer(line.text, line.start):
        said = _MARKS.sub("", found["said"])
        is_counted = bool(found["before"]) and len(said) >= _SHORTEST_CLAUSE
        place = found.span("said")
        if (is_counted and said in known) or (said == previous and len(said) >= _SHORTEST_SENTENCE):
            message = _("'{text}' stands here a second time", text=found["said"][:20])
            yield Finding(Span(line.index, *place), message, _("take one of them out"))
        if is_counted:
            known.add(said)
        previous = said


def _twice(lines: list[Line], shortest: int, seen: _Seen) -> Iterator[Finding]:
    known: dict[str, Line] = {}
    for line in lines:
        said = seen.said(line)
        if len(said) < shortest or line.index in seen.reported:
            continue
        first = known.setdefault(said, line)
        if first is not line:
            seen.reported.add(line.index)
            yield _again(line, first)


def _again(line: Line, first: Line) -> Finding:
    """The finding that `line` says what `first` says; its number goes with it."""
    message = _("'{text}' stands here a second time", text=line.words[:20])
    also = (Span(first.index, 0, len(first.text)),)
    return Finding(Span(line.index, 0, len(line.text)), message, _("take one of them out"), also=also)
