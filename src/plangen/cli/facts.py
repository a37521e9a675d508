"""plangen facts."""

from __future__ import annotations

from pathlib import Path

import click

from plangen.cli.command import Command
from plangen.cli.reporting import fail, show
from plangen.diagnostics import Faults, Report
from plangen.inputs.paths import shown
from plangen.messages import N_, _
from plangen.pipeline.ledger_export import export_ledger
from plangen.pipeline.training_ledger import training_ledger

_HELP = N_(
    """Compute the figures of the document in FOLDER.
"""
)


@click.command(cls=Command, help=_HELP)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--xlsx",
    "workbook",
    metavar="FILE",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help=N_("Write the ledger of training hours to FILE."),
)
def facts(folder: Path, workbook: Path) -> None:
    """Compute the figures of a document."""
    report = Report()
    try:
        hours = training_ledger(folder, report)
        if hours is not None:
            export_ledger(hours, workbook, report)
        report.stop_on_errors()
    except Faults as faults:
        fail(faults.diagnostics)
    show(report.diagnostics)
    click.echo(_("written {file}", file=shown(workbook)))
