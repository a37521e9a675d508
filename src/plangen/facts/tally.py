"""Rows chosen and counted by the codes of their columns: all that figures need to know about a table.

`Tally` is for tables of the usual size, `BulkTally` for hundreds of thousands of rows; both give the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Protocol

from plangen.facts.amounts import Amount

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

Codes = Sequence[int]
Key = tuple[int, ...]
Values = Sequence["Amount | None"]
Sums = Mapping[Key, Counter[Amount]]
_EXACT = 2**53  # up to here every whole number is a float
BULK = 100_000  # rows from which importing pandas is made up for


class RowNumbers(Protocol):
    """The numbers of some rows, from 0, in their order: a range, a list or an array."""

    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[int]: ...
    def __getitem__(self, index: Any) -> Any: ...


class Tally:
    """Chooses and counts rows with Python's own means, which is fastest for what fits on a few hundred pages."""

    def select(self, rows: RowNumbers, codes: Codes, accepted: Collection[int]) -> RowNumbers:
        """Those of `rows` whose code is `accepted`."""
        return [row for row in rows if codes[row] in accepted]

    def minus(self, rows: RowNumbers, others: RowNumbers) -> RowNumbers:
        """`rows` without `others`."""
        left_out = frozenset(others)
        return [row for row in rows if row not in left_out]

    def count(self, rows: RowNumbers, columns: Sequence[Codes]) -> Mapping[Key, int]:
        """How many of `rows` have each combination of codes in `columns`, in the order in which they come first."""
        if not columns:
            return {(): len(rows)} if len(rows) else {}
        return Counter(zip(*(map(codes.__getitem__, rows) for codes in columns), strict=True))

    def first(self, rows: RowNumbers, columns: Sequence[Codes], most: int) -> Mapping[Key, list[int]]:
        """The first rows, at most `most`, with each combination of codes in `columns`."""
        if not columns:
            return {(): [int(row) for row in rows[:most]]} if len(rows) else {}
        found: dict[Key, list[int]] = {}
        for row, key in zip(rows, zip(*(map(codes.__getitem__, rows) for codes in columns), strict=True), strict=True):
            here = found.setdefault(key, [])
            if len(here) < most:
                here.append(row)
        return found

    def sums(self, rows: RowNumbers, columns: Sequence[Codes], per: Codes, column: Codes, values: Values) -> Sums:
        """For each combination of codes in `columns`: how often each sum occurs, where the values of all rows with the
        same code in `per` are added up. `values` are those of the codes in `column`; None is left out.
        """
        sums: defaultdict[Key, defaultdict[int, Amount]] = defaultdict(lambda: defaultdict(int))
        for key, count in self.count(rows, [*columns, per, column]).items():
            entities, value = sums[key[:-2]], values[key[-1]]
            if value is not None:
                entities[key[-2]] += value * count
        return {key: Counter(entities.values()) for key, entities in sums.items()}


class BulkTally(Tally):
    """The same with pandas, some ten times as fast a row once it is imported."""

    def __init__(self) -> None:
        import numpy  # noqa: PLC0415  # most documents have small tables, and pandas takes a second to import
        import pandas  # noqa: PLC0415

        self._numpy = numpy
        self._factorize: Callable[[Any], tuple[Any, Any]] = pandas.factorize
        self._pandas = pandas

    def select(self, rows: RowNumbers, codes: Codes, accepted: Collection[int]) -> RowNumbers:
        own, numbers = self._array(rows), self._codes(codes)
        wanted = self._numpy.zeros(int(numbers.max(initial=0)) + 1, dtype=bool)
        wanted[[code for code in accepted if code < len(wanted)]] = True
        chosen: RowNumbers = own[wanted[numbers[own]]]
        return chosen

    def minus(self, rows: RowNumbers, others: RowNumbers) -> RowNumbers:
        left: RowNumbers = self._numpy.setdiff1d(self._array(rows), self._array(others), assume_unique=True)
        return left

    def count(self, rows: RowNumbers, columns: Sequence[Codes]) -> Mapping[Key, int]:
        if not columns or not len(rows):
            return super().count(rows, columns)
        keys, numbers = self._keys(self._array(rows), columns)
        counts = self._numpy.bincount(numbers, minlength=len(keys[0]))
        return dict(zip(zip(*(key.tolist() for key in keys), strict=True), counts.tolist(), strict=True))

    def first(self, rows: RowNumbers, columns: Sequence[Codes], most: int) -> Mapping[Key, list[int]]:
        if not columns or not len(rows):
            return super().first(rows, columns, most)
        own = self._array(rows)
        _keys, numbers = self._keys(own, columns)
        early = own[self._pandas.Series(numbers).groupby(numbers).cumcount().to_numpy() < most]
        return super().first(early.tolist(), columns, most)

    def sums(self, rows: RowNumbers, columns: Sequence[Codes], per: Codes, column: Codes, values: Values) -> Sums:
        numpy = self._numpy
        places = max((0, *(-int(one.as_tuple().exponent) for one in values if isinstance(one, Decimal))))
        scaled = [0 if one is None else int(one * 10**places) for one in values]
        if sum(map(abs, scaled)) * len(rows) >= _EXACT:
            return super().sums(rows, columns, per, column, values)
        found: dict[Key, Counter[Amount]] = {key: Counter() for key in self.count(rows, columns)}
        filled = self.select(rows, column, {code for code, value in enumerate(values) if value is not None})
        if len(filled):
            own = self._array(filled)
            keys, numbers = self._keys(own, [*columns, per])
            weights = numpy.asarray(scaled, dtype=numpy.float64)[self._codes(column)[own]]
            codes, totals = self._factorize(numpy.bincount(numbers, weights=weights).astype(numpy.int64))
            columns_of_entities: list[Any] = [*keys[:-1], codes]
            for key, count in self.count(range(len(codes)), columns_of_entities).items():
                total = int(totals[key[-1]])
                found[key[:-1]][Decimal(total).scaleb(-places) if places else total] += count
        return found

    def _keys(
        self, rows: npt.NDArray[np.intp], columns: Sequence[Codes]
    ) -> tuple[list[npt.NDArray[np.int64]], npt.NDArray[np.intp]]:
        """The combinations of codes in `columns`, column by column, and for each row the number of its own."""
        numpy = self._numpy
        own = [self._codes(codes)[rows].astype(numpy.int64) for codes in columns]
        joined, sizes = own[0], [int(codes.max()) + 1 for codes in own]
        for codes, size in zip(own[1:], sizes[1:], strict=True):
            # Numbered anew each time, so that the product of sizes cannot grow beyond 64 bits.
            joined = self._factorize(joined)[0] * size + codes
        numbers, distinct = self._factorize(joined)
        first = numpy.empty(len(distinct), dtype=numpy.intp)
        first[numbers[::-1]] = numpy.arange(len(numbers))[::-1]
        return [codes[first] for codes in own], numbers

    def _array(self, rows: RowNumbers) -> npt.NDArray[np.intp]:
        return self._numpy.asarray(rows, dtype=self._numpy.intp)

    def _codes(self, codes: Codes) -> npt.NDArray[Any]:
        return self._numpy.asarray(codes, dtype=None if len(codes) else self._numpy.intp)


def tally_of(size: int) -> Tally:
    """The one for a table of `size` rows."""
    return BulkTally() if size >= BULK else Tally()
