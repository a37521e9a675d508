"""Output files: written whole or not at all, and never over a document that somebody edited."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path

from plangen.diagnostics import Place, Report
from plangen.inputs.paths import shown
from plangen.messages import _

_RECORDS = ".plangen"


@dataclass(frozen=True, slots=True)
class Output:
    """The document `name` in `folder`. What builds need to know of it lies in `folder`/.plangen."""

    folder: Path
    name: str

    @property
    def path(self) -> Path:
        """The .docx."""
        return self.folder / f"{self.name}.docx"

    @property
    def pages(self) -> Path:
        """The file that keeps the pages of its headings."""
        return self.folder / _RECORDS / f"{self.name}.pages.json"

    @property
    def _record(self) -> Path:
        return self.folder / _RECORDS / f"{self.name}.json"

    def write(self, content: bytes, markdown: str, force: bool, report: Report) -> bool:
        """Write the .docx, its rendered Markdown and its record. False where nothing changed, or on an error."""
        try:
            present = self.path.read_bytes() if self.path.exists() else None
            if present == content:
                return False
            if present is not None and not force and _digest(present) != self._recorded():
                self._report_edited(report)
                return False
            if lock := self._lock():
                self._report_locked(lock, report)
                return False
            replace_file(self.folder / _RECORDS / f"{self.name}.md", markdown.encode("utf-8"))
            replace_file(self.path, content)
            record = json.dumps({"output": _digest(content)}, indent=1) + "\n"
            replace_file(self._record, record.encode("utf-8"))
        except OSError as error:
            self._report_unwritable(self.path, error, report)
            return False
        return True

    def write_page(self, content: bytes, report: Report) -> Path | None:
        """Write the document as HTML beside the .docx, over an earlier one; its path, or None on an error."""
        path = self.path.with_suffix(".html")
        try:
            replace_file(path, content)
        except OSError as error:
            self._report_unwritable(path, error, report)
            return None
        return path

    def _recorded(self) -> str:
        """The digest of the .docx as it was last built; '' where nothing is known of it."""
        try:
            return str(json.loads(self._record.read_text(encoding="utf-8"))["output"])
        except (OSError, ValueError, KeyError, TypeError):
            return ""

    def _lock(self) -> Path | None:
        """The file by which Word, WPS or LibreOffice says that it has the .docx open."""
        name = self.path.name
        # Word leaves out as many characters as the name is long enough for.
        candidates = (f"~${name[2:]}", f"~${name[1:]}", f"~${name}", f".~{name}", f".~lock.{name}#")
        return next((path for path in (self.folder / one for one in candidates) if path.exists()), None)

    def _report_edited(self, report: Report) -> None:
        message = _("the document was edited after it was built, and is kept")
        hint = _("rename it to keep the changes, or build with --force to overwrite them")
        report.error(Place(shown(self.path)), "edited-output", message, hint)

    def _report_locked(self, lock: Path, report: Report) -> None:
        message = _("the document is open in another program")
        hint = _("close it and build again; if it is not open, delete '{file}'", file=shown(lock))
        report.error(Place(shown(self.path)), "output-open", message, hint)

    def _report_unwritable(self, path: Path, error: OSError, report: Report) -> None:
        message = _("the document cannot be written: {problem}", problem=error.strerror or error)
        hint = _("close it if it is open in Word or WPS, and see whether you may write to the folder")
        report.error(Place(shown(path)), "output-unwritable", message, hint)


def replace_file(path: Path, content: bytes) -> None:
    """Put `content` into the file `path`, which holds the old or the new content at any moment. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
