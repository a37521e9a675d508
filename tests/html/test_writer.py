"""The page: all that the document says is in it, as text, numbered as in Word, and nothing else runs or is fetched."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from plangen import tree
from plangen.html.stylesheet import stylesheet
from plangen.html.writer import write_page
from plangen.theme.formal import HeaderLook
from plangen.theme.theme import Theme
from plangen.tree import (
    Cell,
    Chart,
    Document,
    Figure,
    Footnote,
    Heading,
    Item,
    List,
    Paragraph,
    Row,
    Series,
    Signature,
    Strong,
    Table,
    Text,
    Title,
)

from ..word.trees import PLAN, TREES, document, heading, item, numbered, paragraph, png  # noqa: TID252  # the same trees

THEMES = Path(__file__).parents[2] / "templates" / "themes"
DRAWN = {"svg", "title", "desc", "text", "rect", "polyline", "circle", "path"}
TAGS = {
    *(
        "html",
        "head",
        "meta",
        "title",
        "style",
        "script",
        "body",
        "main",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "p",
        "br",
        "hr",
    ),
    *("span", "strong", "table", "colgroup", "col", "thead", "tbody", "tr", "th", "td", "figure"),
}


class Reader(HTMLParser):
    """What a browser would see: elements with their attributes, and the text of the document."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.lines: list[str] = [""]
        self._hidden = 0
        self.feed(page.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._hidden += tag in ("head", "script", "svg")
        if tag in ("p", "h1", "h2", "h3", "h4", "h5", "br"):
            self.lines.append("")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("head", "script", "svg")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.lines[-1] += data

    @property
    def said(self) -> list[str]:
        return [line for line in (one.strip("\n") for one in self.lines) if line]


def said(theme: Theme, *blocks: tree.Block) -> list[str]:
    return Reader(write_page(document(*blocks), theme)).said


def texts_of(node: Any) -> list[str]:
    """Every text below `node`."""
    if isinstance(node, str):
        return [node]
    own = [node.text] if isinstance(node, Text | Figure) else []
    if isinstance(node, Footnote):
        return []  # it stands behind its block
    return own + [
        text for child in getattr(node, "children", ()) for text in texts_of(child) if not isinstance(child, Series)
    ]


@pytest.mark.parametrize("name", TREES)
def test_all_that_is_said_is_in_the_page(name: str, theme: Theme) -> None:
    written = "".join(Reader(write_page(TREES[name], theme)).said)
    place = 0
    for text in texts_of(TREES[name]):
        for line in text.split("\n"):
            bare = line.replace("\n", "")
            # A title may have turned to a new line inside the text; the lines were joined again above.
            found = written.find(bare, place)
            assert found >= 0, (bare, written[place : place + 80])
            place = found + len(bare)


def test_the_trees_hold_every_kind_of_node() -> None:
    """So that what is tested on all of them is tested on every kind."""

    def kinds(node: Any) -> set[type]:
        return {type(node)} | {kind for child in getattr(node, "children", ()) for kind in kinds(child)}

    known = {*get_args(tree.Block), *get_args(tree.Inline)}
    assert known <= {kind for one in TREES.values() for kind in kinds(one)}


def test_numbers_of_headings_and_lists(theme: Theme) -> None:
    """As LibreOffice numbers the Word document (tests/word/test_rendered.py)."""
    lines = said(
        theme,
        *(heading(1, f"甲{number}") for number in range(1, 12)),
        heading(2, "乙"), heading(3, "丙"), heading(4, "丁"), heading(4, "戊"),
        heading(1, "己", numbered=False), heading(1, "庚"), heading(2, "辛"),
        numbered(item("壬", numbered(item("癸", numbered(item("子"))))), item("丑")),
        paragraph("寅"),
        numbered(item("卯"), item("辰"), start=3),
        List((item("巳"), item("午")), "labelled", "模块"),
        List((item("未"),), "bulleted"),
    )  # fmt: skip
    assert lines[0] == "一、甲1"
    assert lines[10:] == [
        "十一、甲11", "（一）乙", "1.丙", "（1）丁", "（2）戊", "己", "十二、庚", "（一）辛",
        "1.壬", "（1）癸", "①子", "2.丑", "寅", "3.卯", "4.辰", "模块一：巳", "模块二：午", "●未",
    ]  # fmt: skip


def test_figures_keep_their_facts(theme: Theme) -> None:
    elements = Reader(write_page(document(Paragraph((Figure("by.语文", "12"),))), theme)).elements
    assert ("span", {"data-fact": "by.语文"}) in elements


def test_merged_cells(theme: Theme) -> None:
    cells = Reader(write_page(TREES["merged cells"], theme)).elements
    spans = [(tag, values.get("rowspan"), values.get("colspan")) for tag, values in cells if tag in ("td", "th")]
    assert spans == [
        ("th", "2", "2"), ("th", None, None), ("th", "3", None), ("th", None, None),
        ("td", None, None), ("td", None, "2"), *[("td", None, None)] * 4,
    ]  # fmt: skip


NASTY = st.text(st.sampled_from("<>&\"'/=!-{}();甲a \\"), min_size=1, max_size=10) | st.sampled_from(
    [
        "<script>alert(1)</script>",
        "</style><img src=x onerror=y>",
        '" onload="x',
        "</main>",
        "<!--",
        "]]>",
        "&lt;",
        "javascript:x",
        "</svg>",
    ]
)


@settings(derandomize=True, max_examples=150, deadline=None)
@given(NASTY, NASTY)
def test_nothing_that_is_said_becomes_markup(one: str, other: str) -> None:
    theme = Theme.from_record(yaml.safe_load((THEMES / "official.yaml").read_text(encoding="utf-8")))
    nodes: list[tree.Block] = [
        Title((Text(one),)), Heading(1, (Strong((Text(one),)), Figure(other, one))),
        List((Item((paragraph(one),)),), "labelled", other),
        Table((Row((one, Cell((Text(other),)))),), ("", "")),
        Signature(one),
    ]  # fmt: skip
    page = write_page(replace(document(*nodes), title=one, organization=other, language=other), theme)
    charts = document(
        Chart((Series(one, (1, 2)), Series(other, (2, 1))), "bar", (other, one), one, other, other),
        Chart((Series(one, (1, 2)),), "pie", (other, one), one, other, other),
    )
    read, drawn = Reader(page), Reader(write_page(charts, theme))
    assert {tag for tag, _values in read.elements} <= TAGS
    assert {tag for tag, _values in drawn.elements} <= TAGS | DRAWN
    assert len([tag for tag, _ in read.elements if tag == "script"]) == 1
    names = {name for tag, values in [*read.elements, *drawn.elements] for name in values}
    assert not [name for name in names if name.startswith("on") or name in ("src", "href")]
    joined = "".join(read.said)
    assert joined.count(one) >= 4


def test_only_its_own_script_may_run(theme: Theme) -> None:
    page = write_page(PLAN, theme).decode("utf-8")
    [script] = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = next(str(values["content"]) for tag, values in Reader(page.encode()).elements if "http-equiv" in values)
    assert f"script-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")


def test_the_page_needs_nothing_else(theme: Theme) -> None:
    page = write_page(TREES["charts"], theme).decode("utf-8")
    assert set(re.findall(r"https?://[^\s\"']+", page)) <= {"http://www.w3.org/2000/svg"}
    assert not re.findall(r"url\(|@import|<link|src=", page)


def test_what_the_page_says_of_itself(theme: Theme) -> None:
    page = write_page(PLAN, theme).decode("utf-8")
    assert f"<title>{PLAN.title}</title>" in page
    assert '<html lang="zh-CN">' in page
    assert write_page(PLAN, theme) == write_page(PLAN, theme)


def test_lengths_are_those_of_the_standard(theme: Theme) -> None:
    css = stylesheet(theme)
    assert ".text{left:28mm;top:37mm;width:156mm;height:225mm}" in css
    body = re.search(r"\.body\{(.*?)\}", css)
    assert body is not None
    # 16 pt, 22 lines in 225 mm, two of 28 characters in 156 mm as the indent
    for wanted in (
        "font-size:16pt",
        "line-height:28.95pt",
        "text-indent:31.59pt",
        "letter-spacing:-0.25pt",
        "text-align:justify",
    ):
        assert wanted in body[1]


def test_a_font_of_a_theme_cannot_end_its_string(theme: Theme) -> None:
    look = replace(theme.styles.body, font='x"}</style><script>')
    css = stylesheet(replace(theme, styles=replace(theme.styles, body=look)))
    assert "</style" not in css
    assert "x\\22 \\7d" in css


Sheets = Callable[[Document], str]


def sheet_texts(page: str) -> list[str]:
    found = re.findall(r'<section class="sheet">(.*?)</section>', page, re.DOTALL)
    return [re.sub(r"<footer.*?</footer>|<[^>]*>", "", sheet) for sheet in found]


def test_a_full_page_has_22_lines_of_28_characters(sheets: Sheets) -> None:
    page = sheets(document(Paragraph((Text("字" * (28 * 22 * 3 + 5)),), "flush")))
    assert [len(text.strip()) for text in sheet_texts(page)] == [28 * 22, 28 * 22, 28 * 22, 5]
    assert re.findall(r"<footer[^>]*text-align: (\w+);[^>]*>(.*?)</footer>", page) == [
        ("right", "— 1 —"), ("left", "— 2 —"), ("right", "— 3 —"), ("left", "— 4 —"),
    ]  # fmt: skip


def test_nothing_is_lost_between_sheets(sheets: Sheets) -> None:
    rows = [Row(("序号", "内容"), header=True)]
    rows += [Row((str(number), f"第{number}项内容" * (number % 5 + 1))) for number in range(1, 120)]
    page = sheets(
        document(paragraph("首"), Table(tuple(rows), ("", "")), *TREES["items with more"].children, *PLAN.children)
    )
    texts = sheet_texts(page)
    assert len(texts) > 5
    joined = "".join(texts)
    assert [f">{number}<" in page.replace("</p>", "<") for number in range(1, 120)] == [True] * 119
    assert (
        joined.count("序号内容") == page.count("<table") - 2
    )  # on every sheet; the other two tables say something else
    assert joined.index("首") < joined.index("第119项内容") < joined.index("指导思想")


def test_a_heading_stands_with_what_follows(sheets: Sheets) -> None:
    page = sheets(document(*(paragraph("行") for _ in range(21)), heading(1, "标题"), paragraph("正文")))
    assert ["标题" in text for text in sheet_texts(page)] == [False, True]


def test_what_is_higher_than_a_sheet_is_not_cut(sheets: Sheets) -> None:
    tall = Cell(tuple(one for number in range(60) for one in (Text(f"行{number}"), tree.LineBreak())))
    page = sheets(document(heading(1, "前"), Table((Row((tall,)), Row(("后",))), ("",)), paragraph("末")))
    texts = sheet_texts(page)
    assert "行59" in texts[-2] or "行59" in texts[-1]
    assert texts[-1].strip().endswith("末")


def test_the_header_of_a_theme_stands_ready_for_each_sheet(theme: Theme) -> None:
    one = Document((Paragraph((Text("正文"),)),), "计划", "晨星<小学>")
    assert b"<template" not in write_page(one, theme)
    headed = replace(theme, header=HeaderLook("{organization}  {title}", 9))
    assert '<header class="header">晨星&lt;小学&gt; 计划</header>' in write_page(one, headed).decode("utf-8")
    page = write_page(one, headed, png(1200, 600)).decode("utf-8")
    [(width, height)] = re.findall(
        r'<img src="data:image/png;base64,[^"]+"[^>]*width:([\d.]+)mm;height:([\d.]+)mm', page
    )
    assert (float(width), float(height)) == (18, 9)
