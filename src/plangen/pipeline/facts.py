"""From a document's folder to its figures and their sources, without building it."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Any

from plangen.diagnostics import Diagnostic, Faults, Report
from plangen.facts.document import DocumentFacts, compute
from plangen.facts.trace import as_record, every_fact
from plangen.immutable import dataclass
from plangen.inputs.folder import read_folder
from plangen.inputs.project import project_of
from plangen.inputs.table_row import TableRow
from plangen.pipeline.arrangements import read_arrangements
from plangen.pipeline.hour_rules import rules_of
from plangen.pipeline.subjects import Subject
from plangen.pipeline.working import project_at


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a subject as plain data, and what is wrong with it."""

    subject: Subject
    records: tuple[dict[str, Any], ...]
    diagnostics: tuple[Diagnostic, ...]


def figures(subjects: Sequence[Subject]) -> Generator[Figures, None, None]:
    """The figures of each of `subjects`, one after the other."""
    for subject in subjects:
        report = Report(list(subject.faults))
        records: list[dict[str, Any]] = []
        try:
            report.stop_on_errors()
            records = fact_records(subject.path, report, subject.row)
        except Faults as faults:
            report.extend([one for one in faults.diagnostics if one not in report.diagnostics])
        yield Figures(subject, tuple(records), tuple(report.diagnostics))


def fact_records(folder: Path, report: Report, row: TableRow | None = None) -> list[dict[str, Any]]:
    """Every figure of the document in `folder` as plain data; `source` says in words where it comes from.

    `row` is that of a document which is one of many. Findings go to `report`. Raises Faults where there are errors.
    """
    return [as_record(fact) for fact in every_fact(document_facts(folder, report, row).facts)]


def document_facts(folder: Path, report: Report, row: TableRow | None = None) -> DocumentFacts:
    """What was computed for the document in `folder`. Raises Faults as `fact_records`."""
    project = project_at(project_of(folder).root)
    source = read_folder(folder, project, report, row)
    report.stop_on_errors()
    if source is None:
        raise Faults(report.diagnostics)
    rules = rules_of(source.record, project, report)
    facts = compute(source, read_arrangements(project, report), report, rules)
    report.stop_on_errors()
    return facts
