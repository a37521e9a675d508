"""Work on many documents, in this process or in several. Each keeps its schemas, templates and themes for the next."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Generator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from plangen.inputs.project import Project

_WORTH_A_PROCESS = 12  # documents: starting a process takes as long as building about so many
_MOST_ON_WINDOWS = 61  # it waits for no more at a time, and Python refuses them

A = TypeVar("A")
B = TypeVar("B")


def results(
    work: Callable[[A], B], items: Sequence[A], lost: Callable[[A], B], processes: int | None = None
) -> Generator[B, None, None]:
    """What `work` makes of each of `items`, as it is ready; `lost` makes it of one whose process died.

    Without `processes` as many are used as are worth it.
    """
    count = _count(len(items), processes)
    if count < 2:
        yield from map(work, items)
        return
    # Imported here: one document is worked on before the libraries for several processes are loaded.
    from plangen.pipeline.workers import run_in_processes  # noqa: PLC0415

    yield from run_in_processes(work, items, count, lost)


def _count(items: int, processes: int | None) -> int:
    most = _MOST_ON_WINDOWS if sys.platform == "win32" else items
    return min(processes or min(os.cpu_count() or 1, items // _WORTH_A_PROCESS), items, most)


@lru_cache(maxsize=32)
def project_at(root: Path) -> Project:
    """The project in `root`: the same for all documents that a process works on, with what it has read of it."""
    return Project(root)
