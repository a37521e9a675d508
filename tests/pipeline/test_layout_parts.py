"""The parts of a Word document are like each other: rows, captions, lists, sections, page numbers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docx.enum.section import WD_SECTION
from docx.shared import Mm

from .handmade import (
    CENTER,
    RIGHT,
    bodies,
    element,
    fill_footer,
    indent,
    set_font,
)
from .houses import small_type, with_numbered_text
from .layout_findings import found


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
