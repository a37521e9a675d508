"""Headings in text that was typed: known by the number that somebody wrote before them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plangen.patterns import lazy_pattern
from plangen.typed_numbers import typed_number

# A heading is short and does not end as a sentence does.
_LONGEST = 40
_SENTENCE_ENDS = ("。", "；", ";", "，", ",", "、", "！", "!", "？", "?")
# A number without a mark behind it (2加强管理) counts where a Chinese word follows that is no unit.
_BARE = lazy_pattern(
    r"\d{1,2}(?=\p{Han})"
    r"(?![年月日号时点分秒个名位人次项所节场家元万亿千百周岁级届期条本册篇课件份套间台倍多余])"
)
# An entry of a table of contents ends in leaders or a tab, and the page.
_LONGEST_ENTRY = 90
_LED = lazy_pattern(r"[^。；]{2,60}?(?:[.．·…・‥﹒]{3,}|…)[ \t\u3000]*[(（]?\d{1,3}[)）]?")
_TABBED = lazy_pattern(r"[^。；\t]{2,60}\t+[ \u3000]*\d{1,3}")


def is_contents_title(text: str) -> bool:
    """Whether the line `text` is the title of a table of contents."""
    return "".join(text.split()) in ("目录", "目次")


def is_attachments(text: str) -> bool:
    """Whether a list of attachments stands below the line `text`: their titles are no headings."""
    return text.strip("：: \u3000") in ("附件", "附表", "附") and text.endswith(("：", ":"))


def is_contents_entry(text: str, *, below_title: bool) -> bool:
    """Whether the line `text` is an entry of a typed table of contents, `below_title` in one that has begun."""
    if len(text) > _LONGEST_ENTRY:
        return False
    if below_title and _TABBED.fullmatch(text):
        return True
    return bool(_LED.fullmatch(text)) and (below_title or typed_number(text) is not None)


def heading_level(text: str) -> int:
    """The level of the heading that the line `text` is by its typed number; 0 where it is none."""
    if not 0 < len(text) <= _LONGEST:
        return 0
    number = typed_number(text)
    # 一、 and （一） begin a heading also where somebody closed it with a full stop.
    words = text[:-1] if number and number.level <= 2 and text.endswith("。") and "，" not in text else text
    if words.endswith(_SENTENCE_ENDS) or "。" in words:
        return 0
    if number is None:
        return 3 if _BARE.match(text) and len(text) <= _LONGEST // 2 else 0
    if number.family == "decimal-half" or number.end >= len(text):
        return 0
    return number.level


def typed_headings(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """The level and the text, number included, of each line that is a heading."""
    for line in lines:
        text = line.strip()
        if level := heading_level(text):
            yield level, text
