"""The folder that keeps what all documents of a theme have in common."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from plangen.diagnostics import Report
from plangen.inputs.project import Project
from plangen.pipeline.themes import theme_named
from plangen.theme.theme import Theme
from plangen.tree import Document, Paragraph, Text
from plangen.word.writer import write_document

DOCUMENT = Document((Paragraph((Text("甲"),)),), "题")


def _theme(folder: Path) -> Theme:
    theme = theme_named("official", Project(folder), Report())
    assert theme is not None
    return theme


def test_a_document_is_the_same_with_and_without_it(tmp_path: Path) -> None:
    theme = _theme(tmp_path)
    plain = write_document(DOCUMENT, theme)
    assert write_document(DOCUMENT, theme, tmp_path / "made") == plain
    assert len(list((tmp_path / "made").iterdir())) == 1
    # Another name of the same folder, so that nothing is remembered.
    assert write_document(DOCUMENT, theme, tmp_path / "made" / ".." / "made") == plain


def test_a_folder_that_cannot_be_written_to_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    theme = _theme(tmp_path)
    assert write_document(DOCUMENT, theme, tmp_path / "file" / "below") == write_document(DOCUMENT, theme)


def test_a_process_that_finds_it_does_without_python_docx(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "rules"
    folder.mkdir(parents=True)
    content = "kind: annual-summary\ntitle: 总结\norganization: 学校\nyear: 2025\nwork: [{heading: 培训, text: 略。}]\n"
    (folder / "document.yaml").write_text(content, encoding="utf-8")
    program = "import sys; from plangen.pipeline.build import build; from pathlib import Path\n"
    program += "build(Path(sys.argv[1]), Path(sys.argv[2]), force=True); print('docx' in sys.modules)"
    command = [sys.executable, "-c", program, str(folder), str(tmp_path / "output")]
    printed = [subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout for _ in range(2)]
    assert [text.split()[-1] for text in printed] == ["True", "False"]
