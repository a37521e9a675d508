"""What Markdown writes around words: strong, escapes, links, tags of HTML. Blocks are the reader's (see reader.py)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plangen.patterns import lazy_pattern

_COMMENT = lazy_pattern(r"<!--.*?-->")
# Underscores make words strong only where they stand around them; others are blanks to be filled in.
_STRONG = lazy_pattern(r"(?P<first>\*\*)|(?<![_\w])(?P<opening>__)(?=[^\s_])[^_]*(?<=[^\s_])(?P<closing>__)(?![_\w])")
# A backslash takes the meaning from the mark behind it, as programs write 1\. and 20\_\_年 (GFM 0.29, 6.1).
_ESCAPE = lazy_pattern(r"\\(?=[!-/:-@\[-`{-~])")
# The target may hold brackets in pairs, and a title behind it (CommonMark 0.31, 6.3).
_TARGET = r"\((?:[^()\n]|\([^()\n]{0,200}\)){0,400}\)"
_LINK = lazy_pattern(
    rf"(?<!!)(?P<opening>\[)(?!\^)[^\[\]]{{1,80}}(?P<closing>\]{_TARGET})"
    r"|(?<!!)(?P<first>\[)(?!\^|\d+\])[^\[\]]{1,80}(?P<label>\]\[(?!\d+\])[^\[\]]{1,80}\])"
)
_IMAGE = lazy_pattern(rf"!\[[^\[\]]{{0,200}}\](?:{_TARGET}|\[[^\[\]]{{0,80}}\])")
# Code and formulas; \(1\) is a number in brackets that a program has written.
_CODE = lazy_pattern(
    r"(?<!`)(?P<ticks>`{1,4})(?!`).{1,400}?(?<!`)(?P=ticks)(?!`)|<(?P<tag>code|kbd|samp|var|pre)>.{0,400}?</(?P=tag)>"
    r"|\$\$[^$]{1,400}\$\$|(?<![\\$A-Za-z\d])\$(?=[^\s$])[^$]{0,200}(?<=[^\s\\])\$(?![\d$])"
    r"|\\\((?![一二三四五六七八九十\d]{1,4}\\\)).{1,400}?\\\)",
    2,  # re.IGNORECASE
)
_DELETED = lazy_pattern(r"(?P<opening>~~)[^~]{1,200}(?P<closing>~~)")
_NOTE = lazy_pattern(r"\[\^[^\]\s]{1,20}\]:?[ \t]*")
# Tags, and spaces by their names.
_TAG = lazy_pattern(
    r"</?(?:a|abbr|article|b|blockquote|button|caption|center|cite|code|col|colgroup|dd|del|details|div|dl|dt|em"
    r"|figcaption|figure|font|footer|form|h[1-6]|header|hr|i|iframe|img|input|ins|kbd|label|li|mark|ol|p|pre|q|rp|rt"
    r"|ruby|s|samp|section|small|source|span|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead|time|tr|u|ul|var"
    r"|video)(?:\s(?:[^<>\"']|\"[^\"]{0,400}\"|'[^']{0,400}'){0,200})?/?>"
)
_SPACE = lazy_pattern(r"&(?:nbsp|emsp|ensp|thinsp|#160|#12288|#x3000);")
_BREAK = lazy_pattern(r"<br[ ]?/?>", 2)  # re.IGNORECASE
_WHOLE = (_COMMENT, _IMAGE, _ESCAPE, _NOTE, _TAG, _SPACE)
_PAIRS = (_STRONG, _LINK, _DELETED)
# What one of these begins with.
_SIGNS = lazy_pattern(r"[<\\\[*_`~&$]")

CODE = "\ufffc"  # stands for code and formulas in the text


class Mark(NamedTuple):
    """Characters from `start` to `end` that are no words; `is_break` says that a new line begins there.

    `is_code` says that code or a formula stands there, of which nothing is known but that it is something.
    """

    start: int
    end: int
    is_break: bool = False
    is_code: bool = False


def marks(text: str, start: int, end: int) -> list[Mark]:
    """The marks in `text` from `start` to `end`, in order; none overlaps another."""
    if not _SIGNS.search(text, start, end):
        return []
    code = [Mark(*found.span(), is_code=True) for found in _CODE.finditer(text, start, end)]
    # What stands in code has no meaning of its own.
    found = sorted([*code, *(mark for mark in _all(text, start, end) if not _is_inside(mark, code))])
    kept: list[Mark] = []
    for mark in found:
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept


def _is_inside(mark: Mark, code: Sequence[Mark]) -> bool:
    return any(one.start <= mark.start < one.end for one in code)


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
