"""The headings of a document with the numbers that a theme gives them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plangen.theme.theme import Theme
from plangen.tree import Attachment, Block, Heading, blocks_within, plain_text


def numbered_headings(blocks: Iterable[Block], theme: Theme) -> Iterator[tuple[int, str]]:
    """The level and text of each heading, on one line, its number before it.

    An attachment is a heading of level 1, and those inside it count anew.
    """
    counts: list[int] = []
    for block in blocks_within(blocks):
        if isinstance(block, Attachment):
            counts = []
            label = theme.attachments.label_text(block.number)
            yield 1, f"{label} {_line(block)}".rstrip()
        elif isinstance(block, Heading):
            text = _line(block)
            if block.numbered:
                counts = [*counts[: block.level], *[0] * (block.level - len(counts))]
                counts[block.level - 1] += 1
                *above, number = counts
                text = theme.numbering.headings[block.level - 1].text(number, above) + text
            yield block.level, text


def _line(block: Heading | Attachment) -> str:
    return plain_text(block.children).replace("\n", "")
