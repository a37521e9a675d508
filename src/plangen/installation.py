"""What is installed here, told by sizes and times, and the folder where it keeps what takes long to make.

The folder lies in the user's own folder for caches and not beside the output: it holds compiled templates, which run as
code, and an output folder may come from somebody else.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

PACKAGE = Path(__file__).parent

_SUFFIXES = (".py", ".yaml")
_LIBRARY_FOLDERS = ("site-packages", "dist-packages")  # whose times change when a library is installed or removed
_KEPT_SECONDS = 30 * 24 * 3600
_KEPT_FOLDERS = 8  # more versions than anybody uses by turns; who changes the program has a new one each time
_WRITABLE_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH


class Installed(NamedTuple):
    """`digest` stands for the sizes and times of plangen's files and its libraries' folders; `newest` (ns) is the last.

    The digest is empty where the libraries lie in places that are not known to change their times.
    """

    digest: str
    newest: int


def sources(folder: Path | str = PACKAGE) -> Iterator[os.DirEntry[str]]:
    """The files of plangen that make documents what they are."""
    for entry in os.scandir(folder):
        if entry.is_dir():
            # Templates lie beside the package or in it, and are dependencies of their own.
            if entry.name not in ("templates", "__pycache__"):
                yield from sources(entry.path)
        elif entry.name.endswith(_SUFFIXES):
            yield entry


@lru_cache(maxsize=1)
def installed() -> Installed:
    """What is installed, looked at once a process."""
    with suppress(OSError):
        stats = {one.path: one.stat() for one in sources()}
        libraries = [one for one in map(Path, sys.path) if one.name in _LIBRARY_FOLDERS and one.is_dir()]
        if libraries:
            stats |= {str(one): one.stat() for one in libraries}
            told = sorted(f"{path} {one.st_size} {one.st_mtime_ns}" for path, one in stats.items())
            digest = sha256("\n".join([sys.version, *told]).encode("utf-8", "surrogateescape")).hexdigest()
            return Installed(digest, max(one.st_mtime_ns for one in stats.values()))
    return Installed("", 0)


@lru_cache(maxsize=1)
def cache_folder() -> Path | None:
    """The user's cache folder of what is installed, made where it is not there; None where there cannot be one.

    Another version finds another folder. Those in which nothing was put for a month are removed, and those
    beyond the last few.
    """
    digest = installed().digest[:16]
    if not digest:
        return None
    try:
        folder = _of_user() / "plangen" / digest
        if not folder.is_dir():
            _remove_old(folder.parent)
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder if _is_own(folder) else None
    except (OSError, RuntimeError):
        return None


def read_kept(name: str) -> bytes | None:
    """What an earlier process kept under `name`, the name of a file; None where nothing is."""
    folder = cache_folder()
    with suppress(OSError):
        return (folder / name).read_bytes() if folder else None
    return None


def keep(name: str, content: bytes) -> None:
    """Keep `content` under `name` for later processes, if that can be done; it only saves time."""
    folder = cache_folder()
    if folder:
        unfinished = folder / f"{name}.{os.getpid()}"
        try:
            unfinished.write_bytes(content)
            unfinished.replace(folder / name)
        except OSError:
            with suppress(OSError):
                unfinished.unlink()


def _of_user() -> Path:
    """Where the system wants caches of programs. Raises RuntimeError for a user without a home."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    chosen = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return chosen if chosen.is_absolute() else Path.home() / ".cache"


def _is_own(folder: Path) -> bool:
    """Whether nobody but the user can write there. On Windows the folders of users are their own."""
    if sys.platform == "win32":
        return True
    found = folder.lstat()
    return found.st_uid == os.getuid() and not found.st_mode & _WRITABLE_BY_OTHERS


def _remove_old(folder: Path) -> None:
    with suppress(OSError):
        newest_first = sorted(((one.stat().st_mtime, one) for one in folder.iterdir()), reverse=True)
        for place, (time_put, one) in enumerate(newest_first, start=1):
            if place >= _KEPT_FOLDERS or time.time() - time_put > _KEPT_SECONDS:
                shutil.rmtree(one, ignore_errors=True)
