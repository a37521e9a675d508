"""One property of the look of a line, beside what the theme has in its place."""

from __future__ import annotations

from typing import Literal, NamedTuple

Property = Literal[
    "chinese", "latin", "size", "bold", "spread", "alignment", "indent", "left", "right", "spacing", "before", "after"
]  # fmt: skip

OF_WORDS: tuple[Property, ...] = ("chinese", "latin", "size", "bold", "spread")
# What a line shows only where it has letters, or something above or below.
CHANCE: tuple[Property, ...] = ("latin", "before", "after")


class Trait(NamedTuple):
    """What a line has and what the theme has, in words that can stand in a list; `hint` says how to get the latter.

    `value` is the same for what looks the same, and '' where the line has what the theme has.
    """

    of: Property
    value: str
    actual: str
    expected: str
    hint: str
