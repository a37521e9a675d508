"""The inputs of a project as one file, for a worker that does not see its folder."""

from __future__ import annotations

import atexit
import io
import shutil
import tempfile
import threading
import zipfile
from collections.abc import Container, Iterator
from pathlib import Path

from plangen.inputs.reads import PASSED_OVER, digest_of

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_one_at_a_time = threading.Lock()
_folders: dict[str, Path] = {}
_MOST_FOLDERS = 4  # a worker may live for months, and another document be under way in the last but one


def packed(root: Path, left_out: Container[Path]) -> bytes:
    """A zip file with the project in `root`, all but hidden files, Python environments and the folders `left_out`."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for path in _inputs(root, root.resolve(), left_out):
            relative = path.relative_to(root).as_posix()
            if path.is_dir():  # empty ones count: what names there are may be a dependency
                archive.writestr(zipfile.ZipInfo(f"{relative}/", _EARLIEST), b"")
            elif path.is_file():
                archive.writestr(zipfile.ZipInfo(relative, _EARLIEST), path.read_bytes(), zipfile.ZIP_DEFLATED, 1)
    return content.getvalue()


def _inputs(folder: Path, root: Path, left_out: Container[Path]) -> Iterator[Path]:
    """What lies in and below `folder`. Links count as what they lead to, but for those upwards and out of `root`."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith(PASSED_OVER) or path in left_out or (path / "pyvenv.cfg").is_file():
            continue
        real = path.resolve()
        if not real.is_relative_to(root) or (path.is_symlink() and folder.resolve().is_relative_to(real)):
            continue
        yield path
        if path.is_dir():
            yield from _inputs(path, root, left_out)


def unpacked(shipped: bytes) -> Path:
    """The folder of this process that holds what `packed` made; it goes when the process does, or after some others."""
    digest = digest_of(shipped)
    with _one_at_a_time:
        if digest not in _folders:
            # Links in the path would make a table beside document.yaml seem to lie outside the project.
            folder = Path(tempfile.mkdtemp(prefix="plangen-")).resolve()
            atexit.register(shutil.rmtree, folder, ignore_errors=True)
            with zipfile.ZipFile(io.BytesIO(shipped)) as archive:
                archive.extractall(folder)
            _folders[digest] = folder
            while len(_folders) > _MOST_FOLDERS:
                shutil.rmtree(_folders.pop(next(iter(_folders))), ignore_errors=True)
        return _folders[digest]
