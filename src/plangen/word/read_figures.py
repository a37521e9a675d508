"""Captions, pictures and tables of contents of a document, each from the paragraph that holds it."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping

from plangen.patterns import lazy_pattern
from plangen.pictures import BrokenPicture, picture_of
from plangen.tree import Caption, Contents, Image, Inline, Subject, Text
from plangen.word import names
from plangen.word.names import W
from plangen.word.read_inlines import InlineReader, local_name
from plangen.word.read_package import Element

_RELATIONSHIP = f"{{{names.R}}}embed"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_SEQUENCE = lazy_pattern(r"\s*SEQ\s+(\S+)")
_CONTENTS = lazy_pattern(r"\s*TOC\b(?:.*?\\o\s+\"?\d-(\d))?")
_WIDTH = lazy_pattern(r", (\d+(?:\.\d+)?) mm$")
# What Word in Chinese and English, WPS and our themes count figures by; all else is a table.
_FIGURES = frozenset(["图", "图表", "图示", "图片", "插图", "figure", "fig.", "figure."])
_SEPARATORS = "　 ：:.、"
_DEPTH = 3  # of a table of contents that does not say it
_DEEPEST = 4


def instructions(paragraph: Element) -> Iterator[str]:
    """The instructions of the fields in `paragraph`, each run's as it stands."""
    for element in paragraph.iter(f"{{{W}}}instrText"):
        yield element.text or ""
    for element in paragraph.iter(f"{{{W}}}fldSimple"):
        yield element.get(f"{{{W}}}instr", "")


def read_caption(paragraph: Element, inlines: InlineReader, identities: Mapping[str, str]) -> Caption | None:
    """The w:p `paragraph` as a caption; None where no field counts it. `identities` are by bookmark."""
    found = next(filter(None, map(_SEQUENCE.match, instructions(paragraph))), None)
    if found is None:
        return None
    of: Subject = "figure" if found[1].strip('"').lower() in _FIGURES else "table"
    starts = (element.get(f"{{{W}}}name", "") for element in paragraph.iter(f"{{{W}}}bookmarkStart"))
    identity = next((identities[name] for name in starts if name in identities), "")
    return Caption(_without_separator(inlines.inlines(_behind_number(paragraph))), of, identity)


def _behind_number(paragraph: Element) -> Element:
    """A copy of `paragraph` with only what follows the field that counts it."""
    rest = copy.deepcopy(paragraph)
    children = list(rest)
    last = 0
    for number, child in enumerate(children):
        if local_name(child) == "fldSimple" and _SEQUENCE.match(child.get(f"{{{W}}}instr", "")):
            last = number
            break
        if any(end.get(f"{{{W}}}fldCharType") == "end" for end in child.iter(f"{{{W}}}fldChar")):
            last = number
            break
    for child in children[: last + 1]:
        rest.remove(child)
    return rest


def _without_separator(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """`inlines` without what parts the number from the words."""
    if inlines and isinstance(inlines[0], Text):
        text = inlines[0].text.lstrip(_SEPARATORS)
        return (*([Text(text)] if text else []), *inlines[1:])
    return inlines


def read_images(paragraph: Element, images: Mapping[str, bytes]) -> Iterator[Image]:
    """The pictures in `paragraph` whose bytes, by relationship, are a PNG or JPEG."""
    for blip in paragraph.iter(_BLIP):
        content = images.get(blip.get(_RELATIONSHIP, ""))
        if content is None or not _is_picture(content):
            continue
        placed = next((one for one in blip.iterancestors() if one.tag.startswith(_DRAWING)), None)
        properties = placed.find(f"{_DRAWING}docPr") if placed is not None else None
        description = name = ""
        if properties is not None:
            description, name = properties.get("descr", ""), properties.get("name", "")
        width = _WIDTH.search(name)
        yield Image(content, description, float(width[1]) if width else 0)


def _is_picture(content: bytes) -> bool:
    try:
        picture_of(content)
    except BrokenPicture:
        return False
    return True


def read_contents(paragraph: Element, title: str) -> Contents | None:
    """The table of contents that begins in `paragraph`, under `title`; None where none does."""
    found = next(filter(None, map(_CONTENTS.match, instructions(paragraph))), None)
    return Contents(title, min(int(found[1] or _DEPTH), _DEEPEST)) if found else None
