"""The characters of a document's paragraphs where they stand in its XML, so that a place in the text can be marked."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from plangen.immutable import dataclass
from plangen.word.names import W
from plangen.word.read_package import Element
from plangen.word.read_styles import is_on

_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_LEFT_OUT = frozenset(
    [
        "pPr", "rPr", "sdtPr", "sdtEndPr", "del", "moveFrom", "Fallback", "txbxContent", "drawing", "pict", "object",
        "rt",
    ]
)  # fmt: skip
_SINGLE = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# What may hold runs, and marks beside them.
_HOLDERS = frozenset(
    f"{{{W}}}{name}" for name in ("p", "ins", "hyperlink", "sdtContent", "smartTag", "fldSimple", "customXml", "moveTo")
)


class Atom(NamedTuple):
    """A character: the run it is in, the child of the run, and its offset in that child."""

    run: Element
    child: Element
    offset: int


@dataclass(frozen=True, slots=True)
class RawParagraph:
    """A w:p with its characters as they are read, tracked changes accepted; a line break is a newline."""

    element: Element
    text: str
    atoms: tuple[Atom, ...]


def raw_paragraphs(document: Element) -> tuple[Element, ...]:
    """The w:p of the root `document`, without those that stand there a second time for older programs."""
    twice = {
        paragraph
        for older in document.iter(f"{{{_COMPATIBILITY}}}Fallback")
        if any(one.tag == f"{{{W}}}t" for newer in older.itersiblings(preceding=True) for one in newer.iter())
        for paragraph in older.iter(f"{{{W}}}p")
    }
    return tuple(paragraph for paragraph in document.iter(f"{{{W}}}p") if paragraph not in twice)


def raw_paragraph(element: Element) -> RawParagraph:
    """The w:p `element` with its characters."""
    found = list(_characters(element))
    return RawParagraph(element, "".join(text for text, _atom in found), tuple(atom for _text, atom in found))


def _characters(element: Element) -> Iterator[tuple[str, Atom]]:
    for child in element:
        name = str(child.tag).rpartition("}")[2]  # of a comment in the file the tag is a function
        if name in _LEFT_OUT or (name == "r" and is_on(child.find(f"{{{W}}}rPr"), "vanish")):
            continue
        if name == "t":
            for offset, character in enumerate(child.text or ""):
                yield character, Atom(element, child, offset)
        elif name == "br":
            if child.get(f"{{{W}}}type", "textWrapping") == "textWrapping":
                yield "\n", Atom(element, child, 0)
        elif name in _SINGLE:
            yield _SINGLE[name], Atom(element, child, 0)
        else:
            yield from _characters(child)


def isolate(paragraph: Element, start: int, end: int) -> tuple[Element, ...]:
    """The runs that hold the characters from `start` to `end` of the w:p `paragraph` and nothing else.

    Runs are split where need be. Empty where there are no such characters, or where they stand in something else.
    """
    atoms = raw_paragraph(paragraph).atoms
    if not 0 <= start < end <= len(atoms) or any(not _is_plain(atom) for atom in atoms[start:end]):
        return ()
    if end < len(atoms) and atoms[end].run is atoms[end - 1].run:
        _split_before(atoms[end])
    if start and atoms[start - 1].run is atoms[start].run:
        _split_before(atoms[start])
    runs = dict.fromkeys(atom.run for atom in raw_paragraph(paragraph).atoms[start:end])
    return tuple(runs)


def _is_plain(atom: Atom) -> bool:
    parent = atom.run.getparent()
    return atom.run.tag == f"{{{W}}}r" and parent is not None and parent.tag in _HOLDERS


def _split_before(atom: Atom) -> None:
    """Make the character `atom` the first of a run of its own, which holds what follows it in its run."""
    run, child, offset = atom
    if offset:
        rest = etree.Element(child.tag)
        text = child.text or ""
        child.text, rest.text = text[:offset], text[offset:]
        child.set(_SPACE, "preserve")
        rest.set(_SPACE, "preserve")
        child.addnext(rest)
        child = rest
    following = etree.Element(run.tag, {str(name): str(value) for name, value in run.attrib.items()})
    if (properties := run.find(f"{{{W}}}rPr")) is not None:
        following.append(deepcopy(properties))
    for moved in [child, *child.itersiblings()]:
        following.append(moved)
    run.addnext(following)
