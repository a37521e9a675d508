"""Slips that people make in Word documents which follow the official theme, each as an edit of such a document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from .handmade import (
    CENTER,
    LEFT,
    SENTENCE,
    bodies,
    element,
    fill_footer,
    footers,
    headings,
    indent,
    set_font,
    set_text,
    subheadings,
)  # fmt: skip

Edit = Callable[[Any], object]
BREAK = ("br", {"type": "page"})


def each(choose: Callable[[Any], list[Any]], change: Callable[[Any], object]) -> Edit:
    return lambda made: [change(one) for one in choose(made)]


def grid(**attributes: str) -> Edit:
    def edit(made: Any) -> None:
        section = made.sections[0]._sectPr
        section.replace(section.find(qn("w:docGrid")), element("docGrid", attributes))

    return edit


def margins(made: Any) -> None:
    section = made.sections[0]
    section.top_margin = section.bottom_margin = Mm(25.4)
    section.left_margin = section.right_margin = Mm(31.8)


def themed(run: Any) -> None:
    fonts = run._element.rPr.rFonts
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi"):
        fonts.set(qn(f"w:{script}Theme"), "minorHAnsi")


def plain_number(made: Any) -> None:
    made.settings.odd_and_even_pages_header_footer = False
    footers(made)[0].alignment = CENTER
    fill_footer(footers(made)[0], "", "")


def typed_page_number(made: Any) -> None:
    for paragraph in footers(made):
        for run in paragraph.runs[1:]:
            paragraph._p.remove(run._r)
        set_text(paragraph, "— 1 —")


def without_number(made: Any) -> None:
    for footer in (made.sections[0].footer, made.sections[0].even_page_footer):
        footer.is_linked_to_previous = True


def empty_even_footer(made: Any) -> None:
    for run in footers(made)[1].runs:
        footers(made)[1]._p.remove(run._r)


def numbered(made: Any, paragraphs: list[Any], text: str, numerals: str) -> None:
    """Give `paragraphs` automatic numbers of the form `text`, which must not stand in them any more."""
    root = made.part.numbering_part.element
    root.insert(0, parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{numerals}"/><w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
    ))  # fmt: skip
    root.append(element("num", {"numId": "77"}, element("abstractNumId", {"val": "77"})))
    for paragraph in paragraphs:
        number = element("numPr", None, element("ilvl", {"val": "0"}), element("numId", {"val": "77"}))
        paragraph._p.get_or_add_pPr().append(number)


def half_automatic(made: Any) -> None:
    chosen = headings(made)[:2]
    numbered(made, chosen, "%1、", "chineseCounting")
    for paragraph in chosen:
        set_text(paragraph, paragraph.text[2:])


def wholly_automatic(made: Any) -> None:
    chosen = headings(made)
    numbered(made, chosen, "%1、", "chineseCounting")
    for paragraph in chosen:
        set_text(paragraph, paragraph.text[2:])


def centre_by_spaces(paragraph: Any) -> None:
    paragraph.alignment = None
    set_text(paragraph, " " * 12 + paragraph.text)


def indent_by_spaces(paragraph: Any) -> None:
    indent(paragraph, left="0")
    set_text(paragraph, "　　" + SENTENCE)


def break_after(paragraph: Any) -> None:
    paragraph.add_run()._r.append(element(*BREAK))


def rendered_behind(paragraph: Any) -> None:
    following = paragraph._p.getnext()
    following.find(qn("w:r")).insert(1, element("lastRenderedPageBreak"))


def outline(paragraph: Any) -> None:
    paragraph._p.pPr.append(element("outlineLvl", {"val": "0"}))


def empty_before(paragraph: Any) -> None:
    for _ in range(6):
        paragraph.insert_paragraph_before("")


def whole_in_bold(paragraph: Any) -> None:
    set_text(paragraph, SENTENCE)
    set_font(paragraph, bold=True)


def draw_apart(paragraph: Any) -> None:
    for run in paragraph.runs:
        run._element.get_or_add_rPr().append(element("spacing", {"val": "30"}))


def signature_by_spaces(made: Any) -> None:
    signature = made.paragraphs[-2]
    signature.alignment = None
    set_text(signature, "　" * 18 + signature.text)


def other_even_number(made: Any) -> None:
    fill_footer(footers(made)[1], "第", "页")


SLIPS: dict[str, tuple[Edit, str, int, str]] = {
    # name: the slip, the rule, in how many places, words of the message
    "no grid": (grid(linePitch="360"), "grid-departure", 1, "no document grid"),
    "Word's own grid": (grid(type="lines", linePitch="312"), "grid-departure", 1, "40 lines a page"),
    "39 characters": (
        grid(type="linesAndChars", linePitch="579", charSpace="-19000"), "grid-departure", 1, "38 characters a line",
    ),
    "Word's own margins": (margins, "page-departure", 1, "top margin 25 mm (theme: 37 mm)"),
    "digits in 仿宋": (
        each(lambda made: bodies(made)[:3], lambda one: set_font(one, latin="仿宋_GB2312")), "font-departure", 3,
        "letters and digits in 仿宋_GB2312",
    ),
    "digits of Word's theme": (
        each(lambda made: bodies(made)[:2], lambda one: themed(one.runs[0])), "font-departure", 2, "in Cambria",
    ),
    "a pasted paragraph": (
        each(lambda made: bodies(made)[3:4], lambda one: set_font(one, "宋体", "Calibri", 12)), "font-departure", 1,
        "Chinese characters in 宋体、letters and digits in Calibri、size 小四 (12 pt); the theme has Chinese characters in 仿宋_GB2312",
    ),
    "bold headings": (each(headings, lambda one: set_font(one, bold=True)), "font-departure", 4, "level 1: bold type; the theme has regular type"),
    "a heading as the body": (
        each(lambda made: headings(made)[1:2], lambda one: set_font(one, "仿宋_GB2312")), "font-departure", 1,
        "Chinese characters in 仿宋_GB2312; the theme has Chinese characters in 黑体",
    ),
    "a small title": (
        each(lambda made: made.paragraphs[:1], lambda one: set_font(one, size=18)), "font-departure", 1, "小二 (18 pt)",
    ),
    "1.5 lines": (
        each(lambda made: made.paragraphs, lambda one: setattr(one.paragraph_format, "line_spacing", 1.5)),
        "paragraph-departure", 25, "line spacing of 1.5 lines; the theme has line spacing exactly 28.95 pt",
    ),
    "exactly 20 pt": (
        each(lambda made: bodies(made)[:2], lambda one: setattr(one.paragraph_format, "line_spacing", Pt(20))),
        "paragraph-departure", 2, "exactly 20 pt",
    ),
    "space after": (
        each(bodies, lambda one: setattr(one.paragraph_format, "space_after", Pt(8))), "paragraph-departure", 16,
        "0.28 lines of space after",
    ),
    "title by spaces": (
        each(lambda made: made.paragraphs[:1], centre_by_spaces), "paragraph-departure", 1, "centred by spaces",
    ),
    "one sentence in another size": (
        each(lambda made: bodies(made)[2:3], lambda one: set_font(one, size=14)), "font-departure", 1, "size 四号 (14 pt)",
    ),
    "a paragraph in bold type": (
        each(lambda made: bodies(made)[4:5], whole_in_bold), "font-departure", 1,
        "body text: bold type; the theme has regular type",
    ),
    "moved in from the right": (
        each(lambda made: bodies(made)[4:5], lambda one: indent(one, firstLineChars="200", right="960")),
        "paragraph-departure", 1, "all lines indented at the right by 3 characters",
    ),
    "a paragraph in the font of headings": (
        each(lambda made: bodies(made)[4:5], lambda one: set_font(one, "黑体")), "font-departure", 1,
        "body text: Chinese characters in 黑体; the theme has Chinese characters in 仿宋_GB2312",
    ),
    "a symbol that lost its font": (
        each(lambda made: bodies(made)[2:3], lambda one: set_text(one, SENTENCE + "\uf0e0")), "unreadable-character", 1,
        "U+F0E0",
    ),
    "characters drawn apart": (
        each(lambda made: bodies(made)[4:5], draw_apart), "font-departure", 1, "body text: characters 1.5 pt apart",
    ),
    "a date in another size": (
        each(lambda made: made.paragraphs[-1:], lambda one: set_font(one, size=12)), "font-departure", 1,
        "signature and date: size 小四 (12 pt); the others have size 三号 (16 pt)",
    ),
    "a date at the left": (
        each(lambda made: made.paragraphs[-1:], lambda one: setattr(one, "alignment", LEFT)), "paragraph-departure", 1,
        "not at the right, where the line next to it stands",
    ),
    "a signature by spaces": (signature_by_spaces, "paragraph-departure", 1, "moved to the right by typed spaces"),
    "even pages numbered otherwise": (
        other_even_number, "page-number-form", 1, "reads '— 1 —' on odd pages and '第1页' on even ones",
    ),
    "title at the left": (
        each(lambda made: made.paragraphs[:1], lambda one: setattr(one, "alignment", LEFT)), "paragraph-departure", 1,
        "title: aligned left; the theme has centred",
    ),
    "no indent": (
        each(lambda made: bodies(made)[:2], lambda one: indent(one, firstLine="0", firstLineChars="0")),
        "paragraph-departure", 2, "no indent of the first line",
    ),
    "all lines indented": (
        each(lambda made: bodies(made)[:1], lambda one: indent(one, firstLineChars="200", left="960")),
        "paragraph-departure", 1, "all lines indented by 3 characters",
    ),
    "indents by spaces": (
        each(bodies, indent_by_spaces), "paragraph-departure", 16,
        "indented by typed spaces",
    ),
    "a plain page number": (plain_number, "page-number-form", 1, "'1' (theme: '— 1 —')、in the centre on all pages"),
    "hyphens for dashes": (
        each(footers, lambda one: fill_footer(one, "- ", " -")), "page-number-form", 1, "'- 1 -' (theme: '— 1 —')",
    ),
    "a small page number": (each(footers, lambda one: set_font(one, size=9)), "page-number-form", 1, "9 pt (theme: 14 pt)"),
    "a typed page number": (typed_page_number, "page-number-form", 1, "is typed"),
    "no page number": (without_number, "page-number-form", 1, "no numbers"),
    "no number on even pages": (empty_even_footer, "page-number-form", 1, "even pages"),
    "no number on the first page": (
        lambda made: setattr(made.sections[0], "different_first_page_header_footer", True), "page-number-form", 1,
        "the first page",
    ),
    "a page break behind a heading": (
        each(lambda made: headings(made)[2:3], break_after), "stranded-heading", 1, "a page break follows it",
    ),
    "Word ended a page behind a heading": (
        each(lambda made: subheadings(made)[2:3], rendered_behind), "stranded-heading", 1, "alone at the foot",
    ),
    "outlined headings that keep nothing": (each(headings, outline), "stranded-heading", 4, "may end a page"),
    "pushed by empty paragraphs": (
        each(lambda made: headings(made)[3:4], empty_before), "blank-lines", 1, "6 empty paragraphs",
    ),
    "numbers half automatic": (half_automatic, "typed-number", 2, "2 of its level"),
    "a rare character": (
        each(lambda made: bodies(made)[2:3], lambda one: set_text(one, SENTENCE + "联系人张喆。")), "missing-glyph", 1, "'喆'",
    ),
}  # fmt: skip


# What a whole document or all paragraphs of a kind have may be the way of the office: a departure from a theme only
# if that was named.
WAYS = {
    "no grid", "Word's own grid", "bold headings", "1.5 lines", "space after", "indents by spaces",
    "outlined headings that keep nothing",
}  # fmt: skip
