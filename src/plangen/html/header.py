"""The header of every sheet: the words of the theme, and the logo of the unit in front of them."""

from __future__ import annotations

import base64

from plangen.html.markup import attribute, number, text
from plangen.pictures import picture_of
from plangen.theme.theme import Theme
from plangen.tree import Document

_WIDEST = 0.5  # of the text area: a name must stand beside it


def header_html(document: Document, theme: Theme, logo: bytes) -> str:
    """The header of `document`, for the page's script to put on each sheet; nothing where `theme` has none.

    `logo` is a PNG or JPEG, or empty. Raises pictures.BrokenPicture where it is neither.
    """
    if theme.header is None:
        return ""
    words = text(theme.header.words(document.organization, document.title))
    shown = _logo(logo, document.organization, theme.page.text_width_mm * _WIDEST, theme.header.logo_mm) if logo else ""
    return f'<template class="heading-of-sheets"><header class="header">{shown}{words}</header></template>'


def _logo(content: bytes, organization: str, widest_mm: float, highest_mm: float) -> str:
    """The picture, never larger than it is, and the two half-width spaces that part it from the name."""
    picture = picture_of(content)
    scale = min(1.0, widest_mm / picture.width_mm, highest_mm / picture.height_mm) if highest_mm else 0.0
    if not scale:
        return ""
    source = f"data:image/{picture.format};base64,{base64.b64encode(content).decode('ascii')}"
    size = f"width:{number(picture.width_mm * scale)}mm;height:{number(picture.height_mm * scale)}mm"
    return f'<img src="{source}"{attribute("alt", organization)} style="{size};vertical-align:middle">\u2002'
