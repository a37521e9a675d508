"""plangen build."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from plangen.cli.command import Command
from plangen.cli.reporting import FINDINGS, show
from plangen.diagnostics import Report
from plangen.inputs.paths import shown
from plangen.messages import N_, _
from plangen.pipeline import build as pipeline
from plangen.pipeline.build import Outcome, State
from plangen.pipeline.documents import DocumentFolder, document_folders
from plangen.pipeline.pdf import write_pdfs

_MANY = 10


_HELP = N_(
    """Build the document in each FOLDER; without one, every folder under data/.

A fault in one document does not stop the others. Nothing is written for a document with faults.
"""
)


@click.command(cls=Command, help=_HELP)
@click.argument("folders", metavar="[FOLDER]...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help=N_("Where to write (default: output/ of the project)."),
)
@click.option("--theme", metavar="NAME", default="", help=N_("The theme to use, whatever the documents name."))
@click.option("--trace", is_flag=True, help=N_("Add a Word comment to each figure that says where it comes from."))
@click.option("--pdf", is_flag=True, help=N_("Write a PDF beside each document, with LibreOffice."))
@click.option("--html", is_flag=True, help=N_("Write a page of HTML beside each document, which any browser shows."))
@click.option("--force", is_flag=True, help=N_("Overwrite documents that were edited since they were built."))
def build(  # noqa: PLR0913, PLR0917  # one for each option
    folders: tuple[Path, ...], output: Path | None, theme: str, trace: bool, pdf: bool, html: bool, force: bool
) -> None:
    """Build documents."""
    report = Report()
    chosen = document_folders(folders, report)
    outcomes = []
    for folder in _counted(chosen):
        into = output or folder.project.root / "output"
        outcome = pipeline.build(folder.path, into, theme, force, trace, html=html)
        outcomes.append(outcome)
        show(outcome.diagnostics)
        _say(outcome)
        if outcome.page:
            click.echo(_("built {file}", file=shown(outcome.page)))
    if pdf:
        written = write_pdfs([one.output for one in outcomes if one.state is not State.FAILED], report)
        for file in written:
            click.echo(_("built {file}", file=shown(file)))
    if len(outcomes) > 1:
        click.echo(_summary(outcomes))
    show(report.diagnostics)
    if report.has_errors or any(one.state is State.FAILED for one in outcomes):
        raise SystemExit(FINDINGS)


def _counted(folders: Sequence[DocumentFolder]) -> Iterator[DocumentFolder]:
    """`folders`, with a progress bar where a person watches a long run."""
    if len(folders) < _MANY or not sys.stderr.isatty():
        yield from folders
        return
    from rich.console import Console  # noqa: PLC0415  # half of the time of a short run goes into importing it
    from rich.progress import track  # noqa: PLC0415

    yield from track(folders, description="", console=Console(stderr=True), transient=True)


def _say(outcome: Outcome) -> None:
    words = {
        State.BUILT: _("built {file}", file=shown(outcome.output)),
        State.UNCHANGED: _("unchanged {file}", file=shown(outcome.output)),
        State.FAILED: _("failed {folder}", folder=shown(outcome.folder)),
    }
    click.echo(words[outcome.state])


def _summary(outcomes: Sequence[Outcome]) -> str:
    counts = {state: sum(one.state is state for one in outcomes) for state in State}
    return _("{built} built, {unchanged} unchanged, {failed} failed",
             built=counts[State.BUILT], unchanged=counts[State.UNCHANGED], failed=counts[State.FAILED])  # fmt: skip
