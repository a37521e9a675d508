"""What is known of single characters."""

from __future__ import annotations

import re
import unicodedata

from plangen.patterns import lazy_pattern

_LINE_END = lazy_pattern(r"\s*\n\s*")


def is_wide(character: str) -> bool:
    """Whether `character` is written in a full-width cell, as Chinese characters and their punctuation are."""
    return unicodedata.east_asian_width(character) in "WF" or character in "“”‘’…—·"


def columns(text: str) -> int:
    """How many columns of a console `text` takes."""
    return sum(2 if is_wide(character) else 1 for character in text)


def joined_lines(text: str) -> str:
    """`text` on one line: where a line ended is a space between two narrow characters, and nothing elsewhere."""

    def join(match: re.Match[str]) -> str:
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        return " " if before and after and not is_wide(before) and not is_wide(after) else ""

    return _LINE_END.sub(join, text) if "\n" in text else text
