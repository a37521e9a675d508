"""The numbers of captions: tables and figures are counted apart, in the order of the document."""

from __future__ import annotations

from collections.abc import Iterable

from plangen.theme.numbering import Numbering
from plangen.tree import Block, Caption, Subject, blocks_within


def caption_numbers(blocks: Iterable[Block], numbering: Numbering) -> dict[str, str]:
    """What a reference to each identity prints, such as 表1."""
    counts: dict[Subject, int] = {"table": 0, "figure": 0}
    numbers: dict[str, str] = {}
    for block in blocks_within(blocks):
        if isinstance(block, Caption):
            counts[block.of] += 1
            if block.identity:
                numbers.setdefault(block.identity, reference_text(block.of, counts[block.of], numbering))
    return numbers


def reference_text(of: Subject, number: int, numbering: Numbering) -> str:
    """A caption's number as running text names it: without what sets it apart from the caption's words."""
    form = numbering.caption_format(of)
    return f"{form.before}{number}"
