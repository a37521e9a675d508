"""What the program itself is, as a file that documents depend on like any other.

The file changes when plangen's own sources or the version of a library that shapes documents do, and only then.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import plangen
from plangen.pipeline.files import RECORDS, replace_file

# chinesecalendar and borax hold the calendar; the others read inputs or make the document's parts.
_LIBRARIES = (
    "borax", "chinesecalendar", "jinja2", "jsonschema-rs", "lxml", "markdown-it-py", "mdit-py-plugins", "pandas",
    "python-calamine", "python-docx", "pyyaml",
)  # fmt: skip
_PACKAGE = Path(plangen.__file__).parent
_SUFFIXES = (".py", ".yaml")


def program_file(output_folder: Path) -> Path:
    """Where the builds into `output_folder` keep the description."""
    return output_folder / RECORDS / "program"


@lru_cache(maxsize=1)
def program_description() -> bytes:
    """The version of plangen, the digest of its sources, the versions of the libraries: a line each."""
    sources = hashlib.sha256()
    # The templates lie beside the package or in it, and are dependencies of their own.
    for path in sorted(path for path in _PACKAGE.rglob("*.*") if path.suffix in _SUFFIXES):
        name = path.relative_to(_PACKAGE).as_posix()
        if not name.startswith("templates/"):
            sources.update(f"{name}\0".encode() + path.read_bytes() + b"\0")
    lines = [f"plangen {plangen.__version__} {sources.hexdigest()}"]
    for name in _LIBRARIES:
        try:
            lines.append(f"{name} {version(name)}")
        except PackageNotFoundError:  # a library that came some other way than by pip
            lines.append(f"{name} ?")
    return ("\n".join(lines) + "\n").encode("utf-8")


def write_program_file(output_folder: Path) -> Path:
    """Bring the description in `output_folder` up to date; its path. Raises OSError."""
    path, description = program_file(output_folder), program_description()
    if not path.is_file() or path.read_bytes() != description:
        replace_file(path, description, output_folder)
    return path
