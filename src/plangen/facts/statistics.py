"""The statistics that document.yaml declares, computed from its tables or from one another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from plangen.diagnostics import Place, Report, did_you_mean
from plangen.facts.combinations import COMBINATIONS, Found, check_parts, combined, found_group, ranked
from plangen.facts.fact import Fact, Grouping, Origin
from plangen.facts.frames import Frames
from plangen.facts.measures import MEASURES
from plangen.facts.tabulation import from_table
from plangen.inputs.record import Record
from plangen.inputs.table_files import AnyTable
from plangen.messages import _

FROM_TABLES = (*MEASURES, "share")
OPERATIONS = (*FROM_TABLES, *COMBINATIONS, "rank", "value")
_ANY = ("unit", "decimals", "parts")
# What is said of rows, and what of groups: the operations on tables take both, the latter where there are groups.
_OF_ROWS = ("of", "over", "where", "among", "exclude", "join", "by", "bands", "per")
_OF_GROUPS = ("period", "top", "order", "cumulative")
_OWN = {"rate": ("base",), "rank": ("ascending",)}


def compute_statistics(
    declared: Record,
    tables: Mapping[str, AnyTable],
    table_names: Mapping[str, str],
    report: Report,
    described: Record | None = None,
) -> dict[str, Fact | Grouping | None]:
    """Every statistic in `declared` by its name; None, with the reasons in `report`, for one that has faults.

    `table_names` gives the name in `tables` of a table that goes by another name as well; `described` is what
    document.yaml says of its tables: what they are joined to, which rows are excluded.
    """
    computing = _Computing(declared, Frames(tables, table_names, described, declared, report), report)
    for name in declared:
        computing.fact(name, declared.place_of(name))
    done = {name: computing.done[name] for name in declared}
    check_parts(done, declared, computing.fact, report)
    return done


class _Computing:
    """Computes each statistic once, whatever the order in which they name one another."""

    def __init__(self, declared: Record, frames: Frames, report: Report) -> None:
        self.declared = declared
        self.frames = frames
        self.report = report
        self.done: dict[str, Found] = {}
        self.under_way: list[str] = []

    def fact(self, name: str, place: Place) -> Found:
        """The statistic called `name` at `place`; after a point, one of its groups."""
        if name not in self.declared and "." in name:
            whole, _dot, key = name.partition(".")
            grouping = self.fact(whole, place)
            if not isinstance(grouping, Grouping):
                if grouping is not None:
                    self.report.error(place, "unknown-figure", _("'{name}' has no groups", name=whole))
                return None
            group = found_group(grouping, key, place, self.report)
            return group.fact if group else None
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

    def _compute(self, name: str, statistic: Record) -> Found:
        operations = [key for key in statistic if key in OPERATIONS]
        if len(operations) != 1:
            listed = _("the operations are: {names}", names="、".join(map(statistic.called, OPERATIONS)))
            message = _("'{name}' must name exactly one operation", name=name)
            self.report.error(statistic.place, "no-operation", message, listed)
            return None
        operation = operations[0]
        self._warn_of_unused(statistic, operation)
        found: Found
        if operation == "value":
            unit, decimals = statistic.get("unit", ""), statistic.get("decimals")
            place = statistic.place_of("value")
            origin = Origin(place.file, columns=(name,), rows=1, lines=(place.line,))
            return Fact(name, statistic["value"], unit, decimals=decimals, operation="value", origins=(origin,))
        if operation in COMBINATIONS:
            found = combined(name, operation, statistic, self.fact, self.report)
        elif operation == "rank":
            found = ranked(name, statistic, self.fact, self.report)
        else:
            found = from_table(name, operation, statistic, self.frames, self.report)
        if isinstance(found, Fact) and "parts" in statistic:
            found = replace(found, parts=tuple(map(str, statistic["parts"])))
        return found

    def _warn_of_unused(self, statistic: Record, operation: str) -> None:
        """Warn of what changes nothing: a 'where' beside 'total', a 'top' where there are no groups."""
        of_table = operation in FROM_TABLES
        groups = _OF_GROUPS if "by" in statistic or "bands" in statistic else ()
        used = (operation, *_ANY, *_OWN.get(operation, ()), *((*_OF_ROWS, *groups) if of_table else ()))
        for key in statistic:
            if key not in used:
                hint = _("add 'by'") if of_table and key in _OF_GROUPS else _("leave it out")
                names = {"name": statistic.called(key), "operation": statistic.called(operation)}
                message = _("'{name}' changes nothing of '{operation}' here", **names)
                self.report.warning(statistic.place_of(key), "unused-field", message, hint)
