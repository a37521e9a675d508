"""The sections of a document: page, grid, and what its headers and footers say of the page number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal

from plangen.immutable import dataclass
from plangen.theme.word_look import GridLook, PageLook, PageNumberLook, SectionLook
from plangen.word.looks import LookReader
from plangen.word.names import R, W
from plangen.word.page_number_looks import page_number_of
from plangen.word.read_package import Element
from plangen.word.read_styles import is_on, value, whole

_TWIPS = 20  # in a point
_MILLIMETRES = 25.4 / 72 / _TWIPS  # in a twip
_CHARACTER_UNITS = 4096  # in a point, of w:charSpace (ECMA-376-1, 17.6.5)
_KINDS: tuple[Literal["default", "even", "first"], ...] = ("default", "even", "first")
_PLAIN_NUMERALS = ("", "decimal")


@dataclass(frozen=True, slots=True)
class SectionReader:
    """Reads sections; `part` gives the root of the part that a relationship of the text leads to, or None."""

    looks: LookReader
    part: Callable[[str], Element | None]
    has_even_pages: bool  # with headers and footers of their own

    def sections(self, document: Element, paragraphs: Sequence[Element]) -> tuple[SectionLook, ...]:
        """Those of the root `document`, which has these `paragraphs`, each with the number of its first."""
        found: list[SectionLook] = []
        references: dict[tuple[str, str], str] = {}
        first = 1
        places = {element: number for number, element in enumerate(paragraphs, 1)}
        for section in document.iter(f"{{{W}}}sectPr"):
            if any(one.tag == f"{{{W}}}sectPrChange" for one in section.iterancestors()):
                continue
            references |= _references(section)
            found.append(self._section(section, first, references))
            owner = next(section.iterancestors(f"{{{W}}}p"), None)
            first = places.get(owner, first) + 1 if owner is not None else first
        return tuple(found)

    def _section(self, section: Element, first: int, references: dict[tuple[str, str], str]) -> SectionLook:
        numbers = {kind: self._number(kind, references) for kind in _KINDS}
        shown = {"default": True, "even": self.has_even_pages, "first": is_on(section, "titlePg")}
        number = numbers["default"] or numbers["even"]
        if number is not None:
            if self.has_even_pages:
                even = numbers["even"]
                number = replace(number, even=even.even if even else None, even_text=even.text if even else "")
            numerals = value(section, "pgNumType", "fmt") or ""
            number = replace(number, numerals="" if numerals in _PLAIN_NUMERALS else numerals)
        return SectionLook(
            first,
            _page(section),
            _grid(section, self.looks.body_size_pt),
            number,
            tuple(kind for kind in _KINDS if shown[kind] and numbers[kind] is None),
        )

    def _number(self, kind: str, references: dict[tuple[str, str], str]) -> PageNumberLook | None:
        found = None
        for side in ("footer", "header"):
            part = self.part(references.get((side, kind), ""))
            number = page_number_of(part, self.looks) if part is not None else None
            if number is not None and (found is None or found.is_typed):
                found = number
        return found


def _references(section: Element) -> dict[tuple[str, str], str]:
    """The relationships of headers and footers, by side and kind of page. What is not said is as before."""
    return {
        (side, one.get(f"{{{W}}}type", "default")): one.get(f"{{{R}}}id", "")
        for side in ("header", "footer")
        for one in section.iterchildren(f"{{{W}}}{side}Reference")
    }


def _page(section: Element) -> PageLook | None:
    size = [whole(value(section, "pgSz", name)) for name in ("w", "h")]
    margins = [whole(value(section, "pgMar", name)) for name in ("top", "left", "right", "bottom")]
    numbers = [number * _MILLIMETRES for number in (*size, *margins) if number is not None]
    if len(numbers) < len(size) + len(margins):
        return None
    width, height, top, left, right, bottom = numbers
    gutter = (whole(value(section, "pgMar", "gutter")) or 0) * _MILLIMETRES
    # A negative margin is one that a long header does not push down.
    top, bottom = abs(top), abs(bottom)
    return PageLook(width, height, top, left + gutter, width - left - gutter - right, height - top - bottom)


def _grid(section: Element, body_size_pt: float) -> GridLook:
    kind = value(section, "docGrid", "type") or "default"
    pitch = whole(value(section, "docGrid", "linePitch"))
    if kind == "default" or not pitch:
        return GridLook()
    if kind not in ("linesAndChars", "snapToChars"):
        return GridLook(pitch / _TWIPS)
    extra_pt = (whole(value(section, "docGrid", "charSpace")) or 0) / _CHARACTER_UNITS
    return GridLook(pitch / _TWIPS, body_size_pt + extra_pt, extra_pt)
