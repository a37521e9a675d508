"""Documents as people make them by hand in Word: plain paragraphs with direct formatting, by GB/T 9704."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

SENTENCE = "坚持立德树人，2026年开展教研活动24次，组织教师外出学习118人次，确保各项工作落到实处、取得实效，让每个学生都有收获。"
HEADINGS = ("一、指导思想", "二、主要工作", "三、保障措施", "四、工作要求")
LEFT, CENTER, RIGHT = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT


def handmade() -> Any:
    """A document of three pages, of python-docx, in which nothing departs from the official theme."""
    made = docx.Document()
    _set_page(made)
    _number_pages(made)
    _add(made, "晨星小学2026年春季学期工作计划", "方正小标宋简体", 22, CENTER)
    _add(made, "", "仿宋_GB2312", 16, None)
    for heading in HEADINGS:
        indent(_add(made, heading, "黑体", 16, None))
        indent(_add(made, "（一）抓好各项常规", "楷体_GB2312", 16, None))
        for _ in range(4):
            indent(_add(made, SENTENCE, "仿宋_GB2312", 16, None))
    _add(made, "", "仿宋_GB2312", 16, None)
    _add(made, "晨星小学", "仿宋_GB2312", 16, RIGHT)
    _add(made, "2026年3月2日", "仿宋_GB2312", 16, RIGHT)
    return made


def bodies(made: Any) -> list[Any]:
    """The paragraphs of text."""
    return [one for one in made.paragraphs if SENTENCE in one.text]


def headings(made: Any) -> list[Any]:
    """The headings of level 1."""
    return [one for one in made.paragraphs if one.text in HEADINGS]


def subheadings(made: Any) -> list[Any]:
    """The headings of level 2."""
    return [one for one in made.paragraphs if one.text.startswith("（一）")]


def set_font(paragraph: Any, font: str = "", latin: str = "", size: float = 0, *, bold: bool | None = None) -> None:
    """Set what is given for all of `paragraph`."""
    for run in paragraph.runs:
        if latin:
            run.font.name = latin
        if font:
            run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
        if size:
            run.font.size = Pt(size)
        if bold is not None:
            run.font.bold = bold


def set_text(paragraph: Any, text: str) -> None:
    """Put `text` in the place of the paragraph's."""
    paragraph.runs[0].text = text


def indent(paragraph: Any, **lengths: str) -> Any:
    """Give `paragraph` these attributes of w:ind and no others; without any, the first line is two characters in."""
    properties = paragraph._p.get_or_add_pPr()
    for old in properties.findall(qn("w:ind")):
        properties.remove(old)
    properties.append(element("ind", lengths or {"firstLineChars": "200", "firstLine": "640"}))
    return paragraph


def element(name: str, attributes: Mapping[str, str] | None = None, *children: Any) -> Any:
    """The element w:`name`."""
    made = OxmlElement(f"w:{name}")
    for key, value in (attributes or {}).items():
        made.set(qn(f"w:{key}"), value)
    made.extend(children)
    return made


def footers(made: Any) -> list[Any]:
    """The paragraphs with the page number, of odd and of even pages."""
    section = made.sections[0]
    return [section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]]


def fill_footer(paragraph: Any, before: str, after: str) -> None:
    """Leave the page number, as a field, between two texts in `paragraph`."""
    for child in list(paragraph.runs):
        paragraph._p.remove(child._r)
    if before:
        paragraph.add_run(before)
    instruction = element("instrText")
    instruction.text = "PAGE  \\* MERGEFORMAT"
    marks = [element("fldChar", {"fldCharType": kind}) for kind in ("begin", "separate", "end")]
    for content in (marks[0], instruction, marks[1], element("t"), marks[2]):
        paragraph.add_run()._r.append(content)
    if after:
        paragraph.add_run(after)
    set_font(paragraph, "宋体", "宋体", 14)


def _set_page(made: Any) -> None:
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = (
        Mm(37),
        Mm(35),
        Mm(28),
        Mm(26),
    )
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)
    # 28 characters in 156 mm: 15.79 pt each, which is 16 less 841 of 4,096 parts of a point.
    section._sectPr.append(element("docGrid", {"type": "linesAndChars", "linePitch": "579", "charSpace": "-841"}))
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(16)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋_GB2312")


def _number_pages(made: Any) -> None:
    made.settings.odd_and_even_pages_header_footer = True
    section = made.sections[0]
    section.footer.is_linked_to_previous = section.even_page_footer.is_linked_to_previous = False
    for paragraph, side in zip(footers(made), (RIGHT, LEFT), strict=True):
        paragraph.alignment = side
        fill_footer(paragraph, "— ", " —")


def _add(made: Any, text: str, font: str, size: float, alignment: Any) -> Any:
    paragraph = made.add_paragraph()
    paragraph.add_run(text)
    set_font(paragraph, font, "Times New Roman", size)
    paragraph.alignment = alignment
    shape = paragraph.paragraph_format
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(28)
    shape.space_before = shape.space_after = Pt(0)
    return paragraph
