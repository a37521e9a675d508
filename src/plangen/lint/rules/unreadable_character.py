"""A character that nobody can read: � for one that was lost, or one of Unicode's private use, which is a box elsewhere.

They come from copying out of a PDF or a web page, or from a wrong encoding. In Word, fonts of symbols have characters
of their own (U+F000 to U+F0FF), which it shows.

Wrong:
    做到“人防、物防、技防”三到位�，隐患整改率100%。

Right:
    做到“人防、物防、技防”三到位，隐患整改率100%。
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding, Span
from plangen.lint.manuscript import Manuscript
from plangen.messages import _

SEVERITY = Severity.ERROR

_LOST = "\ufffd"
_OF_NO_USE = ("Co", "Cn")  # private, and not assigned
_OF_SYMBOL_FONTS = ("\uf000", "\uf0ff")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """One finding for each such character, with all its places."""
    if _LOST not in manuscript.text and all(line.text.isprintable() for line in manuscript.lines):
        return
    found: dict[str, list[Span]] = {}
    for line in manuscript.lines:
        if _LOST in line.text or not line.text.isprintable():
            for offset, character in enumerate(line.text):
                if _is_unreadable(character, manuscript):
                    found.setdefault(character, []).append(Span(line.index, offset, offset + 1))
    for character, spans in found.items():
        message = _("nobody can read the character U+{code}", code=f"{ord(character):04X}")
        yield Finding(spans[0], message, _("write what belongs there, or take it out"), also=tuple(spans[1:]))


def _is_unreadable(character: str, manuscript: Manuscript) -> bool:
    if character == _LOST:
        return True
    is_of_symbols = manuscript.looks is not None and _OF_SYMBOL_FONTS[0] <= character <= _OF_SYMBOL_FONTS[1]
    return not character.isprintable() and unicodedata.category(character) in _OF_NO_USE and not is_of_symbols
