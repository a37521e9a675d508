"""Whole documents, stage by stage: the Markdown as a person would have typed it, and the tree.

A folder under golden/ is a document's folder, with what is expected of it beside: expected.md and expected.tree.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from plangen.diagnostics import Report
from plangen.pipeline.composing import compose
from plangen.tree_text import read_tree, write_tree

GOLDEN = Path(__file__).parent / "golden"
CASES = sorted(path.name for path in GOLDEN.iterdir())


@pytest.fixture
def document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    def copied(case: str) -> Path:
        folder = tmp_path / "data" / case
        shutil.copytree(GOLDEN / case, folder, ignore=shutil.ignore_patterns("expected.*"))
        monkeypatch.chdir(tmp_path)
        return folder

    return copied


@pytest.mark.parametrize("case", CASES)
def test_golden(case: str, document: Callable[[str], Path], golden: Callable[[Path, str], None]) -> None:
    report = Report()
    composed = compose(document(case), "", report)
    assert report.diagnostics == []
    golden(GOLDEN / case / "expected.tree", write_tree(composed.document))
    golden(GOLDEN / case / "expected.md", composed.markdown)
    assert read_tree((GOLDEN / case / "expected.tree").read_text(encoding="utf-8")) == composed.document
