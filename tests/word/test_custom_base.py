"""Documents on a unit's own .docx: what of it is used, and what it may lack."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, RGBColor
from openxml_audit import OpenXmlValidator  # type: ignore[import-untyped]

from plangen.theme.base_document import BaseDocument
from plangen.theme.theme import Theme
from plangen.tree import Document
from plangen.tree_text import write_tree
from plangen.word.base import base_of
from plangen.word.custom_page import with_page_of
from plangen.word.reader import read_document
from plangen.word.writer import write_document

from .trees import PLAN, TREES, document, heading, paragraph

Write = Callable[[Document], Path]


def letter(*, mark: bool = True, chinese: bool = False) -> bytes:
    """A unit's paper as Word saves it; `chinese` with the identities that Word in Chinese gives its styles."""
    made = docx.Document()
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(30)
    section.top_margin = section.bottom_margin = Mm(35)
    section.header.paragraphs[0].text = "晨星实验学校信笺"
    section.footer.paragraphs[0].text = "晨星路1号"
    made.styles["Heading 1"].font.color.rgb = RGBColor(0, 128, 0)
    made.add_paragraph("晨星实验学校文件")
    if mark:
        made.add_paragraph("{正文}")
        made.add_paragraph("信笺底部")
    if chinese:
        identities = {"Normal": "a", "Heading1": "1"}
        for style in list(made.styles.element.findall(qn("w:style"))):
            if style.get(qn("w:styleId")) in ("Title", "TitleChar", "Caption", "List", "Strong"):
                made.styles.element.remove(style)
        for one in made.styles.element.iter():
            for attribute in (qn("w:styleId"), qn("w:val")):
                if one.get(attribute) in identities and one.tag != qn("w:name"):
                    one.set(attribute, identities[one.get(attribute)])
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def on(theme: Theme, content: bytes) -> Theme:
    return replace(with_page_of(content, theme), base=BaseDocument("letter.docx", content))


@pytest.fixture
def write(theme: Theme, tmp_path: Path, request: pytest.FixtureRequest) -> Write:
    base = on(theme, letter(**getattr(request, "param", {})))

    def written(tree: Document) -> Path:
        path = tmp_path / "document.docx"
        path.write_bytes(write_document(tree, base))
        return path

    return written


def part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode("utf-8")


@pytest.mark.parametrize("write", [{}, {"mark": False}, {"chinese": True}], indirect=True, ids=str)
@pytest.mark.parametrize("name", ["plan", "letterheads", "attachments", "imprint", "empty"])
def test_comes_back_equal_and_is_valid(name: str, write: Write) -> None:
    path = write(TREES[name])
    assert write_tree(read_document(path)) == write_tree(TREES[name])
    errors = [str(error) for error in OpenXmlValidator().validate(path).errors]
    assert errors == []


def test_page_headers_and_footers_are_its_own(write: Write) -> None:
    made = docx.Document(str(write(PLAN)))
    section = made.sections[0]
    margins = [margin.mm for margin in (section.left_margin, section.top_margin) if margin is not None]
    assert margins == pytest.approx([30, 35], abs=0.1)
    assert section.header.paragraphs[0].text == "晨星实验学校信笺"
    assert section.footer.paragraphs[0].text == "晨星路1号"
    widths = [int(column.get(qn("w:w"))) for column in made.element.body.iter(qn("w:gridCol"))]
    assert sum(widths) == pytest.approx(150 / 25.4 * 1440, abs=2)


def test_its_body_stands_around_the_text_where_it_says_so(write: Write) -> None:
    texts = [one.text for one in docx.Document(str(write(document(paragraph("正文"))))).paragraphs]
    assert texts == ["晨星实验学校文件", "正文", "信笺底部"]


@pytest.mark.parametrize("write", [{"mark": False}], indirect=True)
def test_otherwise_its_body_is_left_out(write: Write) -> None:
    texts = [one.text for one in docx.Document(str(write(document(paragraph("正文"))))).paragraphs]
    assert texts == ["正文"]


@pytest.mark.parametrize("write", [{"chinese": True}], indirect=True)
def test_styles_are_found_by_name_and_added_where_it_lacks_them(write: Write) -> None:
    path = write(PLAN)
    made = docx.Document(str(path))
    headings = [one for one in made.paragraphs if one.style is not None and one.style.name == "Heading 1"]
    assert [one.text for one in headings] == ["指导思想", "工作重点", "附件"]
    assert {one.style.style_id for one in headings if one.style is not None} == {"1"}
    assert made.styles["Heading 1"].font.color.rgb == RGBColor(0, 128, 0)
    assert made.styles["Title"].font.size.pt == 22  # it has none, so the theme's
    # Its headings have no numbers of their own, and so get those of the theme.
    assert '<w:pStyle w:val="1"/>' in part(path, "word/numbering.xml")


def test_properties_are_those_of_the_document(write: Write) -> None:
    properties = docx.Document(str(write(PLAN))).core_properties
    assert (properties.author, properties.title) == (PLAN.organization, PLAN.title)


def test_same_input_same_bytes(write: Write) -> None:
    first = write(PLAN).read_bytes()
    base_of.cache_clear()
    assert write(PLAN).read_bytes() == first


def test_numbers_of_its_own_headings_are_used(theme: Theme, tmp_path: Path) -> None:
    ours = write_document(
        PLAN, replace(theme, numbering=replace(theme.numbering, headings=theme.numbering.lists[:1] * 4))
    )
    path = tmp_path / "document.docx"
    path.write_bytes(write_document(TREES["attachments"], on(theme, ours)))
    assert write_tree(read_document(path)) == write_tree(TREES["attachments"])


def test_what_may_harm_stays_behind(theme: Theme, tmp_path: Path) -> None:
    source = io.BytesIO(letter())
    target = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/settings.xml":
                content = content.replace(b"</w:settings>", b'<w:documentProtection w:edit="readOnly"/></w:settings>')
            if name == "word/_rels/document.xml.rels":
                content = content.replace(
                    b"</Relationships>",
                    b'<Relationship Id="x" TargetMode="External" Target="http://example.org/x.dotm" Type="http://schemas'
                    b'.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/></Relationships>',
                )
            new.writestr(name, content)
    path = tmp_path / "document.docx"
    path.write_bytes(write_document(document(heading(1, "甲")), on(theme, target.getvalue())))
    assert "documentProtection" not in part(path, "word/settings.xml")
    assert "example.org" not in part(path, "word/_rels/document.xml.rels")
