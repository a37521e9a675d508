"""From chosen rows to values: the histogram of each group, and what a measure makes of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from typing import Any

from plangen.facts.amounts import plain_number
from plangen.facts.bands import Band, band_of
from plangen.facts.dimensions import Dimension
from plangen.facts.fact import Origin, Value
from plangen.facts.frame import Frame
from plangen.facts.measures import Histogram, Measure, NothingToCompute, divided, total_of
from plangen.facts.selection import FIRST_ROWS, Selection
from plangen.facts.tally import Codes, Key
from plangen.immutable import dataclass
from plangen.inputs.table import Table


@dataclass(frozen=True, slots=True)
class Source:
    """What a statistic is computed from: the rows of a table and what `values` its column has, by code.

    `column` is None where rows are counted. Of rows with the same `per` the values are added up first, and those sums
    are what is measured; `bands` then divide the sums.
    """

    frame: Frame
    selection: Selection
    column: Codes | None = None
    values: Sequence[Any] = ()
    per: Codes | None = None
    bands: tuple[Band, ...] = ()


@dataclass(slots=True)
class Groups:
    """The histogram of each group of rows: of all under (), of one by the first dimension under (code,), of one by the
    second alone under (-1, code), of one by both under their codes. `blank` has how many rows of it have no value.
    """

    histograms: defaultdict[Key, Counter[Any]] = field(default_factory=lambda: defaultdict(Counter))
    blank: Counter[Key] = field(default_factory=Counter)


def grouped(source: Source, dimensions: Sequence[Dimension]) -> Groups:
    """The groups of the rows of `source` by up to two `dimensions`."""
    groups = Groups()
    groups.histograms[()] = Counter()
    if source.per is not None:
        _add_sums(groups, source, dimensions)
        return groups
    depth = len(dimensions)
    measured_column = [source.column] if source.column is not None else []
    columns = [*(dimension.codes for dimension in dimensions), *measured_column]
    counts = source.frame.tally.count(source.selection.rows, columns)
    for view, _chosen in _VIEWS[depth]:
        for key, count in counts.items():
            group = view(key)
            histogram = groups.histograms[group]
            value = source.values[key[depth]] if measured_column else None
            if value is None and measured_column:
                groups.blank[group] += count
            else:
                histogram[value] += count
    return groups


# By the number of dimensions: what becomes of a combination of codes in each of the groups that it belongs to, and of
# which dimensions those groups are.
_VIEWS: tuple[tuple[tuple[Callable[[Key], Key], tuple[int, ...]], ...], ...] = (
    ((lambda _key: (), ()),),
    ((lambda _key: (), ()), (lambda key: key[:1], (0,))),
    (
        (lambda _key: (), ()),
        (lambda key: key[:1], (0,)),
        (lambda key: (-1, key[1]), (1,)),
        (lambda key: key[:2], (0, 1)),
    ),
)


def _add_sums(groups: Groups, source: Source, dimensions: Sequence[Dimension]) -> None:
    """Put into each group the sums of the values of each entity."""
    if source.per is None or source.column is None:
        raise ValueError("sums need the column that tells entities apart, and the one that is added up")
    tally, rows = source.frame.tally, source.selection.rows
    missing = {code for code, value in enumerate(source.values) if value is None}
    blank = tally.select(rows, source.column, missing)
    for view, chosen in _VIEWS[len(dimensions)]:
        columns = [dimensions[number].codes for number in chosen]
        # Codes of the second dimension alone stand where those of both would: behind a placeholder.
        before = (0,) if chosen == (1,) else ()
        for key, sums in tally.sums(rows, columns, source.per, source.column, source.values).items():
            groups.histograms[view((*before, *key))] = sums
        for key, count in tally.count(blank, columns).items():
            groups.blank[view((*before, *key))] = count


def add_bands(groups: Groups, bands: Sequence[Band], depth: int) -> list[Any]:
    """Divide the groups by `depth` dimensions once more, by the band of their values; the values that lie in none."""
    lost: list[Any] = []
    for key, histogram in [*groups.histograms.items()]:
        for value, count in histogram.items():
            number = band_of(value, bands)
            if number is not None:
                groups.histograms[(*key, number) if len(key) == depth else (-1, number)][value] += count
            elif not key:
                lost.append(value)
    return lost


@dataclass(slots=True)
class Origins:
    """Where the facts of one statistic come from, by the key of their group."""

    source: Source
    columns: tuple[str, ...]
    dimensions: Sequence[Dimension]
    others: tuple[Origin, ...] = ()
    blank: Mapping[Key, int] = field(default_factory=dict)
    _found: dict[Key, tuple[Origin, ...]] = field(default_factory=dict)
    _added: set[tuple[int, bool]] = field(default_factory=set)

    def of(self, key: Key) -> tuple[Origin, ...]:
        """The origins of the group `key`: one for each file that it has rows in."""
        if len(key) > len(self.dimensions):  # the band of a sum, which has no rows of its own
            key = tuple(code for code in key[: len(self.dimensions)] if code >= 0)
        depth = (len(key), key[:1] == (-1,))  # a second column alone is the key (-1, code)
        if depth not in self._added:  # cells without rows are in none of them, and many
            self._added.add(depth)
            self._add(*depth)
        if key not in self._found:
            self._found[key] = (self._origin(None, 0, [], (), 0), *self.others)
        return self._found[key]

    def _add(self, depth: int, alone: bool) -> None:
        """All groups by the first `depth` dimensions at once, or by the second `alone`."""
        table, selection, tally = self.source.frame.table, self.source.selection, self.source.frame.tally
        dimensions = self.dimensions[1:2] if alone else self.dimensions[:depth]
        parts = part_codes(table) if isinstance(table, Table) and table.parts else None
        codes = [*([parts] if parts is not None else []), *(dimension.codes for dimension in dimensions)]
        if not codes:  # most figures: one group in one file
            if count := len(selection.rows):
                first = [int(row) for row in selection.rows[:FIRST_ROWS]]
                self._found[()] = (self._origin(None, count, first, (), self.blank.get((), 0)), *self.others)
            return
        counts = tally.count(selection.rows, codes)
        found: defaultdict[Key, list[Origin]] = defaultdict(list)
        for key, rows in tally.first(selection.rows, codes, FIRST_ROWS).items():
            part, group = (key[0], key[1:]) if parts is not None else (None, key)
            met = tuple((one.column, f"= {one.names[code]}") for one, code in zip(dimensions, group, strict=True))
            group = (-1, *group) if alone else group
            blank = 0 if part is not None else self.blank.get(group, 0)
            found[group].append(self._origin(part, counts[key], rows, met, blank))
        self._found.update({key: (*origins, *self.others) for key, origins in found.items()})

    def _origin(
        self, part: int | None, count: int, rows: Sequence[int], met: tuple[tuple[str, str], ...], blank: int
    ) -> Origin:
        table, selection = self.source.frame.table, self.source.selection
        whole = table.parts[part] if part is not None and isinstance(table, Table) else table
        lines = tuple(table.lines[row] for row in rows)
        condition = (*selection.condition, *met)
        exclusions = selection.exclusions if not part else ()
        return Origin(whole.file, getattr(whole, "sheet", ""), self.columns, count, lines, condition, blank, exclusions)


def part_codes(table: Table) -> list[int]:
    """For each row of a table put together from several files, the number of its file."""
    ends = [*(part.begin for part in table.parts[1:]), len(table)]
    return [
        number
        for number, (part, end) in enumerate(zip(table.parts, ends, strict=True))
        for _row in range(part.begin, end)
    ]


def measured(measure: Measure, histogram: Histogram) -> Value | None:
    """What `measure` makes of `histogram`; None where there is nothing to compute."""
    try:
        return measure.compute(histogram)
    except NothingToCompute:
        return None


def share_of(one: Histogram, whole: Histogram, *, rows: bool) -> Value | None:
    """What part of `whole` is `one`: of its rows, or of the sum of its numbers; None where the whole is 0."""
    part, base = (sum(one.values()), sum(whole.values())) if rows else (total_of(one), total_of(whole))
    try:
        return plain_number(divided(part, base))
    except NothingToCompute:
        return None
