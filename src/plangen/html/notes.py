"""What inlines need of their document: the numbers of captions, and where footnotes go."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field

from plangen.html.markup import text
from plangen.immutable import dataclass
from plangen.theme.numbering import NumberFormat
from plangen.tree import Footnote, Reference


@dataclass(slots=True)
class Notes:
    """The footnotes of one document, counted through; `captions` is what references print.

    A page of HTML has no foot before its script has laid it out, so that a note stands behind the block it belongs to.
    """

    captions: Mapping[str, str]
    form: NumberFormat
    _count: int = 0
    _waiting: list[str] = field(default_factory=list)

    def number(self, reference: Reference) -> str:
        """What `reference` prints."""
        return text(self.captions.get(reference.target, reference.text))

    def mark(self, footnote: Footnote, written: Callable[[Footnote], str]) -> str:
        """The mark of `footnote`, whose words, as `written`, wait for the end of the block."""
        self._count += 1
        mark = text(self.form.text(self._count))
        self._waiting.append(f'<p class="footnote">{mark} {written(footnote)}</p>')
        return f"<sup>{mark}</sup>"

    def paragraphs(self) -> Iterator[str]:
        """The notes that wait."""
        yield from self._waiting
        self._waiting.clear()
