"""Which files a document was made from: each with a digest of the very bytes that were read.

Whoever reads a file says so here; `collecting` gathers what is said. What is kept for the next document (a schema, a
theme, a template) is kept with its reads, and says them again each time it is used.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import NamedTuple, TypeAlias


class Fingerprint(NamedTuple):
    """What a file was: the digest of its content, and size and times (ns) as the file system gave them before reading.

    A file that is not there has no digest. Times of 0 are not known, and never believed.
    """

    digest: str
    size: int = 0
    modified: int = 0
    changed: int = 0

    @property
    def stat(self) -> tuple[int, int, int]:
        """All but the digest."""
        return self[1:]


ABSENT = Fingerprint("")
Reads: TypeAlias = Mapping[Path, Fingerprint]
PASSED_OVER = (".", "~$")  # what hides, and what Excel and WPS keep beside a workbook that is open
_collected: ContextVar[dict[Path, Fingerprint] | None] = ContextVar("reads", default=None)


def digest_of(content: bytes) -> str:
    """The digest by which contents are compared."""
    return hashlib.sha256(content).hexdigest()


def stat_of(status: os.stat_result) -> tuple[int, int, int]:
    """Size and times, which change when a file does; the last one also where the others were put back."""
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns


def listing_digest(folder: str | Path) -> str:
    """The digest of the names in a folder, but for those that nobody looks at. Raises OSError."""
    names = sorted(one.name for one in os.scandir(folder) if not one.name.startswith(PASSED_OVER))
    return digest_of("\n".join(names).encode("utf-8", "surrogateescape"))


@contextmanager
def collecting() -> Iterator[dict[Path, Fingerprint]]:
    """Gathers the reads inside the `with`, for itself and for whoever collects around it."""
    outer, own = _collected.get(), dict[Path, Fingerprint]()
    token = _collected.set(own)
    try:
        yield own
    finally:
        _collected.reset(token)
        if outer is not None:
            for path, one in own.items():
                outer.setdefault(path, one)


def note(reads: Reads) -> None:
    """Say that what `reads` tells of was used."""
    collected = _collected.get()
    if collected is not None:
        for path, one in reads.items():
            collected.setdefault(path, one)


def note_absent(path: Path) -> None:
    """Say that `path` was looked for and is not there: should it appear, the document changes."""
    note({path.absolute(): ABSENT})


def note_listing(folder: Path) -> None:
    """Say that the names in `folder` were looked at. Raises OSError."""
    stat = stat_of(folder.stat())
    note({folder.absolute(): Fingerprint(listing_digest(folder), *stat)})


def note_file(path: Path) -> None:
    """Say that the file at `path` is read, in parts or later. Raises OSError."""
    with path.open("rb") as file:
        stat = stat_of(os.fstat(file.fileno()))
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    note({path.absolute(): Fingerprint(digest, *stat)})


def read_noted(path: Path) -> bytes:
    """The content of the file at `path`, which is noted. Raises OSError."""
    try:
        with path.open("rb") as file:
            stat = stat_of(os.fstat(file.fileno()))  # before reading, so that a change during it shows
            content = file.read()
    except (FileNotFoundError, NotADirectoryError):
        note_absent(path)
        raise
    note({path.absolute(): Fingerprint(digest_of(content), *stat)})
    return content


def fingerprint_of(path: Path) -> Fingerprint:
    """What the file or folder at `path` is now, not noted; ABSENT where there is none. Raises OSError."""
    try:
        if path.is_dir():
            stat = stat_of(path.stat())
            return Fingerprint(listing_digest(path), *stat)
        with path.open("rb") as file:
            stat = stat_of(os.fstat(file.fileno()))
            return Fingerprint(hashlib.file_digest(file, "sha256").hexdigest(), *stat)
    except (FileNotFoundError, NotADirectoryError):
        return ABSENT


def still_so(reads: Reads) -> bool:
    """Whether every file of `reads` has the size and the times it had then, and none that was missing is there."""
    for path, known in reads.items():
        try:
            stat = stat_of(path.stat())  # raises for what is missing, as it should be where it was missing then
            if not known.digest or stat != known.stat:
                return False
        except OSError:
            if known.digest:
                return False
    return True
