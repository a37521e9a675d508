"""The inlines of a paragraph, from runs wherever they stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from plangen.tree import Figure, Inline, LineBreak, Strong, Text
from plangen.word.names import FACT_BOOKMARK, LABEL, STRONG, W
from plangen.word.read_package import Element
from plangen.word.read_styles import StyleSheet, is_on

# What holds no text of the document as it is now: properties, deletions, the second copy of a drawing, text boxes.
_LEFT_OUT = frozenset(
    ["pPr", "rPr", "sdtPr", "sdtEndPr", "del", "moveFrom", "Fallback", "txbxContent", "drawing", "pict", "object"]
)
_FACT = re.compile(rf"{FACT_BOOKMARK}(\w+)_\d+")
_CHARACTERS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_RUN = f"{{{W}}}r"
_TEXT = f"{{{W}}}t"


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some characters, whether they are strong, and the bookmark of a fact that they stand in, with its name."""

    text: str
    strong: bool = False
    bookmark: tuple[str, str] | None = None


def local_name(element: Element) -> str:
    """The tag of `element` without its namespace."""
    return element.tag.rpartition("}")[2]


class InlineReader:
    """Reads the inlines of paragraphs; `full_names` are those of facts, by the stem of their bookmarks."""

    def __init__(self, styles: StyleSheet, full_names: Mapping[str, str]) -> None:
        self._styles = styles
        self._full_names = full_names

    def inlines(self, paragraph: Element, *, bold_is_strong: bool = True, joined: bool = False) -> tuple[Inline, ...]:
        """What the w:p `paragraph` says. `joined` leaves out line breaks that the writer made (see runs.py)."""
        pieces = _Pieces(self._styles, self._full_names, bold_is_strong=bold_is_strong, joined=joined)
        return tuple(_inlines(pieces.of(paragraph)))


class _Pieces:
    def __init__(
        self, styles: StyleSheet, full_names: Mapping[str, str], *, bold_is_strong: bool, joined: bool
    ) -> None:
        self._styles = styles
        self._full_names = full_names
        self._bold_is_strong = bold_is_strong
        self._joined = joined
        self._open: dict[str, str] = {}  # bookmarks of facts that have begun: the fact by the bookmark's identity

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
        text = "".join(self._characters(child) for child in run)
        if text:
            yield _Piece(text, strong, next(reversed(self._open.items()), None))

    def _characters(self, element: Element) -> str:
        if element.tag == _TEXT:
            return element.text or ""
        name = local_name(element)
        if name == "br":
            kind = element.get(f"{{{W}}}type")
            return "\n" if kind == "textWrapping" or (kind is None and not self._joined) else ""
        return "" if name == "cr" and self._joined else _CHARACTERS.get(name, "")


def _inlines(pieces: Iterator[_Piece]) -> Iterator[Inline]:
    # The empty piece at a figure's end belongs to whatever the figure is part of.
    settled: list[_Piece] = []
    for piece in pieces:
        if piece.text or not settled or settled[-1].bookmark != piece.bookmark:
            settled.append(piece)
    for strong, group in groupby(settled, lambda piece: piece.strong):
        inlines = tuple(_of_one_weight(group))
        if strong:
            yield Strong(inlines)
        else:
            yield from inlines


def _of_one_weight(pieces: Iterator[_Piece]) -> Iterator[Inline]:
    for bookmark, group in groupby(pieces, lambda piece: piece.bookmark):
        text = "".join(piece.text for piece in group)
        if bookmark:
            yield Figure(bookmark[1], text)
            continue
        for number, line in enumerate(text.split("\n")):
            if number:
                yield LineBreak()
            if line:
                yield Text(line)
