"""Totals right behind how many there are and what each has: 房间520间，每间住6人，共可住3120人.

Nothing stands between the three, so that nothing else explains them; how often in the year has its number by itself
(每季度1次，全年4次).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from plangen.immutable import dataclass
from plangen.lint.figures.measures import in_unit, measure, rounding, size
from plangen.lint.figures.quantities import Quantity, quantities, sentence_around
from plangen.lint.figures.summands import is_each
from plangen.numerals import read_count
from plangen.patterns import lazy_pattern

# What lines have in common in which totals are told so, for `Manuscript.lines_with`.
SIGN = r"[每各][^。；]*(?:共|计|总|全[学年])|全[学年][^。；]*[每各]"

_ASIDE = r"(?:[（(][^（）()]*[）)])?"
# 6个县（市、区）的教学视导，每个县视导4所; 12个班各进行1次
_EACH = lazy_pattern(
    rf"(?P<noun>[^，。；、：\d每各]{{0,6}}){_ASIDE}(?:[^，。；、：\d每各]{{0,8}}[，,、])?"
    rf"(?:每个?(?P<of>[^，。；、：\d每各]{{1,12}}?{_ASIDE})|各)(?P<said>[^，。；、：\d每各]{{0,10}})$"
)
_TOTAL = lazy_pattern(
    rf"[^，。；、：\d每各]{{0,6}}{_ASIDE}[，,、]?(?:总共|共计|合计|一共|总计|共|计)[^，。；、：\d每各]{{0,5}}$"
)
_PRICED = lazy_pattern(r"每(?P<of>\p{Han}{1,3})$")
_PRICED_COUNT = lazy_pattern(r"[^，。；、\d]{0,6}[，,](?:共|共计|合计)?(?:需|聘请?|安排|开设|表彰|奖励|资助|发放)?")
_PRICED_TOTAL = lazy_pattern(r"[^，。；、\d]{0,6}[，,](?:共|计|共计|合计|总计)[^，。；、\d]{0,4}")
_EXCEPT = lazy_pattern("除|扣|不含|不计|另|其[余他中]|个别|部分|加上|重复|兼|以上|至少|不少于|最")
# 每季度对账一次，全年对账四次; 每学期3次，全学年6次
_OFTEN = lazy_pattern(
    r"(?<![每各]\p{Han})(?<![每各]\p{Han}{2})每个?(?P<span>季度?|学期|半年)[^，。；、：\d每各]{0,8}?"
    rf"(?P<often>\d{{1,2}}|[一二两三四五六])次[^，。；\d]{{0,4}}{_ASIDE}"
    rf"[，,、](?:全年|全学年|一年|一学年)[^，。；、：\d每各]{{0,6}}?(?P<count>\d{{1,3}}|[一二两三四五六七八九十])次"
)
_IN_A_YEAR = {"季": 4, "学": 2, "半": 2}
_ONE_COUNT = {"场": "次", "节": "次", "人次": "人", "讲": "次"}
_LEAST, _MOST = Decimal("0.4"), Decimal("2.5")


@dataclass(frozen=True, slots=True)
class Told:
    """A total at `start` to `end`, what the `factors` beside it make, and where these stand."""

    start: int
    end: int
    product: str
    factors: str
    places: tuple[tuple[int, int], ...]


def wrong_each_times(text: str) -> Iterator[Told]:
    """The totals of `text` that are not what stands right before them makes."""
    known = quantities(text)
    for first, second, total in zip(known, known[1:], known[2:], strict=False):
        if _is_told(text, first, second, total):
            things, amount = first, second
        elif _is_priced(text, first, second, total):
            amount, things = first, second
        else:
            continue
        product = things.value * size(amount)
        if _is_near(product, total) and not _is_explained(text, known, (things, amount, total), product):
            yield _told(text, things, amount, total, product)
    yield from _wrong_in_a_year(text)


def _wrong_in_a_year(text: str) -> Iterator[Told]:
    """Totals of a year of what is done so often each season or term."""
    for found in _OFTEN.finditer(text):
        times, often, count = _IN_A_YEAR[found["span"][0]], read_count(found["often"]), read_count(found["count"])
        is_near = count * _LEAST <= times * often <= count * _MOST
        if times * often != count and is_near and not _EXCEPT.search(found[0]):
            start, end = found.start("count"), found.end("count") + len("次")
            yield Told(start, end, f"{times * often}次", f"{times} × {often}次", (found.span("often"),))


def _told(text: str, things: Quantity, amount: Quantity, total: Quantity, product: Decimal) -> Told:
    factors = f"{text[things.start : things.end]} × {text[amount.start : amount.end]}"
    places = ((things.start, things.end), (amount.start, amount.end))
    return Told(total.start, total.end, in_unit(product, total.unit), factors, places)


def _is_told(text: str, things: Quantity, amount: Quantity, total: Quantity) -> bool:
    each = _EACH.fullmatch(text, things.end, amount.start)
    if each is None or not _TOTAL.fullmatch(text, amount.end, total.start):
        return False
    # 每期3天，每天6学时: there are more of them than one says.
    if (
        is_each(text, things)
        or _count_of(amount) != _count_of(total)
        or any(one.approximate for one in (things, amount, total))
    ):
        return False
    if each["of"] is None:
        return True
    return each["of"].startswith((things.unit, text[things.end]))


def _is_priced(text: str, amount: Quantity, things: Quantity, total: Quantity) -> bool:
    """每半天1500元，共12个半天，计16000元."""
    each = _PRICED.search(text, max(0, amount.start - 8), amount.start)
    if each is None or measure(amount) != "元" or measure(total) != "元":
        return False
    if any(one.approximate for one in (amount, things, total)):
        return False
    named = text[things.start : things.end + 4]
    between = _PRICED_COUNT.fullmatch(text, amount.end, things.start) and _PRICED_TOTAL.fullmatch(
        text, things.end, total.start
    )
    return bool(between) and each["of"] in named


def _count_of(one: Quantity) -> str:
    return _ONE_COUNT.get(measure(one), measure(one))


def _is_near(product: Decimal, total: Quantity) -> bool:
    off = abs(product - size(total))
    return off > rounding(total) and size(total) * _LEAST <= product <= size(total) * _MOST


def _is_explained(
    text: str, known: tuple[Quantity, ...], said: tuple[Quantity, Quantity, Quantity], product: Decimal
) -> bool:
    """Whether the sentence leaves something out or adds it, or another number makes the total or is the product."""
    things, amount, total = said
    _start, end = sentence_around(text, things.start, total.end)
    if _EXCEPT.search(text, min(things.start, amount.start), end) or amount.unit == "分钟":
        return True
    others = [one for one in known if one not in said]
    return any(
        one.value * size(amount) == size(total)
        or (measure(one) == measure(total) and abs(size(total) - product) == size(one))
        for one in others
    )
