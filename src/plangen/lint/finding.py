"""What a rule yields, and what a rule is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from plangen.diagnostics import Severity
from plangen.immutable import dataclass
from plangen.lint.manuscript import Manuscript


class Span(NamedTuple):
    """The characters from `start` to `end` (not included) of the line with the index `line`."""

    line: int
    start: int
    end: int


class Edit(NamedTuple):
    """A repair: `text` in the place of `span`."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong at `span`: what, and what to write instead.

    `edits` is given where there is one right answer. `cause` is equal for findings that one habit explains: where they
    are many, they become one finding with `also` as its further places.
    """

    span: Span
    message: str
    hint: str = ""
    edits: tuple[Edit, ...] = ()
    cause: str = ""
    also: tuple[Span, ...] = ()


class Rule(Protocol):
    """A module of plangen.lint.rules. Its docstring is its page in the manual (see manual.py).

    SEVERITY says whether a document with such a finding is wrong (error) or only untidy (warning).
    """

    __name__: str
    __doc__: str | None
    SEVERITY: Severity

    def check(self, manuscript: Manuscript) -> Iterable[Finding]:
        """What is wrong with `manuscript`."""


def rule_name(rule: Rule) -> str:
    """The name under which `rule` is reported and switched off: that of its module, with hyphens."""
    return rule.__name__.rpartition(".")[2].replace("_", "-")
