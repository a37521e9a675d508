"""Items of one list that say the same: with and without their heading words, or in nearly the same words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from plangen.lint.manuscript import Line
from plangen.patterns import lazy_pattern

_LEAD = lazy_pattern(r"(?P<lead>\p{Han}{2,10})[。：:，]")
_MARKS = lazy_pattern(r"\W+")
_QUOTED = lazy_pattern("[“《][^“”《》]{2,20}[”》]")
_FIGURES = lazy_pattern(r"\d+|[一二三四五六七八九十两半]+(?=[次篇节个名年月周天课])")
# Items that tell the same of one after the other: 小班：每周一次; 中班：每周一次.
_PARALLEL = lazy_pattern(
    "[小中大托]班|年级|[初高][一二三中]|小学|幼儿园|第[一二三四五六七八九十]|[一二三四五六七八九十]是|[上下]半?学?[期年午]"
    "|语文|数学|英语|科学|体育|音乐|美术|男|女|[春夏秋冬]季|[甲乙丙AB]"
)
# What changes nothing in what is said.
_WORDS = (
    "组织|开展|举办|举行|召开|进行|实施|做好|抓好|加强|全部|所有|全体|购入|购买|购置|采购|添置|替换|更换|及时|认真|切实"
    "|要|应|需|由|用|的|地|得|和|与|及|了|将|各"
)
_EMPTY = lazy_pattern(rf"\W+|{_WORDS}")
# All characters of these, marks and spaces: what is left of items that say the same is the same.
_LIGHT = frozenset(_WORDS + "，。；：、“”《》（）,;:() \u3000")
_CLAUSE = lazy_pattern("[^，。；：,;:]+")
_FEWEST = 5  # characters
_LONGEST = 60  # of an item that is told in another order
_END = 12
_SHORTEST_BODY = 12
_SHORTEST = 18
_SHORTEST_WHOLE = 14
_CLOSE = 0.4
_CLOSER = 0.5  # without heading words


def alike(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """The items of `lines` that say again what an earlier one says, each with that one."""
    known: dict[str, tuple[Line, str]] = {}
    begun: dict[str, tuple[Line, str]] = {}
    # What says the same, with or without heading words, ends the same.
    ends = [line.words.rstrip("。；;")[-_END:] for line in lines]
    for line, end in zip(lines, ends, strict=True):
        # One that the other begins with was cut short.
        whole = line.words.rstrip("。；; ")
        first, other = begun.setdefault(whole[:_SHORTEST_WHOLE], (line, whole))
        short, long = sorted((whole, other), key=len)
        if (
            first is not line
            and len(short) >= _SHORTEST_WHOLE
            and (long + "。").startswith((short + "。", short + "，"))
        ):
            yield line, first
        if ends.count(end) < 2:
            continue
        lead, body = _parts(line.words)
        said = _MARKS.sub("", line.words)
        keys = {said, _MARKS.sub("", body)} if body else {said}
        for key in keys:
            if len(key) < _SHORTEST_BODY:
                continue
            first, other = known.setdefault(key, (line, lead))
            if first is not line and not _PARALLEL.search(lead + other):
                yield line, first
                break
    yield from _in_other_order(lines)
    marked = [line for line in lines if len(line.words) >= _SHORTEST and ("“" in line.words or "《" in line.words)]
    quoting = [(line, set(_QUOTED.findall(line.words))) for line in marked]
    quoting = [(line, quoted) for line, quoted in quoting if quoted]
    for place, (line, quoted) in enumerate(quoting):
        for first, others in quoting[:place]:
            if quoted & others and _is_paraphrase(line.words, first.words):
                yield line, first


def _in_other_order(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """Items with the same clauses in any order, or whose subject became an agent, but for empty words."""
    known: dict[frozenset[str], list[Line]] = {}
    for line in lines:
        characters = frozenset(line.words) - _LIGHT if len(line.text) <= _LONGEST else frozenset[str]()
        if len(characters) >= _FEWEST:
            others = known.setdefault(characters, [])
            first = next((one for one in others if _says_the_same(line.words, one.words)), None)
            if first is not None:
                yield line, first
            others.append(line)


def _says_the_same(one: str, other: str) -> bool:
    clauses, others = ([_EMPTY.sub("", clause) for clause in _CLAUSE.findall(words)] for words in (one, other))
    said, told = "".join(clauses), "".join(others)
    if _FIGURES.findall(said) != _FIGURES.findall(told):
        return False
    return sorted(clauses) == sorted(others) or ("由" in one + other and sorted(said) == sorted(told))


def _parts(words: str) -> tuple[str, str]:
    """The words of an item before its first mark and what follows, where that says enough by itself."""
    found = _LEAD.match(words)
    return (found["lead"], words[found.end() :]) if found else ("", "")


def _is_paraphrase(one: str, other: str) -> bool:
    if sorted(_FIGURES.findall(one)) != sorted(_FIGURES.findall(other)):
        return False
    if Counter(_PARALLEL.findall(one)) != Counter(_PARALLEL.findall(other)):
        return False
    bodies = _parts(one)[1] or one, _parts(other)[1] or other
    return _closeness(one, other) >= _CLOSE or _closeness(*bodies) >= _CLOSER


def _closeness(one: str, other: str) -> float:
    """How many of the pairs of characters of both texts they share, from 0 to 1."""
    pairs, others = _pairs(one), _pairs(other)
    return 2 * sum((pairs & others).values()) / max(sum(pairs.values()) + sum(others.values()), 1)


def _pairs(text: str) -> Counter[str]:
    said = re.sub(r"\W", "", text)
    return Counter(said[place : place + 2] for place in range(len(said) - 1))
