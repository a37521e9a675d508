"""Signs: regular expressions without which a rule finds nothing, and what a text must have for one to be found in it.

A document has few of the hundred signs that rules look for, and to search it for one that it has not takes as long as
a rule does. So a sign is taken apart into the alternatives that stand in it side by side (农历|初[一二]), and each is
searched for only in a text that has all its words and one of each of its sets of characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from plangen.patterns import expanded
from plangen.shelf import Shelf

_LONGEST_RANGE = 64
_FLAGS = "(?m)"

_shelf = Shelf("signs")


class Alternative(NamedTuple):
    """A part of a sign by itself: each of `words`, and a character of each of `sets`, is in whatever it matches."""

    source: str
    words: tuple[str, ...]
    sets: tuple[frozenset[str], ...]

    @property
    def is_word(self) -> bool:
        """Whether it is no more than a word."""
        return self.words == (self.source,)

    def may_be_in(self, text: str, characters: frozenset[str]) -> bool:
        """Whether it is worth searching for in `text`, which consists of `characters`."""
        if any(map(characters.isdisjoint, self.sets)) or not all(map(characters.issuperset, self.words)):
            return False
        return all(word in text for word in self.words)


@cache
def alternatives(sign: str) -> tuple[Alternative, ...]:
    """What `sign` consists of; it may refer back only to the first group, and in the alternative that has it."""
    kept = _shelf.get(sign)
    if kept is None:
        kept = [(one, *_needed(one)) for one in _split(sign)]
        _shelf.put(sign, kept)
    return tuple(Alternative(one, tuple(words), tuple(map(frozenset, sets))) for one, words, sets in kept)


def _split(sign: str) -> Iterator[str]:
    """The alternatives of `sign`, each with the flags that stand before all."""
    flags = _FLAGS if sign.startswith(_FLAGS) else ""
    begin = place = len(flags)
    depth, first_of_set = 0, -1
    while place < len(sign):
        character = sign[place]
        if character == "\\":
            place += 1
        elif first_of_set >= 0:
            first_of_set = -1 if character == "]" and place > first_of_set else first_of_set
        elif character == "[":
            first_of_set = place + 1 + sign.startswith("^", place + 1)
        elif character in "()":
            depth += 1 if character == "(" else -1
        elif character == "|" and not depth:
            yield flags + sign[begin:place]
            begin = place + 1
        place += 1
    yield flags + sign[begin:]


def _needed(source: str) -> tuple[list[str], list[str]]:
    """The words and the sets of characters that are in whatever `source` matches."""
    parsed = import_module("re._parser").parse(expanded(source))
    if parsed.state.flags & re.IGNORECASE:
        return [], []
    needed = list(_parts(parsed))
    return [one for one, is_word in needed if is_word], [one for one, is_word in needed if not is_word]


def _parts(items: Iterable[tuple[Any, Any]]) -> Iterator[tuple[str, bool]]:
    """What a match of `items`, as Python's parser has them, must have: words (True), and sets of characters."""
    run = ""
    for kind, value in items:
        name = str(kind)
        if name == "LITERAL":
            run += chr(value)
            continue
        if run:
            yield run, len(run) > 1
        run = ""
        if name == "IN":
            yield from _set(value)
        elif name == "BRANCH":
            yield from _one_of(value[1])
        elif name == "SUBPATTERN":
            yield from _parts(value[-1])
        elif name in ("MAX_REPEAT", "MIN_REPEAT") and value[0]:
            yield from _parts(value[2])
    if run:
        yield run, len(run) > 1


def _set(members: Iterable[tuple[Any, Any]]) -> Iterator[tuple[str, bool]]:
    """The characters of a set, where it names each."""
    characters = ""
    for kind, value in members:
        match str(kind):
            case "LITERAL":
                characters += chr(value)
            case "RANGE" if value[1] - value[0] <= _LONGEST_RANGE:
                characters += "".join(map(chr, range(value[0], value[1] + 1)))
            case _:
                return
    yield characters, False


def _one_of(branches: Iterable[Iterable[tuple[Any, Any]]]) -> Iterator[tuple[str, bool]]:
    """The set of characters of which each branch needs one."""
    characters = ""
    for branch in branches:
        needed = next(_parts(branch), None)
        if needed is None:
            return
        characters += needed[0][0] if needed[1] else needed[0]
    yield characters, False
