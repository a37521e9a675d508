"""plangen new."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from plangen.cli.command import Command, argument, option
from plangen.cli.reporting import fail
from plangen.diagnostics import Faults
from plangen.inputs.paths import shown
from plangen.messages import N_, _
from plangen.pipeline.starter import create

_HELP = N_(
    """Start a document of KIND in FOLDER: a commented document.yaml and its tables, which build at once.

With --term the schedule has a row for every week, with its dates and holidays.
"""
)


@click.command(cls=Command, help=_HELP)
@argument("kind", metavar=N_("KIND"))
@argument("folder", metavar=N_("FOLDER"), type=click.Path(path_type=Path))
@option("--org", "organization", metavar=N_("NAME"), default="", help=N_("The full name of the school or bureau."))
@option(
    "--term",
    metavar=N_("YEAR/N"),
    default="",
    help=N_("School year and semester, such as 2026-2027/1 (default: the next one)."),
)
def new(kind: str, folder: Path, organization: str, term: str) -> None:
    """Start a document."""
    try:
        written = create(kind, folder, organization, term, datetime.datetime.now().astimezone().date())
    except Faults as faults:
        fail(faults.diagnostics)
    for path in written:
        click.echo(shown(path))
    click.echo(_("fill them in, then: plangen build {folder}", folder=shown(folder)))
