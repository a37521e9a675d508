from __future__ import annotations

import datetime
import io
import zipfile
from pathlib import Path

import docx
from openxml_audit import OpenXmlValidator  # type: ignore[import-untyped]

from plangen.theme.theme import Theme
from plangen.tree import Cell, Chart, Document, Figure, Paragraph, Row, Series, Strong, Table, Text
from plangen.word.reader import read_document
from plangen.word.writer import write_document

DOCUMENT = Document(
    (
        Paragraph((Text("共培训"), Figure("trained", "1843"), Text("人，"), Strong((Figure("rate", "97.3%"),)))),
        Table(
            (Row((Cell((Figure("by.语文", "417"),)), "x")), Row(("没有来源", Cell((Figure("typed", "5"),))))), ("", "")
        ),
        Chart(
            (Series("上年", (3, 417), ("", "by.语文")), Series("今年", (1843, None), ("trained", ""))),
            "column",
            ("教师", "语文"),
        ),
        Chart((Series("今年", (1843,), ("trained",)),), "pie", ("教师",)),
        Chart((Series("今年", (1,)),), "pie", ("打进来的",)),
    ),
    date=datetime.date(2013, 1, 7),
)
SOURCES = {"trained": "计数；records.csv，1843 行", "rate": "占比 <a & b>", "by.语文": "“语文”"}
OF_CHARTS = ["上年 语文: “语文”\n今年 教师: 计数；records.csv，1843 行", "教师: 计数；records.csv，1843 行"]


def test_each_figure_has_its_source_beside_it(theme: Theme, tmp_path: Path) -> None:
    path = tmp_path / "document.docx"
    path.write_bytes(write_document(DOCUMENT, theme, source_of=lambda fact: SOURCES.get(fact, "")))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    document = docx.Document(str(path))
    comments = [*document.comments]
    assert [comment.text for comment in comments] == [*SOURCES.values(), *OF_CHARTS]
    assert {comment.author for comment in comments} == {"plangen"}
    assert {comment.timestamp.isoformat()[:10] for comment in comments if comment.timestamp} == {"2013-01-07"}
    assert document.paragraphs[0].text == "共培训1843人，97.3%"
    starts = document.element.xpath("//w:commentRangeStart[following::w:t]/following::w:t[1]")
    assert [text.text for text in starts] == ["1843", "97.3%", "417"]
    drawings = document.element.xpath("//w:commentRangeStart/following-sibling::*[1]/w:drawing//wp:docPr")
    assert [drawing.get("name") for drawing in drawings] == ["chart_1", "chart_2"]


def test_comments_change_nothing_else(theme: Theme, tmp_path: Path) -> None:
    plain, traced = write_document(DOCUMENT, theme), write_document(DOCUMENT, theme, source_of=lambda _fact: "x")
    assert write_document(DOCUMENT, theme, source_of=lambda _fact: "") == plain
    assert write_document(DOCUMENT, theme, source_of=lambda _fact: "x") == traced
    assert "word/comments.xml" not in zipfile.ZipFile(io.BytesIO(plain)).namelist()
    trees = []
    for number, content in enumerate((plain, traced)):
        path = tmp_path / f"{number}.docx"
        path.write_bytes(content)
        trees.append(read_document(path))
    assert trees[0] == trees[1]
