"""How the paragraphs of a document look: what they say themselves, else their styles, else the document."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from plangen.theme.look import PageLook, ParagraphLook, RunLook
from plangen.word.names import W
from plangen.word.raw_text import RawParagraph
from plangen.word.read_package import Element
from plangen.word.read_styles import value, whole

_DEEPEST = 20  # of styles that are based on each other; a ring would never end
_TWIPS = 20  # in a point
_MILLIMETRES = 25.4 / 72 / _TWIPS  # in a twip
_ALIGNMENTS = {
    "both": "justify", "distribute": "justify", "start": "left", "left": "left", "center": "center", "end": "right",
    "right": "right",
}  # fmt: skip


class LookReader:
    """Reads looks by the root of the part of styles."""

    def __init__(self, styles: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._default = ""
        self._root = styles
        for style in styles.iter(f"{{{W}}}style") if styles is not None else ():
            identity = style.get(f"{{{W}}}styleId", "")
            self._styles[identity] = style
            if style.get(f"{{{W}}}type") == "paragraph" and style.get(f"{{{W}}}default") in ("1", "true", "on"):
                self._default = identity

    def paragraph(self, raw: RawParagraph) -> ParagraphLook:
        """The look of `raw`."""
        properties = raw.element.find(f"{{{W}}}pPr")
        chain = list(self._chain(value(properties, "pStyle") or self._default))
        sources = [properties, *(style.find(f"{{{W}}}pPr") for style in chain)]
        if self._root is not None:
            sources.append(self._root.find(f"{{{W}}}docDefaults/{{{W}}}pPrDefault/{{{W}}}pPr"))
        runs = tuple(self._runs(raw, chain))
        alignment = _ALIGNMENTS.get(_first(sources, "jc", "val") or "left", "")
        return ParagraphLook(alignment, _first_line(sources, runs), _line(sources), runs)

    def _runs(self, raw: RawParagraph, chain: list[Element]) -> Iterator[RunLook]:
        start = 0
        for run, group in groupby(raw.atoms, lambda atom: atom.run):
            own = run.find(f"{{{W}}}rPr")
            character = list(self._chain(value(own, "rStyle") or ""))
            sources = [own, *(style.find(f"{{{W}}}rPr") for style in (*character, *chain))]
            if self._root is not None:
                sources.append(self._root.find(f"{{{W}}}docDefaults/{{{W}}}rPrDefault/{{{W}}}rPr"))
            size = whole(_first(sources, "sz", "val"))
            yield RunLook(start, _font(sources), size / 2 if size else None)
            start += sum(1 for _atom in group)

    def _chain(self, identity: str) -> Iterator[Element]:
        """The style `identity` and those it is based on."""
        for _count in range(_DEEPEST):
            style = self._styles.get(identity)
            if style is None:
                return
            yield style
            identity = value(style, "basedOn") or ""


def page_look(document: Element) -> PageLook | None:
    """The page of the w:document `document`; None where it has pages of several kinds, or does not say."""
    if sum(1 for _section in document.iter(f"{{{W}}}sectPr")) != 1:
        return None
    section = document.find(f"{{{W}}}body/{{{W}}}sectPr")
    size = [whole(value(section, "pgSz", name)) for name in ("w", "h")]
    margins = [whole(value(section, "pgMar", name)) for name in ("top", "left", "right", "bottom")]
    numbers = [number * _MILLIMETRES for number in (*size, *margins) if number is not None]
    if len(numbers) < len(size) + len(margins):
        return None
    width, height, top, left, right, bottom = numbers
    return PageLook(width, height, top, left, width - left - right, height - top - bottom)


def _first(sources: list[Element | None], name: str, attribute: str) -> str | None:
    return next((found for one in sources if (found := value(one, name, attribute)) is not None), None)


def _font(sources: list[Element | None]) -> str | None:
    """None where the font is one of Word's own theme, whose name stands elsewhere."""
    for one in sources:
        if value(one, "rFonts", "eastAsiaTheme"):
            return None
        if font := value(one, "rFonts", "eastAsia"):
            return font
    return None


def _first_line(sources: list[Element | None], runs: tuple[RunLook, ...]) -> float | None:
    size = runs[0].size_pt if runs else None
    for one in sources:
        if (characters := whole(value(one, "ind", "firstLineChars"))) is not None:
            return characters / 100
        if value(one, "ind", "hanging") or value(one, "ind", "hangingChars"):
            return None
        if (twips := whole(value(one, "ind", "firstLine"))) is not None:
            return twips / _TWIPS / size if size else None
    return 0.0


def _line(sources: list[Element | None]) -> float | None:
    if _first(sources, "spacing", "lineRule") != "exact":
        return None
    twips = whole(_first(sources, "spacing", "line"))
    return twips / _TWIPS if twips else None
