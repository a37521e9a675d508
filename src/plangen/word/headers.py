"""The header of every page: a line of text by the theme, and the logo of the unit in front of it."""

from __future__ import annotations

from plangen.pictures import picture_of
from plangen.theme.theme import Theme
from plangen.tree import Document
from plangen.word import names
from plangen.word.characters import xml
from plangen.word.extra_parts import ExtraParts, Relationship, relationships_name, relationships_part
from plangen.word.geometry import Geometry
from plangen.word.runs import run

HEADER = "word/header.xml"
_LOGO = "logo"
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PLACED = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_MILLIMETRE = 36_000  # in the unit of DrawingML
_WIDEST = 0.5  # of the text area: a name must stand beside it


def header_part(theme: Theme, document: Document, extra_parts: ExtraParts, logo: bytes = b"") -> bytes:
    """The part for `document`; empty of text where `theme` has no header.

    `logo` is a PNG or JPEG, whose parts go to `extra_parts`. Raises pictures.BrokenPicture where it is neither.
    """
    look = theme.header
    content = run(look.words(document.organization, document.title) if look else "")
    if logo and look and look.logo_mm:
        room = Geometry.of(theme).text_width * 25.4 / 1440 * _WIDEST
        # Two half-width spaces part it from the name.
        content = _logo(logo, document.organization, room, look.logo_mm, extra_parts) + run("\u2002") + content
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:hdr xmlns:w="{names.W}" xmlns:r="{names.R}"><w:p><w:pPr><w:pStyle w:val="{names.HEADER}"/>'
        f'<w:textAlignment w:val="center"/></w:pPr>{content}</w:p></w:hdr>'
    ).encode()


def _logo(content: bytes, organization: str, widest_mm: float, highest_mm: float, extra_parts: ExtraParts) -> str:
    """The picture as a run, never larger than it is."""
    picture = picture_of(content)
    scale = min(1.0, widest_mm / picture.width_mm, highest_mm / picture.height_mm)
    width, height = (max(1, round(side * scale * _MILLIMETRE)) for side in (picture.width_mm, picture.height_mm))
    part = f"word/media/{_LOGO}.{picture.format}"
    extra_parts.add(part, content, f"image/{picture.format}")
    relationship = Relationship(_LOGO, f"{names.R}/image", part)
    extra_parts.add(relationships_name(HEADER), relationships_part(HEADER, [relationship]))
    description = xml(organization)
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_PLACED}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="1" name="{_LOGO}" descr="{description}"/>'
        f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{_MAIN}" noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic xmlns:a="{_MAIN}"><a:graphicData uri="{_PICTURE}"><pic:pic xmlns:pic="{_PICTURE}">'
        f'<pic:nvPicPr><pic:cNvPr id="1" name="{_LOGO}" descr="{description}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{_LOGO}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
