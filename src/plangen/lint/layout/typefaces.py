"""Which fonts are of one typeface, whoever made them and however they are named; which characters they hold.

仿宋, FangSong and 方正仿宋_GBK are all the 仿宋 that a standard asks for.
"""

from __future__ import annotations

from functools import lru_cache

from plangen.patterns import lazy_pattern

# The typefaces of Chinese typesetting by parts of fonts' names, the longer names before those that they contain.
_TYPEFACES = (
    ("小标宋", ("小标宋", "xiaobiaosong")),
    ("仿宋", ("仿宋", "fangsong", "fandolfang")),
    ("楷体", ("楷", "kaiti", "fandolkai", "wenkai")),
    ("微软雅黑", ("雅黑", "yahei")),
    ("黑体", ("黑体", "simhei", "stheiti", "fandolhei")),
    ("宋体", ("宋体", "simsun", "stsong", "fandolsong", "书宋", "shusong")),
)
_OF_GB2312 = ("_gb2312",)
# Founder's fonts named so hold the characters of GB/T 2312; the same typeface with them all is named _GBK.
_FOUNDER, _SIMPLIFIED, _ALL = "方正", "简体", "_GBK"
# Fonts that Windows, Word and WPS bring, which end with the characters of the basic plane of Unicode.
_OF_BASIC_PLANE = ("宋体", "仿宋", "楷体", "黑体", "微软雅黑", "小标宋")
_LARGER = ("-extb", "-ext b", "_gb18030")
_NAMED = lazy_pattern(r"&#(\d{4,6});")


@lru_cache(maxsize=256)
def typeface(font: str) -> str:
    """The typeface of `font`, or its name in small letters where it is none that we know."""
    name = font.lstrip("@").strip().casefold()
    return next((face for face, parts in _TYPEFACES if any(part in name for part in parts)), name)


def is_among(font: str, good: tuple[str, ...]) -> bool:
    """Whether `font` is one of `good`, or of the typeface of the first of them."""
    return font in good or typeface(font) in (typeface(good[0]), *(one.casefold() for one in good[1:]))


def shows(font: str, character: str) -> bool:
    """Whether `font` can show the Chinese `character`, as far as its name tells; True where it tells nothing."""
    name = font.casefold()
    if name.endswith(_OF_GB2312) or (name.startswith(_FOUNDER) and name.endswith(_SIMPLIFIED)):
        return not rare_characters(character)
    if typeface(font) in _OF_BASIC_PLANE and not name.endswith(_LARGER):
        return character <= "\uffff"
    return True


def larger_font(font: str, character: str) -> str:
    """The font to set `character` in, which `font` cannot show."""
    if character > "\uffff":
        return "宋体-ExtB"
    if font.casefold().endswith(_OF_GB2312):
        return font[: -len(_OF_GB2312[0])]
    return font.removesuffix(_SIMPLIFIED) + _ALL


def rare_characters(text: str) -> frozenset[str]:
    """The Chinese characters of `text` that are none of the 6,763 of GB/T 2312-1980."""
    # The codec names what it has not, in a tenth of the time that a set of all characters takes.
    named = text.encode("gb2312", "xmlcharrefreplace").decode("gb2312")
    others = {chr(int(code)) for code in _NAMED.findall(named)}
    return frozenset(one for one in others if "\u3400" <= one <= "\u9fff" or "\U00020000" <= one <= "\U0003ffff")
