"""Words that look otherwise than their like, of which no theme need be known: cells of a table, captions, closings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from plangen.lint.finding import Finding, Span
from plangen.lint.layout.closings import closings
from plangen.lint.layout.looks import paragraph_of, runs_of, word_looks
from plangen.lint.layout.typefaces import typeface
from plangen.lint.layout.word_traits import size_name
from plangen.lint.manuscript import Grid, GridCell, Line, Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern
from plangen.theme.look import Looks

_CAPTION = lazy_pattern(r"(?P<kind>[表图])\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})(?:[-－.．]\d{1,2})?[\s：:、]")
_LONGEST = 40  # characters of a caption
_FEWEST, _MOST = 6, 2 / 3  # cells that show the way of a table, and their share
_TOTAL = lazy_pattern(r"\s*(?:[合总共小]\s*计|总\s*分|平\s*均)")


class Dress(NamedTuple):
    """How the first words of a line look: typeface, size in points, alignment; None for what cannot be told."""

    font: str | None
    size: float | None
    alignment: str = ""

    def words(self, other: Dress) -> str:
        """What it has otherwise than `other`, in words that can stand in a list."""
        sides = {"left": _("aligned left"), "center": _("centred"), "right": _("aligned right")}
        listed = [
            _("Chinese characters in {font}", font=self.font) if self.font != other.font else "",
            _("size {size}", size=size_name(self.size)) if self.size and self.size != other.size else "",
            sides.get(self.alignment, "") if self.alignment != other.alignment else "",
        ]
        return "、".join(one for one in listed if one)


class Unlike(NamedTuple):
    """A finding, and whether it is of fonts and sizes."""

    finding: Finding
    is_of_words: bool


def unlike(manuscript: Manuscript) -> tuple[Unlike, ...]:
    """What looks otherwise than its like; nothing where a theme was named, which says how each is to look."""
    looks = word_looks(manuscript)
    if looks is None or looks.is_given:
        return ()
    return manuscript.once(unlike, lambda: tuple(_unlike(manuscript, looks)))


def _unlike(manuscript: Manuscript, looks: Looks) -> Iterator[Unlike]:
    for grid in manuscript.grids:
        yield from _cells(manuscript, grid, looks)
    yield from _captions(manuscript, looks)
    yield from _closings(manuscript, looks)


def _dress(line: Line, looks: Looks) -> Dress:
    look = paragraph_of(line, looks)
    run = next((run for _start, _end, run in runs_of(line, looks)), None)
    if look is None or run is None:
        return Dress(None, None)
    alignment = "left" if look.alignment == "justify" else look.alignment
    return Dress(typeface(run.font) if run.font else None, run.size_pt, alignment)


def _cells(manuscript: Manuscript, grid: Grid, looks: Looks) -> Iterator[Unlike]:
    """The cells of one row that have another font or size than most of their table; not those of totals."""
    if not grid.rows:
        return
    # A title over several columns has those of each below it.
    head = max((cell.rows for cell in grid.rows[0]), default=1)
    width = grid.width
    cells = [
        (cell, manuscript.lines[cell.line])
        for row in grid.rows[head:]
        for cell in row
        if cell.line is not None and cell.columns < width
    ]
    dresses = {cell: _dress(line, looks)._replace(alignment="") for cell, line in cells}
    usual = _usual(dresses.values())
    if len(cells) < _FEWEST or usual is None or None in usual[:2]:
        return
    if sum(one == usual for one in dresses.values()) < len(cells) * _MOST:
        return
    slips: dict[Dress, list[tuple[GridCell, Line]]] = {}
    for cell, line in cells:
        if dresses[cell] != usual and None not in dresses[cell][:2]:
            slips.setdefault(dresses[cell], []).append((cell, line))
    for dress, listed in slips.items():
        rows = {cell.row for cell, _line in listed}
        if len(rows) == 1 and not _TOTAL.match(grid.rows[rows.pop()][0].text):
            yield _told([line for _cell, line in listed], dress, usual, _("cells of the table"))


def _captions(manuscript: Manuscript, looks: Looks) -> Iterator[Unlike]:
    """The captions of tables, or of figures, that look otherwise than the others; of two the second."""
    found: dict[str, list[tuple[Line, Dress]]] = {}
    for line in manuscript.lines_with("[表图][ \u3000]*[\\d一二三四五六七八九十]"):
        caption = _CAPTION.match(line.text, line.start) if line.role not in ("cell", "margin", "heading") else None
        if caption and len(line.text) <= _LONGEST and not line.text.endswith(("。", "；")):
            dress = _dress(line, looks)
            if None not in dress[:2]:
                found.setdefault(caption["kind"], []).append((line, dress))
    for listed in found.values():
        usual = _usual(dress for _line, dress in listed)
        others = [(line, dress) for line, dress in listed if dress != usual]
        if usual is not None and 0 < len(others) <= len(listed) // 2:
            for line, dress in others:
                yield _told([line], dress, usual, _("captions"))


def _closings(manuscript: Manuscript, looks: Looks) -> Iterator[Unlike]:
    """Of each signature and its date the one that the body is unlike, where the other is like it."""
    bodies = (line for line in manuscript.prose if line.role == "body")
    usual = _usual(_dress(line, looks)._replace(alignment="") for line in bodies)
    for name, date in closings(manuscript):
        one, other = (_dress(line, looks)._replace(alignment="") for line in (name, date))
        if one != other and None not in (one.font, other.font, one.size, other.size):
            slip, right = ((name, one), other) if other == usual else ((date, other), one)
            if right == usual:
                yield _told([slip[0]], slip[1], right, _("signature and date"))


def _usual(dresses: Iterable[Dress]) -> Dress | None:
    """The first of those that most have; None without any."""
    return next((dress for dress, _count in Counter(dresses).most_common(1)), None)


def _told(lines: Sequence[Line], dress: Dress, usual: Dress, kinds: str) -> Unlike:
    first, *others = [Span(line.index, 0, len(line.text)) for line in lines]
    message = _("{kinds}: {actual}; the others have {usual}",
                kinds=kinds, actual=dress.words(usual), usual=usual.words(dress))  # fmt: skip
    hint = _("copy the look of one of the others (Format Painter)")
    return Unlike(Finding(first, message, hint, also=tuple(others)), dress[:2] != usual[:2])
