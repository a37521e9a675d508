"""Blocks put in order: list items, which Word keeps as single paragraphs, become lists again."""

from __future__ import annotations

from dataclasses import field

from plangen.immutable import dataclass
from plangen.tree import Block, Item, Landscape, List, Paragraph
from plangen.word.read_counts import Count, Counts


@dataclass(slots=True)
class _OpenList:
    number: int
    level: int
    count: Count
    start: int
    items: list[list[Block]] = field(default_factory=list)

    def closed(self) -> List:
        return List(tuple(Item(tuple(blocks)) for blocks in self.items), self.count.form, self.count.label, self.start)


class BlockCollector:
    """Takes blocks in the order of the document."""

    def __init__(self, counts: Counts) -> None:
        self._counts = counts
        self._blocks: list[Block] = []
        self._section = 0  # where in them the section begins
        self._open: list[_OpenList] = []
        self._last: dict[tuple[int, int], int] = {}  # the last number given, by w:num and level

    def blocks(self) -> tuple[Block, ...]:
        """All blocks, once the last one was added."""
        self._close(0)
        return tuple(self._blocks)

    def end_section(self, *, landscape: bool) -> None:
        """End the section that began after the last one; its blocks become one where it lies on its long side."""
        self._close(0)
        blocks = tuple(self._blocks[self._section :])
        if landscape and blocks:
            self._blocks[self._section :] = [Landscape(blocks)]
        self._section = len(self._blocks)

    def add(self, block: Block) -> None:
        """A block that belongs to no list, and ends those before it."""
        self._close(0)
        self._blocks.append(block)

    def add_item(self, paragraph: Paragraph, number: int, level: int) -> None:
        """A paragraph that w:num `number` numbers at `level`."""
        self._close(level + 1)
        if self._open and self._open[-1].level == level and self._open[-1].number != number:
            self._close(level)
        if not self._open or self._open[-1].level < level:
            count = self._counts.count(number, level)
            last = self._last.get((number, level))
            start = count.start if last is None or count.form == "bulleted" else last + 1
            self._open.append(_OpenList(number, level, count, start))
        current = self._open[-1]
        # An item with nothing in it is written as an empty paragraph, because something must carry its number.
        current.items.append([paragraph] if paragraph.children else [])
        self._last[number, level] = current.start + len(current.items) - 1
        for key in [key for key in self._last if key[0] == number and key[1] > level]:
            del self._last[key]

    def add_to_item(self, block: Block, level: int) -> None:
        """A block that goes on with the item above it at `level`; where there is none, it stands for itself."""
        self._close(level + 1)
        if self._open:
            self._open[-1].items[-1].append(block)
        else:
            self._blocks.append(block)

    def add_to_open_item(self, block: Block) -> None:
        """A block that goes on with the item above it, however deep."""
        self.add_to_item(block, self._open[-1].level if self._open else 0)

    def has_open(self, number: int) -> bool:
        """Whether a list that w:num `number` numbers goes on."""
        return any(one.number == number for one in self._open)

    def _close(self, level: int) -> None:
        """End the lists at `level` and below."""
        while self._open and self._open[-1].level >= level:
            closed = self._open.pop().closed()
            (self._open[-1].items[-1] if self._open else self._blocks).append(closed)
