"""plangen archive."""

from __future__ import annotations

from pathlib import Path

import click

from plangen.cli.command import Command, argument, option
from plangen.cli.reporting import FINDINGS, show
from plangen.diagnostics import Report
from plangen.inputs.paths import shown
from plangen.inputs.project import project_of
from plangen.messages import N_, _, reason_of
from plangen.pipeline.archive import archive as write_archive

_HELP = N_("Zip the documents built for a term, such as 2025-2026/2, with a register of them as a workbook.")


@click.command(cls=Command, help=_HELP)
@argument("term", metavar=N_("YEAR/N"))
@option("-o", "--output", metavar=N_("DIR"), type=click.Path(path_type=Path), help=N_("Where the documents are."))
def archive(term: str, output: Path | None) -> None:
    """Write the archive of a term."""
    report = Report()
    folder = output or project_of(Path()).root / "output"
    try:
        path = write_archive(term, folder, report)
    except OSError as error:
        raise click.ClickException(f"{shown(Path(error.filename or folder))}: {reason_of(error)}") from None
    show(report.diagnostics)
    if path is None:
        raise SystemExit(FINDINGS)
    click.echo(_("built {file}", file=shown(path)))
