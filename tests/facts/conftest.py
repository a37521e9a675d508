"""What tests of facts share: statistics declared in YAML, computed from files, printed in prose."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plangen.diagnostics import Place, Report
from plangen.facts.fact import Fact, Grouping
from plangen.facts.passage import passage
from plangen.facts.statistics import compute_statistics
from plangen.inputs.paths import builtin_templates
from plangen.inputs.project import Project
from plangen.inputs.prose import Prose
from plangen.inputs.schema import load_schema
from plangen.inputs.table_files import TableFiles
from plangen.inputs.validation import checked_record
from plangen.inputs.yaml_file import read_yaml

SCHEMA = load_schema(builtin_templates() / "shared" / "schema.yaml", "schema.yaml")
Facts = dict[str, Fact | Grouping | None]
Compute = Callable[[str], tuple[Facts, list[str]]]
Print = Callable[[str, Facts], str]


def _computed(folder: Path, yaml: str) -> tuple[Facts, list[str]]:
    """The facts of the document.yaml with `yaml` in `folder`, and what was reported: 'file:line:column code'."""
    report = Report()
    root = read_yaml(f"kind: x\ntitle: 总结\norganization: 学校\n{yaml}", "document.yaml", report)
    assert root is not None, report.diagnostics
    record = checked_record(root, SCHEMA, "document.yaml", report)
    tables = TableFiles(folder, Project(folder), report).read(record, ())
    facts = {}
    if not report.has_errors:
        facts = compute_statistics(record["statistics"], tables, {}, report, record.get("tables"))
    places = [(Path(one.place.file).name, one.place.line, one.place.column, one.code) for one in report.diagnostics]
    return facts, [f"{file}:{line}:{column} {code}" for file, line, column, code in places]


def _printed(prose: str, facts: Facts) -> str:
    """`prose` with `facts` put in."""
    report = Report()
    text = str(passage(Prose(prose, Place("document.yaml", 1, 1)), facts, report))
    assert not report.diagnostics, report.diagnostics[0]
    return text


@pytest.fixture
def computed(tmp_path: Path) -> Compute:
    """`computed(yaml)`: the facts of a document with `yaml` in tmp_path, and what was reported of it."""
    return lambda yaml: _computed(tmp_path, yaml)


@pytest.fixture
def printed() -> Print:
    """`printed(prose, facts)`: `prose` with `facts` put in."""
    return _printed
