"""A unit's own .docx as the base of documents: its styles, page, headers and footers, and its letterhead.

What stands in its body before a paragraph that says {正文} comes before the text of a document, what stands behind it
after. Without such a paragraph the body is left out: it may be last year's plan.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping

from lxml import etree

from plangen.immutable import dataclass
from plangen.messages import _
from plangen.theme.theme import Theme
from plangen.word.custom_body import around_text
from plangen.word.custom_numbering import CustomNumbering
from plangen.word.custom_package import CustomPackage, read_custom_package
from plangen.word.custom_page import last_section
from plangen.word.custom_settings import clean_settings
from plangen.word.custom_styles import CustomStyles, joined_styles
from plangen.word.moved_numbering import moved_numbering
from plangen.word.names import DOCUMENT, R, W
from plangen.word.read_package import Element, UnreadableDocument

_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
# By name: the kind of relationship, its owner, the content type.
_OURS = {
    "word/styles.xml": ("styles", DOCUMENT, f"{_WORD_TYPE}styles+xml"),
    "word/numbering.xml": ("numbering", DOCUMENT, f"{_WORD_TYPE}numbering+xml"),
    "word/settings.xml": ("settings", DOCUMENT, f"{_WORD_TYPE}settings+xml"),
    "word/fontTable.xml": ("fontTable", DOCUMENT, f"{_WORD_TYPE}fontTable+xml"),
    "word/footnotes.xml": ("footnotes", DOCUMENT, f"{_WORD_TYPE}footnotes+xml"),
    "word/header.xml": ("header", DOCUMENT, f"{_WORD_TYPE}header+xml"),
    "customXml/item1.xml": ("customXml", DOCUMENT, "application/xml"),
    "customXml/itemProps1.xml": (
        "customXmlProps",
        "customXml/item1.xml",
        "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
    ),
    "docProps/app.xml": (
        "extended-properties",
        "",
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    ),
}
_CORE = ("docProps/core.xml", "core-properties", "application/vnd.openxmlformats-package.core-properties+xml")
# Kept by theirs where they have it, under whatever name.
_THEIRS_FIRST = ("settings",)


@dataclass(slots=True)
class _Parts:
    document: Element
    styles: Element
    numbering: Element | None


class CustomBase:
    """The base made of the .docx `content` for `theme`; `ours` are the parts that it has without one.

    Raises UnreadableDocument, whose text is the reason.
    """

    def __init__(self, content: bytes, theme: Theme, ours: Mapping[str, bytes]) -> None:
        self._package = read_custom_package(content)
        parts = _parts(self._package)
        users = [parts.styles, parts.document, *self._headers_and_footers()]
        joined: list[CustomStyles] = []

        def headings() -> str:
            joined.append(joined_styles(parts.styles, etree.fromstring(ours["word/styles.xml"])))
            return joined[0].numbering

        self.numbering: CustomNumbering = moved_numbering(parts.numbering, users, headings)
        if not joined:
            headings()
        self.styles = joined[0]
        self.before, self.after = around_text(parts.document)
        self._put_ours(ours)
        self._even = False
        self.section = self._section(parts.document, theme, ours)
        self._clean_settings()

    def files(self) -> dict[str, bytes]:
        """The parts of the .docx by name, without its text."""
        return self._package.files()

    def _headers_and_footers(self) -> list[Element]:
        """Their roots; the parts are written anew once they have been changed."""
        self._changed = {
            one.target: root
            for one in self._package.relationships.get(DOCUMENT, ())
            if one.kind in ("header", "footer") and (root := self._package.root(one.target)) is not None
        }
        return list(self._changed.values())

    def _put_ours(self, ours: Mapping[str, bytes]) -> None:
        package = self._package
        for name, root in self._changed.items():
            package.parts[name] = _text(root)
        settings = package.related("settings")
        for name, (kind, owner, content_type) in _OURS.items():
            if name in ours and not (kind in _THEIRS_FIRST and package.related(kind)) and kind != "header":
                theirs = package.related(kind)
                if theirs and theirs != name:
                    _drop(package, theirs)
                package.put(name, ours[name], kind, content_type, owner)
        package.parts["word/styles.xml"] = _text(self.styles.root)
        package.parts["word/numbering.xml"] = self.numbering.joined(ours["word/numbering.xml"])
        package.relationships.pop(settings, None)
        package.put(DOCUMENT, package.parts[DOCUMENT], "officeDocument", package.types[DOCUMENT], "")
        package.put(_CORE[0], b"", _CORE[1], _CORE[2], "")

    def _clean_settings(self) -> None:
        name = self._package.related("settings")
        root = self._package.root(name)
        if root is not None:
            clean_settings(root, even=self._even)
            self._package.parts[name] = _text(root)

    def _section(self, document: Element, theme: Theme, ours: Mapping[str, bytes]) -> str:
        """Theirs; where it has no footer or header, with those of the theme."""
        section = copy.deepcopy(last_section(document))
        known = {one.identity for one in self._package.relationships.get(DOCUMENT, ())}
        for kind in ("header", "footer"):
            references = list(section.iter(f"{{{W}}}{kind}Reference"))
            for reference in references:
                if reference.get(f"{{{R}}}id") not in known:
                    section.remove(reference)
            if not references:
                self._add_ours(kind, section, theme, ours)
        etree.cleanup_namespaces(section)
        return etree.tostring(section, encoding="unicode", with_tail=False)

    def _add_ours(self, kind: str, section: Element, theme: Theme, ours: Mapping[str, bytes]) -> None:
        prefix = f"word/{kind}"
        for name in sorted(name for name in ours if name.startswith(prefix) and not name.startswith("word/footnotes")):
            identity = self._package.put(name, ours[name], kind, f"{_WORD_TYPE}{kind}+xml")
            types = ["even"] if name.endswith("-even.xml") else ["default"]
            if kind == "header" and theme.page_number.even != theme.page_number.odd:
                types = ["default", "even"]
            for one in types:
                reference = etree.Element(f"{{{W}}}{kind}Reference")
                reference.set(f"{{{W}}}type", one)
                reference.set(f"{{{R}}}id", identity)
                section.insert(0, reference)
            self._even = self._even or "even" in types


def _parts(package: CustomPackage) -> _Parts:
    document, styles = package.root(DOCUMENT), package.root(package.related("styles"))
    if document is None or document.find(f"{{{W}}}body") is None:
        raise UnreadableDocument(_("it is a zip file, but holds no Word document"))
    if styles is None:
        raise UnreadableDocument(_("it has no styles"))
    return _Parts(document, styles, package.root(package.related("numbering")))


def _drop(package: CustomPackage, name: str) -> None:
    package.parts.pop(name, None)
    package.types.pop(name, None)
    package.relationships.pop(name, None)
    related = package.relationships.get(DOCUMENT, [])
    related[:] = [one for one in related if one.target != name]


def _text(root: Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
