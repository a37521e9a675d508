"""How the paragraphs of a document look: what they say themselves, else their styles, else the document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from plangen.patterns import lazy_pattern
from plangen.theme.word_look import Flow, ParagraphLook, RunLook
from plangen.word.look_properties import Said, paragraph_says, run_says
from plangen.word.names import W
from plangen.word.office_fonts import OfficeFonts
from plangen.word.raw_text import RawParagraph, ends_deleted
from plangen.word.read_numbers import AutomaticNumbers
from plangen.word.read_package import Element
from plangen.word.read_styles import Meaning, StyleSheet, value

_DEEPEST = 20  # of styles that are based on each other; a ring would never end
_LEAD = lazy_pattern(r"[ \t\u2002-\u200a\u3000\xa0]*")
_HOLDS = tuple(f"{{{W}}}{name}" for name in ("drawing", "pict", "object"))


def _w(name: str) -> str:
    return f"{{{W}}}{name}"


_PROPERTIES = _w("pPr")
_TEXT, _BREAK, _RENDERED = _w("t"), _w("br"), _w("lastRenderedPageBreak")


class LookReader:
    """Reads the looks of a document's paragraphs, in order; `styles` and `numbering` are the roots of these parts."""

    def __init__(self, styles: Element | None, numbering: Element | None, fonts: OfficeFonts) -> None:
        self._fonts = fonts
        self._sheet = StyleSheet(styles)
        self._numbers = AutomaticNumbers(numbering)
        self._styles: dict[str, Element] = {}
        self._default = ""
        for style in styles.iter(_w("style")) if styles is not None else ():
            identity = style.get(_w("styleId"), "")
            self._styles[identity] = style
            if style.get(_w("type")) == "paragraph" and style.get(_w("default")) in ("1", "true", "on"):
                self._default = identity
        defaults = styles.find(_w("docDefaults")) if styles is not None else None
        properties = [
            defaults.find(f"{_w(f'{kind}Default')}/{_w(kind)}") if defaults is not None else None
            for kind in ("pPr", "rPr")
        ]
        self._of_document = paragraph_says(properties[0]), run_says(properties[1], fonts.named)
        self._paragraphs: dict[tuple[str, bool], Said] = {}
        self._runs: dict[tuple[str, str], Said] = {}

    @property
    def body_size_pt(self) -> float:
        """The size of the style that paragraphs have unless another is chosen: what the grid of characters counts."""
        size: float = self._of_style(self._default, "").get("size", 10.0)
        return size

    def paragraph(self, raw: RawParagraph, *, aside: bool = False, in_table: bool = False) -> ParagraphLook:
        """The look of `raw`; `aside` says that it stands in a text box."""
        properties = raw.element.find(_PROPERTIES)
        # Very many paragraphs say nothing themselves.
        style, meaning, said = self._unstyled if properties is None else self._said(properties)
        number = None
        # What goes on in the next paragraph is counted there.
        if meaning.number and (raw.pieces or not ends_deleted(raw.element)):
            level = self._numbers.level_of(meaning, properties, self._sheet)
            number = self._numbers.next(meaning.number, level)
        if (first := _first_paragraph(raw)) is not raw.element:
            style, _meaning, said = self._said(first.find(_PROPERTIES))
        text = raw.text
        lead = _LEAD.match(text)
        return ParagraphLook(
            alignment=said.get("alignment", "left"),
            runs=tuple(self.runs(raw, style)),
            first_line=said.get("first_line", _PLAIN.first_line),
            left=said.get("left", _PLAIN.left),
            right=said.get("right", _PLAIN.right),
            spacing=said.get("spacing", _PLAIN.spacing),
            before=said.get("before", _PLAIN.before),
            after=said.get("after", _PLAIN.after),
            snaps_to_grid=said.get("snaps", True),
            number=number or "",
            lead=lead[0] if lead else "",
            is_outlined=bool(meaning.heading),
            flow=_flow(raw, text, said, aside=aside, in_table=in_table),
        )

    @cached_property
    def _unstyled(self) -> tuple[str, Meaning, Said]:
        return self._said(None)

    def _said(self, properties: Element | None) -> tuple[str, Meaning, Said]:
        """The style of a paragraph with the w:pPr `properties`, what it is, and what is said of its look."""
        style = value(properties, "pStyle") or self._default
        meaning = self._sheet.meaning(properties)
        own_number = value(properties, "numPr/numId")
        said = dict(self._of_paragraph(style, with_number=own_number is None))
        if own_number is not None and meaning.number:
            said |= self._of_level(meaning.number, meaning.level)
        said |= paragraph_says(properties)
        return style, meaning, said

    def runs(self, raw: RawParagraph, style: str | None = None) -> Iterator[RunLook]:
        """The looks of the characters of `raw`."""
        start = 0
        style = style or value(raw.element.find(_w("pPr")), "pStyle") or self._default
        last: Element | None = None
        for run, _child, text in raw.pieces:
            if run is not last:
                last = run
                yield self.run(run, start, style)
            start += len(text)

    def run(self, run: Element, start: int, style: str) -> RunLook:
        """The look of the w:r `run`, in a paragraph of `style`."""
        own = run.find(_w("rPr"))
        said = self._of_style(style, value(own, "rStyle") or "")
        if own is not None:
            said = said | run_says(own, self._fonts.named)
        return RunLook(
            start,
            said.get("font"),
            said.get("size"),
            said.get("latin"),
            said.get("bold", False),
            said.get("spread", 0.0),
        )

    def _of_paragraph(self, identity: str, *, with_number: bool) -> Said:
        """What the paragraph style `identity` says, with the indents of its automatic number or without them."""
        key = identity, with_number
        if key not in self._paragraphs:
            said = dict(self._of_document[0])
            for style in reversed(list(self._chain(identity))):
                properties = style.find(_w("pPr"))
                if with_number and value(properties, "numPr/numId") is not None:
                    meaning = self._sheet.meaning(properties)
                    said |= self._of_level(meaning.number or 0, meaning.level)
                said |= paragraph_says(properties)
            self._paragraphs[key] = said
        return self._paragraphs[key]

    def _of_style(self, paragraph: str, character: str) -> Said:
        """What the styles of a paragraph and of characters in it say of fonts."""
        key = paragraph, character
        if key not in self._runs:
            chain = [*reversed(list(self._chain(paragraph))), *reversed(list(self._chain(character)))]
            said = dict(self._of_document[1])
            for style in chain:
                said |= run_says(style.find(_w("rPr")), self._fonts.named)
            self._runs[key] = said
        return self._runs[key]

    def _of_level(self, number: int, level: int) -> Said:
        """The indents that the w:num `number` gives at `level`."""
        form = self._numbers.level(number, level)
        said = paragraph_says(form.find(_w("pPr")) if form is not None else None)
        return {name: said[name] for name in ("first_line", "left") if name in said}

    def _chain(self, identity: str) -> Iterator[Element]:
        """The style `identity` and those it is based on."""
        for _count in range(_DEEPEST):
            style = self._styles.get(identity)
            if style is None:
                return
            yield style
            identity = value(style, "basedOn") or ""


_PLAIN = ParagraphLook("left")


def _first_paragraph(raw: RawParagraph) -> Element:
    """The w:p in which `raw` begins: until somebody accepts that its end is deleted, Word shows it as it was."""
    run = raw.pieces[0].run if raw.pieces else None
    if run is None or run.getparent() is raw.element:
        return raw.element
    return next(run.iterancestors(_w("p")), raw.element)


def _flow(raw: RawParagraph, text: str, said: Said, *, aside: bool, in_table: bool) -> Flow:
    begins, ends, rendered = said.get("begins_page", False), False, False
    blank = not text.strip()
    events = list(_events(raw.element))
    for one in events:
        if one == _TEXT:
            ends = False
        elif one == _RENDERED:
            rendered = True
        else:
            ends = True
            begins = begins or blank
    before = events[0] if events else ""
    return Flow(
        empty=blank and next(raw.element.iter(*_HOLDS), None) is None,
        aside=aside,
        in_table=in_table,
        begins_page=begins or before == _BREAK,
        ends_page=ends,
        rendered=rendered and before == _RENDERED,
        keeps_next=said.get("keeps_next", False),
    )


def _events(paragraph: Element) -> Iterator[str]:
    """Texts and page breaks in `paragraph`, by their names."""
    for one in paragraph.iter(_TEXT, _BREAK, _RENDERED):
        if one.tag == _BREAK:
            if one.get(_w("type")) == "page":
                yield _BREAK
        elif one.tag == _RENDERED or (one.text and one.text.strip()):
            yield str(one.tag)


def paragraphs_inside(elements: Iterable[Element]) -> frozenset[Element]:
    """The w:p inside `elements`."""
    return frozenset(paragraph for element in elements for paragraph in element.iter(_w("p")))
