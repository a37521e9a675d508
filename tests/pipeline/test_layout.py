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
    SENTENCE,
    bodies,
    element,
    footers,
    handmade,
    headings,
    indent,
    set_font,
    set_text,
)  # fmt: skip
from .houses import HOUSES, letter, paste, small_type
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
