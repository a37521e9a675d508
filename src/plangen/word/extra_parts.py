"""Parts that only some documents have, such as charts: with their place in the lists of parts and relationships."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence

from plangen.immutable import dataclass
from plangen.word.characters import xml
from plangen.word.package import Entry, compressed

CONTENT_TYPES = "[Content_Types].xml"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"


@dataclass(frozen=True, slots=True)
class Relationship:
    """That a part refers to the part `target`, under the name `identity`; `kind` is the URI of what it is to it."""

    identity: str
    kind: str
    target: str


class ExtraParts:
    """Collects such parts; `owner` is the part that refers to them."""

    def __init__(self, owner: str) -> None:
        self.entries: list[Entry] = []
        self._owner = owner
        self._types: list[str] = []
        self._relationships: list[Relationship] = []

    def __len__(self) -> int:
        return len(self.entries)

    def add(self, name: str, content: bytes, content_type: str = "", level: int = 6) -> None:
        """Add the part `name`; lists of relationships need no content type. `level` is that of zlib."""
        self.entries.append(compressed(name, content, level))
        if content_type:
            self._types.append(f'<Override PartName="/{xml(name)}" ContentType="{content_type}"/>')

    def relate(self, kind: str, target: str) -> str:
        """Let the owner refer to the part `target`; the identity of the relationship."""
        identity = f"extra{len(self._relationships) + 1}"
        self._relationships.append(Relationship(identity, kind, target))
        return identity

    def listed_in(self, base: Sequence[Entry]) -> dict[str, Entry]:
        """The lists of parts and of relationships in `base`, with these added, by their names."""
        parts = {entry.name: entry for entry in base}
        added = {
            CONTENT_TYPES: "".join(self._types),
            relationships_name(self._owner): _relationships(self._owner, self._relationships),
        }
        return {name: compressed(name, _with(parts[name].content(), text)) for name, text in added.items() if text}


def relationships_name(owner: str) -> str:
    """The name of the part that lists what part `owner` refers to."""
    folder, name = posixpath.split(owner)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relationships_part(owner: str, relationships: Sequence[Relationship]) -> bytes:
    """That part, with `relationships`."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Relationships xmlns="{_RELATIONSHIPS}">{_relationships(owner, relationships)}</Relationships>'
    ).encode()


def _relationships(owner: str, relationships: Sequence[Relationship]) -> str:
    folder = posixpath.dirname(owner) or "."
    return "".join(
        f'<Relationship Id="{one.identity}" Type="{one.kind}" Target="{xml(posixpath.relpath(one.target, folder))}"/>'
        for one in relationships
    )


def _with(content: bytes, added: str) -> bytes:
    """The XML `content` with `added` at the end of its root element."""
    before, end, _nothing = content.rpartition(b"</")
    return b"".join([before, added.encode(), end, _nothing])
