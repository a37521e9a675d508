"""The styles of a unit's own .docx, with those of ours added that it lacks.

Styles are the same when they have the same name, whatever their identity: Word in Chinese calls heading 1 just 1.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator

from lxml import etree

from plangen.immutable import dataclass
from plangen.word import names
from plangen.word.names import W
from plangen.word.read_package import Element
from plangen.word.read_styles import value

_REFERENCES = ("basedOn", "next", "link")
_BEFORE_NUMBERING = frozenset(
    ["pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl"]
)  # in a w:pPr


@dataclass(frozen=True, slots=True)
class CustomStyles:
    """The joined part; `identities` has theirs for each of ours.

    `numbering` is the w:num of their first heading, '' where their headings have no numbers of their own.
    """

    root: Element
    identities: dict[str, str]
    numbering: str


def joined_styles(theirs: Element, ours: Element) -> CustomStyles:
    """`theirs` with what only `ours` has. `theirs` is changed."""
    known = {_key(style): style.get(f"{{{W}}}styleId", "") for style in theirs.iter(f"{{{W}}}style")}
    taken = set(known.values())
    default = next(_defaults(theirs), "")
    identities: dict[str, str] = {}
    added: list[Element] = []
    for style in ours.iter(f"{{{W}}}style"):
        identity = style.get(f"{{{W}}}styleId", "")
        same = known.get(_key(style))
        if same is None and identity == "Normal" and default:
            same = default
        if same is None:
            added.append(copy.deepcopy(style))
            same = identity if identity not in taken else f"Plangen{identity}"
            taken.add(same)
        identities[identity] = same
    for style in added:
        _renamed(style, identities)
        theirs.append(style)
    own = _numbering_of_headings(theirs, identities)
    if not own:
        _number_headings(theirs, identities)
    return CustomStyles(theirs, identities, own)


def _key(style: Element) -> tuple[str, str]:
    return style.get(f"{{{W}}}type", "paragraph"), (value(style, "name") or "").lower()


def _defaults(root: Element) -> Iterator[str]:
    for style in root.iter(f"{{{W}}}style"):
        if style.get(f"{{{W}}}type") == "paragraph" and style.get(f"{{{W}}}default") in ("1", "true", "on"):
            yield style.get(f"{{{W}}}styleId", "")


def _renamed(style: Element, identities: dict[str, str]) -> None:
    """Let an added style refer to the others by the identities that they have now, and be no default."""
    style.set(f"{{{W}}}styleId", identities[style.get(f"{{{W}}}styleId", "")])
    if f"{{{W}}}default" in style.attrib:
        del style.attrib[f"{{{W}}}default"]
    for name in _REFERENCES:
        found = style.find(f"{{{W}}}{name}")
        if found is not None:
            identity = found.get(f"{{{W}}}val", "")
            found.set(f"{{{W}}}val", identities.get(identity, identity))


def _heading_styles(root: Element, identities: dict[str, str]) -> dict[int, Element]:
    wanted = {identities[f"{names.HEADING}{level}"]: level for level in range(1, 5)}
    found = {wanted.get(style.get(f"{{{W}}}styleId", ""), 0): style for style in root.iter(f"{{{W}}}style")}
    return {level: style for level, style in found.items() if level}


def _numbering_of_headings(root: Element, identities: dict[str, str]) -> str:
    """The w:num of their own first heading; ours stands there where the style was added."""
    style = _heading_styles(root, identities).get(1)
    number = value(style, "pPr/numPr/numId") or ""
    return number if number not in ("", "0", str(names.HEADING_NUMBERING)) else ""


def _number_headings(root: Element, identities: dict[str, str]) -> None:
    """Give their headings, which have no numbers, those of the theme."""
    for level, style in _heading_styles(root, identities).items():
        properties = style.find(f"{{{W}}}pPr")
        if properties is None:
            properties = etree.Element(f"{{{W}}}pPr")
            run_properties = style.find(f"{{{W}}}rPr")
            style.insert(len(style) if run_properties is None else style.index(run_properties), properties)
        for old in properties.findall(f"{{{W}}}numPr"):
            properties.remove(old)
        place = sum(1 for child in properties if etree.QName(child).localname in _BEFORE_NUMBERING)
        number = etree.Element(f"{{{W}}}numPr")
        for name, number_value in (("ilvl", level - 1), ("numId", names.HEADING_NUMBERING)):
            etree.SubElement(number, f"{{{W}}}{name}").set(f"{{{W}}}val", str(number_value))
        properties.insert(place, number)
