"""The parts of a .docx that the reader needs, taken from a file that nobody has checked."""

from __future__ import annotations

import lzma
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree

from plangen.immutable import dataclass
from plangen.messages import N_, _, translated
from plangen.word.names import W
from plangen.word.strict import in_ordinary_form

_LARGEST_PART = 50_000_000  # bytes, uncompressed
_LARGEST_TOTAL = 120_000_000  # of all parts that are read
_MOST_CUSTOM_PARTS = 64
# What a parsed part takes, in bytes: an element or text, an attribute with its value. The limit is of all trees.
_NODE, _ATTRIBUTE = 130, 220
_LARGEST_TREE = 260_000_000
_PARAGRAPH = b"<w:p"
_MOST_PARAGRAPHS = 200_000
_MOST_CHARACTERS = 1_500_000  # some 2,500 pages
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# Whatever the standard library raises where the bytes of a zip file are not what they should be.
# What zipfile says most often, so that it enters the catalogue.
_PROBLEMS = (
    N_("File is not a zip file"),
    N_("Bad magic number for central directory"),
    N_("Bad magic number for file header"),
    N_("Truncated central directory"),
    N_("Truncated file header"),
)
DAMAGE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, RuntimeError, ValueError,
    OverflowError, IndexError,
)  # fmt: skip
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # the stream that holds a .docx with a password
_RICH_TEXT = b"{\\rtf"

Element = etree._Element  # noqa: SLF001  # lxml has no other name for the type


class UnreadableDocument(ValueError):
    """A file that is no .docx, or none that can be read; its text is the reason, for the user."""


@dataclass(frozen=True, slots=True)
class ReadPackage:
    """The root elements of the parts; None for a part that the file does not have."""

    document: Element
    styles: Element | None
    numbering: Element | None
    core: Element | None
    custom: tuple[Element, ...]
    footnotes: Element | None
    endnotes: Element | None
    images: Mapping[str, bytes]  # by the relationship that document.xml has to them
    charts: Mapping[str, Element]  # by the relationship of the text to them


def read_package(path: Path) -> ReadPackage:
    """The parts of the file at `path`. Raises UnreadableDocument, and OSError where it cannot be opened."""
    with path.open("rb") as file:
        if (begin := file.read(len(_OLE))) == _OLE:
            if _ENCRYPTED in file.read(_LARGEST_PART):
                raise UnreadableDocument(_("it is protected by a password; save it without one"))
            raise UnreadableDocument(_("it is an old .doc; save it as .docx"))
        if begin.startswith(_RICH_TEXT):
            raise UnreadableDocument(_("it is rich text; save it as .docx"))
        try:
            with zipfile.ZipFile(file) as archive:
                return _Archive(archive).package()
        except UnreadableDocument:
            raise
        except DAMAGE as problem:
            reason = translated(str(problem))
            raise UnreadableDocument(_("it is no .docx, or damaged: {problem}", problem=reason)) from problem


class _Archive:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {info.filename.lower(): info for info in archive.infolist()}
        self._read = self._taken = 0  # bytes so far, in the file and of the trees

    def package(self) -> ReadPackage:
        main = self._related("").get("officeDocument", [])
        document = self._part(main[0]) if main else None
        if document is None or document.tag != f"{{{W}}}document":
            raise UnreadableDocument(_("it is a zip file, but holds no Word document"))
        if sum(len(one.text or "") for one in document.iter(f"{{{W}}}t")) > _MOST_CHARACTERS:
            raise UnreadableDocument(_("its part '{name}' holds more than a document can", name=main[0]))
        parts, images = self._related(main[0]), self._images(main[0])
        return ReadPackage(
            document=document,
            styles=self._first(parts.get("styles")),
            numbering=self._first(parts.get("numbering")),
            core=self._first(self._related("").get("core-properties")),
            custom=tuple(
                root
                for name in parts.get("customXml", [])[:_MOST_CUSTOM_PARTS]
                if (root := self._part(name)) is not None
            ),
            footnotes=self._first(parts.get("footnotes")),
            endnotes=self._first(parts.get("endnotes")),
            images=images,
            charts={
                identity: root
                for identity, name in self._targets(main[0], "chart")
                if (root := self._part(name)) is not None
            },
        )

    def _first(self, names: list[str] | None) -> Element | None:
        return self._part(names[0]) if names else None

    def _related(self, owner: str) -> dict[str, list[str]]:
        """The parts that part `owner` is related to, by the last word of the kind of relationship."""
        related: dict[str, list[str]] = {}
        for kind, _identity, name in self._relationships(owner):
            related.setdefault(kind, []).append(name)
        return related

    def _targets(self, owner: str, kind: str) -> list[tuple[str, str]]:
        """The identities and the parts of the relationships of `owner` of that `kind`."""
        return [(identity, name) for one, identity, name in self._relationships(owner) if one == kind]

    def _relationships(self, owner: str) -> Iterator[tuple[str, str, str]]:
        """Kind (its last word), identity and part of each relationship of part `owner`."""
        folder, name = posixpath.split(owner)
        root = self._part(posixpath.join(folder, "_rels", f"{name}.rels"))
        for element in root.iter(_RELATIONSHIP) if root is not None else ():
            if element.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", "")))
                yield element.get("Type", "").rpartition("/")[2], element.get("Id", ""), target.lstrip("/")

    def _images(self, owner: str) -> dict[str, bytes]:
        """The pictures of the part `owner`, as far as all of them are not larger than one part may be."""
        images: dict[str, bytes] = {}
        room = _LARGEST_PART
        for identity, target in self._targets(owner, "image"):
            info = self._names.get(target.lower())
            if info is not None and not info.flag_bits & 1 and room > 0:
                with self._archive.open(info) as stream:
                    content = stream.read(room + 1)
                if len(content) <= room:
                    images[identity] = content
                # Also what was too large took its time.
                room -= len(content)
        return images

    def _part(self, name: str) -> Element | None:
        """The root of the part `name`; None where the file has no such part."""
        info = self._names.get(name.lower())
        if info is None:
            return None
        if info.flag_bits & 1:
            raise UnreadableDocument(_("it is protected by a password"))
        with self._archive.open(info) as stream:
            content = stream.read(_LARGEST_PART + 1)
        if len(content) > _LARGEST_PART:
            raise UnreadableDocument(_("its part '{name}' is larger than 50 MB", name=name))
        self._read += len(content)
        self._taken += _size_of_tree(content)
        if self._read > _LARGEST_TOTAL or self._taken > _LARGEST_TREE:
            raise UnreadableDocument(_("its part '{name}' holds more than a document can", name=name))
        return parsed_part(name, in_ordinary_form(content)[0])


def parsed_part(name: str, content: bytes, *, whole: bool = False) -> Element:
    """The root of the part `name`, `whole` with comments and instructions to programs.

    Nothing it refers to is read. Raises UnreadableDocument where it is no sound XML.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=not whole, remove_pis=not whole
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as problem:
        message = _("its part '{name}' is damaged: {problem}", name=name, problem=problem)
        raise UnreadableDocument(message) from problem
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableDocument(_("its part '{name}' declares a document type, which no .docx does", name=name))
    return root


def _size_of_tree(content: bytes) -> int:
    """About how many bytes the part `content` takes when it is parsed: some 20 times its own where it is all tags."""
    paragraphs = content.count(_PARAGRAPH + b">") + content.count(_PARAGRAPH + b"/") + content.count(_PARAGRAPH + b" ")
    if paragraphs > _MOST_PARAGRAPHS:
        return _LARGEST_TREE + 1
    return len(content) + _NODE * content.count(b"<") + _ATTRIBUTE * content.count(b"=")
