from __future__ import annotations

from typing import Any

import pytest

from plangen.markdown.inlines import LineEnd, ParagraphEnd, joined, paragraphs
from plangen.tree import Figure, LineBreak, Strong, Text

END = LineEnd()


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([], ()),
        ([Text("甲"), Text("乙")], (Text("甲乙"),)),
        ([Text("甲"), END, Text("乙")], (Text("甲乙"),)),
        ([Text("a"), END, Text("b")], (Text("a b"),)),
        ([Text("甲"), END, Text("b")], (Text("甲b"),)),
        ([Text("2026"), END, Text("年")], (Text("2026年"),)),
        ([Text("甲，"), END, Text("b")], (Text("甲，b"),)),
        ([Text("a "), END, Text("b")], (Text("a b"),)),
        ([END, Text("甲")], (Text("甲"),)),
        ([Text("甲"), END], (Text("甲"),)),
        ([Text("a"), END, Figure("n", "7")], (Text("a "), Figure("n", "7"))),
        ([Text("共"), END, Figure("n", "7")], (Text("共"), Figure("n", "7"))),
        ([Figure("n", "7"), END, Text("人")], (Figure("n", "7"), Text("人"))),
        ([Strong((Text("a"),)), END, Text("b")], (Strong((Text("a"),)), Text(" b"))),
        ([Text("a"), LineBreak(), Text("b")], (Text("a"), LineBreak(), Text("b"))),
    ],
)
def test_lines_joined(pieces: list[Any], expected: tuple[Any, ...]) -> None:
    assert joined(pieces) == expected


def test_paragraphs() -> None:
    cut = ParagraphEnd()
    a, b = Text("甲"), Text("乙")
    assert list(paragraphs([a, cut, b])) == [[a], [b]]
    assert list(paragraphs([cut, a, cut, cut, b, cut])) == [[a], [b]]
    assert list(paragraphs([])) == []
