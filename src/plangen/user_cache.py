"""The user's own folder for what plangen keeps. It is asked for before all else is imported, and so imports little."""

from __future__ import annotations

import os
import stat
import sys

_WRITABLE_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH


def cache_root() -> str:
    """The folder for what plangen keeps, in the one that the system wants for caches; "" for a user without a home."""
    home = os.path.expanduser("~")  # noqa: PTH111  # pathlib takes longer to import than this program may take to start
    if sys.platform == "win32":
        chosen = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")  # noqa: PTH118  # as above
    elif sys.platform == "darwin":
        chosen = os.path.join(home, "Library", "Caches")  # noqa: PTH118  # as above
    else:
        chosen = os.environ.get("XDG_CACHE_HOME", "")
        chosen = chosen if os.path.isabs(chosen) else os.path.join(home, ".cache")  # noqa: PTH117, PTH118  # as above
    return os.path.join(chosen, "plangen") if os.path.isabs(chosen) else ""  # noqa: PTH117, PTH118  # as above


def is_own(folder: str) -> bool:
    """Whether nobody but the user can write to `folder`. On Windows the folders of users are their own."""
    if sys.platform == "win32":
        return True
    found = os.lstat(folder)
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & _WRITABLE_BY_OTHERS
