"""A column of cells as numbers: each different cell is kept once, and each row has the number of its cell.

What is asked of a cell (is it a number, does it meet a condition) is then asked once for each different cell, and
rows are only counted. Tables of millions of rows have few different cells in the columns that matter.
"""

from __future__ import annotations

import datetime
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import cast

from plangen.immutable import dataclass
from plangen.inputs.table import Raw


@dataclass(frozen=True, slots=True)
class Encoded:
    """`cells` are the different cells in the order in which they come first; `codes` has one number for each row."""

    cells: Sequence[Raw]
    texts: Sequence[str]
    codes: Sequence[int]


def encode(cells: Sequence[Raw]) -> Encoded:
    """`cells` encoded; cells that read the same are the same, whether Excel keeps them as numbers or as text."""
    encoder = Encoder()
    if set(map(type, cells)) <= {str}:
        codes = encoder.added(cast("Sequence[str]", cells))
        return Encoded(encoder.distinct(), encoder.distinct(), codes)
    texts = [cell_text(cell) for cell in cells]
    codes = encoder.added(texts)
    first: dict[str, Raw] = {}
    for text, cell in zip(texts, cells, strict=True):
        first.setdefault(text, cell)
    return Encoded(list(first.values()), encoder.distinct(), codes)


class Encoder:
    """Gives texts their numbers, in the order in which they come first."""

    def __init__(self) -> None:
        self._numbers: defaultdict[str, int] = defaultdict()
        self._numbers.default_factory = self._numbers.__len__

    def added(self, texts: Iterable[str]) -> list[int]:
        """The numbers of `texts`."""
        return [*map(self._numbers.__getitem__, texts)]

    def add_to(self, codes: array[int], texts: Iterable[str]) -> None:
        """Put the numbers of `texts` at the end of `codes`."""
        codes.extend(map(self._numbers.__getitem__, texts))

    def distinct(self) -> list[str]:
        """Every text that came so far, in the order of their numbers."""
        return list(self._numbers)


def cell_text(cell: Raw) -> str:
    """What a cell reads as: a whole number has no decimal point, a date is 2026-03-02."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    return str(cell)
