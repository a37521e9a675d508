"""PDF by LibreOffice, with the fonts of the standard mapped to the nearest free ones."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from plangen.diagnostics import Place, Report
from plangen.inputs.paths import shown
from plangen.messages import _

_NAMES = ("soffice", "libreoffice")
_WINDOWS = ("ProgramFiles", "ProgramFiles(x86)", "ProgramW6432")
_MACOS = "/Applications/LibreOffice.app/Contents/MacOS/soffice"
_FONTS = Path(__file__).with_name("fonts.conf")
_SECONDS_A_DOCUMENT = 120
_DOCUMENTS_A_RUN = 40
_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")  # LibreOffice writes page objects uncompressed


def find_libreoffice() -> Path | None:
    """LibreOffice's program, or None where it is not installed."""
    for name in _NAMES:
        if found := shutil.which(name):
            return Path(found)
    folders = [os.environ[name] for name in _WINDOWS if name in os.environ]
    candidates = [Path(folder) / "LibreOffice" / "program" / "soffice.exe" for folder in folders]
    return next((path for path in (*candidates, Path(_MACOS)) if path.is_file()), None)


def write_pdfs(documents: Sequence[Path], report: Report) -> tuple[Path, ...]:
    """A PDF beside each of the .docx in `documents`; what could not be converted goes to `report`."""
    if not documents:
        return ()
    program = find_libreoffice()
    if program is None:
        report.error(Place("--pdf"), "no-libreoffice", _("LibreOffice, which makes the PDF, is not installed"),
                     _("install LibreOffice, or open the .docx in Word or WPS and save it as PDF"))  # fmt: skip
        return ()
    written = []
    for folder in dict.fromkeys(document.parent for document in documents):
        group = [document for document in documents if document.parent == folder]
        output = convert_to_pdf(program, group, folder)
        for document in group:
            pdf = document.with_suffix(".pdf")
            if pdf.is_file() and pdf.stat().st_mtime_ns >= document.stat().st_mtime_ns:
                written.append(pdf)
            else:
                report.error(
                    Place(shown(document)), "pdf-failed", _("LibreOffice made no PDF: {problem}", problem=output or "?")
                )
    return tuple(written)


def page_counts(documents: Sequence[Path]) -> dict[Path, int]:
    """How many pages each of `documents` has as LibreOffice lays it out; one that it cannot convert is left out."""
    program = find_libreoffice()
    counts: dict[Path, int] = {}
    for start in range(0, len(documents) if program else 0, _DOCUMENTS_A_RUN):
        group = documents[start : start + _DOCUMENTS_A_RUN]
        with tempfile.TemporaryDirectory() as folder:
            if program is not None:
                convert_to_pdf(program, group, Path(folder))
            for document in group:
                pdf = Path(folder) / f"{document.stem}.pdf"
                if pdf.is_file() and (pages := len(_PAGE.findall(pdf.read_bytes()))):
                    counts[document] = pages
    return counts


def convert_to_pdf(program: Path, documents: Iterable[Path], folder: Path) -> str:
    """Convert `documents` into `folder`; returns what the program had to say."""
    with tempfile.TemporaryDirectory() as profile:
        options = f"-env:UserInstallation={Path(profile).as_uri()} --headless --convert-to pdf --outdir".split()
        files = [str(document) for document in documents]
        environment = dict(os.environ)
        if sys.platform.startswith("linux"):
            environment["FONTCONFIG_FILE"] = str(_FONTS)
        try:
            done = subprocess.run(  # noqa: S603  # LibreOffice, on files of our own
                [str(program), *options, str(folder), *files],
                capture_output=True,
                env=environment,
                timeout=_SECONDS_A_DOCUMENT * len(files),
                check=False,
            )
        except subprocess.TimeoutExpired:
            return _("it took longer than {seconds} seconds", seconds=_SECONDS_A_DOCUMENT * len(files))
        return done.stderr.decode("utf-8", "replace").strip()[-200:]
