"""The elements of official documents as HTML: letterhead, attachments, imprint."""

from __future__ import annotations

from collections.abc import Iterator

from plangen.html.inlines import inlines_html
from plangen.html.markup import number, text
from plangen.html.notes import Notes
from plangen.html.stylesheet import families, line_pitch
from plangen.theme.measure import width_in_characters
from plangen.theme.theme import Theme
from plangen.tree import AttachmentList, Imprint, Letterhead

_LEADING = 1.1  # line to font size of the organization's name, as in Word


def letterhead_html(node: Letterhead, theme: Theme) -> Iterator[str]:
    """Marks, the organization in its colour, number and signer with the rule below."""
    look, pitch = theme.letterhead, line_pitch(theme)
    marks = [mark for mark in (node.copy_number, node.secrecy, node.urgency) if mark]
    for mark in marks:
        yield f'<p class="letterhead_mark keep">{text(mark)}</p>'
    if node.organization:
        above = max(0.0, look.top_mm - len(marks) * pitch * 25.4 / 72)
        size = theme.letterhead_size_pt(node.organization)
        below = look.number_lines * pitch
        yield (
            f'<p class="letterhead keep" style="font-size:{number(size)}pt;line-height:{_LEADING};'
            f'padding:{number(above)}mm 0 {number(below)}pt">{text(node.organization)}</p>'
        )
    rule = ""
    if node.organization and look.rule_pt:
        colour = theme.styles.letterhead.colour or "000000"
        gap = max(0.0, look.rule_mm - (pitch - theme.styles.letterhead_number.size_pt) / 2 * 25.4 / 72)
        rule = f"padding-bottom:{number(gap)}mm;border-bottom:{number(look.rule_pt)}pt solid #{colour};"
    after = f"margin-bottom:{number(look.after_lines * pitch)}pt"
    if node.signer:
        inset = number(look.inset_characters * theme.character_pt(theme.styles.letterhead_number))
        font = f' style="font-family:{_quoted(families(look.signer_font, theme))}"' if look.signer_font else ""
        content = (
            f"<span>{text(node.number)}</span><span>{text(look.signer)}<span{font}>{text(node.signer)}</span></span>"
        )
        aligned = f"display:flex;justify-content:space-between;padding-left:{inset}pt;padding-right:{inset}pt;"
    else:
        content = text(node.number) or "<br>"
        aligned = "" if node.organization else "text-align:right;"
    yield f'<p class="letterhead_number keep" style="{aligned}{rule}{after}">{content}</p>'


def attachment_list_html(node: AttachmentList, theme: Theme, notes: Notes) -> Iterator[str]:
    """A paragraph for each name; turned lines stand under the name."""
    look, style = theme.attachments, theme.styles.attachment_list
    several = len(node.children) > 1
    numbers = [look.number.text(place) if several else "" for place in range(1, len(node.children) + 1)]
    width = max(map(width_in_characters, numbers), default=0)
    words = width_in_characters(look.list)
    unit = theme.character_pt(style)
    for place, (counted, name) in enumerate(zip(numbers, node.children, strict=True)):
        hanging = width if place else words + width
        left = style.first_line_characters + words + width
        own = f"padding-left:{number(left * unit)}pt;text-indent:{number(-hanging * unit)}pt"
        own += ";padding-top:0" if place else ""
        mark = f'<span style="display:inline-block;text-indent:0;width:{number(hanging * unit)}pt">'
        said = ("" if place else look.list) + counted
        content = f"{mark}{text(said)}</span>{inlines_html(name.children, notes)}"
        keep = " keep" if place == len(numbers) - 1 else ""  # the signature follows
        yield f'<p class="attachment_list{keep}" style="{own}">{content}</p>'


def imprint_html(node: Imprint, theme: Theme) -> str:
    """The imprint, which the style sheet puts at the foot of the sheet where it stands."""
    look, style = theme.imprint, theme.styles.imprint
    unit = theme.character_pt(style)
    inset, hanging = look.inset_characters * unit, width_in_characters(look.copies) * unit
    rows = []
    if node.copies_to:
        indents = f"padding:0 {number(inset)}pt 0 {number(inset + hanging)}pt;text-indent:{number(-hanging)}pt"
        rows.append(f'<p style="{indents}">{text(look.copies + node.copies_to + look.copies_end)}</p>')
    if node.office or node.date:
        date = theme.signature.date_text(node.date) + look.printed if node.date else ""
        rows.append(
            f'<p style="display:flex;justify-content:space-between;padding:0 {number(inset)}pt">'
            f"<span>{text(node.office)}</span><span>{text(date)}</span></p>"
        )
    return f'<div class="imprint">{"".join(rows)}</div>' if rows else ""


def _quoted(value: str) -> str:
    """A CSS value inside an attribute."""
    return value.replace("&", "&amp;").replace('"', "&quot;")
