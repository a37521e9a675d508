"""The content controls of a Word document that ask for what nobody has filled in, in the lines that rules see."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from plangen.lint.finding import Span
from plangen.lint.layout.looks import paragraph_of
from plangen.lint.manuscript import Line, Manuscript


def blank_controls(manuscript: Manuscript) -> Iterator[Span]:
    """The characters of each of them, in the order of lines."""
    looks = manuscript.looks
    if looks is None or not any(look.blanks for look in looks.paragraphs.values()):
        return
    for line in manuscript.lines:
        look = paragraph_of(line, looks)
        if look is not None and look.blanks:
            yield from _of_line(line, look.blanks)


def _of_line(line: Line, blanks: tuple[tuple[int, int], ...]) -> Iterator[Span]:
    def blank_at(offset: int) -> tuple[int, int] | None:
        stretch = line.stretch_at(offset)
        column = stretch.place.column - 1 + offset - stretch.start if stretch.place is not None else -1
        return next(((start, end) for start, end in blanks if start <= column < end), None)

    for blank, offsets in groupby(range(len(line.text)), blank_at):
        if blank is not None:
            first, *others = offsets
            yield Span(line.index, first, (others or [first])[-1] + 1)
