"""A page number that was typed, is on every second page only or not of one form, or not as the theme has it, in Word.

That there is none, and its form and place, are told only if the theme was named, the document was built by it or agrees
with it in title, headings and body. Where it was not named, a number may stand in the middle, and have the font of the
digits in the text.
In an official document it reads — 1 —, in 四号 and half-width digits, at the right on odd pages and at the left on even
ones (GB/T 9704-2012, 7.5). A number that was typed is the same on every page. A document of one page may do without,
and so may a cover.

Right:
    工作计划
    一、总体目标
    办好每一所学校。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from plangen.diagnostics import Severity
from plangen.lint.finding import Finding
from plangen.lint.layout.departures import agrees_closely
from plangen.lint.layout.looks import word_looks
from plangen.lint.layout.sections import most_of, spans_of
from plangen.lint.layout.typefaces import typeface
from plangen.lint.manuscript import Manuscript
from plangen.messages import _
from plangen.theme.look import Looks
from plangen.theme.page import Side

if TYPE_CHECKING:
    from plangen.theme.word_look import PageNumberLook, SectionLook

SEVERITY = Severity.WARNING

_ONE_PAGE = 0.8  # of a page: what is shorter has no second one, however it is set
_LONG = 56  # characters: no cover has such a paragraph
_DASHES = str.maketrans("－―─", "———")
_ROMAN = ("lowerRoman", "upperRoman", "lowerLetter", "upperLetter")  # of pages before the text
_IN_DASHES = "numberInDash"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """One finding for a document without a page number, otherwise one for each form that is not the theme's."""
    looks = word_looks(manuscript)
    if looks is None or not manuscript.lines or not looks.sections:
        return
    is_followed = looks.is_given or agrees_closely(manuscript)
    numbered = [one for one in looks.sections if one.page_number is not None]
    hint = _hint(looks)
    if not numbered:
        if is_followed and not _is_one_page(manuscript, looks):
            [first] = spans_of(looks.sections[:1], manuscript)
            yield Finding(first, _("the pages have no numbers"), hint)
        return
    found: dict[str, list[SectionLook]] = {}
    usual = most_of(looks.sections, manuscript)
    for section in numbered:
        for message in _faults(section, manuscript, looks, is_followed=is_followed):
            found.setdefault(message, []).append(section)
        if not is_followed and usual is not None and (message := _other_form(section, usual)):
            found.setdefault(message, []).append(section)
    for message, sections in found.items():
        first, *others = spans_of(sections, manuscript)
        yield Finding(first, message, hint if is_followed else _("make it the same on all pages"), also=tuple(others))


def _faults(section: SectionLook, manuscript: Manuscript, looks: Looks, *, is_followed: bool) -> Iterator[str]:
    number = section.page_number
    if number is None or number.numerals in _ROMAN:
        return
    if number.is_typed:
        if not _is_one_page(manuscript, looks):
            yield _("the page number '{text}' is typed, so that it is the same on every page", text=number.text)
        return
    listed = list(_departures(number, looks)) if is_followed else []
    if any(looks.is_given or not is_custom for _words, is_custom in listed):
        words = "、".join(words for words, _is_custom in listed)
        yield _("the page number is not that of the theme: {list}", list=words)
    elif number.even_text and _bare(number.even_text) != _bare(number.text):
        odd, even = _shown(number.text), _shown(number.even_text)
        yield _("the page number reads '{odd}' on odd pages and '{even}' on even ones", odd=odd, even=even)
    elif {number.odd, number.even} in ({"center", "left"}, {"center", "right"}):
        yield _("the page number stands {sides}", sides=_sides(number.odd, number.even))
    if "even" in section.unnumbered:
        yield _("even pages have no page number")
    elif "default" in section.unnumbered:
        yield _("odd pages have no page number")
    if (
        is_followed
        and section is looks.sections[0]
        and "first" in section.unnumbered
        and not _has_cover(manuscript, looks)
    ):
        yield _("the first page has no page number")


def _other_form(section: SectionLook, usual: SectionLook) -> str:
    """What tells that the page number of `section` reads otherwise than the usual one; '' where it does not."""
    own, other = section.page_number, usual.page_number
    if own is None or other is None or own.is_typed or other.is_typed or {own.numerals, other.numerals} & {*_ROMAN}:
        return ""
    if _bare(own.text) == _bare(other.text):
        if None in (own.odd, own.even, other.odd, other.even) or (own.odd, own.even) == (other.odd, other.even):
            return ""
        sides = {"actual": _sides(own.odd, own.even), "expected": _sides(other.odd, other.even)}
        return _("the page number stands {actual}; on the other pages it stands {expected}", **sides)
    return _(
        "the page number reads '{actual}'; on the other pages it reads '{expected}'",
        actual=_shown(own.text),
        expected=_shown(other.text),
    )


def _departures(number: PageNumberLook, looks: Looks) -> Iterator[tuple[str, bool]]:
    """What is not as the theme has it, and whether many offices have it so that follow the theme otherwise."""
    theme, style = looks.theme.page_number, looks.theme.styles.footer
    text = f"- {number.text} -" if number.numerals == _IN_DASHES else number.text
    if _bare(text) != _bare(theme.text):
        yield _("'{actual}' (theme: '{expected}')", actual=_shown(text), expected=_shown(theme.text)), False
    if number.numerals == "decimalFullWidth":
        yield _("full-width digits (theme: half-width)"), False
    sides = [(number.odd, theme.odd), (number.even, theme.even)]
    if any(actual is not None and actual != expected for actual, expected in sides):
        actual, expected = _sides(number.odd, number.even), _sides(theme.odd, theme.even)
        is_custom = {number.odd, number.even} <= {"center", None}
        yield _("{actual} (theme: {expected})", actual=actual, expected=expected), is_custom
    if number.size_pt and number.size_pt != style.size_pt:
        sizes = {"actual": f"{number.size_pt:g}", "expected": f"{style.size_pt:g}"}
        yield _("{actual} pt (theme: {expected} pt)", **sizes), False
    fonts = {typeface(one) for one in (style.latin, *dict(looks.theme.fallbacks).get(style.latin, ()))}
    if number.font and typeface(number.font) not in fonts:
        is_custom = typeface(number.font) == typeface(looks.theme.styles.body.latin)
        yield _("{actual} (theme: {expected})", actual=number.font, expected=style.latin), is_custom


def _bare(text: str) -> str:
    return "".join(text.translate(_DASHES).split())


def _shown(text: str) -> str:
    return text.replace("{page}", "1").replace("{pages}", "9")


def _sides(odd: Side | None, even: Side | None) -> str:
    words = {"left": _("at the left"), "center": _("in the centre"), "right": _("at the right")}
    if odd is None or even is None:
        return words[odd or even or "center"]
    if odd == even:
        return _("{side} on all pages", side=words[odd])
    return _("{odd} on odd pages and {even} on even ones", odd=words[odd], even=words[even])


def _hint(looks: Looks) -> str:
    number, style = looks.theme.page_number, looks.theme.styles.footer
    return _(
        "Insert, Page Number: '{text}' {sides}, in {font} of {size} pt",
        text=_shown(number.text),
        sides=_sides(number.odd, number.even),
        font=style.latin,
        size=f"{style.size_pt:g}",
    )


def _is_one_page(manuscript: Manuscript, looks: Looks) -> bool:
    if any(look.flow.begins_page or look.flow.ends_page for look in looks.paragraphs.values()):
        return False
    width, lines = looks.theme.grid.characters, looks.theme.grid.lines
    filled = sum(1 + len(line.text) // width for line in manuscript.lines)
    return filled < lines * _ONE_PAGE


def _has_cover(manuscript: Manuscript, looks: Looks) -> bool:
    """Whether the first page ends before any text of some length."""
    first_text = next(
        (place.line for line in manuscript.prose if len(line.text) >= _LONG and (place := line.stretch_at(0).place)), 0
    )
    starts = [number for number, look in looks.paragraphs.items() if look.flow.begins_page and number > 1]
    ends = [number + 1 for number, look in looks.paragraphs.items() if look.flow.ends_page]
    return any(number <= first_text for number in (*starts, *ends, *(one.first for one in looks.sections[1:])))
