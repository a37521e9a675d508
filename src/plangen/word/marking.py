"""A copy of somebody's document with comments at places of its text, or with changes that Word shows as tracked.

Parts that need no change are copied byte for byte.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from pathlib import Path

from lxml import etree

from plangen.immutable import dataclass
from plangen.messages import _, translated
from plangen.word.document_looks import DocumentLooks, Related, document_looks
from plangen.word.names import W
from plangen.word.raw_text import isolate, raw_paragraph, raw_paragraphs
from plangen.word.read_package import DAMAGE, Element, UnreadableDocument
from plangen.word.read_styles import whole

AUTHOR = "plangen"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATIONSHIPS = f"{_PACKAGE}/relationships"
_TYPES = f"{_PACKAGE}/content-types"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_LARGEST_PART = 50_000_000  # bytes, uncompressed
_LARGEST_LOOKS = 5_000_000  # of a part that says how the document looks
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Note:
    """A comment on the characters from `start` to `end` of a paragraph, all counted from 0; on all of it where none."""

    paragraph: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """`new` in the place of the characters `old`, from `start` on, of the paragraph `paragraph`, both from 0."""

    paragraph: int
    start: int
    old: str
    new: str


class Marking:
    """The document at `path`, to be marked. Raises UnreadableDocument or OSError where that cannot be done."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._revisions = 0  # the last identity of a tracked change; 0 until one is made
        try:
            with zipfile.ZipFile(path) as archive:
                self._parts = archive.infolist()
        except DAMAGE as problem:
            raise UnreadableDocument(
                _("it is no .docx, or damaged: {problem}", problem=translated(str(problem)))
            ) from problem
        self._changed: dict[str, Element] = {}
        self._main = self._target("", "officeDocument") or ""
        if self._main not in self._names():
            raise UnreadableDocument(_("it is a zip file, but holds no Word document"))
        self._document = self._root(self._main)
        if self._document.tag != f"{{{W}}}document":
            raise UnreadableDocument(_("it is in the strict form of the format; save it as an ordinary .docx"))
        self._paragraphs = raw_paragraphs(self._document)

    def texts(self) -> tuple[str, ...]:
        """The text of each paragraph, tracked changes accepted."""
        return tuple(raw_paragraph(element).text for element in self._paragraphs)

    def looks(self) -> DocumentLooks:
        """How its paragraphs and pages look."""
        return document_looks(self._document, self._paragraphs, Related(self._related, self._part))

    def comment(self, notes: Iterable[Note]) -> None:
        """Add `notes` as comments, in the order given."""
        comments = self._comments()
        used = [whole(one.get(_w("id"))) or 0 for one in comments]
        for identity, note in enumerate(notes, max(used, default=-1) + 1):
            self._anchor(note, str(identity))
            comment = etree.SubElement(comments, _w("comment"))
            comment.set(_w("id"), str(identity))
            comment.set(_w("author"), AUTHOR)
            comment.set(_w("initials"), "p")
            for line in note.text.split("\n"):
                paragraph = etree.SubElement(comment, _w("p"))
                _text(etree.SubElement(paragraph, _w("r")), "t", line)

    def fits(self, changes: Iterable[Change]) -> bool:
        """Whether each of `changes` can be made: its old text stands there, in runs that may be replaced."""
        return all(self._runs(change) for change in changes)

    def change(self, changes: Iterable[Change]) -> None:
        """Make `changes`, which must fit and not overlap."""
        # From the last, because the places of those before then stay.
        for change in sorted(changes, key=lambda one: (one.paragraph, one.start), reverse=True):
            self._replace(self._runs(change), change.new)

    def content(self) -> bytes:
        """The marked .docx."""
        made = io.BytesIO()
        written = dict(self._changed)
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for info in self._parts:
                root = written.pop(info.filename, None)
                content = self._read(info) if root is None else _bytes(root)
                archive.writestr(info, content, info.compress_type)
            for name, root in written.items():
                archive.writestr(zipfile.ZipInfo(name), _bytes(root), zipfile.ZIP_DEFLATED)
        return made.getvalue()

    def _runs(self, change: Change) -> tuple[Element, ...]:
        """The runs that hold what `change` replaces; none where that cannot be replaced."""
        if not 0 <= change.paragraph < len(self._paragraphs):
            return ()
        element = self._paragraphs[change.paragraph]
        if not change.old or not raw_paragraph(element).text.startswith(change.old, change.start):
            return ()
        runs = isolate(element, change.start, change.start + len(change.old))
        # What somebody else inserted and nobody accepted yet is left to them.
        return () if any(_is_inserted(run) for run in runs) else runs

    def _replace(self, runs: Sequence[Element], new: str) -> None:
        if not runs:
            return
        last = runs[-1]
        if new:
            insertion = self._revision("ins")
            run = etree.SubElement(insertion, _w("r"))
            if (properties := last.find(_w("rPr"))) is not None:
                run.append(deepcopy(properties))
            _text(run, "t", new)
            last.addnext(insertion)
        for run in runs:
            deletion = self._revision("del")
            run.addprevious(deletion)
            deletion.append(run)
            for text in run.findall(_w("t")):
                text.tag = _w("delText")
                text.set(_SPACE, "preserve")

    def _revision(self, name: str) -> Element:
        if not self._revisions:
            used = (whole(one.get(_w("id"))) or 0 for one in self._document.iter(_w("ins"), _w("del")))
            self._revisions = max(used, default=90_000)
        self._revisions += 1
        element = etree.Element(_w(name))
        element.set(_w("id"), str(self._revisions))
        element.set(_w("author"), AUTHOR)
        return element

    def _anchor(self, note: Note, identity: str) -> None:
        element = self._paragraphs[min(max(note.paragraph, 0), len(self._paragraphs) - 1)]
        length = len(raw_paragraph(element).text)
        start = min(max(note.start, 0), max(length - 1, 0))
        end = min(max(note.end, start + 1), length)
        begin, finish, reference = (
            etree.Element(_w("commentRangeStart")), etree.Element(_w("commentRangeEnd")), etree.Element(_w("r")),
        )  # fmt: skip
        for mark in (begin, finish, etree.SubElement(reference, _w("commentReference"))):
            mark.set(_w("id"), identity)
        if runs := isolate(element, start, end):
            runs[0].addprevious(begin)
            runs[-1].addnext(finish)
        else:
            element.insert(1 if element.find(_w("pPr")) is not None else 0, begin)
            element.append(finish)
        finish.addnext(reference)

    def _comments(self) -> Element:
        """The root of the comments, made where the document has none."""
        name = self._target(self._main, "comments")
        if name in self._names():
            return self._root(name or "")
        name = posixpath.join(posixpath.dirname(self._main), "comments-plangen.xml")
        root = etree.Element(_w("comments"), nsmap={"w": W})
        self._changed[name] = root
        relationships = _relationships_of(self._main)
        if relationships in self._names():
            related = self._root(relationships)
        else:
            related = self._changed[relationships] = etree.Element(f"{{{_RELATIONSHIPS}}}Relationships")
        relationship = etree.SubElement(related, f"{{{_RELATIONSHIPS}}}Relationship")
        for key, value in (("Id", "plangenComments"), ("Type", f"{_OFFICE}/comments"), ("Target", f"/{name}")):
            relationship.set(key, value)
        override = etree.SubElement(self._root("[Content_Types].xml"), f"{{{_TYPES}}}Override")
        override.set("PartName", f"/{name}")
        override.set("ContentType", _COMMENTS_TYPE)
        return root

    def _names(self) -> set[str]:
        return {info.filename for info in self._parts}

    def _root(self, name: str) -> Element:
        """The root of the part `name`, which will be written anew."""
        if name not in self._changed:
            self._changed[name] = self._parsed(name)
        return self._changed[name]

    def _parsed(self, name: str) -> Element:
        part = next((self._read(info) for info in self._parts if info.filename == name), b"")
        try:
            return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
        except etree.XMLSyntaxError as problem:
            message = _("its part '{name}' is damaged: {problem}", name=name, problem=problem)
            raise UnreadableDocument(message) from problem

    def _read(self, info: zipfile.ZipInfo) -> bytes:
        if info.file_size > _LARGEST_PART:
            raise UnreadableDocument(_("its part '{name}' is larger than 50 MB", name=info.filename))
        try:
            with zipfile.ZipFile(self._path) as archive:
                return archive.read(info)
        except DAMAGE as problem:
            raise UnreadableDocument(
                _("it is no .docx, or damaged: {problem}", problem=translated(str(problem)))
            ) from problem

    def _related(self, kind: str) -> Element | None:
        """The root of the part that the text is related to as `kind`, as it is in the file."""
        return self._small_part(self._target(self._main, kind))

    def _part(self, identity: str) -> Element | None:
        """The root of the part that the relationship `identity` of the text leads to."""
        return self._small_part(
            next((name for _kind, one, name in self._relationships(self._main) if one == identity), None)
        )

    def _small_part(self, name: str | None) -> Element | None:
        """The root of `name`; None where there is none, or where it is larger or worse than such a part ever is."""
        info = next((one for one in self._parts if one.filename == name), None)
        if info is None or info.file_size > _LARGEST_LOOKS:
            return None
        try:
            return self._parsed(info.filename)
        except UnreadableDocument:
            return None

    def _target(self, owner: str, kind: str) -> str | None:
        """The part that `owner` is related to as `kind`."""
        return next((name for one, _identity, name in self._relationships(owner) if one == kind), None)

    def _relationships(self, owner: str) -> Iterator[tuple[str, str, str]]:
        """Kind (its last word), identity and part of each relationship of part `owner`."""
        name = _relationships_of(owner)
        for element in self._parsed(name) if name in self._names() else ():
            if element.get("TargetMode") != "External":
                target = posixpath.join("/", posixpath.dirname(owner), element.get("Target", ""))
                kind = element.get("Type", "").rpartition("/")[2]
                yield kind, element.get("Id", ""), posixpath.normpath(target).lstrip("/")


def _w(name: str) -> str:
    return f"{{{W}}}{name}"


def _relationships_of(owner: str) -> str:
    folder, name = posixpath.split(owner)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _is_inserted(run: Element) -> bool:
    return any(one.tag in (_w("ins"), _w("moveTo")) for one in run.iterancestors())


def _text(run: Element, name: str, text: str) -> None:
    element = etree.SubElement(run, _w(name))
    element.text = text
    element.set(_SPACE, "preserve")


def _bytes(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
