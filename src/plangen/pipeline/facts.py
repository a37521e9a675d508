"""From a document's folder to its figures and their sources, without building it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from plangen.diagnostics import Faults, Report
from plangen.facts.document import DocumentFacts, compute
from plangen.facts.trace import as_record, every_fact
from plangen.inputs.folder import read_folder
from plangen.inputs.project import project_of
from plangen.pipeline.arrangements import read_arrangements
from plangen.pipeline.hour_rules import rules_of


def fact_records(folder: Path, report: Report) -> list[dict[str, Any]]:
    """Every figure of the document in `folder` as plain data; `source` says in words where it comes from.

    Findings go to `report`. Raises Faults where there are errors.
    """
    return [as_record(fact) for fact in every_fact(document_facts(folder, report).facts)]


def document_facts(folder: Path, report: Report) -> DocumentFacts:
    """What was computed for the document in `folder`. Raises Faults as `fact_records`."""
    project = project_of(folder)
    source = read_folder(folder, project, report)
    report.stop_on_errors()
    if source is None:
        raise Faults(report.diagnostics)
    rules = rules_of(source.record, project, report)
    facts = compute(source, read_arrangements(project, report), report, rules)
    report.stop_on_errors()
    return facts
