"""The ledger summed up: by school, stage and subject in the year reported on, by school year, by band of hours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, overload

import numpy as np

from plangen.facts.fact import Fact, Form, Group, Grouping, Origin
from plangen.facts.hours.coded import Integers, Mask, Numbers, text_of
from plangen.facts.hours.ledger import Ledger
from plangen.facts.hours.origins import FIRST_ROWS, Sources
from plangen.facts.hours.recognition import PLACES

# What a summary tells of each group: the form in which it prints, and its decimals.
MEASURES: dict[str, tuple[Form, int | None]] = {
    "teachers": ("plain", None),
    "compliant_teachers": ("plain", None),
    "compliance": ("percent", 1),
    "exempt_teachers": ("plain", None),
    "recognised": ("plain", None),
    "required": ("plain", None),
    "missing": ("plain", None),
    "mean": ("plain", 1),
    "cycle_compliant_teachers": ("plain", None),
    "cycle_compliance": ("percent", 1),
}
_NAMES = ("group", "name", "school", "stage", "subject", "year")


class SummaryRow(Mapping[str, Any]):
    """The figures of one group, by their English or Chinese names, and of its bands; a ratio over nobody is ''."""

    __slots__ = ("_figures", "_names", "name")

    def __init__(self, name: str, figures: Mapping[str, Fact], names: Mapping[str, str]) -> None:
        self.name = name
        self._figures = figures
        self._names = names  # the English names by the Chinese ones

    def __getitem__(self, name: str) -> Any:
        english = self._names.get(name, name)
        if english in _NAMES:
            return self.name
        return self._figures[english] if english in self._figures or english not in MEASURES else ""

    def __iter__(self) -> Iterator[str]:
        return iter(("group", *self._figures))

    def __len__(self) -> int:
        return len(self._figures) + 1

    @property
    def figures(self) -> Mapping[str, Fact]:
        """Its figures by their English names."""
        return self._figures


class Summary(Sequence[SummaryRow]):
    """Rows in the order of the roster; `summary["某小学"]` is the row of that name."""

    def __init__(self, name: str, rows: Sequence[SummaryRow]) -> None:
        self.name = name
        self._rows = tuple(rows)
        self._by_name = {row.name: row for row in rows}

    @overload
    def __getitem__(self, index: int | str) -> SummaryRow: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[SummaryRow]: ...
    def __getitem__(self, index: int | str | slice) -> Any:
        return self._by_name[index] if isinstance(index, str) else self._rows[index]

    def __len__(self) -> int:
        return len(self._rows)

    def grouping(self, measure: str, total: Fact) -> Grouping:
        """One figure of all groups, as statistics by group are."""
        facts = [(row.name, row.figures[measure]) for row in self if measure in row.figures]
        return Grouping(f"{self.name}.{measure}", tuple(group(name, fact, total) for name, fact in facts), total)


def group(name: str, fact: Fact, total: Fact) -> Group:
    """`fact` as a group of `total`, with its share."""
    value, whole = fact.value, total.value
    share = value / whole if isinstance(value, int | float) and isinstance(whole, int | float) and whole else 0
    return Group(name, fact, Fact(f"{fact.name}.share", share, "", "percent", None, "share", fact.origins))


class Summing:
    """Makes the figures of a ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.names = {title: name for name, title in ledger.rules.titles.items()}
        self.sources = lru_cache(maxsize=None)(lambda year: Sources(ledger.records, ledger.found, ledger.roster, year))

    def by(self, dimension: str) -> Summary:
        """The summary by school, stage or subject, in the year reported on."""
        column = self.ledger.roster.columns[dimension]
        texts = [text_of(value) or self.ledger.rules.titles["unnamed"] for value in column.values]
        return Summary(
            f"hours.by_{dimension}", self._rows(f"hours.by_{dimension}.", texts, column.codes, self.ledger.year)
        )

    def by_year(self) -> Summary:
        """The summary by school year, those that have come."""
        rows = []
        for year in self.ledger.years:
            names = [self.ledger.roster.cycle.names[year]]
            rows.extend(self._rows("hours.by_year.", names, self._everybody(), year))
        return Summary("hours.by_year", rows)

    def total(self) -> dict[str, Fact]:
        """The figures of all teachers in the year reported on: hours.compliance and so on."""
        rows = self._rows("hours", [""], self._everybody(), self.ledger.year)
        return dict(rows[0].figures) if rows else {}

    def record_origins(self) -> Iterator[Origin]:
        """All rows of all tables of records."""
        for table in self.ledger.records.tables:
            yield Origin(table.file, table.sheet, (), len(table), tuple(table.lines[:FIRST_ROWS]))

    def bands(self) -> Grouping:
        """How many teachers are in each band of hours, in the year reported on."""
        ledger, year = self.ledger, self.ledger.year
        serving, band = ledger.serving[:, year], ledger.band[:, year]

        def fact(name: str, mask: Mask) -> Fact:
            origins = self.sources(year).of(np.flatnonzero(mask))
            return Fact(name, int(mask.sum()), ledger.rules.units["teachers"], operation="hours bands", origins=origins)

        total = fact("hours.bands", serving)
        names = [one.name for one in ledger.rules.bands]
        facts = [fact(f"hours.bands.{name}", serving & (band == number)) for number, name in enumerate(names)]
        return Grouping(
            "hours.bands", tuple(group(name, one, total) for name, one in zip(names, facts, strict=True)), total
        )

    def _everybody(self) -> Integers:
        return np.zeros(len(self.ledger.roster), dtype=np.int64)

    def _rows(self, prefix: str, names: Sequence[str], codes: Integers, year: int) -> list[SummaryRow]:
        """A row for each of `names` with teachers in the cycle; `codes` say to which one each teacher belongs."""
        figures, present = self._figures(len(names), codes, year)
        rows = []
        for number, members in enumerate(_members(codes, len(names))):
            if not present[number]:
                continue
            origins = {
                name: self.sources(None if name.startswith("cycle") else year).of(members[mask[members]])
                for name, mask in (("", self.ledger.serving[:, year]), ("cycle", np.any(self.ledger.serving, axis=1)))
            }
            made = {
                name: self._fact(f"{prefix}{names[number]}.{name}", name, float(values[number]),
                                 origins["cycle" if name.startswith("cycle") else ""])
                for name, values in figures.items()
                if not np.isnan(values[number])
            }  # fmt: skip
            rows.append(SummaryRow(names[number], made, self.names))
        return rows

    def _fact(self, name: str, measure: str, value: float, origins: tuple[Any, ...]) -> Fact:
        form, decimals = MEASURES.get(measure, ("plain", None))
        unit = self.ledger.rules.units[measure if measure in MEASURES else "teachers"]
        exact = int(value) if value == int(value) else round(value, 12)
        return Fact(name, exact, unit, form, decimals, f"hours {measure}", origins)

    def _figures(self, size: int, codes: Integers, year: int) -> tuple[dict[str, Numbers], Mask]:
        """Each measure and band for each of `size` groups, NaN for a ratio over nobody; and which have teachers."""
        ledger = self.ledger
        serving, in_cycle = ledger.serving[:, year], np.any(ledger.serving, axis=1)

        def total(values: Numbers | Mask, among: Mask) -> Numbers:
            return np.round(np.bincount(codes[among], values[among], minlength=size), PLACES)

        teachers, of_cycle = total(serving, serving), total(in_cycle, in_cycle)
        compliant = total(ledger.compliant[:, year], serving)
        recognised = total(ledger.recognised[:, year], serving)
        of_cycle_compliant = total(ledger.cycle_compliant[:, 0], in_cycle)
        figures = {
            "teachers": teachers,
            "compliant_teachers": compliant,
            "compliance": _ratio(compliant, teachers),
            "exempt_teachers": total(ledger.exempt[:, year], serving),
            "recognised": recognised,
            "required": total(ledger.required[:, year], serving),
            "missing": total(ledger.missing[:, year], serving),
            "mean": _ratio(recognised, teachers),
            "cycle_compliant_teachers": of_cycle_compliant,
            "cycle_compliance": _ratio(of_cycle_compliant, of_cycle),
        }
        for number, band in enumerate(ledger.rules.bands):
            figures[band.name] = total(ledger.band[:, year] == number, serving)
        return figures, of_cycle > 0


def _ratio(part: Numbers, whole: Numbers) -> Numbers:
    return np.divide(part, whole, out=np.full(len(part), np.nan), where=whole > 0)


def _members(codes: Integers, size: int) -> list[Integers]:
    """The teachers of each group."""
    order = np.argsort(codes, kind="stable")
    return np.split(order, np.cumsum(np.bincount(codes, minlength=size))[:-1])
