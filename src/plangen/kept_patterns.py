"""Compiled regular expressions, kept from one process to the next.

Compiling the patterns that one document calls for takes as long as all else that a process does for it, and Python
keeps of a pattern only its source. What its compiler hands to its engine is a list of numbers, which the engine checks
before it takes them: these are kept. Where anything is not as it was expected, a pattern is compiled as ever.
"""

from __future__ import annotations

import re
from array import array
from contextlib import suppress
from importlib import import_module
from typing import Any, TypeAlias

from plangen.shelf import Shelf

# Flags, code, number of groups and names of groups, as the engine takes them.
_Code: TypeAlias = tuple[int, bytes, int, dict[str, int]]

_shelf = Shelf("patterns")


def compile_kept(source: str | bytes, flags: int = 0) -> re.Pattern[Any]:
    """What `re.compile` gives. `source` must be of the program: nothing of a user's document may be kept."""
    key = source, int(flags)
    known = _shelf.get(key)
    if known is not None:
        with suppress(ValueError, TypeError, RuntimeError, OverflowError):
            return _pattern_of(source, known)
    pattern = re.compile(source, flags)
    with suppress(AttributeError, ImportError):
        _shelf.put(key, _code_of(*key))
    return pattern


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
