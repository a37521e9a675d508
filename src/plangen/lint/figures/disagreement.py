"""Quantities that a document names twice with two values: 在岗教师62人 and 全校64名在岗教师."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plangen.lint.figures.mentions import Mention, is_plan, mentions
from plangen.lint.figures.misread import Place
from plangen.lint.manuscript import Manuscript
from plangen.patterns import lazy_pattern

_SHORTEST, _LONGEST = 4, 8
# Each event has its own, and so has each purpose of money.
_OF_AN_EVENT = lazy_pattern(
    "奖|优秀|先进|选手|参赛|作品|学员|报名|代表|家长|志愿|嘉宾|评委|资金|经费|投[入资]|支出|收入|专题|系列|专项|主题|各类|问卷|样本"
    "|合格|及格|出席|到会|参[加与会]|现场|有效|骨干|评|选"
)
# What there is of these is one number; of the rest there may be some here and some there.
_STANDING = ("人", "所", "班", "家")
_FLOW = lazy_pattern("资助|培训|慰问|走访|发展|表彰|吸收|派|接待|帮扶|招|引进|聘|奖|调[入出]")
# 总体满意率 is that of all, whoever is named before it.
_OVERALL = lazy_pattern("(?:总体|综合|总|平均)[^总综平]{2,6}[率度]")


def disagreeing(manuscript: Manuscript) -> Iterator[tuple[str, Place, Place]]:
    """What is counted, the quantity that says otherwise, and the one that says it first."""
    by_key: dict[tuple[str, str, int], list[Mention]] = {}
    names = {one.name for one in mentions(manuscript)}
    for one in mentions(manuscript):
        mention = _with_known_name(one, names)
        by_key.setdefault(mention.key, []).append(mention)
    for repeated in by_key.values():
        if len({one.quantity.value for one in repeated}) < 2:
            continue
        named = [one for one in repeated if not one.is_partial]
        some = [one for one in named if one.is_some]
        named = [one for one in named if not one.is_some]
        exact, least = ([one for one in named if one.is_least is wanted] for wanted in (False, True))
        if (
            pair := _two_values(exact)
            or _too_many(exact, some)
            or (_too_few(exact, least) if is_plan(manuscript) else None)
        ):
            yield pair[0].name, _place(pair[0]), _place(pair[1])
    yield from _overall([one for one in mentions(manuscript) if one.quantity.unit == "%" and not one.is_least])


def _with_known_name(one: Mention, names: set[str]) -> Mention:
    """`one` by the name that stands behind its number, where others have that name: 64名在岗教师人人过关."""
    behind = one.line.text[one.quantity.end : one.quantity.end + _LONGEST]
    if not one.name.startswith(behind[:_SHORTEST]):
        return one
    found = (behind[:length] for length in range(_SHORTEST, len(behind) + 1))
    return one._replace(name=next((name for name in found if name in names), one.name))


def _two_values(named: Sequence[Mention]) -> tuple[Mention, Mention] | None:
    """The mention that has another value than the first, where all others have one of the two."""
    if len(named) < 2 or len(named[0].name) < _SHORTEST or _OF_AN_EVENT.search(named[0].name):
        return None
    first = named[0]
    others = [one for one in named[1:] if _differs(first, one)]
    # Three values are a list of what each part has.
    if not others or any(_differs(others[0], one) for one in others) or _sentence(first) == _sentence(others[0]):
        return None
    pair = others[0], first
    is_standing = first.quantity.kind in _STANDING and not _FLOW.search(first.name)
    is_of_all = any if is_standing else all
    return pair if is_of_all(one.is_whole for one in pair) else None


def _too_many(exact: Sequence[Mention], some: Sequence[Mention]) -> tuple[Mention, Mention] | None:
    """A number of some of those that are fewer altogether."""
    if not exact or len(exact[0].name) < _SHORTEST or _OF_AN_EVENT.search(exact[0].name):
        return None
    most = max(exact, key=lambda one: one.quantity.value)
    more = [one for one in some if one.quantity.value > most.quantity.value]
    return (more[0], most) if more and most.is_whole and not _FLOW.search(most.name) else None


def _too_few(exact: Sequence[Mention], least: Sequence[Mention]) -> tuple[Mention, Mention] | None:
    """A number of a plan that is less than what the plan itself asks for."""
    pairs = ((one, other) for one in exact for other in least if one.quantity.value < other.quantity.value)
    return next((pair for pair in pairs if all(one.is_whole for one in pair)), None)


def _overall(rates: Sequence[Mention]) -> Iterator[tuple[str, Place, Place]]:
    """Rates of all, named without whose they are, that none of those with the same words before has."""
    for one in rates:
        if not _OVERALL.fullmatch(one.name) or one.is_partial:
            continue
        longer = [other for other in rates if other.name.endswith(one.name) and len(other.name) > len(one.name)]
        longer = [other for other in longer if not other.is_partial]
        if len({other.name for other in longer}) == 1 and all(_differs(one, other) for other in longer):
            yield one.name, _place(one), _place(longer[0])


def _differs(one: Mention, other: Mention) -> bool:
    first, second = one.quantity, other.quantity
    if one.quantity.unit == "%":
        exactly = min(first.decimals, second.decimals)
        return round(first.value, exactly) != round(second.value, exactly)
    return abs(first.value - second.value) > first.margin + second.margin


def _sentence(one: Mention) -> tuple[int, int]:
    return one.line.index, max(one.line.text.rfind(mark, 0, one.quantity.start) for mark in "。；")


def _place(one: Mention) -> Place:
    return one.line, one.quantity
