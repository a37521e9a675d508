"""The headings of a document with the numbers that a theme gives them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plangen.theme.numbering import Numbering
from plangen.tree import Block, Heading, blocks_within, plain_text


def numbered_headings(blocks: Iterable[Block], numbering: Numbering) -> Iterator[tuple[int, str]]:
    """The level and text of each heading, on one line, its number before it."""
    counts: list[int] = []
    for block in blocks_within(blocks):
        if not isinstance(block, Heading):
            continue
        text = plain_text(block.children).replace("\n", "")
        if block.numbered:
            counts = [*counts[: block.level], *[0] * (block.level - len(counts))]
            counts[block.level - 1] += 1
            text = numbering.headings[block.level - 1].text(counts[block.level - 1]) + text
        yield block.level, text
