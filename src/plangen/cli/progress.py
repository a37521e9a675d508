"""A bar where a person watches a long run."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import ExitStack

_MANY = 10


def bar(stack: ExitStack, count: int) -> Callable[..., None] | None:
    """A bar of `count` documents on the terminal, until `stack` closes; None where nobody watches or the run is short.

    What comes back is called for each document; a function given with it prints above the bar.
    """
    if count < _MANY or sys.stderr is None or not sys.stderr.isatty():
        return None
    from rich.console import Console  # noqa: PLC0415  # half of the time of a short run goes into importing it
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn  # noqa: PLC0415

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    progress = stack.enter_context(Progress(*columns, console=Console(stderr=True), transient=True))
    task = progress.add_task("", total=count)

    def advance(printing: Callable[[], None] | None = None) -> None:
        progress.advance(task)
        if printing is not None:
            progress.stop()
            printing()
            progress.start()

    return advance
