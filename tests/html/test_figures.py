"""Captions, references, footnotes, pictures, landscape sheets and contents in the page."""

from __future__ import annotations

import base64
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from plangen.html.writer import write_page
from plangen.theme.theme import Theme
from plangen.tree import Contents, Document, Footnote, Image, Landscape, PageBreak, Paragraph, Reference, Text

from ..word.trees import TREES, WIDE, caption, document, heading, paragraph, png  # noqa: TID252  # the same trees

THEMES = Path(__file__).parents[2] / "templates" / "themes"


@pytest.fixture(scope="module")
def theme() -> Theme:
    return Theme.from_record(yaml.safe_load((THEMES / "official.yaml").read_text(encoding="utf-8")))


def body(theme: Theme, tree: Document) -> str:
    page = write_page(tree, theme).decode("utf-8")
    return page.partition("<main")[2].partition("</main>")[0].partition(">")[2]


def test_captions_and_references(theme: Theme) -> None:
    written = body(theme, TREES["captions"])
    assert '<p class="body">见表1和<strong>见图1</strong>。</p>' in written
    assert '<p class="caption keep">表1　各校经费</p><table>' in written
    assert '<p class="caption">图2　' in written
    assert '<figure class="figure keep"><img src="data:image/png;base64,' in written


def test_a_footnote_stands_behind_its_block(theme: Theme) -> None:
    tree = document(
        Paragraph((Text("甲"), Footnote((Text("见"), Reference("t"))))), paragraph("乙"), caption("表", "table", "t")
    )
    assert body(theme, tree).startswith(
        '<p class="body">甲<sup>①</sup></p><p class="footnote">① 见表1</p><p class="body">乙</p>'
    )


def test_an_image_is_in_the_page_itself(theme: Theme) -> None:
    content = png(384, 192)
    [source, words, size] = re.findall(
        r'<img src="([^"]*)" alt="([^"]*)" style="([^"]*)"', body(theme, document(Image(content, '"操场" & <b>')))
    )[0]
    assert base64.b64decode(source.removeprefix("data:image/png;base64,")) == content
    assert words == "&quot;操场&quot; &amp; &lt;b&gt;"
    assert size == "width:101.6mm;height:50.8mm"


def test_contents_lead_to_the_headings(theme: Theme) -> None:
    written = body(theme, TREES["contents"])
    targets = re.findall(r'<p class="contents(\d)"><a class="entry" href="#([\w-]+)"><span>([^<]*)', written)
    assert [(level, words) for level, _target, words in targets] == [
        ("1", "一、甲"), ("2", "（一）子"), ("2", "丑"), ("3", "1.深"), ("1", "二、乙 &lt;&amp;&gt;"),
    ]  # fmt: skip
    for _level, target, _words in targets:
        assert f'id="{target}"' in written
    assert "id=" not in body(theme, document(heading(1, "甲")))


def test_sheets_lie_and_stand_again(theme: Theme, tmp_path: Path) -> None:
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser is None:
        pytest.skip("sheets are checked where Chromium is installed")
    tree = document(
        Contents("目录"),
        PageBreak(),
        heading(1, "甲"),
        Landscape((heading(1, "乙"), WIDE)),
        heading(1, "丙"),
        Landscape((WIDE,)),
    )
    path = tmp_path / "page.html"
    path.write_bytes(write_page(tree, theme))
    command = [
        browser,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--virtual-time-budget=20000",
        f"--user-data-dir={tmp_path / 'profile'}",
        "--dump-dom",
    ]
    page = subprocess.run(
        [*command, path.as_uri()], capture_output=True, check=True, timeout=120, encoding="utf-8"
    ).stdout
    assert re.findall(r'<section class="([^"]*)"', page) == [
        "sheet",
        "sheet",
        "sheet landscape",
        "sheet",
        "sheet landscape",
    ]
    assert re.findall(r'<span class="page">(\d+)</span>', page) == ["2", "3", "4"]
    assert re.findall(r"— (\d+) —", page) == ["1", "2", "3", "4", "5"]
