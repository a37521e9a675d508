"""Where a Word document looks otherwise than its theme: everywhere, or by slips only where the theme is a guess.

A theme is given where the user names it or where the document was built by it; every departure then counts. Otherwise
what most paragraphs of a kind do is the way of whoever wrote the document, and the few that do otherwise are slips,
also where they do as the theme says. Where a kind has too few paragraphs to show a way, one is a slip if it departs
from the theme with which all the rest of the document agrees.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from plangen.immutable import dataclass
from plangen.lint.finding import Finding, Span
from plangen.lint.layout.looks import begins_paragraph, compared, kinds_of, word_looks
from plangen.lint.layout.paragraph_traits import paragraph_traits
from plangen.lint.layout.trait import CHANCE, OF_WORDS, Property, Trait
from plangen.lint.layout.word_traits import word_traits
from plangen.lint.manuscript import Line, Manuscript
from plangen.messages import _
from plangen.typed_numbers import Family, typed_number

_FEW = 2  # paragraphs: they show no way
_MOST = 2 / 3  # of the paragraphs of a kind
_RARE = 1 / 6  # of them: that so few follow the theme is no way of their own
# What shows that a document agrees with a theme, by kinds of lines.
_SHOWING: dict[str, tuple[Property, ...]] = {
    "title": ("chinese", "size"),
    "heading": ("chinese", "size", "bold"),
    "body": ("chinese", "size", "indent", "spacing"),
}


class _Kind(NamedTuple):
    """What looks alike in a document: `level` of headings or lists, `number` is the form of those in other text.

    Headings of one level differ by it too: 前言, 第一部分 and 一、 may each have a look of their own.
    """

    role: str
    level: int
    number: str = ""


class _Seen(NamedTuple):
    """A trait of a line, and where in the line."""

    line: Line
    span: Span
    trait: Trait
    family: Family | Literal[""] = ""  # of the number of the line, typed or automatic

    @property
    def kind(self) -> _Kind:
        if self.line.role == "heading":
            return _Kind("heading", self.line.level, self.family)
        # Numbered paragraphs may hang where others are indented; their words look the same.
        number = self.line.number if self.trait.of in ("indent", "left") else None
        return _Kind(self.line.role, self.line.depth, number.family if number is not None else "")


@dataclass(frozen=True, slots=True)
class Cause:
    """Departures that have one cause: the lines with their spans, the traits, and those that the others of a kind have.

    `usual` is empty where the others have what the theme has.
    """

    places: tuple[tuple[Line, Span], ...]
    traits: tuple[Trait, ...]
    usual: tuple[str, ...] = ()

    @property
    def is_of_words(self) -> bool:
        """Whether a font, a size or a weight is among the traits."""
        return any(trait.of in OF_WORDS for trait in self.traits)

    def finding(self) -> Finding:
        """The finding that tells it."""
        first, *others = [span for _line, span in self.places]
        names = {
            "kinds": kinds_of(line for line, _span in self.places),
            "actual": "、".join(dict.fromkeys(trait.actual for trait in self.traits)),
        }
        if self.usual:
            message = _("{kinds}: {actual}; the others have {usual}", usual="、".join(self.usual), **names)
            return Finding(first, message, _("copy the look of one of the others (Format Painter)"), also=tuple(others))
        expected = "、".join(dict.fromkeys(trait.expected for trait in self.traits))
        message = _("{kinds}: {actual}; the theme has {expected}", expected=expected, **names)
        return Finding(first, message, "；".join(dict.fromkeys(one.hint for one in self.traits)), also=tuple(others))


def causes(manuscript: Manuscript) -> tuple[Cause, ...]:
    """The causes of the departures that are told of `manuscript`, in the order of their first lines."""
    return manuscript.once("causes of departures", lambda: tuple(_causes(manuscript)))


def agrees_closely(manuscript: Manuscript) -> bool:
    """Whether title, headings and body have the fonts, sizes, indents and lines of the theme, but for a minority."""
    return _ways(manuscript).agree()


def _causes(manuscript: Manuscript) -> list[Cause]:
    looks = word_looks(manuscript)
    if looks is None:
        return []
    ways = _ways(manuscript)
    slips: dict[int, list[_Seen]] = {}
    common: dict[Trait, list[_Seen]] = {}
    for one in ways.seen:
        departs = bool(one.trait.value)
        if looks.is_given and not departs:
            continue
        if ways.is_slip(one):
            slips.setdefault(one.line.index, []).append(one)
        elif departs and (looks.is_given or ways.is_lone_slip(one)):
            common.setdefault(one.trait, []).append(one)
    alike: dict[tuple[object, ...], list[_Seen]] = {}
    for listed in slips.values():
        # Lines that were pasted together differ in the same: but not all of them have letters.
        lasting = {one.trait for one in listed if one.trait.of not in CHANCE}
        alike.setdefault(("slips", frozenset(lasting or {one.trait for one in listed})), []).extend(listed)
    for listed in common.values():
        alike.setdefault(("common", *dict.fromkeys(one.line.index for one in listed)), []).extend(listed)
    told = [_cause(listed, () if looks.is_given else ways.usual(listed)) for listed in alike.values()]
    return sorted(told, key=lambda cause: cause.places[0][1])


def _cause(listed: list[_Seen], usual: tuple[str, ...]) -> Cause:
    whole = {one.line.index for one in listed if one.trait.of not in OF_WORDS}
    spans = {one.span: one.line for one in listed if one.trait.of not in OF_WORDS or one.line.index not in whole}
    places = tuple((line, span) for span, line in sorted(spans.items(), key=lambda pair: pair[0]))
    return Cause(places, tuple({one.trait.of: one.trait for one in reversed(listed)}.values())[::-1], usual)


class _Ways:
    """What the paragraphs of each kind have, by property."""

    def __init__(self, seen: Iterable[_Seen]) -> None:
        self.seen = tuple(seen)
        self._lines: dict[tuple[_Kind, Property], dict[str, set[int]]] = {}
        self._words: dict[tuple[_Kind, Property, str], Trait] = {}
        for one in self.seen:
            of = one.trait.of
            self._lines.setdefault((one.kind, of), {}).setdefault(one.trait.value, set()).add(one.line.index)
            self._words.setdefault((one.kind, of, one.trait.value), one.trait)
        # How many lines of a kind show a property, and the share of those with each value.
        self._shares = {key: _counted(values) for key, values in self._lines.items()}

    def _usual(self, kind: _Kind, of: Property) -> str | None:
        """The value of `of` that most of a kind have; None where there is none, or too few lines."""
        count, shares = self._shares[kind, of]
        most = max(shares, key=shares.__getitem__)
        return most if count > _FEW and shares[most] >= _MOST else None

    def is_slip(self, one: _Seen) -> bool:
        """Whether `one` is unlike most others of its kind."""
        of, value = one.trait.of, one.trait.value
        if self._usual(one.kind, of) in (None, value):
            return False
        count, shares = self._shares[one.kind, of]
        if value:
            return shares[value] <= 1 - _MOST
        return shares[value] <= max(_RARE, 1 / count)

    def is_lone_slip(self, one: _Seen) -> bool:
        """Whether `one` is of a kind too rare to show a way, in a document that agrees with the theme otherwise."""
        of = one.trait.of
        if (of, one.trait.value) == ("alignment", "spaces"):
            return True  # whatever the way, the next change puts it out of the centre
        return of != "latin" and self._shares[one.kind, of][0] <= _FEW and self.agree(but_for=one.kind)

    def agree(self, but_for: _Kind | None = None) -> bool:
        """Whether most of each kind agrees with the theme in what shows it; `but_for` one kind, in all."""
        return {kind.role for kind, _of in self._lines} >= _SHOWING.keys() and all(
            shares.get("", 0.0) > 1 / 2
            for (kind, of), (_count, shares) in self._shares.items()
            if kind.role in _SHOWING and kind != but_for and (but_for is not None or of in _SHOWING[kind.role])
        )

    def usual(self, listed: list[_Seen]) -> tuple[str, ...]:
        """What the others of the kinds of `listed` have, in words, if that is not what the theme has."""
        words, is_other = {}, False
        for one in listed:
            value = self._usual(one.kind, one.trait.of)
            if value is not None:
                trait = self._words[one.kind, one.trait.of, value]
                words[one.trait.of] = trait.actual if value else trait.expected
                is_other = is_other or bool(value)
        return tuple(words.values()) if is_other else ()


def _counted(values: Mapping[str, set[int]]) -> tuple[int, dict[str, float]]:
    count = len(set[int]().union(*values.values()))
    return count, {value: len(lines) / count for value, lines in values.items()}


def _ways(manuscript: Manuscript) -> _Ways:
    return manuscript.once("ways of paragraphs", lambda: _Ways(_seen(manuscript)))


def _seen(manuscript: Manuscript) -> Iterator[_Seen]:
    looks = word_looks(manuscript)
    if looks is None:
        return
    for line, style, look in compared(manuscript):
        number = line.number or typed_number(f"{look.number}　")
        family: Family | Literal[""] = number.family if number is not None else ""
        for start, end, trait in word_traits(line, style, looks):
            yield _Seen(line, Span(line.index, start, end), trait, family)
        if begins_paragraph(line, look):
            for trait in paragraph_traits(manuscript, line, style, look, looks):
                yield _Seen(line, Span(line.index, 0, len(line.text)), trait, family)
