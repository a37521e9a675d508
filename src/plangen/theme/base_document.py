"""A unit's own .docx as the base of a theme."""

from __future__ import annotations

from dataclasses import field

from plangen.immutable import dataclass


@dataclass(frozen=True, slots=True)
class BaseDocument:
    """The file `name`, whose bytes are `content`: its styles, page, headers and footers are used."""

    name: str
    content: bytes = field(repr=False)
