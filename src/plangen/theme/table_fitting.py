"""Tables with more columns than the page has room for: smaller type and margins, as far as they can be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from plangen.immutable import dataclass
from plangen.theme.column_widths import TextWidth, is_plain, text_widths
from plangen.theme.lengths import twips
from plangen.theme.page import Page
from plangen.theme.style import Style
from plangen.theme.theme import Theme
from plangen.tree import Block, Landscape, List, Row, Table

_STEP_PT = 0.5
_TINY_PT = 5.0  # 八号, the smallest size that Chinese typesetting has
_LEAST_MARGIN_MM = 0.1
_MANY_COLUMNS = 10  # fewer find room on any page


@dataclass(frozen=True, slots=True)
class Fitting:
    """The size of the type of a table and the margin on each side of a cell, in twentieths of a point.

    `character` is the width of a character; `fits` says whether no word need be broken, and all can be read.
    """

    size_pt: float
    margin: int
    character: int
    fits: bool


def fitting(texts: Sequence[TextWidth], theme: Theme, width: int) -> Fitting:
    """The largest type, up to the theme's own, in which the columns `texts` fit into `width` twentieths of a point."""
    style = theme.styles.table_text
    margin = twips(theme.table.cell_margin_horizontal_mm)
    own = Fitting(style.size_pt, margin, round(theme.character_pt(style) * 20), fits=True)
    candidates = [own, *_smaller(style, margin, theme.table.smallest_pt)]
    for candidate in candidates:
        if sum(max(1.0, one.least) * candidate.character + 2 * candidate.margin for one in texts) <= width:
            return candidate
    return Fitting(candidates[-1].size_pt, candidates[-1].margin, candidates[-1].character, fits=False)


def _smaller(style: Style, margin: int, smallest_pt: float) -> Iterator[Fitting]:
    least = twips(_LEAST_MARGIN_MM)
    size = style.size_pt - _STEP_PT
    while size >= _TINY_PT:
        shrunk = max(least, round(margin * size / style.size_pt))
        yield Fitting(size, shrunk, round(size * 20), fits=size >= smallest_pt)
        if size <= smallest_pt:
            yield Fitting(size, least, round(size * 20), fits=size >= smallest_pt)
        size -= _STEP_PT


def column_count(table: Table) -> int:
    """How many columns the grid of `table` has."""
    return max([len(table.alignments), *map(_places, table.children)], default=0)


def _places(row: Row) -> int:
    if is_plain(row):
        return len(row.children)
    return sum(1 if isinstance(cell, str) else cell.columns for cell in row.children)


def crowded_tables(blocks: Iterable[Block], theme: Theme) -> Iterator[tuple[Table, bool]]:
    """The tables that do not fit their page even in the smallest type, and whether they lie on their long side."""
    for block, page in _with_pages(blocks, theme.page):
        if not isinstance(block, Table) or block.widths or not block.children:
            continue
        # The first row has nothing above it, so that it says how many columns there are.
        count = _places(block.children[0])
        if count >= _MANY_COLUMNS and not fitting(text_widths(block, count), theme, twips(page.text_width_mm)).fits:
            yield block, page is not theme.page


def _with_pages(blocks: Iterable[Block], page: Page) -> Iterator[tuple[Block, Page]]:
    for block in blocks:
        yield block, page
        if isinstance(block, Landscape):
            yield from _with_pages(block.children, page.landscape)
        elif isinstance(block, List):
            for item in block.children:
                yield from _with_pages(item.children, page)
