"""The letterhead: security marks, the organization in red, number, signer and rule (GB/T 9704-2012, 7.2)."""

from __future__ import annotations

from collections.abc import Iterator

from plangen.theme.lengths import twips
from plangen.theme.theme import Theme
from plangen.tree import Letterhead
from plangen.word import names
from plangen.word.characters import escaped
from plangen.word.geometry import Geometry, line_height_pt
from plangen.word.paragraphs import KEEP_WITH_NEXT, Line, label, tabs
from plangen.word.runs import run

_SIGNER = f'<w:rStyle w:val="{names.SIGNER}"/>'
_LEADING = 1.1  # line to font size: the upper edge of the characters is then that of the line
_WIDEST_SPACE_PT = 31  # that Word allows between a paragraph and its border


def letterhead_lines(node: Letterhead, theme: Theme, geometry: Geometry) -> Iterator[Line]:
    """The paragraphs of `node`; the last one, with the number, is always there."""
    marks = {names.COPY_NUMBER: node.copy_number, names.SECRECY: node.secrecy, names.URGENCY: node.urgency}
    given = {style: text for style, text in marks.items() if text}
    for style, text in given.items():
        yield Line(style, run(text), KEEP_WITH_NEXT)
    if node.organization:
        yield _organization(node.organization, len(given), theme, geometry)
    yield _number(node, theme, geometry)


def _organization(text: str, lines_above: int, theme: Theme, geometry: Geometry) -> Line:
    """The name in one line, as large as fits, at its distance from the upper edge of the text area."""
    size = theme.letterhead_size_pt(text)
    before = max(0, twips(theme.letterhead.top_mm) - lines_above * geometry.line_pitch)
    # The blank lines below, from the lower edge of the characters.
    after = round(theme.letterhead.number_lines * geometry.line_pitch)
    spacing = (
        f'<w:spacing w:before="{before}" w:after="{after}" w:line="{round(size * 20 * _LEADING)}" w:lineRule="exact"/>'
    )
    size_xml = f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'
    content = f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/>{size_xml}</w:rPr><w:t>{escaped(text)}</w:t></w:r>'
    return Line(names.LETTERHEAD, content, KEEP_WITH_NEXT, properties=spacing)


def _number(node: Letterhead, theme: Theme, geometry: Geometry) -> Line:
    """The number in the middle under a red head, else at the right; with a signer at the left, and the signer right."""
    look = theme.letterhead
    rule = _rule(theme, geometry) if node.organization else ""
    spacing = f'<w:spacing w:after="{round(look.after_lines * geometry.line_pitch)}"/>'
    if not node.signer:
        aligned = "" if node.organization else '<w:jc w:val="right"/>'
        return Line(names.LETTERHEAD_NUMBER, run(node.number), KEEP_WITH_NEXT, rule + spacing, aligned)
    inset = geometry.characters(look.inset_characters, theme.styles.letterhead_number)
    stops = tabs(("left", inset), ("right", geometry.text_width - inset))
    tab = "<w:r><w:tab/></w:r>"
    content = f"{tab}{run(node.number)}{tab}{label(look.signer)}{run(node.signer, _SIGNER)}"
    return Line(names.LETTERHEAD_NUMBER, content, KEEP_WITH_NEXT, rule + stops + spacing, '<w:jc w:val="left"/>')


def _rule(theme: Theme, geometry: Geometry) -> str:
    """The red rule as the paragraph's lower border, which keeps its distance from the line, not from the number."""
    look, style = theme.letterhead, theme.styles.letterhead_number
    if not look.rule_pt:
        return ""
    line = line_height_pt(style, geometry)
    below = (line - style.size_pt) / 2  # characters stand in the middle of a line of the grid
    space = min(max(0, int(look.rule_mm * 72 / 25.4 - below)), _WIDEST_SPACE_PT)
    color = theme.styles.letterhead.colour or "auto"
    size = round(look.rule_pt * 8)
    return f'<w:pBdr><w:bottom w:val="single" w:sz="{size}" w:space="{space}" w:color="{color}"/></w:pBdr>'
