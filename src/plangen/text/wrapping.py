"""Texts whose lines were broken at one width, as those copied from a page of PDF or out of a letter are."""

from __future__ import annotations

from collections.abc import Iterable

from plangen.characters import is_wide

# In columns of a half-width character. Narrower lines are lists, wider ones paragraphs.
_NARROWEST = 40
_WIDEST = 120
# An indent at its beginning or a mark that may not begin a line makes a full line shorter than the widest by this much.
_SLACK = 5
_FEWEST = 5
_SENTENCE_ENDS = ("。", "；", "：", "！", "？", "”", "）", ";", ":", ".", "!", "?")


def wrapped_width(lines: Iterable[str]) -> int:
    """From how many columns on a line of the text `lines` goes on in the next one; 0 where none does."""
    widths = [(_width(line), line) for line in lines if line]
    widest = max((width for width, _line in widths), default=0)
    if not _NARROWEST <= widest <= _WIDEST:
        return 0
    full = [line for width, line in widths if width >= widest - _SLACK]
    broken = [line for line in full if not line.endswith(_SENTENCE_ENDS)]
    # Paragraphs of one length by chance end as sentences do.
    return widest - _SLACK if len(full) >= _FEWEST and len(broken) * 5 >= len(full) * 3 else 0


def goes_on(line: str, width: int) -> bool:
    """Whether the next line may belong to the same paragraph as `line`; `width` is that of `wrapped_width`."""
    return width > 0 and _width(line) >= width and not line.endswith(("。", "；", "！", "？"))


def is_broken(line: str) -> bool:
    """Whether the sentence of `line`, of Markdown, goes on in the next: a comma ends it, or the margin and no mark."""
    return line.endswith(("，", "、")) or (
        _width(line) >= _NARROWEST and not line.endswith(("。", "；", "：", "！", "？"))
    )


def _width(line: str) -> int:
    return sum(2 if is_wide(character) else 1 for character in line[: _WIDEST + 1])
