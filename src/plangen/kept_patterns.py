"""Compiled regular expressions, kept from one process to the next.

Compiling the patterns that one document calls for, and those of the libraries it needs, takes as long as all else that
a process does for it, and Python keeps of a pattern only its source. What its compiler hands to its engine is a list of
numbers, which the engine checks before it takes them: these are kept. Where anything is not as it was expected, a
pattern is compiled as ever.
"""

from __future__ import annotations

import re
import sys
from array import array
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from types import FrameType
from typing import Any, TypeAlias

from plangen.shelf import Shelf

# Flags, code, number of groups and names of groups, as the engine takes them.
_Code: TypeAlias = tuple[int, bytes, int, dict[str, int]]

_shelf = Shelf("patterns")


def compile_kept(source: str | bytes, flags: int = 0) -> re.Pattern[Any]:
    """What `re.compile` gives. `source` must be of the program: nothing of a user's document may be kept."""
    return _kept(source, int(flags), re.compile)


def keep_patterns_of_libraries() -> None:
    """Have `re` keep the patterns that modules compile while they are imported: those are the same each time.

    It is for the program, which owns its process, and not for who imports a module of it.
    """
    compiler = import_module("re._compiler")
    as_ever = compiler.compile

    def compiled(source: Any, flags: int = 0) -> re.Pattern[Any]:
        if isinstance(source, str | bytes) and _is_importing():
            return _kept(source, int(flags), as_ever)
        return as_ever(source, flags)  # type: ignore[no-any-return]  # the function that it stands for

    compiler.compile = compiled  # type: ignore[attr-defined]  # what is private is not in its stubs


def _is_importing() -> bool:
    frame: FrameType | None = sys._getframe(1)  # noqa: SLF001  # asked only where something is to be compiled
    while frame is not None:
        if frame.f_code.co_name == "<module>" and frame.f_globals.get("__name__") != "__main__":
            return True
        frame = frame.f_back
    return False


def _kept(source: str | bytes, flags: int, as_ever: Callable[..., re.Pattern[Any]]) -> re.Pattern[Any]:
    with suppress(AttributeError, ImportError, ValueError, TypeError, RuntimeError, OverflowError):
        code = _shelf.get((source, flags))
        if code is None:
            code = _code_of(source, flags)
            _shelf.put((source, flags), code)
        return _pattern_of(source, code)
    return as_ever(source, flags)


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
