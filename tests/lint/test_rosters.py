"""Rosters whose posts are merged over the rows of those who share them, as tables in Word are."""

from __future__ import annotations

from plangen.lint.checking import check
from plangen.lint.linear import manuscript
from plangen.tree import Cell, Document, Row, Table, Text


def merged(text: str, rows: int) -> Cell:
    return Cell((Text(text),), rows)


def named_twice(*rows: tuple[Cell | str, ...]) -> list[str]:
    table = Table(tuple(Row(row) for row in rows), ("",) * 3)
    seen = manuscript(Document((table,), "工作方案"), "a.docx")
    spans = [one.finding.span for one in check(seen) if one.rule == "two-posts"]
    return [seen.lines[span.line].text[span.start : span.end] for span in spans]


HEAD = ("职务", "姓名", "分工")
LEADER = ("组长", "赵明", "全面负责")
DEPUTIES = (merged("副组长", 2), "钱亮", "教学区"), ("孙华", "宿舍")


def test_a_name_below_a_post_that_reaches_down() -> None:
    members = (merged("成员", 2), "李静", "食堂"), ("孙华", "交通")
    assert named_twice(HEAD, LEADER, *DEPUTIES, *members) == ["孙华"]


def test_a_name_that_reaches_down_is_one() -> None:
    members = (merged("成员", 2), merged("李静", 2), "食堂"), ("交通",)
    assert named_twice(HEAD, LEADER, *DEPUTIES, *members) == []
