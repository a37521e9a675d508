"""Bands of numbers as people write them: ≤36, 37–72, 73–108, ≥109."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from plangen.diagnostics import Place, Report
from plangen.facts.amounts import Amount, amount
from plangen.facts.measures import divided
from plangen.immutable import dataclass
from plangen.messages import _
from plangen.patterns import lazy_pattern

_NUMBER = r"([+-]?[\d.,]+%?)"
_WIDE = str.maketrans("０１２３４５６７８９．％－−＜＞", "0123456789.%--<>")
_FORMS = tuple(
    (lazy_pattern(form), side)
    for form, side in (
        (rf"(?:≤|<=|⩽|不超过|至多){_NUMBER}", "≤"),
        (rf"(?:<|不足|不满|少于|低于|小于){_NUMBER}", "<"),
        (rf"(?:≥|>=|⩾|不少于|不低于|至少){_NUMBER}", "≥"),
        (rf"(?:>|多于|高于|超过|大于){_NUMBER}", ">"),
        (rf"{_NUMBER}\D{{0,3}}(?:及以下|以内)", "≤"),
        (rf"{_NUMBER}\D{{0,3}}以下", "<"),
        (rf"{_NUMBER}\D{{0,3}}(?:及?以上)", "≥"),
        (rf"{_NUMBER}(?:-|–|—{{1,2}}|~|～|至|到){_NUMBER}", "–"),
        (_NUMBER, "="),
    )
)
_UNIT = lazy_pattern(r"[^\d%上下内–—~～至到-]+$")


@dataclass(frozen=True, slots=True)
class Band:
    """The numbers from `least` to `most`; None where it has no end, and whether the ends belong to it."""

    name: str
    least: Amount | None
    most: Amount | None
    with_least: bool = True
    with_most: bool = True

    def __contains__(self, value: Amount) -> bool:
        above = self.least is None or value > self.least or (self.with_least and value == self.least)
        below = self.most is None or value < self.most or (self.with_most and value == self.most)
        return above and below


def read_bands(texts: Iterable[str], place: Place, report: Report) -> tuple[Band, ...]:
    """The bands that `texts`, in document.yaml at `place`, name, in their order.

    One that cannot be read, that ends before it begins, or that overlaps another is an error.
    """
    bands: list[Band] = []
    for text in texts:
        at = getattr(text, "place", place)
        band = _band(str(text))
        if band is None:
            message = _("'{text}' is no band of numbers", text=text)
            report.error(at, "wrong-band", message, _("write ≤36, 37–72, <60 or ≥109"))
        elif band.least is not None and band.most is not None and band.least > band.most:
            report.error(
                at, "wrong-band", _("'{text}' ends before it begins", text=text), _("write the smaller number first")
            )
        else:
            bands.append(band)
    for one, other in combinations(bands, 2):
        if (shared := _shared(one, other)) is not None:
            message = _(
                "the bands '{one}' and '{other}' both hold {value}", one=one.name, other=other.name, value=shared
            )
            report.error(place, "wrong-band", message, _("let each number belong to one band"))
    return tuple(bands)


def band_of(value: Amount, bands: Sequence[Band]) -> int | None:
    """Which of `bands` holds `value`; None where it lies in a gap between them."""
    return next((number for number, band in enumerate(bands) if value in band), None)


def _band(text: str) -> Band | None:
    compact = "".join(text.split()).translate(_WIDE)
    for form, side in _FORMS:
        found = form.fullmatch(compact) or form.fullmatch(_UNIT.sub("", compact))
        if found is None:
            continue
        numbers = [amount(number) for number in found.groups()]
        if any(number is None for number in numbers):
            return None
        first, last = numbers[0], numbers[-1]
        match side:
            case "≤" | "<":
                return Band(text, None, first, with_most=side == "≤")
            case "≥" | ">":
                return Band(text, first, None, with_least=side == "≥")
            case _:
                return Band(text, first, last)
    return None


def _shared(one: Band, other: Band) -> Amount | None:
    """A number that both hold; None where there is none."""
    least = max((band.least for band in (one, other) if band.least is not None), default=None)
    most = min((band.most for band in (one, other) if band.most is not None), default=None)
    low = least if least is not None else most - 1 if most is not None else 0
    high = most if most is not None else low + 1
    inside = low + divided(high - low, 2)
    known = (least, most, inside)
    return next((value for value in known if value is not None and value in one and value in other), None)
