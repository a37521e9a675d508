"""Work in several processes, each of which keeps what it read from one document to the next."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait as wait_for
from typing import TypeVar

from plangen.messages import language, use_language

_ATTEMPTS = 2  # for an item whose process died: it may have died of another's

A = TypeVar("A")
B = TypeVar("B")


def run_in_processes(
    work: Callable[[A], B], items: Iterable[A], count: int, lost: Callable[[A], B]
) -> Generator[B, None, None]:
    """What `work` makes of each of `items` in `count` processes, as it is ready.

    Closing the iterator lets what is under way be finished and begins nothing else. A process that dies is replaced,
    and what it may have been working on is tried once more, one item at a time; then `lost` says what is made of it.
    """
    waiting = deque((item, 0) for item in items)
    suspects: deque[tuple[A, int]] = deque()
    while waiting or suspects:
        alone = bool(suspects)
        source = suspects if alone else waiting
        under_way: dict[Future[B], tuple[A, int]] = {}
        pool = _pool(1 if alone else count)
        try:
            yield from _results(pool, work, source, under_way, 1 if alone else 2 * count)
        except BrokenProcessPool:
            for item, attempts in under_way.values():
                if attempts + 1 < _ATTEMPTS:
                    suspects.append((item, attempts + 1))
                else:
                    yield lost(item)
        finally:
            # What is under way is finished: a process that is stopped in between might leave less.
            pool.shutdown(wait=True, cancel_futures=True)


def _results(
    pool: ProcessPoolExecutor,
    work: Callable[[A], B],
    source: deque[tuple[A, int]],
    under_way: dict[Future[B], tuple[A, int]],
    most: int,
) -> Generator[B, None, None]:
    while source or under_way:
        while source and len(under_way) < most:
            item, attempts = source.popleft()
            try:
                with _without_interrupts():  # this may start a process
                    under_way[pool.submit(work, item)] = (item, attempts)
            except BrokenProcessPool:
                source.appendleft((item, attempts))
                raise
        done, _rest = wait(under_way, return_when=FIRST_COMPLETED)
        for future in done:
            result = future.result()  # raises BrokenProcessPool; the item is still among those under way then
            del under_way[future]
            yield result


def _pool(count: int) -> ProcessPoolExecutor:
    # Spawned and not forked: the same on every system, and safe beside the threads of libraries.
    return ProcessPoolExecutor(count, get_context("spawn"), _begin, (language(),))


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Inside the `with`, Ctrl-C waits. A process started there never feels it: it would print a traceback."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(chosen_language: str) -> None:
    """What a process does first."""
    use_language(chosen_language)
    with suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # on Windows, too: the first process decides
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this process when the one that started it was killed: nothing else would."""
    parent = parent_process()
    if parent is not None:
        wait_for([parent.sentinel])
        os._exit(1)
