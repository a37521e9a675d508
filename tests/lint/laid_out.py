"""Texts of the corpus as Word documents, in the ways in which offices, schools and teachers lay theirs out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from tests.pipeline.handmade import element, fill_footer

from plangen.typed_numbers import typed_number

Role = Literal["title", "heading 1", "heading 2", "body", "closing"]
CENTER, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
_LONGEST_HEADING, _LONGEST_CLOSING = 30, 20  # characters
_FAMILIES: dict[str, Role] = {"chinese": "heading 1", "chinese-bracket": "heading 2"}


@dataclass(frozen=True)
class Look:
    """`line` is the distance of lines in points where it is 5 or more, else so many single lines; `first` in characters."""

    font: str
    size: float
    bold: bool = False
    first: int = 0
    line: float = 1.0
    before: float = 0.0
    latin: str = "Times New Roman"


@dataclass(frozen=True)
class Way:
    """How a document looks; `margins` are those at the top, bottom, left and right in millimetres."""

    title: Look
    headings: tuple[Look, Look]
    body: Look
    margins: tuple[float, float, float, float] = (25.4, 25.4, 31.8, 31.8)
    is_official: bool = False
    by_styles: bool = False

    def look(self, role: Role) -> Look:
        match role:
            case "title":
                return self.title
            case "heading 1":
                return self.headings[0]
            case "heading 2":
                return self.headings[1]
            case _:
                return self.body


def _official(*, by_styles: bool) -> Way:
    body = Look("仿宋_GB2312", 16, first=2, line=28)
    headings = Look("黑体", 16, first=2, line=28), Look("楷体_GB2312", 16, first=2, line=28)
    return Way(Look("方正小标宋简体", 22, line=33), headings, body, (37, 35, 28, 26), True, by_styles)


WAYS = {
    "official": _official(by_styles=False),
    "official by styles": _official(by_styles=True),
    "宋体 小四": Way(
        Look("黑体", 18, bold=True, line=1.5),
        (Look("宋体", 14, bold=True, line=1.5), Look("宋体", 12, bold=True, first=2, line=1.5)),
        Look("宋体", 12, first=2, line=1.5),
    ),
    "仿宋 四号": Way(
        Look("宋体", 18, bold=True, line=26),
        (Look("黑体", 14, first=2, line=26), Look("楷体", 14, bold=True, first=2, line=26)),
        Look("仿宋", 14, first=2, line=26, latin="仿宋"),
    ),
    "等线 五号": Way(
        Look("等线", 16, bold=True),
        (Look("等线", 14, bold=True, before=6), Look("等线", 12, bold=True, before=3)),
        Look("等线", 10.5, first=2, line=1.25, latin="等线"),
        by_styles=True,
    ),
    "微软雅黑": Way(
        Look("微软雅黑", 20, bold=True),
        (Look("微软雅黑", 14, bold=True, line=22), Look("微软雅黑", 12, bold=True, line=22)),
        Look("微软雅黑", 11, first=2, line=22, latin="微软雅黑"),
        (20, 20, 25, 25),
    ),
}  # fmt: skip


class Written(NamedTuple):
    """A document, with the role of each of its paragraphs."""

    document: Any
    roles: list[Role]

    def of(self, role: Role) -> list[int]:
        """The paragraphs of `role`, counted from 0."""
        return [place for place, one in enumerate(self.roles) if one == role]


def laid_out(lines: list[str], way: Way) -> Written:
    """The text `lines`, the first of which is the title, in `way`."""
    made = docx.Document()
    roles = [_role(place, lines) for place in range(len(lines))]
    _set_page(made, way)
    if way.by_styles:
        for role in ("title", "heading 1", "heading 2", "body"):
            style = made.styles.add_style(f"own {role}", WD_STYLE_TYPE.PARAGRAPH)
            _set(style, way.look(role), style)
    for text, role in zip(lines, roles, strict=True):
        paragraph = made.add_paragraph()
        run = paragraph.add_run(text)
        if way.by_styles:
            paragraph.style = made.styles[f"own {'body' if role == 'closing' else role}"]
        else:
            _set(run, way.look(role), paragraph)
        if role == "title":
            paragraph.alignment = CENTER
        elif role == "closing":
            paragraph.alignment = RIGHT
            paragraph.paragraph_format.first_line_indent = Pt(0)
    return Written(made, roles)


def _role(place: int, lines: list[str]) -> Role:
    text, number = lines[place], typed_number(lines[place])
    if place == 0:
        return "title"
    if not text.endswith(("。", "；", "：")) and len(text) <= _LONGEST_HEADING:
        if number is not None and number.family in _FAMILIES:
            return _FAMILIES[number.family]
        if place >= len(lines) - 2 and len(text) <= _LONGEST_CLOSING:
            return "closing"
    return "body"


def _set(words: Any, look: Look, paragraph: Any) -> None:
    """Give the run or style `words` the font of `look`, and the paragraph or style `paragraph` the rest."""
    words.font.name, words.font.size = look.latin, Pt(look.size)
    words.font.bold = look.bold or None
    words._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), look.font)
    shape = paragraph.paragraph_format
    shape.line_spacing = Pt(look.line) if look.line >= 5 else look.line
    shape.space_before, shape.space_after = Pt(look.before), Pt(0)
    if look.first:
        shape.first_line_indent = Pt(look.first * look.size)


def _set_page(made: Any, way: Way) -> None:
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = map(Mm, way.margins)
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)
    if way.is_official:
        section._sectPr.append(element("docGrid", {"type": "lines", "linePitch": "579"}))
        made.settings.odd_and_even_pages_header_footer = True
    sides = (
        ((section.footer, RIGHT), (section.even_page_footer, None)) if way.is_official else ((section.footer, CENTER),)
    )
    for footer, side in sides:
        footer.is_linked_to_previous = False
        footer.paragraphs[0].alignment = side
        fill_footer(footer.paragraphs[0], "— " if way.is_official else "", " —" if way.is_official else "")
