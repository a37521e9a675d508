"""word/styles.xml: the theme's looks as Word's styles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from plangen.theme.lengths import twips
from plangen.theme.style import Style
from plangen.theme.theme import Theme
from plangen.word import names
from plangen.word.characters import xml
from plangen.word.geometry import Geometry

_ALIGNMENTS = {"left": "left", "center": "center", "right": "right", "justify": "both"}

_LATENT = (
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1"'
    ' w:defQFormat="0" w:count="376"/>'
)


def styles_part(theme: Theme) -> bytes:
    """The part for `theme`."""
    geometry = Geometry.of(theme)
    western, chinese = theme.languages
    language = f'<w:lang w:val="{xml(western)}" w:eastAsia="{xml(chinese)}"/>'
    body = run_properties(theme.styles.body, theme, geometry)
    return "".join(
        [
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:styles xmlns:w="{names.W}">',
            f"<w:docDefaults><w:rPrDefault><w:rPr>{body}{language}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>",
            # Word's own styles that a plan has no use for stay out of sight.
            _LATENT,
            *_paragraph_styles(theme, geometry),
            _character_styles(theme),
            _footnote_mark(),
            _table_styles(theme),
            f'<w:style w:type="numbering" w:default="1" w:styleId="NoList">{_named("No List", hidden=True)}</w:style>',
            "</w:styles>",
        ]
    ).encode("utf-8")


def _paragraph_styles(theme: Theme, geometry: Geometry) -> Iterator[str]:
    looks = theme.styles
    yield (
        f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal">{_named("Normal")}<w:qFormat/>'
        f"<w:pPr>{_paragraph_properties(looks.body, geometry)}</w:pPr>"
        f"<w:rPr>{run_properties(looks.body, theme, geometry)}</w:rPr></w:style>"
    )
    for identity, name, look, extra in _named_looks(theme):
        before, outline = extra
        yield (
            f'<w:style w:type="paragraph" w:styleId="{identity}">{_named(look.name or name)}'
            f'<w:basedOn w:val="Normal"/><w:next w:val="{_next_style(identity)}"/><w:qFormat/>'
            f"<w:pPr>{_paragraph_properties(look, geometry, before, outline)}</w:pPr>"
            f"<w:rPr>{run_properties(look, theme, geometry)}</w:rPr></w:style>"
        )
    yield (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{names.SEPARATOR}">{_named("Separator")}'
        '<w:basedOn w:val="Normal"/><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="20"'
        ' w:lineRule="exact"/><w:ind w:firstLineChars="0" w:firstLine="0"/></w:pPr>'
        '<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:style>'
    )


def _named_looks(theme: Theme) -> Iterator[tuple[str, str, Style, tuple[str, str]]]:
    """Identity, name in Word, look, and (page break, numbering or tabs, outline level) of styles based on Normal."""
    looks = theme.styles
    nothing = ("", "")
    yield names.TITLE, "Title", looks.title, nothing
    for level, look in enumerate(looks.headings):
        numbering = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{names.HEADING_NUMBERING}"/></w:numPr>'
        outline = f'<w:outlineLvl w:val="{level}"/>'
        yield f"{names.HEADING}{level + 1}", f"heading {level + 1}", look, (numbering, outline)
    for level, look in enumerate(looks.lists):
        yield list_style(level, theme), f"List {level + 1}" if level else "List", look, nothing
    yield names.RECIPIENT, "Salutation", looks.recipient, nothing
    yield names.NOTE, "Note", looks.note, nothing
    yield names.FLUSH, "Flush", looks.flush, nothing
    yield names.CAPTION, "caption", looks.caption, nothing
    yield names.FIGURE, "Figure", looks.figure, nothing
    yield names.FOOTNOTE, "footnote text", looks.footnote, nothing
    yield names.CONTENTS_TITLE, "TOC Heading", looks.contents_title, nothing
    tab = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{Geometry.of(theme).text_width}"/></w:tabs>'
    for level in range(1, len(looks.headings) + 1):
        yield f"{names.CONTENTS}{level}", f"toc {level}", looks.contents_look(level), (tab, "")
    yield names.ATTACHMENT_LIST, "Attachment List", looks.attachment_list, nothing
    yield names.SIGNATURE, "Signature", replace(looks.signature, before_lines=theme.signature.before_lines), nothing
    yield names.DATE, "Date", looks.signature, nothing
    sealed = replace(looks.signature, before_lines=theme.sealed_signature.before_lines)
    yield names.SEALED_SIGNATURE, "Sealed Signature", sealed, nothing
    yield names.SEALED_DATE, "Sealed Date", looks.signature, nothing
    yield names.ATTACHMENT_LABEL, "Attachment Label", looks.attachment_label, ("<w:pageBreakBefore/>", "")
    yield names.ATTACHMENT_TITLE, "Attachment Title", looks.attachment_title, ("", '<w:outlineLvl w:val="0"/>')
    yield names.LETTERHEAD, "Letterhead", looks.letterhead, nothing
    yield names.LETTERHEAD_NUMBER, "Letterhead Number", looks.letterhead_number, nothing
    yield names.COPY_NUMBER, "Copy Number", replace(looks.letterhead_mark, name=""), nothing
    yield names.SECRECY, "Secrecy", looks.letterhead_mark, nothing
    yield names.URGENCY, "Urgency", replace(looks.letterhead_mark, name=""), nothing
    yield names.IMPRINT, "Imprint", looks.imprint, nothing
    yield names.HEADER, "header", looks.header, nothing
    yield names.FOOTER, "footer", looks.footer, nothing
    yield names.TABLE_TEXT, "Table Text", looks.table_text, nothing
    yield names.TABLE_SHORT, "Table Short", looks.table_short, nothing
    yield names.TABLE_HEADER, "Table Header", looks.table_header, nothing


def _next_style(identity: str) -> str:
    """The style of the paragraph that the user begins after one of style `identity`."""
    followed_by_body = identity == names.TITLE or identity.startswith(names.HEADING)
    return "Normal" if followed_by_body else names.DATE if identity == names.SIGNATURE else identity


@lru_cache(maxsize=32)
def _lines_before(theme: Theme) -> dict[str, float]:
    return {identity: look.before_lines for identity, _name, look, _extra in _named_looks(theme)}


def lines_before(identity: str, theme: Theme) -> float:
    """The space above a paragraph of the style `identity`, in lines."""
    return _lines_before(theme).get(identity, theme.styles.body.before_lines)


def list_style(level: int, theme: Theme) -> str:
    """The identity of the style of a list `level` levels down; 0 is the outermost."""
    number = min(level, len(theme.styles.lists) - 1) + 1
    return f"{names.LIST}{number}" if number > 1 else names.LIST


def _named(name: str, *, hidden: bool = False) -> str:
    shown = '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>' if hidden else ""
    return f'<w:name w:val="{xml(name)}"/>{shown}'


def _paragraph_properties(look: Style, geometry: Geometry, before_indents: str = "", outline: str = "") -> str:
    pitch = geometry.line_pitch
    spaced = "" if geometry.space_between_scripts else '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
    # A line of larger characters would take two lines of the grid.
    on_grid = look.line == "grid" and geometry.is_on_grid(look)
    match look.line:
        case "grid":
            line = f'w:line="{pitch}" w:lineRule="exact"'
        case "auto":
            line = 'w:line="240" w:lineRule="auto"'
        case points:
            line = f'w:line="{round(points * 20)}" w:lineRule="exact"'
    before, after = round(look.before_lines * pitch), round(look.after_lines * pitch)
    return "".join(
        [
            # Every property is said, also where it is off, because all styles are based on Normal, the body.
            "<w:keepNext/>" if look.keep_with_next else '<w:keepNext w:val="0"/>',
            before_indents if "pageBreak" in before_indents else "",
            '<w:widowControl w:val="0"/>',  # with it a page would end a line early, and not have its 22
            before_indents if "numPr" in before_indents else "",
            _rule_below(look),
            before_indents if "w:tabs" in before_indents else "",
            spaced,
            "" if on_grid else '<w:snapToGrid w:val="0"/>',
            f'<w:spacing w:before="{before}" w:after="{after}" {line}/>',
            indents(look, geometry),
            f'<w:jc w:val="{_ALIGNMENTS[look.alignment]}"/>',
            outline,
        ]
    )


def _rule_below(look: Style) -> str:
    if not look.rule_pt:
        return ""
    color = look.colour or "auto"
    return f'<w:pBdr><w:bottom w:val="single" w:sz="{round(look.rule_pt * 8)}" w:space="4" w:color="{color}"/></w:pBdr>'


def indents(look: Style, geometry: Geometry) -> str:
    """The indents of `look`. Word takes the number of characters, LibreOffice only lengths."""
    sides = {"left": look.left_characters, "right": look.right_characters, "firstLine": look.first_line_characters}
    words = []
    for side, number in sides.items():
        # Word measures characters by the body's size, so others are given as lengths only.
        chars = number if geometry.is_on_grid(look) else 0
        words.append(f'w:{side}Chars="{round(chars * 100)}" w:{side}="{geometry.characters(number, look)}"')
    return f"<w:ind {' '.join(words)}/>"


def run_properties(look: Style, theme: Theme, geometry: Geometry) -> str:
    """Fonts, weight, spacing and size of `look`."""
    size = round(look.size_pt * 2)
    condensed = round(theme.grid.condense_pt * 20) if geometry.is_on_grid(look) else 0
    bold = "" if look.bold else ' w:val="0"'
    color = f'<w:color w:val="{look.colour or "auto"}"/>'
    return (
        f"{fonts(look.font, look.latin)}<w:b{bold}/><w:bCs{bold}/>{color}"
        f'<w:spacing w:val="{-condensed}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    )


def fonts(east_asian: str, latin: str) -> str:
    """The fonts by script."""
    western = xml(latin)
    return f'<w:rFonts w:ascii="{western}" w:eastAsia="{xml(east_asian)}" w:hAnsi="{western}" w:cs="{western}"/>'


def _character_styles(theme: Theme) -> str:
    strong = theme.strong
    font = f'<w:rFonts w:eastAsia="{xml(strong.font)}"/>' if strong.font else ""
    bold = "<w:b/><w:bCs/>" if strong.bold else ""
    signer_font = theme.letterhead.signer_font
    signer = f'<w:rFonts w:eastAsia="{xml(signer_font)}"/>' if signer_font else ""
    return (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        f"{_named('Default Paragraph Font', hidden=True)}</w:style>"
        f'<w:style w:type="character" w:styleId="{names.STRONG}">{_named("Strong")}'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{font}{bold}</w:rPr></w:style>'
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{names.LABEL}">{_named("Label")}'
        '<w:basedOn w:val="DefaultParagraphFont"/></w:style>'
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{names.SIGNER}">{_named("Signer")}'
        f'<w:basedOn w:val="DefaultParagraphFont"/>{f"<w:rPr>{signer}</w:rPr>" if signer else ""}</w:style>'
    )


def _footnote_mark() -> str:
    return (
        f'<w:style w:type="character" w:styleId="{names.FOOTNOTE_MARK}">{_named("footnote reference")}'
        '<w:basedOn w:val="DefaultParagraphFont"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    )


def _table_styles(theme: Theme) -> str:
    look = theme.table
    color = look.border_colour or "000000"
    outer, inner = _border(look.outer_border_pt, color), _border(look.inner_border_pt, color)
    sides = {"top": outer, "left": outer, "bottom": outer, "right": outer, "insideH": inner, "insideV": inner}
    borders = "".join(f"<w:{side} {border}/>" for side, border in sides.items())
    vertical, horizontal = twips(look.cell_margin_vertical_mm), twips(look.cell_margin_horizontal_mm)
    widths = {"top": vertical, "left": horizontal, "bottom": vertical, "right": horizontal}
    margins = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in widths.items())
    return (
        f'<w:style w:type="table" w:default="1" w:styleId="TableNormal">{_named("Normal Table", hidden=True)}'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style>"
        f'<w:style w:type="table" w:styleId="{names.TABLE}">{_named("Table Grid")}<w:basedOn w:val="TableNormal"/>'
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        f'<w:tcPr><w:vAlign w:val="{look.vertical_alignment}"/></w:tcPr></w:style>'
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{names.IMPRINT_TABLE}">{_named("Imprint Table")}'
        '<w:basedOn w:val="TableNormal"/></w:style>'
    )


def _border(points: float, color: str) -> str:
    """A rule of `points`; Word counts its width in eighths of a point."""
    if not points:
        return 'w:val="nil"'
    return f'w:val="single" w:sz="{round(points * 8)}" w:space="0" w:color="{color}"'
