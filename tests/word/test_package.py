"""The file itself: valid by the schema, the same bytes every time, nothing in it that nobody asked for."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator  # type: ignore[import-untyped]

from plangen.theme.theme import Theme
from plangen.tree import Document, Paragraph, Text
from plangen.word import base
from plangen.word.writer import write_document

from .trees import PLAN, TREES

Part = Callable[..., etree._Element]


@pytest.mark.parametrize("name", TREES)
def test_valid_by_the_schema(name: str, theme: Theme, tmp_path: Path) -> None:
    path = tmp_path / "document.docx"
    path.write_bytes(write_document(TREES[name], theme))
    errors = [str(error) for error in OpenXmlValidator().validate(path).errors]
    assert errors == []


def test_same_input_same_bytes(theme: Theme, tmp_path: Path) -> None:
    first = write_document(PLAN, theme)
    base.base_of.cache_clear()
    assert write_document(PLAN, theme) == first
    # Through the folder that keeps the base: made, then found.
    for _ in range(2):
        base.base_of.cache_clear()
        assert write_document(PLAN, theme, tmp_path / "cache") == first
    assert len(list((tmp_path / "cache").iterdir())) == 1


def test_damaged_cache_is_made_again(theme: Theme, tmp_path: Path) -> None:
    first = write_document(PLAN, theme, tmp_path)
    (kept,) = tmp_path.iterdir()
    content = kept.read_bytes()
    for damaged in (b"", content[:100], content.replace(content[200:210], b"0123456789")):
        kept.write_bytes(damaged)
        base.base_of.cache_clear()
        assert write_document(PLAN, theme, tmp_path) == first


def test_times_in_the_file_are_fixed(theme: Theme) -> None:
    with zipfile.ZipFile(io.BytesIO(write_document(PLAN, theme))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_python_docx_opens_it(theme: Theme) -> None:
    opened = docx.Document(io.BytesIO(write_document(PLAN, theme)))
    texts = [paragraph.text for paragraph in opened.paragraphs]
    assert "指导思想" in texts
    assert "全园在岗教师46人，计划听课" in texts
    styles = {paragraph.text: paragraph.style.name for paragraph in opened.paragraphs if paragraph.style}
    assert styles["指导思想"] == "Heading 1"
    assert opened.tables[0].cell(1, 0).text == "第1周"
    assert opened.tables[0].cell(2, 0).text == "第1周"


def test_core_properties(theme: Theme) -> None:
    properties = docx.Document(io.BytesIO(write_document(PLAN, theme))).core_properties
    assert properties.title == "晨星幼儿园2026年春季学期教育教学与教师专业发展工作计划"
    assert properties.author == properties.last_modified_by == "晨星幼儿园"
    assert properties.language == "zh-CN"
    day = datetime.datetime(2026, 2, 27, tzinfo=datetime.UTC)
    assert [time and time.replace(tzinfo=datetime.UTC) for time in (properties.created, properties.modified)] == [
        day,
        day,
    ]
    assert not properties.comments


def test_no_clock_where_the_document_has_no_date(theme: Theme) -> None:
    properties = docx.Document(io.BytesIO(write_document(Document(()), theme))).core_properties
    assert properties.created is not None
    assert properties.created.year == 1980


def test_static_parts_are_lean(theme: Theme) -> None:
    assert len(write_document(Document(()), theme)) < 12_000
    with zipfile.ZipFile(io.BytesIO(write_document(Document(()), theme))) as archive:
        assert not [name for name in archive.namelist() if "stylesWithEffects" in name or "thumbnail" in name]
        assert b"python-docx" not in b"".join(archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize("code", [0x00, 0x08, 0x0B, 0x0C, 0x1F, 0xD800, 0xDFFF, 0xFFFE, 0xFFFF], ids=hex)
@pytest.mark.parametrize("where", ["text", "title", "organization"])
def test_characters_that_xml_cannot_hold(theme: Theme, code: int, where: str) -> None:
    text = f"甲{chr(code)}乙"
    document = Document((), **{where: text}) if where != "text" else Document((Paragraph((Text(text),)),))  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=f"U\\+{code:04X}"):
        write_document(document, theme)
