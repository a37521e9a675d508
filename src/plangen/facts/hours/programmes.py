"""The programmes that a document knows: those of the rules, and those of a table of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plangen.diagnostics import Report, did_you_mean
from plangen.facts.hours.coded import text_of
from plangen.facts.hours.rules import Programme, RuleSet
from plangen.inputs.columns import declare_columns
from plangen.inputs.record import Record
from plangen.inputs.table import Table, folded
from plangen.messages import _


def known_programmes(
    declared: Record, rules: RuleSet, tables: Mapping[str, Table], table_names: Mapping[str, str], report: Report
) -> list[Programme]:
    """All programmes; a table's comes before that of the rules by the same name."""
    if "programmes" not in declared:
        return list(rules.programmes.values())
    name = str(declared["programmes"])
    table = tables.get(table_names.get(name, name))
    if table is None:
        hint = did_you_mean(name, [*tables, *table_names], _("declare it under 'tables'"))
        message = _("there is no table '{name}'", name=name)
        report.error(declared.place_of("programmes"), "unknown-table", message, hint)
        return []
    own = _own(declare_columns(table, rules.columns["programmes"], report), rules, report)
    taken = {folded(one.name) for one in own}
    return [*own, *(one for one in rules.programmes.values() if folded(one.name) not in taken)]


def _own(table: Table, rules: RuleSet, report: Report) -> list[Programme]:
    levels = {folded(name): one.name for one in rules.levels.values() for name in (one.name, *one.aliases)}
    categories = {folded(name): one.name for one in rules.categories.values() for name in (one.name, *one.aliases)}
    own = []
    for row in range(len(table)):

        def cell(column: str, otherwise: Any, row: int = row) -> Any:
            found = table.columns[column][row] if column in table.columns else ""
            return otherwise if found == "" else found

        known = {"level": levels, "category": categories}
        named = {}
        for column, names in known.items():
            text = text_of(cell(column, ""))
            named[column] = names.get(folded(text), "")
            if text and not named[column]:
                message = _("the rules declare no '{name}'", name=text)
                report.warning(table.place(row, column), "unknown-name", message, did_you_mean(text, names.values()))
        hours, years = cell("hours", 0), cell("years", 1)
        if isinstance(hours, int | float) and isinstance(years, int):
            own.append(
                Programme(text_of(cell("name", "")), (), named["level"], named["category"], hours, max(years, 1))
            )
    return own
