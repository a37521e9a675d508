"""The pages of a table of contents, as LibreOffice counts them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
import yaml

from plangen.pipeline import heading_pages
from plangen.pipeline.heading_pages import exact_heading_pages
from plangen.pipeline.pdf import find_libreoffice
from plangen.theme.theme import Theme
from plangen.tree import Contents, Document, Heading, Landscape, PageBreak, Paragraph, Text

THEME = Path(__file__).parents[2] / "templates" / "themes" / "official.yaml"


@pytest.fixture(scope="module")
def theme() -> Theme:
    return Theme.from_record(yaml.safe_load(THEME.read_text(encoding="utf-8")))


def heading(level: int, text: str, *, numbered: bool = True) -> Heading:
    return Heading(level, (Text(text),), numbered)


FILLED = Paragraph((Text("字" * (28 * 21 - 2)),))
DOCUMENT = Document(
    (
        Contents("目录"),
        PageBreak(),
        heading(1, "甲"),
        FILLED,
        heading(2, "子"),
        Landscape((heading(1, "宽", numbered=False),)),
        heading(3, "深"),
        heading(1, "乙"),
    )
)


@pytest.mark.skipif(find_libreoffice() is None, reason="the exact pages are LibreOffice's")
def test_pages_are_those_of_the_layout(theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = tmp_path / "pages.json"
    # The filled page leaves no room for the heading behind it.
    assert exact_heading_pages(DOCUMENT, theme, record) == [2, 3, 4, 5, 5]
    # Known from now on: nothing is laid out again, until the document changes.
    monkeypatch.setattr(heading_pages, "convert_to_pdf", lambda *_arguments: pytest.fail("laid out again"))
    assert exact_heading_pages(DOCUMENT, theme, record) == [2, 3, 4, 5, 5]
    record.write_text("{", encoding="utf-8")
    with pytest.raises(pytest.fail.Exception, match="laid out again"):
        exact_heading_pages(DOCUMENT, theme, record)


@pytest.mark.parametrize("document", [Document((heading(1, "甲"),)), DOCUMENT])
def test_nothing_is_asked_without_contents_or_without_libreoffice(
    document: Document, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(heading_pages, "find_libreoffice", lambda: None)
    monkeypatch.setattr(subprocess, "run", lambda *_arguments, **_options: pytest.fail("something was run"))
    assert exact_heading_pages(document, theme, tmp_path / "pages.json") is None


def test_a_layout_that_fails_leaves_the_reckoned_pages(
    theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(heading_pages, "find_libreoffice", lambda: Path("soffice"))
    monkeypatch.setattr(heading_pages, "convert_to_pdf", lambda *_arguments: "it crashed")
    assert exact_heading_pages(DOCUMENT, theme, tmp_path / "pages.json") is None
    assert not list(tmp_path.iterdir())
