"""Text files as people save them: UTF-8, UTF-16 from Excel, GBK from Chinese Windows."""

from __future__ import annotations

import re
from pathlib import Path

from plangen.diagnostics import Place, Report, did_you_mean
from plangen.inputs.reads import read_noted
from plangen.messages import _, reason_of
from plangen.patterns import lazy_pattern

# Longer marks first: the UTF-32 mark begins with that of UTF-16.
_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_HAN = lazy_pattern("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_USUAL = lazy_pattern("[\t\n\r -~·\u2010-\u2026\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_SAMPLE = 4096

# What files begin with that are no text: .xlsx and .docx, and their predecessors.
ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# Whatever XML 1.0 (production 2, Char) leaves out can stand in no document.
FORBIDDEN = lazy_pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def read_bytes(path: Path, shown: str, report: Report) -> bytes | None:
    """What the file at `path` holds; None, with the reason in `report`, where it cannot be read.

    `shown` is the path as the user knows it.
    """
    place = Place(shown)
    try:
        if path.is_dir():
            report.error(place, "not-a-file", _("'{file}' is a folder, not a file", file=shown))
            return None
        return read_noted(path)
    except (FileNotFoundError, NotADirectoryError):
        report.error(place, "missing-file", _("there is no file '{file}'", file=shown), _neighbour(path))
    except PermissionError:
        message = _("'{file}' may not be read", file=shown)
        report.error(place, "unreadable-file", message, _("close it in Excel or WPS, and check that you may open it"))
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = reason_of(error) if isinstance(error, OSError) else str(error)
        report.error(place, "unreadable-file", _("'{file}' cannot be read: {reason}", file=shown, reason=reason))
    return None


def _neighbour(path: Path) -> str:
    """The hint for a file that is not there: the file in its folder whose name is nearest."""
    if not path.parent.is_dir():
        return _("there is no folder '{folder}' either", folder=path.parent.name)
    try:
        names = sorted(entry.name for entry in path.parent.iterdir())
    except OSError:  # a folder whose files may be read but not listed
        return ""
    # Excel and WPS keep a file ~$NAME beside every workbook that is open.
    return did_you_mean(path.name, [name for name in names if not name.startswith((".", "~$"))])


def read_text(path: Path, shown: str, report: Report) -> str | None:
    """The text of the file at `path`, or None with the reason in `report`. A file without any text is an error."""
    content = read_bytes(path, shown, report)
    text = None if content is None else decode(content, shown, report)
    if text is not None and not text.strip():
        report.error(Place(shown), "empty-file", _("the file is empty"))
        return None
    return text


def decode(content: bytes, shown: str, report: Report) -> str | None:
    """`content` as text, without its byte order mark; None, with line and column in `report`, where it is no text.

    Tried in this order: byte order mark, the NULs of UTF-16, UTF-8, GB18030 (which holds GBK and GB2312).
    """
    mark, encoding = encoding_of(content)
    return _decoded(content.removeprefix(mark), encoding, shown, report)


def encoding_of(content: bytes) -> tuple[bytes, str]:
    """The byte order mark of `content`, which may be none, and the encoding of what stands behind it."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return mark, encoding
    if b"\0" in content and (encoding := _utf16_without_mark(content)):
        return b"", encoding
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        # Much damaged UTF-8 can be read as GB18030, all of it wrong.
        return b"", "utf-8" if _is_mostly_utf8(content) else "gb18030"
    return b"", "utf-8"


def likely_encodings(start: bytes) -> tuple[str, ...]:
    """The encodings, by Python's names, in which a file that begins with `start` may be; `decode` has the order."""
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return ("utf-8-sig" if encoding == "utf-8" else encoding.removesuffix("-le").removesuffix("-be"),)
    if b"\0" in start and (encoding := _utf16_without_mark(start)):
        return (encoding,)
    return ("utf-8", "gb18030")


def position(text: str, offset: int) -> tuple[int, int]:
    """Line and column, from 1, of the character at `offset`."""
    lines = re.split("\r\n|\r|\n", text[:offset])
    return len(lines), len(lines[-1]) + 1


def _decoded(content: bytes, encoding: str, shown: str, report: Report) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line, column = position(content[: error.start].decode(encoding), error.start)
        value = " ".join(f"{byte:02X}" for byte in content[error.start : max(error.end, error.start + 1)])
        message = _("the bytes {value} are no character in {encoding}", value=value, encoding=encoding.upper())
        hint = _("save the file again as UTF-8; in Excel: 'CSV UTF-8', in Notepad and WPS: encoding UTF-8")
        report.error(Place(shown, line, column), "encoding", message, hint)
        return None


def _utf16_without_mark(content: bytes) -> str:
    """The UTF-16 in which `content` reads as Chinese or English, or ''.

    Counting NULs is not enough: 一, 开 and 最 have one as well, on the other side.
    """
    sample = content[: min(_SAMPLE, len(content) // 2 * 2)]
    shares = {
        encoding: len(_USUAL.findall(text)) / len(text)
        for encoding in ("utf-16-le", "utf-16-be")
        if (text := sample.decode(encoding, errors="replace"))
    }
    best = max(shares, key=lambda encoding: shares[encoding], default="")
    return best if best and shares[best] > 0.7 else ""


def _is_mostly_utf8(content: bytes) -> bool:
    text = content.decode("utf-8", errors="replace")
    return len(_HAN.findall(text)) > text.count("\ufffd")
