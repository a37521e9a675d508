"""The ledger as templates and prose see it: figures, summaries, and rows that a table can print."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, overload

import numpy as np

from plangen.diagnostics import Report
from plangen.facts.fact import Fact, Grouping
from plangen.facts.hours.ledger import Ledger, compute_ledger
from plangen.facts.hours.recognition import Reason
from plangen.facts.hours.rules import RuleSet
from plangen.facts.hours.summary import Summing
from plangen.inputs.record import Record
from plangen.inputs.table import Table


class LedgerRow(Mapping[str, Any]):
    """One line of the ledger, or one record; its fields go by their English and Chinese names."""

    __slots__ = ("_fields", "_names")

    def __init__(self, fields: Mapping[str, Any], names: Mapping[str, str]) -> None:
        self._fields = fields
        self._names = names

    def __getitem__(self, name: str) -> Any:
        return self._fields[self._names.get(name, name)]

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)


class Lines(Sequence[LedgerRow]):
    """`count` rows, each made when it is asked for."""

    def __init__(self, count: int, make: Callable[[int], LedgerRow]) -> None:
        self._count = count
        self._make = make

    @overload
    def __getitem__(self, index: int) -> LedgerRow: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[LedgerRow]: ...
    def __getitem__(self, index: int | slice) -> Any:
        numbers = range(self._count)[index]
        return self._make(numbers) if isinstance(numbers, int) else [self._make(number) for number in numbers]

    def __len__(self) -> int:
        return self._count


class HoursView(Mapping[str, Any]):
    """What a template may name: `hours.compliance`, `hours.by_school`, `hours.lines`, `hours.unrecognised`.

    Each name has a Chinese one. `lines` are those of the year reported on, `all_lines` those of all that have come.
    """

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._summing = Summing(ledger)
        self._names = {title: name for name, title in ledger.rules.titles.items()}
        made: dict[str, Callable[[], Any]] = {name: lambda name=name: self.figures[name] for name in self.figures}  # type: ignore[misc]  # mypy loses the default
        made |= {f"by_{name}": lambda name=name: self._summary(name) for name in ("school", "stage", "subject", "year")}  # type: ignore[misc]
        made |= {
            "bands": lambda: self.bands,
            "lines": lambda: self._lines(ledger.year),
            "all_lines": lambda: self._lines(None),
            "unrecognised": lambda: self._unrecognised,
            "year": lambda: ledger.roster.cycle.names[ledger.year],
            "cycle": lambda: f"{ledger.roster.cycle.names[0][:4]}—{ledger.roster.cycle.names[-1][-4:]}",
            "rules": lambda: ledger.rules.title,
        }
        self._made = made
        self._kept: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        english = name if name in self._made else self._names.get(name, name)
        make = self._made[english]
        if english not in self._kept:
            self._kept[english] = make()
        return self._kept[english]

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)

    def facts(self, title: str) -> dict[str, Fact | Grouping]:
        """All figures for prose: hours.compliance, hours.by_school.compliance; `title` is the Chinese name of hours."""
        facts: dict[str, Fact | Grouping] = dict(self.figures)
        facts["bands"] = self.bands
        for dimension in ("school", "stage", "subject", "year"):
            summary = self[f"by_{dimension}"]
            for name, total in self.summed.items():
                if any(name in row.figures for row in summary):
                    facts[f"by_{dimension}.{name}"] = summary.grouping(name, total)
        titles = self.ledger.rules.titles
        english = {f"hours.{name}": fact for name, fact in facts.items()}
        chinese = {
            ".".join([title, *(titles.get(part, part) for part in name.split("."))]): fact
            for name, fact in facts.items()
        }
        return {**chinese, **english}

    @cached_property
    def summed(self) -> dict[str, Fact]:
        """The figures that each group has too, of all teachers in the year reported on."""
        return self._summing.total()

    @cached_property
    def figures(self) -> dict[str, Fact]:
        """The figures of all teachers in the year reported on, and of all records, by their English names."""
        ledger = self.ledger
        counts = {
            "records": len(ledger.records),
            "recognised_records": int((ledger.found.hours > 0).sum()),
            "unrecognised_records": int((ledger.found.hours == 0).sum()),
        }
        origins = tuple(self._summing.record_origins())
        facts = {
            name: Fact(f"hours.{name}", count, ledger.rules.units[name], operation=f"hours {name}", origins=origins)
            for name, count in counts.items()
        }
        return {**self.summed, **facts}

    @cached_property
    def bands(self) -> Grouping:
        """How many teachers are in each band of hours."""
        return self._summing.bands()

    def _summary(self, name: str) -> Any:
        return self._summing.by_year() if name == "year" else self._summing.by(name)

    def _lines(self, year: int | None) -> Lines:
        wanted = np.isin(np.arange(self.ledger.roster.cycle.years), self.ledger.years if year is None else [year])
        cells = np.argwhere(self.ledger.serving & wanted)
        return Lines(len(cells), lambda number: self._line(int(cells[number][0]), int(cells[number][1])))

    def _line(self, teacher: int, year: int) -> LedgerRow:
        ledger = self.ledger
        roster, titles = ledger.roster, ledger.rules.titles
        origins = self._summing.sources(year).of(np.array([teacher]))
        key = roster.text(teacher, roster.key)
        name_of_year = roster.cycle.names[year]

        def fact(name: str, value: float) -> Fact:
            exact = int(value) if value == int(value) else float(value)
            return Fact(
                f"hours.{key}.{name_of_year}.{name}",
                exact,
                ledger.rules.units["recognised"],
                operation=f"hours {name}",
                origins=origins,
            )

        fields: dict[str, Any] = {
            name: roster.text(teacher, name) for name in ("teacher", "name", "school", "stage", "subject")
        }
        fields["year"] = name_of_year
        for name, values in ledger.by_category.items():
            fields[name or titles["other"]] = fact(name or "other", values[teacher, year])
        for name, values in ledger.by_theme.items():
            fields[name] = fact(name, values[teacher, year])
        for name, values in (
            ("recognised", ledger.recognised),
            ("required", ledger.required),
            ("missing", ledger.missing),
        ):
            fields[name] = fact(name, values[teacher, year])
        fields["exemptions"] = "、".join(ledger.exemptions_of(teacher, year))
        fields["unmet"] = "、".join(ledger.unmet_names(teacher, year))
        fields["band"] = ledger.rules.bands[ledger.band[teacher, year]].name if ledger.rules.bands else ""
        fields["compliant"] = titles["affirmed" if ledger.compliant[teacher, year] else "denied"]
        return LedgerRow(fields, self._names)

    @cached_property
    def _unrecognised(self) -> Lines:
        """The records of which not all hours are recognised."""
        rows = np.flatnonzero(self.ledger.found.reason != Reason.NONE)
        return Lines(len(rows), lambda number: self._record(int(rows[number])))

    def _record(self, record: int) -> LedgerRow:
        ledger = self.ledger
        records, titles = ledger.records, ledger.rules.titles
        table, _row = records.source(record)
        fields: dict[str, Any] = {
            name: records.text(record, name) for name in ("teacher", "name", "programme", "category", "first", "last")
        }
        fields["hours"] = float(records.hours[record])
        fields["recognised"] = float(ledger.found.hours[record])
        fields["reason"] = ledger.rules.reasons[Reason(ledger.found.reason[record]).name.lower()]
        fields["file"] = table.file
        fields["row"] = records.line(record)
        return LedgerRow(fields, {**self._names, titles["hours"]: "hours"})


def view_of(
    declared: Record, rules: RuleSet, tables: Mapping[str, Table], table_names: Mapping[str, str], report: Report
) -> HoursView | None:
    """The ledger that document.yaml declares; None, with the reasons in `report`, where it has faults."""
    ledger = compute_ledger(declared, rules, tables, table_names, report)
    return HoursView(ledger) if ledger is not None else None
