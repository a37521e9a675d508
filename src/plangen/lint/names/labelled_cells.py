"""Labels in the cells of a column, such as 组长：, that say who or what it is in all rows but one."""

from __future__ import annotations

from collections.abc import Iterator

from plangen.lint.finding import Span
from plangen.lint.manuscript import Grid, GridCell, Manuscript
from plangen.patterns import lazy_pattern

_ANSWERED = lazy_pattern(r"\p{Han}{2,10}[：:][ \u3000]*[^\s：:].*")
_BARE = lazy_pattern(r"\p{Han}{2,10}[：:][ \u3000]*")
_FEWEST = 2  # rows that are filled in


def unanswered(grid: Grid, manuscript: Manuscript) -> Iterator[Span]:
    """Each label of `grid` with nothing behind it, where the same line of all other cells of its column has something.

    What stands below a label in its own cell, without a label of its own, is its answer.
    """
    columns: dict[int, list[GridCell]] = {}
    for row in grid.rows:
        for cell in row:
            if cell.row or "：" in cell.text or ":" in cell.text:  # what is no head
                columns.setdefault(cell.column, []).append(cell)
    for cells in columns.values():
        lines = {cell.line: cell.text.split("\n") for cell in cells if cell.line is not None and cell.text}
        for place in range(min((len(texts) for texts in lines.values()), default=0)):
            texts = [texts[place] for texts in lines.values()]
            bare = [(index, texts) for index, texts in lines.items() if _BARE.fullmatch(texts[place])]
            answered = sum(_ANSWERED.fullmatch(text) is not None for text in texts)
            if len(bare) != 1 or answered < _FEWEST or answered + 1 < len(texts):
                continue
            index, own = bare[0]
            below = own[place + 1] if place + 1 < len(own) else ""
            line = manuscript.lines[index + place]
            if line.text == own[place].strip() and (not below or _ANSWERED.fullmatch(below)):
                yield Span(line.index, 0, len(line.text))
