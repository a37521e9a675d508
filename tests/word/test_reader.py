"""Documents that others made, and files that are none."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml

from plangen.tree import (
    Cell,
    Document,
    Figure,
    Heading,
    Item,
    LineBreak,
    List,
    PageBreak,
    Paragraph,
    Strong,
    Table,
    Text,
    Title,
)
from plangen.word.reader import UnreadableDocument, read_document

from .trees import paragraph

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)

Read = Callable[[str], tuple[object, ...]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """`read(xml)`: the blocks of a document by python-docx whose body holds `xml`."""

    def blocks(xml: str) -> tuple[object, ...]:
        made = docx.Document()
        for element in parse_xml(f"<w:body {NAMESPACES}>{xml}</w:body>"):
            made.element.body.insert(len(made.element.body) - 1, element)
        path = tmp_path / "foreign.docx"
        made.save(str(path))
        return read_document(path).children

    return blocks


def test_a_document_by_python_docx(tmp_path: Path) -> None:
    made = docx.Document()
    made.core_properties.author = "某人"
    made.add_heading("工作计划", 0)
    made.add_heading("指导思想", 1)
    made.add_paragraph("正文。").add_run("重点").bold = True
    made.add_paragraph("第一项", style="List Number")
    made.add_paragraph("第二项", style="List Number")
    made.add_paragraph("要点", style="List Bullet")
    made.add_paragraph()
    grid = made.add_table(2, 2)
    grid.cell(0, 0).merge(grid.cell(1, 0)).text = "合"
    grid.cell(0, 1).text = "甲"
    grid.cell(1, 1).text = "乙"
    made.add_paragraph("末").add_run().add_break(WD_BREAK.PAGE)
    made.add_paragraph("新的一页")
    path = tmp_path / "foreign.docx"
    made.save(str(path))
    found = read_document(path)
    assert found.children == (
        Title((Text("工作计划"),)),
        Heading(1, (Text("指导思想"),), numbered=False),
        Paragraph((Text("正文。"), Strong((Text("重点"),)))),
        List((Item((paragraph("第一项"),)), Item((paragraph("第二项"),)))),
        List((Item((paragraph("要点"),)),), "bulleted"),
        found.children[5],
        paragraph("末"),
        PageBreak(),
        paragraph("新的一页"),
    )
    assert isinstance(found.children[5], Table)
    assert [row.children for row in found.children[5].children] == [(Cell((Text("合"),), rows=2), "甲"), ("乙",)]
    assert found.title == "工作计划"
    assert found.organization == ""  # the author is a person, not who issues the document
    assert found.date is None


@pytest.mark.parametrize(
    ("xml", "blocks"),
    [
        ("<w:p><w:r><w:t>没有样式</w:t></w:r></w:p>", (paragraph("没有样式"),)),
        (
            '<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>',
            (Heading(2, (Text("甲"),), False),),
        ),
        (
            '<w:p><w:pPr><w:outlineLvl w:val="8"/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>',
            (Heading(4, (Text("甲"),), False),),
        ),
        ('<w:p><w:pPr><w:pStyle w:val="missing"/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>', (paragraph("甲"),)),
        (
            "<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>控件</w:t></w:r></w:p></w:sdtContent></w:sdt>",
            (paragraph("控件"),),
        ),
        (
            (
                "<w:p><w:sdt><w:sdtContent><w:r><w:t>一</w:t></w:r></w:sdtContent></w:sdt><w:hyperlink><w:r><w:t>二</w:t></w:r>"
                '</w:hyperlink><w:ins w:id="1" w:author="a"><w:r><w:t>三</w:t></w:r></w:ins>'
                '<w:del w:id="2" w:author="a"><w:r><w:delText>四</w:delText></w:r></w:del>'
                '<w:fldSimple w:instr=" PAGE "><w:r><w:t>五</w:t></w:r></w:fldSimple></w:p>'
            ),
            (paragraph("一二三五"),),
        ),
        (
            (
                '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE </w:instrText></w:r>'
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>今日</w:t></w:r>'
                '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
            ),
            (paragraph("今日"),),
        ),
        (
            ("<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:noBreakHyphen/><w:unknown/></w:r></w:p>"),
            (Paragraph((Text("甲"), LineBreak(), Text("乙\t-"))),),
        ),
        (
            '<w:p><w:r><w:br w:type="page"/><w:t>甲</w:t></w:r></w:p>',
            (PageBreak(), paragraph("甲")),
        ),
        (
            (
                "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing/></mc:Choice><mc:Fallback><w:pict/></mc:Fallback>"
                "</mc:AlternateContent><w:t>图</w:t></w:r></w:p>"
            ),
            (paragraph("图"),),
        ),
        ("<w:p/><w:p><w:r><w:t></w:t></w:r></w:p><w:p><w:r><w:br/></w:r></w:p>", ()),
        (
            "<w:unknown><w:p/></w:unknown><!-- a remark --><?a b?><w:p><w:r><w:t>后</w:t></w:r></w:p>",
            (paragraph("后"),),
        ),
        (
            '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>',
            (List((Item((paragraph("甲"),)),)),),
        ),
        (
            '<w:p><w:bookmarkStart w:id="1" w:name="_fact_open_1"/><w:r><w:t>未关</w:t></w:r></w:p>',
            (Paragraph((Figure("open", "未关"),)),),
        ),
        ("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr><w:tr/></w:tbl>", None),
    ],
)
def test_pieces_of_foreign_documents(read: Read, xml: str, blocks: tuple[object, ...] | None) -> None:
    found = read(xml)
    assert blocks is None or found == blocks


def test_a_span_of_a_thousand_million_columns(read: Read) -> None:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc>'
    [table] = read(f"<w:tbl><w:tr>{cell * 3}</w:tr></w:tbl>")
    assert isinstance(table, Table)
    assert len(table.alignments) < 1_000


def test_a_list_that_goes_on_after_a_paragraph_counts_on(read: Read) -> None:
    item = '<w:p><w:pPr><w:pStyle w:val="ListNumber"/></w:pPr><w:r><w:t>项</w:t></w:r></w:p>'
    first, _, second = read(f"{item}{item}<w:p><w:r><w:t>插话</w:t></w:r></w:p>{item}")
    assert isinstance(first, List)
    assert isinstance(second, List)
    assert (first.start, second.start) == (1, 3)


def broken(tmp_path: Path, parts: dict[str, bytes]) -> Path:
    """A .docx by python-docx with some parts replaced."""
    made = io.BytesIO()
    docx.Document().save(made)
    path = tmp_path / "broken.docx"
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name, old.read(name)))
    return path


LONG = (
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>'
    + b"a" * 2_000_001
    + b"</w:t></w:r></w:p></w:body></w:document>"
)
ENTITY = (
    b'<!DOCTYPE w:document [<!ENTITY a "boom">]><w:document xmlns:w="http://schemas.openxmlformats.org/'
    b'wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>'
)


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"word/document.xml": ENTITY}, "declares a document type"),
        ({"word/document.xml": b"<w:document"}, "is damaged"),
        ({"word/document.xml": b"<html/>"}, "holds no Word document"),
        ({"word/document.xml": b" " * 50_000_001}, "larger than 50 MB"),
        ({"word/document.xml": b"<a>" + b"<b/>" * 2_500_000 + b"</a>"}, "more than a document can"),
        ({"word/document.xml": b"<w:p/>" * 200_001}, "more than a document can"),
        ({"word/document.xml": LONG}, "more than a document can"),
        ({"word/document.xml": b"<a>" * 5_000 + b"</a>" * 5_000}, "is damaged"),
        ({"word/styles.xml": b"\x00\x01"}, "is damaged"),
        ({"_rels/.rels": b"<Relationships/>"}, "holds no Word document"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_unreadable_parts(tmp_path: Path, parts: dict[str, bytes], reason: str) -> None:
    with pytest.raises(UnreadableDocument, match=reason):
        read_document(broken(tmp_path, parts))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no .docx"),
        (b"plain text", "no .docx"),
        (b"PK\x03\x04 cut off", "no .docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "an old .doc"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(9) + "EncryptedPackage".encode("utf-16-le"), "a password"),
        (b"{\\rtf1 text}", "rich text"),
    ],
)
def test_files_that_are_no_docx(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "file.docx"
    path.write_bytes(content)
    with pytest.raises(UnreadableDocument, match=reason):
        read_document(path)


def test_a_missing_file_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_document(tmp_path / "missing.docx")


def test_the_reason_is_a_value_error() -> None:
    assert issubclass(UnreadableDocument, ValueError)


def test_nothing_but_a_document_part(tmp_path: Path) -> None:
    """Styles, numbering and properties may be missing."""
    path = tmp_path / "bare.docx"
    relationship = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="/x.xml"/>'
        b"</Relationships>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("_rels/.rels", relationship)
        archive.writestr(
            "x.xml",
            f'<w:document {NAMESPACES}><w:body><w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr>'
            "<w:r><w:t>甲</w:t></w:r></w:p></w:body></w:document>",
        )
    assert read_document(path) == Document((Heading(2, (Text("甲"),), numbered=False),))
