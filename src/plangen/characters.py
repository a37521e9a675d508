"""What is known of single characters."""

from __future__ import annotations

import unicodedata


def is_wide(character: str) -> bool:
    """Whether `character` is written in a full-width cell, as Chinese characters and their punctuation are."""
    return unicodedata.east_asian_width(character) in "WF" or character in "“”‘’…—·"
