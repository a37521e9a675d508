"""Names of files that every system takes, Windows the strictest."""

from __future__ import annotations

import unicodedata

from plangen.patterns import lazy_pattern

# Full-width forms of what Windows forbids read the same: 2025/2026 becomes 2025／2026.
_FORBIDDEN = {ord(one): ord(one) + 0xFEE0 for one in '<>:"/\\|?*'}
_CONTROL = lazy_pattern(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff\u200e\u200f\u202a-\u202e]")
_RESERVED = lazy_pattern(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\..*)?")
# File systems take 255 bytes or UTF-16 units; suffixes and the names of locks beside the file need some of them.
LONGEST = 230


def safe_file_name(text: str) -> str:
    """`text` as the name of a file without suffix; '' where nothing is left of it."""
    name = " ".join(_CONTROL.sub("", unicodedata.normalize("NFC", text)).split()).translate(_FORBIDDEN)
    name = name.rstrip(". ").lstrip()
    if name.startswith((".", "~")):
        name = chr(ord(name[0]) + 0xFEE0) + name[1:]
    return f"_{name}" if _RESERVED.fullmatch(name) else name


def same_file_key(name: str) -> str:
    """What two names share that are one file on a system which ignores case or composes characters."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def is_too_long(name: str) -> bool:
    """Whether a file system may refuse the name."""
    return len(name.encode("utf-8", "surrogatepass")) > LONGEST
