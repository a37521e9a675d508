"""Building in this process. It keeps its schemas, templates and themes from one document to the next."""

from __future__ import annotations

import time
from collections.abc import Generator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from plangen.inputs.project import Project
from plangen.pipeline.jobs import Job
from plangen.pipeline.outcome import Outcome, State


def build_job(job: Job, force: bool, *, goes_on: bool = True) -> Outcome:
    """Build one document. A fault of our own is in the outcome as a traceback where the run `goes_on`, else raised."""
    # Imported here: a process that only hands out work does without.
    from plangen.pipeline import build  # noqa: PLC0415

    begin = time.perf_counter()
    try:
        outcome = build.build_job(job, _project(job.root), force)
    except Exception:
        if not goes_on:
            raise
        import traceback  # noqa: PLC0415  # hardly ever needed

        outcome = Outcome(job, State.FAILED, traceback=traceback.format_exc())
    return replace(outcome, seconds=time.perf_counter() - begin)


def build_here(jobs: Sequence[Job], force: bool) -> Generator[Outcome, None, None]:
    """Build `jobs` in this process, one after the other. With a single one a fault of our own is raised."""
    for job in jobs:
        yield build_job(job, force, goes_on=len(jobs) > 1)


@lru_cache(maxsize=32)
def _project(root: Path) -> Project:
    return Project(root)
