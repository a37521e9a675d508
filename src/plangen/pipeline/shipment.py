"""The inputs of a project as one file, for a worker that does not see its folder."""

from __future__ import annotations

import atexit
import io
import shutil
import tempfile
import threading
import zipfile
from pathlib import Path

from plangen.inputs.reads import digest_of

_INPUTS = ("data", "templates")
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_one_at_a_time = threading.Lock()
_folders: dict[str, Path] = {}


def packed(root: Path) -> bytes:
    """A zip file with the inputs of the project in `root`."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name in _INPUTS:
            for path in sorted((root / name).rglob("*")):
                relative = path.relative_to(root).as_posix()
                if path.is_dir():  # empty ones count: what names there are may be a dependency
                    archive.writestr(zipfile.ZipInfo(f"{relative}/", _EARLIEST), b"")
                elif path.is_file():
                    archive.writestr(zipfile.ZipInfo(relative, _EARLIEST), path.read_bytes(), zipfile.ZIP_DEFLATED, 1)
    return content.getvalue()


def unpacked(shipped: bytes) -> Path:
    """The folder of this process that holds what `packed` made; it goes when the process does."""
    digest = digest_of(shipped)
    with _one_at_a_time:
        if digest not in _folders:
            # Links in the path would make a table beside document.yaml seem to lie outside the project.
            folder = Path(tempfile.mkdtemp(prefix="plangen-")).resolve()
            atexit.register(shutil.rmtree, folder, ignore_errors=True)
            with zipfile.ZipFile(io.BytesIO(shipped)) as archive:
                archive.extractall(folder)
            _folders[digest] = folder
        return _folders[digest]
