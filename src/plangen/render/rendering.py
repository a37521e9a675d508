"""What one run of a template collects: the values it prints by reference, and its faults with the template's line."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from types import FrameType
from typing import Any

from plangen.diagnostics import Place, Report, did_you_mean
from plangen.inputs.images import Images
from plangen.inputs.paths import shown
from plangen.inputs.record import Record
from plangen.messages import _
from plangen.references import References


class Rendering:
    """One document being rendered; `names` are the names that its template may use, `images` what it can show."""

    def __init__(self, names: Iterable[str], report: Report, images: Images | None = None) -> None:
        self.references = References()
        self.names = frozenset(names)
        self.report = report
        self.images = images
        self.written: Place | None = None

    @contextmanager
    def of_text(self, place: Place | None) -> Iterator[None]:
        """Inside the `with`, faults stand at `place`, where document.yaml has what the template only passes on."""
        before, self.written = self.written, place or self.written
        try:
            yield
        finally:
            self.written = before

    def error(self, code: str, message: str, hint: str = "") -> None:
        """Report a fault at the line of the template that is being run, or of what it passes on, once."""
        place = self.written or place_in_template()
        if not self._is_told(place, message):
            self.report.error(place, code, message, hint)

    def warning(self, code: str, message: str, hint: str = "") -> None:
        """Report what can be left as it is, but hardly was meant so, at the same line, once."""
        place = self.written or place_in_template()
        if not self._is_told(place, message):
            self.report.warning(place, code, message, hint)

    def _is_told(self, place: Place, message: str) -> bool:
        return any(one.place == place and one.message == message for one in self.report.diagnostics)

    def report_unknown(self, name: str, holder: Any) -> None:
        known: Iterable[str] = self.names
        if isinstance(holder, Record):
            known = [*holder.names, *holder]
        elif isinstance(holder, Mapping):
            known = [str(one) for one in holder]
        elif holder is not None:
            known = [one for one in dir(holder) if not one.startswith("_")]
        self.error("undefined-name", _("'{name}' is not defined", name=name), did_you_mean(name, known))

    def report_absent(self, name: str) -> None:
        message = _("'{name}' is printed, but the document does not give it", name=name)
        self.error(
            "absent-field", message, _("enclose it in {% if … %} … {% endif %}, or make the field a required one")
        )


_current: ContextVar[Rendering] = ContextVar("rendering")


def current() -> Rendering:
    """The rendering that is going on."""
    return _current.get()


def set_current(rendering: Rendering) -> None:
    """Make `rendering` the one that is going on."""
    _current.set(rendering)


def place_in_template() -> Place:
    """The line of the template that is being run."""
    frame: FrameType | None = sys._getframe(1)  # noqa: SLF001  # a traceback without raising: faults do not stop a template
    while frame is not None:
        template = frame.f_globals.get("__jinja_template__")
        if template is not None and template.filename:
            return Place(shown(Path(template.filename)), template.get_corresponding_lineno(frame.f_lineno))
        frame = frame.f_back
    return Place("template")
