"""How a value is printed: as text, as a figure that keeps its fact, or as a block."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import Any, Self, get_args

from jinja2 import Undefined
from markupsafe import Markup

from plangen import tree
from plangen.characters import joined_lines
from plangen.dates import arabic_date
from plangen.facts.fact import Fact, Group, Grouping
from plangen.facts.formats import number_text, plain
from plangen.facts.passage import Passage
from plangen.inputs.prose import Prose
from plangen.inputs.text import FORBIDDEN
from plangen.messages import _
from plangen.references import MARK, Pieces, Value
from plangen.render.rendering import current
from plangen.render.undefined import Absent
from plangen.tree import Figure, Text

_BLOCKS = get_args(tree.Block)


class Composite(str):
    """Text and figures put together in a template: as a `str` the words, in `pieces` what they are."""

    __slots__ = ("pieces",)
    pieces: Pieces

    def __new__(cls, pieces: Pieces) -> Self:
        self = super().__new__(cls, "".join(piece.text for piece in pieces))
        self.pieces = pieces
        return self


def printed(value: Any) -> Markup:
    """What `{{ value }}` puts into the Markdown: a reference, or `value` itself where it is Markdown already."""
    if isinstance(value, Markup):
        return value
    reference = _reference(value)
    # A reference is a number between two marks: there is nothing in it to escape.
    return Markup(current().references.add(reference) if reference else "")  # noqa: S704


def joined(values: Iterable[Any]) -> str:
    """`values` one after the other: Markdown where one of them is, else a text that keeps its figures."""
    parts = list(values)
    if any(isinstance(part, Markup) for part in parts):
        return Markup("").join(map(printed, parts))
    return Composite(tuple(piece for part in parts for piece in pieces_of(part)))


def pieces_of(value: Any) -> Pieces:
    """`value` as text and figures, for the functions that make blocks."""
    if isinstance(value, Markup):
        return tuple(_pieces_of_markdown(str(value)))
    reference = _reference(value)
    return reference if isinstance(reference, tuple) else ()


def line_of(value: Any) -> str:
    """The words of `value` on one line, for what a block says beside its text; '' for a field left out."""
    return "" if isinstance(value, Absent) else joined_lines(tree.plain_text(pieces_of(value)))


def _pieces_of_markdown(markdown: str) -> Iterator[Text | Figure]:
    parts = MARK.split(markdown.strip())
    for number, part in enumerate(parts):
        if number % 2:
            value = current().references.values[int(part)]
            if isinstance(value, tuple):
                yield from value
        elif part:
            yield Text(part)


def _reference(value: Any) -> Value | None:
    if isinstance(value, Passage | Composite):
        return value.pieces
    if isinstance(value, str):
        place = value.place if isinstance(value, Prose) else None
        if place is None and (found := FORBIDDEN.search(value)):
            message = _("character {code} cannot stand in a document", code=f"U+{ord(found[0]):04X}")
            current().error("forbidden-character", message, _("delete it in the template"))
        return (Text(str(value), place),) if value else None
    if isinstance(value, Group):
        value = value.fact
    if isinstance(value, Grouping):
        value = value.total
    if isinstance(value, Fact):
        return (Figure(value.name, plain(value)),)
    if isinstance(value, _BLOCKS):
        return value  # type: ignore[no-any-return]  # get_args loses what Block means
    return _reference_of_plain(value)


def _reference_of_plain(value: Any) -> Value | None:
    if isinstance(value, datetime.date):
        return (Text(arabic_date(value)),)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return (Text(number_text(value)),)
    if isinstance(value, Undefined):
        str(value)  # reports itself
        return None
    kind = _("a list") if isinstance(value, tuple | list) else f"'{value}'"
    current().error(
        "not-printable", _("{kind} cannot be printed", kind=kind), _("print its parts one by one, in {% for … %}")
    )
    return None
