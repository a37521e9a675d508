"""What a PNG or JPEG says of itself in its headers: format, size, density. Nothing of it is decompressed."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import Literal

from plangen.immutable import dataclass

Format = Literal["png", "jpeg"]

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
# A picture without a density, or with a lower one, as many editors write 72, is shown as browsers and Word show it.
_LEAST_DENSITY = 96
# The segments of a JPEG that begin a frame, whose header has the size: SOF0 to SOF15 without DHT, JPG and DAC.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_BARE = frozenset([0x01, *range(0xD0, 0xD9)])  # segments without a length
_EXIF = b"Exif\0\0"
_ORIENTATION = 0x0112
_UPRIGHT = (0, 1)
_SCAN, _END = 0xDA, b"\xff\xd9"


class BrokenPicture(ValueError):
    """Bytes that are no PNG or JPEG, or only part of one. The text says what is wrong with it."""


class UnknownFormat(BrokenPicture):
    """Bytes that are neither PNG nor JPEG."""


@dataclass(frozen=True, slots=True)
class Picture:
    """The format and size of a picture, in pixels; `density` is in pixels an inch, at least 96.

    `lies` says that it is to be turned before it is shown, as telephones note it and Word does not heed.
    """

    format: Format
    width: int
    height: int
    density: float
    lies: bool = False

    @property
    def width_mm(self) -> float:
        """How wide it is at its own density: the most it is ever shown."""
        return self.width / self.density * 25.4

    @property
    def height_mm(self) -> float:
        """How high it is at its own density."""
        return self.height / self.density * 25.4

    def fitted(self, wished_mm: float, widest_mm: float, highest_mm: float) -> tuple[float, float]:
        """Width and height in millimetres: as wide as wished (0: as it is), never enlarged, inside the limits."""
        scale = min(1.0, (wished_mm or self.width_mm) / self.width_mm, widest_mm / self.width_mm)
        scale = min(scale, highest_mm / self.height_mm)
        return self.width_mm * scale, self.height_mm * scale


def picture_of(content: bytes) -> Picture:
    """What the headers of `content` say.

    Raises UnknownFormat where it is neither PNG nor JPEG, BrokenPicture where parts of it are missing or damaged.
    """
    try:
        if content.startswith(_PNG):
            picture = _png(content)
        elif content.startswith(_JPEG):
            picture = _jpeg(content)
        else:
            raise UnknownFormat("neither PNG nor JPEG")
    except (struct.error, IndexError) as error:
        raise BrokenPicture("it ends too early") from error
    if not (picture.width and picture.height):
        raise BrokenPicture("it has no size")
    return picture


def _png(content: bytes) -> Picture:
    width = height = 0
    density = 0.0
    kinds: set[bytes] = set()
    for kind, data in _chunks(content):
        kinds.add(kind)
        if kind == b"IHDR":
            width, height = struct.unpack_from(">2L", data)
        elif kind == b"pHYs":
            across, _down, unit = struct.unpack(">2LB", data)
            density = across * 0.0254 if unit == 1 else 0
    if not {b"IHDR", b"IDAT", b"IEND"} <= kinds:
        raise BrokenPicture("it ends too early")
    return Picture("png", width, height, max(_LEAST_DENSITY, density))


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    position = len(_PNG)
    kind = b""
    while kind != b"IEND" and position < len(content):
        length, kind = struct.unpack_from(">L4s", content, position)
        data = content[position + 8 : position + 8 + length]
        (checksum,) = struct.unpack_from(">L", content, position + 8 + length)
        if zlib.crc32(kind + data) != checksum:
            raise BrokenPicture("a part of it does not match its checksum")
        yield kind, data
        position += 12 + length


def _jpeg(content: bytes) -> Picture:
    width = height = 0
    density, scan, lies = 0.0, len(content), False
    for kind, position, data in _segments(content):
        if kind in _FRAMES:
            height, width = struct.unpack_from(">2H", data, 1)
        elif kind == 0xE0 and data.startswith(b"JFIF\0"):
            unit, across = struct.unpack_from(">BH", data, 7)
            density = across if unit == 1 else across * 2.54 if unit == 2 else 0
        elif kind == 0xE1 and data.startswith(_EXIF):
            lies = _orientation(data[len(_EXIF) :]) not in _UPRIGHT
        elif kind == _SCAN:
            scan = position
    # Cameras and phones append what they like to the end, so it is not looked for at the very end only.
    if content.find(_END, scan) < 0:
        raise BrokenPicture("it ends too early")
    return Picture("jpeg", width, height, max(_LEAST_DENSITY, density), lies)


def _orientation(exif: bytes) -> int:
    """The orientation that the directory of `exif` holds: 1 is upright; 0 where it holds none."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None or len(exif) < 8:
        return 0
    (start,) = struct.unpack_from(f"{order}L", exif, 4)
    if start + 2 > len(exif):
        return 0
    (count,) = struct.unpack_from(f"{order}H", exif, start)
    for position in range(start + 2, min(start + 2 + 12 * count, len(exif) - 11), 12):
        tag, _kind, _number, value = struct.unpack_from(f"{order}HHLH", exif, position)
        if tag == _ORIENTATION:
            return int(value)
    return 0


def _segments(content: bytes) -> Iterator[tuple[int, int, bytes]]:
    """The segments with their places, up to the first scan, behind which only compressed data stands."""
    position = 2
    while True:
        if content[position] != 0xFF:
            raise BrokenPicture("a part of it does not begin where it should")
        kind = content[position + 1]
        position += 1 if kind == 0xFF else 2  # fill bytes may stand before a segment
        if kind == 0xFF or kind in _BARE:
            continue
        (length,) = struct.unpack_from(">H", content, position)
        if length < 2:
            raise BrokenPicture("a part of it has no length")
        yield kind, position, content[position + 2 : position + length]
        if kind == _SCAN:
            return
        position += length
