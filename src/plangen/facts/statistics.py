"""The statistics that document.yaml declares, computed from its tables or from one another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from plangen.diagnostics import Place, Report, did_you_mean
from plangen.facts.fact import Fact, Grouping
from plangen.facts.frame import Frame
from plangen.facts.operations import COMBINATIONS, OPERATIONS, By, MakeFact, Rows, grouping_of
from plangen.inputs.record import Record
from plangen.inputs.table import Table
from plangen.messages import _

_OTHER_KEYS = ("of", "where", "among", "by", "top", "order", "unit", "decimals")


def compute_statistics(
    declared: Record, tables: Mapping[str, Table], table_names: Mapping[str, str], report: Report
) -> dict[str, Fact | Grouping | None]:
    """Every statistic in `declared` by its name; None, with the reasons in `report`, for one that has faults.

    `table_names` gives the name in `tables` of a table that goes by another name as well.
    """
    computing = _Computing(declared, tables, table_names, report)
    for name in declared:
        computing.fact(name, declared.place_of(name))
    return {name: computing.done[name] for name in declared}


class _Computing:
    """Computes each statistic once, whatever the order in which they name one another."""

    def __init__(
        self, declared: Record, tables: Mapping[str, Table], table_names: Mapping[str, str], report: Report
    ) -> None:
        self.declared = declared
        self.tables = tables
        self.table_names = table_names
        self.report = report
        self.frames: dict[str, Frame] = {}
        self.done: dict[str, Fact | Grouping | None] = {}
        self.under_way: list[str] = []

    def fact(self, name: str, place: Place) -> Fact | Grouping | None:
        if name not in self.declared:
            message = _("there is no figure '{name}'", name=name)
            self.report.error(place, "unknown-figure", message, did_you_mean(name, self.declared))
            return None
        if name in self.under_way:
            self.report.error(place, "circular-figure", _("'{name}' is computed from itself", name=name))
            return None
        if name not in self.done:
            self.under_way.append(name)
            self.done[name] = self._compute(name, self.declared[name])
            self.under_way.remove(name)
        return self.done[name]

    def _compute(self, name: str, statistic: Record) -> Fact | Grouping | None:
        operations = [key for key in statistic if key not in _OTHER_KEYS]
        if len(operations) != 1:
            listed = "、".join([*OPERATIONS, *COMBINATIONS, "value"])
            self.report.error(statistic.place, "no-operation", _("'{name}' must name exactly one operation", name=name),
                              _("the operations are: {names}", names=listed))  # fmt: skip
            return None
        operation = operations[0]
        if operation == "value":
            return Fact(
                name,
                statistic["value"],
                statistic.get("unit", ""),
                decimals=statistic.get("decimals"),
                operation="value",
            )
        if operation in COMBINATIONS:
            return self._combine(name, operation, statistic)
        return self._from_table(name, operation, statistic)

    def _combine(self, name: str, operation: str, statistic: Record) -> Fact | None:
        place = statistic.place_of(operation)
        operands = list(self._operands(statistic[operation], place))
        if None in operands:
            return None
        form, combine = COMBINATIONS[operation]
        facts = [one for one in operands if one is not None]
        try:
            value = combine([one.value for one in facts])  # type: ignore[misc]  # _operands lets only numbers through
        except ZeroDivisionError:
            message = _("'{name}' divides by 0: {operand} is 0", name=name, operand=facts[-1].name)
            self.report.error(place, "division-by-zero", message)
            return None
        origins = tuple(dict.fromkeys(origin for one in facts for origin in one.origins))
        return Fact(name, value, statistic.get("unit", ""), form, statistic.get("decimals"), operation, origins)

    def _operands(self, operands: tuple[Any, ...], place: Place) -> Iterator[Fact | None]:
        for operand in operands:
            if not isinstance(operand, str):
                yield Fact(str(operand), operand)
                continue
            at = getattr(operand, "place", place)
            name, _dot, key = operand.partition(".")
            fact = self.fact(name, at)
            if isinstance(fact, Grouping):
                group = fact.get(key)
                if key and group is None:
                    message = _("'{name}' has no group '{key}'", name=name, key=key)
                    self.report.error(at, "unknown-figure", message, did_you_mean(key, fact.names))
                fact = fact.total if not key else group.fact if group else None
            if fact is not None and not isinstance(fact.value, int | float):
                self.report.error(at, "not-a-number", _("'{name}' is not a number", name=operand))
                fact = None
            yield fact

    def _from_table(self, name: str, operation: str, statistic: Record) -> Fact | Grouping | None:
        place = statistic.place_of(operation)
        frame = self._frame(str(statistic[operation]), place)
        if frame is None:
            return None
        faults = len(self.report.diagnostics)
        column = self._column(frame, operation, statistic, place)
        by = frame.column(statistic["by"], statistic.place_of("by"), self.report) if "by" in statistic else None
        base = frame.rows(statistic.get("among"), self.report)
        kept = base & frame.rows(statistic.get("where"), self.report)
        compute, form = OPERATIONS[operation]
        numbers = (
            frame.numbers(column, kept, self.report)
            if column and operation not in ("count", "distinct", "share")
            else None
        )
        if any(one.severity.value == "error" for one in self.report.diagnostics[faults:]):
            return None
        rows = Rows(frame, column, kept, base, numbers)
        make = _fact_maker(statistic, operation, form, frame, column)
        try:
            if "by" in statistic and by is not None:
                return grouping_of(name, rows, By(by, statistic.get("order", ()), statistic.get("top")), compute, make)
            return make(name, compute(rows), rows)
        except (ZeroDivisionError, ValueError):
            message = _("'{name}' has no rows to compute from", name=name)
            self.report.error(place, "no-rows", message, _("check the condition, or whether the table is filled in"))
            return None

    def _frame(self, name: str, place: Place) -> Frame | None:
        table = self.table_names.get(name, name)
        if table not in self.tables:
            listed = (
                _("the tables are: {names}", names="、".join(self.tables))
                if self.tables
                else _("declare it under 'tables'")
            )
            self.report.error(
                place,
                "unknown-table",
                _("there is no table '{name}'", name=name),
                did_you_mean(name, [*self.tables, *self.table_names], listed),
            )
            return None
        if table not in self.frames:
            self.frames[table] = Frame(self.tables[table])
        return self.frames[table]

    def _column(self, frame: Frame, operation: str, statistic: Record, place: Place) -> str | None:
        if "of" in statistic:
            return frame.column(statistic["of"], statistic.place_of("of"), self.report)
        if operation not in ("count", "share"):
            message = _("'{operation}' needs the column that it is about", operation=operation)
            self.report.error(
                place, "missing-field", message, _("add for example 'of: {name}'", name=frame.table.header[0])
            )
        return None


def _fact_maker(statistic: Record, operation: str, form: Any, frame: Frame, column: str | None) -> MakeFact:
    unit, decimals = statistic.get("unit", ""), statistic.get("decimals")
    columns = tuple(
        dict.fromkeys(
            [
                *([column] if column else []),
                *statistic.get("where", ()),
                *([statistic["by"]] if "by" in statistic else []),
            ]
        )
    )

    def make(name: str, value: Any, rows: Rows) -> Fact:
        return Fact(name, value, unit, form, decimals, operation, (frame.origin(rows.kept, *columns),))

    return make
