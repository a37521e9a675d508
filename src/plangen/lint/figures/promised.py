"""Targets that a report lists, in a sentence or in lines, and which of them it says no more about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from plangen.immutable import dataclass
from plangen.lint.figures.answers import Answers, has_amount
from plangen.lint.figures.mentions import telling_lines
from plangen.lint.finding import Span
from plangen.lint.manuscript import Line, Manuscript
from plangen.numerals import read_count
from plangen.patterns import lazy_pattern

_SIGN = "提出|确定|制[定订]|定下|明确|下达|承诺|设定|安排|答应|许下|批复|计划|打算|签订"
# Of the time that the report is about: set before it, or at its beginning.
_SET = (
    "(?:年初|年末|年底|期初|年度|开学初?|年前|本年度?|今年|去年|上年度?|上学[年期]|上一[学年]年?度?|上一?[次届]"
    r"|20\d\d(?:年度?|[—–-]20\d\d学年)[^。：:，]{0,20}(?:计划|要点|报告|总结|目标|方案|打算|责任书))"
)
_THING = r"(?:目标|指标|任务|承诺|件[实大]?事|要?(?:做到|完成|抓好|实现)[^。：:，]{0,4}[项点条件])"
_LIST = "(?P<list>[^。：:]{8,300})"
_IN_SENTENCE = lazy_pattern(
    rf"{_SET}[^。：:]{{0,40}}?(?:{_THING}[^。：:，]{{0,8}}|提出)(?:，?分别[是为]|，?即|，包括)?[：:]{_LIST}(?:。|$)"
    rf"|{_SET}，?[^。：:，]{{0,24}}(?:{_SIGN})[了的]?[^。：:]{{0,20}}"
    rf"(?:{_THING}|提高|提升)[^。：:，]{{0,8}}[：:](?P<named>[^。：:]{{8,300}})(?:。|$)"
    # 提出三项目标：without a time, in a report.
    rf"|(?:{_SIGN})了?(?:[两三四五六七八九十]|\d{{1,2}})[项条个大]\p{{Han}}{{0,6}}?{_THING}(?:，?分别[是为]|，?即|，包括)?[：:](?P<counted>[^。：:]{{8,300}})(?:。|$)"
)
# 上年度报告提出，2023年要建成A，完成B，C; 年初计划提出“A”和“B”两项目标.
_CLAUSES = lazy_pattern(
    rf"{_SET}[^。：:，]{{0,16}}(?:提出|承诺|答应)，?(?:20\d\d年|今年|本年度?|本学[年期]|本届)?要?了?(?P<list>[^。：:；，][^。：:；]{{7,300}})(?:。|$)"
)
_QUOTED = lazy_pattern("“[^“”]{4,40}”")
# 计划提出“A”“B”三项目标; 年初计划提出，要实现“A”，同时办好B.
_QUOTED_LIST = lazy_pattern(
    rf"(?:{_SIGN})了?(?P<list>(?:“[^“”]{{4,40}}”[、，和及]?){{2,9}})(?:等)?(?:[两三四五六七八九十]|\d)?[项条个大]?\p{{Han}}{{0,4}}{_THING}"
    rf"|{_SET}[^。：:，]{{0,16}}(?:提出|承诺|答应)，?要?(?:实现|做到|达到|完成)(?P<one>“[^“”]{{4,40}}”)"
)
_COUNT = lazy_pattern(r"(?P<count>[两三四五六七八九十]|\d{1,2})[项条个大件点]\p{Han}{0,8}[：:]$")
# Before a list of lines.
_LEADS = lazy_pattern(rf"{_SET}[^。：:]{{0,40}}?(?:{_THING}[^。：:，]{{0,8}}|提出)(?:，?分别[是为])?[：:]$")
_NUMBER = lazy_pattern(r"(?:[一二三四五六七八九十]是|[（(]?[\d一二三四五六七八九十]{1,2}[）)、.．]\s*)")
_FEWEST, _MOST = 2, 12
_MANY = 5
_DIGIT = lazy_pattern("\\d|[一两三][个间处座所名支本期次场批项册]")
_TOLD_BEFORE = lazy_pattern("见前|前[文面]|上文")
_ALL_REACHED = lazy_pattern("前者|后者|目标(?:均|都|全部|如期)|(?:均|都|全部|如期)(?:已|得到)?(?:实现|完成|达[到成])")
_AHEAD = lazy_pattern("明年|下[学一]?[学年期]")


@dataclass(frozen=True, slots=True)
class Target:
    """A target, written at `span`."""

    span: Span
    text: str


def unanswered(manuscript: Manuscript) -> Iterator[Target]:
    """The targets of which no word comes again, where the report says something about the others."""
    own = telling_lines(manuscript)
    indexes = {line.index for line in own}
    for line in manuscript.lines_with(f"{_SIGN}|目标|指标|任务"):
        if line.index not in indexes or _AHEAD.search(line.text):
            continue
        lists = list(_lists(line))
        for targets, end in lists:
            told = [line._replace(text=line.text[end:]), *_behind(line.index, own)]
            if any(_TOLD_BEFORE.search(one.text) for one in told[:2]):
                told += [one for one in own if one.index < line.index]
            yield from _missing(targets, told)
        for targets, end in () if lists else _quoted_lists(line):
            told = [line._replace(text=line.text[end:]), *_behind(line.index, own)]
            yield from _missing(targets, told) if len(targets) > _FEWEST else _unheard(targets, told)
        if _LEADS.search(line.text):
            items = list(takewhile(_is_item, manuscript.lines[line.index + 1 :]))
            if _FEWEST < len(items) < _MOST:
                yield from _missing([_item(item) for item in items], _behind(items[-1].index, own))


def _behind(index: int, lines: Iterable[Line]) -> list[Line]:
    return [line for line in lines if line.index > index]


def _missing(targets: Sequence[Target], told: Sequence[Line]) -> Iterator[Target]:
    """Those of `targets` that a report which `told` so much does not speak of."""
    answers = Answers(told, [one.text for one in targets])
    missing = [one for one in targets if not answers.is_given(one.text)]
    answered = len(targets) - len(missing)
    # What is told without a number may have been told in other words; not where no word of it comes again.
    missing = [one for one in missing if has_amount(one.text) or answers.is_unheard(one.text)]
    if answered >= _FEWEST - (len(targets) == _FEWEST) and len(missing) <= 1 + (len(targets) >= _MANY):
        yield from missing


def _unheard(targets: Sequence[Target], told: Sequence[Line]) -> Iterator[Target]:
    """Those of `targets` with an amount of which a report that `told` so much has no word."""
    answers = Answers(told, [one.text for one in targets])
    if not any(_ALL_REACHED.search(one.text) for one in told):
        yield from (one for one in targets if has_amount(one.text) and answers.is_unheard(one.text))


def _is_item(line: Line) -> bool:
    is_numbered = line.number is not None and line.number.family != "chinese"
    return line.role != "heading" and (is_numbered or line.role == "item")


def _item(line: Line) -> Target:
    """What an item of a list sets as a target."""
    end = len(line.text.rstrip("；;。，"))
    return Target(Span(line.index, line.start, end), line.text[line.start : end])


def _lists(line: Line) -> Iterator[tuple[list[Target], int]]:
    """The lists of targets in `line`, and where each ends."""
    told = list(_IN_SENTENCE.finditer(line.text))
    for found in told:
        name = next(name for name in ("list", "named", "counted") if found[name])
        yield list(_parted(line, *found.span(name), "；;，、")), found.end()
    for found in () if told else _CLAUSES.finditer(line.text):
        quoted = list(_QUOTED.finditer(found["list"]))
        start, end = found.span("list")
        if len(quoted) >= _FEWEST:
            places = [(start + one.start() + 1, start + one.end() - 1) for one in quoted]
            yield [Target(Span(line.index, *place), line.text[slice(*place)]) for place in places], found.end()
        else:
            targets = list(_parted(line, start, end, "；;，、"))
            if len(targets) >= _FEWEST and all(_DIGIT.search(one.text) for one in targets):
                yield targets, found.end()


def _quoted_lists(line: Line) -> Iterator[tuple[list[Target], int]]:
    """The targets within quotation marks before what they are called, or a single one, and where their list ends."""
    for found in _QUOTED_LIST.finditer(line.text):
        start, end = found.span("list" if found["list"] else "one")
        places = [(one.start() + 1, one.end() - 1) for one in _QUOTED.finditer(line.text, start, end)]
        yield [Target(Span(line.index, *place), line.text[slice(*place)]) for place in places], found.end()


def _parted(line: Line, start: int, end: int, marks: str) -> Iterator[Target]:
    """The targets between `start` and `end`, which one of `marks` parts, the stronger one first."""
    text = line.text[start:end]
    parted = [mark for mark in marks if mark in text]
    # The marks of a list are those between which each part has its number, or that part it as often as announced.
    whole = [mark for mark in parted if all(_DIGIT.search(part) for part in text.split(mark))]
    announced = _COUNT.search(line.text[:start])
    count = read_count(announced["count"]) if announced else 0
    counted = [mark for mark in parted if len(text.split(mark)) == count]
    mark = next(iter(counted or whole or parted), "")
    for item in re.finditer(rf"[^{mark}]+" if mark else ".+", text):
        number = _NUMBER.match(item[0])
        first, last = start + item.start() + (number.end() if number else 0), start + item.end()
        yield Target(Span(line.index, first, last), line.text[first:last])
