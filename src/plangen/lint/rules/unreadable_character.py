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
from plangen.lint.layout.looks import runs_of
from plangen.lint.manuscript import Line, Manuscript
from plangen.messages import _
from plangen.patterns import lazy_pattern

SEVERITY = Severity.WARNING

_LOST = "\ufffd"
_OF_NO_USE = ("Co", "Cn")  # private, and not assigned
_FIRST_EMOJI, _LAST_EMOJI = "\U0001f000", "\U0001faff"
_PICTOGRAPHS = "☎☏✆✉"
_SIGNS = _LOST + _PICTOGRAPHS
_OF_SYMBOL_FONTS = ("\uf000", "\uf0ff")
_SYMBOLS = lazy_pattern("(?i)symbol|dings|marlett|outlook|extra|icon")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """One finding for each such character, with all its places."""
    is_usual = max(manuscript.text, default="") < _FIRST_EMOJI and not any(one in manuscript.text for one in _SIGNS)
    found: dict[str, list[Span]] = {}
    for line in manuscript.lines:
        if not is_usual or not line.text.isprintable():
            for offset, character in enumerate(line.text):
                if _is_unreadable(character, line, offset, manuscript):
                    found.setdefault(character, []).append(Span(line.index, offset, offset + 1))
    for character, spans in found.items():
        if character in _PICTOGRAPHS or character >= _FIRST_EMOJI:
            message = _("the fonts of documents have no '{character}'", character=character)
        else:
            message = _("nobody can read the character U+{code}", code=f"{ord(character):04X}")
        yield Finding(spans[0], message, _("write what belongs there, or take it out"), also=tuple(spans[1:]))


def _is_unreadable(character: str, line: Line, offset: int, manuscript: Manuscript) -> bool:
    if character in _SIGNS or _FIRST_EMOJI <= character <= _LAST_EMOJI:
        return True
    if character.isprintable() or unicodedata.category(character) not in _OF_NO_USE:
        return False
    return not (_OF_SYMBOL_FONTS[0] <= character <= _OF_SYMBOL_FONTS[1]) or not _is_shown(line, offset, manuscript)


def _is_shown(line: Line, offset: int, manuscript: Manuscript) -> bool:
    """Whether the font at `offset` of `line` has characters of its own, as fonts of symbols do, or is not known."""
    if manuscript.looks is None:
        return False
    if not manuscript.looks.paragraphs:
        return True
    runs = [run for start, end, run in runs_of(line, manuscript.looks) if start <= offset < end]
    fonts = [font for run in runs for font in (run.latin, run.font) if font]
    return not fonts or any(_SYMBOLS.search(font) for font in fonts)
