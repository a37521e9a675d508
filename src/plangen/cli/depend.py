"""plangen depend."""

from __future__ import annotations

from pathlib import Path

import click

from plangen.cli.command import Command, option
from plangen.diagnostics import Report
from plangen.inputs.paths import shown
from plangen.inputs.project import project_of
from plangen.messages import N_, reason_of
from plangen.pipeline.batch import Batch
from plangen.pipeline.documents import selected_jobs
from plangen.pipeline.makefile import write_makefile
from plangen.pipeline.outcome import State

_HELP = N_(
    "Write for make which documents there are, and which of them are out of date, into output/.plangen. The Makefile "
    "calls it."
)


@click.command(cls=Command, help=_HELP)
@option("-o", "--output", metavar=N_("DIR"), type=click.Path(path_type=Path), help=N_("Where documents are built to."))
def depend(output: Path | None) -> None:
    """Write what make needs to know."""
    project = project_of(Path())
    report = Report()
    jobs, projects = selected_jobs((), output, {}, (), report)
    batch = Batch(jobs, projects)
    # What cannot be built, or was edited, is for a build to tell.
    stale = {one.job.output for one in batch.decided() if one.state is State.FAILED}
    stale |= {job.output for job, _cause in batch.stale}
    folder = (output or project.root / "output").absolute()
    try:
        write_makefile(project, jobs, stale, folder, faulty=report.has_errors)
    except OSError as error:
        raise click.ClickException(f"{shown(Path(error.filename or '.'))}: {reason_of(error)}") from None
