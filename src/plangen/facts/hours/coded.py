"""A column of many cells and few values: each different cell is read once, whatever the number of rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from plangen.inputs.encoded import cell_text
from plangen.inputs.table import Raw

# Names for the reader: numpy's own types lose the kind of number in half of the operations.
Integers: TypeAlias = npt.NDArray[Any]
Numbers: TypeAlias = npt.NDArray[Any]
Mask: TypeAlias = npt.NDArray[Any]


class Coded:
    """Cells as `codes`, the positions of their values in `values`."""

    def __init__(self, cells: Iterable[Raw]) -> None:
        listed = list(cells)
        column = np.empty(len(listed), dtype=object)
        column[:] = listed
        codes, values = pd.factorize(column)
        self.codes: Integers = codes.astype(np.int32)
        self.values: list[Raw] = list(values)

    def __len__(self) -> int:
        return len(self.codes)

    def integers(self, read: Callable[[Raw], int]) -> Integers:
        """`read` of each cell."""
        return self._taken([read(value) for value in self.values], np.int64)

    def numbers(self, read: Callable[[Raw], float]) -> Numbers:
        """`read` of each cell."""
        return self._taken([read(value) for value in self.values], np.float64)

    def mask(self, test: Callable[[Raw], bool]) -> Mask:
        """The rows whose cell passes `test`."""
        return self._taken([test(value) for value in self.values], np.bool_)

    def texts(self) -> list[str]:
        """Each cell as text."""
        texts = [text_of(value) for value in self.values]
        return [texts[code] for code in self.codes]

    def text(self, row: int) -> str:
        """The cell of `row` as text."""
        return text_of(self.values[self.codes[row]])

    def _taken(self, values: list[Any], kind: type) -> npt.NDArray[Any]:
        return np.array(values, dtype=kind)[self.codes] if values else np.zeros(len(self.codes), dtype=kind)


def text_of(cell: Raw) -> str:
    """A cell as the text by which it is compared: a date is 2026-03-02, 12.0 is 12."""
    return cell_text(cell).strip()
