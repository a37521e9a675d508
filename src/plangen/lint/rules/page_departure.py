"""A page of another size, or with other margins, than the theme has, in a Word document that follows the theme.

Pages that lie on their long side are left alone: they are there for wide tables.

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
from plangen.lint.looks import follows_theme
from plangen.lint.manuscript import Manuscript
from plangen.lint.sections import spans_of
from plangen.messages import _
from plangen.theme.page import Page

if TYPE_CHECKING:
    from plangen.theme.word_look import PageLook, SectionLook

SEVERITY = Severity.WARNING

_TOLERANCE_MM = 1.0  # GB/T 9704-2012, 5.2.1
_ROUNDING_MM = 0.05  # lengths in Word are whole twentieths of a point


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """One finding for each kind of page, which names all measures that differ."""
    looks = manuscript.looks
    if looks is None or not manuscript.lines or not follows_theme(manuscript):
        return
    found: dict[tuple[str, str], list[SectionLook]] = {}
    for section in looks.sections:
        if section.page is not None and not section.page.is_landscape:
            listed = _departures(section.page, looks.theme.page)
            if listed:
                found.setdefault(listed, []).append(section)
    for (message, hint), sections in found.items():
        first, *others = spans_of(sections, manuscript)
        yield Finding(first, message, hint, also=tuple(others))


def _departures(page: PageLook, theme: Page) -> tuple[str, str] | None:
    pairs = {
        _("width"): (page.width_mm, theme.width_mm),
        _("height"): (page.height_mm, theme.height_mm),
        _("top margin"): (page.top_mm, theme.top_mm),
        _("left margin"): (page.left_mm, theme.left_mm),
        _("width of the text"): (page.text_width_mm, theme.text_width_mm),
        _("height of the text"): (page.text_height_mm, theme.text_height_mm),
    }
    listed = [
        _("{measure} {actual} mm (theme: {expected} mm)", measure=name, actual=f"{actual:.0f}",
          expected=f"{expected:g}")
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
        top=f"{theme.top_mm:g}", bottom=f"{bottom:g}", left=f"{theme.left_mm:g}", right=f"{right:g}",
        width=f"{theme.width_mm:g}", height=f"{theme.height_mm:g}",
    )  # fmt: skip
    return _("the page is not that of the theme: {list}", list="、".join(listed)), hint
