"""Paragraphs whose look is more than that of their style: what a block becomes before it is XML."""

from __future__ import annotations

from plangen.immutable import dataclass
from plangen.word.names import LABEL
from plangen.word.runs import run

KEEP_WITH_NEXT = "<w:keepNext/>"
_LABEL = f'<w:rStyle w:val="{LABEL}"/>'


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: its style and runs, and XML of its own properties in the order that Word wants.

    `keep` stands before the numbering, `properties` (borders, tabs, spacing) after it, `indents` (and alignment) last.
    """

    style: str
    content: str
    keep: str = ""
    properties: str = ""
    indents: str = ""


def label(text: str) -> str:
    """`text`, which the theme adds and the reader leaves out, as a run."""
    return run(text, _LABEL)


def tabs(*stops: tuple[str, int]) -> str:
    """Tab stops: (alignment, distance from the left edge of the text area)."""
    return "<w:tabs>" + "".join(f'<w:tab w:val="{kind}" w:pos="{place}"/>' for kind, place in stops) + "</w:tabs>"
