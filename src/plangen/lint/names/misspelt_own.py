"""The organisation's own name without its place and with another character: 滨江学校 in a plan of 滨河学校."""

from __future__ import annotations

from collections.abc import Iterator

from plangen.lint.manuscript import Line, Manuscript
from plangen.lint.names.own_name import OwnName

_SHORTEST = 2
_MARKS = "，。；：、“（"


def misspelt_own(manuscript: Manuscript, name: OwnName) -> Iterator[tuple[Line, tuple[int, int]]]:
    """The places at which a clause begins with it, and the whole name without 第: 江北三小学 for 江北第三小学.

    What stands behind other words may be another school.
    """
    if len(name.own) >= _SHORTEST and name.is_school:
        for line in manuscript.lines_holding((name.kind,)):
            if line.role != "cell":
                yield from ((line, place) for place in _one_off(line.text, name))
    shortened = name.full.replace("第", "", 1)
    if shortened not in name.full:
        for line in manuscript.lines_holding((shortened,)):
            start = line.text.find(shortened)
            if start >= 0:
                yield line, (start, start + len(shortened))


def _one_off(text: str, name: OwnName) -> Iterator[tuple[int, int]]:
    """Where a clause of `text` begins with the name but for one character."""
    length = len(name.own)
    kind = text.find(name.kind)
    while kind >= 0:
        start = kind - length
        is_first = start == 0 or (start > 0 and text[start - 1] in _MARKS)
        off = sum(one != other for one, other in zip(text[max(start, 0) : kind], name.own, strict=False))
        if is_first and off == 1 and text[start:kind].isalpha():
            yield start, kind + len(name.kind)
        kind = text.find(name.kind, kind + 1)
