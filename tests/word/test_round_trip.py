"""What the writer writes, the reader reads."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings

from plangen.theme.theme import Theme
from plangen.tree import (
    Cell,
    Document,
    Figure,
    Heading,
    Item,
    List,
    Paragraph,
    Row,
    Strong,
    Table,
    Text,
    Title,
)
from plangen.tree_text import write_tree
from plangen.word.reader import read_document
from plangen.word.writer import write_document

from .trees import PLAN, TREES


@pytest.mark.parametrize("name", TREES)
def test_comes_back_equal(name: str, again: Callable[[Document], Document]) -> None:
    assert write_tree(again(TREES[name])) == write_tree(TREES[name])


characters = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"], exclude_characters="\ufffe\uffff")
texts = st.text(characters | st.sampled_from("一“”—…<&>  3"), min_size=1, max_size=12)
pieces = st.builds(Text, texts) | st.builds(Figure, st.sampled_from(["a", "甲.乙", "B"]), texts)


def settled(inlines: Sequence[Text | Figure | Strong]) -> tuple[Text | Figure | Strong, ...]:
    """No two texts and no two strong words side by side: they would come back as one."""
    kept: list[Text | Figure | Strong] = []
    for inline in inlines:
        if not kept or isinstance(inline, Figure) or type(kept[-1]) is not type(inline):
            kept.append(inline)
    return tuple(kept)


inlines = st.lists(
    pieces | st.lists(pieces, min_size=1, max_size=3).map(settled).map(Strong),
    min_size=1,
    max_size=4,
).map(settled)
paragraphs = st.builds(Paragraph, inlines, st.sampled_from(["body", "recipient", "note", "flush"]))
plain_paragraphs = st.builds(Paragraph, inlines)
lists = st.recursive(
    st.builds(Item, st.tuples(plain_paragraphs)).flatmap(lambda item: st.just(List((item,)))),
    lambda inner: st.builds(
        List,
        st.lists(
            st.builds(
                lambda first, rest: Item((first, *rest)),
                plain_paragraphs,
                st.lists(inner | plain_paragraphs, max_size=2),
            ),
            min_size=1,
            max_size=3,
        ).map(tuple),
        st.sampled_from(["numbered", "bulleted"]),
    ),
    max_leaves=8,
)
cells = texts | st.builds(Cell, st.tuples(st.builds(Figure, st.just("n"), texts)))
tables = st.builds(
    lambda rows: Table(tuple(Row(tuple(row)) for row in rows), ("",) * 3),
    st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=4),
)
blocks = (
    paragraphs
    | lists
    | tables
    | st.builds(Title, inlines)
    | st.builds(Heading, st.integers(1, 4), inlines, st.booleans())
)


@settings(
    deadline=None, derandomize=True, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.builds(Document, st.lists(blocks, max_size=6).map(tuple), texts, texts))
def test_any_tree_comes_back_equal(theme: Theme, tmp_path: Path, document: Document) -> None:
    path = tmp_path / "any.docx"
    path.write_bytes(write_document(document, theme))
    assert write_tree(read_document(path)) == write_tree(document)


def test_full_names_of_facts_are_lost_with_their_part_only(theme: Theme, tmp_path: Path) -> None:
    """Where other software drops the part, figures are still found, under what the bookmark says."""
    path = tmp_path / "document.docx"
    path.write_bytes(write_document(TREES["figures"], theme))
    bare = tmp_path / "bare.docx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(bare, "w") as new:
        for name in old.namelist():
            if not name.startswith("customXml"):
                new.writestr(name, old.read(name))
    figures = [
        inline.fact
        for block in read_document(bare).children
        if isinstance(block, Paragraph)
        for inline in block.children
        if isinstance(inline, Figure)
    ]
    assert figures[:3] == ["a", "a", "b"]
    assert any(fact.startswith("by_subject_") for fact in figures)


def test_plan_has_its_metadata(again: Callable[[Document], Document]) -> None:
    found = again(PLAN)
    assert (found.title, found.organization, found.date, found.language) == (
        PLAN.title, PLAN.organization, PLAN.date, "zh-CN",
    )  # fmt: skip
