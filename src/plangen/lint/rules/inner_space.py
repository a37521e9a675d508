"""Spaces inside Chinese sentences.

They come from copying, or stand where a word was taken out. Spaces beside Latin letters and figures are a matter of
taste, those in titles and names make them wider, and those between words in a row without sentences set them apart.

Wrong:
    进一步加强 教师队伍建设，提高保教质量。
    各班认真组织 ，按时上报材料。
    印发了 教育局关于加强安全工作的意见，各校要落实。

Wrong:
    三、家 园 共 育工作
    每月召开一次家长会。

Wrong:
    加强 膳 食 管 理，每周公布食谱。

Wrong:
    亲子阅读活 动通知
    我园举办亲子阅读活动，活动后各班评选阅读之星。

Wrong:
    （三）少数幼儿园户外 活动 器械陈旧，存在隐患，已当场要求停用。

Right:
    3月4日 小可 第一次主动说“老师好”，声音很小。
    一月 期末。批了四个晚上的卷子，写了评语。

Right:
    认真学习《中共中央 国务院关于深化教育改革的意见》。
    使用 Word 编写计划，用时 3 天。
    目  录
    语文 数学 英语 科学
    成员：张 三、李 四、王小五。
    白  鹤  家长代表，在区里工作。
    各组主裁判：径赛　费长房；田赛　步惊云；检录　成语。
    窗外下着雨，我想家了（四（2）班　米粒）。
    组　长：张三（校长，负总责）
    （一）总体目标 帮助学生认识自我，发展自我。
    工作总结 一、主要工作 （一）抓好常规，严格管理。 1.检查备课，督促改进。
    围绕“立师德 强师能 铸师魂”的主题，各组组织学习，撰写体会。
    5月8日讯（钱小平 孙大伟 文/图）昨天，学校举行了运动会，师生全部参加。
    2.顾　宁，女，1988年5月出生，一级教师，备课组长。
    3.顾　宁　女　1988年5月出生，一级教师。
    经研究，聘任顾　宁同志为教研组长，任期三年；许　可任年级组长。
    5月1日：带班 江小远，值班 白洁、高山。
    本报讯（记者 文　心　通讯员 江小远）9月3日，学校举行了读书节，师生全部参加。
    学生代表发言（五（3）班　江　远、五（7）班　云　朵），家长代表发言。
    以上数据由总务处提供，请核对。已核对　未核对
    护导地点：东门 江小远、柳青；西门 白洁；操场 高山。
    东平中学（以下简称甲方）与            （以下简称乙方）签订本协议。
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from plangen.diagnostics import Severity
from plangen.lint.finding import Edit, Finding, Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.meant_spaces import meant_spaces
from plangen.lint.spread_words import spread_words
from plangen.messages import _
from plangen.patterns import lazy_pattern
from plangen.typed_numbers import typed_number

SEVERITY = Severity.WARNING

_BLANK = r"[ \u3000\xa0\t\u2002-\u200b]"
_SPACE = lazy_pattern(
    rf"(?<=\p{{Han}}){_BLANK}+(?=\p{{Han}}|[“《（，。；：、！？”》）])"
    rf"|(?<=[”》）]){_BLANK}+(?=\p{{Han}}|[“《（，。；：、！？”》）])"
    rf"|(?<=[，。；：、！？]){_BLANK}+(?=\p{{Han}}|[“《（”》）])"  # two marks in a row are another rule's
    rf"|(?<=[“《（]){_BLANK}+(?![ ”》）])"
)
# What follows a wide space that has its reason: the next label, the unit of a number that is to be filled in.
_LABEL = lazy_pattern(r"\p{Han}{2,6}[：:]")
_UNIT = lazy_pattern("(?:人次|万元|[人名个所元次节项条篇位])[，。；、余多]")
_PARTY = lazy_pattern(r"\p{Han}{0,4}[（(](?:以下)?(?:简称|称)")  # whoever signs such a paper
_HEAD = lazy_pattern(r"[^，。；：、！？]{12,}$")
_WHEN = lazy_pattern(
    r"[^，。；：]{0,10}(?:[上下]午|\d[日点时]|[周月][一二三四五六日末初底]|星期.|(?:\d|[一二三四五六七八九十])月份?"
    "|晚上?|全天)"
)
# 3月4日 甲 第一次自己拉上了拉链: a record in columns.
_RECORD = lazy_pattern(r"(?:\d{1,2}月\d{1,2}日|\d{1,2}[./]\d{1,2}|第.{1,2}周)[ \u3000]\p{Han}{1,4}")
_ANSWERED = lazy_pattern(r"(?:\d{1,2}[.、．]|[·•●■-])?[ ]?[^，。；：]{2,12}：")
_TITLED = lazy_pattern(r"[^，。；：]{4,30}(?:计划|总结|方案|报告|汇报|要点|通知)")
_PART = lazy_pattern(r"篇[ ]?[\d一二三四五六七八九十]|范文")
# Paragraphs that ran together: what parted them is a space now, and headings stand among sentences.
_RUN_ON = lazy_pattern(
    r"(?:\p{Han}|[”》）])(?:[（(][一二三]{1,2}[）)]|(?<!第)[一二三四]、(?![一二三四五六七八九十]))\p{Han}"
    r"|[ \u3000](?:[（(][一二三四五][）)]|[一二三四五六]、|\d{1,2}[.、．])[ ]?\p{Han}"
)
_APART = lazy_pattern(r"(?<=\p{Han})[ \u3000]+(?=\p{Han})")
_DOUBLED = lazy_pattern("[，、；：。]{2}")
_CLOSING = ("，", "。", "；", "：", "、", "！", "？", "”", "》", "）")
_DATED_HEAD = lazy_pattern(r"[^，。；：（）]{1,12}（[^（）。]{2,20}）")  # 第一次（9月16日，星期三）
_NUMBERED = lazy_pattern(r"[（(][\d一二三四五六七八九十]{1,3}[）)]$")
_SENTENCE = lazy_pattern("[，。；！？]")
_MARK = lazy_pattern("[，。；：、！？]")
_SHORT = 15
_LONGEST_HEADING = 20
_ANY = lazy_pattern(_BLANK + "+")
_BETWEEN = lazy_pattern(r"\p{Han}{2}(?<![的了和与及等]) (?=(?![的了和与及等])\p{Han}{2})")
_OFTEN, _MOSTLY = 2, 0.6


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Spaces between Chinese characters in sentences, and inside words anywhere."""
    spread = spread_words(manuscript)
    for index, words in spread.items():
        for start, end in words:
            yield _of_spread(manuscript.lines[index], start, end)
    for line in manuscript.lines_with(_BLANK):
        if line.index not in spread and (found := _splits_word(manuscript, line)):
            yield _finding(line, found, is_sure=True)
        elif line.role not in ("cell", "title", "signature", "date", "recipient") and _is_sentence(line):
            yield from _in_sentences(line, spread.get(line.index, ()))


def _in_sentences(line: Line, spread: Iterable[tuple[int, int]]) -> Iterator[Finding]:
    """The spaces of a `line` of sentences that have no reason; those of the words `spread` are told."""
    runs_on = bool(_RUN_ON.search(line.text, line.start))
    apart = [*meant_spaces(line), *spread]
    for found in _SPACE.finditer(line.text, line.start):
        has_reason = (
            any(start <= found.start() < end for start, end in apart)
            or _is_other(line.text, found)
            or _is_heading_end(line, found.start())
            or _is_behind_run_in_head(line, found.start())
            or _DOUBLED.match(line.text, found.end())  # two marks in a row are another rule's
        )
        # What a comma ends goes on; what another mark ends may be a paragraph that ran together with the next.
        is_end = line.text[found.start() - 1] not in "，、" and not line.text.startswith(_CLOSING, found.end())
        if not has_reason and not (runs_on and is_end):
            # Long words before any mark may be a name or a title, which the space parts from the sentence.
            yield _finding(line, found, is_sure=not _HEAD.match(line.text, line.start, found.start()))


def _finding(line: Line, found: re.Match[str], *, is_sure: bool) -> Finding:
    span = Span(line.index, *found.span())
    around = line.text[max(0, found.start() - 4) : found.end() + 4]
    message = _("a space inside a Chinese sentence: '{around}'", around=around)
    hint = _("take it out, or put back the word that stood there")
    return Finding(span, message, hint, (Edit(span, ""),) if is_sure else (), "inner-space")


def _splits_word(manuscript: Manuscript, line: Line) -> re.Match[str] | None:
    """The only space of `line`, if the characters around it belong together wherever else they stand: 活 动通知."""
    blanks = list(_ANY.finditer(line.text, line.start, line.start + _LONGEST_HEADING * 2))
    found = blanks[0] if len(blanks) == 1 else None
    if found is None or not _BETWEEN.match(line.text, found.start() - 2):
        return None
    one, other = line.text[found.start() - 1], line.text[found.end()]
    together = manuscript.text.count(one + other)
    alone = min(manuscript.text.count(one), manuscript.text.count(other)) - 1
    return found if together >= _OFTEN and together >= _MOSTLY * alone else None


def _of_spread(line: Line, start: int, end: int) -> Finding:
    """That the characters of a word, at `start` to `end`, are spread."""
    message = _("a space inside a Chinese sentence: '{around}'", around=line.text[start:end])
    edits = tuple(
        Edit(Span(line.index, found.start(), found.end()), "")
        for found in re.finditer(_BLANK + "+", line.text[:end])
        if found.start() > start
    )
    hint = _("take it out, or put back the word that stood there")
    return Finding(Span(line.index, start, end), message, hint, edits, "inner-space")


def _is_heading_end(line: Line, offset: int) -> bool:
    """Whether what stands before `offset` is a heading, （一）总体目标, and the space parts it from its text."""
    number = line.number
    if number is None or number.family not in ("chapter", "section", "chinese", "chinese-bracket"):
        return False
    following = line.text[offset:].lstrip()
    # One space parts a heading from its text, two are slips.
    if following.startswith("的") or _APART.search(_MARK.split(following, 1)[0]):
        return False
    return 4 <= offset - line.start <= _LONGEST_HEADING and not _MARK.search(line.text, line.start, offset)


def _is_behind_run_in_head(line: Line, offset: int) -> bool:
    """Whether a run-in head that is set off ends before `offset`: in Markdown a space stands behind **常规方面。**."""
    set_off = any(one.start == offset for one in line.stretches)
    return set_off and offset - line.start <= _LONGEST_HEADING and line.text[offset - 1] in "。：！？"


def _is_sentence(line: Line) -> bool:
    """Whether the line is prose: it has a mark of sentences, and not many words set apart by spaces."""
    words = line.words
    if len(words) < _SHORT and not words.endswith(("。", "；", "！", "？")):
        return False
    apart = len(_APART.findall(words))
    marks = len(_SENTENCE.findall(words))
    return marks > 0 and apart <= max(3, marks * 2)


def _is_other(text: str, found: re.Match[str]) -> bool:
    """Whether the space stands in a blank, which is another rule's, or where a line ended before lines ran together."""
    before, after = text[found.start() - 1], text[found.end() : found.end() + 10]
    is_in_title = text.rfind("《", 0, found.start()) > text.rfind("》", 0, found.start())
    is_number = before == "第" and after[:1] in "期届周次批轮季"  # that was not filled in
    if before.isdigit() or is_number or (is_in_title and before != "《"):
        return True  # ① 建立档案, 《中共中央 国务院关于……的意见》
    if any(form.fullmatch(text, 0, found.start()) for form in (_RECORD, _WHEN, _DATED_HEAD)):
        return True  # 3月5日上午　开幕式: a schedule in columns
    if _ANSWERED.fullmatch(text, 0, found.start()) or (
        after[:1] not in _CLOSING and _TITLED.fullmatch(text, 0, found.start())
    ):
        return True  # behind a label, and behind a title that ran together with the text
    is_wide = len(found[0].replace("\u3000", "  ")) > 1
    if is_wide and (before in "：:" or _LABEL.match(after) or _UNIT.match(after) or _PARTY.match(after)):
        return True
    if typed_number(text, found.end()) is not None or _PART.match(after) or _NUMBERED.search(text, 0, found.start()):
        return True
    return after[:1] in "年月日" and before in "年月于至自。，从以在到"
