"""The words that times are made of: counts, weekdays, dashes."""

from __future__ import annotations

import unicodedata

WEEKDAYS = "一二三四五六日"

# For regular expressions.
COUNT = r"(\d{1,3}|[一二三四五六七八九十廿两]{1,4})"
WEEKDAY = r"([一二三四五六日天])"
WEEK = "(?:周|星期|礼拜)"
DASH = "[-‐‒–—―─~至到]+"
PART_OF_MONTH = "([上中下]旬|[上下]半月|[初中底末])"


def squeezed(text: str) -> str:
    """`text` without white space, full-width letters and digits as plain ones, January as 1月."""
    return "".join(unicodedata.normalize("NFKC", text).split()).replace("元月", "1月")


def weekday_of(character: str) -> int:
    """0 for 一 to 6 for 日 or 天."""
    return WEEKDAYS.index(character.replace("天", "日"))
