"""Characters of a paragraph in runs of their own, so that they can be marked or replaced and nothing else with them."""

from __future__ import annotations

from bisect import bisect_right
from copy import deepcopy
from itertools import accumulate, groupby

from lxml import etree

from plangen.word.names import W
from plangen.word.raw_text import Piece, RawParagraph, raw_paragraph
from plangen.word.read_package import Element

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_RUN, _PROPERTIES, _TRACKED_LOOK, _IDENTITY = (f"{{{W}}}{name}" for name in ("r", "rPr", "rPrChange", "id"))
# What may hold runs, and marks beside them.
_HOLDERS = frozenset(
    f"{{{W}}}{name}" for name in ("p", "ins", "hyperlink", "sdtContent", "smartTag", "fldSimple", "customXml", "moveTo")
)


def isolate(paragraph: Element, start: int, end: int) -> tuple[Element, ...]:
    """The runs that hold the characters from `start` to `end` of the w:p `paragraph` and nothing else.

    Runs are split where need be: what says no character, such as the reference of a footnote, a page break or a
    picture, gets a run beside them. Empty where there are no such characters, or where they stand in something else.
    """
    return Isolation(raw_paragraph(paragraph)).isolate(start, end)


class Isolation:
    """Characters of one paragraph, to be isolated from the last to the first: what stands before them stays."""

    def __init__(self, raw: RawParagraph) -> None:
        self._pieces = list(raw.pieces)  # those that nothing was isolated of yet
        self._starts = [0, *accumulate(len(piece.text) for piece in raw.pieces)]

    def runs(self, start: int, end: int) -> tuple[Element, ...]:
        """The runs that the characters from `start` to `end` stand in, as they are; empty as for `isolate`."""
        runs = dict.fromkeys(piece.run for piece, _first, _last in self._spans(start, end))
        return tuple(runs) if all(_is_plain(run) for run in runs) else ()

    def isolate(self, start: int, end: int) -> tuple[Element, ...]:
        """As the function `isolate`."""
        if not self.runs(start, end):
            return ()
        spans = self._spans(start, end)
        wanted = {_only(piece, first, last) for piece, first, last in spans}
        runs = [one for run in dict.fromkeys(piece.run for piece, _, _ in spans) for one in _divided(run, wanted)]
        begin = bisect_right(self._starts, start) - 1
        piece, first, _last = spans[0]
        self._pieces[begin:] = [piece._replace(text=piece.text[:first])] if first else []
        self._starts[begin + 1 :] = [start] if first else []
        return tuple(runs)

    def _spans(self, start: int, end: int) -> list[tuple[Piece, int, int]]:
        """The pieces with characters from `start` to `end`, and which of each; none where some are missing."""
        if not 0 <= start < end <= self._starts[-1]:
            return []
        spans = []
        for number in range(bisect_right(self._starts, start) - 1, len(self._pieces)):
            piece, offset = self._pieces[number], self._starts[number]
            if offset >= end:
                break
            spans.append((piece, max(start - offset, 0), min(end - offset, len(piece.text))))
        return spans


def _is_plain(run: Element) -> bool:
    """Whether `run` may be split: a formula may not, nor what stands in something that is no text."""
    parent = run.getparent()
    return run.tag == _RUN and parent is not None and parent.tag in _HOLDERS


def _only(piece: Piece, first: int, last: int) -> Element:
    """A child of the run with nothing but the characters from `first` to `last` of `piece`."""
    child = piece.child
    if last - first == len(piece.text):
        return child
    # The characters of the file: the piece has what a font of symbols shows for them.
    written = child.text or ""
    texts = [child]
    for text in (written[first:last], written[last:]):
        rest = etree.Element(child.tag)
        rest.text = text
        texts[-1].addnext(rest)
        texts.append(rest)
    child.text = written[:first]
    for one in texts:
        one.set(_SPACE, "preserve")
        if not one.text:
            piece.run.remove(one)
    return texts[1]


def _divided(run: Element, wanted: set[Element]) -> list[Element]:
    """Split `run` into runs with nothing but children that are `wanted`, and those with none: the first of these."""
    properties = run.find(_PROPERTIES)
    children = [child for child in run if child is not properties]
    groups = [(is_wanted, list(group)) for is_wanted, group in groupby(children, key=wanted.__contains__)]
    runs = [run] if groups[0][0] else []
    last = run
    for is_wanted, group in groups[1:]:
        following = etree.Element(run.tag, {str(name): str(value) for name, value in run.attrib.items()})
        if properties is not None:
            following.append(_copy(properties))
        following.extend(group)
        last.addnext(following)
        last = following
        if is_wanted:
            runs.append(following)
    return runs


def _copy(properties: Element) -> Element:
    """`properties` once more. A tracked change of the look in them has no identity yet: one belongs to one place."""
    copy = deepcopy(properties)
    for change in copy.iter(_TRACKED_LOOK):
        if _IDENTITY in change.attrib:
            del change.attrib[_IDENTITY]
    return copy
