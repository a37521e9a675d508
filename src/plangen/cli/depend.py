"""plangen depend."""

from __future__ import annotations

from pathlib import Path

import click

from plangen.cli.command import Command, option
from plangen.cli.reporting import FINDINGS, show
from plangen.diagnostics import Report
from plangen.inputs.paths import shown
from plangen.inputs.project import project_of
from plangen.messages import N_, reason_of
from plangen.pipeline.documents import selected_jobs
from plangen.pipeline.makefile import write_makefile

_HELP = N_("Write for make which documents there are: output/.plangen/documents.mk. The Makefile calls it.")


@click.command(cls=Command, help=_HELP)
@option("-o", "--output", metavar=N_("DIR"), type=click.Path(path_type=Path), help=N_("Where documents are built to."))
def depend(output: Path | None) -> None:
    """Write what make needs to know."""
    project = project_of(Path())
    report = Report()
    jobs, _projects = selected_jobs((), output, {}, (), report)
    try:
        write_makefile(project, jobs, (output or project.root / "output").absolute())
    except OSError as error:
        raise click.ClickException(f"{shown(Path(error.filename or '.'))}: {reason_of(error)}") from None
    show(report.diagnostics)
    if report.has_errors:
        raise SystemExit(FINDINGS)
