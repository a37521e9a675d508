"""What is installed here, told by sizes and times, and the folder where it keeps what takes long to make.

The folder lies in the user's own folder for caches and not beside the output: it holds compiled templates, which run as
code, and an output folder may come from somebody else.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from plangen.user_cache import cache_root, is_own

PACKAGE = Path(__file__).parent

_SUFFIXES = (".py", ".yaml")
_LIBRARY_FOLDERS = ("site-packages", "dist-packages")  # whose times change when a library is installed or removed
_KEPT_SECONDS = 30 * 24 * 3600
_KEPT_FOLDERS = 8  # more versions than anybody uses by turns; who changes the program has a new one each time


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
    root = cache_root()
    if not digest or not root:
        return None
    try:
        folder = Path(root, digest)
        if not folder.is_dir():
            folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _remove_old(folder.parent)
            folder.mkdir(mode=0o700, exist_ok=True)
        return folder if is_own(str(folder)) else None
    except OSError:
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


def _remove_old(root: Path) -> None:
    """Remove from `root` what nothing was put into, or written, for a month, and the folders beyond the last few."""
    with suppress(OSError):
        newest_first = sorted(((one.stat().st_mtime, one) for one in root.iterdir()), reverse=True)
        folders = [one for _time, one in newest_first if one.is_dir()]
        for time_put, one in newest_first:
            if time.time() - time_put > _KEPT_SECONDS or one in folders[_KEPT_FOLDERS - 1 :]:
                shutil.rmtree(one, ignore_errors=True)
                if one.is_file():
                    one.unlink()
