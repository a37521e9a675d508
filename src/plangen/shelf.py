"""Shelves: small dictionaries of plain values that one process leaves to the next, in the user's cache folder."""

from __future__ import annotations

import atexit
import marshal
from collections.abc import Hashable
from contextlib import suppress
from typing import Any

from plangen.installation import keep, read_kept

_MOST = 2000  # several times what a program calls for; of more, what was put there last


class Shelf:
    """What processes left under `name`. It is read at the first question, and written when the process ends.

    Keys and values are what marshal takes. A value from a shelf may be spoilt: whoever takes one looks at it.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._found: dict[Hashable, Any] | None = None
        self._new: dict[Hashable, Any] = {}

    def get(self, key: Hashable) -> Any:
        """What an earlier process put there for `key`; None where none did."""
        if self._found is None:
            self._found = self._read()
        return self._found.get(key)

    def put(self, key: Hashable, value: Any) -> None:
        """Leave `value` for `key` to later processes."""
        if not self._new:
            atexit.register(self.write)
        self._new[key] = value

    def write(self) -> None:
        """Write what was put there. Another process may have written meanwhile: both are kept."""
        if self._new:
            kept = [*(self._read() | self._new).items()]
            keep(self._name, marshal.dumps(dict(kept[-_MOST:])))

    def clear(self) -> None:
        """Be as in a new process."""
        self._found, self._new = None, {}

    def _read(self) -> dict[Hashable, Any]:
        with suppress(ValueError, TypeError, EOFError):
            kept = marshal.loads(read_kept(self._name) or b"")  # noqa: S302  # the folder is the user's own
            return kept if isinstance(kept, dict) else {}
        return {}
