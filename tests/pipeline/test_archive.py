"""The archive of a term and its register."""

from __future__ import annotations

import io
import os
import sys
import zipfile
from hashlib import sha256
from pathlib import Path

import openpyxl
import pytest

from plangen.diagnostics import Report
from plangen.pipeline.archive import archive
from plangen.pipeline.pdf import find_libreoffice

from .projects import build, plain_document, run, school_documents


def test_documents_of_a_term_with_their_register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plangen.pipeline.archive.find_libreoffice", lambda: None)
    school_documents(tmp_path, ["甲校", "乙校"])
    other = plain_document(tmp_path, "autumn") / "document.yaml"
    text = other.read_text(encoding="utf-8").replace("学期: 2,", "学期: 1,").replace("2026-03-02", "2025-09-01")
    other.write_text(text, encoding="utf-8")
    build(tmp_path)
    output = tmp_path / "output"
    (output / "乙校计划.docx").write_bytes(b"edited")
    report = Report()
    path = archive("2025-2026/2", output, report)
    assert path == output / "2025-2026-2.zip"
    assert [one.code for one in report.diagnostics] == ["edited-output"]
    with zipfile.ZipFile(path) as made:
        assert sorted(made.namelist()) == ["register.xlsx", "乙校计划.docx", "甲校计划.docx"]
        assert made.read("甲校计划.docx") == (output / "甲校计划.docx").read_bytes()
        sheet = openpyxl.load_workbook(io.BytesIO(made.read("register.xlsx"))).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert [row[:4] for row in rows] == [
        [1, "乙校计划.docx", "乙校工作计划", "乙校"],
        [2, "甲校计划.docx", "甲校工作计划", "甲校"],
    ]
    assert [row[4].date().isoformat() for row in rows] == ["2026-02-27"] * 2
    assert [row[5:7] for row in rows] == [[None, 0]] * 2
    assert rows[1][7] == sha256((output / "甲校计划.docx").read_bytes()).hexdigest()
    assert "edited" in rows[0][8]
    before = path.read_bytes()
    archive("2025-2026/2", output, Report())
    assert path.read_bytes() == before


@pytest.mark.skipif(find_libreoffice() is None, reason="LibreOffice, which counts pages, is not installed")
def test_pages_are_counted(tmp_path: Path) -> None:
    plain_document(tmp_path, "short")
    build(tmp_path)
    path = archive("2025-2026/2", tmp_path / "output", Report())
    assert path is not None
    with zipfile.ZipFile(path) as made:
        sheet = openpyxl.load_workbook(io.BytesIO(made.read("register.xlsx"))).active
    assert sheet.cell(2, 6).value == 1


def test_a_term_without_documents(tmp_path: Path) -> None:
    plain_document(tmp_path, "short")
    build(tmp_path)
    status, output = run(tmp_path, "archive", "2031-2032/1")
    assert status == 1
    assert "[no-document]" in output
    assert "there are documents of 2025-2026/2" in output


@pytest.mark.parametrize(
    "term", ["2025-2026/2", "2025—2026/2", "2025—2026学年第二学期", "2025-2026学年下学期", " 2025-2026-2"]
)
def test_ways_to_write_a_term(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, term: str) -> None:
    monkeypatch.setattr("plangen.pipeline.archive.find_libreoffice", lambda: None)
    plain_document(tmp_path, "short")
    build(tmp_path)
    assert archive(term, tmp_path / "output", Report()) == tmp_path / "output" / "2025-2026-2.zip"
    assert not list((tmp_path / "output" / ".plangen" / "unfinished").iterdir())


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are texts")
def test_a_name_that_is_no_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plangen.pipeline.archive.find_libreoffice", lambda: None)
    folder = plain_document(tmp_path, "plan")
    folder.rename(folder.with_name(os.fsdecode("春季计划".encode("gbk"))))
    build(tmp_path)
    path = archive("2025-2026/2", tmp_path / "output", Report())
    assert path is not None
    with zipfile.ZipFile(path) as made:
        assert "春季计划.docx" in made.namelist()
        sheet = openpyxl.load_workbook(io.BytesIO(made.read("register.xlsx"))).active
    assert sheet.cell(2, 2).value == "春季计划.docx"
