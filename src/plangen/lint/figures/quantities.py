"""Numbers with their units, as sentences write them: 120人, 467.8万元, 98.5%, 百分之九十五, 近2500平方米."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from plangen.immutable import dataclass
from plangen.numerals import read_chinese_number
from plangen.patterns import lazy_pattern

_UNITS = (
    "平方米|立方米|[册班场件台车例节辆批户]次|千瓦时|公斤|千克|㎡|公顷|人次|学时|课时|万元|亿元|小时|分钟|千米|公里|工作日|个百分点|百分点|"
    "讲(?![座解话述课台师义稿])|堂|[元人名位所个节场次篇项册台套件份门科间期届批校班家辆天周年月分岁级种类处座条幅组对轮米户株棵亩本具张枚副架盏箱瓶吨度起块支首把栋幢封盒]|度(?![过假]|电子)|例(?!会|题|外|行|如)|%|％"
)
_QUANTITY = lazy_pattern(
    r"(?<![\d.A-Za-z—\-–~～第])(?P<approximate>(?<![最附邻相])近|(?<![节预契签])约|超|逾|过|至少|不少于|不低于|不超过|最多|大约)?(?:过)?"
    r"(?P<number>\d{1,3}(?:[, ]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?) ?(?P<more>[多余几来])?(?P<scale>[万亿](?!元))? ?"
    rf"(?P<more2>[多余])?(?P<unit>{_UNITS})(?P<after>以上|以下|左右|[多余](?!\d|了))?"
)
_PEOPLE = lazy_pattern("孩子|同学|学生|小朋友|幼儿|老师")
_SCALES = {"万": Decimal(10000), "亿": Decimal(100000000)}
# One counts people as 人, 名 or 位, and it is the same.
_SAME = {"名": "人", "位": "人", "％": "%", "㎡": "平方米", "个百分点": "百分点"}
_CLAUSE_MARK = lazy_pattern("[，。；、：:（(]")


_UNIT_BEHIND = lazy_pattern(rf"(?<=\d) ?(?:万元|亿元|(?![%％年月分级岁]|百分|个百分)(?:{_UNITS}))$")
_YEAR = lazy_pattern(r"(?:19|20)\d{2}")
# What belongs together stands this close; a sentence that goes on longer is a list.
_SENTENCE = 300
# A share of the whole, in figures or in words. Use with `percent`.
PERCENT = (
    r"(?:(?P<value>\d{1,4}(?:\.\d{1,3})?) ?[%％]"
    r"|百分之(?P<words>[零〇一二三四五六七八九十百]{1,5}(?:点[零〇一二三四五六七八九]{1,2})?|\d{1,4}(?:\.\d{1,3})?))"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with a unit at `start` to `end` of a text.

    `decimals` is how exactly it is written; `margin` is by how much a number that was rounded may be off, which one
    with decimals or in ten thousands was.
    """

    start: int
    end: int
    value: Decimal
    unit: str
    decimals: int
    approximate: bool
    margin: Decimal = Decimal(0)

    @property
    def kind(self) -> str:
        """Its unit, one for all that count the same: 人 for 名 and 位."""
        return kind_of(self.unit)


def kind_of(unit: str) -> str:
    """`unit`, or the one that stands for all that count the same."""
    return _SAME.get(unit, unit)


@lru_cache(maxsize=1024)
def quantities(text: str, start: int = 0, end: int | None = None) -> tuple[Quantity, ...]:
    """The quantities in `text`, or in its characters from `start` to `end`, in order.

    The last ones are kept, because several rules ask for those of the same line.
    """
    return tuple(_quantities(text, start, end))


def _quantities(text: str, start: int, end: int | None) -> Iterator[Quantity]:
    for found in _QUANTITY.finditer(text, start, len(text) if end is None else end):
        if len(found["number"]) > 15 or (found["unit"] == "年" and _YEAR.fullmatch(found["number"])):
            continue  # 2025年 counts nothing
        scale, unit = _SCALES.get(found["scale"] or "", Decimal(1)), found["unit"]
        if unit == "亿元":
            scale, unit = scale * 10000, "万元"
        value = Decimal(found["number"].replace(",", "").replace(" ", "")) * scale
        vague = any(found[name] for name in ("approximate", "more", "more2", "after"))
        decimals = len(found["number"].partition(".")[2])
        margin = scale / 2 / 10**decimals if decimals or scale > 1 else Decimal(0)
        if unit == "个" and _PEOPLE.match(text, found.end()):
            unit = "名"  # 这46个孩子
        yield Quantity(found.start(), found.end(), value, unit, decimals, vague, margin)


def percent(found: re.Match[str]) -> tuple[Decimal, int]:
    """The value of what PERCENT matched, and how many decimals it is written with."""
    text = found["value"] or found["words"]
    whole, _point, fraction = text.replace("点", ".").partition(".")
    if not whole[:1].isdecimal():
        whole = str(read_chinese_number(whole) or 0)
        fraction = "".join(str(read_chinese_number(digit) or 0) for digit in fraction)
    return Decimal(f"{whole}.{fraction}" if fraction else whole), len(fraction)


def number_in(cell: str) -> Decimal | None:
    """The number that the cell of a table is, with or without a unit behind it; None where it is none."""
    text = _UNIT_BEHIND.sub("", cell.strip()).replace(",", "").replace("，", "")
    return Decimal(text) if re.fullmatch(r"[-+]?\d{1,15}(?:\.\d{1,6})?", text, re.ASCII) else None


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence that holds the characters from `start` to `end` begins and ends; 300 characters each way."""
    first = max(start - _SENTENCE, max(text.rfind(mark, 0, start) for mark in "。；") + 1)
    last = min((place for mark in "。；" if (place := text.find(mark, end)) >= 0), default=len(text))
    return first, min(last, end + _SENTENCE)


def clause_before(text: str, end: int, start: int = 0) -> str:
    """The words of `text`, from `start` on, that lead up to the place `end` without a mark between them."""
    return _CLAUSE_MARK.split(text[start:end])[-1]
