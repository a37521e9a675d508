"""The same thing named twice in an enumeration: inside a sentence, in a cell, in lists that divide one whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from plangen.lint.finding import Span
from plangen.lint.manuscript import Grid, Line, Manuscript
from plangen.lint.names.persons import is_person, only_persons
from plangen.patterns import lazy_pattern

_ENUMERATION = lazy_pattern("[^、。！？：，,；;]*(?:、[^、。！？：，,；;]*){2,}")
_SENTENCE = lazy_pattern("[^。！？]+")
_PART = lazy_pattern("[^；;]+")
_NAMED = lazy_pattern(r"(?:[^、，,；;。：:（）()“”《》\s]|[（(]\w{1,2}[）)])+|[“《][^“”《》]+[”》]")
_FIGURE = lazy_pattern(r"[\d.,]+\D{0,2}")
# Lessons, meals and exercises of a day come again: 语文、数学、语文.
_TIMETABLE = lazy_pattern(
    r"第?[一二三四五六七八\d]节|课程?表|星期|(?<!每)周[一二三四五]|上午|下午|早餐|午餐|点心|作息|依次|循环|轮流|流程|步骤|→"
)
_LABEL = lazy_pattern(
    r"(?:[（(]?\d{1,2}[）).、．])?[ ]?\p{Han}{1,8}(?:[（(]\d{1,2}(?:门|个|项|种|类|节)[）)])[：:]"
    r"(?P<items>[^；;。：]+)[。；;]?$"
)
_VERB = lazy_pattern(
    r"\p{Han}*?(?:开设|设有|设立|开展|组织|举办|举行|包括|包含|参加|围绕|抓好|学习|落实|加强|做好|做到|坚持|实行|进行|完成|分别是|主要有|还有)了?"
)
# The character before the first thing, where it is one of those that follow: 精品社团是合唱, 以合唱为主, 新开合唱.
_BEFORE_FIRST = "是为有含括设开办了以从把将对由选种习练教唱演加入成到（("
_BEHIND_LAST = lazy_pattern("[等为中几各诸类四五六七八九十的在）)和与及]|两|三|社团|课程|活动|项目|兴趣|小组")
# Behind the last thing, and before it.
_TAIL = lazy_pattern(r"(?:等|[一二三四五六七八九十两\d]+[个项种门类大]).*")
_AND = lazy_pattern("以及|[和与及]")
_FEWEST = 3
_LONGEST = 10  # characters of a thing
_SHORTEST = 4  # characters of a thing that is named among few
_MANY = 4  # things, where each may be short
_DAY = lazy_pattern(r"\d日")
_LECTURE = 8  # characters of a title that nobody gives to two meetings
_SHORT_ROW = 7
_PLAN = lazy_pattern(r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?[：:]")


def named_twice(manuscript: Manuscript) -> Iterator[tuple[Span, Span]]:
    """The places of what is named again, each with the place of the first."""
    for line in manuscript.lines_with("[；;].*[；;]"):
        if line.role not in ("title", "margin"):
            yield from _clauses(line)
    for line in manuscript.lines_with("、.+、"):
        if line.role not in ("title", "margin"):
            yield from _things(line)
    yield from _across(manuscript)
    for grid in manuscript.grids:
        yield from _rows(grid)


def _clauses(line: Line) -> Iterator[tuple[Span, Span]]:
    """家长会；春游；家长会: what semicolons part, in cells and in the lists of a month."""
    found = _PLAN.match(line.text, line.start)
    first = found.end() if found else 0 if line.role == "cell" else line.start
    for sentence in _SENTENCE.finditer(line.text, first):
        parts = [(_lead(one[0]), one) for one in _PART.finditer(line.text, sentence.start(), sentence.end())]
        if len(parts) >= _FEWEST:
            told = ((one[0][lead:].strip(" 。；;"), one.start() + lead, one.end()) for lead, one in parts)
            yield from _again((said, Span(line.index, *span)) for said, *span in told if len(said) >= _SHORTEST)


def _lead(part: str) -> int:
    """How many characters of a part lead to the things: 本学期重点做好： and the like."""
    start = max(part.rfind(mark) for mark in "：:") + 1
    return start + (part[start : start + 1] in ("要", "应", "须"))


def _things(line: Line) -> Iterator[tuple[Span, Span]]:
    """书法、围棋、合唱、书法: what commas of an enumeration part."""
    for clause in _ENUMERATION.finditer(line.text, line.start):
        parts = clause[0].split("、")
        # The last has other words behind it: 书法五个社团.
        if not any(clause[0].count(part) > 1 for part in (*parts, parts[-1][:2]) if len(part) > 1):
            continue
        things = [one for one in re.finditer("[^、]+", clause[0]) if one[0].strip()]
        shortest = 2 if len(things) >= _MANY and line.role != "cell" else _SHORTEST
        # Who is named twice is told by another rule.
        sentence = line.text[line.text.rfind("。", 0, clause.start()) + 1 : clause.end()]
        if not _TIMETABLE.search(sentence) and not only_persons(line, clause.start(), clause[0], ""):
            yield from _again(_told(line, clause.start(), things, shortest))


def _told(line: Line, start: int, things: list[re.Match[str]], shortest: int) -> Iterator[tuple[str, Span]]:
    """`things`, matched in `line` from `start` on, without the verb before the first and the words behind the last."""
    for place, one in enumerate(things):
        begin, end = 0, len(one[0])
        if place in (0, len(things) - 1) and (inner := _known(one[0], things, is_first=place == 0)):
            first = start + one.start() + inner[0]
            if inner[1] - inner[0] >= shortest:
                yield one[0][slice(*inner)], Span(line.index, first, start + one.start() + inner[1])
            continue
        if place == 0 and (verb := _VERB.match(one[0])):
            begin = verb.end()
        last = list(_AND.split(_TAIL.sub("", one[0]))) if place == len(things) - 1 else [one[0][begin:end]]
        for words in (part.strip() for part in last):
            first = start + one.start() + one[0].index(words, begin)
            if len(words) >= shortest and _NAMED.fullmatch(words) and not _FIGURE.fullmatch(words):
                yield words, Span(line.index, first, first + len(words))


def _known(words: str, things: list[re.Match[str]], *, is_first: bool) -> tuple[int, int] | None:
    """Where in the first or the last of `things` another of them stands, with the sentence's own words around it."""
    first, *_middle, last = (one[0].strip() for one in things)
    if is_first:
        for length in range(min(len(words) - 1, _LONGEST), 1, -1):
            thing = words[-length:]
            if words[-length - 1] in _BEFORE_FIRST and (thing in _middle or _begins(last, thing)):
                return len(words) - length, len(words)
        return None
    for piece in re.finditer("[^和与及]+", words):
        for length in range(min(len(piece[0]), _LONGEST), 1, -1):
            thing = piece[0][:length]
            is_told = thing in _middle or (first.endswith(thing) and first[-length - 1 : -length] in _BEFORE_FIRST)
            if is_told and _BEHIND_LAST.match(piece[0] + "的", length):
                return piece.start(), piece.start() + length
    return None


def _begins(last: str, thing: str) -> bool:
    """Whether one of the things at the end of an enumeration is `thing`, with the sentence's own words behind it."""
    return any(piece.startswith(thing) and _BEHIND_LAST.match(piece + "的", len(thing)) for piece in _AND.split(last))


def _across(manuscript: Manuscript) -> Iterator[tuple[Span, Span]]:
    """体育类（3门）：篮球、武术、围棋 and 人文类（2门）：阅读、围棋: lists that follow each other and are counted."""
    listed: list[tuple[str, Span]] = []
    last = -1
    for line in manuscript.lines_with(r"\d[门个项种类节][）)][：:]"):
        found = _LABEL.fullmatch(line.text) if line.role != "cell" else None
        if found is None:
            continue
        if line.index != last + 1:
            yield from _again(listed)
            listed = []
        last = line.index
        start = found.start("items")
        for one in re.finditer("[^、，]+", found["items"]):
            if _NAMED.fullmatch(one[0]) and len(one[0]) > 1:
                listed.append((one[0], Span(line.index, start + one.start(), start + one.end())))
    yield from _again(listed)


def _rows(grid: Grid) -> Iterator[tuple[Span, Span]]:
    """Rows that say the same, those of a numbered table behind their numbers; lectures that somebody gives twice."""
    if len(grid.rows) < _FEWEST or grid.width < _FEWEST:
        return
    filled = [row for row in grid.rows if row]  # one that cells from above cover has none
    is_numbered = filled[0][0].text in ("序号", "编号", "号", "No", "NO")
    tails = ["|".join([cell.text for cell in row[1:]]) for row in filled]
    if len(set(tails)) == len(tails):
        return
    rows = []
    for row, tail in zip(filled, tails, strict=True):
        if tails.count(tail) < 2 or (is_numbered and row is filled[0]):
            continue
        texts = ["".join(cell.text.split()) for cell in row]
        first = 1 if (texts[0].isdecimal() if is_numbered else _is_lecture(texts)) else 0
        said, cell = texts[first:], row[min(first, len(row) - 1)]
        if len(said) > 1 + (not first) and cell.line is not None and all(said) and len("".join(said)) > _SHORT_ROW:
            rows.append(("|".join(said), Span(cell.line, 0, len(cell.text))))
    yield from _again(rows)


def _is_lecture(texts: list[str]) -> bool:
    """Whether a row tells on which day who speaks of what."""
    return bool(_DAY.search(texts[0])) and len(max(texts, key=len)) >= _LECTURE and any(map(is_person, texts))


def _again(said: Iterable[tuple[str, Span]]) -> Iterator[tuple[Span, Span]]:
    known: dict[str, Span] = {}
    for words, span in said:
        first = known.setdefault(words, span)
        if first != span:
            yield span, first
