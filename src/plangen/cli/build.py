"""plangen build."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import field
from functools import partial
from itertools import compress
from pathlib import Path

import click

from plangen.cli.command import ONLY, Command, argument, option, processes_option
from plangen.cli.interrupts import Interrupts
from plangen.cli.progress import bar
from plangen.cli.reporting import FINDINGS, fail, show
from plangen.diagnostics import Diagnostic, Faults, Place, Report, Severity
from plangen.immutable import dataclass
from plangen.importing import INTERRUPTED
from plangen.inputs.paths import shown
from plangen.messages import N_, _
from plangen.pipeline.batch import Batch
from plangen.pipeline.documents import names_like, selected_jobs
from plangen.pipeline.jobs import Job, options_of
from plangen.pipeline.log import RunLog
from plangen.pipeline.outcome import Outcome, State

_LISTED = 200


_HELP = N_(
    """Build the document in each FOLDER; without one, every folder under data/.

A FOLDER may also be the .docx that is to be built. What did not change since it was built is not built again.
A fault in one document does not stop the others. Nothing is written for a document with faults.
output/build-log.jsonl tells other programs what became of each.
"""
)


@click.command(cls=Command, help=_HELP)
@argument("folders", metavar=N_("FOLDER"), nargs=-1, type=click.Path(path_type=Path))
@option(
    "-o",
    "--output",
    metavar=N_("DIR"),
    type=click.Path(path_type=Path),
    help=N_("Where to write (default: output/ of the project)."),
)
@option("--theme", metavar=N_("NAME"), default="", help=N_("The theme to use, whatever the documents name."))
@option("--trace", is_flag=True, help=N_("Add a Word comment to each figure that says where it comes from."))
@option("--kind", "kinds", metavar=N_("PATTERN"), multiple=True, help=N_("Only documents of such kinds: '*-plan'."))
@option("--only", metavar=N_("NAME"), multiple=True, help=ONLY)
@option("--pdf", is_flag=True, help=N_("Write a PDF beside each document, with LibreOffice."))
@option("--html", is_flag=True, help=N_("Write a page of HTML beside each document, which any browser shows."))
@option("--force", is_flag=True, help=N_("Build all, and overwrite documents that were edited since."))
@option("-n", "--dry-run", is_flag=True, help=N_("Only say what would be built, and why."))
@processes_option
@option("--cluster", metavar=N_("ADDRESS"), default="", help=N_("A dask.distributed scheduler to send the work to."))
@option("--keep-going/--fail-fast", default=True, help=N_("After a fault go on (the default), or begin no other."))
def build(  # noqa: PLR0913, PLR0917
    folders: tuple[Path, ...],
    output: Path | None,
    theme: str,
    trace: bool,
    kinds: tuple[str, ...],
    only: tuple[str, ...],
    pdf: bool,
    html: bool,
    force: bool,
    dry_run: bool,
    processes: int | None,
    cluster: str,
    keep_going: bool,
) -> None:
    """Build documents."""
    report = Report()
    with Interrupts() as interrupts:
        jobs, projects = selected_jobs(folders, output, options_of(theme, trace=trace, html=html), kinds, report)
        wanted = names_like([job.output.name for job in jobs], only, report)
        jobs = [job for job in jobs if job.output.name in wanted]
        if kinds and not jobs and not report.has_errors:
            message = _("no document is of such a kind: {names}", names="、".join(kinds))
            report.error(Place("--kind"), "no-document", message, _("list the kinds: plangen kinds"))
        batch = Batch(jobs, projects, force, processes, cluster)
        try:
            outcomes = _say_what_is_stale(batch) if dry_run else _run(batch, keep_going, interrupts)
        except Faults as faults:  # of the run itself
            fail(faults.diagnostics)
    if pdf and not dry_run and not interrupts.asked:
        _write_pdfs(outcomes, report)
    if not dry_run:
        _say_the_end(outcomes, len(jobs))
    failed = any(one.state is State.FAILED for one in outcomes)
    show(report.diagnostics)
    if interrupts.asked:
        raise SystemExit(INTERRUPTED)
    if failed or report.has_errors:
        raise SystemExit(FINDINGS)


def _run(batch: Batch, keep_going: bool, interrupts: Interrupts) -> list[Outcome]:
    """The outcomes, up to an interruption or, unless it is to `keep_going`, the first fault."""
    outcomes: list[Outcome] = []
    with ExitStack() as stack:
        counts = Counter(job.output.folder for job in batch.jobs)
        log_of = {folder: stack.enter_context(RunLog(folder, count)) for folder, count in counts.items()}
        teller = _Teller()
        stack.callback(teller.end)
        advance = bar(stack, len(batch.jobs))
        say = partial(teller.say_above, advance) if advance is not None else teller.say

        def tell(outcome: Outcome) -> bool:
            outcomes.append(outcome)
            log_of[outcome.job.output.folder].add(outcome)
            say(outcome)
            return not interrupts.asked and (keep_going or outcome.state is not State.FAILED)

        if all(map(tell, batch.decided())) and not interrupts.asked:
            built = batch.built()
            stack.callback(built.close)
            all(map(tell, built))
    if interrupts.asked:
        click.echo(_("stopped; what was built stays, and the next run goes on from there"), err=True)
    return outcomes


@dataclass(slots=True)
class _Teller:
    """Says what becomes of each document. A warning that many documents of a run share is said once."""

    told: set[Diagnostic] = field(default_factory=set)
    repeated: int = 0

    def say(self, outcome: Outcome) -> None:
        """Say what became of a document, and what is wrong with it."""
        show(self._news(outcome.diagnostics))
        if outcome.traceback:
            click.echo(outcome.traceback, err=True)
        match outcome.state:
            case State.BUILT:
                click.echo(_("built {file}", file=shown(outcome.job.output.path)))
                if outcome.page is not None:
                    click.echo(_("built {file}", file=shown(outcome.page)))
            case State.UNCHANGED:
                click.echo(_("unchanged {file}", file=shown(outcome.job.output.path)))
            case State.FAILED:
                click.echo(_("failed {folder}", folder=outcome.job.shown))

    def say_above(self, advance: Callable[..., None], outcome: Outcome) -> None:
        """Move the bar on; only what is wrong is said."""
        is_told = outcome.state is State.FAILED or outcome.diagnostics
        advance(partial(self.say, outcome) if is_told else None)

    def end(self) -> None:
        """Say how many warnings were left out."""
        if self.repeated:
            message = _("{count} warnings that were told before are left out; plangen check lists the documents",
                        count=self.repeated)  # fmt: skip
            click.echo(message, err=True)

    def _news(self, diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
        is_new = [one not in self.told or one.severity is Severity.ERROR for one in diagnostics]
        self.repeated += is_new.count(False)
        self.told.update(diagnostics)
        return list(compress(diagnostics, is_new))


def _say_what_is_stale(batch: Batch) -> list[Outcome]:
    """The outcomes that are known without building."""
    outcomes = list(batch.decided(write=False))
    for outcome in outcomes:
        show(outcome.diagnostics)
    for job, cause in batch.stale:
        words = _cause_in_words(job, cause)
        click.echo(_("would build {file} ({cause})", file=shown(job.output.path), cause=words))
    click.echo(_("{count} to build, {total} in all", count=len(batch.stale), total=len(batch.jobs)))
    return outcomes


def _cause_in_words(job: Job, cause: str) -> str:
    """`cause` as the log has it, for people."""
    words = {
        "options": _("other options than last time"),
        "row": _("its row changed"),
        "--force": "--force",
        shown(job.output.record): _("not built yet"),
        shown(job.output.path): _("the .docx is missing or not whole"),
    }
    return words.get(cause) or _("changed: {file}", file=cause)


def _say_the_end(outcomes: list[Outcome], total: int) -> None:
    """The closing table: what failed, each with its first fault, and how many became what."""
    if total < 2:
        return
    failed = [one for one in outcomes if one.state is State.FAILED]
    for outcome in failed[:_LISTED]:
        click.echo(f"  {outcome.job.shown}: {outcome.first_error}")
    if len(failed) > _LISTED:
        click.echo("  " + _("… and {count} more, in the log", count=len(failed) - _LISTED))
    counts = {state: sum(one.state is state for one in outcomes) for state in State}
    numbers = {state.value: counts[state] for state in State}
    click.echo(_("{built} built, {unchanged} unchanged, {failed} failed", **numbers))
    if len(outcomes) < total:
        click.echo(_("{count} were not looked at", count=total - len(outcomes)))


def _write_pdfs(outcomes: list[Outcome], report: Report) -> None:
    from plangen.pipeline.pdf import write_pdfs  # noqa: PLC0415  # most runs make none

    documents = [one.job.output.path for one in outcomes if one.state is not State.FAILED]
    stale = [one for one in documents if not _is_newer(one.with_suffix(".pdf"), one)]
    for file in write_pdfs(stale, report):
        click.echo(_("built {file}", file=shown(file)))


def _is_newer(pdf: Path, document: Path) -> bool:
    return pdf.is_file() and pdf.stat().st_mtime_ns >= document.stat().st_mtime_ns
