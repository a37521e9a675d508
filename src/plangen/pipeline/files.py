"""Writing so that a file holds its old or its new content at any moment, and one writer at a time.

A process may be killed and a disk may be full at any point: what was being written then lies in .plangen/unfinished,
and the next run removes it.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from hashlib import blake2s
from itertools import count
from pathlib import Path

RECORDS = ".plangen"  # in the output folder: what builds need to know
_UNFINISHED = "unfinished"
_ABANDONED_SECONDS = 24 * 3600  # nothing takes that long to write
_numbers = count()
_one_thread = threading.Lock()


@contextmanager
def unfinished_file(output_folder: Path, content: bytes) -> Iterator[Path]:
    """A file with `content` on the file system of `output_folder`, to be moved to its place. Raises OSError."""
    folder = output_folder / RECORDS / _UNFINISHED
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{os.getpid()}-{_machine()}-{threading.get_ident()}-{next(_numbers)}"
    try:
        path.write_bytes(content)
        yield path
    finally:
        path.unlink(missing_ok=True)


def replace_file(path: Path, content: bytes, output_folder: Path | None = None) -> None:
    """Put `content` into the file `path`. Raises OSError.

    `output_folder` is the one in or below which it lies. Without, the file is a user's own: it stays where a link leads
    and keeps who may read it, and what is unfinished lies beside it.
    """
    if output_folder is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        with unfinished_file(output_folder, content) as unfinished:
            move(unfinished, path)
        return
    path = path.resolve() if path.is_symlink() else path
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".plangen-{os.getpid()}.tmp")
    try:
        unfinished.write_bytes(content)
        if path.exists() and sys.platform != "win32":  # there, what nobody may write cannot be removed either
            unfinished.chmod(stat.S_IMODE(path.stat().st_mode))
        move(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


def move(unfinished: Path, path: Path) -> None:
    """`unfinished` becomes `path`. Raises OSError.

    Windows refuses for a moment while a virus scanner or an indexer looks at the file.
    """
    for delay in (0.02, 0.1, 0.5) if sys.platform == "win32" else ():
        with suppress(PermissionError):
            unfinished.replace(path)
            return
        time.sleep(delay)
    unfinished.replace(path)


def remove_abandoned(output_folder: Path) -> None:
    """Remove what runs that were killed left unfinished: of processes of this machine that are gone, or a day old."""
    with suppress(OSError):
        for path in (output_folder / RECORDS / _UNFINISHED).iterdir():
            with suppress(OSError):
                age = time.time() - path.stat().st_mtime
                process, machine, *_rest = [*path.name.split("-"), ""]
                if age > _ABANDONED_SECONDS or (machine == _machine() and _is_gone(process)):
                    path.unlink()


@lru_cache(maxsize=1)
def _machine() -> str:
    """What tells this machine from others that write to the same folder: processes of theirs have the same numbers."""
    name = "" if sys.platform == "win32" else os.uname().nodename  # Windows is not asked what is gone
    return blake2s(name.encode("utf-8", "surrogateescape"), digest_size=4).hexdigest()


def _is_gone(process: str) -> bool:
    """Whether no process of this machine has the number; on Windows one cannot ask without harm."""
    if sys.platform == "win32" or not process.isdigit():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


@contextmanager
def locked(output_folder: Path, name: str) -> Iterator[None]:
    """Keeps other processes, and threads, from writing the document `name` meanwhile. Raises OSError.

    The lock is the system's own, on a byte of .plangen/lock chosen by the name: it ends with its process, however that
    ends, so no stale lock is possible.
    """
    path = output_folder / RECORDS / "lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    offset = int.from_bytes(blake2s(name.encode("utf-8", "surrogateescape"), digest_size=3).digest())
    with _one_thread, path.open("a+b") as file:
        _lock(file.fileno(), offset)
        try:
            yield
        finally:
            _unlock(file.fileno(), offset)


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int, offset: int) -> None:
        while True:
            os.lseek(file, offset, os.SEEK_SET)
            try:
                msvcrt.locking(file, msvcrt.LK_LOCK, 1)
            except OSError as error:
                if error.errno == errno.EDEADLOCK:  # it gives up after ten seconds
                    continue
            return  # also without a lock, on a file system that has none: see below

    def _unlock(file: int, offset: int) -> None:
        os.lseek(file, offset, os.SEEK_SET)
        with suppress(OSError):
            msvcrt.locking(file, msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _lock(file: int, offset: int) -> None:
        with suppress(OSError):  # a file system without locks: writes stay whole, the last one wins
            fcntl.lockf(file, fcntl.LOCK_EX, 1, offset)

    def _unlock(file: int, offset: int) -> None:
        with suppress(OSError):
            fcntl.lockf(file, fcntl.LOCK_UN, 1, offset)
