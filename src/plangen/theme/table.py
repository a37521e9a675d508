"""How tables look."""

from __future__ import annotations

from typing import Literal

from plangen.immutable import dataclass


@dataclass(frozen=True, slots=True)
class TableLook:
    """Rules in points (0: none), margins in millimetres.

    `header_shading` and `border_colour` are RRGGBB, empty for none and for black. `after_lines` part a table from what
    follows. Columns whose cells are up to `short_characters` wide are set in the style for short entries. A row stands
    on one page unless `split_rows`. A table of many columns is set in smaller type, down to `smallest_pt`, and below it
    only with a warning.
    """

    outer_border_pt: float
    inner_border_pt: float
    cell_margin_horizontal_mm: float
    cell_margin_vertical_mm: float
    vertical_alignment: Literal["top", "center", "bottom"] = "center"
    header_shading: str = ""
    border_colour: str = ""
    after_lines: float = 0
    repeat_header: bool = True
    split_rows: bool = False
    short_characters: float = 0
    smallest_pt: float = 7.5
