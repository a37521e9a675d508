"""Ledgers made from a few lines of CSV, by the rule set that ships."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plangen.diagnostics import Place, Report
from plangen.facts.hours.ledger import Ledger, compute_ledger
from plangen.facts.hours.rules import RuleSet
from plangen.inputs.delimited import parse_delimited
from plangen.inputs.paths import builtin_templates
from plangen.inputs.record import Record
from plangen.inputs.table import Table
from plangen.pipeline.hour_rules import read_rule_file

SHIPPED = builtin_templates() / "rules" / "five-year-360.yaml"
ROSTER = "编号,姓名,学校,学段,学科,职务,入职日期,离职日期"
RECORDS = "编号,项目,类别,级别,主办单位,学时,师德学时,开始日期,结束日期,证书"
TEACHER = "T1,周教师,青竹小学,小学,语文,,2010-08-20,"


def rules_in(path: Path) -> RuleSet:
    rules = read_rule_file(path)
    assert isinstance(rules, RuleSet), "\n".join(map(str, rules))
    return rules


def table(name: str, header: str, rows: list[str]) -> Table:
    """The table `name` in a file of that name; rows that end early are filled up."""
    commas = header.count(",")
    lines = [header, *(row + "," * (commas - row.count(",")) for row in rows)]
    report = Report()
    made = parse_delimited("\n".join(lines).encode(), f"{name}.csv", name, report)
    assert made is not None, report.diagnostics
    return made


def ledger_of(  # noqa: PLR0913
    records: list[str],
    roster: list[str] | None = None,
    *,
    rules: Path = SHIPPED,
    cycle: str = "2021-2025",
    report: Report | None = None,
    header: str = RECORDS,
    roster_header: str = ROSTER,
    programmes: Table | None = None,
    year: str = "",
) -> Ledger:
    """The ledger of `records` for `roster`, by default one teacher who has served for long."""
    report = report if report is not None else Report()
    fields: dict[str, object] = {"rules": "x", "roster": "roster", "records": ("training",), "cycle": cycle}
    tables = {
        "roster": table("roster", roster_header, roster or [TEACHER]),
        "training": table("training", header, records),
    }
    if programmes is not None:
        fields["programmes"], tables["programmes"] = "programmes", programmes
    if year:
        fields["year"] = year
    declared = Record(fields, {}, {}, Place("document.yaml", 1))
    made = compute_ledger(declared, rules_in(rules), tables, {}, report)
    assert made is not None, "\n".join(map(str, report.diagnostics))
    return made


@pytest.fixture(name="ledger_of")
def _ledger_of() -> Callable[..., Ledger]:
    return ledger_of


@pytest.fixture(name="table_of")
def _table_of() -> Callable[..., Table]:
    return table
