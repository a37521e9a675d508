"""The section: page, grid and footers with the page number."""

from __future__ import annotations

from plangen.theme.page import Side
from plangen.theme.theme import Theme
from plangen.word import names
from plangen.word.characters import xml
from plangen.word.geometry import Geometry

_FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}


def section_properties(theme: Theme, footers: dict[str, str], header: str = "") -> str:
    """w:sectPr for `theme`; `footers` are the relationships of its footers by type, `default` and `even`.

    `header` is that of the header of all pages, where there is one.
    """
    page = Geometry.of(theme)
    headers = "".join(f'<w:headerReference w:type="{kind}" r:id="{header}"/>' for kind in footers) if header else ""
    references = headers + "".join(
        f'<w:footerReference w:type="{kind}" r:id="{rid}"/>' for kind, rid in footers.items()
    )
    return (
        f"<w:sectPr>{references}{page_properties(page)}"
        # Not linesAndChars: LibreOffice then sets half as many characters; the styles condense instead.
        f'<w:cols w:space="425"/><w:docGrid w:type="lines" w:linePitch="{page.line_pitch}"/></w:sectPr>'
    )


def page_properties(page: Geometry) -> str:
    """w:pgSz and w:pgMar for `page`."""
    orientation = ' w:orient="landscape"' if page.page_width > page.page_height else ""
    return (
        f'<w:pgSz w:w="{page.page_width}" w:h="{page.page_height}"{orientation}/>'
        f'<w:pgMar w:top="{page.top}" w:right="{page.right}" w:bottom="{page.bottom}" w:left="{page.left}"'
        f' w:header="{page.header}" w:footer="{page.footer}" w:gutter="0"/>'
    )


def footer_parts(theme: Theme, frame: str = "") -> dict[str, bytes]:
    """The footers by type: `default` for odd pages or all, `even` where the page number stands elsewhere there.

    In `frame`, a w:framePr, the page number reads downwards, as on a page that is turned.
    """
    number = theme.page_number
    sides = {"default": number.odd} | ({"even": number.even} if number.even != number.odd else {})
    return {kind: _footer(theme, side, frame) for kind, side in sides.items()}


def _footer(theme: Theme, side: Side, frame: str) -> bytes:
    inset = Geometry.of(theme).characters(theme.page_number.inset_characters, theme.styles.footer)
    indent = f'<w:ind w:{side}="{inset}"/>' if side != "center" else ""
    style = f'<w:pStyle w:val="{names.FOOTER}"/>'
    direction = '<w:textDirection w:val="tbRl"/>' if frame else ""
    # A footer is not made of a frame alone.
    rest = f"<w:p><w:pPr>{style}</w:pPr></w:p>" if frame else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:ftr xmlns:w="{names.W}"><w:p><w:pPr>'
        f'{style}{frame}{indent}<w:jc w:val="{side}"/>{direction}</w:pPr>'
        f"{_with_fields(theme.page_number.text)}</w:p>{rest}</w:ftr>"
    ).encode()


def _with_fields(text: str) -> str:
    """`text` as runs, {page} and {pages} as fields."""
    for name, instruction in _FIELDS.items():
        before, found, after = text.partition(name)
        if found:
            field = f'<w:fldSimple w:instr=" {instruction} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
            return _with_fields(before) + field + _with_fields(after)
    return (
        f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">{xml(text)}</w:t></w:r>'
        if text
        else ""
    )
