"""Captions, images and tables of contents in templates."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from plangen.diagnostics import Place
from plangen.facts.fact import Fact
from plangen.inputs.record import Record
from plangen.tree import Block, Caption, Cell, Contents, Figure, PageBreak, Row, Table, Text

Run = Callable[..., tuple[tuple[Block, ...], list[str]]]

PLACE = Place("d")


def record(**values: Any) -> Record:
    return Record(values, {name: name for name in values}, {}, PLACE)


ROWS = (
    record(month="3月", week="第1周", what="甲"),
    record(month="3月", week="第1周", what="乙"),
    record(month="3月", week="第2周", what="乙"),
    record(month="4月", week="第2周", what=""),
    record(month="4月", week="第3周", what=""),
)
NAMES: dict[str, Any] = {"rows": ROWS, "fact": Fact("n", 7), "title": "各校经费"}


def blocks_of(run: Run, template: str, **more: Any) -> tuple[Block, ...]:
    blocks, told = run(template + "\n", **NAMES, **more)
    assert told == []
    return blocks


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("caption('甲')", Caption((Text("甲"),))),
        ("caption('共' ~ fact, id='a')", Caption((Text("共"), Figure("n", "7")), "table", "a")),
        ("caption(title, of='figure', id='b')", Caption((Text("各校经费"),), "figure", "b")),
        ("contents()", Contents("", 2)),
        ("contents('目录', depth=3)", Contents("目录", 3)),
    ],
)
def test_blocks(call: str, expected: Block, run: Run) -> None:
    assert blocks_of(run, f"{{{{ {call} }}}}") == (expected,)


def test_a_table_with_its_caption(run: Run) -> None:
    caption, table, end = blocks_of(
        run, "{{ table(rows, [('what', '内容')], caption=title, id='t' ~ 1) }}\n\n{{ page_break() }}"
    )
    assert caption == Caption((Text("各校经费"),), "table", "t1")
    assert isinstance(table, Table)
    assert end == PageBreak()


def test_a_caption_left_out(run: Run) -> None:
    [table] = blocks_of(run, "{{ table(rows, [('what', '内容')], caption=name, id='t') }}", absent=["name"])
    assert isinstance(table, Table)


def test_equal_neighbours_are_merged_within_those_before(run: Run) -> None:
    columns = "[('month', '月'), ('week', '周'), ('what', '内容')]"
    [table] = blocks_of(run, f"{{{{ table(rows, {columns}, merged=['month', 'week', 'what'], numbered='序号') }}}}")
    assert isinstance(table, Table)
    assert table.children[1:] == (
        Row(("1", Cell((Text("3月"),), rows=3), Cell((Text("第1周"),), rows=2), "甲")),
        Row(("2", "乙")),
        Row(("3", "第2周", "乙")),
        Row(("4", Cell((Text("4月"),), rows=2), "第2周", "")),  # the 第2周 of another month, and blanks stay apart
        Row(("5", "第3周", "")),
    )


def test_titles_over_several_columns(run: Run) -> None:
    columns = "[('month', '月'), ('week', '周'), ('what', '内容')]"
    groups = "{'安排': ['week', 'what']}"
    [table] = blocks_of(run, f"{{{{ table(rows, {columns}, groups={groups}, numbered='序号') }}}}")
    assert isinstance(table, Table)
    assert table.children[:2] == (
        Row(
            (Cell((Text("序号"),), rows=2), Cell((Text("月"),), rows=2), Cell((Text("安排"),), columns=2)),
            header=True,
        ),
        Row(("周", "内容"), header=True),
    )


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ("caption('甲', of='表')", "a caption is that of a 'table' or a 'figure', not of '表'"),
        ("contents(depth=5)", "'5' is no depth from 1 to 4"),
        ("contents(depth='深')", "'深' is no depth from 1 to 4"),
        ("table(rows, [('month', '月')], merged=['week'])", "'week' is none of the table's columns"),
        ("table(rows, [('month', '月')], groups={'甲': ['week']})", "'week' is none of the table's columns"),
        (
            "table(rows, [('month', '月'), ('week', '周'), ('what', '内容')], groups={'甲': ['month', 'what']})",
            "the columns under '甲' do not stand side by side",
        ),
        ("image('a.png', width='宽', alt='甲')", "'宽' is no width in millimetres"),
        ("image('a.png', width=-1, alt='甲')", "'-1' is no width in millimetres"),
    ],
)
def test_unsuitable_values(call: str, message: str, run: Run) -> None:
    _blocks, [told] = run(f"{{{{ {call} }}}}", **NAMES)
    assert message in told


def test_an_image_needs_words(run: Run) -> None:
    _blocks, [told] = run("{{ image('a.png') }}", **NAMES)
    assert told.endswith("this image has neither an alternative text nor a caption [image-without-text]")
