"""The images of a document: found, checked, and read once."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from plangen.diagnostics import Place, Report
from plangen.inputs.images import Images
from plangen.inputs.project import Project
from plangen.inputs.prose import Prose
from plangen.inputs.reads import collecting

PLACE = Place("data/plan/document.yaml", 7, 3)


def png(width: int, height: int) -> bytes:
    parts = {b"IHDR": struct.pack(">2L5B", width, height, 8, 0, 0, 0, 0), b"IDAT": zlib.compress(b""), b"IEND": b""}
    chunks = (
        struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))
        for kind, data in parts.items()
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.fixture
def images(tmp_path: Path) -> Images:
    folder = tmp_path / "data" / "plan"
    folder.mkdir(parents=True)
    (folder / "logo.png").write_bytes(png(40, 30))
    (folder / "wide.png").write_bytes(png(20_000, 10_000))
    (folder / "photo.jpg").write_bytes(png(40, 30))
    (folder / "half.png").write_bytes(png(40, 30)[:30])
    (folder / "drawing.wmf").write_bytes(b"\xd7\xcd\xc6\x9a")
    (tmp_path.parent / "secret.png").write_bytes(png(4, 3))
    with (folder / "film.png").open("wb") as file:
        file.truncate(30_000_000)
    return Images(folder, Project(tmp_path))


def test_a_picture_is_read_once(images: Images) -> None:
    report = Report()
    with collecting() as reads:
        first = images.read(Prose("logo.png", PLACE), report)
    assert first is not None
    assert (first[1].width, first[1].height) == (40, 30)
    assert images.read(Prose("logo.png", PLACE), report) == first
    assert [path.name for path in reads] == ["logo.png"]  # a new one makes a new document
    assert report.diagnostics == []


def test_the_name_of_a_file_does_not_decide_what_it_is(images: Images) -> None:
    found = images.read(Prose("photo.jpg", PLACE), Report())
    assert found is not None
    assert found[1].format == "png"


@pytest.mark.parametrize(
    ("name", "code", "message"),
    [
        ("logo.jpg", "missing-image", "there is no file 'logo.jpg'"),
        ("../../../secret.png", "path-outside", "'../../../secret.png' lies outside the project"),
        ("a\0b.png", "missing-image", "there is no file 'a\0b.png'"),
        ("wide.png", "image-too-large", "the image 'wide.png' has 20000 × 10000 pixels, more than 50 million"),
        ("film.png", "image-too-large", "the image 'film.png' is larger than 20 MB"),
        ("half.png", "broken-image", "the image 'half.png' is damaged or only a part of one"),
        ("drawing.wmf", "unknown-image", "'drawing.wmf' is neither a PNG nor a JPEG image"),
    ],
)
def test_faults_stand_where_the_name_is_written(images: Images, name: str, code: str, message: str) -> None:
    report = Report()
    assert images.read(Prose(name, PLACE), report) is None
    [found] = report.diagnostics
    assert (found.place, found.code, found.message) == (PLACE, code, message)


def test_a_photograph_that_lies_is_told_and_shown(images: Images) -> None:
    exif = b"Exif\0\0MM\0*" + struct.pack(">LHHHLHH", 8, 1, 0x0112, 3, 1, 6, 0)
    segments = ((0xE1, exif), (0xC0, struct.pack(">B2HB", 8, 30, 40, 0)), (0xDA, b""))
    content = b"".join(struct.pack(">2BH", 0xFF, kind, len(data) + 2) + data for kind, data in segments)
    (images.folder / "field.jpg").write_bytes(b"\xff\xd8" + content + b"\xff\xd9")
    report = Report()
    assert images.read(Prose("field.jpg", PLACE), report) is not None
    [found] = report.diagnostics
    assert (found.severity, found.code, found.place) == ("warning", "turned-image", PLACE)
