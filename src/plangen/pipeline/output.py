"""Output files: written whole or not at all, and never over a document that somebody edited. Nothing else writes."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from plangen.diagnostics import Place, Report
from plangen.immutable import dataclass
from plangen.inputs.paths import shown
from plangen.inputs.reads import Fingerprint, digest_of
from plangen.messages import _, reason_of
from plangen.pipeline.depfile import dependency_rules
from plangen.pipeline.files import RECORDS, locked, move, replace_file, unfinished_file
from plangen.pipeline.open_documents import is_open
from plangen.pipeline.record import BuildRecord, record_path

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


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
        return self.folder / RECORDS / f"{self.name}.pages.json"

    @property
    def record(self) -> Path:
        """What it was built from."""
        return record_path(self.folder, self.name)

    @property
    def cache(self) -> Path:
        """The folder for what builds make once and use again: the base of each theme."""
        return self.folder / RECORDS / "cache"

    @property
    def dependencies(self) -> Path:
        """The rules for make."""
        return self.folder / RECORDS / f"{self.name}.d"

    def write(  # noqa: PLR0913, PLR0917  # all that is written
        self, content: bytes, markdown: str, record: BuildRecord, root: Path, force: bool, report: Report
    ) -> bool:
        """Write the .docx, its rendered Markdown, its record and its rules for make.

        False where the .docx holds `content` already, or on an error. `root` is that of the project.
        """
        try:
            with locked(self.folder, self.name):
                return self._write(content, markdown, record, root, force, report)
        except OSError as error:
            self.report_unwritable(self.path, error, report)
            return False

    def _write(  # noqa: PLR0913, PLR0917
        self, content: bytes, markdown: str, record: BuildRecord, root: Path, force: bool, report: Report
    ) -> bool:
        present = self.path.read_bytes() if self.path.exists() else None
        digest = digest_of(content)
        found = digest_of(present) if present is not None else ""
        is_own = found in (digest, *self._own())
        if present is not None and not is_own and not force:
            self.report_edited(report)
            return False
        # What was edited, and overwritten by force, is never taken for plangen's own: somebody may put it back.
        record.before = found if is_own else ""
        if present == content:
            newest = max((one.modified for one in record.files.values()), default=0)
            modified = max(self.path.stat().st_mtime_ns, newest)
            os.utime(self.path, ns=(modified, modified))  # for make, which knows nothing but times
            record.output = Fingerprint(digest, len(content), modified)
            self._write_about(markdown, record, root)
            return False
        if is_open(self.path, report):
            return False
        with unfinished_file(self.folder, content) as unfinished:
            status = unfinished.stat()
            record.output = Fingerprint(digest, status.st_size, status.st_mtime_ns)
            # The record goes first. Whoever is killed in between leaves a document that is known as `before`.
            self._write_about(markdown, record, root)
            move(unfinished, self.path)
        return True

    def _write_about(self, markdown: str, record: BuildRecord, root: Path) -> None:
        replace_file(self.folder / RECORDS / f"{self.name}.md", markdown.encode("utf-8"), self.folder)
        rules = dependency_rules(self, record, root)
        if not self.dependencies.is_file() or self.dependencies.read_bytes() != rules:
            replace_file(self.dependencies, rules, self.folder)
        replace_file(self.record, record.to_json(), self.folder)

    @property
    def page(self) -> Path:
        """The document as a page of HTML, where it was asked for."""
        return self.folder / f"{self.name}.html"

    def write_page(self, content: bytes, report: Report) -> None:
        """Write the document as HTML beside the .docx, over an earlier one."""
        try:
            replace_file(self.page, content, self.folder)
        except OSError as error:
            self.report_unwritable(self.page, error, report)

    def refresh(self, record: BuildRecord, newer: int) -> None:
        """Write `record` of a document that did not change, in whose files only the times did.

        `newer`, where it is not 0, is a time (ns) that the .docx is given, so that make agrees that it is current.
        """
        with suppress(OSError), locked(self.folder, self.name):
            if newer:
                os.utime(self.path, ns=(newer, newer))
                record.output = record.output._replace(modified=newer)
            replace_file(self.record, record.to_json(), self.folder)

    def _own(self) -> tuple[str, ...]:
        """The digests of the .docx as plangen last wrote it, or was writing it; () where nothing is known of it."""
        try:
            record = BuildRecord.from_json(self.record.read_bytes())
        except OSError:
            return ()
        return (record.output.digest, record.before) if record is not None else ()

    def report_edited(self, report: Report) -> None:
        """Say that the .docx was edited since it was built, or is not known, and what to do."""
        if self._own():
            message = _("the document was edited after it was built, and is kept")
            hint = _("rename it to keep the changes, or build with --force to overwrite them")
        else:
            message = _("there is a document of this name already, of which no record says that plangen built it")
            hint = _("move or rename it, or build with --force to overwrite it")
        report.error(Place(shown(self.path)), "edited-output", message, hint)

    def report_unwritable(self, path: Path, error: OSError, report: Report) -> None:
        """Say that `path`, the .docx or what belongs to it, cannot be written."""
        message = _("the document cannot be written: {problem}", problem=reason_of(error))
        hint = _("close it if it is open in Word or WPS, and see whether you may write to the folder")
        if error.errno in _NO_ROOM:
            hint = _("make room on the disk and build again; what was there before is untouched")
        report.error(Place(shown(path)), "output-unwritable", message, hint)
