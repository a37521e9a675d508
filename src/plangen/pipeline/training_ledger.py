"""From a document's folder to its ledger of training hours."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from plangen.diagnostics import Place, Report
from plangen.facts.document import compute
from plangen.inputs.folder import read_folder
from plangen.inputs.paths import shown
from plangen.inputs.project import DOCUMENT, project_of
from plangen.messages import _
from plangen.pipeline.arrangements import read_arrangements
from plangen.pipeline.hour_rules import rules_of

if TYPE_CHECKING:
    from plangen.facts.hours.view import HoursView


def training_ledger(folder: Path, report: Report) -> HoursView | None:
    """The ledger that the document in `folder` declares; None where it declares none. Raises Faults."""
    project = project_of(folder)
    source = read_folder(folder, project, report)
    report.stop_on_errors()
    if source is None:
        return None
    rules = rules_of(source.record, project, report)
    if rules is None and not report.has_errors:
        message = _("the document declares no ledger of training hours")
        hint = _("add '学时台账' (hours), with its rules, roster, records and cycle")
        report.error(Place(shown(folder / DOCUMENT)), "no-ledger", message, hint)
    report.stop_on_errors()
    facts = compute(source, read_arrangements(project, report), report, rules)
    report.stop_on_errors()
    return facts.hours
