"""From a document's folder to its ledger of training hours."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from plangen.diagnostics import Faults, Place, Report
from plangen.inputs.paths import shown
from plangen.inputs.project import DOCUMENT
from plangen.inputs.table_row import TableRow
from plangen.messages import _
from plangen.pipeline.facts import document_facts

if TYPE_CHECKING:
    from plangen.facts.hours.view import HoursView


def training_ledger(folder: Path, report: Report, row: TableRow | None = None) -> HoursView:
    """The ledger that the document in `folder` declares, with `row` the one of this row.

    Raises Faults, also where it declares none.
    """
    hours = document_facts(folder, report, row).hours
    if hours is None:
        message = _("the document declares no ledger of training hours")
        hint = _("add '学时台账' (hours), with its rules, roster, records and cycle")
        report.error(Place(shown(folder / DOCUMENT)), "no-ledger", message, hint)
        raise Faults(report.diagnostics)
    return hours
