"""PDF by LibreOffice, with the fonts of the standard mapped to the nearest free ones."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from plangen.diagnostics import Place, Report
from plangen.inputs.paths import shown
from plangen.messages import _, reason_of
from plangen.patterns import lazy_pattern
from plangen.pipeline.files import replace_file

_NAMES = ("soffice", "libreoffice")
_WINDOWS = ("ProgramFiles", "ProgramFiles(x86)", "ProgramW6432")
_MACOS = "/Applications/LibreOffice.app/Contents/MacOS/soffice"
_FONTS = Path(__file__).with_name("fonts.conf")
_SECONDS_A_DOCUMENT = 120
_DOCUMENTS_A_RUN = 40
_PAGE = lazy_pattern(rb"/Type\s*/Page(?![A-Za-z])")  # LibreOffice writes page objects uncompressed


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
    written: list[Path] = []
    for folder in dict.fromkeys(document.parent for document in documents):
        group = [document for document in documents if document.parent == folder]
        for start in range(0, len(group), _DOCUMENTS_A_RUN):
            written += _written(program, group[start : start + _DOCUMENTS_A_RUN], folder, report)
    return tuple(written)


def _written(program: Path, documents: Sequence[Path], folder: Path, report: Report) -> Iterator[Path]:
    """The PDFs of `documents`, each put into `folder` whole: LibreOffice may be killed, too."""
    with tempfile.TemporaryDirectory() as made:
        output = convert_to_pdf(program, documents, Path(made))
        for document in documents:
            pdf = folder / f"{document.stem}.pdf"
            try:
                replace_file(pdf, (Path(made) / pdf.name).read_bytes(), folder)
                modified = max(pdf.stat().st_mtime_ns, document.stat().st_mtime_ns)
                os.utime(pdf, ns=(modified, modified))  # not made again though the document's time be in the future
            except FileNotFoundError:
                problem = _("LibreOffice made no PDF: {problem}", problem=output or "?")
                report.error(Place(shown(document)), "pdf-failed", problem)
            except OSError as error:
                problem = _("the PDF cannot be written: {problem}", problem=reason_of(error))
                report.error(Place(shown(pdf)), "output-unwritable", problem, _("close it if it is open"))
            else:
                yield pdf


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
