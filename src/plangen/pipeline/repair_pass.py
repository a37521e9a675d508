"""One file repaired once: which of the repairs can be made together, and why others are left."""

from __future__ import annotations

from bisect import bisect, insort
from collections.abc import Callable, Iterable, Mapping, Sequence

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
    """Whether `edit` changes what one of `others` does; they are in order, and overlap nowhere."""
    start, end, _new = edit
    index = bisect(others, edit)
    return any(
        other == edit or (start < other_end and first < end)
        for other in others[max(index - 1, 0) : index + 1]
        for first, other_end, _text in (other,)
    )


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


def _merged(spans: Sequence[tuple[int, int]], edits: Iterable[Edit]) -> Iterable[tuple[int, int]]:
    number = moved = 0
    for start, end, new in edits:
        while number < len(spans) and spans[number][1] <= start:
            yield spans[number][0] + moved, spans[number][1] + moved
            number += 1
        first, last = start, end
        while number < len(spans) and spans[number][0] < end:
            first, last = min(first, spans[number][0]), max(last, spans[number][1])
            number += 1
        grown = len(new) - (end - start)
        yield first + moved, last + moved + grown
        moved += grown
    for start, end in spans[number:]:
        yield start + moved, end + moved
