"""The header of every page: a line of text by the theme, with the organization's name or the title in it."""

from __future__ import annotations

from plangen.theme.theme import Theme
from plangen.tree import Document
from plangen.word import names
from plangen.word.runs import run


def header_part(theme: Theme, document: Document) -> bytes:
    """The part for `document`; empty of text where `theme` has no header."""
    text = theme.header.text if theme.header else ""
    for name, value in (("{organization}", document.organization), ("{title}", document.title)):
        text = text.replace(name, value)
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:hdr xmlns:w="{names.W}"><w:p><w:pPr>'
        f'<w:pStyle w:val="{names.HEADER}"/></w:pPr>{run(" ".join(text.split()))}</w:p></w:hdr>'
    ).encode()
