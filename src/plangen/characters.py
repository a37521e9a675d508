"""What is known of single characters."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from plangen.patterns import lazy_pattern

_LINE_END = lazy_pattern(r"\s*\n\s*")
# What ends a line for an editor. `splitlines` takes the separators of records \x1c to \x1e as well.
_LINE_ENDS = lazy_pattern("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")


def is_wide(character: str) -> bool:
    """Whether `character` is written in a full-width cell, as Chinese characters and their punctuation are."""
    return unicodedata.east_asian_width(character) in "WF" or character in "“”‘’…—·"


def columns(text: str) -> int:
    """How many columns of a console `text` takes."""
    return sum(2 if is_wide(character) else 1 for character in text)


def lines_of(text: str) -> list[str]:
    """The lines of `text` without what ends them; one more, empty, where it ends with the end of a line."""
    return _LINE_ENDS.split(text)


def lines_with_ends(text: str) -> list[str]:
    """The same lines, each with what ends it."""
    bounds = [0, *(found.end() for found in _LINE_ENDS.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(bounds)]


def joined_lines(text: str) -> str:
    """`text` on one line: where a line ended is a space between two narrow characters, and nothing elsewhere."""

    def join(match: re.Match[str]) -> str:
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        return " " if before and after and not is_wide(before) and not is_wide(after) else ""

    return _LINE_END.sub(join, text) if "\n" in text else text
