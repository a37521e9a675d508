"""A finding in a Word document says in words where it stands: its paragraph, the row of a table, the heading above."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from plangen.cli import cli


@pytest.fixture
def file(tmp_path: Path) -> Path:
    document = docx.Document()
    document.add_paragraph("春季学期工作计划")
    document.add_paragraph("二月三十日开学,各班做好准备。")
    document.add_heading("一、活动安排")
    document.add_paragraph("活动按下表进行。")
    table = document.add_table(2, 2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells), ("时间", "内容", "二月三十日", "开学"), strict=True
    ):
        cell.text = text
    document.save(str(tmp_path / "计划.docx"))
    return tmp_path / "计划.docx"


def test_the_text_form_names_paragraph_row_and_heading(file: Path) -> None:
    shown = CliRunner().invoke(cli, ["--lang", "en", "check", str(file)]).stdout
    assert "  paragraph 2: error: '二月三十日': there is no such day" in shown
    assert "  paragraph 7, row 2 of table 1, under '一、活动安排': error: '二月三十日': there is no such day" in shown


def test_in_chinese(file: Path) -> None:
    shown = CliRunner().invoke(cli, ["--lang", "zh", "check", str(file)]).stdout
    assert "  第7段，第1个表格第2行，“一、活动安排”之下: 错误:" in shown


def test_json_has_the_words_beside_the_numbers(file: Path) -> None:
    found = json.loads(CliRunner().invoke(cli, ["--lang", "en", "check", "--format", "json", str(file)]).stdout)
    (cell,) = [one for one in found if one["line"] == 7]
    assert cell["around"] == "paragraph 7, row 2 of table 1, under '一、活动安排'"
