"""A character that the fonts of documents do not have: � for one that was lost, one of Unicode's private use, an emoji.

They come from copying out of a PDF, a web page or a message, or from a wrong encoding, and are boxes on other machines
and on paper. In Word, fonts of symbols have characters of their own (U+F000 to U+F0FF), which it shows.

Wrong:
    做到“人防、物防、技防”三到位�，隐患整改率100%。

Wrong:
    🚩活动时间：5月9日上午
    ☎咨询电话：0000-0000000

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

SEVERITY = Severity.WARNING

_LOST = "\ufffd"
_OF_NO_USE = ("Co", "Cn")  # private, and not assigned
_FIRST_EMOJI, _LAST_EMOJI = "\U0001f000", "\U0001faff"
_PICTOGRAPHS = "☎☏✆✉"
_SIGNS = _LOST + _PICTOGRAPHS
_OF_SYMBOL_FONTS = ("\uf000", "\uf0ff")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """One finding for each such character, with all its places."""
    is_usual = max(manuscript.text, default="") < _FIRST_EMOJI and not any(one in manuscript.text for one in _SIGNS)
    found: dict[str, list[Span]] = {}
    for line in manuscript.lines:
        if not is_usual or not line.text.isprintable():
            for offset, character in enumerate(line.text):
                if _is_unreadable(character, manuscript):
                    found.setdefault(character, []).append(Span(line.index, offset, offset + 1))
    for character, spans in found.items():
        if character in _PICTOGRAPHS or character >= _FIRST_EMOJI:
            message = _("the fonts of documents have no '{character}'", character=character)
        else:
            message = _("nobody can read the character U+{code}", code=f"{ord(character):04X}")
        yield Finding(spans[0], message, _("write what belongs there, or take it out"), also=tuple(spans[1:]))


def _is_unreadable(character: str, manuscript: Manuscript) -> bool:
    if character in _SIGNS or _FIRST_EMOJI <= character <= _LAST_EMOJI:
        return True
    is_of_symbols = manuscript.looks is not None and _OF_SYMBOL_FONTS[0] <= character <= _OF_SYMBOL_FONTS[1]
    return not character.isprintable() and unicodedata.category(character) in _OF_NO_USE and not is_of_symbols
