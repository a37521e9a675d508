"""其中 in prose: the figures behind it are parts of the one before it, and must fit into it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from plangen.diagnostics import Report
from plangen.facts.amounts import amount, plain_number
from plangen.facts.fact import Fact
from plangen.immutable import dataclass
from plangen.messages import _
from plangen.patterns import lazy_pattern
from plangen.tree import Figure, Text

MARK = "其中"
_FIGURE = "\ufffc"  # stands for a figure in the text of a sentence
_SENTENCE = lazy_pattern(r"(?:[^。！？；!?;\n]|\n(?!\s*\n))+")
# What may follow a figure: its measure word, up to the next punctuation or figure.
_MEASURE = lazy_pattern(r"[^\s，,、。；;：:（）()！？\d\ufffc]*")
# The list goes on, or names examples only: 主要, 例如, 语文20人、数学30人等。
_OPEN = lazy_pattern(r"主要|例如|比如|包括|最多|最少|等(?=[，,。；;！）)\s]|$)")
_CLAUSE = lazy_pattern(r"[^，,、（(\ufffc]*$")
# What compares or averages is no part: 总数比去年多3人, 人均20学时.
_COMPARED = lazy_pattern(r"比|较|增|减|均|超|提高|下降")
_LONGER = ("次", "时", "元")  # 人 and 人次, 学 and 学时 are not the same measure
_OF_ANYTHING = "个"  # says nothing of what is counted: 五个教室，其中语音教室有48个座位


@dataclass(frozen=True, slots=True)
class _Quantity:
    figure: Figure
    fact: Fact
    measure: str


def check_parts_of(pieces: Sequence[Text | Figure], lookup: Callable[[str], Fact | None], report: Report) -> None:
    """Warn of sentences in `pieces` whose parts behind 其中 are more than the whole before it.

    Where the parts are all groups of the whole (by one column, with different values), less is wrong as well, unless
    the sentence says that it names some of them only. `lookup` finds a fact by its name.
    """
    figures = [piece for piece in pieces if isinstance(piece, Figure)]
    text = "".join(_FIGURE if isinstance(piece, Figure) else piece.text for piece in pieces)
    for sentence in _SENTENCE.finditer(text):
        if MARK not in sentence[0]:
            continue
        first = text.count(_FIGURE, 0, sentence.start())
        quantities = [*_quantities(sentence[0], figures[first:], lookup)]
        marks = [found.start() for found in re.finditer(MARK, sentence[0])]
        for mark, following in pairwise((*marks, len(sentence[0]))):
            before = [quantity for place, quantity in quantities if place < mark]
            end = _end(sentence[0], mark, following)
            after = [quantity for place, quantity in quantities if mark < place < end]
            if before and after:
                _check(before[-1], after, is_open=bool(_OPEN.search(sentence[0], mark, end)), report=report)


def _end(sentence: str, mark: int, following: int) -> int:
    """Where the parts end: at the next 其中, or at the bracket that closes around them."""
    depth = 0
    for place in range(mark, following):
        depth += (sentence[place] in "（(") - (sentence[place] in "）)")
        if depth < 0:
            return place
    return following


def _quantities(
    sentence: str, figures: Sequence[Figure], lookup: Callable[[str], Fact | None]
) -> Iterator[tuple[int, _Quantity]]:
    """The figures of `sentence` that count something, with where they stand: no dates, no percentages."""
    places = [place for place, character in enumerate(sentence) if character == _FIGURE]
    for place, figure in zip(places, figures, strict=False):
        fact = lookup(figure.fact)
        if fact is None or fact.form == "percent" or "%" in figure.text or not isinstance(fact.value, int | float):
            continue
        clause = _CLAUSE.search(sentence, 0, place)
        if clause and _COMPARED.search(clause[0]):
            continue
        found = _MEASURE.match(sentence, place + 1)
        yield place, _Quantity(figure, fact, found[0] if found else "")


def _check(whole: _Quantity, candidates: Sequence[_Quantity], *, is_open: bool, report: Report) -> None:
    parts = [one for one in candidates if _same_measure(whole, one) and whole.fact.name not in one.fact.operands]
    limit = amount(whole.fact.value)
    values = [amount(part.fact.value) or 0 for part in parts]
    if not parts or limit is None or whole.figure.origin is None:
        return
    columns = _columns(whole.fact, [part.fact for part in parts])
    total = sum(values, start=0)
    if max(values) > limit or (total > limit and columns != "several"):
        message = _("the parts behind 其中 add up to {sum}, more than the whole of {whole}",
                    sum=plain_number(total), whole=plain_number(limit))  # fmt: skip
        hint = _("see by which rows each is counted: plangen facts")
        report.warning(whole.figure.origin, "parts-exceed-whole", message, hint)
    elif total < limit and len(parts) > 1 and not is_open and columns == "one":
        message = _("the parts behind 其中 add up to {sum}, the whole is {whole}",
                    sum=plain_number(total), whole=plain_number(limit))  # fmt: skip
        hint = _("name the missing ones, or write 等 behind the last to say that these are some of them")
        report.warning(whole.figure.origin, "parts-do-not-add-up", message, hint)


def _same_measure(whole: _Quantity, part: _Quantity) -> bool:
    if part.measure.startswith(_OF_ANYTHING) and part.measure not in (_OF_ANYTHING, whole.measure):
        return False
    if whole.fact.unit and part.fact.unit:
        return whole.fact.unit == part.fact.unit
    one, other = sorted((whole.measure, part.measure), key=len)
    if not one or not other:
        return one == other
    return one[0] == other[0] and not other.removeprefix(one).startswith(_LONGER)


def _columns(whole: Fact, parts: Sequence[Fact]) -> str:
    """How the `parts` were told apart: by values of 'one' column, by 'several' columns, or '' where nothing is known.

    Those of several columns may overlap: of a hundred teachers sixty are women and fifty are head teachers.
    """
    if {part.name for part in parts} == set(whole.parts):
        return "one"
    asked = []
    for part in parts:
        if part.operation != whole.operation or not part.origins or not whole.origins:
            return ""
        if not {origin.file for origin in part.origins} <= {origin.file for origin in whole.origins}:
            return ""
        own, of_whole = set(part.origins[0].condition), set(whole.origins[0].condition)
        if not of_whole <= own or not own - of_whole:
            return ""
        asked.append(own - of_whole)
    names = {frozenset(column for column, _asked in one) for one in asked}
    single = all(len(one) == 1 for one in asked) and len(names) == 1
    equals = [words for one in asked for _column, words in one if words.startswith("= ")]
    if single and len(set(equals)) == len(parts):
        return "one"
    return "several" if len(names) > 1 else ""
