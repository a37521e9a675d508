"""What the properties of a paragraph or of characters say of its look, each under a name of ours.

Only what is said stands in the result, so that the nearer properties go over the farther ones by joining them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from plangen.theme.word_look import NOTHING, LineSpacing, Measure
from plangen.word.names import W
from plangen.word.read_package import Element
from plangen.word.read_styles import whole

Said = dict[str, Any]

_TWIPS = 20  # in a point
_SINGLE = 240  # a single line
_OFF = ("0", "false", "off")
_ALIGNMENTS = {
    "both": "justify", "distribute": "distribute", "start": "left", "left": "left", "center": "center", "end": "right",
    "right": "right",
}  # fmt: skip
_SWITCHES = {
    f"{{{W}}}keepNext": "keeps_next",
    f"{{{W}}}pageBreakBefore": "begins_page",
    f"{{{W}}}snapToGrid": "snaps",
    f"{{{W}}}b": "bold",
}


def _w(name: str) -> str:
    return f"{{{W}}}{name}"


def paragraph_says(properties: Element | None) -> Said:
    """What the w:pPr `properties` says."""
    said: Said = {}
    for child in properties if properties is not None else ():
        name = child.tag
        if name in _SWITCHES:
            said[_SWITCHES[name]] = _is_on(child)
        elif name == _JC:
            said["alignment"] = _ALIGNMENTS.get(child.get(_VAL, ""), "")
        elif name == _SPACING:
            _spacing(child, said)
        elif name == _IND:
            _indents(child, said)
    return said


def run_says(properties: Element | None, themed: Callable[[str], str | None]) -> Said:
    """What the w:rPr `properties` says; `themed` gives the font that a document's own theme has under a name."""
    said: Said = {}
    for child in properties if properties is not None else ():
        name = child.tag
        if name == _FONTS:
            for key, plain in (("font", "eastAsia"), ("latin", "ascii")):
                if theme := child.get(_w(f"{plain}Theme")):
                    said[key] = themed(theme)
                elif font := child.get(_w(plain)):
                    said[key] = font
        elif name == _SIZE:
            size = whole(child.get(_VAL))
            if size:
                said["size"] = size / 2
        elif name == _SPACING:
            said["spread"] = (whole(child.get(_VAL)) or 0) / _TWIPS
        elif name in _SWITCHES:
            said[_SWITCHES[name]] = _is_on(child)
    return said


_VAL, _JC, _SPACING, _IND, _FONTS, _SIZE = (_w(name) for name in ("val", "jc", "spacing", "ind", "rFonts", "sz"))


def _is_on(element: Element) -> bool:
    return element.get(_VAL, "1") not in _OFF


def _spacing(element: Element, said: Said) -> None:
    line = whole(element.get(_w("line")))
    if line:
        match element.get(_w("lineRule"), "auto"):
            case "exact":
                said["spacing"] = LineSpacing("exact", line / _TWIPS)
            case "atLeast":
                said["spacing"] = LineSpacing("least", line / _TWIPS)
            case _:
                said["spacing"] = LineSpacing("multiple", line / _SINGLE)
    for side in ("before", "after"):
        if element.get(_w(f"{side}Autospacing"), "0") not in _OFF:
            said[side] = None
        elif lines := whole(element.get(_w(f"{side}Lines"))):
            said[side] = Measure(lines / 100, "lines")
        elif (twips := whole(element.get(_w(side)))) is not None:
            said[side] = Measure(twips / _TWIPS)


def _indents(element: Element, said: Said) -> None:
    def first(*names: str) -> int | None:
        return next((number for name in names if (number := whole(element.get(_w(name)))) is not None), None)

    if characters := first("firstLineChars"):
        said["first_line"] = Measure(characters / 100, "characters")
    elif characters := first("hangingChars"):
        said["first_line"] = Measure(-characters / 100, "characters")
    elif twips := first("hanging"):
        said["first_line"] = Measure(-twips / _TWIPS)
    elif first("firstLineChars", "hangingChars", "firstLine", "hanging") is not None:
        twips = first("firstLine")
        said["first_line"] = Measure(twips / _TWIPS) if twips else NOTHING
    for side, same in (("left", "start"), ("right", "end")):
        if characters := first(f"{side}Chars", f"{same}Chars"):
            said[side] = Measure(characters / 100, "characters")
        elif (twips := first(side, same, f"{side}Chars", f"{same}Chars")) is not None:
            said[side] = Measure(twips / _TWIPS)
