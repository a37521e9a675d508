"""The ledger of training hours: what was recognised, what was due, for every teacher and school year of a cycle."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import numpy as np

from plangen.diagnostics import Report, did_you_mean
from plangen.facts.hours.coded import Integers, Mask, Numbers
from plangen.facts.hours.cycle import first_of_school_year, read_cycle
from plangen.facts.hours.due import Balance, Line, least
from plangen.facts.hours.findings import report_findings
from plangen.facts.hours.programmes import known_programmes
from plangen.facts.hours.recognition import Recognised, recognise
from plangen.facts.hours.record_reader import read_records
from plangen.facts.hours.records import Records
from plangen.facts.hours.roster import Roster, read_roster
from plangen.facts.hours.rules import RuleSet, Selection
from plangen.immutable import dataclass
from plangen.inputs.record import Record
from plangen.inputs.table import Table
from plangen.messages import _


@dataclass()
class Ledger:
    """Arrays are teachers by years, in the order of the roster and of the cycle; of a cycle they are one column.

    `year` is the school year that the document reports on, counted from the first of the cycle.
    """

    rules: RuleSet
    roster: Roster
    records: Records
    found: Recognised
    balance: Balance
    year: int

    @property
    def serving(self) -> Mask:
        """Where a teacher serves in a year, and so has a line in the ledger."""
        return self.balance.serving

    @cached_property
    def years(self) -> range:
        """The school years that have come: to the one reported on, or a later one with recognised hours."""
        entries = self.found.entries
        return range(max(self.year, int(entries.year[entries.hours > 0].max(initial=0))) + 1)

    @cached_property
    def recognised(self) -> Numbers:
        """The hours that count."""
        return self.balance.hours(Selection())

    @cached_property
    def by_category(self) -> Mapping[str, Numbers]:
        """The hours that count, by category; those from outside the categories under ''."""
        parts = {name: self.balance.hours(Selection((name,))) for name in self.rules.categories}
        rest = np.round(self.recognised - sum(parts.values(), np.zeros_like(self.recognised)), 6)
        return {**parts, "": rest} if rest.any() else parts

    @cached_property
    def by_theme(self) -> Mapping[str, Numbers]:
        """The hours that count, by theme."""
        return {name: self.balance.hours(Selection(theme=name)) for name in self.rules.themes}

    @cached_property
    def required(self) -> Numbers:
        """The hours due, exemptions taken off."""
        lines = self.balance.years
        return least(lines, [line.due for line in lines], self.serving.shape)

    @cached_property
    def missing(self) -> Numbers:
        """The fewest further hours with which all that is due would be met."""
        lines = self.balance.years
        return least(lines, [line.missing for line in lines], self.serving.shape)

    @cached_property
    def compliant(self) -> Mask:
        """Where a teacher serves and all that is due is met."""
        return np.logical_and.reduce([self.serving, *(line.met for line in self.balance.years)])

    @cached_property
    def exempt(self) -> Mask:
        """Where the year's total is waived; by rules without a total, where anything is."""
        totals = [line for line in self.balance.years if line.requirement.of == Selection()]
        names = {line.requirement.name for line in totals}
        masks = [
            mask
            for name, mask in self.balance.exemptions.items()
            if not names or names.intersection(self.rules.exemptions[name].waives)
        ]
        return np.logical_or.reduce([np.zeros_like(self.serving), *masks])

    @cached_property
    def band(self) -> Integers:
        """The position of each year's band."""
        bounds = [float(one.to) for one in self.rules.bands if one.to is not None]
        return np.searchsorted(np.array(bounds), self.recognised, side="left")

    @cached_property
    def cycle_required(self) -> Numbers:
        """The hours due in the cycle."""
        lines = self.balance.cycle
        return least(lines, [line.due for line in lines], (len(self.roster), 1))

    @cached_property
    def cycle_missing(self) -> Numbers:
        """The fewest further hours with which all that is due in the cycle would be met."""
        lines = self.balance.cycle
        return least(lines, [line.missing for line in lines], (len(self.roster), 1))

    @cached_property
    def cycle_compliant(self) -> Mask:
        """The teachers who served in the cycle and met all that is due of it."""
        served = np.any(self.serving, axis=1, keepdims=True)
        return np.logical_and.reduce([served, *(line.met for line in self.balance.cycle)])

    def unmet(self, teacher: int, year: int | None) -> list[Line]:
        """What a teacher did not meet in a year, or in the cycle where it is None."""
        lines = self.balance.cycle if year is None else self.balance.years
        return [line for line in lines if not line.met[teacher, year or 0]]

    def unmet_names(self, teacher: int, year: int | None) -> list[str]:
        """The names of the requirements that a teacher did not meet, marked where only a certificate lacks."""
        lacking = self.rules.titles["certificate"]
        return [
            line.requirement.name if line.missing[teacher, year or 0] else f"{line.requirement.name}（{lacking}）"
            for line in self.unmet(teacher, year)
        ]

    def exemptions_of(self, teacher: int, year: int) -> list[str]:
        """The exemptions that a teacher had in a year."""
        return [name for name, mask in self.balance.exemptions.items() if mask[teacher, year]]


def compute_ledger(
    declared: Record, rules: RuleSet, tables: Mapping[str, Table], table_names: Mapping[str, str], report: Report
) -> Ledger | None:
    """The ledger that document.yaml declares; None, with the reasons in `report`, where it has faults.

    What is wrong with single records is reported too, but only cells that cannot be read keep it from being made.
    """
    errors = sum(one.severity.value == "error" for one in report.diagnostics)
    cycle = read_cycle(declared, rules, report)
    given = declared["records"]
    names = [given] if isinstance(given, str) else list(given)
    roster_table = _table(declared, declared["roster"], "roster", tables, table_names, report)
    record_tables = [_table(declared, name, "records", tables, table_names, report) for name in names]
    programmes = known_programmes(declared, rules, tables, table_names, report)
    complete = [table for table in record_tables if table is not None]
    if cycle is None or roster_table is None or len(complete) < len(record_tables):
        return None
    year = _year(declared, cycle.first, cycle.years, report)
    roster = read_roster(roster_table, rules, cycle, report)
    records = read_records(complete, rules, programmes, roster, report) if roster is not None else None
    if roster is None or records is None or sum(one.severity.value == "error" for one in report.diagnostics) > errors:
        return None
    found = recognise(records, roster, rules, report)
    report_findings(records, found, roster, rules, report)
    if year is None:
        with_hours = found.entries.year[found.entries.hours > 0]
        year = int(with_hours.max(initial=0))
    balance = Balance(records, found, roster, rules, report)
    return Ledger(rules, roster, records, found, balance, year)


def _table(  # noqa: PLR0913, PLR0917
    declared: Record,
    name: str,
    field: str,
    tables: Mapping[str, Table],
    table_names: Mapping[str, str],
    report: Report,
) -> Table | None:
    table = tables.get(table_names.get(name, name))
    if table is None:
        listed = _("the tables are: {names}", names="、".join(tables)) if tables else _("declare it under 'tables'")
        place = getattr(name, "place", declared.place_of(field))
        hint = did_you_mean(name, [*tables, *table_names], listed)
        report.error(place, "unknown-table", _("there is no table '{name}'", name=name), hint)
    return table


def _year(declared: Record, first: int, years: int, report: Report) -> int | None:
    if "year" not in declared:
        return None
    year = first_of_school_year(str(declared["year"]))
    if year is None or not first <= year < first + years:
        message = _("'{text}' is not a school year of the cycle", text=declared["year"])
        report.error(
            declared.place_of("year"), "wrong-year", message, _("write it as {name}", name=f"{first}-{first + 1}")
        )
        return None
    return year - first
