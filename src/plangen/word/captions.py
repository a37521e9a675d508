"""Captions as runs: the number is a SEQ field, as Word makes it, inside the bookmark that references name."""

from __future__ import annotations

from collections.abc import Iterable

from plangen.theme.captions import caption_numbers
from plangen.theme.numbering import Numbering
from plangen.tree import Block, Caption, Subject
from plangen.word import names
from plangen.word.fields import field
from plangen.word.runs import InlineParts, run, runs

_FIRST_BOOKMARK = 100_000_001  # nine digits, as Word has them


def caption_bookmarks(blocks: Iterable[Block], numbering: Numbering) -> dict[str, tuple[str, str]]:
    """The bookmark and the number of each caption in `blocks` that has an identity, by it."""
    numbers = caption_numbers(blocks, numbering)
    return {
        identity: (f"{names.CAPTION_BOOKMARK}{_FIRST_BOOKMARK + position}", number)
        for position, (identity, number) in enumerate(numbers.items())
    }


class CaptionRuns:
    """Writes the captions of one document, in order."""

    def __init__(self, numbering: Numbering, document: InlineParts) -> None:
        self._numbering = numbering
        self._document = document
        self._counts: dict[Subject, int] = {"table": 0, "figure": 0}

    def runs(self, caption: Caption) -> str:
        """`caption` with its number."""
        self._counts[caption.of] += 1
        form = self._numbering.caption_format(caption.of)
        # The word before the number tells Word which captions it counts together.
        sequence = "_".join(form.before.split()) or caption.of
        number = run(form.before) + field(rf"SEQ {sequence} \* ARABIC", run(str(self._counts[caption.of])))
        if caption.identity:
            bookmark, _number = self._document.captions[caption.identity]
            number = self._document.bookmarks.named(bookmark, number)
        return number + run(form.after) + runs(caption.children, self._document)
