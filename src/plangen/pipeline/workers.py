"""Building in several processes, each of which keeps what it read from one document to the next."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait as wait_for

from plangen.diagnostics import Diagnostic, Place
from plangen.messages import _, language, use_language
from plangen.pipeline.jobs import Job
from plangen.pipeline.outcome import Outcome, State
from plangen.pipeline.working import build_job

_ATTEMPTS = 2  # for a job whose process died: it may have died of another's


def build_in_processes(jobs: Iterable[Job], count: int, force: bool) -> Generator[Outcome, None, None]:
    """Build `jobs` in `count` processes; outcomes come as they are ready.

    Closing the iterator lets the documents under way be finished and begins no other. A process that dies is replaced,
    and what it may have been working on is tried once more, one document at a time.
    """
    waiting = deque((job, 0) for job in jobs)
    suspects: deque[tuple[Job, int]] = deque()
    while waiting or suspects:
        alone = bool(suspects)
        source = suspects if alone else waiting
        under_way: dict[Future[Outcome], tuple[Job, int]] = {}
        pool = _pool(1 if alone else count)
        try:
            yield from _outcomes(pool, source, under_way, 1 if alone else 2 * count, force)
        except BrokenProcessPool:
            for job, attempts in under_way.values():
                if attempts + 1 < _ATTEMPTS:
                    suspects.append((job, attempts + 1))
                else:
                    yield _died(job)
        finally:
            # The documents under way are finished: a process that is stopped in between might leave less.
            pool.shutdown(wait=True, cancel_futures=True)


def _outcomes(
    pool: ProcessPoolExecutor,
    source: deque[tuple[Job, int]],
    under_way: dict[Future[Outcome], tuple[Job, int]],
    most: int,
    force: bool,
) -> Generator[Outcome, None, None]:
    while source or under_way:
        while source and len(under_way) < most:
            job, attempts = source.popleft()
            try:
                under_way[pool.submit(build_job, job, force)] = (job, attempts)
            except BrokenProcessPool:
                source.appendleft((job, attempts))
                raise
        done, _rest = wait(under_way, return_when=FIRST_COMPLETED)
        for future in done:
            outcome = future.result()  # raises BrokenProcessPool; the job is still among those under way then
            del under_way[future]
            yield outcome


def _died(job: Job) -> Outcome:
    message = _("the process that built this document died")
    hint = _("it may have run out of memory; build the document alone, or with fewer processes: -j 1")
    return Outcome(job, State.FAILED, (Diagnostic(Place(job.shown), "process-died", message, hint),))


def _pool(count: int) -> ProcessPoolExecutor:
    # Spawned and not forked: the same on every system, and safe beside the threads of libraries.
    return ProcessPoolExecutor(count, get_context("spawn"), _begin, (language(),))


def _begin(chosen_language: str) -> None:
    """What a process does first."""
    use_language(chosen_language)
    with suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process; the first one decides
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this process when the one that started it was killed: nothing else would."""
    parent = parent_process()
    if parent is not None:
        wait_for([parent.sentinel])
        os._exit(1)
