"""A run over many documents: what is up to date is told from records, the rest is built, and nothing stops the others.

Imports no library of the stages: a run with nothing to build needs none.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Sequence
from contextlib import suppress
from dataclasses import field, replace
from functools import partial
from pathlib import Path

from plangen.diagnostics import Diagnostic, Place, Report
from plangen.immutable import dataclass
from plangen.inputs.paths import shown
from plangen.inputs.project import Project
from plangen.messages import _
from plangen.pipeline.files import remove_abandoned
from plangen.pipeline.freshness import Decision, Freshness, Verdict
from plangen.pipeline.jobs import Job, with_rows
from plangen.pipeline.outcome import Outcome, State
from plangen.pipeline.program import write_program_file
from plangen.pipeline.working import project_at, results


@dataclass(slots=True)
class Batch:
    """`jobs` of `projects`, to be built as the options say. Without `processes` as many are used as are worth it.

    `stale` are the jobs to build, with their causes, after `decided` was read to its end.
    """

    jobs: Sequence[Job]
    projects: dict[Path, Project]
    force: bool = False
    processes: int | None = None
    cluster: str = ""
    stale: list[tuple[Job, str]] = field(default_factory=list)

    def decided(self, *, write: bool = True) -> Generator[Outcome, None, None]:
        """The outcomes that need no building: unchanged documents and faulty jobs.

        With `write` what is found out about times is written down. What a folder says of the program is brought up to
        date in any case: documents depend on that file.
        """
        freshness: dict[Path, Freshness] = {}
        self._prepare()
        for job in self.jobs:
            if job.faults:
                yield Outcome(job, State.FAILED, job.faults)
                continue
            if self.force:
                self.stale.append((job, "--force"))
                continue
            known = freshness.setdefault(job.root, Freshness(job.root))
            decision = known.decide(job.output.path, job.output.record, job.options, job.row_digest)
            page = job.output.page if job.options.get("html") else None
            if decision.verdict is Verdict.CURRENT and page is not None and not page.is_file():
                self.stale.append((job, shown(page)))
            elif decision.verdict is Verdict.STALE:
                self.stale.append((job, decision.cause))
            else:
                yield _settled(job, decision, write)

    def built(self) -> Generator[Outcome, None, None]:
        """Build what is stale; outcomes come as they are ready."""
        jobs = with_rows([job for job, _cause in self.stale], self.projects)
        causes = {job.output: cause for job, cause in self.stale}
        for outcome in self._outcomes(jobs):
            yield replace(outcome, cause=causes[outcome.job.output])

    def _outcomes(self, jobs: list[Job]) -> Generator[Outcome, None, None]:
        if self.cluster:
            # Imported here: the extra `cluster` need not be installed.
            from plangen.pipeline.cluster import build_on_cluster  # noqa: PLC0415

            return build_on_cluster(jobs, self.cluster, self.force)
        work = partial(build_one, force=self.force, goes_on=len(jobs) > 1)
        return results(work, jobs, _died, self.processes)

    def _prepare(self) -> None:
        """Bring what the output folders say of the program up to date, and remove what killed runs left in them."""
        for folder in dict.fromkeys(job.output.folder for job in self.jobs):
            if folder.is_dir():  # another is made for the first document that has no faults
                with suppress(OSError):  # told of each document that cannot be written
                    remove_abandoned(folder)
                    write_program_file(folder)


def _settled(job: Job, decision: Decision, write: bool) -> Outcome:
    if decision.verdict is Verdict.EDITED:
        report = Report()
        job.output.report_edited(report)
        return Outcome(job, State.FAILED, tuple(report.diagnostics))
    if decision.refreshed is not None and write:
        job.output.refresh(decision.refreshed, decision.newer)
    return Outcome(job, State.UNCHANGED)


def build_one(job: Job, *, force: bool, goes_on: bool) -> Outcome:
    """Build one document. A fault of our own is in the outcome as a traceback where the run `goes_on`, else raised."""
    # Imported here: a process that only hands out work does without.
    from plangen.pipeline.build import build_job  # noqa: PLC0415

    begin = time.perf_counter()
    try:
        outcome = build_job(job, project_at(job.root), force)
    except Exception:
        if not goes_on:
            raise
        import traceback  # noqa: PLC0415  # hardly ever needed

        outcome = Outcome(job, State.FAILED, traceback=traceback.format_exc())
    return replace(outcome, seconds=time.perf_counter() - begin)


def _died(job: Job) -> Outcome:
    message = _("the process that built this document died")
    hint = _("it may have run out of memory; build the document alone, or with fewer processes: -j 1")
    return Outcome(job, State.FAILED, (Diagnostic(Place(job.shown), "process-died", message, hint),))
