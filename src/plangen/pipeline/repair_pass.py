"""One file repaired once: which of the repairs can be made together, and why others are left."""

from __future__ import annotations

from bisect import bisect, insort
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from plangen.diagnostics import Part, Place
from plangen.immutable import dataclass
from plangen.pipeline.marked import Repair

Line = tuple[Part, int]  # in a Word document a paragraph
Edit = tuple[int, int, str]  # from, to, what to write there


@dataclass(frozen=True, slots=True)
class Left:
    """What was left at a place, and the reason in words."""

    place: Place
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Pass:
    """The text of a file before and after, what was changed in each of its lines, in order, and what was left."""

    before: str
    after: str
    made: Mapping[Line, Sequence[Edit]]
    left: Sequence[Left] = ()


def fitting(
    repairs: Iterable[Repair], obstacle: Callable[[Place, str, str], str]
) -> tuple[dict[Line, list[Edit]], list[Left]]:
    """The edits of those of `repairs` that fit beside each other, and what is left.

    `obstacle` says what stands in the way of an edit. One that overlaps another waits for the next pass.
    """
    taken: dict[Line, list[Edit]] = {}
    left: list[Left] = []
    for repair in repairs:
        reasons = [(place, old, reason) for place, old, new in repair if (reason := obstacle(place, old, new))]
        if reasons:
            left.append(Left(*reasons[0]))
            continue
        edits = [
            ((place.part, place.line), (place.column - 1, place.column - 1 + len(old), new))
            for place, old, new in repair
        ]
        if not any(_overlaps(edit, taken.get(line, ())) for line, edit in edits):
            for line, edit in edits:
                insort(taken.setdefault(line, []), edit)
    return taken, left


def _overlaps(edit: Edit, others: Sequence[Edit]) -> bool:
    """Whether `edit` meets one of `others`, which are in order and do not meet each other."""
    index = bisect(others, edit)
    return any(_meet(edit, other) for other in others[max(index - 1, 0) : index + 1])


def _meet(edit: Edit, other: Edit) -> bool:
    """Whether both change the same characters, or one puts something in beside what the other changes."""
    (start, end, _new), (first, last, _text) = edit, other
    if start == end or first == last:
        return start <= last and first <= end
    return start < last and first < end


class Touched:
    """Where a text was changed, in one pass or in several."""

    def __init__(self) -> None:
        self._spans: dict[Line, list[tuple[int, int]]] = {}  # in the columns that the text has now

    def __len__(self) -> int:
        return sum(map(len, self._spans.values()))

    def add(self, made: Mapping[Line, Sequence[Edit]]) -> None:
        """Count what was made in one more pass: what changes what an earlier one wrote is at the same place."""
        for line, edits in made.items():
            self._spans[line] = [*_merged(self._spans.get(line, []), edits)]


def _merged(spans: Iterable[tuple[int, int]], edits: Iterable[Edit]) -> Iterator[tuple[int, int]]:
    """The places of `spans` and of `edits`, where they overlap one of both, in the columns after the edits."""
    changed = [(start, end, len(new) - (end - start)) for start, end, new in edits]
    both = sorted([*((start, end, 0) for start, end in spans), *changed])
    places: list[tuple[int, int, int]] = []  # from, to, and by how much it grows
    for start, end, grown in both:
        if places and start < places[-1][1]:
            first, last, before = places.pop()
            places.append((first, max(last, end), before + grown))
        else:
            places.append((start, end, grown))
    moved = 0
    for start, end, grown in places:
        yield start + moved, end + moved + grown
        moved += grown
