"""A user's fault is a value: where it is, what is wrong, what to write instead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from enum import StrEnum
from typing import NamedTuple

from plangen.immutable import dataclass
from plangen.messages import N_, _, translated


class Severity(StrEnum):
    """How much a diagnostic weighs: an error stops the document, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Part(NamedTuple):
    """A part of a Word document beside its text: its kind, and the number of the note or of the section it begins in.

    The text itself has neither.
    """

    kind: str = ""
    number: int = 0

    def __str__(self) -> str:
        return translated(_PARTS.get(self.kind, self.kind)).format(number=self.number)


_PARTS = {
    "header": N_("page header of section {number}"),
    "first-header": N_("header of the first page of section {number}"),
    "even-header": N_("header of the even pages of section {number}"),
    "footer": N_("page footer of section {number}"),
    "first-footer": N_("footer of the first page of section {number}"),
    "even-footer": N_("footer of the even pages of section {number}"),
    "footnote": N_("footnote {number}"),
    "endnote": N_("endnote {number}"),
}


class Place(NamedTuple):
    """A place in a file the user can open. Lines and columns count from 1; 0 means the whole file or line.

    In a workbook `line` is the row and `column` the column of the sheet; in a Word document `line` is the paragraph,
    of `part` where that is not the text itself.
    """

    file: str
    line: int = 0
    column: int = 0
    part: Part = Part()

    def __str__(self) -> str:
        file = f"{self.file} ({self.part})" if self.part.kind else self.file
        return ":".join([file, *self.numbers])

    @property
    def numbers(self) -> tuple[str, ...]:
        """Line and column, as far as they are known."""
        return tuple(str(number) for number in (self.line, self.column)[: 2 if self.line else 0] if number)

    def as_record(self) -> dict[str, str | int]:
        """The place as the JSON forms print it: with `part` and its number where it is not in the text itself."""
        record: dict[str, str | int] = {"file": self.file, "line": self.line, "column": self.column}
        return {**record, "part": self.part.kind, "part_number": self.part.number} if self.part.kind else record


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `code` is stable and in English; `message` and `hint` are in the user's language."""

    place: Place
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        severity = _("error") if self.severity is Severity.ERROR else _("warning")
        text = f"{self.place}: {severity}: {self.message} [{self.code}]"
        if self.hint:
            text += "\n  " + _("hint: {hint}", hint=self.hint)
        return text

    def as_record(self) -> dict[str, str | int]:
        """The diagnostic as the JSON forms of the command line print it."""
        return {
            **self.place.as_record(),
            "severity": self.severity.value,
            "code": self.code,
            "message": self.message,
            "hint": self.hint,
        }


class Faults(Exception):
    """Raised once by a stage that found errors; carries every diagnostic it collected."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("\n".join(str(diagnostic) for diagnostic in self.diagnostics))


@dataclass(slots=True)
class Report:
    """What a stage collects while it goes on; `stop_on_errors` ends the stage."""

    diagnostics: list[Diagnostic] = field(default_factory=list)

    def error(self, place: Place, code: str, message: str, hint: str = "") -> None:
        self.diagnostics.append(Diagnostic(place, code, message, hint))

    def warning(self, place: Place, code: str, message: str, hint: str = "") -> None:
        self.diagnostics.append(Diagnostic(place, code, message, hint, Severity.WARNING))

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics.extend(diagnostics)

    @property
    def has_errors(self) -> bool:
        return any(diagnostic.severity is Severity.ERROR for diagnostic in self.diagnostics)

    def stop_on_errors(self) -> None:
        """Raise `Faults` with all that was collected, if an error is among it."""
        if self.has_errors:
            raise Faults(self.diagnostics)


def nearest(name: str, known: Iterable[str], cutoff: float | None = None) -> str:
    """The one of `known` that `name` was most likely meant to be, or ''; `cutoff` is how like it must be, up to 1."""
    from difflib import get_close_matches  # noqa: PLC0415  # only what is wrong needs it

    candidates = list(dict.fromkeys(known))
    if cutoff is None:
        # Two-character Chinese names differ by half when one character is wrong, hence the low bar.
        cutoff = 0.5 if len(name) <= 4 else 0.6
    return next(iter(get_close_matches(name, candidates, n=1, cutoff=cutoff)), "")


def did_you_mean(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """A hint that names the nearest of `known`, or `otherwise` where none is near."""
    match = nearest(name, known)
    return _("did you mean '{name}'?", name=match) if match else otherwise
