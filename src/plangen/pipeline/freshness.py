"""Whether a document must be built again, decided from its record without reading any input that did not change.

A file whose size and times are those of the record has not changed; otherwise its digest decides. Times are believed
only where they are older than the record by more than the coarsest clock of a file system: a file may change twice in
one tick.
"""

from __future__ import annotations

# Paths are texts here: making Path objects would take longer than all the rest.
# ruff: noqa: PTH112, PTH116, PTH118, PTH123
import os
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from plangen.immutable import dataclass
from plangen.inputs.paths import shown
from plangen.inputs.reads import ABSENT, Fingerprint, digest_of, listing_digest, stat_of
from plangen.pipeline.record import BuildRecord, path_in_record

_SECOND = 1_000_000_000  # ns
_COARSE_TICK = 2 * _SECOND  # FAT's; a time of whole seconds may come from such a clock
_TICK = _SECOND // 20  # longer than a tick of the systems whose times have fractions


class Verdict(StrEnum):
    """What there is to do for a document."""

    CURRENT = "current"
    STALE = "stale"
    EDITED = "edited"  # current, but somebody changed the .docx


@dataclass(frozen=True, slots=True)
class Decision:
    """`cause` says which file, row or option changed. `refreshed` is the record with times that can be believed."""

    verdict: Verdict
    cause: str = ""
    refreshed: BuildRecord | None = None
    newer: int = 0  # the newest time (ns) of its files, where the document is older than that


@dataclass(frozen=True, slots=True)
class _Compared:
    changed: str  # the first file that is not what it was, or ''
    refreshed: dict[str, Fingerprint]  # those that are, but whose times are not to be believed or others
    newest: int


class Freshness:
    """Decides for the documents of the project in `root`. Each file is looked at once: use a new one for each run."""

    def __init__(self, root: Path) -> None:
        self._root = str(root)
        self._stats: dict[str, os.stat_result | None] = {}
        self._digests: dict[str, str] = {}
        self._records: dict[Path, tuple[BuildRecord, int] | None] = {}

    def hold(self, files: dict[str, Fingerprint], written: int) -> bool:
        """Whether all of `files`, noted when the clock of the file system stood at `written` (ns), are the same."""
        return not self._compared(files, written).changed

    def holds_file(self, record_file: Path, path: Path) -> bool:
        """Whether the record of a plain document knows the file at `path` as it is now."""
        read = self._record(record_file)
        if read is None or read[0].row:
            return False
        name = path_in_record(path, Path(self._root))
        return name in read[0].files and self.hold({name: read[0].files[name]}, read[1])

    def decide(self, output: Path, record_file: Path, options: dict[str, str], row: str) -> Decision:
        """What there is to do for the document at `output`."""
        read = self._record(record_file)
        self._records.pop(record_file, None)
        if read is None:
            return Decision(Verdict.STALE, shown(record_file))
        record, written = read
        if record.options != options:
            return Decision(Verdict.STALE, "options")
        if record.row != row:
            return Decision(Verdict.STALE, "row")
        compared = self._compared(record.files, written)
        if compared.changed:
            return Decision(Verdict.STALE, compared.changed)
        return _decided_by_output(output, record, compared)

    def _record(self, file: Path) -> tuple[BuildRecord, int] | None:
        """The record in `file` with the time (ns) at which it was written."""
        if file not in self._records:
            self._records[file] = None
            with suppress(OSError), file.open("rb") as opened:
                written = os.fstat(opened.fileno()).st_mtime_ns
                record = BuildRecord.from_json(opened.read())
                self._records[file] = None if record is None else (record, written)
        return self._records[file]

    def _compared(self, files: dict[str, Fingerprint], written: int) -> _Compared:
        refreshed: dict[str, Fingerprint] = {}
        newest = 0
        for path, known in files.items():
            status = self._stat(path)
            stat = None if status is None else stat_of(status)
            if stat is not None:
                newest = max(newest, stat[1])
            if stat == known[1:] and _is_settled(known, written):
                continue
            if stat is None and known == ABSENT:
                continue
            if (self._digest(path) if stat is not None else ABSENT.digest) != known.digest:
                return _Compared(path, refreshed, newest)
            if stat is not None:
                refreshed[path] = Fingerprint(known.digest, *stat)
        return _Compared("", refreshed, newest)

    def _stat(self, path: str) -> os.stat_result | None:
        if path not in self._stats:
            try:
                self._stats[path] = os.stat(self._whole(path))
            except (OSError, ValueError):
                self._stats[path] = None
        return self._stats[path]

    def _digest(self, path: str) -> str:
        """The digest of what is at `path` now; one that nothing has where it cannot be read."""
        if path not in self._digests:
            whole = self._whole(path)
            try:
                self._digests[path] = listing_digest(whole) if os.path.isdir(whole) else digest_of(_content(whole))
            except OSError:
                self._digests[path] = "?"
        return self._digests[path]

    def _whole(self, path: str) -> str:
        return os.path.join(self._root, path)


def _content(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _is_settled(known: Fingerprint, written: int) -> bool:
    """Whether a file that was changed again after `known` was noted would have another time by now."""
    tick = _TICK if known.modified % _SECOND else _COARSE_TICK
    return max(known.modified, known.changed) < written - tick


def _decided_by_output(output: Path, record: BuildRecord, compared: _Compared) -> Decision:
    """What there is to do for a document whose inputs are as they were."""
    try:
        status = output.stat()
        stat = (status.st_size, status.st_mtime_ns, 0)
        verified = stat != record.output[1:]  # nobody edits a document in the tick in which it was built
        present = Fingerprint(digest_of(output.read_bytes()), *stat) if verified else record.output
    except OSError:
        return Decision(Verdict.STALE, shown(output))
    if present.digest != record.output.digest:
        # A build that was cut short leaves the document that was there before.
        return Decision(Verdict.STALE if present.digest == record.before else Verdict.EDITED, shown(output))
    older = present.modified < compared.newest
    if not compared.refreshed and not verified and not older:
        return Decision(Verdict.CURRENT)
    record.files |= compared.refreshed
    record.output = present
    return Decision(Verdict.CURRENT, "", record, compared.newest if older else 0)
