from __future__ import annotations

import pytest

from plangen.references import MARK, References, readable
from plangen.tree import Figure, Heading, PageBreak, Signature, Table, Text


def test_references_are_numbered_in_order() -> None:
    references = References()
    marks = [references.add((Text(text),)) for text in "甲乙丙"]
    assert [int(MARK.fullmatch(mark)[1]) for mark in marks] == [0, 1, 2]  # type: ignore[index]  # a match, or the test fails
    assert references.values == [(Text("甲"),), (Text("乙"),), (Text("丙"),)]


def test_the_same_value_twice_is_two_references() -> None:
    references = References()
    assert references.add((Text("甲"),)) != references.add((Text("甲"),))


def test_readable() -> None:
    references = References()
    text = references.add((Text("共"), Figure("n", "120"), Text("人")))
    table = references.add(Table((), ()))
    markdown = f"# {text}\n\n{table}\n\n{references.add(Signature('甲'))}\n\n{references.add(PageBreak())}\n"
    assert readable(markdown, references.values) == "# 共120人\n\n<table>\n\n<signature>\n\n<pagebreak>\n"


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        (Heading(2, (Text("甲"), Figure("n", "3"))), "## 甲3"),
        (Heading(1, (Text("甲"),), numbered=False), "# 甲 {-}"),
        (Heading(3, (Text("甲 {-}"),)), r"### 甲 \{\-\}"),
    ],
)
def test_a_heading_is_readable_as_a_heading(heading: Heading, expected: str) -> None:
    """Who reads the Markdown to find a fault must see which part they are in."""
    references = References()
    assert readable(references.add(heading), references.values) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("# 甲", r"\# 甲"),
        ("1. 甲", r"1\. 甲"),
        ("| 甲 | 乙 |", r"\| 甲 \| 乙 \|"),
        ("**甲**", r"\*\*甲\*\*"),
        ("::: note", r"\:\:\: note"),
        ("a\\b", r"a\\b"),
        ("《甲》（2026年）", "《甲》（2026年）"),
    ],
)
def test_readable_escapes_what_would_be_markup(value: str, expected: str) -> None:
    references = References()
    assert readable(references.add((Text(value),)), references.values) == expected


def test_a_value_that_looks_like_a_reference() -> None:
    """Private-use characters in a value stand for themselves, whatever number is between them."""
    references = References()
    first = references.add((Text("\ue0001\ue001"),))
    references.add((Text("乙"),))
    assert readable(first, references.values) == "\ue0001\ue001"
