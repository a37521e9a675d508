"""word/footnotes.xml: the notes at the foot of pages. Word wants two of its own in it, the rules above them."""

from __future__ import annotations

from collections.abc import Sequence

from plangen.theme.theme import Theme
from plangen.word import names
from plangen.word.numerals import NUMERALS

_MARK = f'<w:rPr><w:rStyle w:val="{names.FOOTNOTE_MARK}"/></w:rPr>'
_RULE = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
_RULES = "".join(
    f'<w:footnote w:type="{kind}" w:id="{identity}"><w:p><w:pPr><w:pStyle w:val="{names.FOOTNOTE}"/>{_RULE}</w:pPr>'
    f"<w:r><w:{kind}/></w:r></w:p></w:footnote>"
    for identity, kind in ((-1, "separator"), (0, "continuationSeparator"))
)


def footnote_reference(number: int) -> str:
    """The run with the mark of the note `number`, which counts from 1."""
    return f'<w:r>{_MARK}<w:footnoteReference w:id="{number}"/></w:r>'


def footnotes_part(notes: Sequence[str]) -> bytes:
    """The part with `notes`, the runs of each."""
    head = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:footnotes xmlns:w="{names.W}">'
    own = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="{names.FOOTNOTE}"/></w:pPr>'
        f'<w:r>{_MARK}<w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>{note}</w:p></w:footnote>'
        for number, note in enumerate(notes, 1)
    )
    return f"{head}{_RULES}{own}</w:footnotes>".encode()


def footnote_settings(theme: Theme) -> str:
    """What settings.xml says of footnotes: their numerals, and that they begin anew on each page."""
    numerals = NUMERALS[theme.numbering.footnotes.numerals]
    return (
        f'<w:footnotePr><w:numFmt w:val="{numerals}"/><w:numRestart w:val="eachPage"/>'
        '<w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    )
