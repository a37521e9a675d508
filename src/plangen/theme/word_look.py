"""How paragraphs and pages of a Word document look, in the units of a theme; what the document does not say is None."""

from __future__ import annotations

from typing import Literal, NamedTuple

from plangen.characters import is_wide
from plangen.immutable import dataclass
from plangen.theme.page import Side


class Measure(NamedTuple):
    """A length as the document says it: in characters of the paragraph's size, in lines of the grid, or in points."""

    value: float
    unit: Literal["characters", "lines", "points"] = "points"

    def characters(self, size_pt: float) -> float:
        """The length in characters of `size_pt`."""
        return self.value if self.unit == "characters" else self.value / size_pt

    def lines(self, pitch_pt: float) -> float:
        """The length in lines that are `pitch_pt` apart."""
        return self.value if self.unit == "lines" else self.value / pitch_pt


NOTHING = Measure(0.0)


class LineSpacing(NamedTuple):
    """The distance of lines: points where it is exact or at least so much, otherwise how many single lines."""

    rule: Literal["exact", "least", "multiple"]
    value: float


SINGLE = LineSpacing("multiple", 1.0)


@dataclass(frozen=True, slots=True)
class RunLook:
    """Characters from `start` on: the fonts of the Chinese ones and of letters and digits, the size in points.

    `spread_pt` is what characters are drawn apart.
    """

    start: int
    font: str | None
    size_pt: float | None
    latin: str | None = None
    bold: bool = False
    spread_pt: float = 0.0


class Flow(NamedTuple):
    """Where a paragraph stands: `aside` in a text box, which side of it a new page is begun by hand.

    `rendered` says that the program which saved the document began a page with it, `keeps_next` that it must stand on
    the page of the one after it.
    """

    empty: bool = False
    aside: bool = False
    in_table: bool = False
    begins_page: bool = False
    ends_page: bool = False
    rendered: bool = False
    keeps_next: bool = False


PLAIN = Flow()


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """`number` is what an automatic number prints, `lead` the spaces typed before the words.

    `is_outlined` is set for a heading by its style or outline level; `alignment` is '' where it is none that we know.
    `before` and `after` are None where Word chooses the space itself. `blanks` are the characters, from and to, by
    which content controls ask for what nobody has filled in.
    """

    alignment: str
    runs: tuple[RunLook, ...] = ()
    first_line: Measure = NOTHING
    left: Measure = NOTHING
    right: Measure = NOTHING
    spacing: LineSpacing = SINGLE
    before: Measure | None = NOTHING
    after: Measure | None = NOTHING
    snaps_to_grid: bool = True
    number: str = ""
    lead: str = ""
    is_outlined: bool = False
    flow: Flow = PLAIN
    blanks: tuple[tuple[int, int], ...] = ()

    @property
    def lead_characters(self) -> float:
        """How many characters wide the spaces are that were typed before the words."""
        return sum(1.0 if is_wide(one) else 2.0 if one == "\t" else 0.5 for one in self.lead)

    def at(self, offset: int) -> RunLook | None:
        """The look of the character at `offset`."""
        return next((one for one in reversed(self.runs) if one.start <= offset), None)


@dataclass(frozen=True, slots=True)
class PageLook:
    """Millimetres, as in a theme's page."""

    width_mm: float
    height_mm: float
    top_mm: float
    left_mm: float
    text_width_mm: float
    text_height_mm: float

    @property
    def is_landscape(self) -> bool:
        """Whether it lies on its long side."""
        return self.width_mm > self.height_mm


@dataclass(frozen=True, slots=True)
class GridLook:
    """The grid of a page: lines `pitch_pt` apart, and characters `character_pt` apart where it holds these too.

    None for either where the document has no such grid. `extra_pt` is what it adds to the width of a character.
    """

    pitch_pt: float | None = None
    character_pt: float | None = None
    extra_pt: float = 0.0


@dataclass(frozen=True, slots=True)
class PageNumberLook:
    """`text` holds {page} and {pages}, or is what was typed. None for what cannot be told.

    `even_text` is that of even pages, if these have one of their own. `odd` and `even` are where it stands; `is_typed`
    says that it is the same on each page, `numerals` are Word's name of a form of numbers other than plain digits.
    """

    text: str
    odd: Side | None
    even: Side | None
    size_pt: float | None = None
    font: str | None = None
    is_typed: bool = False
    numerals: str = ""
    even_text: str = ""


@dataclass(frozen=True, slots=True)
class SectionLook:
    """The pages from the paragraph numbered `first` on; `unnumbered` are those that have no page number."""

    first: int
    page: PageLook | None
    grid: GridLook
    page_number: PageNumberLook | None = None
    unnumbered: tuple[Literal["default", "even", "first"], ...] = ()
