"""The parts of a unit's own .docx that documents based on it need, taken from a file that nobody has checked."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import field

from plangen.immutable import dataclass
from plangen.messages import _, translated
from plangen.word.names import DOCUMENT, W
from plangen.word.read_package import Element, UnreadableDocument, parsed_part

CONTENT_TYPES = "[Content_Types].xml"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE_TYPE = _MAIN_TYPE.replace("document.main", "template.main")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_PARTS, _LARGEST_PART, _LARGEST_TOTAL = 1000, 20_000_000, 60_000_000  # bytes, uncompressed
# What a letterhead is made of; comments, notes, macros, other templates and what lies elsewhere stay behind.
_KEPT = {"styles", "theme", "settings", "webSettings", "numbering", "header", "footer", "image"}
_KEPT_ELSEWHERE = {"hyperlink"}


@dataclass(slots=True)
class Relationship:
    """That a part refers to `target`, under the name `identity`; the last word of the URI of what it is to it."""

    identity: str
    kind: str
    target: str
    external: bool = False


@dataclass(slots=True)
class CustomPackage:
    """Parts by name, their content types, and what each refers to."""

    parts: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    relationships: dict[str, list[Relationship]] = field(default_factory=dict)

    def related(self, kind: str) -> str:
        """The first part to which the main part has a relationship of `kind`; '' where there is none."""
        return next((one.target for one in self.relationships.get(DOCUMENT, ()) if one.kind == kind), "")

    def root(self, name: str) -> Element | None:
        """The root element of part `name`; None where there is none."""
        return parsed_part(name, self.parts[name]) if name in self.parts else None

    def put(self, name: str, content: bytes, kind: str, content_type: str, owner: str = DOCUMENT) -> str:
        """Put a part there, or in the place of the one that `owner` relates to so; the relationship's identity."""
        self.parts[name] = content
        self.types[name] = content_type
        related = self.relationships.setdefault(owner, [])
        for one in related:
            if one.target == name and one.kind == kind:
                return one.identity
        identity = f"plangen{len(related) + 1}"
        related.append(Relationship(identity, kind, name))
        return identity

    def files(self) -> dict[str, bytes]:
        """All that belongs into the .docx, the lists of types and relationships included."""
        defaults = (
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
        )
        overrides = "".join(
            f'<Override PartName="/{_attribute(name)}" ContentType="{_attribute(kind)}"/>'
            for name, kind in sorted(self.types.items())
        )
        listed = {CONTENT_TYPES: f'<Types xmlns="{_TYPES}">{defaults}{overrides}</Types>'}
        for owner, related in self.relationships.items():
            lines = "".join(_relationship(one, posixpath.dirname(owner)) for one in related)
            listed[_relationships_of(owner)] = f'<Relationships xmlns="{_RELATIONSHIPS}">{lines}</Relationships>'
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        return {name: (head + text).encode() for name, text in listed.items()} | self.parts


def read_custom_package(content: bytes) -> CustomPackage:
    """The parts of the .docx `content`; its main part is called as ours. Raises UnreadableDocument with the reason."""
    if content.startswith(_OLE):
        raise UnreadableDocument(_("it is an old .doc or protected by a password; save it as .docx without one"))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _Reading(archive).package()
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as problem:
        raise UnreadableDocument(
            _("it is no .docx, or damaged: {problem}", problem=translated(str(problem)))
        ) from problem


class _Reading:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._infos = {info.filename: info for info in archive.infolist()}
        sizes = [info.file_size for info in self._infos.values()]
        if len(sizes) > _MOST_PARTS or max(sizes, default=0) > _LARGEST_PART or sum(sizes) > _LARGEST_TOTAL:
            raise UnreadableDocument(_("it is too large for a letterhead"))
        self._types = self._content_types()
        self._package = CustomPackage()
        self._main = ""

    def package(self) -> CustomPackage:
        roots = [one for one in self._relationships("") if one.kind == "officeDocument"]
        self._main = roots[0].target if roots else ""
        kind = self._types.get(self._main, "")
        if "macroEnabled" in kind:
            raise UnreadableDocument(_("it holds macros; save it as .docx without them"))
        if not self._main or self._main not in self._infos:
            raise UnreadableDocument(_("it is a zip file, but holds no Word document"))
        document = parsed_part(self._main, self._read(self._main))
        if document.tag != f"{{{W}}}document" or kind not in (_MAIN_TYPE, _TEMPLATE_TYPE, ""):
            raise UnreadableDocument(
                _("it is saved in another format; save it as Word document (.docx), not as Strict")
            )
        self._add(self._main, DOCUMENT)
        self._package.types[DOCUMENT] = _MAIN_TYPE
        return self._package

    def _add(self, source: str, name: str) -> None:
        """Take the part `source` as `name`, and what it needs."""
        self._package.parts[name] = self._read(source)
        self._package.types[name] = self._types.get(source, "application/xml")
        related = [one for one in self._relationships(source) if self._is_kept(one)]
        if related:
            self._package.relationships[name] = related
        for one in related:
            if not one.external and one.target not in self._package.parts:
                self._add(one.target, one.target)

    def _is_kept(self, one: Relationship) -> bool:
        if one.external:
            return one.kind in _KEPT_ELSEWHERE
        return one.kind in _KEPT and one.target in self._infos and one.target != self._main

    def _relationships(self, owner: str) -> list[Relationship]:
        name = _relationships_of(owner)
        if name not in self._infos:
            return []
        found = []
        for element in parsed_part(name, self._read(name)).iter(f"{{{_RELATIONSHIPS}}}Relationship"):
            target, external = element.get("Target", ""), element.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/", posixpath.dirname(owner), target)).lstrip("/")
            kind = element.get("Type", "").rpartition("/")[2]
            found.append(Relationship(element.get("Id", ""), kind, target, external))
        return found

    def _content_types(self) -> dict[str, str]:
        if CONTENT_TYPES not in self._infos:
            raise UnreadableDocument(_("it is a zip file, but holds no Word document"))
        root = parsed_part(CONTENT_TYPES, self._read(CONTENT_TYPES))
        defaults = {
            one.get("Extension", "").lower(): one.get("ContentType", "") for one in root.iter(f"{{{_TYPES}}}Default")
        }
        types = {
            name: defaults[extension]
            for name in self._infos
            if (extension := name.rpartition(".")[2].lower()) in defaults
        }
        for one in root.iter(f"{{{_TYPES}}}Override"):
            types[one.get("PartName", "").lstrip("/")] = one.get("ContentType", "")
        return types

    def _read(self, name: str) -> bytes:
        if self._infos[name].flag_bits & 1:
            raise UnreadableDocument(_("it is protected by a password"))
        with self._archive.open(self._infos[name]) as stream:
            content = stream.read(_LARGEST_PART + 1)
        if len(content) > _LARGEST_PART:
            raise UnreadableDocument(_("it is too large for a letterhead"))
        return content


def _relationships_of(owner: str) -> str:
    folder, name = posixpath.split(owner)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _relationship(one: Relationship, folder: str) -> str:
    metadata = one.kind == "core-properties"
    kind = f"{_RELATIONSHIPS}/metadata/core-properties" if metadata else f"{_OFFICE}/{one.kind}"
    target = one.target if one.external else posixpath.relpath(one.target, folder or ".")
    mode = ' TargetMode="External"' if one.external else ""
    return f'<Relationship Id="{_attribute(one.identity)}" Type="{kind}" Target="{_attribute(target)}"{mode}/>'


def _attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
