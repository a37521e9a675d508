"""Rows of parts in sentences: 教学视导6.5万元，评审活动3.2万元，资料印制1.8万元; and whole and total beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from plangen.immutable import dataclass
from plangen.lint.measures import measure
from plangen.lint.quantities import Quantity, quantities
from plangen.patterns import lazy_pattern

# What no part of anything is counted in.
_NO_PARTS = ("%", "百分点", "年", "月", "周", "岁", "级", "届", "期间")
_ASIDE = lazy_pattern(r"[（(][^（()）]*[）)]")
_WORDS = r"(?:\p{Han}|[A-Za-z“”《》·/\-]){1,14}?"
# Between two parts: a mark and the name of the second, or the name of the first and a mark.
_NAMED_BEFORE = lazy_pattern(
    rf"\s?(?P<mark>[、，；,;]|以?及|[和与])(?P<label>{_WORDS})(?:[为共有达计是]|总计|合计)?[：:\s]?"
)
_NAMED_BEHIND = lazy_pattern(rf"\s?(?P<label>{_WORDS})(?P<mark>[、，；,;]|以?及|[和与])\s?(?:另?有)?")
_FIRST_BEFORE = lazy_pattern(r"(?P<label>(?:\p{Han}|[A-Za-z“”《》·/\-]){1,20}?)(?:[为共有达计是]|总计|合计)?[：:\s]?$")
_LAST_BEHIND = lazy_pattern(r"\s?(?P<label>\p{Han}{1,8})")
_LEAD = lazy_pattern(
    r".*(?:其中|包括|包含|含|分别(?:是|为|有|用于)?|即|具体(?:为|是|有)|[由以](?=\p{Han}{2,})|主要(?:是|有|用于)|用于)(?:有)?"
)
# A name with these is that of a total, or begins another row.
_BREAK = lazy_pattern(
    r"其中|包括|分别|具体|[合共总累小]计|总[数量和]|[一总]共|[、，；,;]\s?(?:共|[即由含])|以上|上述|另有|现有|共有|加起来|相加"
)
_AND = ("和", "与", "及", "以及")
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class Row:
    """Parts of one measure that follow each other, with their names; `start` is where the first name begins."""

    start: int
    end: int
    parts: tuple[Quantity, ...]
    labels: tuple[str, ...]
    mark: str
    is_aside: bool


def rows(text: str) -> Iterator[Row]:
    """The rows of `text`, each as long as it gets."""
    numbers = [one for one in quantities(text) if one.unit not in _NO_PARTS]
    if len(numbers) < 2:
        return
    asides = [found.span() for found in _ASIDE.finditer(text)]
    places: dict[tuple[str, tuple[int, int] | None], list[Quantity]] = {}
    for one in numbers:
        inside = next((span for span in asides if span[0] < one.start < span[1]), None)
        places.setdefault((measure(one), inside), []).append(one)
    for (_measure, inside), alike in places.items():
        yield from _rows(alike, _Gaps(text, numbers, [] if inside else asides), inside)


class _Gaps:
    """What stands between quantities of a text, without asides and other quantities."""

    def __init__(self, text: str, numbers: Sequence[Quantity], asides: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self._left_out = sorted([*((one.start, one.end) for one in numbers), *asides])

    def between(self, start: int, end: int) -> str:
        words, last = [], start
        for first, behind in self._left_out:
            if first >= last and behind <= end and (first, behind) != (start, end):
                words.append(self.text[last:first])
                last = behind
        return "".join([*words, self.text[last:end]])


def _rows(alike: Sequence[Quantity], gaps: _Gaps, inside: tuple[int, int] | None) -> Iterator[Row]:
    for style in (_NAMED_BEFORE, _NAMED_BEHIND):
        run: list[Quantity] = []
        found: list[tuple[str, str]] = []
        floor = inside[0] + 1 if inside else 0
        for before, one in [*pairwise(alike), (alike[-1], None)]:
            run.append(before)
            match = None
            if one is not None and one.start - before.end < _LONGEST * 2:
                match = style.fullmatch(gaps.between(before.end, one.start))
            if match and not _BREAK.search(match[0]) and _goes_on(found, match["mark"]):
                found.append((match["mark"], match["label"]))
                continue
            if len(run) > 1 and (row := _row(gaps, run, found, style is _NAMED_BEFORE, (floor, inside is not None))):
                yield row
            floor = run[-2].end if len(run) > 1 else floor
            run, found = [], []
            if match and not _BREAK.search(match[0]):  # another mark: a row begins with the last of this one
                run, found = [before], [(match["mark"], match["label"])]
            else:
                floor = before.end


def _goes_on(found: Sequence[tuple[str, str]], mark: str) -> bool:
    """Whether a row with the marks in `found` goes on with `mark`: with the same, or with 和 before its last part."""
    return not found or (found[-1][0] not in _AND and mark in (found[-1][0], *_AND))


def _row(
    gaps: _Gaps, run: Sequence[Quantity], found: Sequence[tuple[str, str]], is_before: bool, within: tuple[int, bool]
) -> Row | None:
    labels = [label for _mark, label in found]
    start, end = run[0].start, run[-1].end
    floor, is_aside = within
    if is_before:
        edge = _FIRST_BEFORE.search(gaps.between(max(floor, start - _LONGEST), start))
        if edge is None:
            return None
        lead = _LEAD.match(edge["label"])
        label = edge["label"][lead.end() :] if lead else edge["label"]
        if not label:
            return None
        start = max(floor, gaps.text.rfind(label, 0, start)) if label in gaps.text else start
        labels.insert(0, label)
    else:
        edge = _LAST_BEHIND.match(gaps.text, end)
        if edge is None:
            return None
        end = edge.end()
        labels.append(edge["label"])
    return Row(start, end, tuple(run), tuple(labels), found[0][0], is_aside)
