"""No grid of lines and characters, or another one than the theme has, in a Word document that is to follow the theme.

That is one for which the theme was named, that was built by it, or that agrees with it in title, headings and body. In
any other, told is a section whose lines or characters stand another distance apart than in the one with most of the
text. Where the theme is not named, a grid of lines alone or none is right where lines are set exactly: it would change
nothing.
The grid says how many lines a page has and how many characters a line: 22 and 28 in an official document (GB/T
9704-2012, 5.2.3). One of lines alone is as good, as long as the characters are left to their size.

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
from plangen.lint.layout.looks import paragraph_of, word_looks
from plangen.lint.layout.sections import most_of, spans_of
from plangen.lint.manuscript import Manuscript
from plangen.messages import _
from plangen.theme.look import Looks

if TYPE_CHECKING:
    from plangen.theme.word_look import GridLook, SectionLook

SEVERITY = Severity.WARNING

_ROUNDING = 0.05  # of a line or character: lengths in Word are whole twentieths of a point
_LINES = 1.0  # points by which nobody sees the distance of lines differ
_POINTS = 0.3  # by which lines may be closer and no more fit


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """One finding for each grid that is not that of the theme."""
    looks = word_looks(manuscript)
    if looks is None or not manuscript.lines:
        return
    if not (looks.is_given or agrees_closely(manuscript)):
        yield from _unlike_others(manuscript, looks)
        return
    is_idle = not looks.is_given and _is_exact(manuscript, looks)
    found: dict[str, list[SectionLook]] = {}
    for section in looks.sections:
        if is_idle and section.grid.character_pt is None:
            continue
        if section.page is None or not section.page.is_landscape:
            message = _departure(section, looks)
            if message:
                found.setdefault(message, []).append(section)
    grid = looks.theme.grid
    hint = _(
        "Layout, Page Setup, Document grid: specify line and character grid, {lines} lines a page, {characters} "
        "characters a line",
        lines=grid.lines,
        characters=grid.characters,
    )
    for message, sections in found.items():
        first, *others = spans_of(sections, manuscript)
        yield Finding(first, message, hint, also=tuple(others))


def _unlike_others(manuscript: Manuscript, looks: Looks) -> Iterator[Finding]:
    """Sections whose lines or characters stand another distance apart than those of most of the text."""
    longest = most_of(looks.sections, manuscript)
    if longest is None or longest.page is None or longest.page.is_landscape:
        return
    others = [
        one
        for one in looks.sections[1:]  # the first may be a cover
        if one.page is not None and not one.page.is_landscape and _is_other(one.grid, longest.grid)
    ]
    if others:
        first, *also = spans_of(others, manuscript)
        message = _("the document grid sets lines or characters another distance apart than on the other pages")
        hint = _("Layout, Page Setup, Document grid: as on the other pages")
        yield Finding(first, message, hint, also=tuple(also))


def _is_other(grid: GridLook, usual: GridLook) -> bool:
    """Whether `grid` sets characters, or lines if both set these, another distance apart."""
    is_higher = grid.pitch_pt and usual.pitch_pt and abs(grid.pitch_pt - usual.pitch_pt) > _LINES
    return bool(is_higher) or abs(grid.extra_pt - usual.extra_pt) > _POINTS


def _is_exact(manuscript: Manuscript, looks: Looks) -> bool:
    """Whether most lines of the body are an exact distance apart, whatever the grid."""
    bodies = [look for line in manuscript.prose if line.role == "body" and (look := paragraph_of(line, looks))]
    return sum(one.spacing.rule == "exact" for one in bodies) * 2 > len(bodies)


def _departure(section: SectionLook, looks: Looks) -> str:
    theme, grid, page = looks.theme, section.grid, section.page
    names = {"lines": theme.grid.lines, "characters": theme.grid.characters}
    if grid.pitch_pt is None:
        return _(
            "the page has no document grid; the theme has one of {lines} lines of {characters} characters", **names
        )
    # Margins are told by page-departure: a grid may be right for those of the theme or for the page's own.
    height = page.text_height_mm if page is not None else theme.page.text_height_mm
    lines = _fitting(height, grid.pitch_pt)
    is_right = theme.grid.lines in (lines, _fitting(theme.page.text_height_mm, grid.pitch_pt))
    if not is_right and abs(grid.pitch_pt - looks.pitch_pt) > _POINTS:
        return _("the document grid has {actual} lines a page; the theme has {lines}", actual=lines, **names)
    if grid.character_pt is not None and grid.character_pt > 0:
        width = page.text_width_mm if page is not None else theme.page.text_width_mm
        characters = _fitting(width, grid.character_pt)
        if theme.grid.characters not in (characters, _fitting(theme.page.text_width_mm, grid.character_pt)):
            return _(
                "the document grid has {actual} characters a line; the theme has {characters}", actual=characters,
                **names,
            )  # fmt: skip
    return ""


def _fitting(length_mm: float, distance_pt: float) -> int:
    """How many lines or characters `distance_pt` apart `length_mm` holds."""
    return int(length_mm * 72 / 25.4 / distance_pt + _ROUNDING)
