"""The page of a unit's own .docx, for a theme that is based on it."""

from __future__ import annotations

from dataclasses import replace

from plangen.messages import _
from plangen.theme.page import Grid, Page
from plangen.theme.theme import Theme
from plangen.word.custom_package import read_custom_package
from plangen.word.names import DOCUMENT, W
from plangen.word.read_package import Element, UnreadableDocument
from plangen.word.read_styles import value, whole

_MILLIMETRES = 25.4 / 1440
_NARROWEST_MM = 20.0


def with_page_of(content: bytes, theme: Theme) -> Theme:
    """`theme` on the page of the .docx `content`. Raises UnreadableDocument where it cannot be a base."""
    section = last_section(read_custom_package(content).root(DOCUMENT))
    size, margins = section.find(f"{{{W}}}pgSz"), section.find(f"{{{W}}}pgMar")
    if size is None or margins is None:
        return theme

    def of(element: Element, name: str) -> float:
        return (whole(element.get(f"{{{W}}}{name}")) or 0) * _MILLIMETRES

    width, height, left, top = of(size, "w"), of(size, "h"), of(margins, "left"), of(margins, "top")
    page = Page(
        width_mm=width,
        height_mm=height,
        top_mm=top,
        left_mm=left,
        text_width_mm=width - left - of(margins, "right"),
        text_height_mm=height - top - of(margins, "bottom"),
        header_mm=of(margins, "header"),
        footer_mm=of(margins, "footer"),
    )
    if page.text_width_mm < _NARROWEST_MM or page.text_height_mm < _NARROWEST_MM:
        raise UnreadableDocument(_("its page leaves no room for text"))
    return replace(theme, page=page, grid=_grid(section, page, theme))


def _grid(section: Element, page: Page, theme: Theme) -> Grid:
    """As many lines and characters as fit, in the distance of the file's own grid where it has one."""
    pitch = whole(value(section, "docGrid", "linePitch"))
    has_grid = (value(section, "docGrid", "type") or "default") != "default"
    pitch_mm = pitch * _MILLIMETRES if pitch and has_grid else theme.line_pitch_pt * 25.4 / 72
    character_mm = theme.page.text_width_mm / theme.grid.characters
    return replace(
        theme.grid,
        lines=max(1, int(page.text_height_mm / pitch_mm + 0.01)),
        characters=max(1, round(page.text_width_mm / character_mm)),
    )


def last_section(document: Element | None) -> Element:
    """The section that ends `document`. Raises UnreadableDocument where there is none."""
    section = document.find(f"{{{W}}}body/{{{W}}}sectPr") if document is not None else None
    if section is None:
        raise UnreadableDocument(_("it does not say what its page is like"))
    return section
