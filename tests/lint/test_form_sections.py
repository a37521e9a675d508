"""Forms in which a cell at the left names a table with a head of its own."""

from __future__ import annotations

from plangen.lint.checking import check
from plangen.lint.linear import manuscript
from plangen.tree import Cell, Document, Row, Table, Text


def told(*rows: tuple[str, ...]) -> list[str]:
    """The wrong totals of a form whose section 在校生 has these rows; each of its cells is two columns wide."""
    inside = [tuple(Cell((Text(text),), columns=2) for text in row) for row in rows]
    name = Cell((Text("在校生"),), rows=len(rows))
    form = (
        Row((Cell((Text("校名"),), columns=3), Cell((Text("晨星小学"),), columns=6))),
        Row((name, *inside[0])),
        *map(Row, inside[1:]),
        Row(("意见", Cell((Text("同意。"),), columns=8))),
    )
    seen = manuscript(Document((Table(form, ("",) * 9),), "基本情况表"), "a.docx")
    return [seen.lines[one.finding.span.line].text for one in check(seen) if one.rule == "table-total"]


HEAD = ("年级", "男生", "女生", "合计")
ROWS = ("一年级", "38", "37", "75"), ("二年级", "52", "56", "108")


def test_a_wrong_total_of_a_section() -> None:
    assert told(HEAD, *ROWS, ("全校", "90", "93", "193")) == ["193"]


def test_a_right_total_of_a_section() -> None:
    assert told(HEAD, *ROWS, ("全校", "90", "93", "183")) == []
