"""A run over many documents: what is up to date is told from records, the rest is built, and nothing stops the others.

Imports no library of the stages: a run with nothing to build needs none.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from plangen.diagnostics import Report
from plangen.inputs.paths import shown
from plangen.inputs.project import Project
from plangen.pipeline.files import remove_abandoned
from plangen.pipeline.freshness import Decision, Freshness, Verdict
from plangen.pipeline.jobs import Job, with_rows
from plangen.pipeline.outcome import Outcome, State
from plangen.pipeline.program import write_program_file
from plangen.pipeline.working import build_here

_WORTH_A_PROCESS = 12  # documents: starting a process takes as long as building about so many


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

        With `write` what is found out about times is written down.
        """
        freshness: dict[Path, Freshness] = {}
        if write:
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
        wanted = self.processes or min(os.cpu_count() or 1, len(jobs) // _WORTH_A_PROCESS)
        count = min(wanted, len(jobs))
        if count < 2:
            return build_here(jobs, self.force)
        # Imported here: one document is built before the libraries for several processes are loaded.
        from plangen.pipeline.workers import build_in_processes  # noqa: PLC0415

        return build_in_processes(jobs, count, self.force)

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
