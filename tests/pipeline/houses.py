"""The ways of offices: looks that people give whole documents by hand, none of which is a theme's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from .handmade import (
    CENTER,
    HEADINGS,
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
)


def paste(paragraph: Any) -> None:
    """Make `paragraph` look as if it came from another document: font, size, indent, lines."""
    set_text(paragraph, SENTENCE)
    set_font(paragraph, "隶书", "Arial", 9)
    indent(paragraph, firstLine="0", firstLineChars="0")
    paragraph.paragraph_format.line_spacing = 1.15


def small_type(made: Any) -> None:
    """宋体 小四 in lines of one and a half, bold headings, the page that Word proposes."""
    _page(made)
    for paragraph in made.paragraphs:
        set_font(paragraph, "宋体", "Calibri", 12, bold=paragraph.text in HEADINGS)
        paragraph.paragraph_format.line_spacing = 1.5
    set_font(made.paragraphs[0], "黑体", "", 18, bold=True)


def fixed_lines(made: Any) -> None:
    """The fonts of GB/T 9704 on a page of its own, bold headings, the page number in the middle, no grid."""
    _page(made)
    for paragraph in (*headings(made), *subheadings(made)):
        set_font(paragraph, bold=True)


def by_library(made: Any) -> None:
    """The styles of python-docx for headings: a Japanese font, no indent, space around; 10 pt after the paragraphs."""
    _page(made)
    for style, paragraphs in (("Heading 1", headings(made)), ("Heading 2", subheadings(made))):
        for paragraph in paragraphs:
            text = paragraph.text
            paragraph._p.remove(paragraph._p.pPr)
            for run in list(paragraph.runs):
                paragraph._p.remove(run._r)
            paragraph.style = made.styles[style]
            paragraph.add_run(text)
    for paragraph in bodies(made):
        paragraph.paragraph_format.space_after = Pt(10)


def by_word(made: Any) -> None:
    """Word 2016 without any choice: 等线 五号, 8 pt after, lines of 1.08, headings of larger type, spaces for indents."""
    _page(made)
    for paragraph in made.paragraphs[1:]:
        set_font(paragraph, "等线", "等线", 10.5)
        paragraph.paragraph_format.space_after = Pt(8)
        paragraph.paragraph_format.line_spacing = 1.08
    for paragraph in headings(made):
        indent(paragraph, firstLine="0")
        set_font(paragraph, "等线 Light", "等线 Light", 16, bold=True)
    for paragraph in bodies(made):
        indent(paragraph, firstLine="0")
        set_text(paragraph, "　　" + SENTENCE)


def by_wps(made: Any) -> None:
    """WPS: the grid of 15.6 pt, 宋体 四号 in exactly 26 pt, title of 黑体, everything justified, no page number."""
    _page(made)
    made.sections[0]._sectPr.append(element("docGrid", {"type": "lines", "linePitch": "312"}))
    for footer in (made.sections[0].footer, made.sections[0].even_page_footer):
        footer.is_linked_to_previous = True
    for paragraph in made.paragraphs:
        set_font(paragraph, "宋体", "宋体", 14)
        paragraph.paragraph_format.line_spacing = Pt(26)
    set_font(made.paragraphs[0], "黑体", "黑体", 18, bold=True)
    for paragraph in headings(made):
        set_font(paragraph, "黑体")


def with_headings_in_text(made: Any) -> None:
    """宋体 小四 with bold words that head their paragraphs, a note and a table of signatures in other type."""
    small_type(made)
    for paragraph in bodies(made)[::2]:
        set_text(paragraph, "认真落实。")
        set_font(paragraph, bold=True)
        paragraph.add_run(SENTENCE)
        set_font(paragraph, "宋体", "Calibri", 12)
    bodies(made)[3].runs[0].text = "注：" + SENTENCE
    set_font(bodies(made)[3], "楷体", size=9)


def with_numbered_text(made: Any) -> None:
    """The fonts of GB/T 9704, with numbered paragraphs that hang instead of being indented, and a closing line."""
    for number, paragraph in enumerate(bodies(made)[:4], 1):
        set_text(paragraph, f"（{number}）{SENTENCE}")
        indent(paragraph, left="640", hanging="640")


def letter(made: Any) -> None:
    """A letter of one page with a form: nothing but a greeting, two paragraphs and blanks, and a number typed below."""
    body = made.element.body
    for paragraph in made.paragraphs[1:-3]:
        body.remove(paragraph._p)
    set_text(made.paragraphs[0], "致家长的一封信")
    for text in ("尊敬的家长：", SENTENCE, "感谢您的支持。", "回　执", "学生姓名：________　家长签字：________"):
        paragraph = made.paragraphs[-3].insert_paragraph_before(text)
        set_font(paragraph, "楷体", "Calibri", 15)
    _page(made)
    for paragraph in footers(made):
        for run in paragraph.runs:
            paragraph._p.remove(run._r)
    footers(made)[0].add_run("1")


def _page(made: Any) -> None:
    section = made.sections[0]
    section.top_margin = section.bottom_margin = Mm(25.4)
    section.left_margin = section.right_margin = Mm(31.8)
    section._sectPr.remove(section._sectPr.find(qn("w:docGrid")))
    made.settings.odd_and_even_pages_header_footer = False
    footers(made)[0].alignment = CENTER
    fill_footer(footers(made)[0], "", "")


HOUSES: dict[str, Callable[[Any], object]] = {
    "小四 in 1.5 lines": small_type,
    "28 pt and bold headings": fixed_lines,
    "styles of python-docx": by_library,
    "Word without a choice": by_word,
    "WPS": by_wps,
    "heads in bold": with_headings_in_text,
    "numbered text that hangs": with_numbered_text,
}
