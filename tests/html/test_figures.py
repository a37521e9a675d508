"""Captions, references, footnotes, pictures, landscape sheets and contents in the page."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pypdf import PdfReader

from plangen.html.stylesheet import stylesheet
from plangen.html.writer import write_page
from plangen.theme.theme import Theme
from plangen.tree import (
    Attachment,
    Contents,
    Document,
    Footnote,
    Image,
    Landscape,
    PageBreak,
    Paragraph,
    Reference,
    Row,
    Text,
)

from ..word.trees import TREES, WIDE, caption, document, heading, item, numbered, paragraph, png, table  # noqa: TID252  # the same trees

Sheets = Callable[[Document], str]


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


def test_a_table_of_many_columns_is_set_smaller(theme: Theme) -> None:
    """As in the Word document, and less so on the long side of the page."""
    wide = table(*(Row(("1,234,567.89",) * 12) for _ in range(2)), columns=12)
    page = body(theme, document(wide, Landscape((wide,))))
    upright, lying = map(float, re.findall(r'<table class="smaller" style="--size:([\d.]+)pt', page))
    points = 72 / 25.4
    # 12 columns of 12 half-width characters: no wider than 156 and 225 mm, and no smaller than the smallest type.
    assert 5 <= upright <= 156 * points / (12 * 6)
    assert upright < lying <= 225 * points / (12 * 6)
    assert "smaller" not in body(theme, document(table(Row(("甲", "乙")), columns=2)))


def test_a_figure_stays_with_its_caption(theme: Theme) -> None:
    """Also in an item of a list."""
    picture, words = Image(png(8, 8), "图"), caption("说明", "figure")
    assert body(theme, document(picture, words)).count('class="figure keep"') == 1
    assert body(theme, document(numbered(item("甲", picture, words)))).count('class="figure keep"') == 1
    assert body(theme, document(picture, paragraph("文"))).count('class="figure keep"') == 0


def test_contents_lead_to_the_headings(theme: Theme) -> None:
    written = body(theme, TREES["contents"])
    targets = re.findall(r'<p class="contents(\d)"><a class="entry" href="#([\w-]+)"><span>([^<]*)', written)
    assert [(level, words) for level, _target, words in targets] == [
        ("1", "一、甲"), ("2", "（一）子"), ("2", "丑"), ("3", "1.深"), ("1", "二、乙 &lt;&amp;&gt;"),
    ]  # fmt: skip
    for _level, target, _words in targets:
        assert f'id="{target}"' in written
    assert "id=" not in body(theme, document(heading(1, "甲")))


LYING_AND_STANDING = document(
    Contents("目录"),
    PageBreak(),
    heading(1, "甲"),
    Landscape((heading(1, "乙"), WIDE)),
    heading(1, "丙"),
    Landscape((WIDE,)),
)


def test_contents_lead_to_an_attachment_without_a_title(theme: Theme) -> None:
    written = body(theme, document(Contents("目录"), Attachment((), 1)))
    assert '<a class="entry" href="#heading-1"><span>附件1</span>' in written
    assert '<p id="heading-1" class="attachment_label keep">附件1</p>' in written


def test_sheets_lie_and_stand_again(sheets: Sheets) -> None:
    page = sheets(LYING_AND_STANDING)
    assert re.findall(r'<section class="([^"]*)"', page) == [
        "sheet",
        "sheet",
        "sheet landscape",
        "sheet",
        "sheet landscape",
    ]
    assert re.findall(r'<span class="page">(\d+)</span>', page) == ["2", "3", "4"]
    assert re.findall(r"— (\d+) —", page) == ["1", "2", "3", "4", "5"]


def test_an_attachment_begins_one_sheet(sheets: Sheets) -> None:
    """Whatever it begins in: Word has one page break where two meet."""
    one, other = Attachment((Text("甲"),), 1), Attachment((Text("乙"),), 2)
    page = sheets(document(PageBreak(), one, paragraph("文"), Landscape((other,)), PageBreak(), one))
    assert re.findall(r'<section class="([^"]*)"', page) == ["sheet", "sheet landscape", "sheet"]


def test_a_sheet_is_printed_on_one_page(printed: Callable[[Document], Path]) -> None:
    path = printed(LYING_AND_STANDING)
    boxes = [(float(page.mediabox.width), float(page.mediabox.height)) for page in PdfReader(path).pages]
    upright, lying = (595, 842), (842, 595)
    assert [(round(width), round(height)) for width, height in boxes] == [upright, upright, lying, upright, lying]


def test_the_page_number_of_a_lying_sheet_is_turned(theme: Theme) -> None:
    """GB/T 9704-2012, 8: its line is where that of an upright page is, 25.5 mm from the edge that is below there."""
    [rule] = re.findall(r"\.landscape \.footer\{(.*)\}", stylesheet(theme))
    assert rule.startswith("left:25.5mm;top:28mm;height:156mm;")
    assert "writing-mode:vertical-rl" in rule
    below = replace(theme, page_number=replace(theme.page_number, landscape="below"))
    [rule] = re.findall(r"\.landscape \.footer\{(.*)\}", stylesheet(below))
    assert rule == "left:35mm;width:225mm;bottom:16.5mm"  # 26 mm are below the text, and 9.5 mm of them above the line
