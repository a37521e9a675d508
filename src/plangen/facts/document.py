"""All that can be said of a document: its fields, with the facts that they name, its term, schedules and statistics."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from plangen.diagnostics import Report
from plangen.facts.arrangements import YearArrangement
from plangen.facts.calendar import Calendar
from plangen.facts.fact import Fact, Grouping, Origin
from plangen.facts.passage import with_facts
from plangen.facts.row_facts import facts_of_row, names_of_row
from plangen.facts.rows import Rows
from plangen.facts.schedule import Schedule
from plangen.facts.schedule_reader import read_schedule
from plangen.facts.targets import Targets, read_targets
from plangen.facts.term import Term
from plangen.facts.term_record import read_term
from plangen.facts.weekly_table import weekly_table
from plangen.immutable import dataclass
from plangen.inputs.columns import declare_columns
from plangen.inputs.folder import Source
from plangen.inputs.record import Record
from plangen.inputs.table import Column, Table
from plangen.inputs.table_files import AnyTable
from plangen.inputs.table_row import TableRow
from plangen.inputs.validation import STRUCTURE
from plangen.messages import _

if TYPE_CHECKING:
    from plangen.facts.hours.rules import RuleSet
    from plangen.facts.hours.view import HoursView


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """A document's fields, and what was computed for it. `term` is None for a document without one.

    `table_names` gives the English name of each table that its kind knows, given or not, by all its names,
    `columns` the columns that it declares for it. `targets` are those of its plan, or its own.
    """

    record: Record
    term: Term | None
    calendar: Calendar
    tables: Mapping[str, AnyTable]
    schedules: Mapping[str, Schedule]
    facts: Mapping[str, Fact | Grouping | None]
    table_names: Mapping[str, str]
    columns: Mapping[str, tuple[Column, ...]]
    hours: HoursView | None = None
    targets: Targets | None = None
    row: TableRow | None = None

    def names(self) -> dict[str, Any]:
        """Every name that a template may use for it. A field goes by its English name and by its Chinese title."""
        record = self.record
        names = {written: record[name] for written, name in record.names.items() if name in record}
        names["stats"] = Record(
            {name: fact for name, fact in self.facts.items() if "." not in name}, {}, {}, record.place
        )
        names["tables"] = self._group(
            {
                name: Rows(table, self.columns.get(name, ()))
                for name, table in self.tables.items()
                if isinstance(table, Table)
            }
        )
        names["schedules"] = self._group(self.schedules)
        names["weekly_table"] = partial(weekly_table, term=self.term, calendar=self.calendar)
        if self.hours is not None:
            names |= {written: self.hours for written, name in record.names.items() if name == "hours"}
        if self.row is not None:
            names |= names_of_row(self.row)
        if self.term is not None:
            names["term"] = names["学期"] = self.term
        if self.targets is not None:
            names["targets"] = names["目标"] = self.targets
        return names

    def absent(self) -> frozenset[str]:
        """The names of the fields that the document's kind has and the document leaves out."""
        return frozenset(written for written, name in self.record.names.items() if name not in self.record)

    def _group(self, values: Mapping[str, Any]) -> Record:
        """`values` by name; of the tables that the kind declares, those left out are absent, not unknown."""
        return Record(values, {name: name for name in values} | dict(self.table_names), {}, self.record.place)


def compute(
    source: Source, arrangements: Mapping[int, YearArrangement], report: Report, rules: RuleSet | None = None
) -> DocumentFacts:
    """What there is to say about the document in `source`; faults go to `report`. `rules` are those for its hours."""
    record = source.record
    calendar = Calendar(arrangements)
    term = read_term(record["term"], report) if "term" in record else None
    # Without its term every date that has no year would be reported as well.
    report.stop_on_errors()
    declared = source.kind.schema.columns()
    year_of = term.year_of if term is not None else None
    tables = {
        name: declare_columns(table, declared[name], report, year_of)
        if name in declared and isinstance(table, Table)
        else table
        for name, table in source.tables.items()
    }
    schedules = {
        name: read_schedule(table, columns, term, calendar, report)
        for name, columns in declared.items()
        if isinstance(table := tables.get(name), Table) and _is_schedule(columns)
    }
    table_names = source.kind.schema.table_names()
    facts: dict[str, Fact | Grouping | None] = {**_facts_of_fields(record), **_facts_of_term(term, record)}
    if source.row is not None:
        facts |= facts_of_row(source.row)
    if "statistics" in record:
        # Not every document has statistics, and what computes them takes a while to import.
        from plangen.facts.statistics import compute_statistics  # noqa: PLC0415

        described = record.get("tables")
        facts |= compute_statistics(record["statistics"], tables, table_names, report, described)
    whole = {name: table for name, table in tables.items() if isinstance(table, Table)}
    hours = _hours(record, rules, whole, table_names, report)
    if "hours" in record:
        names = [written for written, name in record.names.items() if name == "hours"]
        facts |= hours.facts(names[0]) if hours is not None else dict.fromkeys(names)
    targets = read_targets(record, source.plan, facts, report)
    if targets is not None:
        facts = targets.facts() | facts
    prose = {name: value if name in STRUCTURE else with_facts(value, facts, report) for name, value in record.items()}
    if term is not None and schedules:
        _warn_of_estimates(term, calendar, record, report)
    fields = record.replaced(prose)
    return DocumentFacts(
        fields, term, calendar, tables, schedules, facts, table_names, declared, hours, targets, source.row
    )


def _hours(
    record: Record,
    rules: RuleSet | None,
    tables: Mapping[str, Table],
    table_names: Mapping[str, str],
    report: Report,
) -> HoursView | None:
    if rules is None or "hours" not in record:
        return None
    # Few documents have a ledger, and it needs pandas, which takes longest to import.
    from plangen.facts.hours.view import view_of  # noqa: PLC0415

    return view_of(record["hours"], rules, tables, table_names, report)


def _is_schedule(columns: tuple[Column, ...]) -> bool:
    return any(column.type == "when" for column in columns)


def _facts_of_fields(record: Record) -> dict[str, Fact]:
    """The numbers and dates among the fields, by their English and Chinese names."""
    return {
        written: Fact(name, record[name], operation="field", origins=(_origin(record, name),))
        for written, name in record.names.items()
        if _is_figure(record.get(name))
    }


def _is_figure(value: object) -> bool:
    return isinstance(value, int | float | datetime.date) and not isinstance(value, bool)


def _facts_of_term(term: Term | None, record: Record) -> dict[str, Fact]:
    if term is None:
        return {}
    values: dict[str, int | datetime.date | None]
    values = {"weeks": term.weeks, "first": term.first, "last": term.last, "vacation": term.vacation}
    origins = (_origin(record, "term"),)
    return {
        f"term.{name}": Fact(f"term.{name}", value, operation="calendar", origins=origins)
        for name, value in values.items()
        if value is not None
    }


def _origin(record: Record, name: str) -> Origin:
    place = record.place_of(name)
    return Origin(place.file, columns=(name,), rows=1, lines=(place.line,))


def _warn_of_estimates(term: Term, calendar: Calendar, record: Record, report: Report) -> None:
    for year in calendar.estimated_years(term.first, term.last):
        message = _("the holidays of {year} are not known yet; only the statutory days themselves are off", year=year)
        hint = _("once the arrangement is announced, write it into data/calendar.yaml")
        report.warning(record.place_of("term"), "holidays-not-announced", message, hint)
