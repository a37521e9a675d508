"""plangen outline."""

from __future__ import annotations

from pathlib import Path

import click

from plangen.cli.command import Command
from plangen.cli.reporting import fail, show
from plangen.diagnostics import Faults, Report
from plangen.messages import N_, _
from plangen.pipeline.outline import outline as outline_of

_HELP = N_(
    """Print the headings of FILE (.docx, .md or .txt), with their numbers.
"""
)


@click.command(cls=Command, help=_HELP)
@click.argument("file", type=click.Path(path_type=Path))
def outline(file: Path) -> None:
    """Print the headings of a file."""
    report = Report()
    try:
        lines = outline_of(file, report)
    except Faults as faults:
        fail(faults.diagnostics)
    show(report.diagnostics)
    for line in lines:
        click.echo(line)
    if not lines:
        click.echo(_("no headings found"), err=True)
