"""How wide a text is, in characters: the unit in which GB/T 9704 measures."""

from __future__ import annotations


def width_in_characters(text: str) -> float:
    """The width of `text`, one line, in Chinese characters: ASCII counts half, everything else one."""
    return len(text) - len(text.encode("ascii", "ignore")) / 2
