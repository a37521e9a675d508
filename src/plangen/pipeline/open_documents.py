"""Documents that another program has open: what is written over them would be lost when it saves."""

from __future__ import annotations

from pathlib import Path

from plangen.diagnostics import Place, Report
from plangen.inputs.paths import shown
from plangen.messages import _


def is_open(path: Path, report: Report) -> bool:
    """Whether another program has the file at `path` open, which goes to `report` then."""
    lock = _lock_of(path)
    if lock is not None:
        message = _("the document is open in another program")
        hint = _("close it and try again; if it is not open, delete '{file}'", file=shown(lock))
        report.error(Place(shown(path)), "output-open", message, hint)
    return lock is not None


def _lock_of(path: Path) -> Path | None:
    """The file by which Word, WPS or LibreOffice says that it has the file at `path` open."""
    name = path.name
    # Word leaves out as many characters as the name is long enough for.
    candidates = (f"~${name[2:]}", f"~${name[1:]}", f"~${name}", f".~{name}", f".~lock.{name}#")
    return next((lock for lock in (path.with_name(one) for one in candidates) if lock.exists()), None)
