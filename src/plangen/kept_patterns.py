"""Compiled regular expressions, kept from one process to the next.

Compiling the patterns that one document calls for takes as long as all else that a process does for it, and Python
keeps of a pattern only its source. What its compiler hands to its engine is a list of numbers, which the engine checks
before it takes them: these lie in the user's cache folder, which another Python or another plangen does not share.
Where anything is not as it was expected, a pattern is compiled as ever.
"""

from __future__ import annotations

import atexit
import marshal
import re
from array import array
from contextlib import suppress
from functools import lru_cache
from importlib import import_module
from typing import Any, TypeAlias

from plangen.installation import keep, read_kept

# The source and the flags of a pattern; its flags, code, number of groups and names of groups as the engine takes them.
_Key: TypeAlias = tuple[str | bytes, int]
_Code: TypeAlias = tuple[int, bytes, int, dict[str, int]]

_NAME = "patterns"
_MOST = 2000  # several times what there is in the program; more would be rubbish


class _Store:
    """What is kept, read at the first question; what was compiled besides is written when the process ends."""

    def __init__(self) -> None:
        self._known = _read()
        self._new: dict[_Key, _Code] = {}

    def compiled(self, source: str | bytes, flags: int) -> re.Pattern[Any]:
        known = self._known.get((source, flags))
        if known is not None:
            with suppress(ValueError, TypeError, RuntimeError, OverflowError):
                return _pattern_of(source, known)
        pattern = re.compile(source, flags)
        with suppress(AttributeError, ImportError):
            code = _code_of(source, flags)
            if not self._new:
                atexit.register(self._write)
            self._new[source, flags] = code
        return pattern

    def _write(self) -> None:
        kept = _read() | self._new  # another process may have written meanwhile
        if len(kept) <= _MOST:
            keep(_NAME, marshal.dumps(kept))


def _read() -> dict[_Key, _Code]:
    with suppress(ValueError, TypeError, EOFError):
        kept = marshal.loads(read_kept(_NAME) or b"")  # noqa: S302  # the folder is the user's own
        return kept if isinstance(kept, dict) else {}
    return {}


@lru_cache(maxsize=1)
def _store() -> _Store:
    return _Store()


def compile_kept(source: str | bytes, flags: int = 0) -> re.Pattern[Any]:
    """What `re.compile` gives. `source` must be of the program: nothing of a user's document may be kept."""
    return _store().compiled(source, int(flags))


def _code_of(source: str | bytes, flags: int) -> _Code:
    parser, compiler = import_module("re._parser"), import_module("re._compiler")
    parsed = parser.parse(source, flags)
    numbers = array("I", compiler._code(parsed, flags))  # noqa: SLF001  # no public name makes it
    return int(flags | parsed.state.flags), numbers.tobytes(), parsed.state.groups, dict(parsed.state.groupdict)


def _pattern_of(source: str | bytes, code: _Code) -> re.Pattern[Any]:
    flags, content, groups, named = code
    numbers = array("I")
    numbers.frombytes(content)
    names: list[str | None] = [None] * groups
    for name, number in named.items():
        names[number] = name
    pattern: re.Pattern[Any] = import_module("_sre").compile(
        source, flags, numbers.tolist(), groups - 1, named, tuple(names)
    )
    return pattern
