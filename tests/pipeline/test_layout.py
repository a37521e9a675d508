"""Documents made by hand in Word that follow the official theme with a slip: the slip is found, once, and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner
from docx.enum.section import WD_SECTION
from docx.shared import Mm

from plangen.cli import cli
from plangen.pipeline.checking import check_path

from .good_looks import GOOD
from .handmade import (
    SENTENCE,
    bodies,
    headings,
    indent,
    set_font,
    set_text,
)
from .houses import HOUSES, letter, paste, small_type
from .layout_findings import found
from .slips import SLIPS, WAYS, Edit, each

SAMPLE = Path(__file__).parents[2] / "data" / "kindergarten-spring-plan"


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
