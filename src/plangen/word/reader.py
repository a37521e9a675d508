"""The Word reader: a .docx in, ours or anyone's, a tree out.

What the writer wrote comes back equal. Of other documents it takes what their styles, outline levels and numbering say;
what it does not know it passes over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import field
from pathlib import Path

from plangen.immutable import dataclass
from plangen.patterns import lazy_pattern
from plangen.tree import (
    Block,
    Caption,
    Document,
    Heading,
    Imprint,
    Inline,
    LineBreak,
    PageBreak,
    Paragraph,
    Role,
    Title,
    plain_text,
)
from plangen.word import names
from plangen.word.names import W
from plangen.word.read_charts import points_of, read_charts
from plangen.word.read_counts import Counts
from plangen.word.read_figures import read_caption, read_contents, read_images
from plangen.word.read_formal import FormalReader, read_imprint
from plangen.word.read_inlines import InlineReader, local_name
from plangen.word.read_lists import BlockCollector
from plangen.word.read_package import Element, ReadPackage, UnreadableDocument, read_package
from plangen.word.read_properties import read_properties
from plangen.word.read_styles import Meaning, StyleSheet, is_on
from plangen.word.read_tables import read_table
from plangen.word.settling import accept, settle

__all__ = ["Reading", "UnreadableDocument", "read_anyones", "read_document"]

_ROLES: dict[str, Role] = {names.RECIPIENT: "recipient", names.NOTE: "note", names.FLUSH: "flush"}
_BREAK = f"{{{W}}}br"
_ITEM = lazy_pattern(rf"{names.ITEM_BOOKMARK}(\d)_\d+")


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as it was read. `passed` counts, by kind, what holds text and could not be read."""

    document: Document
    is_ours: bool = True
    passed: Mapping[str, int] = field(default_factory=dict)


def read_document(path: Path) -> Document:
    """The document at `path`.

    Raises UnreadableDocument with the reason where it is no .docx that can be read, OSError where it cannot be opened.
    """
    return read_anyones(path).document


def read_anyones(path: Path) -> Reading:
    """The document at `path`, and what of it was passed over. Raises as `read_document` does."""
    package = read_package(path)
    facts = next((root for root in package.custom if root.tag == f"{{{names.FACTS}}}facts"), None)
    passed = Counter[str]()
    if facts is None:
        styles = StyleSheet(package.styles)
        passed = settle(package.document, styles, package.numbering, package.footnotes, package.endnotes)
    else:
        accept(package.document)  # somebody may have gone on with it in Word
    blocks = _BodyReader(package, facts).blocks()
    return Reading(read_properties(package.core, blocks, is_ours=facts is not None), facts is not None, passed)


class _BodyReader:
    def __init__(self, package: ReadPackage, facts: Element | None) -> None:
        self._is_ours = facts is not None
        listed = list(facts) if facts is not None else []
        full_names = {one.get("bookmark", ""): one.get("name", "") for one in listed if local_name(one) == "fact"}
        self._points = points_of(one for one in listed if local_name(one) == "point")
        self._charts = package.charts
        self._body = package.document.find(f"{{{W}}}body")
        # Most documents have none, and looking for them in each paragraph takes its time.
        self._has_breaks = next(package.document.iter(_BREAK), None) is not None
        self._styles = StyleSheet(package.styles)
        self._inlines = InlineReader(self._styles, full_names, package.footnotes, package.endnotes)
        self._full_names = full_names
        self._images = package.images
        self._counts = Counts(package.numbering)
        self._collector = BlockCollector(self._counts)
        self._formal = FormalReader(self._inlines, self._add)
        self._of_base: set[str] = set()  # bookmarks around what a base document has of its own
        self._imprint: Imprint | None = None
        self._contents_title: tuple[Inline, ...] | None = None  # what may be the title of a table of contents
        self._sections = 0
        self._items: dict[str, int] = {}  # bookmarks around blocks of list items, by identity, with the item's level

    def blocks(self) -> tuple[Block, ...]:
        if self._body is not None:
            self._read(self._body)
            self._settle()
            # A document that lies throughout has no pages among others that do.
            if self._sections:
                self._end_section(self._body)
        self._settle()
        # It floats, and so stands somewhere before the text that it ends.
        return self._collector.blocks() + ((self._imprint,) if self._imprint else ())

    def _read(self, elements: Iterable[Element]) -> None:
        for element in elements:
            match local_name(element):
                case "bookmarkStart":
                    self._begin_bookmark(element.get(f"{{{W}}}name", ""), element.get(f"{{{W}}}id", ""))
                case "bookmarkEnd":
                    self._items.pop(element.get(f"{{{W}}}id", ""), None)
                    self._of_base.discard(element.get(f"{{{W}}}id", ""))
                case _ if self._of_base:
                    pass  # of the unit's own base document, not of this one
                case "p":
                    self._paragraph(element)
                case "tbl":
                    self._table(element)
                case "sdt" | "sdtContent" | "ins" | "moveTo" | "customXml" | "smartTag" | "AlternateContent" | "Choice":
                    self._read(element)

    def _begin_bookmark(self, name: str, identity: str) -> None:
        if found := _ITEM.fullmatch(name):
            self._items[identity] = int(found[1])
        elif name.startswith(names.BASE_BOOKMARK):
            self._of_base.add(identity)

    def _table(self, element: Element) -> None:
        imprint = read_imprint(element, self._styles, self._inlines)
        if imprint:
            self._imprint = imprint
        else:
            self._settle()
            self._add(read_table(element, self._inlines))

    def _add(self, block: Block) -> None:
        if self._items:
            self._collector.add_to_item(block, next(reversed(self._items.values())))
        else:
            self._collector.add(block)

    def _paragraph(self, element: Element) -> None:
        properties = element.find(f"{{{W}}}pPr")
        meaning = self._counts.settled(self._styles.meaning(properties))
        if is_on(properties, "pageBreakBefore"):
            self._page_break(meaning)
        self._of_kind(element, meaning)
        if properties is not None and properties.find(f"{{{W}}}sectPr") is not None:
            self._settle()
            self._end_section(properties)
            self._sections += 1

    def _end_section(self, parent: Element) -> None:
        size = parent.find(f"{{{W}}}sectPr/{{{W}}}pgSz")
        self._collector.end_section(landscape=size is not None and size.get(f"{{{W}}}orient") == "landscape")

    def _of_kind(self, element: Element, meaning: Meaning) -> None:
        if meaning.kind == names.CONTENTS:
            self._contents(element)
            return
        if meaning.kind == names.CONTENTS_TITLE:
            self._settle()
            self._contents_title = self._inlines.inlines(element)
            return
        if self._formal.takes(element, meaning.kind):
            return
        self._settle()
        breaks = [one for one in element.iter(_BREAK) if one.get(f"{{{W}}}type") == "page"] if self._has_breaks else []
        begins = bool(breaks) and _begins_with(element, breaks[0])
        if begins:
            self._page_break(meaning)
        charts = list(read_charts(element, self._charts, self._points)) if self._charts else []
        for chart in charts:
            self._add(chart)
        if not charts or plain_text(self._inlines.inlines(element)):
            self._text(element, meaning)
        if breaks and not begins:
            self._page_break(meaning)

    def _contents(self, element: Element) -> None:
        """A table of contents stands in its first line; the others say nothing more."""
        if found := read_contents(element, plain_text(self._contents_title or ())):
            self._contents_title = None
            self._settle()
            self._add(found)

    def _page_break(self, meaning: Meaning) -> None:
        """A new page inside a list belongs to the item it follows."""
        self._settle()
        if meaning.number and self._collector.has_open(meaning.number):
            self._collector.add_to_open_item(PageBreak())
        else:
            self._add(PageBreak())

    def _text(self, element: Element, meaning: Meaning) -> None:
        if meaning.kind == names.TITLE:
            self._add(Title(self._inlines.inlines(element, bold_is_strong=False, joined=True)))
        elif meaning.heading:
            children = self._inlines.inlines(element, bold_is_strong=False)
            self._add(Heading(meaning.heading, children, numbered=bool(meaning.number)))
        elif meaning.kind == names.CAPTION and (caption := self._caption(element)):
            self._add(caption)
        else:
            children = self._inlines.inlines(element)
            if meaning.number:
                self._collector.add_item(Paragraph(children), meaning.number, meaning.level)
            elif all(isinstance(child, LineBreak) for child in children):
                pass  # an empty paragraph makes room, and says nothing
            elif meaning.number == 0 and self._is_ours and not self._items:
                self._collector.add_to_item(Paragraph(children), meaning.level)
            else:
                self._add(Paragraph(children, _ROLES.get(meaning.kind, "body")))
        for image in read_images(element, self._images) if self._images else ():
            self._add(image)

    def _caption(self, element: Element) -> Caption | None:
        return read_caption(element, self._inlines, self._full_names)

    def _settle(self) -> None:
        """Add what belongs together as far as it was read, and what was no title of a table of contents after all."""
        if self._contents_title is not None:
            title, self._contents_title = self._contents_title, None
            self._add(Paragraph(title))
        self._formal.end()


def _begins_with(paragraph: Element, element: Element) -> bool:
    """Whether no text of `paragraph` stands before `element`."""
    for one in paragraph.iter():
        if one is element:
            return True
        if one.tag == f"{{{W}}}t" and one.text:
            return False
    return False
