"""A .docx that is open for changes: parts that need none are copied byte for byte."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from plangen.messages import _, translated
from plangen.word.read_package import DAMAGE, Element, UnreadableDocument, parsed_part
from plangen.word.strict import in_ordinary_form, in_strict_form, related

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATIONSHIPS = f"{_PACKAGE}/relationships"
_TYPES = f"{_PACKAGE}/content-types"
_CONTENT_TYPES = "[Content_Types].xml"
_LARGEST_PART = 50_000_000  # bytes, uncompressed


class OpenPackage:
    """The parts of the file at `path`. Raises UnreadableDocument or OSError where they cannot be read."""

    def __init__(self, path: Path) -> None:
        self._file = io.BytesIO(path.read_bytes())
        try:
            self._archive = zipfile.ZipFile(self._file)
            self._parts = {info.filename: info for info in self._archive.infolist()}
        except DAMAGE as problem:
            raise _damaged(problem) from problem
        # Names of parts do not heed case (ECMA-376-2, 9.1.1.4).
        self._by_lower = {name.lower(): name for name in self._parts}
        self._roots: dict[str, Element] = {}
        self._strict: dict[str, dict[bytes, bytes]] = {}
        self._changed: set[str] = set()
        self._relationships: dict[str, list[tuple[str, str, str]]] = {}

    def root(self, name: str) -> Element:
        """The root of the part `name`, in the ordinary form of the format. It is written only after `change`."""
        if name not in self._roots:
            self._roots[name] = self._parsed(name)
        return self._roots[name]

    def small_root(self, name: str | None, largest: int) -> Element | None:
        """The root of the part `name`; None where there is none, or where it is damaged or has more bytes than that."""
        info = self._parts.get(name or "")
        if info is None or info.file_size > largest:
            return None
        try:
            return self.root(info.filename)
        except UnreadableDocument:
            return None

    def change(self, name: str) -> Element:
        """The root of the part `name`, which will be written anew."""
        self._changed.add(name)
        return self.root(name)

    def related(self, owner: str) -> list[tuple[str, str, str]]:
        """Kind (its last word), identity and part of each relationship of `owner` to a part that is there."""
        if owner not in self._relationships:
            self._relationships[owner] = list(self._related(owner))
        return self._relationships[owner]

    def target(self, owner: str, kind: str) -> str | None:
        """The first part that `owner` is related to as `kind`; None where there is none."""
        return next((name for one, _identity, name in self.related(owner) if one == kind), None)

    def add(self, name: str, content_type: str, owner: str, kind: str, root: Element) -> None:
        """Add the part `name` with `root`, to which `owner` is related as `kind`."""
        self._roots[name] = root
        self._strict[name] = names = self._strict.get(owner, {})
        self._changed.add(name)
        relationships = relationships_of(owner)
        if relationships in self._parts:
            listed = self.change(relationships)
        else:
            listed = self._roots[relationships] = etree.Element(f"{{{_RELATIONSHIPS}}}Relationships")
            self._changed.add(relationships)
        used = {one.get("Id") for one in listed}
        identity = next(one for number in range(len(used) + 1) if (one := f"plangen{number or ''}") not in used)
        relationship = etree.SubElement(listed, f"{{{_RELATIONSHIPS}}}Relationship")
        for key, value in (("Id", identity), ("Type", related(kind, names)), ("Target", f"/{name}")):
            relationship.set(key, value)
        override = etree.SubElement(self.change(_CONTENT_TYPES), f"{{{_TYPES}}}Override")
        override.set("PartName", f"/{name}")
        override.set("ContentType", content_type)

    def content(self) -> bytes:
        """The changed .docx."""
        made = io.BytesIO()
        changed = set(self._changed)
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for info in self._parts.values():
                content = self._written(info.filename) if info.filename in changed else self._read(info)
                archive.writestr(info, content, info.compress_type)
            for name in sorted(changed - self._parts.keys()):
                archive.writestr(zipfile.ZipInfo(name), self._written(name), zipfile.ZIP_DEFLATED)
        return made.getvalue()

    def _written(self, name: str) -> bytes:
        # The tree, not its root: what stands before the root is part of the file.
        tree = self._roots[name].getroottree()
        content = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
        return in_strict_form(content, self._strict.get(name, {}))

    def _related(self, owner: str) -> Iterator[tuple[str, str, str]]:
        name = relationships_of(owner)
        for element in self.root(name).iter(f"{{{_RELATIONSHIPS}}}Relationship") if name in self._parts else ():
            if element.get("TargetMode") == "External":
                continue
            target = posixpath.join("/", posixpath.dirname(owner), element.get("Target", ""))
            found = self._by_lower.get(posixpath.normpath(target).lstrip("/").lower())
            if found is not None:
                yield element.get("Type", "").rpartition("/")[2], element.get("Id", ""), found

    def _parsed(self, name: str) -> Element:
        original = self._read(self._parts[name]) if name in self._parts else b""
        content, names = in_ordinary_form(original)
        if any(b'"%s"' % ordinary in original for ordinary in names):
            raise UnreadableDocument(_("its part '{name}' mixes two forms of the format", name=name))
        self._strict[name] = names
        return parsed_part(name, content, whole=True)

    def _read(self, info: zipfile.ZipInfo) -> bytes:
        if info.file_size > _LARGEST_PART:
            raise UnreadableDocument(_("its part '{name}' is larger than 50 MB", name=info.filename))
        try:
            return self._archive.read(info)
        except DAMAGE as problem:
            raise _damaged(problem) from problem


def _damaged(problem: Exception) -> UnreadableDocument:
    return UnreadableDocument(_("it is no .docx, or damaged: {problem}", problem=translated(str(problem))))


def relationships_of(owner: str) -> str:
    """The name of the part that lists what the part `owner` is related to; '' is the package itself."""
    folder, name = posixpath.split(owner)
    return posixpath.join(folder, "_rels", f"{name}.rels")
