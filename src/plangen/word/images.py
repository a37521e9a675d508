"""Pictures in the text: their parts, each kept once, and the XML that places them."""

from __future__ import annotations

import hashlib

from plangen.pictures import picture_of
from plangen.tree import Image
from plangen.word import names
from plangen.word.characters import xml
from plangen.word.extra_parts import ExtraParts
from plangen.word.geometry import Geometry, millimetres

_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PLACED = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_RELATIONSHIP = f"{names.R}/image"
_MILLIMETRE = 36_000  # in the unit of DrawingML
_LINES_FOR_CAPTION = 2


def shown_size(image: Image, geometry: Geometry) -> tuple[float, float]:
    """Width and height of `image` in millimetres, inside the text area of `geometry` with room for a caption.

    Raises pictures.BrokenPicture where its bytes are no picture.
    """
    room = geometry.text_height - _LINES_FOR_CAPTION * geometry.line_pitch
    return picture_of(image.content).fitted(image.width_mm, millimetres(geometry.text_width), millimetres(room))


class Images:
    """The pictures of one document; `extra_parts` takes their parts."""

    def __init__(self, extra_parts: ExtraParts) -> None:
        self._extra_parts = extra_parts
        self._identities: dict[bytes, str] = {}
        self._last = 0

    def run(self, image: Image, geometry: Geometry) -> str:
        """`image` as a run. Raises pictures.BrokenPicture for bytes that are none, which earlier stages report."""
        width, height = (max(1, round(side * _MILLIMETRE)) for side in shown_size(image, geometry))
        self._last += 1
        identity = f'id="{self._last}"'
        # The width that was wished for stands in the name, because the one that is shown may be less.
        wished = f", {image.width_mm:g} mm" if image.width_mm else ""
        description = xml(image.description)
        return (
            f'<w:r><w:drawing><wp:inline xmlns:wp="{_PLACED}" distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
            f'<wp:docPr {identity} name="Picture {self._last}{wished}" descr="{description}"/>'
            f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{_MAIN}" noChangeAspect="1"/></wp:cNvGraphicFramePr>'
            f'<a:graphic xmlns:a="{_MAIN}"><a:graphicData uri="{_PICTURE}"><pic:pic xmlns:pic="{_PICTURE}">'
            f'<pic:nvPicPr><pic:cNvPr {identity} name="Picture {self._last}" descr="{description}"/><pic:cNvPicPr/>'
            f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{self._part(image, picture_of(image.content).format)}"/>'
            "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
            f'<a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r>"
        )

    def _part(self, image: Image, suffix: str) -> str:
        """The relationship of the part that holds the bytes of `image`."""
        digest = hashlib.blake2s(image.content).digest()
        identity = self._identities.get(digest)
        if identity is None:
            name = f"word/media/image{len(self._identities) + 1}.{suffix}"
            # Not compressed: a picture is, and trying again would take longer than all the rest of the document.
            self._extra_parts.add(name, image.content, f"image/{suffix}", level=0)
            identity = self._identities[digest] = self._extra_parts.relate(_RELATIONSHIP, name)
        return identity
