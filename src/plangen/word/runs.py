"""Inlines as runs of document.xml."""

from __future__ import annotations

import re
from collections.abc import Iterable

from plangen.tree import Figure, Inline, LineBreak, Strong, Text
from plangen.word.bookmarks import FactBookmarks
from plangen.word.characters import AMBIGUOUS, escaped, needs_chinese_hint
from plangen.word.names import STRONG

# With its type, which changes nothing in Word: so the reader knows it from the breaks that the writer adds to titles.
_LINE_BREAK = '<w:br w:type="textWrapping"/>'
_STRONG = f'<w:rStyle w:val="{STRONG}"/>'
_HINT = '<w:rFonts w:hint="eastAsia"/>'
# What a run of plain text cannot hold as it is: markup, line ends, spaces at its ends, ambiguous characters.
_SPECIAL = rf"[&<>\t\n\r{AMBIGUOUS}]"
SPECIAL = re.compile(rf"{_SPECIAL}|^ | $")
_PIECES = re.compile(r"(\r\n|[\n\r\t])")


def runs(inlines: Iterable[Inline], bookmarks: FactBookmarks, properties: str = "") -> str:
    """`inlines` as XML; figures get a bookmark. `properties` are put into each run."""
    parts = []
    for inline in inlines:
        match inline:
            case Text():
                parts.append(run(inline.text, properties))
            case Figure():
                parts.append(bookmarks.around(inline.fact, run(inline.text, properties)))
            case Strong():
                parts.append(runs(inline.children, bookmarks, _STRONG))
            case LineBreak():
                parts.append(f"<w:r>{_run_properties(properties)}{_LINE_BREAK}</w:r>")
    return "".join(parts)


def run(text: str, properties: str = "") -> str:
    """`text` as a run; line ends and tabs in it become Word's."""
    if not SPECIAL.search(text):
        return f"<w:r>{_run_properties(properties)}<w:t>{text}</w:t></w:r>" if text else ""
    content = "".join(_piece(piece) for piece in _PIECES.split(text) if piece)
    return f"<w:r>{_run_properties(properties, _HINT if needs_chinese_hint(text) else '')}{content}</w:r>"


def _run_properties(style: str, hint: str = "") -> str:
    return f"<w:rPr>{style}{hint}</w:rPr>" if style or hint else ""


def _piece(text: str) -> str:
    if text == "\t":
        return "<w:tab/>"
    if text in ("\n", "\r", "\r\n"):
        return "<w:br/>"
    space = ' xml:space="preserve"' if text[0] == " " or text[-1] == " " else ""
    return f"<w:t{space}>{escaped(text)}</w:t>"
