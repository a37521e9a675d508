"""A picture as a run: the XML that places it in its line."""

from __future__ import annotations

from plangen.word.characters import xml
from plangen.word.names import DRAWING, PICTURE, A

_MILLIMETRE = 36_000  # in the unit of DrawingML


def emu(millimetres: float) -> int:
    """`millimetres` in the unit of DrawingML; nothing that is drawn has no size."""
    return max(1, round(millimetres * _MILLIMETRE))


def picture_run(part: str, size_mm: tuple[float, float], number: int, name: str, description: str) -> str:
    """The picture of the relationship `part`, as wide and high as `size_mm`.

    `number` differs from those of other drawings; `name` may have more behind a comma, for the drawing alone.
    """
    width, height = map(emu, size_mm)
    described = f'descr="{xml(description)}"'
    own = name.partition(",")[0]
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{DRAWING}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{number}" name="{name}" {described}/>'
        f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{A}" noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic xmlns:a="{A}"><a:graphicData uri="{PICTURE}"><pic:pic xmlns:pic="{PICTURE}">'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="{own}" {described}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{part}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
