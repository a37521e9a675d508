"""Where a long title turns to a new line: its lines make sense and form a trapezium or a rhombus (GB/T 9704, 7.3.1).

The title gets as few lines as it fits in. Each possible set of breaks near the even one has a price, and the cheapest
wins: the square of how far each line is from the mean, plus the price of the places. A place after or before a word
that the theme names is cheap, another one dear; there is none inside a number, a Latin word, a figure, 《》, （） or a
word that the theme keeps together, and none before a closing mark. A shape that is neither trapezium nor rhombus costs
extra.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise, product
from math import ceil

from plangen.patterns import lazy_pattern
from plangen.theme.measure import room_in_characters
from plangen.theme.theme import TitleBreaks

_WORD = lazy_pattern(r"[0-9A-Za-z.,%‰—～~/\-]+(?:[年月日届次期个]|学年)?|\s+")
_QUOTED = lazy_pattern(r"《[^》]*》|（[^）]*）|“[^”]*”")
_NOT_FIRST = frozenset("，。、；：？！》）”’〉】…—")
_NOT_LAST = frozenset("《（“‘〈【")

_DEAR = 12.0  # a place that no word recommends; as much as a line that is 3½ characters off
_NAMED = 3.0  # after the last word that the theme names; before one of its words up to twice that
_SHAPELESS = 6.0
_RECTANGLE = 1.0
_WINDOWS = {2: 10.0, 3: 7.0, 4: 4.0}  # characters on each side of the even place that are tried, by number of lines

Span = tuple[int, int]


def title_breaks(text: str, characters: float, words: TitleBreaks, whole: Iterable[Span] = ()) -> list[int]:
    """The offsets in `text` before which a new line begins; none where it fits in a line of `characters`.

    `whole` are spans of `text` that must stay together.
    """
    if room_in_characters(text) <= characters:
        return []
    return list(_breaks(text, characters, words, tuple(whole)))


@lru_cache(maxsize=256)
def _breaks(text: str, characters: float, words: TitleBreaks, whole: tuple[Span, ...]) -> tuple[int, ...]:
    quoted = tuple(found.span() for found in _QUOTED.finditer(text))
    fewest = ceil(room_in_characters(text) / characters)
    prices: dict[int, float] = {}
    # What stands in marks is broken only where nothing else is possible, and then takes no line more.
    for kept in ((*whole, *quoted), whole):
        prices = _prices(text, words, kept)
        for count in range(fewest, fewest + 2):
            best = _cheapest(text, count, characters, prices) if count in _WINDOWS else ()
            if best:
                return best
    return _filled(text, characters, prices)


def _prices(text: str, words: TitleBreaks, whole: tuple[Span, ...]) -> dict[int, float]:
    """What a break before each offset costs; offsets without a price cannot be broken at."""
    spans = [*whole, *(found.span() for found in _WORD.finditer(text))]
    for word in words.together:
        spans += [found.span() for found in re.finditer(re.escape(word), text)]
    kept = {offset for start, end in spans for offset in range(start + 1, end)}
    prices = {}
    for offset in range(1, len(text)):
        if offset in kept or text[offset] in _NOT_FIRST or text[offset - 1] in _NOT_LAST:
            continue
        after = next((rank for rank, word in enumerate(words.after) if text.endswith(word, 0, offset)), None)
        before = next((rank for rank, word in enumerate(words.before) if text.startswith(word, offset)), None)
        if after is not None:
            prices[offset] = _NAMED * after / len(words.after)
        elif before is not None:
            prices[offset] = _NAMED * (1 + before / len(words.before))
        else:
            prices[offset] = _DEAR
    return prices


def _cheapest(text: str, count: int, characters: float, prices: dict[int, float]) -> tuple[int, ...]:
    """The cheapest breaks into `count` lines, or none where a line would be too long."""
    mean = room_in_characters(text) / count
    reached = {offset: room_in_characters(text[:offset]) for offset in prices}
    windows = [
        [offset for offset, width in reached.items() if abs(width - number * mean) <= _WINDOWS[count]]
        for number in range(1, count)
    ]
    best: tuple[float, tuple[int, ...]] = (float("inf"), ())
    for breaks in product(*windows):
        ends = [0.0, *(reached[offset] for offset in breaks), mean * count]
        widths = [end - start for start, end in pairwise(ends)]
        if max(widths) > characters or min(widths) <= 1:
            continue
        uneven = sum((width - mean) ** 2 for width in widths)
        best = min(best, (uneven + sum(prices[offset] for offset in breaks) + _shape(widths), breaks))
    return best[1]


def _shape(widths: list[float]) -> float:
    """What the outline of the lines costs: a trapezium or a rhombus nothing."""
    turns = [later - earlier for earlier, later in pairwise(widths)]
    if not any(turns):
        return _RECTANGLE
    widening = [turn > 0 for turn in turns if turn]
    # A rhombus widens first and narrows then; the other way round it is an hourglass.
    return _SHAPELESS if any(not earlier and later for earlier, later in pairwise(widening)) else 0.0


def _filled(text: str, characters: float, prices: dict[int, float]) -> tuple[int, ...]:
    """Lines one after the other, as even as the places allow: for titles that nothing makes look good."""
    breaks: list[int] = []
    start = 0
    while (rest := room_in_characters(text[start:])) > characters:
        even = rest / ceil(rest / characters)
        widths = {offset: room_in_characters(text[start:offset]) for offset in prices if offset > start}
        fitting = [offset for offset, width in widths.items() if width <= characters]
        if not fitting:
            break
        start = min(fitting, key=lambda offset: abs(widths[offset] - even))
        breaks.append(start)
    return tuple(breaks)
