"""How a kind of paragraph looks."""

from __future__ import annotations

from typing import Literal

from plangen.immutable import dataclass

Alignment = Literal["left", "center", "right", "justify"]
Line = float | Literal["grid", "auto"]

# The sizes of Chinese typesetting in points; Word offers them under these names.
SIZES_PT = {
    "初号": 42.0, "小初": 36.0, "一号": 26.0, "小一": 24.0, "二号": 22.0, "小二": 18.0, "三号": 16.0, "小三": 15.0,
    "四号": 14.0, "小四": 12.0, "五号": 10.5, "小五": 9.0, "六号": 7.5, "小六": 6.5, "七号": 5.5, "八号": 5.0,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph's look. Characters are those of the style's own size; lines are those of the page's grid.

    `line` is the distance of lines: the grid's, what the font needs (`auto`), or points. `colour` is RRGGBB, empty for
    the reader's own, black; `rule_pt` is the weight of a rule below in that colour, 0 for none. `name` is what the user
    sees in Word where Word has no such style of its own.
    """

    font: str
    latin: str
    size_pt: float
    bold: bool = False
    alignment: Alignment = "justify"
    line: Line = "grid"
    first_line_characters: float = 0
    left_characters: float = 0
    right_characters: float = 0
    before_lines: float = 0
    after_lines: float = 0
    keep_with_next: bool = False
    colour: str = ""
    rule_pt: float = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Strong:
    """How words stand out inside a paragraph; an empty font leaves the paragraph's."""

    font: str = ""
    bold: bool = False


def size_in_points(size: str) -> float:
    """三号 or 16pt in points. Raises ValueError for anything else."""
    return SIZES_PT[size] if size in SIZES_PT else float(size.removesuffix("pt"))
