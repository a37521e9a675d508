"""The looks of a theme as CSS. Class names are those of the theme's styles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from plangen.html.markup import number
from plangen.theme.page import Page
from plangen.theme.style import Style
from plangen.theme.theme import Theme

_TWIPS_PER_POINT = 20
_MILLIMETRES_PER_POINT = 25.4 / 72
_LATIN = "document-latin"
# Letters and digits alone come from the Latin font; quotation marks and dashes stand in Chinese, and look Chinese.
_WESTERN, _WESTERN_PUNCTUATION = "U+0020-007E,U+00A0-024F", "U+2010-2027"

_PAGE = """
*{box-sizing:border-box}
html{background:#e4e6e9;-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{margin:0;padding:1px 0;color:#000;overflow-wrap:anywhere;
text-spacing-trim:space-all;text-autospace:no-autospace;line-break:strict}
h1,h2,h3,h4,h5,p,table,figure{margin:0;font-weight:normal}
.sheet{position:relative;white-space:pre-wrap;margin:8mm auto;background:#fff;box-shadow:0 1px 6px #0003}
.text{position:absolute}
.footer{position:absolute;white-space:pre}
.header{position:absolute}
table{border-collapse:collapse;width:100%;table-layout:fixed}
svg{display:block;max-width:100%}
img{max-width:100%;vertical-align:bottom}
sup{line-height:0}
.entry{display:flex;color:inherit;text-decoration:none}
.leader{flex:1;border-bottom:1px dotted;margin:0 .3em .3em}
.continued{text-indent:0!important;padding-top:0!important}
@media print{html{background:none}body{padding:0}.sheet{margin:0;box-shadow:none;break-after:page}
.sheet:last-of-type{break-after:auto}}
"""


def stylesheet(theme: Theme) -> str:
    """The style sheet of `theme`."""
    page, strong = theme.page, theme.strong
    strong_font = f";font-family:{families(strong.font, theme)}" if strong.font else ""
    latin = theme.styles.body.latin
    local = ",".join(f"local({_quoted(font)})" for font in (latin, *dict(theme.fallbacks).get(latin, ())))
    western = _WESTERN if theme.language.startswith("zh") else f"{_WESTERN},{_WESTERN_PUNCTUATION}"
    rules = [
        f"@page{{size:{number(page.width_mm)}mm {number(page.height_mm)}mm;margin:0}}",
        f"@font-face{{font-family:{_LATIN};src:{local};unicode-range:{western}}}",
        _PAGE.strip(),
        f".sheet,.flow{{width:{number(page.width_mm)}mm;height:{number(page.height_mm)}mm}}",
        # Before the script has put the text on sheets, or where there are no scripts, it stands on one long sheet.
        f".flow.sheet{{height:auto;min-height:{number(page.height_mm)}mm;padding:{_flow_padding(theme)}}}",
        f".text{{{_text_area(page)}}}",
        *(f".{name}{{{declarations(look, theme)}}}" for name, look in _named(theme)),
        f"strong{{font-weight:{'bold' if strong.bold else 'inherit'}{strong_font}}}",
        *_table_rules(theme),
        *_imprint_rules(theme),
        _header_rule(theme),
        _footer_rule(theme),
        *_landscape_rules(theme),
    ]
    return "\n".join(rules)


def _landscape_rules(theme: Theme) -> Iterator[str]:
    """A sheet on its long side: the upright one turned, its binding edge above."""
    page = theme.page.landscape
    yield f".sheet.landscape{{width:{number(page.width_mm)}mm;height:{number(page.height_mm)}mm;page:landscape}}"
    yield f"@page landscape{{size:{number(page.width_mm)}mm {number(page.height_mm)}mm;margin:0}}"
    yield f".landscape .text{{{_text_area(page)}}}"
    across = {"left": page.left_mm, "width": page.text_width_mm}
    if theme.page_number.landscape == "turned":
        upright = theme.page
        place = {"left": upright.footer_mm, "top": upright.left_mm, "height": upright.text_width_mm}
        turned = "bottom:auto;width:auto;writing-mode:vertical-rl;text-orientation:sideways"
        yield f".landscape .footer{{{_lengths(place)};{turned};padding:{number(_inset_of_page_number(theme))}mm 0}}"
    else:
        yield f".landscape .footer{{{_lengths(across | {'bottom': page.footer_mm})}}}"
    yield f".landscape .header{{{_lengths(across | {'top': page.header_mm})}}}"


def _text_area(page: Page) -> str:
    return _lengths(
        {"left": page.left_mm, "top": page.top_mm, "width": page.text_width_mm, "height": page.text_height_mm}
    )


def _lengths(lengths: Mapping[str, float]) -> str:
    """Declarations of `lengths`, in millimetres."""
    return ";".join(f"{name}:{number(length)}mm" for name, length in lengths.items())


def families(font: str, theme: Theme) -> str:
    """`font` and those that may stand in for it, behind the one for letters and digits, as CSS lists them."""
    return ",".join([_LATIN, *map(_quoted, (font, *dict(theme.fallbacks).get(font, ()))), "serif"])


def line_pitch(theme: Theme) -> float:
    """The distance of lines in points, as Word has it: in whole twentieths, rounded down."""
    return int(theme.line_pitch_pt * _TWIPS_PER_POINT) / _TWIPS_PER_POINT


def declarations(look: Style, theme: Theme) -> str:
    """What CSS says of a paragraph that looks like `look`."""
    width, pitch = theme.character_pt(look), line_pitch(theme)
    on_grid = look.size_pt == theme.styles.body.size_pt
    match look.line:
        case "grid":
            line = f"{number(pitch)}pt"
        case "auto":
            line = "1.3"
        case points:
            line = f"{number(points)}pt"
    said = {
        "font-family": families(look.font, theme),
        "font-size": f"{number(look.size_pt)}pt",
        "font-weight": "bold" if look.bold else "normal",
        "letter-spacing": f"{number(-theme.grid.condense_pt)}pt" if on_grid and theme.grid.condense_pt else "normal",
        "line-height": line,
        "text-align": look.alignment,
        "text-indent": f"{number(look.first_line_characters * width)}pt",
        "padding": f"{number(look.before_lines * pitch)}pt {number(look.right_characters * width)}pt "
        f"{number(look.after_lines * pitch)}pt {number(look.left_characters * width)}pt",
    }
    if look.colour:
        said["color"] = f"#{look.colour}"
    if look.rule_pt:
        said["border-bottom"] = f"{number(look.rule_pt)}pt solid #{look.colour or '000'}"
    return ";".join(f"{name}:{value}" for name, value in said.items())


def _named(theme: Theme) -> Iterator[tuple[str, Style]]:
    looks = theme.styles
    yield "body", looks.body
    yield "title", looks.title
    for level, look in enumerate(looks.headings, start=1):
        yield f"heading{level}", look
    for level, look in enumerate(looks.lists, start=1):
        yield f"list{level}", look
    yield "recipient", looks.recipient
    yield "note", looks.note
    yield "flush", looks.flush
    yield "caption", looks.caption
    yield "figure", looks.figure
    yield "footnote", looks.footnote
    yield "contents_title", looks.contents_title
    for level in range(1, len(looks.headings) + 1):
        yield f"contents{level}", looks.contents_look(level)
    yield "attachment_list", looks.attachment_list
    yield "signature", looks.signature
    yield "attachment_label", looks.attachment_label
    yield "attachment_title", looks.attachment_title
    yield "letterhead", looks.letterhead
    yield "letterhead_mark", looks.letterhead_mark
    yield "letterhead_number", looks.letterhead_number
    yield "imprint", looks.imprint
    yield "header", looks.header
    yield "footer", looks.footer
    yield "table_text", looks.table_text
    yield "table_short", looks.table_short
    yield "table_header", looks.table_header


def _table_rules(theme: Theme) -> Iterator[str]:
    look = theme.table
    margins = f"{number(look.cell_margin_vertical_mm)}mm {number(look.cell_margin_horizontal_mm)}mm"
    colour = look.border_colour or "000"
    inner, outer = _border(look.inner_border_pt, colour), _border(look.outer_border_pt, colour)
    vertical = _VERTICAL[look.vertical_alignment]
    after = look.after_lines * line_pitch(theme)
    # As in Word, nothing where the paragraph below has more space above it.
    headings = enumerate(theme.styles.headings, start=1)
    near = ["p", "table", "figure", *(f".heading{n}" for n, one in headings if one.before_lines < look.after_lines)]
    yield f"table+:is({','.join(near)}){{margin-top:{number(after)}pt}}"
    yield f"table{{border:{outer}}}td,th{{border:{inner};padding:{margins};vertical-align:{vertical}}}"
    yield ".smaller p{font-size:var(--size);line-height:var(--line);letter-spacing:normal}"
    yield ".smaller td,.smaller th{padding-left:var(--margin);padding-right:var(--margin)}"
    if look.header_shading:
        yield f"th{{background:#{look.header_shading}}}"


_VERTICAL = {"top": "top", "center": "middle", "bottom": "bottom"}


def _border(points: float, colour: str = "000") -> str:
    # A browser draws a line of less than a pixel as one of a pixel, where Word draws it thinner.
    return f"{number(points)}pt solid #{colour}" if points else "none"


def _imprint_rules(theme: Theme) -> Iterator[str]:
    """The imprint lies on the lower edge of the sheet where it stands."""
    outer, inner = _border(theme.imprint.outer_rule_pt), _border(theme.imprint.inner_rule_pt)
    yield f".imprint{{margin-top:auto;border-top:{outer};border-bottom:{outer}}}.imprint p+p{{border-top:{inner}}}"
    yield ".text:has(>.imprint){display:flex;flex-direction:column}.text:has(>.imprint)>*{flex-shrink:0}"


def _header_rule(theme: Theme) -> str:
    page = theme.page
    place = {"left": page.left_mm, "width": page.text_width_mm, "top": page.header_mm}
    return f".header{{{_lengths(place)};padding:0}}"


def _footer_rule(theme: Theme) -> str:
    page = theme.page
    return (
        f".footer{{left:{number(page.left_mm)}mm;width:{number(page.text_width_mm)}mm;"
        f"bottom:{number(page.footer_mm)}mm;padding:0 {number(_inset_of_page_number(theme))}mm;line-height:1.3}}"
    )


def _inset_of_page_number(theme: Theme) -> float:
    width = theme.character_pt(theme.styles.footer) * _MILLIMETRES_PER_POINT
    return theme.page_number.inset_characters * width


def _flow_padding(theme: Theme) -> str:
    page = theme.page
    right = page.width_mm - page.left_mm - page.text_width_mm
    bottom = page.height_mm - page.top_mm - page.text_height_mm
    return " ".join(f"{number(side)}mm" for side in (page.top_mm, right, bottom, page.left_mm))


def _quoted(font: str) -> str:
    """A font's name as a CSS string: it comes from a theme, which nobody has checked for quotation marks."""
    return '"' + "".join(one if one.isalnum() or one in " _-" else f"\\{ord(one):x} " for one in font) + '"'
