"""What Markdown writes around words: strong, escapes, links, tags of HTML. Blocks are the reader's (see reader.py)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plangen.patterns import lazy_pattern

_COMMENT = lazy_pattern(r"<!--.*?-->")
# Underscores make words strong only where they stand around them; others are blanks to be filled in.
_STRONG = lazy_pattern(r"(?P<first>\*\*)|(?<![_\w])(?P<opening>__)(?=[^\s_])[^_]*(?<=[^\s_])(?P<closing>__)(?![_\w])")
# A backslash takes the meaning from the mark behind it, as programs write 1\. and 20\_\_年 (GFM 0.29, 6.1).
_ESCAPE = lazy_pattern(r"\\(?=[!-/:-@\[-`{-~])")
_LINK = lazy_pattern(r"(?<!!)(?P<opening>\[)(?!\^)[^\[\]]{1,80}(?P<closing>\]\([^()\s]{1,200}\))")
_CODE = lazy_pattern(r"(?P<opening>`)[^`]{1,80}(?P<closing>`)")
_DELETED = lazy_pattern(r"(?P<opening>~~)[^~]{1,200}(?P<closing>~~)")
_NOTE = lazy_pattern(r"\[\^[^\]\s]{1,20}\]:?[ \t]*")
# Tags, and spaces by their names.
_TAG = lazy_pattern(r"</?(?:u|b|i|s|em|strong|del|mark|small|sub|sup|font|span|center|p|div)(?: [^<>]{0,200})?/?>")
_SPACE = lazy_pattern(r"&(?:nbsp|emsp|ensp|thinsp|#160|#12288|#x3000);")
_BREAK = lazy_pattern(r"<br[ ]?/?>", 2)  # re.IGNORECASE
_WHOLE = (_COMMENT, _ESCAPE, _NOTE, _TAG, _SPACE)
_PAIRS = (_STRONG, _LINK, _CODE, _DELETED)
# What one of these begins with.
_SIGNS = lazy_pattern(r"[<\\\[*_`~&]")


class Mark(NamedTuple):
    """Characters from `start` to `end` that are no words; `is_break` says that a new line begins there."""

    start: int
    end: int
    is_break: bool = False


def marks(text: str, start: int, end: int) -> list[Mark]:
    """The marks in `text` from `start` to `end`, in order; none overlaps another."""
    if not _SIGNS.search(text, start, end):
        return []
    found = sorted(_all(text, start, end))
    kept: list[Mark] = []
    for mark in found:
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept


def _all(text: str, start: int, end: int) -> Iterator[Mark]:
    for pattern in _WHOLE:
        yield from (Mark(*found.span()) for found in pattern.finditer(text, start, end))
    for found in _BREAK.finditer(text, start, end):
        yield Mark(*found.span(), is_break=True)
    for pattern in _PAIRS:
        for found in pattern.finditer(text, start, end):
            yield from (Mark(*found.span(name)) for name, mark in found.groupdict().items() if mark)


def bare(text: str) -> str:
    """`text` without escapes, and without the marks that make all of it strong: what typed numbers are known by."""
    if "\\" in text:
        text = _ESCAPE.sub("", text)
    if text.startswith("**") and text.endswith("**") and text.count("**") == 2:
        return text[2:-2].strip()
    return text
