"""plangen new."""

from __future__ import annotations

import datetime
from contextlib import suppress
from pathlib import Path

import click

from plangen.cli.command import Command, argument, option
from plangen.cli.reporting import fail
from plangen.diagnostics import Faults
from plangen.inputs.paths import shown
from plangen.inputs.project import project_of
from plangen.messages import N_, _
from plangen.pipeline.makefile import start_makefile
from plangen.pipeline.starter import create

_HELP = N_(
    """Start a document of KIND in FOLDER: a commented document.yaml and its tables, which build at once.

With --term the schedule has a row for every week, with its dates and holidays. A project without a Makefile gets one.
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
        written = [*create(kind, folder, organization, term, datetime.datetime.now().astimezone().date())]
    except Faults as faults:
        fail(faults.diagnostics)
    project = project_of(folder)
    if folder.absolute().is_relative_to(project.root / "data"):
        with suppress(OSError):  # plangen build does without
            written += filter(None, [start_makefile(project)])
    for path in written:
        click.echo(shown(path))
    click.echo(_("fill them in, then: plangen build {folder}", folder=_typed(shown(folder))))


def _typed(name: str) -> str:
    """`name` as a shell takes it for one word."""
    return f'"{name}"' if set(name) & set(" '()&;|<>#*?~") else name
