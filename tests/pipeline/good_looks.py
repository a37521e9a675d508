"""What offices do to documents which follow the official theme and is no slip, each as an edit of such a document."""

from __future__ import annotations

from typing import Any

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from lxml import etree

from .handmade import (
    CENTER,
    SENTENCE,
    bodies,
    element,
    footers,
    set_font,
    set_text,
)
from .slips import Edit, break_after, each, grid, wholly_automatic


def in_frame(made: Any) -> None:
    made.settings.odd_and_even_pages_header_footer = False
    footers(made)[0]._p.pPr.append(element("framePr", {"wrap": "around", "xAlign": "outside"}))


def in_text_box(made: Any) -> None:
    """As WPS puts it: in a box at the outer side of the page, and once more for older programs."""
    made.settings.odd_and_even_pages_header_footer = False
    paragraph = footers(made)[0]._p
    inner = etree.tostring(paragraph, encoding="unicode")
    for child in list(paragraph):
        paragraph.remove(child)
    compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    content = f"<w:txbxContent>{inner}</w:txbxContent>"
    paragraph.append(parse_xml(
        f'<w:r {nsdecls("w", "wp")} xmlns:mc="{compatibility}" xmlns:v="urn:schemas-microsoft-com:vml">'
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:positionH relativeFrom="margin">'
        f"<wp:align>outside</wp:align></wp:positionH>{content}</wp:anchor></w:drawing></mc:Choice><mc:Fallback>"
        f'<w:pict><v:shape style="mso-position-horizontal:outside">{content}</v:shape></w:pict></mc:Fallback>'
        "</mc:AlternateContent></w:r>"
    ))  # fmt: skip


def landscape(made: Any) -> None:
    section = made.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    made.add_table(3, 3)


def cover(made: Any) -> None:
    made.sections[0].different_first_page_header_footer = True
    break_after(made.paragraphs[1])


def by_founder(made: Any) -> None:
    names = {
        "仿宋_GB2312": "方正仿宋_GBK", "黑体": "SimHei", "楷体_GB2312": "方正楷体_GBK", "方正小标宋简体": "方正小标宋_GBK",
    }  # fmt: skip
    for paragraph in made.paragraphs:
        for run in paragraph.runs:
            fonts = run._element.rPr.rFonts
            fonts.set(qn("w:eastAsia"), names[fonts.get(qn("w:eastAsia"))])


def head_in_text(made: Any) -> None:
    """A heading of level 2 at the beginning of its paragraph, in the font of such headings."""
    paragraph = bodies(made)[0]
    set_text(paragraph, "（二）健全机制。")
    set_font(paragraph, "楷体_GB2312")
    paragraph.add_run(SENTENCE)
    paragraph.runs[1].font.name, paragraph.runs[1].font.size = "Times New Roman", Pt(16)


def letterhead(made: Any) -> None:
    made.paragraphs[0].insert_paragraph_before("晨星小学文件").alignment = CENTER
    set_font(made.paragraphs[0], "方正小标宋简体", "Times New Roman", 54)


def attachment(made: Any) -> None:
    set_font(made.paragraphs[0].insert_paragraph_before("附件1"), "黑体", "Times New Roman", 16)


def title_of_two_lines(made: Any) -> None:
    second = made.paragraphs[1].insert_paragraph_before("（2026年3月2日教职工大会通过）")
    second.alignment = CENTER
    set_font(second, "楷体_GB2312", "Times New Roman", 16)


def quotation(made: Any) -> None:
    """A parent's words in 楷体, and two lines of a poem in the middle."""
    quoted = bodies(made)[4]
    set_text(quoted, f"“{SENTENCE}”")
    set_font(quoted, "楷体_GB2312")
    for text in ("春有百花秋有月，", "一园桃李谢春风。"):
        verse = bodies(made)[8].insert_paragraph_before(text)
        verse.alignment = CENTER
        set_font(verse, "楷体_GB2312", "Times New Roman", 16)


def note_below_table(made: Any) -> None:
    """A table with two small lines below it, the first of which says that it is a note."""
    after = bodies(made)[8]
    for text in ("注：1.数据截至6月30日，由各年级组上报。", "2.备课组活动次数以记录本为准，不含集体外出学习。"):
        note = after.insert_paragraph_before(text)
        set_font(note, "仿宋_GB2312", "Times New Roman", 12)
    made.element.body.insert(made.element.body.index(after._p) - 2, made.add_table(2, 2)._tbl)


def room_for_title(made: Any) -> None:
    """A title with lines of its own and nothing below it."""
    made.paragraphs[0].paragraph_format.line_spacing = Pt(35)
    made.element.body.remove(made.paragraphs[1]._p)


def number_in_the_middle(made: Any) -> None:
    made.settings.odd_and_even_pages_header_footer = False
    footers(made)[0].alignment = CENTER
    set_font(footers(made)[0], latin="Times New Roman")


def bold_warning(made: Any) -> None:
    """A paragraph of which all is in bold type, so that nobody overlooks it."""
    set_text(bodies(made)[4], "特别提醒：" + SENTENCE)
    set_font(bodies(made)[4], bold=True)


def thanks_above_date(made: Any) -> None:
    """Words to the listeners, not a signature, stand above the date."""
    set_text(made.paragraphs[-2], "以上述职，请大家批评指正。谢谢！")
    made.paragraphs[-2].alignment = None


GOOD: dict[str, Edit] = {
    "a heading in its paragraph": head_in_text,
    "a letterhead": letterhead,
    "an attachment": attachment,
    "a line below the title": title_of_two_lines,
    "as it should be": lambda made: made,
    "single lines on the grid": each(bodies, lambda one: setattr(one.paragraph_format, "line_spacing", 1.0)),
    "the pitch of the grid": each(bodies, lambda one: setattr(one.paragraph_format, "line_spacing", Pt(28.95))),
    "a grid of lines": grid(type="lines", linePitch="579"),
    "fonts of another maker": by_founder,
    "a number in a frame": in_frame,
    "a number in a text box": in_text_box,
    "automatic numbers": wholly_automatic,
    "a page on its long side": landscape,
    "a cover": cover,
    "thanks above the date": thanks_above_date,
    "a quotation and a verse": quotation,
    "notes below a table": note_below_table,
    "room for the title": room_for_title,
    "a number in the middle": number_in_the_middle,
    "a warning in bold type": bold_warning,
}
