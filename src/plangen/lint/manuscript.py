"""What a rule sees: a document as one line after the other, whoever wrote it and in whatever format.

A line is a paragraph, a heading, an item, a cell; those of headers and footers, in the margins of pages, come last. Its
text is what a reader sees, a typed number included; a number that Word or a theme counts stands in `label`. Where each
character came from is known to `stretches`.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from functools import cached_property
from itertools import accumulate
from typing import Any, Literal, NamedTuple, TypeVar

from plangen.diagnostics import Place
from plangen.facts.calendar import Calendar
from plangen.facts.fact import Fact
from plangen.facts.term import Term
from plangen.immutable import dataclass
from plangen.lint.dates.short_dates import short_dates
from plangen.lint.dates.written_dates import WrittenDate, written_dates
from plangen.lint.signs import alternatives
from plangen.patterns import compiled
from plangen.theme.look import Looks
from plangen.typed_numbers import TypedNumber, typed_number

_Computed = TypeVar("_Computed")
# Every date that sentences write has one of these.
_DATE = r"月|\d[-./]\d{1,2}[-./]\d"
_SHORT_DATE = r"\d[./]\d"

LineRole = Literal[
    "title", "heading", "body", "item", "cell", "recipient", "note", "flush", "signature", "date", "margin"
]


class Stretch(NamedTuple):
    """Characters from `start` on that came from one place; `fact` names the fact that they print.

    `strong` says that a theme sets them in its font for words that stand out.
    """

    start: int
    place: Place | None = None
    fact: str = ""
    strong: bool = False


class Line(NamedTuple):
    """A line of the document. `level` is that of a heading, from 1, and 0 for anything else."""

    index: int  # type: ignore[assignment]  # hides a method of tuples that nobody misses
    text: str
    role: LineRole = "body"
    level: int = 0
    label: str = ""
    stretches: tuple[Stretch, ...] = ()
    number: TypedNumber | None = None
    list_id: int = 0  # the list that an item with an automatic number belongs to; 0 for none
    depth: int = 0  # how many lists it stands in

    @property
    def start(self) -> int:
        """Where the words begin, behind a typed number."""
        return self.number.end if self.number else 0

    @property
    def words(self) -> str:
        """The text without its typed number."""
        return self.text[self.start :]

    def stretch_at(self, offset: int) -> Stretch:
        """The stretch that the character at `offset` lies in."""
        index = bisect_right([one.start for one in self.stretches], offset) - 1
        return self.stretches[max(index, 0)] if self.stretches else Stretch(0)


def numbered(text: str) -> TypedNumber | None:
    """The number typed before the line `text`; None also where nothing follows it."""
    number = typed_number(text)
    return number if number is not None and number.end < len(text) else None


class GridCell(NamedTuple):
    """A cell of a table: its line (an index of `Manuscript.lines`, or None where it is empty), its text and place."""

    line: int | None
    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, its cells by row; `after` is the index of the line before it, -1 at the start of the document.

    The first row has a cell; one below it may have none, where cells from above cover all of it.
    """

    rows: tuple[tuple[GridCell, ...], ...]
    after: int

    def at(self, row: int, column: int) -> GridCell | None:
        """The cell that covers the place `row`, `column`, counted from 0."""
        own = self.rows[row] if 0 <= row < len(self.rows) else ()
        # Where nothing is merged to the left of it, it is the cell in that place.
        if 0 <= column < len(own) and own[column].column == column:
            return own[column]
        # From its own row up: a copy of the rows above would make long tables slow.
        for above in range(min(row, len(self.rows) - 1), -1, -1):
            for cell in self.rows[above]:
                if cell.row <= row < cell.row + cell.rows and cell.column <= column < cell.column + cell.columns:
                    return cell
        return None

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max((cell.column + cell.columns for row in self.rows for cell in row), default=0)


@dataclass(frozen=True)
class Manuscript:
    """A document to be checked, and what is known of it.

    `drawn` are the lines that a picture or chart stands behind, as for a table: -1 at the start of the document.
    `page_ends` are those with which a page ends, because the next one is begun by hand.
    `facts` are those of a folder, `term` its term, `looks` those of a Word document, or the theme of a folder's.
    `open_changes` and `open_comments` are what a review left: of each the paragraph, as in a place, and who made it.
    """

    file: str
    lines: tuple[Line, ...]
    grids: tuple[Grid, ...] = ()
    title: str = ""
    organization: str = ""
    date: datetime.date | None = None
    term: Term | None = None
    calendar: Calendar = field(default_factory=Calendar)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    looks: Looks | None = None
    open_changes: tuple[tuple[int, str], ...] = ()
    open_comments: tuple[tuple[int, str], ...] = ()
    drawn: tuple[int, ...] = ()
    page_ends: tuple[int, ...] = ()
    _known: dict[Any, Any] = field(default_factory=dict, init=False, compare=False, repr=False)

    @cached_property
    def prose(self) -> tuple[Line, ...]:
        """The lines outside tables and margins."""
        return tuple(line for line in self.lines if line.role not in ("cell", "margin"))

    @cached_property
    def margins(self) -> tuple[Line, ...]:
        """The lines of headers and footers."""
        return tuple(line for line in self.lines if line.role == "margin")

    @cached_property
    def text(self) -> str:
        """All of it, a line a line."""
        return "\n".join(line.text for line in self.lines)

    def lines_with(self, sign: str | re.Pattern[str]) -> tuple[Line, ...]:
        """The lines in which the regular expression `sign` is found; it must not look beyond what it matches.

        One that is made of the document's own words is given compiled, so that it is kept nowhere.

        A rule asks for the sign without which it finds nothing. Searching the whole text for it at once costs a
        fraction of what 40 rules cost that look at every line, and long tables have few signs.
        """
        return self.once(sign, lambda: tuple(self.lines[index] for index in sorted(self._found(sign))))

    def lines_holding(self, words: Iterable[str]) -> Iterator[Line]:
        """The lines in which one of `words` stands, in order: many words are found sooner than one expression."""
        indexes = {index for word in words for index in self._holding(word)}
        return (self.lines[index] for index in sorted(indexes))

    def _found(self, sign: str | re.Pattern[str]) -> set[int]:
        if not isinstance(sign, str):
            return set(self._matching(sign))
        found: set[int] = set()
        for one in alternatives(sign):
            if one.may_be_in(self.text, self._characters):
                found.update(self._holding(one.source) if one.is_word else self._matching(compiled(one.source)))
        return found

    def _matching(self, pattern: re.Pattern[str]) -> Iterator[int]:
        text, starts = self.text, self._starts
        found = pattern.search(text)
        while found:
            index = bisect_right(starts, found.start()) - 1
            yield index
            found = pattern.search(text, starts[index + 1])

    def _holding(self, word: str) -> Iterator[int]:
        text, starts = self.text, self._starts
        place = text.find(word)
        while place >= 0:
            index = bisect_right(starts, place) - 1
            yield index
            place = text.find(word, starts[index + 1])

    @cached_property
    def _characters(self) -> frozenset[str]:
        """All that occur in the text."""
        return frozenset(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        """Where in the text each line begins, and where one more would."""
        return [*accumulate((len(line.text) + 1 for line in self.lines), initial=0)]

    @cached_property
    def dates(self) -> Mapping[int, tuple[WrittenDate, ...]]:
        """The dates in each line that has any, by the line's index, in the order of lines."""
        found = {line.index: list(written_dates(line.text)) for line in self.lines_with(_DATE)}
        tables = [grid.rows for grid in self.grids]
        for index, dates in short_dates(self.lines_with(_SHORT_DATE), tables).items():
            known = found.setdefault(index, [])
            known += [
                one for one in dates if not any(one.start < other.end and other.start < one.end for other in known)
            ]
            known.sort(key=lambda one: one.start)
        return {index: tuple(found[index]) for index in sorted(found) if found[index]}

    def once(self, key: Any, compute: Callable[[], _Computed]) -> _Computed:
        """What `compute` gives, computed at most once for each `key`: several rules ask for the same."""
        if key not in self._known:
            self._known[key] = compute()
        known: _Computed = self._known[key]
        return known

    def before(self, line: Line) -> Line | None:
        """The line before `line`."""
        return self.lines[line.index - 1] if line.index else None

    def after(self, line: Line) -> Line | None:
        """The line after `line`; those of margins follow none, and nothing follows the last of a text box."""
        following = self.lines[line.index + 1] if line.index + 1 < len(self.lines) else None
        if following is None or following.role == "margin" or (self._is_aside(line) and not self._is_aside(following)):
            return None
        return following

    def _is_aside(self, line: Line) -> bool:
        """Whether `line` stands in a text box."""
        if self.looks is None or (place := line.stretch_at(0).place) is None or place.part.kind:
            return False
        look = self.looks.paragraphs.get(place.line)
        return look is not None and look.flow.aside
