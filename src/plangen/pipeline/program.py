"""What the program itself is, as a file that documents depend on like any other.

The file changes when plangen's own sources or the version of a library that shapes documents do, and only then.
Reading all sources takes longer than a document does, so sizes and times tell whether there is anything to read.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

import plangen
from plangen.inputs.reads import digest_of
from plangen.installation import PACKAGE, installed, sources
from plangen.pipeline.files import RECORDS, replace_file

# chinesecalendar and borax hold the calendar; the others read inputs or make the document's parts.
_LIBRARIES = (
    "borax", "chinesecalendar", "jinja2", "jsonschema-rs", "lxml", "markdown-it-py", "mdit-py-plugins", "pandas",
    "python-calamine", "python-docx", "pyyaml",
)  # fmt: skip
_TICK = 2_000_000_000  # ns, of the coarsest clock of a file system: within one, a file may change twice unseen


def program_file(output_folder: Path) -> Path:
    """Where the builds into `output_folder` keep the description."""
    return output_folder / RECORDS / "program"


@lru_cache(maxsize=1)
def program_description() -> bytes:
    """The version of plangen, the digest of its sources, the versions of the libraries: a line each."""
    # Imported here because it loads a tenth of what building a document needs, and most runs ask for no version.
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415

    digest = hashlib.sha256()
    for path in sorted(Path(one) for one in sources()):
        digest.update(f"{path.relative_to(PACKAGE).as_posix()}\0".encode() + path.read_bytes() + b"\0")
    lines = [f"plangen {plangen.__version__} {digest.hexdigest()}"]
    for name in _LIBRARIES:
        try:
            lines.append(f"{name} {version(name)}")
        except PackageNotFoundError:  # a library that came some other way than by pip
            lines.append(f"{name} ?")
    return ("\n".join(lines) + "\n").encode("utf-8")


def write_program_file(output_folder: Path) -> Path:
    """Bring the description in `output_folder` up to date; its path. Raises OSError."""
    path = program_file(output_folder)
    seen_file = path.with_name("program.seen")
    seen, newest = installed()
    with suppress(OSError):
        told = f"{seen} {digest_of(path.read_bytes())}"
        if seen and seen_file.read_text("ascii") == told and newest < seen_file.stat().st_mtime_ns - _TICK:
            return path
    description = program_description()
    if not path.is_file() or path.read_bytes() != description:
        replace_file(path, description, output_folder)
    with suppress(OSError):  # it only saves time
        replace_file(seen_file, f"{seen} {digest_of(description)}".encode("ascii"), output_folder)
    return path
