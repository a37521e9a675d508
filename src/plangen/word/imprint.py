"""The imprint at the foot of the last page: copies, printing office and date (GB/T 9704-2012, 7.4).

A table, because the entries stand inside the rules, and a floating one, because its last rule lies on the
lower edge of the text area however full the page is.
"""

from __future__ import annotations

from plangen.theme.measure import width_in_characters
from plangen.theme.theme import Theme
from plangen.tree import Imprint
from plangen.word import names
from plangen.word.geometry import Geometry
from plangen.word.paragraphs import KEEP_WITH_NEXT, label, tabs
from plangen.word.runs import run

# Measured from the page's edge, because LibreOffice leaves a table as wide as the text area where it stands otherwise.
_FLOATING = (
    '<w:tblpPr w:leftFromText="0" w:rightFromText="0" w:topFromText="0" w:bottomFromText="0" w:vertAnchor="margin"'
    ' w:horzAnchor="page" w:tblpX="{left}" w:tblpYSpec="bottom"/><w:tblOverlap w:val="never"/>'
)
# None: programs differ in whether a table's edge or its text stands where the table is placed. Indents do the same.
_MARGINS = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))


def imprint_xml(node: Imprint, theme: Theme, geometry: Geometry) -> str:
    """`node` as w:tbl; empty where it says nothing."""
    rows = []
    if node.copies_to:
        rows.append(_copies(node.copies_to, theme, geometry))
    if node.office or node.date:
        rows.append(_printed(node, theme, geometry))
    if not rows:
        return ""
    look = theme.imprint
    width = geometry.text_width
    outer, inner = _rule(look.outer_rule_pt), _rule(look.inner_rule_pt)
    borders = f"<w:top {outer}/><w:bottom {outer}/><w:insideH {inner}/>"
    cell = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
    lines = "".join(f"<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc>{cell}{row}</w:tc></w:tr>" for row in rows)
    floating = _FLOATING.format(left=geometry.left)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{names.IMPRINT_TABLE}"/>{floating}<w:tblW w:w="{width}" w:type="dxa"/>'
        f'<w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{_MARGINS}</w:tblCellMar></w:tblPr>"
        f'<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>{lines}</w:tbl>'
    )


def _copies(copies_to: str, theme: Theme, geometry: Geometry) -> str:
    look = theme.imprint
    inset = geometry.characters(look.inset_characters, theme.styles.imprint)
    hanging = geometry.characters(width_in_characters(look.copies), theme.styles.imprint)
    content = label(look.copies) + run(copies_to) + label(look.copies_end)
    return _paragraph(
        f'<w:ind w:left="{inset + hanging}" w:right="{inset}" w:hanging="{hanging}"/>', content, KEEP_WITH_NEXT
    )


def _printed(node: Imprint, theme: Theme, geometry: Geometry) -> str:
    """The office at the left and the date at the right; the tab between them is there in any case."""
    inset = geometry.characters(theme.imprint.inset_characters, theme.styles.imprint)
    date = theme.signature.date_text(node.date) if node.date else ""
    content = f"{run(node.office)}<w:r><w:tab/></w:r>{run(date)}{label(theme.imprint.printed) if date else ''}"
    return _paragraph(f'{tabs(("right", geometry.text_width - inset))}<w:ind w:left="{inset}"/>', content)


def _paragraph(properties: str, content: str, keep: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{names.IMPRINT}"/>{keep}{properties}</w:pPr>{content}</w:p>'


def _rule(points: float) -> str:
    if not points:
        return 'w:val="nil"'
    return f'w:val="single" w:sz="{round(points * 8)}" w:space="0" w:color="000000"'
