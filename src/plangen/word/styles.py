"""word/styles.xml: the theme's looks as Word's styles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from plangen.theme.style import Style
from plangen.theme.theme import Theme
from plangen.word import names
from plangen.word.characters import xml
from plangen.word.geometry import Geometry, twips

_ALIGNMENTS = {"left": "left", "center": "center", "right": "right", "justify": "both"}

_LATENT = (
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1"'
    ' w:defQFormat="0" w:count="376"/>'
)


def styles_part(theme: Theme) -> bytes:
    """The part for `theme`."""
    geometry = Geometry.of(theme)
    language = f'<w:lang w:val="en-US" w:eastAsia="{xml(theme.language)}"/>'
    body = run_properties(theme.styles.body, theme, geometry)
    return "".join(
        [
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:styles xmlns:w="{names.W}">',
            f"<w:docDefaults><w:rPrDefault><w:rPr>{body}{language}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>",
            # Word's own styles that a plan has no use for stay out of sight.
            _LATENT,
            *_paragraph_styles(theme, geometry),
            _strong(theme),
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
        numbering, outline = extra
        yield (
            f'<w:style w:type="paragraph" w:styleId="{identity}">{_named(look.name or name)}'
            f'<w:basedOn w:val="Normal"/><w:next w:val="{_next_style(identity)}"/><w:qFormat/>'
            f"<w:pPr>{_paragraph_properties(look, geometry, numbering, outline)}</w:pPr>"
            f"<w:rPr>{run_properties(look, theme, geometry)}</w:rPr></w:style>"
        )
    yield (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{names.SEPARATOR}">{_named("Separator")}'
        '<w:basedOn w:val="Normal"/><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="20"'
        ' w:lineRule="exact"/><w:ind w:firstLineChars="0" w:firstLine="0"/></w:pPr>'
        '<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:style>'
    )


def _named_looks(theme: Theme) -> Iterator[tuple[str, str, Style, tuple[str, str]]]:
    """Identity, name in Word, look, and (numbering, outline level) of the styles based on Normal."""
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
    yield names.SIGNATURE, "Signature", looks.signature, nothing
    yield names.DATE, "Date", replace(looks.signature, before_lines=0), nothing
    yield names.FOOTER, "footer", looks.footer, nothing
    yield names.TABLE_TEXT, "Table Text", looks.table_text, nothing
    yield names.TABLE_SHORT, "Table Short", looks.table_short, nothing
    yield names.TABLE_HEADER, "Table Header", looks.table_header, nothing


def _next_style(identity: str) -> str:
    """The style of the paragraph that the user begins after one of style `identity`."""
    followed_by_body = identity == names.TITLE or identity.startswith(names.HEADING)
    return "Normal" if followed_by_body else names.DATE if identity == names.SIGNATURE else identity


def list_style(level: int, theme: Theme) -> str:
    """The identity of the style of a list `level` levels down; 0 is the outermost."""
    number = min(level, len(theme.styles.lists) - 1) + 1
    return f"{names.LIST}{number}" if number > 1 else names.LIST


def _named(name: str, *, hidden: bool = False) -> str:
    shown = '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>' if hidden else ""
    return f'<w:name w:val="{xml(name)}"/>{shown}'


def _paragraph_properties(look: Style, geometry: Geometry, numbering: str = "", outline: str = "") -> str:
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
            '<w:widowControl w:val="0"/>',  # with it a page would end a line early, and not have its 22
            numbering,
            spaced,
            "" if on_grid else '<w:snapToGrid w:val="0"/>',
            f'<w:spacing w:before="{before}" w:after="{after}" {line}/>',
            indents(look, geometry),
            f'<w:jc w:val="{_ALIGNMENTS[look.alignment]}"/>',
            outline,
        ]
    )


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
    return (
        f"{fonts(look.font, look.latin)}<w:b{bold}/><w:bCs{bold}/>"
        f'<w:spacing w:val="{-condensed}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    )


def fonts(east_asian: str, latin: str) -> str:
    """The fonts by script."""
    western = xml(latin)
    return f'<w:rFonts w:ascii="{western}" w:eastAsia="{xml(east_asian)}" w:hAnsi="{western}" w:cs="{western}"/>'


def _strong(theme: Theme) -> str:
    strong = theme.strong
    font = f'<w:rFonts w:eastAsia="{xml(strong.font)}"/>' if strong.font else ""
    bold = "<w:b/><w:bCs/>" if strong.bold else ""
    return (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        f"{_named('Default Paragraph Font', hidden=True)}</w:style>"
        f'<w:style w:type="character" w:styleId="{names.STRONG}">{_named("Strong")}'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{font}{bold}</w:rPr></w:style>'
    )


def _table_styles(theme: Theme) -> str:
    look = theme.table
    outer, inner = _border(look.outer_border_pt), _border(look.inner_border_pt)
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
    )


def _border(points: float) -> str:
    """A rule of `points`; Word counts its width in eighths of a point."""
    if not points:
        return 'w:val="nil"'
    return f'w:val="single" w:sz="{round(points * 8)}" w:space="0" w:color="000000"'
