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
from _thread import allocate_lock
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from zlib import crc32

from plangen.user_cache import cache_root, is_own

TYPE_CHECKING = False  # that of typing takes longer to import than what follows saves
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import CodeType, ModuleType
    from typing import BinaryIO, TypeAlias

    # Where a module's source and its compiled form are, whether it is a package, and time (ns) and size of its source.
    _Source: TypeAlias = tuple[str, str | None, bool, int, int]

_LENGTH_BYTES = 4
_SPOILT = (ValueError, TypeError, EOFError, OSError)
_PACKAGE = os.path.dirname(__file__)


def keep_modules() -> None:
    """Import modules from the file from now on, and have the process write at its end those that the file lacks.

    It is for the program, which owns its process, and not for who imports a module of it.
    """
    root = cache_root()
    try:
        os.makedirs(root, mode=0o700, exist_ok=True)
        if not is_own(root):
            return
    except OSError:
        return
    # Another Python has other code, and whoever has other folders to search may find other modules.
    searched = crc32(repr((sys.version, sys.path[1:])).encode("utf-8", "surrogateescape"))
    codes = _Codes(os.path.join(root, f"modules-{searched:08x}"))
    # Before the finder that searches the folders, and behind those of what is built in.
    sys.meta_path.insert(sys.meta_path.index(PathFinder), _Finder(codes))
    atexit.register(codes.write)


def _source(path: str, compiled: str | None, is_package: bool) -> _Source | None:
    """What the source at `path` is now; None where there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return path, compiled, is_package, found.st_mtime_ns, found.st_size


class _Codes:
    """The file: the length of its index (bytes), the index, and the code of one module after the other."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._new: dict[str, tuple[_Source, bytes]] = {}
        self._reading = allocate_lock()
        self._open()

    def source(self, name: str) -> _Source | None:
        """The source of the module `name`, if its code is there; an outdated one is forgotten."""
        if name in self._index:
            source = self._index[name][0]
            if source == _source(*source[:3]):
                return source
            del self._index[name]
        return None

    def code(self, name: str) -> CodeType | None:
        """The code of the module `name`, if it is there and whole."""
        if name in self._index and self._file:
            try:
                code = marshal.loads(self._read(name))  # noqa: S302  # the folder is the user's own
            except _SPOILT:
                return None
            return code if isinstance(code, type(_source.__code__)) else None
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
            index[name] = (source, start, len(code))
            codes.append(code)
            start += len(code)
        content = marshal.dumps(index)
        self._replace(b"".join([len(content).to_bytes(_LENGTH_BYTES, "little"), content, *codes]))

    def _replace(self, content: bytes) -> None:
        unfinished = f"{self._path}.{os.getpid()}"
        try:
            with open(unfinished, "wb") as file:
                file.write(content)
            os.replace(unfinished, self._path)
        except OSError:  # it only saves time
            if os.path.exists(unfinished):
                os.unlink(unfinished)

    def _open(self) -> None:
        self._file: BinaryIO | None = None
        self._index: dict[str, tuple[_Source, int, int]] = {}
        try:
            self._file = open(self._path, "rb", buffering=0)  # noqa: SIM115  # read as long as the process runs
            length = int.from_bytes(self._file.read(_LENGTH_BYTES), "little")
            self._index = dict(marshal.loads(self._file.read(length)))  # noqa: S302  # as above
            self._first = _LENGTH_BYTES + length
        except _SPOILT:
            return

    def _read(self, name: str) -> bytes:
        _source_of_it, start, length = self._index[name]
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
        self._roots = tuple(one.rstrip(os.sep) + os.sep for one in (_PACKAGE, *sys.path[1:]) if one)

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
        path, compiled, is_package, _time, _size = source
        spec = ModuleSpec(name, _Loader(name, path, self._codes, compiled), origin=path, is_package=is_package)
        spec.has_location, spec.cached = True, compiled
        if spec.submodule_search_locations is not None:
            spec.submodule_search_locations.append(os.path.dirname(path))
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
            source = _source(self.path, self._compiled, self.is_package(fullname))
            code = super().get_code(fullname)
            if source and code:
                self._codes.add(fullname, source, code)
        return code
