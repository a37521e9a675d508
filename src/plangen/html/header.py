"""The header of every sheet: the words of the theme, and the logo of the unit in front of them."""

from __future__ import annotations

import base64

from plangen.html.markup import attribute, number, text
from plangen.pictures import picture_of
from plangen.theme.figures import logo_size_mm
from plangen.theme.theme import Theme
from plangen.tree import Document


def header_html(document: Document, theme: Theme, logo: bytes) -> str:
    """The header of `document`, for the page's script to put on each sheet; nothing where `theme` has none.

    `logo` is a PNG or JPEG, or empty. Raises pictures.BrokenPicture where it is neither.
    """
    if theme.header is None:
        return ""
    words = text(theme.header.words(document.organization, document.title))
    shown = _logo(logo, document.organization, theme) if logo else ""
    return f'<template class="heading-of-sheets"><header class="header">{shown}{words}</header></template>'


def _logo(content: bytes, organization: str, theme: Theme) -> str:
    """The picture, and the two half-width spaces that part it from the name; nothing where it has no place."""
    picture = picture_of(content)
    width, height = logo_size_mm(picture, theme)
    if not width:
        return ""
    source = f"data:image/{picture.format};base64,{base64.b64encode(content).decode('ascii')}"
    size = f"width:{number(width)}mm;height:{number(height)}mm"
    return f'<img src="{source}"{attribute("alt", organization)} style="{size};vertical-align:middle">\u2002'
