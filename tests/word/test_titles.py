"""Titles of documents and of attachments turn where their own lines end."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from lxml import etree

from plangen.html.writer import write_page
from plangen.theme.theme import Theme
from plangen.tree import Attachment, Block, Document, Landscape, Text, Title
from plangen.word.writer import write_document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TITLE = (
    "晨星区中小学教师继续教育经费预算情况一览表"  # 21 characters: 20 fit at 22 pt, 27 at 16 pt, and 29 on the long side
)


def lines_in_word(block: Block, theme: Theme) -> int:
    with zipfile.ZipFile(io.BytesIO(write_document(Document((block,)), theme))) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return 1 + len(list(root.iter(f"{W}br")))


def lines_in_html(block: Block, theme: Theme) -> int:
    page = write_page(Document((block,)), theme).decode()
    heading = page.partition("<h1")[2].partition("</h1>")[0]
    return 1 + heading.count("<br>")


@pytest.mark.parametrize(
    ("block", "size", "lines"),
    [
        (Title((Text(TITLE),)), 16, 2),
        (Attachment((Text(TITLE),)), 22, 2),
        (Attachment((Text(TITLE),)), 16, 1),
        (Landscape((Attachment((Text(TITLE),)),)), 22, 1),
    ],
)
def test_a_title_turns_by_its_own_size_and_page(block: Block, size: float, lines: int, theme: Theme) -> None:
    smaller = replace(theme.styles.attachment_title, size_pt=size)
    theme = replace(theme, styles=replace(theme.styles, attachment_title=smaller))
    assert lines_in_word(block, theme) == lines
    assert lines_in_html(block, theme) == lines
