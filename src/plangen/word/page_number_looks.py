"""The page number of a document: how it reads, where it stands on odd and even pages, in which font and size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from plangen.patterns import lazy_pattern
from plangen.theme.page import Side
from plangen.theme.word_look import PageNumberLook
from plangen.word.looks import LookReader
from plangen.word.names import DRAWING, W
from plangen.word.raw_text import raw_paragraph, raw_paragraphs
from plangen.word.read_package import Element
from plangen.word.read_styles import value

_FIELDS = {"PAGE": "{page}", "NUMPAGES": "{pages}", "SECTIONPAGES": "{pages}"}
# A line of a footer that is nothing but a number somebody typed: 1, — 1 —, 第 1 页.
_TYPED = lazy_pattern(r"\s*(?:第\s*\d{1,3}\s*页.{0,9}|[-—－–―─·•]{0,2}\s*\d{1,3}\s*[-—－–―─·•]{0,2})\s*")
_SIDES: dict[str, tuple[Side, Side]] = {
    "left": ("left", "left"), "center": ("center", "center"), "right": ("right", "right"),
    "outside": ("right", "left"), "inside": ("left", "right"),
}  # fmt: skip
_VML_SIDE = lazy_pattern(r"mso-position-horizontal:\s*(\w+)")


def _w(name: str) -> str:
    return f"{{{W}}}{name}"


_FIELD_PARTS = tuple(_w(name) for name in ("fldSimple", "fldChar", "instrText", "t", "tab", "ptab"))


def page_number_of(part: Element, reader: LookReader) -> PageNumberLook | None:
    """The page number in the root `part` of a header or footer, each side as if all pages had it; None without one."""
    typed = None
    for element in raw_paragraphs(part):
        text, run = _form(element)
        if run is not None:
            return _look(element, text, run, reader)
        if text.strip() and _TYPED.fullmatch(text):
            pieces = raw_paragraph(element).pieces
            typed = replace(_look(element, text, pieces[0].run if pieces else None, reader), is_typed=True)
    return typed


def _look(element: Element, text: str, run: Element | None, reader: LookReader) -> PageNumberLook:
    odd, even = _sides(element, text, reader)
    look = reader.run(run, 0, value(element.find(_w("pPr")), "pStyle") or "") if run is not None else None
    plain = " ".join(text.split())
    return PageNumberLook(plain, odd, even, look.size_pt if look else None, look.latin if look else None)


def _form(paragraph: Element) -> tuple[str, Element | None]:
    """The text of `paragraph`, its fields by their names, and the run that shows the number of the page."""
    text, shown = "", None
    instruction: str | None = None  # of the field that has begun; '' where its result is passed over
    for one in _own(paragraph):
        if one.tag == _w("fldSimple"):
            name = _field(one.get(_w("instr"), ""))
            text += name
            if name == "{page}":
                shown = next(one.iter(_w("r")), None)
        elif one.tag == _w("fldChar"):
            kind = one.get(_w("fldCharType"))
            if kind == "begin":
                instruction = ""
            elif instruction is not None:
                name = _field(instruction)
                text += name
                if name == "{page}":
                    shown = one.getparent()
                instruction = "" if kind == "separate" else None
        elif one.tag == _w("instrText"):
            instruction = (instruction or "") + (one.text or "")
        elif instruction is None and not _is_in_field(one):
            text += one.text or "" if one.tag == _w("t") else "\t"
    return text, shown


def _own(paragraph: Element) -> Iterator[Element]:
    """The parts of text of `paragraph`, without those of a text box that is tied to it."""
    for one in paragraph.iter(*_FIELD_PARTS):
        if next(one.iterancestors(_w("p")), None) is paragraph and one.getparent() is not None:
            parent = one.getparent()
            if parent is not None and parent.tag != _w("tabs"):
                yield one


def _field(instruction: str) -> str:
    words = instruction.split()
    return _FIELDS.get(words[0].upper(), "") if words else ""


def _is_in_field(element: Element) -> bool:
    return next(element.iterancestors(_w("fldSimple")), None) is not None


def _sides(paragraph: Element, text: str, reader: LookReader) -> tuple[Side | None, Side | None]:
    """Where the number stands on odd and on even pages; None where that is said by a distance."""
    properties = paragraph.find(_w("pPr"))
    frame = properties.find(_w("framePr")) if properties is not None else None
    boxes = list(paragraph.iterancestors(f"{{{DRAWING}}}anchor"))
    shape = next((one for one in paragraph.iterancestors() if str(one.tag).endswith("}shape")), None)
    if frame is not None:
        return _SIDES.get(frame.get(_w("xAlign"), ""), (None, None))
    if boxes:
        return _SIDES.get((boxes[0].findtext(f"{{{DRAWING}}}positionH/{{{DRAWING}}}align") or ""), (None, None))
    if shape is not None:
        found = _VML_SIDE.search(shape.get("style", ""))
        return _SIDES.get(found[1] if found else "", (None, None))
    alignment = reader.paragraph(raw_paragraph(paragraph)).alignment
    tabs = text.partition("{page}")[0].count("\t")
    if tabs and alignment in ("left", "justify"):
        return _SIDES["center" if tabs == 1 else "right"]
    return _SIDES.get("left" if alignment == "justify" else alignment, (None, None))
