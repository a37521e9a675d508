"""The inlines of a paragraph, from runs wherever they stand in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from plangen.immutable import dataclass
from plangen.patterns import lazy_pattern
from plangen.tree import Figure, Footnote, Inline, LineBreak, Reference, Strong, Text, plain_text
from plangen.word.names import CAPTION_BOOKMARK, FACT_BOOKMARK, LABEL, STRONG, W
from plangen.word.read_package import Element
from plangen.word.read_styles import StyleSheet, is_on
from plangen.word.symbols import letters, symbol

# What holds no text of the document as it is now: properties, deletions, the second copy of a drawing, text boxes.
_LEFT_OUT = frozenset(
    ["pPr", "rPr", "sdtPr", "sdtEndPr", "del", "moveFrom", "Fallback", "txbxContent", "drawing", "pict", "object"]
)
_FACT = lazy_pattern(rf"{FACT_BOOKMARK}(\w+)_\d+")
_CHARACTERS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_REFERENCE = lazy_pattern(rf"\s*REF\s+({CAPTION_BOOKMARK}\w+)")
_SPECIAL = frozenset(["fldChar", "instrText", "footnoteReference", "endnoteReference"])
_RUN = f"{{{W}}}r"
_TEXT = f"{{{W}}}t"
_PROPERTIES, _RUN_PROPERTIES = f"{{{W}}}pPr", f"{{{W}}}rPr"


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some characters, whether they are strong, and the bookmark of a fact that they stand in, with its name."""

    text: str
    strong: bool = False
    bookmark: tuple[str, str] | None = None
    node: Reference | Footnote | None = None  # what it is instead of characters


def local_name(element: Element) -> str:
    """The tag of `element` without its namespace."""
    return element.tag.rpartition("}")[2]


class InlineReader:
    """Reads the inlines of paragraphs.

    `full_names` are those of facts, by the stem of their bookmarks, and of captions, by their bookmarks; `notes` are
    the roots of the parts that hold footnotes and endnotes.
    """

    def __init__(self, styles: StyleSheet, full_names: Mapping[str, str], *notes: Element | None) -> None:
        self._styles = styles
        self._full_names = full_names
        self._notes = {
            local_name(note) + note.get(f"{{{W}}}id", ""): note
            for root in notes
            if root is not None
            for note in root.iterchildren(f"{{{W}}}footnote", f"{{{W}}}endnote")
        }

    def inlines(self, paragraph: Element, *, bold_is_strong: bool = True, joined: bool = False) -> tuple[Inline, ...]:
        """What the w:p `paragraph` says. `joined` leaves out line breaks that the writer made (see runs.py)."""
        if (plain := self._plain(paragraph, bold_is_strong=bold_is_strong)) is not None:
            return (Text(plain),) if plain else ()
        pieces = _Pieces(self._styles, self._full_names, bold_is_strong=bold_is_strong, joined=joined)
        return tuple(_inlines(self._with_notes(piece) for piece in pieces.of(paragraph)))

    def _plain(self, paragraph: Element, *, bold_is_strong: bool) -> str | None:
        """The text of a paragraph that has nothing but text of one weight, as nearly all have; None of another."""
        text = ""
        for child in paragraph:
            if child.tag == _RUN:
                for one in child:
                    if one.tag == _TEXT:
                        text += letters(one)
                    elif one.tag != _RUN_PROPERTIES or self._tells_apart(one, bold_is_strong=bold_is_strong):
                        return None
            elif child.tag != _PROPERTIES:
                return None
        return None if "\n" in text else text

    def _tells_apart(self, properties: Element, *, bold_is_strong: bool) -> bool:
        return (bold_is_strong and is_on(properties, "b")) or self._styles.kind_of_run(properties) in (LABEL, STRONG)

    def _with_notes(self, piece: _Piece) -> _Piece:
        """`piece` with the text of its footnote, which so far is only known by number."""
        if not isinstance(piece.node, Footnote):
            return piece
        [number] = piece.node.children
        note = self._notes.get(plain_text((number,)))
        outside, self._notes = self._notes, {}  # a note inside a note, which Word cannot have, would never end
        children: list[Inline] = []
        for paragraph in note.iter(f"{{{W}}}p") if note is not None else ():
            children += [*([LineBreak()] if children else []), *self.inlines(paragraph)]
        self._notes = outside
        return replace(piece, node=Footnote(_without_first_space(children)))


def _without_first_space(inlines: list[Inline]) -> tuple[Inline, ...]:
    """`inlines` without the space that parts a note from its mark."""
    if inlines and isinstance(inlines[0], Text) and inlines[0].text.startswith(" "):
        rest = inlines[0].text[1:]
        return (*([Text(rest)] if rest else []), *inlines[1:])
    return tuple(inlines)


class _Pieces:
    def __init__(
        self, styles: StyleSheet, full_names: Mapping[str, str], *, bold_is_strong: bool, joined: bool
    ) -> None:
        self._styles = styles
        self._full_names = full_names
        self._bold_is_strong = bold_is_strong
        self._joined = joined
        self._open: dict[str, str] = {}  # bookmarks of facts that have begun: the fact by the bookmark's identity
        self._fields: list[str] = []  # the instructions of the fields that have begun
        self._reference: list[_Piece] | None = None  # the result of a reference to a caption that has begun

    def of(self, element: Element) -> Iterator[_Piece]:
        for child in element:
            if child.tag == _RUN:
                yield from self._of_run(child)
                continue
            name = local_name(child)
            if name == "bookmarkStart":
                self._begin(child)
            elif name == "bookmarkEnd":
                yield from self._end(child)
            elif name not in _LEFT_OUT:
                yield from self.of(child)

    def _begin(self, element: Element) -> None:
        found = _FACT.fullmatch(element.get(f"{{{W}}}name", ""))
        if found:
            self._open[element.get(f"{{{W}}}id", "")] = self._full_names.get(found[1], found[1])

    def _end(self, element: Element) -> Iterator[_Piece]:
        identity = element.get(f"{{{W}}}id", "")
        if identity in self._open:
            # Empty, so that a figure that says nothing is there all the same.
            yield _Piece("", bookmark=(identity, self._open.pop(identity)))

    def _of_run(self, run: Element) -> Iterator[_Piece]:
        properties = run.find(f"{{{W}}}rPr")
        strong = False
        if properties is not None:
            kind = self._styles.kind_of_run(properties)
            if kind == LABEL:
                return
            strong = kind == STRONG or (self._bold_is_strong and is_on(properties, "b"))
        bookmark = next(reversed(self._open.items()), None)
        for special, group in groupby(run, lambda child: local_name(child) in _SPECIAL):
            if special:
                for child in group:
                    yield from self._special(child, strong=strong)
            elif text := "".join(map(self._characters, group)):
                piece = _Piece(text, strong, bookmark)
                if self._reference is None:
                    yield piece
                else:
                    self._reference.append(piece)

    def _special(self, element: Element, *, strong: bool) -> Iterator[_Piece]:
        """What a run says other than by characters: parts of fields, and marks of footnotes."""
        match local_name(element), element.get(f"{{{W}}}fldCharType"):
            case ("footnoteReference" | "endnoteReference") as kind, _:
                number = Text(kind.removesuffix("Reference") + element.get(f"{{{W}}}id", ""))
                yield _Piece("", strong, node=Footnote((number,)))
            case "instrText", _:
                if self._fields:
                    self._fields[-1] += element.text or ""
            case "fldChar", "begin":
                self._fields.append("")
            case "fldChar", "separate":
                if self._target() is not None:
                    self._reference = []
            case "fldChar", "end":
                target = self._target()
                if target is not None and self._reference is not None:
                    text = "".join(piece.text for piece in self._reference)
                    bold = all(piece.strong for piece in self._reference)
                    yield _Piece("", bold, node=Reference(self._full_names[target], text))
                    self._reference = None
                self._fields = self._fields[:-1]

    def _target(self) -> str | None:
        """The bookmark of our own caption that the innermost field refers to."""
        found = _REFERENCE.match(self._fields[-1]) if self._fields else None
        return found[1] if found and found[1] in self._full_names else None

    def _characters(self, element: Element) -> str:
        if element.tag == _TEXT:
            return letters(element)
        name = local_name(element)
        if name == "br":
            kind = element.get(f"{{{W}}}type")
            return "\n" if kind == "textWrapping" or (kind is None and not self._joined) else ""
        if name == "sym":
            return symbol(element)
        return "" if name == "cr" and self._joined else _CHARACTERS.get(name, "")


def _inlines(pieces: Iterator[_Piece]) -> Iterator[Inline]:
    # The empty piece at a figure's end belongs to whatever the figure is part of.
    settled: list[_Piece] = []
    for piece in pieces:
        if piece.text or piece.node or not settled or settled[-1].bookmark != piece.bookmark:
            settled.append(piece)
    settled = [_weighed(piece, settled[max(0, number - 1) : number + 2]) for number, piece in enumerate(settled)]
    for strong, group in groupby(settled, lambda piece: piece.strong):
        inlines = tuple(_of_one_weight(group))
        if strong:
            yield Strong(inlines)
        else:
            yield from inlines


def _weighed(piece: _Piece, neighbours: Sequence[_Piece]) -> _Piece:
    """A mark of a footnote is strong where it stands among strong words: its own style says nothing of it."""
    if not isinstance(piece.node, Footnote) or len(neighbours) < 3:
        return piece
    return replace(piece, strong=neighbours[0].strong and neighbours[2].strong)


def _of_one_weight(pieces: Iterator[_Piece]) -> Iterator[Inline]:
    for (bookmark, is_node), group in groupby(pieces, lambda piece: (piece.bookmark, piece.node is not None)):
        if is_node:
            yield from (piece.node for piece in group if piece.node is not None)
            continue
        text = "".join(piece.text for piece in group)
        if bookmark:
            yield Figure(bookmark[1], text)
            continue
        for number, line in enumerate(text.split("\n")):
            if number:
                yield LineBreak()
            if line:
                yield Text(line)
