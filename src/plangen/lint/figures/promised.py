"""Targets that a report lists in a sentence, and which of them it says no more about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from itertools import takewhile

from plangen.immutable import dataclass
from plangen.lint.figures.mentions import outside_other_times
from plangen.lint.figures.quantities import quantities
from plangen.lint.finding import Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.numerals import read_chinese_number
from plangen.patterns import lazy_pattern

_SIGN = "提出|确定|制[定订]|定下|明确|下达|承诺|设定|安排|答应|许下|批复"
# Of the time that the report is about: set before it, or at its beginning.
_SET = (
    "(?:年初|年末|年底|期初|年度|开学初?|年前|本年度?|今年|去年|上年度?|上学[年期]|上一[学年]年?度?"
    r"|20\d\d(?:年度?|[—–-]20\d\d学年)[^。：:，]{0,20}(?:计划|要点|报告|总结|目标|方案))"
)
_THING = "(?:目标|指标|任务|承诺|件[实大]?事)"
_PROMISED = lazy_pattern(
    rf"{_SET}[^。：:]{{0,40}}?(?:{_THING}[^。：:，]{{0,8}}|提出)[：:](?P<told>[^。：:]{{8,300}})。"
    rf"|{_SET}，?[^。：:，]{{0,24}}(?:{_SIGN})[了的]?[^。：:]{{0,20}}"
    r"(?:目标|指标|任务|承诺|提高|提升|件[实大]?事)[^。：:，]{0,6}[：:](?P<list>[^。：:]{8,300})。"
    # 上年度报告提出，2023年要建成A，完成B，C。
    rf"|{_SET}[^。：:，]{{0,16}}(?:提出|承诺)，?(?:20\d\d年|今年|本年度?|本学[年期])要?(?P<clauses>[^。：:；]{{8,300}})。"
)
# 提出三项目标：without a time, in a report.
_COUNTED = lazy_pattern(
    rf"(?:{_SIGN})了?(?:[两三四五六七八九十]|\d{{1,2}})[项条个大]\p{{Han}}{{0,6}}?{_THING}[：:](?P<told>[^。：:]{{8,300}})。"
)
_COUNT = lazy_pattern(r"(?P<count>[两三四五六七八九十]|\d{1,2})[项条个大件]\p{Han}{0,8}[：:]$")
# Before a list of lines.
_LEADS = lazy_pattern(rf"{_SET}[^。：:]{{0,40}}?(?:{_THING}[^。：:，]{{0,8}}|提出)[：:]$")
_NUMBER = lazy_pattern(r"(?:[一二三四五六七八九十]是|[（(]?[\d一二三四五六七八九十]{1,2}[）)、.．]\s*)")
_TITLE = lazy_pattern("《([^》]+)》")
# How much of it, and how it is brought about.
_AMOUNT = lazy_pattern(
    r"(?:不[低少高超][于过]|达到|达|保持在?|控制在|提高到|至少|力争|以上|以下|左右)?"
    r"\d[\d.,]*\s*(?:万元|亿元|人次|平方米|学时|课时|个百分点|[%％]|\p{Han})?(?:以上|以下|左右|之内|以内)?"
)
_VERBS = lazy_pattern(
    "^(?:要|全面|基本|力争|确保|完成|实现|达到|达成|新增|新建|增加|提高|提升|消除|建设|建成|建立|创建|争创|开展|开发|组织|举办"
    "|培训|培养|出版|推进|实施|引进)+"
)
_FOR = lazy_pattern(r"为\p{Han}{2,10}?(?:培养|培训|建设|建立|提供|配备|建成|开展|举办)")
# Two characters that say nothing about which target it is.
_GENERAL = lazy_pattern(
    "教育|教师|学生|学校|幼儿|工作|活动|建设|全[县市区校]|[县市省校区]级|比例|以上|达到|全面|覆盖|基本|人均|教室|培训|项目|基地"
    "|中心|系统|课程|完成|不低|低于|不少|少于|保持|各类|乡村|农村|学年|全年|质量|水平|管理"
)
_RATE = lazy_pattern("(?:率|度|数|面|比例|占比|全覆盖)$")
_MARKS = lazy_pattern(r"[“”‘’\"《》（）()\s]")
_SENTENCE = lazy_pattern("[。；]")
# What tells how it came out.
_RESULT = lazy_pattern(
    r"[^第\d.][\d.]+(?:万|余)?(?!年|月|日|级|届|期|[、.．）)])\p{Han}|[%％]|完成|实现|超额|达到|建成|如期|落实"
)
_JOINT = lazy_pattern("[占的和及与、]")
_TELLING = lazy_pattern(r"(?!100[%％])\d{2}|\d\.\d")
_FEWEST = 2
_ENOUGH, _EVERYWHERE = 3, 12
_MANY = 5
_MOST = 12
_MUCH, _LEAST, _MOST_OF_IT = 20, Decimal("0.8"), Decimal("1.5")
_DIGIT = lazy_pattern("\\d")
_AHEAD = lazy_pattern("明年|下[学一]?[学年期]")


@dataclass(frozen=True, slots=True)
class Target:
    """A target, written at `span`."""

    span: Span
    text: str


def unanswered(manuscript: Manuscript) -> Iterator[Target]:
    """The targets of which no word comes again, where the report says something about the others."""
    own = {line.index for line in outside_other_times(manuscript)}
    for line in manuscript.lines_with(f"{_SIGN}|目标|指标|任务"):
        if line.index not in own or _AHEAD.search(line.text):
            continue
        told = list(_PROMISED.finditer(line.text)) or list(_COUNTED.finditer(line.text))
        for found in told:
            yield from _missing(list(_targets(line, found)), line.text[found.end() :], line.index, manuscript)
        if _LEADS.search(line.text):
            items = list(takewhile(_is_item, manuscript.lines[line.index + 1 :]))
            targets = [_item(item) for item in items]
            if _FEWEST < len(items) < _MOST:
                yield from _missing(targets, "", items[-1].index, manuscript)


def _missing(targets: Sequence[Target], behind: str, last: int, manuscript: Manuscript) -> Iterator[Target]:
    """Those of `targets` that neither `behind` nor the lines after that with the index `last` speak of."""
    rest = _MARKS.sub("", behind + "。" + "。".join(one.text for one in manuscript.lines[last + 1 :]))
    shared = Counter(pair for one in targets for pair in _pairs(_plain(one.text)))
    common = {pair for pair in shared if shared[pair] > 1 or rest.count(pair) > _EVERYWHERE}
    missing = [one for one in targets if not _is_mentioned(one.text, rest, common)]
    answered = len(targets) - len(missing)
    # What is told without a number may have been told in other words; not where no word of it comes again.
    missing = [one for one in missing if _AMOUNT.search(one.text) or _is_unheard(one.text, rest, common)]
    if answered >= _FEWEST - (len(targets) == _FEWEST) and len(missing) <= 1 + (len(targets) >= _MANY):
        yield from missing


def _is_unheard(text: str, rest: str, common: Collection[str]) -> bool:
    """Whether next to none of the words of `text` stand in `rest`."""
    pairs = _pairs(_VERBS.sub("", _plain(text))) - set(common)
    return len(pairs) >= _ENOUGH and sum(pair in rest for pair in pairs) * 8 <= len(pairs)


def _is_item(line: Line) -> bool:
    is_numbered = line.number is not None and line.number.family != "chinese"
    return line.role != "heading" and (is_numbered or line.role == "item")


def _item(line: Line) -> Target:
    """What an item of a list sets as a target."""
    end = len(line.text.rstrip("；;。，"))
    return Target(Span(line.index, line.start, end), line.text[line.start : end])


def _targets(line: Line, found: re.Match[str]) -> Iterator[Target]:
    name = next(name for name in ("told", "list", "clauses") if found[name])
    # The marks of a list are those between which each part has its number; stronger ones part first.
    marks = ("；", ";", "，") if name == "clauses" else ("；", ";", "、", "，")
    parted = [mark for mark in marks if mark in found[name]]
    whole = [mark for mark in parted if all(_DIGIT.search(part) for part in found[name].split(mark))]
    announced = _COUNT.search(line.text[: found.start(name)])
    count = _number(announced["count"]) if announced else 0
    counted = [mark for mark in parted if len(found[name].split(mark)) == count]
    mark = next(iter(counted or whole or parted), "")
    for item in re.finditer(rf"[^{mark}]+" if mark else ".+", found[name]):
        number = _NUMBER.match(item[0])
        start = found.start(name) + item.start() + (number.end() if number else 0)
        end = found.start(name) + item.end()
        yield Target(Span(line.index, start, end), line.text[start:end])


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else 2 if word == "两" else read_chinese_number(word) or 0


def _plain(text: str) -> str:
    """`text` without marks and amounts."""
    return _MARKS.sub("", _AMOUNT.sub("", text))


def _is_mentioned(text: str, rest: str, common: Collection[str]) -> bool:
    """Whether `rest` has what `text` ends with, half of its words, its title or its number; or it is about nothing."""
    if any(title in rest for title in _TITLE.findall(text)):
        return True
    plain = _plain(text)
    core = _RATE.sub("", _VERBS.sub("", plain)) or plain
    if plain.startswith("为") and (bred := _FOR.match(plain)):
        core = plain[bred.end() :]  # 为受援学校培养骨干教师
    pairs = _pairs(core) or _pairs(plain)
    pairs = pairs - set(common) or pairs
    amounts = [re.sub("^\\D+", "", one) for one in _AMOUNT.findall(text)]
    sentences = [one for one in _SENTENCE.split(rest) if not pairs or any(pair in one for pair in pairs)]
    if any(_TELLING.match(one) and one in sentence for one in amounts for sentence in sentences):
        return True
    if _is_reached(text, rest):
        return True
    if len(pairs) == 1 and amounts and not any(_RESULT.search(sentence) for sentence in sentences):
        return False  # 图书室 is no answer to 新增图书3000册
    known = {pair for pair in pairs if pair in rest}
    is_part_known = any(part and part <= known for part in map(_pairs, _JOINT.split(core)))
    verb = _VERBS.match(plain)
    # 引进紧缺学科教研员2名 and 引进科学教研员1名: the same is done to the same.
    is_done = verb and re.search(rf"{verb[0]}[^。；，]{{0,12}}{core[-2:]}", rest)
    if is_done and len(core) > _ENOUGH:
        return True
    return len(known) * 2 >= len(pairs) or len(known) >= _ENOUGH or is_part_known or core[-2:] in known


def _is_reached(text: str, rest: str) -> bool:
    """Whether `rest` has a number with the unit of that of `text` that is what came of it: 1268人次 for 1200人次."""
    wanted = [one for one in quantities(text) if one.unit not in ("%", "个", "项", "次") and one.value >= _MUCH]
    return any(
        other.kind == one.kind and one.value * _LEAST <= other.value <= one.value * _MOST_OF_IT
        for one in wanted
        for other in quantities(rest)
    )


def _pairs(words: str) -> set[str]:
    """Each two characters beside each other in `words` that tell what it is about."""
    pairs = {words[place : place + 2] for place in range(len(words) - 1)}
    return {pair for pair in pairs if not _GENERAL.fullmatch(pair)}
