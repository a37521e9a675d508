"""The lines that rules see of a tree: with the numbers that a reader sees, and the words of notes apart."""

from __future__ import annotations

from plangen import tree
from plangen.lint.linear import manuscript
from plangen.theme.numbering import NumberFormat, Numbering

NUMBERING = Numbering(
    headings=tuple(map(NumberFormat.from_example, ("一、", "（一）", "1.", "（1）"))),
    lists=(NumberFormat.from_example("1."),),
    bullets=("●",),
    labelled=NumberFormat.from_example("一："),
    table_captions=NumberFormat.from_caption("表{number}　{text}"),
    figure_captions=NumberFormat.from_caption("图{number}　{text}"),
    footnotes=NumberFormat.from_example("①"),
)
DOCUMENT = tree.Document(
    (
        tree.Paragraph(
            (
                tree.Text("经费见"),
                tree.Strong((tree.Reference("b"), tree.Footnote((tree.Text("决算数。"),)))),
                tree.Text("。"),
            )
        ),
        tree.Caption((tree.Text("人数"),)),
        tree.Landscape((tree.Caption((tree.Text("经费"),), "table", "b"), tree.Table((tree.Row(("甲",)),), ("",)))),
    )
)


def test_references_notes_and_landscape_pages() -> None:
    lines = [(line.role, line.text) for line in manuscript(DOCUMENT, "d.docx", NUMBERING).lines]
    assert lines == [
        ("body", "经费见表2。"), ("note", "决算数。"), ("flush", "表1　人数"), ("flush", "表2　经费"), ("cell", "甲"),
    ]  # fmt: skip
