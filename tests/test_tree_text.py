from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plangen.diagnostics import Place
from plangen.tree import (
    Block,
    Caption,
    Cell,
    Chart,
    Contents,
    Document,
    Figure,
    Footnote,
    Heading,
    Image,
    Inline,
    Item,
    Landscape,
    LineBreak,
    List,
    Node,
    PageBreak,
    Paragraph,
    Reference,
    Row,
    Series,
    Signature,
    Strong,
    Table,
    Text,
    Title,
    plain_text,
)
from plangen.tree_text import read_tree, write_tree

PLAN = Document(
    (
        Title((Text("晨星幼儿园"), LineBreak(), Text("工作计划"))),
        Paragraph((Text("各班："),), "recipient"),
        Heading(1, (Text("指导思想"),)),
        Paragraph((Text("共"), Figure("trained", "120"), Text("人次。"))),
        Heading(2, (Text("二月份"),), numbered=False),
        List((Item((Paragraph((Strong((Text("抓好教研。"),)), Text("每周一次。"))),)),)),
        List((Item((Paragraph((Text("师德"),)),)),), "labelled", "模块", 3),
        Table((Row(("周次", "内容"), header=True), Row((Cell((Text("1"),), rows=2), ""))), ("center", ""), (1.0, 2.5)),
        PageBreak(),
        Signature("晨星幼儿园", datetime.date(2026, 3, 2)),
    ),
    "计划", "晨星幼儿园", datetime.date(2026, 3, 2),
)  # fmt: skip

PLAN_AS_TEXT = """\
Document title="计划" organization="晨星幼儿园" date=2026-03-02
  Title
    Text "晨星幼儿园"
    LineBreak
    Text "工作计划"
  Paragraph role="recipient"
    Text "各班："
  Heading level=1
    Text "指导思想"
  Paragraph
    Text "共"
    Figure fact="trained" text="120"
    Text "人次。"
  Heading level=2 numbered=false
    Text "二月份"
  List
    Item
      Paragraph
        Strong
          Text "抓好教研。"
        Text "每周一次。"
  List form="labelled" label="模块" start=3
    Item
      Paragraph
        Text "师德"
  Table alignments=["center",""] widths=[1.0,2.5]
    Row header=true
      "周次"
      "内容"
    Row
      Cell rows=2
        Text "1"
      ""
  PageBreak
  Signature organization="晨星幼儿园" date=2026-03-02
"""


def test_a_whole_document() -> None:
    assert write_tree(PLAN) == PLAN_AS_TEXT
    assert read_tree(PLAN_AS_TEXT) == PLAN


# Characters that some text functions take for the end of a line, JSON's own, and what is rare.
CHARACTERS = st.sampled_from('字a1 "\\\n\t=[]{},:#\u0085\u2028\u2029\x1c\ue000\ue001\ufeff\U00020000')
TEXTS = st.text(CHARACTERS, max_size=6)
WRITTEN = st.builds(Text, TEXTS)
INLINES: st.SearchStrategy[tuple[Inline, ...]] = st.lists(
    st.one_of(
        *(WRITTEN, st.builds(Figure, TEXTS, TEXTS), st.just(LineBreak()), st.builds(Strong, st.tuples(WRITTEN))),
        *(st.builds(Reference, TEXTS), st.builds(Footnote, st.tuples(WRITTEN))),
    ),
    max_size=3,
).map(tuple)
DATES = st.none() | st.dates()
SIMPLE: st.SearchStrategy[Block] = st.one_of(
    st.builds(Title, INLINES),
    st.builds(Heading, st.integers(1, 4), INLINES, st.booleans()),
    st.builds(Paragraph, INLINES, st.sampled_from(("body", "recipient", "note", "flush"))),
    st.builds(Signature, TEXTS, DATES),
    st.just(PageBreak()),
    st.builds(Caption, INLINES, st.sampled_from(("table", "figure")), TEXTS),
    st.builds(Image, st.binary(max_size=8), TEXTS, st.floats(0, 300)),
    st.builds(Contents, TEXTS, st.integers(1, 4)),
)
CELLS = st.builds(Cell, INLINES, st.integers(1, 3), st.integers(1, 3)) | TEXTS
ROWS = st.builds(Row, st.lists(CELLS, max_size=3).map(tuple), st.booleans())
ALIGNMENTS = st.lists(st.sampled_from(("", "left", "center", "right")), max_size=3).map(tuple)
WIDTHS = st.lists(st.floats(0.1, 10), max_size=3).map(tuple)
TABLES = st.builds(Table, st.lists(ROWS, max_size=3).map(tuple), ALIGNMENTS, WIDTHS)
ITEMS = st.builds(Item, st.lists(SIMPLE, max_size=2).map(tuple))
FORMS = st.sampled_from(("numbered", "bulleted", "labelled"))
LISTS = st.builds(List, st.lists(ITEMS, max_size=2).map(tuple), FORMS, TEXTS, st.integers(1, 9))
LANDSCAPES = st.builds(Landscape, st.lists(SIMPLE, max_size=2).map(tuple))
NUMBERS = st.lists(st.none() | st.integers() | st.floats(allow_nan=False, allow_infinity=False), max_size=3).map(tuple)
NAMES = st.lists(TEXTS, max_size=3).map(tuple)
SERIES = st.builds(Series, TEXTS, NUMBERS, NAMES, st.sampled_from(("plain", "percent")), st.integers(0, 2))
CHARTS = st.builds(
    Chart,
    st.lists(SERIES, max_size=2).map(tuple),
    st.sampled_from(("column", "bar", "line", "pie")),
    NAMES,
    TEXTS,
    TEXTS,
)
BLOCKS = st.one_of(SIMPLE, TABLES, LISTS, LANDSCAPES, CHARTS)
DOCUMENTS = st.builds(Document, st.lists(BLOCKS, max_size=3).map(tuple), TEXTS, TEXTS, DATES, TEXTS)


@settings(derandomize=True, max_examples=200, deadline=None)
@given(DOCUMENTS)
def test_every_tree_comes_back(document: Document) -> None:
    assert read_tree(write_tree(document)) == document


@settings(derandomize=True, max_examples=100, deadline=None)
@given(DOCUMENTS)
def test_a_line_is_a_node(document: Document) -> None:
    """People read the text form, and diff it, line by line."""
    assert len(write_tree(document).split("\n")) == _nodes(document) + 1


def _nodes(node: Node | str) -> int:
    return 1 + sum(_nodes(child) for child in getattr(node, "children", ()))


@pytest.mark.parametrize(
    "text", ["", "  ", "# x", "1. x", "- x", "Text", 'Text "x"', "Paragraph", "=", 'a="b"', "true", "2026-03-02"]
)
def test_words_of_the_form_itself(text: str) -> None:
    for node in (Text(text), Figure(text, text), Row((text,)), Signature(text), List((), "labelled", text)):
        assert read_tree(write_tree(node)) == node


def test_what_a_reference_was_read_as_is_not_part_of_the_text() -> None:
    assert Reference("a", "表1") == Reference("a")
    assert write_tree(Reference("a", "表1")) == 'Reference target="a"\n'


def test_an_origin_is_not_part_of_the_text() -> None:
    assert write_tree(Text("x", Place("a.yaml", 1, 2))) == write_tree(Text("x")) == 'Text "x"\n'


@pytest.mark.parametrize(
    "text",
    [
        "", "\n", "Chapter", "Text", "Text x", 'Text "x', 'Text "x"\nText "y"', '"x"', "Heading", "Heading level=", "Heading depth=1",
        'Paragraph\n  Text "x"\nParagraph', "Document date=2026-02-30", "Signature", 'List form="numbered" label',
    ],
)  # fmt: skip
def test_what_is_no_tree(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # the wording is for developers
        read_tree(text)


def test_plain_text() -> None:
    inlines = (Text("甲"), Strong((Text("乙"), Figure("n", "3"))), LineBreak(), Text("丙"))
    assert plain_text(inlines) == "甲乙3\n丙"
    assert plain_text(()) == ""
