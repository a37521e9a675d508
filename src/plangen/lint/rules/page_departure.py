"""A page of another size, or with other margins, than the theme has or than the other pages have, in a Word document.

The theme counts if it was named, the document was built by it or agrees with it in title, headings and body. Otherwise
told are pages unlike those of most sections, or of the one that holds most of the text. Pages that lie on their long
side, or have narrower margins for a table, are left alone.

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
from plangen.lint.manuscript import Manuscript
from plangen.messages import _
from plangen.theme.look import Looks
from plangen.theme.page import Page

if TYPE_CHECKING:
    from plangen.theme.word_look import PageLook, SectionLook

SEVERITY = Severity.WARNING

_TOLERANCE_MM = 1.0  # GB/T 9704-2012, 5.2.1
_ROUNDING_MM = 0.05  # lengths in Word are whole twentieths of a point


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """One finding for each kind of page, which names all measures that differ."""
    looks = word_looks(manuscript)
    if looks is None or not manuscript.lines:
        return
    upright = [one for one in looks.sections if one.page is not None and not one.page.is_landscape]
    page: Page | PageLook | None = looks.theme.page
    whose = _("theme")
    if not looks.is_given and not agrees_closely(manuscript):
        page, whose = _usual(upright, manuscript, looks), _("other pages")
        # The first may be a cover.
        upright = [one for one in upright[1:] if page is not None and not _is_for_table(one, page, looks)]
    if page is None:
        return
    found: dict[tuple[str, str], list[SectionLook]] = {}
    for section in upright:
        if section.page is not None and (listed := _departures(section.page, page, whose)):
            found.setdefault(listed, []).append(section)
    for (message, hint), sections in found.items():
        first, *others = spans_of(sections, manuscript)
        yield Finding(first, message, hint, also=tuple(others))


def _usual(sections: list[SectionLook], manuscript: Manuscript, looks: Looks) -> PageLook | None:
    """The page of most of `sections`, or else of the one that holds most of the text."""
    pages = [one.page for one in sections if one.page is not None]
    alike = {page: sum(_departures(other, page, "") is None for other in pages) for page in pages}
    most = max(alike, key=alike.__getitem__, default=None)
    if most is not None and alike[most] * 2 > len(pages):
        return most
    longest = most_of(looks.sections, manuscript)
    return longest.page if longest in sections and longest is not None else None


def _is_for_table(section: SectionLook, usual: Page | PageLook, looks: Looks) -> bool:
    """Whether `section` has the usual pages with narrower margins, and a table is most of what they hold."""
    page = section.page
    if page is None or abs(page.width_mm - usual.width_mm) > _TOLERANCE_MM or page.text_width_mm < usual.text_width_mm:
        return False
    following = min((one.first for one in looks.sections if one.first > section.first), default=None)
    held = [
        look.flow.in_table
        for number, look in looks.paragraphs.items()
        if number >= section.first
        and (following is None or number < following)
        and (look.flow.in_table or not look.flow.empty)
    ]
    return sum(held) * 2 > len(held)


def _departures(page: PageLook, theme: Page | PageLook, whose: str) -> tuple[str, str] | None:
    pairs = {
        _("width"): (page.width_mm, theme.width_mm),
        _("height"): (page.height_mm, theme.height_mm),
        _("top margin"): (page.top_mm, theme.top_mm),
        _("left margin"): (page.left_mm, theme.left_mm),
        _("width of the text"): (page.text_width_mm, theme.text_width_mm),
        _("height of the text"): (page.text_height_mm, theme.text_height_mm),
    }
    listed = [
        _("{measure} {actual} mm ({whose}: {expected} mm)", measure=name, actual=f"{actual:.0f}", whose=whose,
          expected=_length(expected))
        for name, (actual, expected) in pairs.items()
        if abs(actual - expected) > _TOLERANCE_MM + _ROUNDING_MM
    ]  # fmt: skip
    if not listed:
        return None
    right, bottom = (
        theme.width_mm - theme.left_mm - theme.text_width_mm,
        theme.height_mm - theme.top_mm - theme.text_height_mm,
    )
    hint = _(
        "Layout, Margins: top {top} mm, bottom {bottom} mm, left {left} mm, right {right} mm; "
        "paper {width} × {height} mm",
        top=_length(theme.top_mm), bottom=_length(bottom), left=_length(theme.left_mm), right=_length(right),
        width=_length(theme.width_mm), height=_length(theme.height_mm),
    )  # fmt: skip
    return _("a page of other measures: {list}", list="、".join(listed)), hint


def _length(millimetres: float) -> str:
    return f"{round(millimetres, 1):g}"
