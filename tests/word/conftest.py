from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from lxml import etree

from plangen.theme.theme import Theme
from plangen.tree import Document
from plangen.word.reader import read_document
from plangen.word.writer import write_document

THEMES = Path(__file__).parents[2] / "templates" / "themes"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

Part = Callable[[Document, str], etree._Element]


@pytest.fixture(scope="session")
def theme() -> Theme:
    return Theme.from_record(yaml.safe_load((THEMES / "official.yaml").read_text(encoding="utf-8")))


@pytest.fixture
def part(theme: Theme) -> Part:
    """`part(document, name)`: the root of a part of the .docx made of the document."""

    def root(document: Document, name: str = "word/document.xml") -> etree._Element:
        with zipfile.ZipFile(io.BytesIO(write_document(document, theme))) as archive:
            return etree.fromstring(archive.read(name))

    return root


@pytest.fixture
def again(theme: Theme, tmp_path: Path) -> Callable[[Document], Document]:
    """`again(document)`: what the reader makes of what the writer wrote."""

    def round_trip(document: Document) -> Document:
        path = tmp_path / "document.docx"
        path.write_bytes(write_document(document, theme))
        return read_document(path)

    return round_trip


@pytest.fixture(scope="session")
def pdf(tmp_path_factory: pytest.TempPathFactory, theme: Theme) -> Callable[[Document], Path]:
    """`pdf(document)`: the document as LibreOffice lays it out."""
    if not (shutil.which("soffice") and shutil.which("pdftotext")):
        pytest.skip("rendered pages are checked where LibreOffice and pdftotext are installed")
    folder = tmp_path_factory.mktemp("pdf")
    profile = (folder / "profile").as_uri()

    def convert(document: Document) -> Path:
        source = folder / f"{len(list(folder.glob('*.docx')))}.docx"
        source.write_bytes(write_document(document, theme))
        command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", folder, source], check=True, capture_output=True, timeout=180)
        return source.with_suffix(".pdf")

    return convert
