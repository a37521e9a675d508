"""Headings in text that was typed: known by the number that somebody wrote before them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_CHINESE = "〇零一二三四五六七八九十百"
_BRACKET = r"[（(]\s*{0}+\s*[）)]"
# One pattern a level, from the outermost; what people type for each.
_LEVELS = (
    re.compile(rf"第[{_CHINESE}\d]+(?:章|部分|编|篇)\s*|[{_CHINESE}]+\s*[、，,．.：:]\s*"),
    re.compile(_BRACKET.format(f"[{_CHINESE}]") + r"\s*[、，,．.]?\s*|第[" + _CHINESE + r"\d]+节\s*"),
    re.compile(r"\d{1,2}\s*[、，,．.](?!\d)\s*"),
    re.compile(_BRACKET.format(r"\d") + r"\s*"),
)
# A heading is short and does not end as a sentence does.
_LONGEST = 40
_SENTENCE_ENDS = "。；;，,！!？?"


def typed_headings(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """The level and the text, number included, of each line that is a heading."""
    for line in lines:
        text = line.strip()
        level = next((number for number, pattern in enumerate(_LEVELS, 1) if pattern.match(text)), 0)
        if level and len(text) <= _LONGEST and not text.endswith(tuple(_SENTENCE_ENDS)):
            yield level, text
