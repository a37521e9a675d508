"""What became of a document."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Any

from plangen.diagnostics import Diagnostic, Severity
from plangen.immutable import dataclass
from plangen.inputs.paths import shown
from plangen.pipeline.jobs import Job


class State(StrEnum):
    """What became of a document."""

    BUILT = "built"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A job, what became of it, and what there is to say about it.

    `traceback` is that of a fault of our own. `cause` says what had changed; `seconds` is what building it took.
    """

    job: Job
    state: State
    diagnostics: tuple[Diagnostic, ...] = ()
    cause: str = ""
    seconds: float = 0.0
    traceback: str = ""

    @property
    def output(self) -> Path:
        """The .docx."""
        return self.job.output.path

    @property
    def page(self) -> Path | None:
        """The HTML beside the .docx, where it was asked for and written."""
        wanted = self.job.options.get("html") and self.state is not State.FAILED
        return self.job.output.page if wanted else None

    @property
    def first_error(self) -> str:
        """The message of the first error, or ''."""
        if self.traceback:
            return self.traceback.strip().rpartition("\n")[2]
        errors = (one.message for one in self.diagnostics if one.severity is Severity.ERROR)
        return next(errors, "")

    def as_record(self) -> dict[str, Any]:
        """The line of the log."""
        line: dict[str, Any] = {"output": shown(self.job.output.path), "folder": shown(self.job.folder)}
        if self.job.row is not None:
            line["row"] = {"file": self.job.row.file, "line": self.job.row.line}
        line |= {"state": self.state.value, "seconds": round(self.seconds, 4)}
        if self.cause:
            line["cause"] = self.cause
        line["diagnostics"] = [one.as_record() for one in self.diagnostics]
        if self.traceback:
            line["traceback"] = self.traceback
        return line
