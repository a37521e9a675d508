"""Documents made by hand in Word that follow the official theme with a slip: the slip is found, once, and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from lxml import etree

from plangen.cli import cli
from plangen.lint.finding import rule_name
from plangen.lint.register import RULES
from plangen.pipeline.checking import check_path
from plangen.pipeline.marked import Marked

from .handmade import (
    CENTER,
    RIGHT,
    SENTENCE,
    bodies,
    element,
    fill_footer,
    footers,
    handmade,
    headings,
    indent,
    set_font,
    set_text,
)  # fmt: skip
from .houses import HOUSES, letter, paste, small_type, with_numbered_text
from .slips import SLIPS, WAYS, Edit, break_after, each, grid, wholly_automatic

NAMES = {rule_name(rule) for group in ("layout", "glyphs") for rule in RULES[group]}
SAMPLE = Path(__file__).parents[2] / "data" / "kindergarten-spring-plan"


def found(folder: Path, edit: Edit, theme: str = "") -> list[Marked]:
    made = handmade()
    edit(made)
    path = folder / "made.docx"
    made.save(str(path))
    one = check_path(path, theme)
    assert not one.faults
    return [finding for finding in one.findings if finding.diagnostic.code in NAMES]


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_found_once(name: str, tmp_path: Path) -> None:
    edit, code, places, words = SLIPS[name]
    if name in WAYS:
        assert found(tmp_path, edit) == []
    [one] = found(tmp_path, edit, "official" if name in WAYS else "")
    assert one.diagnostic.code == code
    assert 1 + len(one.also) == places
    assert words in one.diagnostic.message
    assert one.diagnostic.hint


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


@pytest.mark.parametrize("name", GOOD)
def test_what_is_no_slip_is_left_alone(name: str, tmp_path: Path) -> None:
    assert [one.diagnostic.message for one in found(tmp_path, GOOD[name])] == []


def slip_in(house: Edit, slip: Edit) -> Edit:
    def edit(made: Any) -> None:
        house(made)
        slip(made)

    return edit


@pytest.mark.parametrize("name", HOUSES)
def test_the_way_of_an_office_is_no_slip(name: str, tmp_path: Path) -> None:
    assert [one.diagnostic.message for one in found(tmp_path, HOUSES[name])] == []


def test_a_letter_follows_nothing(tmp_path: Path) -> None:
    assert [one.diagnostic.message for one in found(tmp_path, letter)] == []


@pytest.mark.parametrize("name", HOUSES)
def test_a_pasted_paragraph_is_found_once_in_the_way_of_any_office(name: str, tmp_path: Path) -> None:
    """Font, size, indent and lines: one cause."""
    [one] = found(tmp_path, slip_in(HOUSES[name], each(lambda made: bodies(made)[5:6], paste)))
    assert (one.diagnostic.code, one.also) == ("font-departure", ())
    told = "body text: Chinese characters in 隶书、letters and digits in Arial、size 小五 (9 pt)、no indent"
    assert one.diagnostic.message.startswith(told)


def test_a_slip_is_told_by_what_the_others_have(tmp_path: Path) -> None:
    slip = each(lambda made: headings(made)[1:2], lambda one: set_font(one, "楷体"))
    [one] = found(tmp_path, slip_in(small_type, slip))
    assert one.diagnostic.message == (
        "headings of level 1: Chinese characters in 楷体; the others have Chinese characters in 宋体"
    )
    assert "Format Painter" in one.diagnostic.hint


def test_a_paragraph_may_be_pasted_beside_others_with_one_slip_of_its_kind(tmp_path: Path) -> None:
    def edit(made: Any) -> None:
        paste(bodies(made)[5])
        indent(bodies(made)[9], firstLine="0", firstLineChars="0")

    first, second = found(tmp_path, edit)
    assert [(first.diagnostic.code, first.also), (second.diagnostic.code, second.also)] == [
        ("font-departure", ()), ("paragraph-departure", ()),
    ]  # fmt: skip


def test_pages_unlike_the_others_are_a_slip_in_any_document(tmp_path: Path) -> None:
    def edit(made: Any) -> None:
        small_type(made)
        for _ in range(3):
            made.add_section(WD_SECTION.NEW_PAGE)
            made.add_paragraph(SENTENCE)
        made.sections[2].left_margin = Mm(20)

    [message] = [one.diagnostic.message for one in found(tmp_path, edit) if one.diagnostic.code == "page-departure"]
    assert message == (
        "a page of other measures: left margin 20 mm (other pages: 31.8 mm)、"
        "width of the text 158 mm (other pages: 146.4 mm)"
    )


def table(made: Any, rows: list[list[str]], size: float = 12) -> Any:
    """A table below the text, in 仿宋 of `size`."""
    made_table = made.add_table(len(rows), len(rows[0]))
    for texts, row in zip(rows, made_table.rows, strict=True):
        for text, cell in zip(texts, row.cells, strict=True):
            cell.paragraphs[0].add_run(text)
            set_font(cell.paragraphs[0], "仿宋_GB2312", "Times New Roman", size)
    return made_table


ROWS = [
    ["月份", "工作", "负责"],
    ["九月", "开学典礼", "德育处"],
    ["十月", "期中检测", "教导处"],
    ["十一月", "家长开放日", "德育处"],
]


def test_a_row_unlike_the_others_of_its_table_is_told(tmp_path: Path) -> None:
    def edit(made: Any) -> None:
        for cell in table(made, ROWS).rows[2].cells:
            set_font(cell.paragraphs[0], "宋体", size=9)

    [one] = found(tmp_path, edit)
    assert (one.diagnostic.code, one.text, len(one.also)) == ("font-departure", "十月", 2)
    assert one.diagnostic.message == (
        "cells of the table: Chinese characters in 宋体、size 小五 (9 pt); "
        "the others have Chinese characters in 仿宋、size 小四 (12 pt)"
    )


def test_heads_and_totals_of_a_table_may_look_otherwise(tmp_path: Path) -> None:
    def edit(made: Any) -> None:
        rows = table(made, [*ROWS, ["合计", "三项", "两处"]]).rows
        for cell in (*rows[0].cells, *rows[-1].cells):
            set_font(cell.paragraphs[0], "黑体", size=14)

    assert found(tmp_path, edit) == []


def test_captions_look_alike(tmp_path: Path) -> None:
    def edit(made: Any) -> None:
        for number, side in ((1, CENTER), (2, None)):
            caption = made.add_paragraph(f"表{number}　逐月安排")
            caption.alignment = side
            table(made, ROWS)

    [one] = found(tmp_path, edit)
    assert (one.diagnostic.code, one.text) == ("paragraph-departure", "表2　逐月安排")
    assert one.diagnostic.message == "captions: aligned left; the others have centred"


def test_an_item_further_in_than_the_others_is_told(tmp_path: Path) -> None:
    def edit(made: Any) -> None:
        with_numbered_text(made)
        indent(bodies(made)[2], left="1280", hanging="640")

    [one] = found(tmp_path, edit)
    assert one.diagnostic.message == (
        "body text: all lines indented by 4 characters; the others have all lines indented by 2 characters"
    )


def test_a_caption_in_the_middle_by_spaces_is_told(tmp_path: Path) -> None:
    def edit(made: Any) -> None:
        made.add_paragraph("　" * 8 + "安全工作阶段任务表")
        table(made, ROWS)

    [one] = found(tmp_path, edit)
    assert (one.diagnostic.code, one.diagnostic.message) == (
        "paragraph-departure", "centred by spaces typed before it",
    )  # fmt: skip


def test_a_symbol_in_its_font_is_shown(tmp_path: Path) -> None:
    def edit(made: Any) -> None:
        made.paragraphs[3].add_run("\uf0e0").font.name = "Wingdings"

    assert [one for one in found(tmp_path, edit) if one.diagnostic.code == "unreadable-character"] == []


def test_page_numbers_stand_alike_in_all_sections(tmp_path: Path) -> None:
    def edit(made: Any) -> None:
        small_type(made)
        footer = sections_of(made, "附件", "安排如下。").footer
        footer.is_linked_to_previous = False
        footer.paragraphs[0].alignment = RIGHT
        fill_footer(footer.paragraphs[0], "", "")

    [one] = [one for one in found(tmp_path, edit) if one.diagnostic.code == "page-number-form"]
    assert one.diagnostic.message == (
        "the page number stands at the right on all pages; on the other pages it stands in the centre on all pages"
    )


def sections_of(made: Any, *texts: str) -> Any:
    """Give `made` another section that holds `texts`."""
    section = made.add_section(WD_SECTION.NEW_PAGE)
    for text in texts:
        made.add_paragraph(text)
    return section


def test_the_pages_of_an_attachment_are_like_those_of_the_text(tmp_path: Path) -> None:
    def edit(made: Any) -> None:
        small_type(made)
        section = sections_of(made, "附件", "安排如下。")
        section.page_width, section.page_height = Mm(184), Mm(260)

    [one] = [one for one in found(tmp_path, edit) if one.diagnostic.code == "page-departure"]
    assert "width 184 mm (other pages: 210 mm)、height 260 mm (other pages: 297 mm)" in one.diagnostic.message
    assert one.text == "附件"


def test_an_empty_section_at_the_end_is_not_the_usual_one(tmp_path: Path) -> None:
    def edit(made: Any) -> None:
        small_type(made)
        sections_of(made).left_margin = Mm(50)

    [one] = [one for one in found(tmp_path, edit) if one.diagnostic.code == "page-departure"]
    assert "left margin 50 mm (other pages: 31.8 mm)" in one.diagnostic.message


def test_narrower_margins_for_a_table_are_left_alone(tmp_path: Path) -> None:
    def edit(made: Any) -> None:
        small_type(made)
        section = sections_of(made, "附件")
        section.left_margin = section.right_margin = Mm(15)
        made.add_table(4, 6)

    assert [one for one in found(tmp_path, edit) if one.diagnostic.code == "page-departure"] == []


def test_characters_drawn_apart_in_one_section_are_told(tmp_path: Path) -> None:
    def edit(made: Any) -> None:
        small_type(made)
        section = sections_of(made, "附件", "安排如下。")._sectPr
        section.append(element("docGrid", {"type": "linesAndChars", "linePitch": "312", "charSpace": "14000"}))

    [one] = [one for one in found(tmp_path, edit) if one.diagnostic.code == "grid-departure"]
    assert (one.text, "another distance apart" in one.diagnostic.message) == ("附件", True)


def test_page_numbers_read_alike_in_all_sections(tmp_path: Path) -> None:
    def edit(made: Any) -> None:
        small_type(made)
        footer = sections_of(made, "附件", "安排如下。").footer
        footer.is_linked_to_previous = False
        fill_footer(footer.paragraphs[0], "第 ", " 页")

    [one] = [one for one in found(tmp_path, edit) if one.diagnostic.code == "page-number-form"]
    assert one.diagnostic.message == "the page number reads '第 1 页'; on the other pages it reads '1'"


@pytest.mark.parametrize("place", [1, 3])
def test_a_heading_that_lost_what_the_others_have_is_told(place: int, tmp_path: Path) -> None:
    """Also where it then looks as the theme says."""
    slip = each(lambda made: headings(made)[place : place + 1], lambda one: set_font(one, "黑体", size=16, bold=False))
    [one] = found(tmp_path, slip_in(small_type, slip))
    assert one.text == ("二、主要工作" if place == 1 else "四、工作要求")
    assert one.diagnostic.message == (
        "headings of level 1: Chinese characters in 黑体、size 三号 (16 pt)、regular type; "
        "the others have Chinese characters in 宋体、size 小四 (12 pt)、bold type"
    )


def test_a_title_in_the_middle_by_spaces_is_told_in_any_document(tmp_path: Path) -> None:
    def edit(made: Any) -> None:
        small_type(made)
        made.paragraphs[0].alignment = None
        set_text(made.paragraphs[0], " " * 12 + made.paragraphs[0].text)

    [one] = found(tmp_path, edit)
    assert "centred by spaces" in one.diagnostic.message


def test_a_theme_that_is_named_counts_whatever_a_document_looks_like(tmp_path: Path) -> None:
    codes = {one.diagnostic.code for one in found(tmp_path, small_type, "official")}
    assert codes == {"page-departure", "grid-departure", "page-number-form", "font-departure", "paragraph-departure"}


def test_the_nearest_theme_is_that_of_a_built_document(tmp_path: Path) -> None:
    """A sample built by each theme has no departure from it, and one slip is told by that theme."""
    for theme, font in (("school", "微软雅黑"), ("plain", "黑体")):
        result = CliRunner().invoke(
            cli, ["--lang", "en", "build", str(SAMPLE), "--theme", theme, "--output", str(tmp_path / theme)]
        )
        assert result.exit_code == 0, result.output
        [path] = (tmp_path / theme).glob("*.docx")
        assert check_path(path).findings == ()
        made = docx.Document(str(path))
        heading = next(one for one in made.paragraphs if one.style and one.style.name == "Heading 1")
        set_font(heading, "仿宋")
        made.save(str(path))
        [one] = check_path(path).findings
        assert f"Chinese characters in 仿宋; the theme has Chinese characters in {font}" in one.diagnostic.message


def test_rare_characters_of_a_folder_are_found_by_the_fonts_of_its_theme(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "plan"
    shutil.copytree(SAMPLE, folder)
    document = folder / "document.yaml"
    text = document.read_text(encoding="utf-8")
    document.write_text(text.replace("教研", "喆研", 1), encoding="utf-8")
    [one] = [one for one in check_path(folder).findings if one.diagnostic.code == "missing-glyph"]
    assert "仿宋_GB2312 has no '喆'" in one.diagnostic.message
    assert one.diagnostic.place.file.endswith("document.yaml")
    # In 宋体, the font of the school's theme, nothing is missing.
    assert "missing-glyph" not in [one.diagnostic.code for one in check_path(folder, "school").findings]
