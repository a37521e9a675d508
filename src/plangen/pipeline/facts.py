"""From a document's folder to its facts, without building it."""

from __future__ import annotations

from pathlib import Path

from plangen.diagnostics import Faults, Report
from plangen.facts.document import DocumentFacts, compute
from plangen.inputs.folder import read_folder
from plangen.inputs.project import project_of
from plangen.pipeline.arrangements import read_arrangements


def document_facts(folder: Path, report: Report) -> DocumentFacts:
    """What was computed for the document in `folder`; findings go to `report`. Raises Faults where there are errors."""
    project = project_of(folder)
    source = read_folder(folder, project, report)
    report.stop_on_errors()
    if source is None:
        raise Faults(report.diagnostics)
    facts = compute(source, read_arrangements(project, report), report)
    report.stop_on_errors()
    return facts
