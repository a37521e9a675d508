"""Inlines as runs of document.xml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, replace

from plangen.immutable import dataclass
from plangen.patterns import lazy_pattern
from plangen.tree import Figure, Footnote, Inline, LineBreak, Reference, Strong, Text
from plangen.word import fields
from plangen.word.bookmarks import FactBookmarks
from plangen.word.characters import AMBIGUOUS, escaped, needs_chinese_hint
from plangen.word.footnotes import footnote_reference
from plangen.word.names import STRONG

# With its type, which changes nothing in Word: so the reader knows it from the breaks that the writer adds to titles.
_LINE_BREAK = '<w:br w:type="textWrapping"/>'
_STRONG = f'<w:rStyle w:val="{STRONG}"/>'
_HINT = '<w:rFonts w:hint="eastAsia"/>'
# What a run of plain text cannot hold as it is: markup, line ends, spaces at its ends, ambiguous characters.
_SPECIAL = rf"[&<>\t\n\r{AMBIGUOUS}]"
SPECIAL = lazy_pattern(rf"{_SPECIAL}|^ | $")
_PIECES = lazy_pattern(r"(\r\n|[\n\r\t])")


@dataclass(frozen=True, slots=True)
class InlineParts:
    """What inlines need of their document, and leave there.

    `captions` has the bookmark and the number of each caption by identity. `footnotes` takes the runs of each note; it
    is None inside a note, where no other can stand.
    """

    bookmarks: FactBookmarks = field(default_factory=FactBookmarks)
    captions: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    footnotes: list[str] | None = field(default_factory=list)

    @property
    def full_names(self) -> dict[str, str]:
        """What bookmarks stand for where their names do not say it."""
        return self.bookmarks.full_names | {name: identity for identity, (name, _number) in self.captions.items()}


def runs(inlines: Iterable[Inline], document: InlineParts, style: str = "", size: str = "") -> str:
    """`inlines` as XML; figures get a bookmark. The properties `style` and `size` are put into each run."""
    parts = []
    for inline in inlines:
        match inline:
            case Text():
                parts.append(run(inline.text, style, size))
            case Figure():
                words = run(inline.text, style, size)
                if document.footnotes is None:
                    # A comment, which traced documents have beside each figure, cannot stand in a footnote.
                    parts.append(FactBookmarks.around(document.bookmarks, inline.fact, words))
                else:
                    parts.append(document.bookmarks.around(inline.fact, words))
            case Strong():
                parts.append(runs(inline.children, document, _STRONG, size))
            case LineBreak():
                parts.append(f"<w:r>{_run_properties(style, size)}{_LINE_BREAK}</w:r>")
            case Reference():
                bookmark, number = document.captions.get(inline.target, ("", inline.text))
                words = run(number, style, size)
                parts.append(fields.field(f"REF {bookmark} \\h", words) if bookmark else words)
            case Footnote():
                parts.append(_footnote(inline, document))
    return "".join(parts)


def _footnote(footnote: Footnote, document: InlineParts) -> str:
    if document.footnotes is None:
        return ""
    document.footnotes.append(runs(footnote.children, replace(document, footnotes=None)))
    return footnote_reference(len(document.footnotes))


def run(text: str, style: str = "", size: str = "") -> str:
    """`text` as a run with the properties `style` and `size`; line ends and tabs in it become Word's."""
    if not SPECIAL.search(text):
        return f"<w:r>{_run_properties(style, size)}<w:t>{text}</w:t></w:r>" if text else ""
    content = "".join(_piece(piece) for piece in _PIECES.split(text) if piece)
    hint = _HINT if needs_chinese_hint(text) else ""
    return f"<w:r>{_run_properties(style + hint, size)}{content}</w:r>"


def _run_properties(style: str, size: str) -> str:
    return f"<w:rPr>{style}{size}</w:rPr>" if style or size else ""


def _piece(text: str) -> str:
    if text == "\t":
        return "<w:tab/>"
    if text in ("\n", "\r", "\r\n"):
        return "<w:br/>"
    space = ' xml:space="preserve"' if text[0] == " " or text[-1] == " " else ""
    return f"<w:t{space}>{escaped(text)}</w:t>"
