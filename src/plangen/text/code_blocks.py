"""The lines of Markdown that are no text: code, formulas, comments of several lines, the targets of links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plangen.patterns import lazy_pattern

# What begins a block of such lines, and what ends it (CommonMark 0.31, 4.5 and 4.6).
_BLOCKS = (
    (lazy_pattern(r"\s*(?P<fence>```(?=[^`]*$)|~~~)"), ""),
    (lazy_pattern(r"\s*<!--"), "-->"),
    (lazy_pattern(r"\s*<(?P<tag>pre|script|style|textarea)\b", re.IGNORECASE), "</{tag}>"),
    (lazy_pattern(r"\s*\$\$"), "$$"),
    (lazy_pattern(r"\s*\\\[\s*$"), r"\]"),  # programs write \[1\] for brackets
)
_TARGET = lazy_pattern(
    r""" {0,3}\[[^\]^\n][^\]\n]{0,80}\]:[ \t]*(?:<[^<>]*>|\S*[./#]\S*)(?:[ \t]+["'(].*["')])?[ \t]*"""
)
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
    number = 0
    while number < len(lines):
        begin = number
        number += 1
        for pattern, closing in _BLOCKS:
            if found := pattern.match(lines[begin]):
                number = _end(lines, begin, found, closing)
                break
        if number > begin + 1:
            yield begin, number


def _end(lines: Sequence[str], begin: int, found: re.Match[str], closing: str) -> int:
    """Where the block ends that begins with `found`: behind the line that closes it, or at the end of the text.

    Of one that ends in its first line the reader takes care, as of marks among words.
    """
    if not closing:
        fence = found["fence"]
        ends = (number for number in range(begin + 1, len(lines)) if lines[number].lstrip().startswith(fence))
        return next(ends, len(lines) - 1) + 1
    closing = closing.format(**found.groupdict()).lower() if "tag" in found.groupdict() else closing
    if closing in lines[begin].lower()[found.end() :]:
        return begin + 1
    ends = (number for number in range(begin + 1, len(lines)) if closing in lines[number].lower())
    # What nobody closes is a slip, and no reason to pass over all the rest.
    return next(ends, begin) + 1


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
