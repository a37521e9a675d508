"""Automatic numbers as a reader sees them: what Word prints before each numbered paragraph, as text."""

from __future__ import annotations

import re
from collections.abc import Callable

from plangen.numerals import chinese_number
from plangen.patterns import lazy_pattern
from plangen.word.names import W
from plangen.word.read_levels import Levels
from plangen.word.read_package import Element
from plangen.word.read_styles import Meaning, StyleSheet, is_on, value, whole

_PLACE = lazy_pattern(r"%([1-9])")
_LARGEST = 9999
_LEVELS = 9
_OWN_LEVEL = f"{{{W}}}numPr/{{{W}}}ilvl"
# Behind a number that ends so Word leaves room, and so does a reader: 第一条 总则, 1.1 目标.
_OPEN = lazy_pattern(r"(?:\d|[章节条编篇款]|部分)\Z")
_DIGITS = "〇一二三四五六七八九"
_LEGAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def _roman(number: int) -> str:
    text = ""
    for amount, letters in _ROMAN:
        text += letters * (number // amount)
        number %= amount
    return text


def _letter(number: int) -> str:
    """A to z, then aa to zz: Word repeats the letter."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _of(characters: str) -> Callable[[int], str]:
    """Numerals that have a character each, and go on in digits."""
    return lambda number: characters[number - 1] if number <= len(characters) else str(number)


_CIRCLED = _of("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
# The numerals by Word's names for them (ECMA-376-1, 17.18.59); what is not here is printed in digits.
_NUMERALS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: str(number).translate(_WIDE),
    "decimalFullWidth2": lambda number: str(number).translate(_WIDE),
    "chineseCounting": chinese_number,
    "chineseCountingThousand": chinese_number,
    "japaneseCounting": chinese_number,
    "taiwaneseCounting": chinese_number,
    "taiwaneseCountingThousand": chinese_number,
    "koreanDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "ideographDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "japaneseDigitalTenThousand": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "taiwaneseDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "chineseLegalSimplified": lambda number: chinese_number(number).translate(_LEGAL),
    "ideographLegalTraditional": lambda number: chinese_number(number).translate(_LEGAL),
    "ideographTraditional": _of("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _of("子丑寅卯辰巳午未申酉戌亥"),
    "ideographEnclosedCircle": _of("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedParen": _of("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    "decimalEnclosedFullstop": _of("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerLetter": _letter,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "none": lambda _number: "",
}


class AutomaticNumbers:
    """The counters of a document; `root` is that of its numbering part. Asked for each paragraph once, in order."""

    def __init__(self, root: Element | None) -> None:
        self._levels = Levels(root)
        self._counts: dict[str, dict[int, int]] = {}  # the last numbers, by form and level
        self._restarted: set[tuple[int, int]] = set()
        self._tied: dict[int, dict[str, int]] = {}  # of each w:num, the levels that styles are tied to

    def level_of(self, meaning: Meaning, properties: Element | None, styles: StyleSheet) -> int:
        """The level of the number of a paragraph with the w:pPr `properties`, which mean `meaning`.

        A style with a number does not say its level: the level says its style (ECMA-376-1, 17.9.23).
        """
        number = meaning.number or 0
        own = properties.find(_OWN_LEVEL) if properties is not None else None
        if own is not None or self._levels.identity(number) is None:
            return meaning.level
        if number not in self._tied:
            found = ((level, self._levels.level(number, level)) for level in range(_LEVELS))
            self._tied[number] = {style: level for level, one in found if (style := value(one, "pStyle"))}
        tied = self._tied[number]
        return next((tied[style] for style in styles.chain(properties) if style in tied), meaning.level)

    def next(self, number: int, level: int) -> str | None:
        """What is printed before the next paragraph with w:num `number` at `level`.

        None for a bullet, and where there is no such w:num.
        """
        identity = self._levels.identity(number)
        if identity is None:
            return None
        counts = self._counts.setdefault(identity, {})
        self._count(number, counts, level)
        found = self._levels.level(number, level)
        if found is None or value(found, "numFmt") == "bullet":
            return None
        plain = is_on(found, "isLgl")

        def printed(place: re.Match[str]) -> str:
            other = int(place[1]) - 1
            form = self._levels.level(number, other)
            count = counts.get(other, _start(form))
            return _numeral("decimal" if plain and other != level else _format(form), count)

        text = _PLACE.sub(printed, value(found, "lvlText") or "")
        trimmed = text.strip()
        # Without what follows a number by itself, its text may end in a space.
        has_room = value(found, "suff") != "nothing" or text[-1:].isspace()
        return trimmed + " " if has_room and _OPEN.search(trimmed) else trimmed

    def level(self, number: int, level: int) -> Element | None:
        """The w:lvl by which the w:num `number` counts at `level`; None where there is none."""
        return self._levels.level(number, level)

    def _count(self, number: int, counts: dict[int, int], level: int) -> None:
        """All w:nums of one form count on together, but where one says that it starts anew it does so once."""
        start = self._levels.start_override(number, level)
        if start is not None and (number, level) not in self._restarted:
            self._restarted.add((number, level))
            counts[level] = start
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = _start(self._levels.level(number, level))
        for deeper in [one for one in counts if one > level]:
            restart = whole(value(self._levels.level(number, deeper), "lvlRestart"))
            if restart != 0 and (restart is None or level < restart):
                del counts[deeper]


def _start(level: Element | None) -> int:
    start = whole(value(level, "start"))
    return 1 if start is None else start


def _format(level: Element | None) -> str:
    """The name of the numerals; that of an extension of the format stands beside one for programs that lack it."""
    return value(level, "numFmt") or next(
        (one.get(f"{{{W}}}val", "") for one in (level.iter(f"{{{W}}}numFmt") if level is not None else ())), "decimal"
    )


def _numeral(form: str, number: int) -> str:
    if form in ("none", "bullet"):
        return ""
    return _NUMERALS[form](number) if form in _NUMERALS and 0 < number <= _LARGEST else str(number)
