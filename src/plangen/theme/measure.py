"""How wide a text is, in characters: the unit in which GB/T 9704 measures."""

from __future__ import annotations

from plangen.patterns import lazy_pattern

_SCRIPT_CHANGE = lazy_pattern(r"(?<=[0-9A-Za-z])(?=[^\x00-\u2fff])|(?<=[^\x00-\u2fff])(?=[0-9A-Za-z])")
_SPACE = 0.25


def width_in_characters(text: str) -> float:
    """The width of `text`, one line, in Chinese characters: ASCII counts half, everything else one."""
    return len(text) - len(text.encode("ascii", "ignore")) / 2


def room_in_characters(text: str) -> float:
    """The width for which there must be room: some programs set Latin letters and digits apart from Chinese characters.

    They do so even where the document switches it off.
    """
    return width_in_characters(text) + _SPACE * len(_SCRIPT_CHANGE.findall(text))
