"""What of a document is passed over: its table of contents, hidden paragraphs, and what cannot be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plangen.word.names import HEADING_BOOKMARK, W
from plangen.word.read_package import Element
from plangen.word.read_styles import is_on, value

_DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_VML = "urn:schemas-microsoft-com:vml"
_UNREADABLE = {
    f"{{{W}}}altChunk": "altChunk", f"{{{W}}}object": "object", f"{{{W}}}subDoc": "subDoc",
    f"{{{_DIAGRAM}}}relIds": "diagram", f"{{{_VML}}}textpath": "wordArt", f"{{{_DRAWING}}}t": "drawing",
}  # fmt: skip
_PARAGRAPH, _TEXT, _FIELD, _INSTRUCTION, _LINK = (
    f"{{{W}}}{name}" for name in ("p", "t", "fldChar", "instrText", "hyperlink")
)


def unreadable(body: Element) -> Iterator[str]:
    """The kinds of what holds text in `body` and cannot be read, each as often as it is there."""
    for element in body.iter(*_UNREADABLE):
        yield _UNREADABLE[element.tag]


def contents(body: Element) -> list[Element]:
    """The paragraphs of `body` that are entries of a table of contents, by Word's field, its gallery or its links."""
    found = [
        paragraph
        for control in body.iter(f"{{{W}}}sdt")
        if value(control, "sdtPr/docPartObj/docPartGallery") == "Table of Contents"
        for paragraph in control.iter(_PARAGRAPH)
    ]
    linked = (link.getparent() for link in body.iter(_LINK) if _is_entry(link))
    return list(dict.fromkeys([*found, *_in_field(body), *(one for one in linked if one is not None)]))


def _is_entry(link: Element) -> bool:
    """Whether the w:hyperlink `link` leads to a heading and is all that its paragraph says."""
    if not link.get(f"{{{W}}}anchor", "").startswith(HEADING_BOOKMARK):
        return False
    parent = link.getparent()
    return (
        parent is not None
        and parent.tag == _PARAGRAPH
        and next(link.iter(f"{{{W}}}tab"), None) is not None
        and all(text in set(link.iter(_TEXT)) for text in parent.iter(_TEXT))
    )


def _in_field(body: Element) -> Iterator[Element]:
    """The paragraphs that a TOC field goes through, but not one that says something behind its end."""
    fields: list[str] = []
    depth = 0  # of the field TOC, from 1; 0 outside it
    paragraph, within = None, False
    for element in body.iter(_PARAGRAPH, _FIELD, _INSTRUCTION, _TEXT):
        if element.tag == _PARAGRAPH:
            if paragraph is not None and within:
                yield paragraph
            paragraph, within = element, depth > 0
        elif element.tag == _INSTRUCTION and fields:
            fields[-1] += element.text or ""
        elif element.tag == _TEXT:
            within = within and depth > 0
        elif (kind := element.get(f"{{{W}}}fldCharType")) == "begin":
            fields.append("")
        elif kind == "separate" and fields and not depth and fields[-1].split()[:1] == ["TOC"]:
            depth, within = len(fields), True
        elif kind == "end" and fields:
            depth = 0 if depth == len(fields) else depth
            fields.pop()
    if paragraph is not None and within:
        yield paragraph


def hidden(body: Element) -> Iterable[Element]:
    """The paragraphs of `body` of which all is hidden, their ends as well: Word neither shows nor counts them."""
    for mark in body.iter(f"{{{W}}}vanish"):
        paragraph = next(mark.iterancestors(_PARAGRAPH), None)
        if (
            paragraph is not None
            and is_on(paragraph.find(f"{{{W}}}pPr/{{{W}}}rPr"), "vanish")
            and next(paragraph.iter(_TEXT), None) is None
        ):
            yield paragraph
