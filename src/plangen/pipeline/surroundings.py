"""Where in a Word document something stands, in words: Word shows its reader no numbers of lines."""

from __future__ import annotations

from plangen.diagnostics import Place
from plangen.lint.manuscript import Manuscript
from plangen.messages import _

_LONGEST = 20


def surroundings(manuscript: Manuscript, index: int, place: Place) -> str:
    """The paragraph at `place`, the row of the table that holds the line at `index`, and the heading above it."""
    if place.part.kind or not place.line:
        return ""
    words = (_("paragraph {number}", number=place.line), _row(manuscript, index), _heading(manuscript, index))
    return _(", ").join(filter(None, words))


def _row(manuscript: Manuscript, index: int) -> str:
    if manuscript.lines[index].role != "cell":
        return ""
    for number, grid in enumerate(manuscript.grids, 1):
        for row in grid.rows:
            for cell in row:
                if cell.line == index:
                    return _("row {row} of table {table}", table=number, row=cell.row + 1)
    return ""


def _heading(manuscript: Manuscript, index: int) -> str:
    text = next((line.text for line in reversed(manuscript.lines[:index]) if line.role == "heading"), "")
    shortened = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return _("under '{heading}'", heading=shortened) if text else ""
