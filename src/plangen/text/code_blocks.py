"""The lines of Markdown that are no text: code, formulas, comments of several lines, the targets of links."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from plangen.patterns import lazy_pattern

# What begins a block of such lines, and what ends it (CommonMark 0.31, 4.5 and 4.6).
_BLOCKS = (
    (lazy_pattern(r"\s*(?P<fence>`{3,}(?=[^`]*$)|~{3,})"), ""),
    (lazy_pattern(r"\s*<!--"), "-->"),
    (lazy_pattern(r"\s*<(?P<tag>pre|script|style|textarea)\b", re.IGNORECASE), "</{tag}>"),
    (lazy_pattern(r"\s*\$\$"), "$$"),
    (lazy_pattern(r"\s*\\\[\s*$"), r"\]"),  # programs write \[1\] for brackets
)
# What [label]: gives to a label: within < >, as addresses begin, without Chinese but with a sign of them, or a file.
_PLAIN = r"(?:(?!\p{Han}|[，。；])\S)*"
_ADDRESS = rf"<[^<>]*>|(?:\.{{0,2}}/|#|[A-Za-z]+:)\S*|{_PLAIN}[./#]{_PLAIN}|\S*\.[A-Za-z][A-Za-z0-9]{{1,4}}(?:#\S*)?"
_TARGET = lazy_pattern(rf""" {{0,3}}\[[^\]^\n][^\]\n]{{0,80}}\]:[ \t]*(?:{_ADDRESS})(?:[ \t]+["'(].*["')])?[ \t]*""")
_INDENTED = lazy_pattern(r"(?: {4,7}| {0,3}\t)(?=[^ \t])")
_ITEM = lazy_pattern(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]")
_SENTENCE_ENDS = ("。", "！", "？", "；", "：")


def without_code(lines: Sequence[str]) -> list[str]:
    """`lines` with those empty that are no text. What follows an indented list item belongs to it."""
    left = list(lines)
    for start, end in _blocks(lines):
        left[start:end] = [""] * (end - start)
    for start, end in _indented(left):
        left[start:end] = [""] * (end - start)
    return ["" if line.lstrip().startswith("[") and _TARGET.fullmatch(line) else line for line in left]


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    closings = _Closings(lines)
    number = 0
    while number < len(lines):
        begin = number
        number += 1
        for pattern, closing in _BLOCKS:
            if found := pattern.match(lines[begin]):
                number = _end(lines, begin, found, closing, closings)
                break
        if number > begin + 1:
            yield begin, number


def _end(lines: Sequence[str], begin: int, found: re.Match[str], closing: str, closings: _Closings) -> int:
    """Where the block ends that begins with `found`: behind the line that closes it, or at the end of the text.

    Of one that ends in its first line the reader takes care, as of marks among words.
    """
    if not closing:
        fence = found["fence"]
        # As long at least, and nothing else in the line.
        return closings.after(begin, rf"\s*{fence}{fence[0]}*\s*$", len(lines) - 1) + 1
    closing = closing.format(**found.groupdict()).lower() if "tag" in found.groupdict() else closing
    if closing in lines[begin].lower()[found.end() :]:
        return begin + 1
    # What nobody closes is a slip, and no reason to pass over all the rest.
    return closings.after(begin, f".*{re.escape(closing)}", begin) + 1


class _Closings:
    """The numbers of the lines that close blocks, looked for once for each pattern."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._found: dict[str, list[int]] = {}

    def after(self, number: int, pattern: str, otherwise: int) -> int:
        """The first line behind `number` that begins with `pattern`; `otherwise` where none does."""
        if pattern not in self._found:
            closes = re.compile(pattern, re.IGNORECASE).match
            self._found[pattern] = [place for place, line in enumerate(self._lines) if closes(line)]
        found = self._found[pattern]
        place = bisect_right(found, number)
        return found[place] if place < len(found) else otherwise


def _indented(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Code that is indented by four columns. Who writes sentences so indents paragraphs, and none of it is code."""
    found: list[tuple[int, int]] = []
    number = 0
    in_list = False
    while number < len(lines):
        begin = number
        number += 1
        line = lines[begin]
        if not line.strip() or (begin and lines[begin - 1].strip()):
            in_list = in_list or bool(_ITEM.match(line))
        elif _INDENTED.match(line) and not in_list:
            while number < len(lines) and (_INDENTED.match(lines[number]) or not lines[number].strip()):
                number += 1
            found.append((begin, number))
        elif not line.startswith((" ", "\t")):
            in_list = bool(_ITEM.match(line))
    if not any(line.rstrip().endswith(_SENTENCE_ENDS) for begin, end in found for line in lines[begin:end]):
        yield from found
