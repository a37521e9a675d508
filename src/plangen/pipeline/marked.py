"""A finding with its place in a file."""

from __future__ import annotations

from plangen.diagnostics import Diagnostic, Place
from plangen.immutable import dataclass

Repair = tuple[tuple[Place, str, str], ...]  # where, what stands there, what to write: all of it or nothing


@dataclass(frozen=True, slots=True)
class Marked:
    """A finding as it is shown: the diagnostic, the text it is in and which characters of it are meant.

    `also` are further places of the same cause, `repairs` what to write at each, where there is one answer. Where a
    folder makes a document for each row of a table, `documents` names those that have it.
    `around` says in words where it stands in a Word document, whose lines have no numbers.
    """

    diagnostic: Diagnostic
    text: str
    start: int
    end: int
    also: tuple[Place, ...] = ()
    repairs: tuple[Repair, ...] = ()
    documents: tuple[str, ...] = ()
    around: str = ""
