"""A title with line ends put in where it is too long for one line."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from plangen.theme.theme import TitleBreaks
from plangen.theme.title_breaks import title_breaks
from plangen.tree import Figure, Inline, Strong, Text, plain_text


def title_in_lines(inlines: tuple[Inline, ...], characters: float, words: TitleBreaks) -> tuple[Inline, ...]:
    """`inlines` in lines of at most `characters`; as they are where they fit, or have breaks of their own."""
    text = plain_text(inlines)
    if "\n" in text:
        return inlines
    breaks = title_breaks(text, characters, words, _figure_spans(inlines, 0))
    return _with_breaks(inlines, 0, breaks) if breaks else inlines


def _figure_spans(inlines: Sequence[Inline], offset: int) -> list[tuple[int, int]]:
    """Where the figures stand in the text of `inlines`, which begins at `offset`."""
    spans = []
    for inline in inlines:
        length = len(plain_text((inline,)))
        if isinstance(inline, Figure):
            spans.append((offset, offset + length))
        elif isinstance(inline, Strong):
            spans += _figure_spans(inline.children, offset)
        offset += length
    return spans


def _with_breaks(inlines: Sequence[Inline], offset: int, breaks: Sequence[int]) -> tuple[Inline, ...]:
    """`inlines`, whose text begins at `offset`, with line ends at the offsets `breaks`.

    They are characters, not LineBreak nodes, so that the reader can tell them from breaks the author made.
    """
    broken: list[Inline] = []
    for inline in inlines:
        end = offset + len(plain_text((inline,)))
        match inline:
            case Text():
                edges = [offset, *(place for place in breaks if offset <= place < end), end]
                pieces = [inline.text[start - offset : stop - offset] for start, stop in pairwise(edges)]
                broken.append(Text("\n".join(pieces), inline.origin))
            case Strong():
                broken.append(Strong(_with_breaks(inline.children, offset, breaks)))
            case _ if end == offset:  # the mark of a footnote stays at the end of its line
                broken.append(inline)
            case _:
                broken += [Text("\n")] if offset in breaks else []
                broken.append(inline)
        offset = end
    return tuple(broken)
