"""The characters of a document's paragraphs where they stand in its XML, so that a place in the text can be marked.

They are the same that the reader reads: tracked changes accepted, fields by their results, of two forms the newer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from plangen.immutable import dataclass
from plangen.word.names import W
from plangen.word.read_package import Element
from plangen.word.read_styles import is_on
from plangen.word.symbols import letters, symbol

_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_LEFT_OUT = frozenset(
    [
        *(
            f"{{{W}}}{name}"
            for name in (
                "pPr", "rPr", "sdtPr", "sdtEndPr", "del", "moveFrom", "txbxContent", "drawing", "pict", "object", "rt",
            )
        ),
        f"{{{_COMPATIBILITY}}}Fallback",
    ]
)  # fmt: skip
_RUN, _TEXT, _FIELD, _PROPERTIES = (f"{{{W}}}{name}" for name in ("r", "t", "fldChar", "rPr"))


def _break(element: Element) -> str:
    return "\n" if element.get(f"{{{W}}}type", "textWrapping") == "textWrapping" else ""


_PARAGRAPH_PROPERTIES, _HIDDEN = f"{{{W}}}pPr", f"{{{W}}}vanish"
# What each child of a run says that says anything.
_SAY: dict[str, Callable[[Element], str]] = {
    _TEXT: letters,
    f"{{{_MATH}}}t": letters,
    f"{{{W}}}br": _break,
    f"{{{W}}}sym": symbol,
    f"{{{W}}}tab": lambda _element: "\t",
    f"{{{W}}}ptab": lambda _element: "\t",
    f"{{{W}}}cr": lambda _element: "\n",
    f"{{{W}}}noBreakHyphen": lambda _element: "-",
}
_BELOW = f"{{{_MATH}}}den"
_ALTERNATIVES, _CHOICE, _FALLBACK = (
    f"{{{_COMPATIBILITY}}}{name}" for name in ("AlternateContent", "Choice", "Fallback")
)
_PARAGRAPH, _END = f"{{{W}}}p", f"{{{W}}}pPr/{{{W}}}rPr"
_DELETED = (f"{{{W}}}del", f"{{{W}}}moveFrom")
_MARKS = frozenset(
    f"{{{W}}}{name}"
    for name in (
        "bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd", "commentRangeStart", "commentRangeEnd",
        "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
    )
)  # fmt: skip


class Piece(NamedTuple):
    """Characters that a child of a run says."""

    run: Element
    child: Element
    text: str


@dataclass(frozen=True, slots=True)
class RawParagraph:
    """A w:p with its characters as they are read; a line break is a newline.

    What a paragraph before it says whose end was deleted belongs to it.
    """

    element: Element
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """All characters."""
        return "".join([piece.text for piece in self.pieces])


def raw_paragraphs(root: Element) -> tuple[Element, ...]:
    """The w:p of `root`, without those that stand there a second time for older programs."""
    twice = set(second_paragraphs(root))
    paragraphs = root.iter(_PARAGRAPH)
    return tuple(one for one in paragraphs if one not in twice) if twice else tuple(paragraphs)


def second_paragraphs(root: Element) -> Iterator[Element]:
    """The paragraphs of `root` in the one of two forms that is not read."""
    for alternatives in root.iter(_ALTERNATIVES):
        read = chosen(alternatives)
        for form in alternatives:
            if form is not read:
                yield from form.iter(_PARAGRAPH)


def chosen(alternatives: Element) -> Element | None:
    """Of the forms in which newer things are kept the one that is read: the newest, unless only the older has text."""
    choices = alternatives.findall(_CHOICE)
    fallback = alternatives.find(_FALLBACK)
    if not choices or fallback is None:
        return choices[0] if choices else fallback
    if _has_text(fallback) and not _has_text(choices[0]):
        return fallback
    return choices[0]


def _has_text(element: Element) -> bool:
    return next(element.iter(_TEXT), None) is not None


def raw_paragraph(element: Element) -> RawParagraph:
    """The w:p `element` with its characters."""
    if ends_deleted(element) and next_paragraph(element) is not None:
        return RawParagraph(element, ())
    pieces = _pieces(element)
    before = _neighbour(element, preceding=True)
    while before is not None and ends_deleted(before):
        pieces = _pieces(before) + pieces
        before = _neighbour(before, preceding=True)
    return RawParagraph(element, tuple(pieces))


def raw_story(elements: Sequence[Element]) -> tuple[RawParagraph, ...]:
    """All w:p of a story with their characters."""
    root = elements[0].getroottree().getroot() if elements else None
    if root is None or any(_parent_tag(mark) == _PROPERTIES for mark in root.iter(*_DELETED)):
        return tuple(raw_paragraph(element) for element in elements)
    # Nobody deleted the end of a paragraph, so that each stands for itself.
    hides = next(root.iter(_HIDDEN), None) is not None
    return tuple(RawParagraph(element, tuple(_pieces(element, hides=hides))) for element in elements)


def _parent_tag(element: Element) -> str:
    parent = element.getparent()
    return "" if parent is None else parent.tag


def next_paragraph(paragraph: Element) -> Element | None:
    """The paragraph that follows `paragraph` with nothing but marks between them; None where something else does."""
    return _neighbour(paragraph, preceding=False)


def _neighbour(paragraph: Element, *, preceding: bool) -> Element | None:
    for one in paragraph.itersiblings(preceding=preceding):
        if one.tag == _PARAGRAPH:
            return one
        if one.tag not in _MARKS:
            return None
    return None


def ends_deleted(paragraph: Element) -> bool:
    """Whether somebody deleted the end of `paragraph`, so that the next one goes on in it."""
    properties = paragraph.find(_END)
    return properties is not None and any(properties.find(name) is not None for name in _DELETED)


def _pieces(paragraph: Element, *, hides: bool = True) -> list[Piece]:
    """What `paragraph` says; `hides` says that something in the document is hidden."""
    plain = _plain_pieces(paragraph, hides=hides)
    if plain is not None:
        return plain
    found: list[Piece] = []
    fields: list[int] = []  # for each field that has begun, how many pieces stand before it
    _collect(paragraph, found, fields)
    return found


def _plain_pieces(paragraph: Element, *, hides: bool) -> list[Piece] | None:
    """The pieces of a paragraph that has nothing but runs of visible text, as nearly all have; None of another."""
    found: list[Piece] = []
    for child in paragraph:
        if child.tag == _RUN:
            for one in child:
                if one.tag == _TEXT:
                    if one.text:
                        found.append(Piece(child, one, letters(one)))
                elif one.tag != _PROPERTIES or (hides and one.find(_HIDDEN) is not None):
                    return None
        elif child.tag != _PARAGRAPH_PROPERTIES:
            return None
    return found


def _collect(parent: Element, found: list[Piece], fields: list[int]) -> None:
    """Put the pieces in `parent` into `found`. What stands in a field before its result is taken out again."""
    for child in parent:
        tag = child.tag
        if tag in _SAY:
            if text := _SAY[tag](child):
                found.append(Piece(parent, child, text))
        elif tag in _LEFT_OUT or (tag == _RUN and is_on(child.find(_PROPERTIES), "vanish")):
            continue
        elif tag == _BELOW:
            found.append(Piece(parent, child, "/"))  # the stroke of a fraction
            _collect(child, found, fields)
        elif tag == _FIELD:
            _settle_field(child.get(f"{{{W}}}fldCharType"), found, fields)
        elif tag != _ALTERNATIVES:
            _collect(child, found, fields)
        elif (form := chosen(child)) is not None:
            _collect(form, found, fields)


def _settle_field(kind: str | None, found: list[Piece], fields: list[int]) -> None:
    if kind == "begin":
        fields.append(len(found))
    elif kind == "separate" and fields:
        del found[fields[-1] :]
    elif kind == "end" and fields:
        fields.pop()


def twins(paragraph: Element) -> Iterable[Element]:
    """The paragraphs that say the same as `paragraph` in the other form, for older programs."""
    alternatives = next(paragraph.iterancestors(_ALTERNATIVES), None)
    if alternatives is None:
        return
    form = next((one for one in alternatives if one in set(paragraph.iterancestors())), None)
    place = [*form.iter(_PARAGRAPH)].index(paragraph) if form is not None else 0
    text = raw_paragraph(paragraph).text
    for other in alternatives:
        paragraphs = [*other.iter(_PARAGRAPH)] if other is not form else []
        if place < len(paragraphs) and raw_paragraph(paragraphs[place]).text == text:
            yield paragraphs[place]
