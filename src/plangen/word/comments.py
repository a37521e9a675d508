"""Word's comments: beside each figure of a traced document, the words that say where it comes from."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import replace

from plangen.tree import Document
from plangen.word.base import Base
from plangen.word.bookmarks import FactBookmarks
from plangen.word.characters import xml
from plangen.word.names import NO_DATE, W
from plangen.word.package import Entry, compressed

PART = "word/comments.xml"
AUTHOR = "plangen"
_CONTENT_TYPES = "[Content_Types].xml"
_RELATIONSHIPS = "word/_rels/document.xml.rels"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_IDENTITY = "comments"
# A comment is read in the margin: none of the indents and line spacing of the text.
_PARAGRAPH = (
    '<w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    '<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="left"/></w:pPr>'
)
_RUN = '<w:rPr><w:spacing w:val="0"/><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>'


class TracedBookmarks(FactBookmarks):
    """Bookmarks of figures that have a comment as well: what `source_of` says of the fact; nothing where that is ''."""

    def __init__(self, source_of: Callable[[str], str]) -> None:
        super().__init__()
        self._source_of = source_of
        self.comments: list[str] = []

    def around(self, fact: str, runs: str) -> str:
        marked = super().around(fact, runs)
        source = self._source_of(fact)
        if not source:
            return marked
        identity = f'w:id="{len(self.comments)}"'
        self.comments.append(source)
        # The run with the reference has no style: it shows nothing but the mark.
        return (
            f"<w:commentRangeStart {identity}/>{marked}<w:commentRangeEnd {identity}/>"
            f"<w:r><w:commentReference {identity}/></w:r>"
        )


def comments_part(comments: list[str], document: Document) -> bytes:
    """The part that holds `comments`, each with its number; they have the date of the document, never the clock's."""
    date = f"{(document.date or NO_DATE).isoformat()}T00:00:00Z"
    written = "".join(
        f'<w:comment w:id="{number}" w:author="{AUTHOR}" w:date="{date}" w:initials="p"><w:p>{_PARAGRAPH}'
        f'<w:r>{_RUN}<w:t xml:space="preserve">{xml(text)}</w:t></w:r></w:p></w:comment>'
        for number, text in enumerate(comments)
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<w:comments xmlns:w="{W}">{written}</w:comments>'.encode()


def with_comments(base: Base) -> Base:
    """`base` with an empty part for comments, known to the package and to the document."""
    override = f'<Override PartName="/{PART}" ContentType="{_TYPE}"/></Types>'
    relationship = f'<Relationship Id="{_IDENTITY}" Type="{_RELATIONSHIP}" Target="comments.xml"/></Relationships>'
    added = {_CONTENT_TYPES: ("</Types>", override), _RELATIONSHIPS: ("</Relationships>", relationship)}
    entries = [_extended(entry, *added[entry.name]) if entry.name in added else entry for entry in base.entries]
    return replace(base, entries=(*entries, compressed(PART, b"")))


def _extended(entry: Entry, end: str, addition: str) -> Entry:
    content = zlib.decompress(entry.compressed, -zlib.MAX_WBITS).decode("utf-8")
    return compressed(entry.name, content.replace(end, addition).encode("utf-8"))
