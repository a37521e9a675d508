"""What a Word document says: its text, headers and footers, and notes, each with its paragraphs and its place.

Word calls each of them a story. Comments can stand in the text only: what Word finds of them in headers, footers,
notes and text boxes it passes over (MS-OI29500, 2.1.315). So each paragraph has a place in the text for them.
"""

from __future__ import annotations

from collections.abc import Iterator

from plangen.diagnostics import Part
from plangen.immutable import dataclass
from plangen.word.names import R, W
from plangen.word.open_package import OpenPackage
from plangen.word.raw_text import raw_paragraphs
from plangen.word.read_package import Element, UnreadableDocument
from plangen.word.read_styles import is_on

TEXT = Part()
_HEADERS = {"default": "header", "first": "first-header", "even": "even-header"}
_FOOTERS = {"default": "footer", "first": "first-footer", "even": "even-footer"}
_NOTES = ("footnote", "endnote")
_BOX = f"{{{W}}}txbxContent"


@dataclass(frozen=True, slots=True)
class Story:
    """The paragraphs of `part`, from the part `name` of the package; `anchor` is what a comment on them stands at.

    That is a w:p or w:r of the text; None where comments stand in the paragraphs themselves.
    """

    part: Part
    name: str
    paragraphs: tuple[Element, ...]
    anchor: Element | None = None


def stories(package: OpenPackage, main: str) -> Iterator[Story]:
    """The stories of `package`, whose text is in the part `main`: first the text, each other one once."""
    document = package.root(main)
    yield Story(TEXT, main, raw_paragraphs(document))
    yield from _margins(package, main, document)
    for kind in _NOTES:
        yield from _notes(package, main, document, kind)


def _sound(package: OpenPackage, name: str | None) -> Element | None:
    """The root of the part `name`; None without one, or where it is damaged: the text stands without it."""
    try:
        return package.root(name) if name else None
    except UnreadableDocument:
        return None


def anchor_of(paragraph: Element) -> Element | None:
    """What a comment on the w:p `paragraph` of the text stands at: the paragraph that its text box is tied to."""
    boxes = [one for one in paragraph.iterancestors() if one.tag == _BOX]
    return next(boxes[-1].iterancestors(f"{{{W}}}p"), None) if boxes else None


def _margins(package: OpenPackage, main: str, document: Element) -> Iterator[Story]:
    """The headers and footers that are shown, at the section that has each first."""
    parts = {identity: name for _kind, identity, name in package.related(main)}
    with_even = is_on(_sound(package, package.target(main, "settings")), "evenAndOddHeaders")
    seen: set[str] = set()
    for number, (section, anchor) in enumerate(_sections(document), 1):
        for element in section:
            kinds = {f"{{{W}}}headerReference": _HEADERS, f"{{{W}}}footerReference": _FOOTERS}.get(element.tag)
            form = element.get(f"{{{W}}}type", "default")
            name = parts.get(element.get(f"{{{R}}}id", ""))
            if kinds is None or form not in kinds or name is None or name in seen:
                continue
            if (form == "first" and not is_on(section, "titlePg")) or (form == "even" and not with_even):
                continue
            seen.add(name)
            if (root := _sound(package, name)) is not None:
                yield Story(Part(kinds[form], number), name, raw_paragraphs(root), anchor)


def _sections(document: Element) -> Iterator[tuple[Element, Element | None]]:
    """The w:sectPr of each section with the first paragraph of the section."""
    first = None
    for element in document.iter(f"{{{W}}}p", f"{{{W}}}sectPr"):
        if element.tag == f"{{{W}}}p":
            if first is None and anchor_of(element) is None:
                first = element
        elif not any(one.tag in (f"{{{W}}}sectPrChange", _BOX) for one in element.iterancestors()):
            # That of the last section stands behind all paragraphs, the others in the last of their own.
            yield element, first
            first = None


def _notes(package: OpenPackage, main: str, document: Element, kind: str) -> Iterator[Story]:
    """The notes of a kind in the order of their marks in the text, at these."""
    name = package.target(main, f"{kind}s")
    root = _sound(package, name)
    if name is None or root is None:
        return
    notes = {note.get(f"{{{W}}}id", ""): note for note in root.iter(f"{{{W}}}{kind}")}
    number = 0
    for reference in document.iter(f"{{{W}}}{kind}Reference"):
        note = notes.pop(reference.get(f"{{{W}}}id", ""), None)
        if note is not None:
            number += 1
            yield Story(Part(kind, number), name, raw_paragraphs(note), reference.getparent())
