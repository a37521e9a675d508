"""Parts that one document has and others have not, such as its pictures, and how the package is told of them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plangen.word.base import DOCUMENT, Base
from plangen.word.package import Entry, compressed

_TYPES = "[Content_Types].xml"
_RELATIONSHIPS = "word/_rels/document.xml.rels"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


@dataclass(frozen=True, slots=True)
class Addition:
    """A part that document.xml refers to as `identity`; `relationship` is the last word of its kind, as `image`."""

    identity: str
    name: str
    content: bytes
    content_type: str
    relationship: str


def with_additions(additions: Sequence[Addition], base: Base) -> Iterator[Entry]:
    """The entries of `additions`, and those parts of `base` that must list them."""
    folder = posixpath.dirname(DOCUMENT)
    types = "".join(f'<Override PartName="/{one.name}" ContentType="{one.content_type}"/>' for one in additions)
    relationships = "".join(
        f'<Relationship Id="{one.identity}" Type="{_KINDS}{one.relationship}"'
        f' Target="{posixpath.relpath(one.name, folder)}"/>'
        for one in additions
    )
    yield compressed(_TYPES, _extended(base.part(_TYPES), b"</Types>", types))
    yield compressed(_RELATIONSHIPS, _extended(base.part(_RELATIONSHIPS), b"</Relationships>", relationships))
    for one in additions:
        # Pictures are compressed already; trying again would cost more than all the rest of the document.
        yield compressed(one.name, one.content, 0 if one.relationship == "image" else 6)


def _extended(part: bytes, end: bytes, more: str) -> bytes:
    return part.replace(end, more.encode("utf-8") + end)
