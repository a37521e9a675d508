"""The code of modules, kept in one file from one process to the next.

A document calls for five hundred modules, and for each Python searches folders, opens a file and reads it: a tenth of a
cold start, and more where a guard looks at every file that is opened. Here one file holds the code of them all. A
module whose source is not of the time and size that were noted, which is how Python itself tells it, is imported as
ever.
"""

from __future__ import annotations

import atexit
import marshal
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from threading import Lock
from types import CodeType, ModuleType
from typing import BinaryIO, NamedTuple
from zlib import crc32

from plangen.installation import PACKAGE, cache_folder, keep

_LENGTH_BYTES = 4
_SPOILT = (ValueError, TypeError, EOFError, OSError)


class _Source(NamedTuple):
    """Where a module's source stands and its compiled form should, and of what time (ns) and size it is."""

    path: str
    compiled: str | None
    is_package: bool
    time: int
    size: int

    @classmethod
    def now(cls, path: str, compiled: str | None, is_package: bool) -> _Source | None:
        with suppress(OSError):
            found = os.stat(path)  # noqa: PTH116  # for each module: a Path would take longer than the question
            return cls(path, compiled, is_package, found.st_mtime_ns, found.st_size)
        return None


def keep_modules() -> None:
    """Import modules from the file from now on, and have the process write at its end those that the file lacks.

    It is for the program, which owns its process, and not for who imports a module of it.
    """
    folder = cache_folder()
    if folder:
        # Whoever has other folders to search may find other modules.
        searched = crc32(repr(sys.path[1:]).encode("utf-8", "surrogateescape"))
        codes = _Codes(folder / f"modules-{searched:08x}")
        # Before the finder that searches the folders, and behind those of what is built in.
        sys.meta_path.insert(sys.meta_path.index(PathFinder), _Finder(codes))
        atexit.register(codes.write)


class _Codes:
    """The file: the length of its index (bytes), the index, and the code of one module after the other."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._new: dict[str, tuple[_Source, bytes]] = {}
        self._reading = Lock()
        self._open()

    def source(self, name: str) -> _Source | None:
        """The source of the module `name`, if its code is there; an outdated one is forgotten."""
        if name in self._index:
            source = _Source(*self._index[name][0])
            if source == _Source.now(*source[:3]):
                return source
            del self._index[name]
        return None

    def code(self, name: str) -> CodeType | None:
        """The code of the module `name`, if it is there and whole."""
        if name in self._index and self._file:
            with suppress(*_SPOILT):
                code = marshal.loads(self._read(name))  # noqa: S302  # the folder is the user's own
                return code if isinstance(code, CodeType) else None
        return None

    def add(self, name: str, source: _Source, code: CodeType) -> None:
        self._new[name] = (source, marshal.dumps(code))

    def write(self) -> None:
        """Write what was added. Another process may have written meanwhile: both are kept."""
        if not self._new:
            return
        self._close()
        self._open()
        kept = {name: (source, self._read(name)) for name, (source, _start, _length) in self._index.items()}
        self._close()  # an open file cannot be replaced on Windows
        index, codes = {}, []
        start = 0
        for name, (source, code) in (kept | self._new).items():
            index[name] = (tuple(source), start, len(code))
            codes.append(code)
            start += len(code)
        content = marshal.dumps(index)
        keep(self._path.name, b"".join([len(content).to_bytes(_LENGTH_BYTES, "little"), content, *codes]))

    def _open(self) -> None:
        self._file: BinaryIO | None = None
        self._index: dict[str, tuple[tuple[str, str | None, bool, int, int], int, int]] = {}
        with suppress(*_SPOILT):
            self._file = self._path.open("rb", buffering=0)
            length = int.from_bytes(self._file.read(_LENGTH_BYTES), "little")
            self._index = dict(marshal.loads(self._file.read(length)))  # noqa: S302  # as above
            self._first = _LENGTH_BYTES + length

    def _read(self, name: str) -> bytes:
        _source, start, length = self._index[name]
        if not self._file:
            return b""
        if sys.platform == "win32":
            with self._reading:
                self._file.seek(self._first + start)
                return self._file.read(length)
        # Not by where the file was read last, which is one place for all processes that were forked.
        return os.pread(self._file.fileno(), length, self._first + start)

    def _close(self) -> None:
        if self._file:
            self._file.close()


class _Finder:
    """Finds modules in the file, and has those that it lacks put there."""

    def __init__(self, codes: _Codes) -> None:
        self._codes = codes
        # Not what lies in the folder where the program was started: that may be anybody's.
        self._roots = tuple(one.rstrip(os.sep) + os.sep for one in (str(PACKAGE), *sys.path[1:]) if one)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        source = self._codes.source(fullname)
        if source:
            return self._spec(fullname, source)
        spec = PathFinder.find_spec(fullname, path, target)
        loader = spec.loader if spec else None
        if spec and type(loader) is SourceFileLoader and loader.path.startswith(self._roots):
            spec.loader = _Loader(fullname, loader.path, self._codes, spec.cached)
        return spec

    def _spec(self, name: str, source: _Source) -> ModuleSpec:
        loader = _Loader(name, source.path, self._codes, source.compiled)
        spec = ModuleSpec(name, loader, origin=source.path, is_package=source.is_package)
        spec.has_location, spec.cached = True, source.compiled
        if spec.submodule_search_locations is not None:
            spec.submodule_search_locations.append(os.path.dirname(source.path))  # noqa: PTH120  # for each module
        return spec


class _Loader(SourceFileLoader):
    """Loads a module from the file; where it is not there, from its source, and has it put there."""

    def __init__(self, name: str, path: str, codes: _Codes, compiled: str | None) -> None:
        super().__init__(name, path)
        self._codes = codes
        self._compiled = compiled

    def get_code(self, fullname: str) -> CodeType | None:
        code = self._codes.code(fullname)
        if code is None:
            source = _Source.now(self.path, self._compiled, self.is_package(fullname))
            code = super().get_code(fullname)
            if source and code:
                self._codes.add(fullname, source, code)
        return code
