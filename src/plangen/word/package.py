"""The container of a .docx: parts that are compressed once and written into many files, with fixed dates."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable
from typing import NamedTuple

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION = 20
_FLAGS = 0x800  # names are UTF-8
_DEFLATED = 8
_MIDNIGHT, _FIRST_OF_1980 = 0, 33  # the earliest time that the format can hold


class Entry(NamedTuple):
    """A part as it stands in the file: its name, checksum, size in bytes, and compressed bytes."""

    name: str
    checksum: int
    size: int
    compressed: bytes

    def content(self) -> bytes:
        """The part's bytes as they were before they were compressed."""
        return zlib.decompress(self.compressed, -zlib.MAX_WBITS)


def compressed(name: str, content: bytes, level: int = 6) -> Entry:
    """The part `name` with `content`, compressed; `level` as in zlib."""
    compressor = zlib.compressobj(level, zlib.DEFLATED, -15)
    return Entry(name, zlib.crc32(content), len(content), compressor.compress(content) + compressor.flush())


def joined(entries: Iterable[Entry]) -> bytes:
    """A .docx of `entries`, in their order."""
    chunks: list[bytes] = []
    directory: list[bytes] = []
    position = 0
    for entry in entries:
        name = entry.name.encode("utf-8")
        sizes = (entry.checksum, len(entry.compressed), entry.size)
        common = (_FLAGS, _DEFLATED, _MIDNIGHT, _FIRST_OF_1980, *sizes, len(name))
        local = _LOCAL.pack(b"PK\x03\x04", _VERSION, *common, 0)
        chunks += (local, name, entry.compressed)
        directory += (
            _CENTRAL.pack(b"PK\x01\x02", _VERSION, _VERSION, *common, 0, 0, 0, 0, 0, position),
            name,
        )
        position += len(local) + len(name) + len(entry.compressed)
    length = sum(map(len, directory))
    count = len(directory) // 2
    return b"".join([*chunks, *directory, _END.pack(b"PK\x05\x06", 0, 0, count, count, length, position, 0)])


def split(package: bytes) -> list[Entry]:
    """The parts of a .docx that `joined` made, still compressed.

    Raises zipfile.BadZipFile or zlib.error where it is damaged.
    """
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        if archive.testzip() is not None:
            raise zipfile.BadZipFile("a part does not match its checksum")
        entries = []
        for info in archive.infolist():
            start = info.header_offset + _LOCAL.size + len(info.filename.encode("utf-8"))
            content = package[start : start + info.compress_size]
            entries.append(Entry(info.filename, info.CRC, info.file_size, content))
        return entries
