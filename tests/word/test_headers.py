"""The header of every page, with the unit's name and logo."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator  # type: ignore[import-untyped]

from plangen.theme.formal import HeaderLook
from plangen.theme.theme import Theme
from plangen.word.writer import write_document

from .trees import PLAN


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))

    header = struct.pack(">2L5B", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\x80" * width for _ in range(height)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.fixture
def with_header(theme: Theme) -> Theme:
    return replace(theme, header=HeaderLook("{organization}　{title}", logo_mm=9))


def test_text(with_header: Theme) -> None:
    made = docx.Document(io.BytesIO(write_document(PLAN, with_header)))
    section = made.sections[0]
    for header in (section.header, section.even_page_header):
        assert header.paragraphs[0].text == f"{PLAN.organization} {PLAN.title}"


def test_without_a_header_there_is_no_part(theme: Theme) -> None:
    with zipfile.ZipFile(io.BytesIO(write_document(PLAN, theme))) as archive:
        assert not [name for name in archive.namelist() if "header" in name]


@pytest.mark.parametrize(
    ("width", "height", "millimetres"),
    [
        (400, 300, (12, 9)),  # as high as the theme says
        (16, 16, (16 / 96 * 25.4, 16 / 96 * 25.4)),  # never larger than it is
        (4000, 100, (78, 78 / 40)),  # no wider than half of the text
    ],
)
def test_logo(with_header: Theme, tmp_path: Path, width: int, height: int, millimetres: tuple[float, float]) -> None:
    path = tmp_path / "document.docx"
    path.write_bytes(write_document(PLAN, with_header, logo=png(width, height)))
    header = docx.Document(str(path)).sections[0].header
    (extent,) = header.part.element.iter(qn("wp:extent"))
    assert (int(extent.get("cx")) / 36000, int(extent.get("cy")) / 36000) == pytest.approx(millimetres, abs=0.05)
    (description,) = header.part.element.iter(qn("wp:docPr"))
    assert description.get("descr") == PLAN.organization
    errors = [str(error) for error in OpenXmlValidator().validate(path).errors]
    assert errors == []


def test_same_logo_same_bytes(with_header: Theme) -> None:
    logo = png(40, 30)
    assert write_document(PLAN, with_header, logo=logo) == write_document(PLAN, with_header, logo=logo)
