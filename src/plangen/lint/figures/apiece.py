"""How many there are and how much is said of each: 9个班, 每班3名, 人均70节."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from plangen.immutable import dataclass
from plangen.lint.figures.quantities import Quantity, quantities
from plangen.lint.manuscript import Line, Manuscript
from plangen.numerals import read_count
from plangen.patterns import lazy_pattern

# What is said of each; the sign without which there is none.
SIGN = "每|均|单价|各[班校园组]"
# The names of one: 每班, 每位教师, 人均. What counts people counts them all alike.
_EACH = lazy_pattern(
    r"每个(?P<group>[教备]研组|备课组|学习小组|小组|年级|学科|科室|处室|乡镇|社区|社团|中队|家庭|单位|部门|项目)"
    r"|(?:每|各(?=[班校园组]))(?:个|一)?(?P<each>[人名位生师班组校园所室户天日周月次场期节本册篇份台套件间站课讲堂门项辆批轮趟队点桌排]|个(?=奖|补|资助|投入|拨|安排|配)|学期|学年|年)"
    r"|(?P<mean>[人生师班校园室户])均(?!衡|匀|有|为零)"
)
_PEOPLE = frozenset("人名位生师")
# 课桌椅240套，单价280元: of each of what was counted right before.
_PRICE = lazy_pattern(
    r"[\d十百](?P<unit>[套本台张件把册个份盒间条辆幅副块盏])\p{Han}{0,8}[，,（(、]\p{Han}{0,4}(?P<price>单价)"
)
# Of each year or term, which a document is about: it counts once.
ONCE = ("学期", "学年", "年")
_CHINESE = lazy_pattern(
    r"(?<![第一二两三四五六七八九十百千之\d每])(?P<number>[两三四五六七八九]|[二三四五六七八九]?十[一二三四五六七八九]?)"
    r"(?P<unit>个|名|位|所|场|次|期|节|本|篇|份|台|套|件|间|户|天|周|班|人|家|辆|讲|堂|门|轮|批|项)"
)
_WEEKS = lazy_pattern(
    r"第(?P<first>\d{1,2}|[一二三四五六七八九十]{1,3})周?[至到—–-]{1,2}第?(?P<last>\d{1,2}|[一二三四五六七八九十]{1,3})周"
)
_PUPILS = lazy_pattern(r"学生|幼儿|[在新]生|儿童|孩子|[收缴交][费款]|生(?:共|有|为|达|总数)*$")
_TEACHERS = lazy_pattern("教师|老师|教职工|学员|导师")
_LABEL = 10


@dataclass(frozen=True, slots=True)
class Each:
    """The word 每班 or 人均 at `start` to `end`, and of what one is: 班, 人. `is_mean` says that it is a mean: 人均."""

    start: int
    end: int
    what: str
    is_mean: bool


class Count(NamedTuple):
    """A number of things at `start` to `end`, in figures or in words, with its unit and the words around it."""

    start: int
    end: int
    value: Decimal
    unit: str
    before: str
    behind: str
    text: str
    approximate: bool = False

    def is_of(self, what: str) -> bool:
        """Whether it counts what `what` is one of: 9个班 and 班级12个 for 每班."""
        if what in _PEOPLE:
            is_one = self.unit == "人" or (self.unit == "人次" and what == "人")
            words = self.before + self.behind
            return is_one and not (
                (what == "生" and not _PUPILS.search(words)) or (what == "师" and not _TEACHERS.search(words))
            )
        if self.unit == what or {self.unit, what} <= {"天", "日"}:
            return True
        if what in ("校", "园") and self.unit == "所":
            return what in self.before + self.behind or what == "校"
        noun = what in self.behind.partition("每")[0][:5]
        return self.unit in ("个", "所", "家") and (noun or self.before.endswith((what, f"{what}级", f"{what}共")))


def eachs(text: str, start: int = 0, end: int | None = None) -> Iterator[Each]:
    """The words for one of many in `text`, or in its characters from `start` to `end`."""
    for found in _EACH.finditer(text, start, len(text) if end is None else end):
        what = found["each"] or found["group"] or found["mean"]
        yield Each(found.start(), found.end(), what, found["mean"] is not None)
    if "单价" in text:
        for found in _PRICE.finditer(text, 0, len(text) if end is None else end):
            if found.start("price") >= start:
                yield Each(found.start("price"), found.end(), found["unit"], is_mean=False)


def counts(text: str, start: int = 0, end: int | None = None) -> Iterator[Count]:
    """The numbers of things in `text`, or in its characters from `start` to `end`."""
    last = len(text) if end is None else end
    for one in quantities(text, start, last):
        before, behind = _around(text, one.start, one.end)
        yield Count(one.start, one.end, one.value, one.kind, before, behind, text[one.start : one.end], one.approximate)
    for found in _WEEKS.finditer(text, start, last):
        first, final = (read_count(found[name]) for name in ("first", "last"))
        if 0 < first < final:
            span = found.span()
            yield Count(*span, Decimal(final - first + 1), "周", *_around(text, *span), found[0])
    for found in _CHINESE.finditer(text, start, last):
        before, behind = _around(text, found.start(), found.end())
        value = Decimal(read_count(found["number"]))
        unit = "人" if found["unit"] in "名位" else found["unit"]
        yield Count(found.start(), found.end(), value, unit, before, behind, found[0])


_LAST_WORDS = lazy_pattern(r"\p{Han}*$")
_FIRST_WORDS = lazy_pattern(r"\p{Han}*")


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """The Chinese characters right before `start` and right behind `end`."""
    before = _LAST_WORDS.search(text[max(0, start - _LABEL) : start])
    behind = _FIRST_WORDS.match(text[end : end + _LABEL])
    return before[0] if before else "", behind[0] if behind else ""


ELSEWHERE = -1  # where a number starts that another paragraph has
_SAID_OF_ALL = lazy_pattern(
    r"(?:共有?|现有|设有|开设|总数[为达]?|[在入][园校册籍编]|全[校园县区市体班组镇乡]有?)(?:\p{Han}|[，、](?=在)){0,8}$"
)
_NOUN = lazy_pattern(r"(?:幼儿|学生|教师|儿童|学员|图书|教职工)")


def numbers_elsewhere(manuscript: Manuscript, place: tuple[Line, int], what: str, of: tuple[str, str]) -> list[Count]:
    """How many of what each is one of there are in all, where it is told once but for what is behind `place`.

    Other paragraphs tell it, or the line before that character: 现有24个教学班.

    `of` are what all are, in one character, and what they are called: 组 and 青年教师, or "".
    """
    (line, start), (group, noun) = place, of
    found: dict[Decimal, Count] = {}
    for other in manuscript.lines_holding([noun]) if noun else manuscript.lines_with("[共现设总在全有].{0,12}\\d"):
        for one in counts(other.text, other.start) if other.role not in ("cell", "margin") else ():
            before = other.text[max(0, one.start - 14) : one.start]
            of_all = bool(_SAID_OF_ALL.search(before)) and (one.unit != "人" or group in before)
            if noun:
                of_all = one.before.endswith(noun) or one.behind.startswith(noun)
            is_before = other.index != line.index or one.end <= start
            if is_before and of_all and one.is_of(what):
                found.setdefault(one.value, one._replace(start=ELSEWHERE))
    return list(found.values()) if len(found) == 1 else []


def wholes_elsewhere(manuscript: Manuscript, line: Line, mean: Quantity, what: str) -> tuple[Quantity, Count] | None:
    """How much all have together and how many they are, which other paragraphs tell of the noun of `mean`, once.

    Where it has none they are those of the paragraph before it.
    """
    noun = _NOUN.search(line.text, max(0, mean.start - 6), mean.end + 4)
    numbers: dict[Decimal, Count] = {}
    totals: dict[Decimal, Quantity] = {}
    before_it = manuscript.before(line)
    near = () if before_it is None else (before_it,)
    for other in near if noun is None else manuscript.lines_with("[共现设总在全].{0,12}\\d"):
        if other.role in ("cell", "margin") or other.index == line.index:
            continue
        for one in counts(other.text, other.start):
            if one.is_of(what) and _SAID_OF_ALL.search(other.text[max(0, one.start - 14) : one.start]):
                numbers.setdefault(one.value, one._replace(start=ELSEWHERE))
        for whole in quantities(other.text, other.start):
            before = other.text[max(0, whole.start - 14) : whole.start]
            is_named = noun is None or noun[0] in before[-6:] or other.text.startswith(noun[0], whole.end)
            if whole.kind == mean.kind and is_named and _SAID_OF_ALL.search(before):
                totals.setdefault(whole.value, replace(whole, start=ELSEWHERE))
    if not len(numbers) == len(totals) == 1:
        return None
    return next(iter(totals.values())), next(iter(numbers.values()))
