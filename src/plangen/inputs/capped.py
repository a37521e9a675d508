"""A flood of the same fault, one a row, is told in part and then counted."""

from __future__ import annotations

from collections import Counter
from types import TracebackType
from typing import Self

from plangen.diagnostics import Diagnostic, Place, Report, Severity
from plangen.messages import _

MOST = 20


class CappedReport(Report):
    """Passes on to `report` the first 20 diagnostics of each code, and when a `with` ends how many more there are.

    Its own `diagnostics` hold them all.
    """

    def __init__(self, report: Report) -> None:
        super().__init__()
        self.report = report
        self._counts: Counter[str] = Counter()
        self._beyond: dict[str, Diagnostic] = {}

    def error(self, place: Place, code: str, message: str, hint: str = "") -> None:
        """As Report.error, but for a flood."""
        self._add(Diagnostic(place, code, message, hint))

    def warning(self, place: Place, code: str, message: str, hint: str = "") -> None:
        """As Report.warning, but for a flood."""
        self._add(Diagnostic(place, code, message, hint, Severity.WARNING))

    def count(self, code: str, more: int) -> None:
        """Count `more` diagnostics of `code` that nobody will read, so that they need not be made."""
        self._counts[code] += more

    def _add(self, diagnostic: Diagnostic) -> None:
        self.diagnostics.append(diagnostic)
        self._counts[diagnostic.code] += 1
        if self._counts[diagnostic.code] <= MOST:
            self.report.extend([diagnostic])
        else:
            self._beyond.setdefault(diagnostic.code, diagnostic)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for code, first in self._beyond.items():
            message = _("… and {count} more like this", count=self._counts[code] - MOST)
            self.report.extend([Diagnostic(first.place, code, message, severity=first.severity)])
