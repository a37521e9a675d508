"""How a whole document looks: its paragraphs and sections, read from all the parts that say so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from plangen.immutable import dataclass
from plangen.theme.word_look import ParagraphLook, SectionLook
from plangen.word.looks import LookReader, paragraphs_inside
from plangen.word.names import W
from plangen.word.office_fonts import OfficeFonts
from plangen.word.raw_text import RawParagraph
from plangen.word.read_package import Element
from plangen.word.read_styles import is_on, value
from plangen.word.section_looks import SectionReader

_OUR_STYLE = "Sealed Signature"


@dataclass(frozen=True, slots=True)
class Related:
    """The roots of the parts that the text is related to, by their kind or by the relationship; None without one."""

    of_kind: Callable[[str], Element | None]
    of_relationship: Callable[[str], Element | None]


@dataclass(frozen=True, slots=True)
class DocumentLooks:
    """`is_ours` says that the document has the styles that plangen gives."""

    paragraphs: tuple[ParagraphLook, ...]
    sections: tuple[SectionLook, ...]
    is_ours: bool


def document_looks(document: Element, paragraphs: Sequence[RawParagraph], parts: Related) -> DocumentLooks:
    """The looks of the root `document`, of which these are the `paragraphs`."""
    styles, settings = parts.of_kind("styles"), parts.of_kind("settings")
    fonts = OfficeFonts(parts.of_kind("theme"), settings)
    reader = LookReader(styles, parts.of_kind("numbering"), fonts)
    boxes = paragraphs_inside(document.iter(f"{{{W}}}txbxContent"))
    cells = paragraphs_inside(document.iterfind(f".//{{{W}}}tbl"))
    looks = tuple(
        reader.paragraph(one, aside=one.element in boxes, in_table=one.element in cells) for one in paragraphs
    )
    if asking := frozenset(_asking(document)):
        looks = tuple(
            replace(look, blanks=tuple(_blanks(one, asking))) for look, one in zip(looks, paragraphs, strict=True)
        )
    sections = SectionReader(reader, parts.of_relationship, is_on(settings, "evenAndOddHeaders"))
    return DocumentLooks(looks, sections.sections(document, [one.element for one in paragraphs]), _is_ours(styles))


def _asking(document: Element) -> Iterator[Element]:
    """The runs by which content controls ask for what nobody has filled in, whatever their words are."""
    for mark in document.iter(f"{{{W}}}showingPlcHdr"):
        properties = mark.getparent()
        control = properties.getparent() if properties is not None else None
        if control is not None and is_on(properties, "showingPlcHdr"):
            yield from control.iter(f"{{{W}}}r")


def _blanks(raw: RawParagraph, asking: frozenset[Element]) -> Iterator[tuple[int, int]]:
    """Where in `raw` the runs `asking` stand and say something."""
    start = 0
    for is_blank, pieces in groupby(raw.pieces, lambda piece: piece.run in asking):
        text = "".join(piece.text for piece in pieces)
        if is_blank and text.strip():
            yield start, start + len(text)
        start += len(text)


def _is_ours(styles: Element | None) -> bool:
    # Programs that save a document anew give styles other identities, but keep their names.
    elements = styles.iter(f"{{{W}}}style") if styles is not None else ()
    return any(value(style, "name") == _OUR_STYLE for style in elements)
