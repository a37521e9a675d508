"""The log of a run for other programs: a line of JSON a document, and one for the run."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from plangen.pipeline.files import RECORDS, move
from plangen.pipeline.outcome import Outcome, State

LOG = "build-log.jsonl"


class RunLog:
    """Writes the log of a run into `folder`. It takes its place when the `with` ends, so it is always that of one run.

    A log that cannot be written stops no build.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / LOG
        self._unfinished = folder / RECORDS / "unfinished" / f"{os.getpid()}-log"
        self._counts = dict.fromkeys(State, 0)

    def __enter__(self) -> Self:
        self._file = None
        with suppress(OSError):
            self._unfinished.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._unfinished.open("w", encoding="utf-8", newline="\n", errors="surrogateescape")
        return self

    def add(self, outcome: Outcome) -> None:
        """Write the line of `outcome`."""
        self._counts[outcome.state] += 1
        self._write(outcome.as_record())

    def _write(self, line: dict[str, object]) -> None:
        if self._file is not None:
            with suppress(OSError):
                self._file.write(json.dumps(line, ensure_ascii=False) + "\n")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        complete = {"complete": kind is None}
        self._write({"run": {state.value: count for state, count in self._counts.items()} | complete})
        if self._file is not None:
            with suppress(OSError):
                self._file.close()
                move(self._unfinished, self.path)
            with suppress(OSError):
                self._unfinished.unlink(missing_ok=True)
