"""The user's own folder for what plangen keeps. It is asked for before all else is imported, and so imports little."""

from __future__ import annotations

import os
import stat
import sys

_WRITABLE_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH


def cache_root() -> str:
    """The folder for what plangen keeps, in the one that the system wants for caches; "" for a user without a home."""
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        chosen = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    elif sys.platform == "darwin":
        chosen = os.path.join(home, "Library", "Caches")
    else:
        chosen = os.environ.get("XDG_CACHE_HOME", "")
        chosen = chosen if os.path.isabs(chosen) else os.path.join(home, ".cache")
    return os.path.join(chosen, "plangen") if os.path.isabs(chosen) else ""


def is_own(folder: str) -> bool:
    """Whether nobody but the user can write to `folder`. On Windows the folders of users are their own."""
    if sys.platform == "win32":
        return True
    found = os.lstat(folder)
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & _WRITABLE_BY_OTHERS
