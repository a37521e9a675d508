"""Characters of a text as XML, and those that XML cannot hold."""

from __future__ import annotations

import unicodedata

from plangen.patterns import lazy_pattern

# Characters that are neither Western nor Chinese by themselves: quotation marks, dashes, ellipses, circled numbers,
# arrows and other signs. Word takes them from the Latin font unless the run says they are Chinese.
AMBIGUOUS = "\u00a7\u00a8\u00b0\u00b1\u00b7\u00d7\u00f7\u2010-\u2bff"
_AMBIGUOUS = lazy_pattern(f"[{AMBIGUOUS}]")
_LATIN_LETTER = lazy_pattern(r"[A-Za-z\u00c0-\u024f]")
_CHINESE = lazy_pattern(r"[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]")
_FORBIDDEN = lazy_pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xml(text: str) -> str:
    """`text` as character data or attribute value. Raises ValueError for a character that XML cannot hold."""
    refuse_forbidden(text)
    return escaped(text).replace('"', "&quot;")


def escaped(text: str) -> str:
    """`text` as character data, whatever characters it holds."""
    # Not by xml.sax.saxutils, which takes as long to import as all of the writer.
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def refuse_forbidden(text: str) -> None:
    """Raise ValueError, which names the character, where `text` holds one that XML cannot hold."""
    found = _FORBIDDEN.search(text)
    if found:
        name = unicodedata.name(found[0], "control character")
        raise ValueError(f"a Word document cannot hold U+{ord(found[0]):04X} ({name})")


def needs_chinese_hint(text: str) -> bool:
    """Whether `text` holds ambiguous characters that stand in Chinese: not in words of Latin letters alone."""
    if not _AMBIGUOUS.search(text):
        return False
    return not _LATIN_LETTER.search(text) or bool(_CHINESE.search(text))
