"""What the headers of pictures say, and what becomes of parts of pictures."""

from __future__ import annotations

import struct
import zlib

import pytest

from plangen.pictures import BrokenPicture, Picture, UnknownFormat, picture_of


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))


def png(width: int, height: int, *more: bytes) -> bytes:
    head = chunk(b"IHDR", struct.pack(">2L5B", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + chunk(b"IDAT", b"x") + chunk(b"IEND", b"")


def segment(kind: int, data: bytes) -> bytes:
    return struct.pack(">2BH", 0xFF, kind, len(data) + 2) + data


def jpeg(width: int, height: int, *more: bytes, frame: int = 0xC0, end: bytes = b"\xff\xd9") -> bytes:
    sizes = segment(frame, struct.pack(">B2HB", 8, height, width, 3) + b"\x01\x22\x00" * 3)
    return b"\xff\xd8" + b"".join(more) + sizes + segment(0xDA, b"\0" * 10) + b"\x12\x34" + end


def density(unit: int, dots: int) -> bytes:
    return segment(0xE0, b"JFIF\0\1\1" + struct.pack(">B2H2B", unit, dots, dots, 0, 0))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (png(640, 480), Picture("png", 640, 480, 96)),
        (png(640, 480, chunk(b"pHYs", struct.pack(">2LB", 11811, 11811, 1))), Picture("png", 640, 480, 300)),
        (png(640, 480, chunk(b"pHYs", struct.pack(">2LB", 2, 1, 0))), Picture("png", 640, 480, 96)),  # a ratio
        (png(640, 480, chunk(b"pHYs", struct.pack(">2LB", 2835, 2835, 1))), Picture("png", 640, 480, 96)),  # 72
        (jpeg(4000, 3000), Picture("jpeg", 4000, 3000, 96)),
        (jpeg(4000, 3000, density(1, 240)), Picture("jpeg", 4000, 3000, 240)),
        (jpeg(4000, 3000, density(2, 100)), Picture("jpeg", 4000, 3000, 254)),
        (jpeg(4000, 3000, density(0, 1), frame=0xC2), Picture("jpeg", 4000, 3000, 96)),  # progressive
        (jpeg(40, 30, segment(0xC4, b"\0" * 20), b"\xff\xff"), Picture("jpeg", 40, 30, 96)),
        (jpeg(40, 30) + b"what a telephone appends", Picture("jpeg", 40, 30, 96)),
    ],
)
def test_headers(content: bytes, expected: Picture) -> None:
    found = picture_of(content)
    assert (found.format, found.width, found.height) == (expected.format, expected.width, expected.height)
    assert found.density == pytest.approx(expected.density, rel=0.001)


def exif(order: str, orientation: int, *, start: int = 8) -> bytes:
    mark = {"<": b"II*\0", ">": b"MM\0*"}[order]
    entries = struct.pack(f"{order}HHHLL", 2, 0x010F, 2, 4, 0) + struct.pack(
        f"{order}HHLHH", 0x0112, 3, 1, orientation, 0
    )
    return segment(0xE1, b"Exif\0\0" + mark + struct.pack(f"{order}L", start) + entries)


@pytest.mark.parametrize(
    ("content", "lies"),
    [
        (jpeg(40, 30), False),
        (jpeg(40, 30, exif("<", 1)), False),
        (jpeg(40, 30, exif("<", 6)), True),
        (jpeg(40, 30, exif(">", 8)), True),
        (jpeg(40, 30, exif(">", 3)), True),
        (jpeg(40, 30, exif("<", 6, start=9999)), False),
        (jpeg(40, 30, segment(0xE1, b"Exif\0\0II")), False),
        (jpeg(40, 30, segment(0xE1, b"Exif\0\0MM\0*\0\0\0\x08\0\x09")), False),
    ],
)
def test_photographs_that_telephones_store_lying(content: bytes, lies: bool) -> None:
    assert picture_of(content).lies is lies


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"BM", b"RIFF....WEBP", b"<svg/>", b"\x89PN", b"\xff\xd8"])
def test_other_formats(content: bytes) -> None:
    with pytest.raises(UnknownFormat):
        picture_of(content)


@pytest.mark.parametrize("whole", [png(64, 48), jpeg(64, 48, density(1, 96), segment(0xE1, b"Exif\0\0\xff\xd9"))])
def test_a_part_of_a_picture_is_none(whole: bytes) -> None:
    """However much of it is there: a download that was broken off must not reach Word."""
    for length in range(8, len(whole)):
        with pytest.raises(BrokenPicture):
            picture_of(whole[:length])


@pytest.mark.parametrize(
    "content",
    [
        png(64, 48).replace(b"x", b"y"),  # no longer what its checksum says
        png(0, 48),
        jpeg(64, 0),
        b"\xff\xd8\xff\xe0\0\0" + b"\0" * 50,
        b"\xff\xd8\xff\xe0\0\4ab" + b"\0" * 50,
    ],
)
def test_damage(content: bytes) -> None:
    with pytest.raises(BrokenPicture):
        picture_of(content)


@pytest.mark.parametrize(
    ("wished", "widest", "highest", "expected"),
    [
        (0, 200, 200, (101.6, 76.2)),  # 960 × 720 at 240 to the inch
        (50, 200, 200, (50, 37.5)),
        (150, 200, 200, (101.6, 76.2)),  # never enlarged
        (0, 80, 200, (80, 60)),
        (90, 80, 30, (40, 30)),
    ],
)
def test_shown_size(wished: float, widest: float, highest: float, expected: tuple[float, float]) -> None:
    assert Picture("jpeg", 960, 720, 240).fitted(wished, widest, highest) == pytest.approx(expected)
