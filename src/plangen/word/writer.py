"""The Word writer: a tree and a theme in, the bytes of a .docx out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from plangen.theme.theme import Theme
from plangen.tree import Document
from plangen.word.base import CORE, FACTS, FOOTNOTES, NUMBERING, base_of
from plangen.word.bookmarks import names_part
from plangen.word.comments import TracedBookmarks, add_comments
from plangen.word.document import DocumentPart
from plangen.word.footnotes import footnotes_part
from plangen.word.headers import HEADER, header_part
from plangen.word.names import DOCUMENT
from plangen.word.package import compressed
from plangen.word.properties import core_properties


def write_document(  # noqa: PLR0913, PLR0917  # what the pipeline knows of a document
    document: Document,
    theme: Theme,
    cache: Path | None = None,
    source_of: Callable[[str], str] | None = None,
    pages: Sequence[int] | None = None,
    logo: bytes = b"",
) -> bytes:
    """`document` in the looks of `theme`, as the bytes of a .docx: the same for the same input, everywhere.

    What is the same in all documents of a theme is made once a process, and once for all where `cache` names a folder
    that keeps it. `source_of` gives the words for the comment beside each figure, by its fact; without it there are
    no comments. `logo`, a PNG or JPEG, stands in the header where the theme has a place for it. `pages` are those
    of the headings, in order, for a table of contents; without them they are reckoned. Raises ValueError where a text
    holds a character that XML cannot (earlier stages report those).
    """
    base = base_of(theme, cache)
    traced = TracedBookmarks(source_of) if source_of else None
    part = DocumentPart(document, theme, pages, traced)
    content = part.xml(base)
    parts = [compressed(DOCUMENT, base.adapted(content)), compressed(CORE, core_properties(document))]
    if base.has_header:
        parts.append(compressed(HEADER, base.adapted(header_part(theme, document, part.extra_parts, logo))))
    if len(part.numbers):
        parts.append(compressed(NUMBERING, base.numbering.joined(base.adapted(part.numbers.part(theme)))))
    full_names = part.inlines.full_names
    if full_names or part.charts:
        parts.append(compressed(FACTS, names_part(full_names, part.charts)))
    if traced and traced.comments:
        add_comments(traced.comments, document, part.extra_parts)
    if part.inlines.footnotes:
        parts.append(compressed(FOOTNOTES, footnotes_part(part.inlines.footnotes)))
    return base.completed({entry.name: entry for entry in parts}, part.extra_parts)
