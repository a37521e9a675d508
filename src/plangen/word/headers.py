"""The header of every page: a line of text by the theme, and the logo of the unit in front of it."""

from __future__ import annotations

from plangen.pictures import picture_of
from plangen.theme.figures import logo_size_mm
from plangen.theme.theme import Theme
from plangen.tree import Document
from plangen.word import names
from plangen.word.drawing import picture_run
from plangen.word.extra_parts import ExtraParts, Relationship, relationships_name, relationships_part
from plangen.word.runs import run

HEADER = "word/header.xml"
_LOGO = "logo"


def header_part(theme: Theme, document: Document, extra_parts: ExtraParts, logo: bytes = b"") -> bytes:
    """The part for `document`; empty of text where `theme` has no header.

    `logo` is a PNG or JPEG, whose parts go to `extra_parts`. Raises pictures.BrokenPicture where it is neither.
    """
    look = theme.header
    content = run(look.words(document.organization, document.title) if look else "")
    if logo and look and look.logo_mm:
        # Two half-width spaces part it from the name.
        content = _logo(logo, document.organization, theme, extra_parts) + run("\u2002") + content
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:hdr xmlns:w="{names.W}" xmlns:r="{names.R}"><w:p><w:pPr><w:pStyle w:val="{names.HEADER}"/>'
        f'<w:textAlignment w:val="center"/></w:pPr>{content}</w:p></w:hdr>'
    ).encode()


def _logo(content: bytes, organization: str, theme: Theme, extra_parts: ExtraParts) -> str:
    """The picture as a run."""
    picture = picture_of(content)
    part = f"word/media/{_LOGO}.{picture.format}"
    extra_parts.add(part, content, f"image/{picture.format}")
    relationship = Relationship(_LOGO, f"{names.R}/image", part)
    extra_parts.add(relationships_name(HEADER), relationships_part(HEADER, [relationship]))
    return picture_run(_LOGO, logo_size_mm(picture, theme), 1, _LOGO, organization)
