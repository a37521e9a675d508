from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from plangen.diagnostics import Place
from plangen.facts.fact import Fact, Group, Grouping
from plangen.facts.rows import Rows
from plangen.inputs import table as inputs
from plangen.inputs.record import Record
from plangen.tree import (
    Block,
    Cell,
    Figure,
    Heading,
    Item,
    Letterhead,
    List,
    PageBreak,
    Paragraph,
    Row,
    Signature,
    Table,
    Text,
)

Run = Callable[..., tuple[tuple[Block, ...], list[str]]]

DAY = datetime.date(2026, 3, 2)
ROWS = Rows(
    inputs.Table(
        "t",
        "t.csv",
        "",
        ("姓名", "学时", "日期"),
        1,
        {"姓名": ["甲", "乙"], "学时": [12, ""], "日期": [DAY, "待定"]},
        [2, 3],
    )
)
BY = Grouping("by", (Group("语文", Fact("by.语文", 12), Fact("by.语文.share", 0.4, form="percent")),), Fact("by", 30))
RECORDS = (Record({"name": "丙"}, {"name": "name", "姓名": "name", "note": "note", "备注": "note"}, {}, Place("d")),)
NAMES: dict[str, Any] = {
    "rows": ROWS,
    "by": BY,
    "records": RECORDS,
    "organization": "晨星小学",
    "date": DAY,
    "fact": Fact("n", 7),
    "empty": (),
}


def one(run: Run, template: str, **more: Any) -> Block:
    blocks, told = run(template + "\n", **NAMES, **more)
    assert told == []
    [block] = blocks
    return block


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("heading(1, '甲')", Heading(1, (Text("甲"),))),
        ("heading(2, '甲', numbered=False)", Heading(2, (Text("甲"),), numbered=False)),
        ("heading(4, '甲')", Heading(4, (Text("甲"),))),
        ("heading(5, '甲')", Heading(4, (Text("甲"),))),
        ("heading(9, '甲')", Heading(4, (Text("甲"),))),
        ("heading(0, '甲')", Heading(1, (Text("甲"),))),
        ("heading(1, fact)", Heading(1, (Figure("n", "7"),))),
        ("heading(1, '甲' ~ fact)", Heading(1, (Text("甲"), Figure("n", "7")))),
        ("heading(1, fact | chinese)", Heading(1, (Figure("n", "七"),))),
        ("signature(organization, date)", Signature("晨星小学", DAY)),
        ("signature(organization, nothing)", Signature("晨星小学")),
        ("page_break()", PageBreak()),
    ],
)
def test_blocks(call: str, expected: Block, run: Run) -> None:
    assert one(run, f"{{{{ {call} }}}}", absent=["nothing"]) == expected


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        (
            "table(rows, columns=[('姓名', '教师'), ('学时', '学时')])",
            Table((Row(("教师", "学时"), header=True), Row(("甲", "12")), Row(("乙", ""))), ("", "")),
        ),
        (
            "table(rows, columns=[('日期', '日期')], numbered='序号')",
            Table((Row(("序号", "日期"), header=True), Row(("1", "2026年3月2日")), Row(("2", "待定"))), ("center", "")),
        ),
        (
            "table(by, columns=[('name', '学科'), ('fact', '人数'), ('share', '占比')])",
            Table(
                (
                    Row(("学科", "人数", "占比"), header=True),
                    Row(("语文", Cell((Figure("by.语文", "12"),)), Cell((Figure("by.语文.share", "40%"),)))),
                ),
                ("", "", ""),
            ),
        ),
        (
            "table(rows[:1], columns=[('姓名', '教师'), ('学时', '学时')], total=['合计', fact], numbered='序号')",
            Table(
                (
                    Row(("序号", "教师", "学时"), header=True),
                    Row(("1", "甲", "12")),
                    Row(("", "合计", Cell((Figure("n", "7"),)))),
                ),
                ("center", "", ""),
            ),
        ),
        (
            "table(records, columns=[('姓名', '教师'), ('备注', '备注')])",
            Table((Row(("教师", "备注"), header=True), Row(("丙", ""))), ("", "")),
        ),
        (
            "table([{'a': 1.5}], columns=[('a', '甲')], alignments=['right'])",
            Table((Row(("甲",), header=True), Row(("1.5",))), ("right",)),
        ),
    ],
)
def test_tables(call: str, expected: Table, run: Run) -> None:
    assert one(run, f"{{{{ {call} }}}}") == expected


@pytest.mark.parametrize(
    "call",
    [
        "signature(typo, date)",
        "signature(organization, typo)",
        "document_head(organization=organization, number=typo)",
        "attachment_list('甲', typo)",
        "imprint(typo)",
        "table(rows, columns=[('姓名', '教师')], total=[typo])",
        "table(rows, columns=[('姓名', '教师')], caption=typo)",
        "caption('甲', id=typo)",
        "contents(typo)",
    ],
)
def test_an_undefined_name_is_told_wherever_it_is_used(call: str, run: Run) -> None:
    _blocks, told = run(f"{{{{ {call} }}}}", **NAMES)
    assert told == ["kind/document.md.j2:1: 'typo' is not defined [undefined-name]"]


def test_what_stands_on_one_line_is_put_on_one(run: Run) -> None:
    block = one(run, "{{ document_head(organization=long, number='a\\nb') }}", long="晨星区\n教育局文件")
    assert block == Letterhead("晨星区教育局文件", "a b")
    assert one(run, "{{ signature(long, nothing) }}", long="晨星区\n教育局", nothing="") == Signature("晨星区教育局")


def test_what_stands_in_an_empty_cell(run: Run) -> None:
    table = one(run, "{{ table(rows, columns=[('姓名', '教师'), ('学时', '学时')], blank='—') }}")
    assert isinstance(table, Table)
    assert [row.children for row in table.children[1:]] == [("甲", "12"), ("乙", "—")]


def test_empty_cells_are_not_merged_whatever_stands_in_them(run: Run) -> None:
    rows = "[{'a': '', 'b': 1}, {'a': '', 'b': 2}, {'a': '甲', 'b': ''}, {'a': '甲', 'b': 3}]"
    table = one(run, f"{{{{ table({rows}, columns=[('a', '月'), ('b', '数')], merged=['a'], blank='—') }}}}")
    assert isinstance(table, Table)
    merged = Cell((Text("甲"),), rows=2)
    assert [row.children for row in table.children[1:]] == [("—", "1"), ("—", "2"), (merged, "—"), ("3",)]


def test_a_table_without_rows(run: Run) -> None:
    _blocks, told = run("\n{{ table(empty, columns=[('a', '甲')]) }}\n", **NAMES)
    assert told == ["kind/document.md.j2:2: this table has no rows [empty-table]"]


def test_a_very_long_table(run: Run) -> None:
    block = one(
        run,
        "{{ table(many, columns=[('a', '甲')], numbered='序号') }}",
        many=[{"a": f"第{n}行"} for n in range(10_000)],
    )
    assert isinstance(block, Table)
    assert len(block.children) == 10_001
    assert block.children[-1] == Row(("10000", "第9999行"))


def test_blocks_stand_in_macros_and_loops(run: Run) -> None:
    template = "{% macro m(x) %}\n\n{{ heading(1, x) }}\n\n{{ x }}\n\n{% endmacro %}{% for x in ['甲', '乙'] %}{{ m(x) }}{% endfor %}"
    blocks, told = run(template, **NAMES)
    assert told == []
    assert blocks == tuple(block for text in "甲乙" for block in (Heading(1, (Text(text),)), Paragraph((Text(text),))))


@pytest.mark.parametrize(
    "call", ["table(rows, columns=[('姓名', '教师')])", "heading(1, '甲')", "signature(organization, date)"]
)
@pytest.mark.parametrize(
    "template", ["前面{{ X }}\n", "{{ X }}后面\n", "# {{ X }}\n", "| 甲 |\n|---|\n| {{ X }} |\n", "**{{ X }}**\n"]
)
def test_a_block_inside_a_line_is_told(call: str, template: str, run: Run) -> None:
    _blocks, told = run(template.replace("X", call), **NAMES)
    assert len(told) == 1
    assert "a table, heading or signature stands inside a line" in told[0]
    assert told[0].endswith("[misplaced-markup]")
    assert "\ue000" not in told[0]


def test_a_block_may_stand_in_an_item(run: Run) -> None:
    block = one(run, "1. 甲\n\n   {{ table(rows[:1], columns=[('姓名', '教师')]) }}")
    assert block == List((Item((Paragraph((Text("甲"),)), Table((Row(("教师",), header=True), Row(("甲",))), ("",)))),))
