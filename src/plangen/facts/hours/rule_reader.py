"""From a checked rule file to its RuleSet; names that a rule uses and nobody declares are faults with their places."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from plangen.diagnostics import Place, Report
from plangen.facts.hours.rule_checks import check_rules
from plangen.facts.hours.rules import (
    Band,
    Cap,
    Category,
    Exemption,
    Level,
    MonthDay,
    Outside,
    People,
    Period,
    Programme,
    Requirement,
    RuleSet,
    Selection,
    Theme,
)
from plangen.inputs.record import Record
from plangen.inputs.schema import Schema
from plangen.inputs.table import Column
from plangen.messages import _

_PERIODS: dict[str, Period] = {"学年": "year", "周期": "cycle", "记录": "record"}
_NONE: Mapping[str, Any] = {}


def read_rules(name: str, record: Record, schema: Schema, report: Report) -> RuleSet:
    """The rules in `record`, a rule file that was checked against `schema`. What they name wrongly goes to `report`."""
    cycle, limits = record.get("cycle", _NONE), record.get("limits", _NONE)
    starts = _month_day(cycle, "starts", (9, 1), report)
    definitions = schema.definition["$defs"]
    rules = RuleSet(
        name,
        str(record["title"]),
        str(record.get("description", "")),
        record.place.file,
        {key: Category(key, **_fields(one)) for key, one in record["categories"].items()},
        {key: _requirement(key, one) for key, one in record["requirements"].items()},
        {key: _exemption(key, one) for key, one in record.get("exemptions", _NONE).items()},
        {key: Level(key, **_fields(one)) for key, one in record.get("levels", _NONE).items()},
        {key: Theme(key, **_fields(one)) for key, one in record.get("themes", _NONE).items()},
        {key: Programme(key, **_fields(one)) for key, one in record.get("programmes", _NONE).items()},
        tuple(_cap(key, one) for key, one in record.get("caps", _NONE).items()),
        tuple(record.get("listed", ())),
        Outside(**_fields(record["outside"])) if "outside" in record else None,
        tuple(Band(str(one["name"]), one.get("to")) for one in record.get("bands", ())),
        cycle.get("years", 5),
        starts,
        _month_day(cycle, "entry_from", starts, report),
        limits.get("per_day"),
        limits.get("per_record"),
        bool(record.get("overlaps", False)),
        _columns(schema, record),
        _titles(definitions["ledger"]),
        {name: one.get("unit", "") for name, one in definitions["ledger"]["properties"].items()},
        _titles(definitions["reasons"]),
    )
    check_rules(rules, record, report)
    return rules


def _titles(definition: Mapping[str, Any]) -> dict[str, str]:
    return {name: one["title"] for name, one in definition["properties"].items()}


def _fields(record: Record) -> dict[str, Any]:
    return dict(record)


def _month_day(record: Mapping[str, Any], name: str, otherwise: MonthDay, report: Report) -> MonthDay:
    if name not in record:
        return otherwise
    month, _dash, day = str(record[name]).partition("-")
    try:
        datetime.date(2000, int(month), int(day))
    except ValueError:
        place = record.place_of(name) if isinstance(record, Record) else Place("")
        report.error(
            place, "not-a-date", _("'{text}': there is no such day", text=record[name]), _("write it as 09-01")
        )
    return int(month), int(day)


def _columns(schema: Schema, record: Record) -> dict[str, tuple[Column, ...]]:
    """The columns of the three tables, with the further names that the rule file gives them."""
    own = record.get("tables", _NONE)
    columns = {}
    for table, declared in schema.columns().items():
        further = own.get(table, _NONE)
        columns[table] = tuple(
            replace(
                one, aliases=(*one.aliases, *(alias for name in one.names for alias in map(str, further.get(name, ()))))
            )
            for one in declared
        )
    return columns


def _selection(record: Record | None) -> Selection:
    return Selection(**_fields(record)) if record is not None else Selection()


def _people(record: Record | None) -> People:
    return People(**_fields(record)) if record is not None else People()


def _period(record: Record, otherwise: Period) -> Period:
    written = record.get("per", otherwise)
    period: Period = _PERIODS.get(written, written)
    return period


def _cap(name: str, record: Record) -> Cap:
    return Cap(name, _selection(record["of"]), record["hours"], _period(record, "year"))


def _requirement(name: str, record: Record) -> Requirement:
    own = {key: record[key] for key in ("certificate", "prorated") if key in record}
    of, who = _selection(record.get("of")), _people(record.get("who"))
    return Requirement(name, record["hours"], record.place, _period(record, "year"), of, who, **own)


def _exemption(name: str, record: Record) -> Exemption:
    own = {key: value for key, value in record.items() if key not in ("who", "of", "waives")}
    of = _selection(record["of"]) if "of" in record else None
    return Exemption(name, record["waives"], record.place, _people(record.get("who")), of, **own)
