"""plangen facts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from plangen.cli.command import Command
from plangen.cli.reporting import FINDINGS, show
from plangen.diagnostics import Faults, Report
from plangen.inputs.paths import shown
from plangen.messages import N_, _
from plangen.pipeline.documents import document_folders
from plangen.pipeline.facts import fact_records
from plangen.pipeline.training_ledger import training_ledger

_HELP = N_(
    """Print every figure of the document in FOLDER: its value and unit, how and from which rows it was computed.
"""
)


@click.command(cls=Command, help=_HELP)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help=N_("json: a list of figures for programs, with files, columns, conditions and rows."),
)
@click.option(
    "--xlsx",
    "workbook",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help=N_("Write the ledger of training hours to FILE instead."),
)
def facts(folder: Path, form: str, workbook: Path | None) -> None:
    """Print figures and their sources."""
    report = Report()
    records: list[dict[str, Any]] = []
    for document in document_folders([folder], report):
        own = Report()
        try:
            if workbook is not None:
                from plangen.pipeline.ledger_export import export_ledger  # noqa: PLC0415  # only exports need it

                export_ledger(training_ledger(document.path, own), workbook, own)
            else:
                records += fact_records(document.path, own)
        except Faults as faults:
            own.extend([one for one in faults.diagnostics if one not in own.diagnostics])
        report.extend(own.diagnostics)
    show(report.diagnostics)
    if workbook is not None:
        if not report.has_errors:
            click.echo(_("written {file}", file=shown(workbook)))
    elif form == "json":
        click.echo(json.dumps(records, ensure_ascii=False, indent=2))
    else:
        for record in records:
            click.echo(f"{record['name']} = {record['text']}{record['unit']}\n    {record['source']}")
    if report.has_errors:
        raise SystemExit(FINDINGS)
