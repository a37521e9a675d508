"""The log of a run for other programs: a line of JSON a document, and one for the run."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from plangen.pipeline.files import replace_file
from plangen.pipeline.outcome import Outcome, State

LOG = "build-log.jsonl"


class RunLog:
    """The log of a run that has `total` documents for `folder`.

    It is written when the `with` ends, however it does: a log is always of one run.
    A log that cannot be written stops no build, and where nothing was built to, there is none.
    """

    def __init__(self, folder: Path, total: int) -> None:
        self._folder = folder
        self._total = total
        self._lines: list[str] = []
        self._counts = dict.fromkeys(State, 0)

    def add(self, outcome: Outcome) -> None:
        """Note `outcome`."""
        self._counts[outcome.state] += 1
        self._note(outcome.as_record())

    def _note(self, line: dict[str, Any]) -> None:
        self._lines.append(json.dumps(line, ensure_ascii=False) + "\n")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        counts: dict[str, Any] = {state.value: count for state, count in self._counts.items()}
        self._note({"run": counts | {"complete": sum(self._counts.values()) == self._total}})
        if self._folder.is_dir():
            content = "".join(self._lines).encode("utf-8", "surrogateescape")
            try:
                replace_file(self._folder / LOG, content, self._folder)
            except OSError:
                with suppress(OSError):
                    (self._folder / LOG).unlink()  # that of an earlier run would be believed
