from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from plangen.diagnostics import Place
from plangen.facts.fact import Fact, Group, Grouping
from plangen.facts.passage import Passage
from plangen.facts.rows import Rows
from plangen.inputs import table as inputs
from plangen.inputs.record import Record
from plangen.tree import Block, Chart, Figure, Series

Run = Callable[..., tuple[tuple[Block, ...], list[str]]]


def grouping(name: str, **values: float) -> Grouping:
    groups = tuple(
        Group(key, Fact(f"{name}.{key}", value, "人"), Fact(f"{name}.{key}.share", value / 100, form="percent"))
        for key, value in values.items()
    )
    return Grouping(name, groups, Fact(name, sum(values.values()), "人"))


def table(**columns: list[Any]) -> Rows:
    count = len(next(iter(columns.values())))
    return Rows(inputs.Table("t", "t.csv", "", tuple(columns), 1, columns, list(range(2, 2 + count))))


def cross() -> Grouping:
    """Rows by school, columns by grade; 乙校 has none in 二."""
    schools = {"甲校": grouping("c.甲校", 一=3, 二=4), "乙校": grouping("c.乙校", 一=5)}
    groups = tuple(Group(name, Fact(f"c.{name}", 0, "人"), cells=cells) for name, cells in schools.items())
    return Grouping("c", groups, Fact("c", 12, "人"), grouping("c", 一=8, 二=4))


CROSS = (Series("一", (3, 5), ("c.甲校.一", "c.乙校.一")), Series("二", (4, None), ("c.甲校.二", "")))
PASSAGE = Passage("1,200", Place("d"))
PASSAGE.pieces = (Figure("spent", "1,200"),)
NAMES: dict[str, Any] = {
    "by": grouping("by", 语文=12, 数学=9),
    "last": grouping("last", 数学=8, 英语=3),
    "negative": grouping("negative", 甲=1, 乙=-2),
    "zero": grouping("zero", 甲=0, 乙=0),
    "many": grouping("many", **{f"校{n}": n for n in range(200)}),
    "cross": cross(),
    "rate": Fact("rate", 0.9731, form="percent", decimals=1),
    "count": Fact("count", 5, "所"),
    "rows": table(科目=["甲", "乙", "丙"], 上年=["1,200", "３.５", ""], 本年=[7, 8.25, 9], 比例=["12%", "8.5%", "0"]),
    "wrong": table(科目=["甲"], 本年=["约10"]),
    "records": [{"name": "丙", "amount": PASSAGE}],
    "empty": (),
}
NAMES["stats"] = Record({name: NAMES[name] for name in ("by", "last", "rate", "cross")}, {}, {}, Place("d"))


def one(run: Run, call: str) -> Chart:
    blocks, told = run(f"{{{{ {call} }}}}\n", absent=["nothing"], **NAMES)
    assert told == []
    [block] = blocks
    assert isinstance(block, Chart)
    return block


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        (
            "chart('column', by, title='各学科')",
            Chart((Series("各学科", (12, 9), ("by.语文", "by.数学")),), "column", ("语文", "数学"), "各学科", "人", "各学科：语文 12人，数学 9人"),
        ),
        (
            "chart('饼图', by, series=[('share', '占比')])",
            Chart((Series("占比", (0.12, 0.09), ("by.语文.share", "by.数学.share"), "percent"),), "pie", ("语文", "数学"), "", "", "语文 12%，数学 9%"),
        ),
        (
            "chart('line', {'今年': by, '去年': last}, title='比较')",
            Chart(
                (Series("今年", (12, 9, None), ("by.语文", "by.数学", "")), Series("去年", (None, 8, 3), ("", "last.数学", "last.英语"))),
                "line", ("语文", "数学", "英语"), "比较", "人", "比较：今年：语文 12人，数学 9人；去年：数学 8人，英语 3人",
            ),
        ),
        (
            "chart('bar', {'甲校': count, '乙校': 3}, description='两所')",
            Chart((Series("", (5, 3), ("count", "")),), "bar", ("甲校", "乙校"), "", "", "两所"),
        ),
        (
            "chart('bar', {'甲校': count, '乙校': count}, unit=nothing)",
            Chart((Series("", (5, 5), ("count", "count")),), "bar", ("甲校", "乙校"), "", "所", "甲校 5所，乙校 5所"),
        ),
        (
            "chart('column', rows, '支出', category='科目', series=[('上年', '上年'), ('本年', '本年')], unit='万元', description='x')",
            Chart((Series("上年", (1200, 3.5, None), (), "plain", 1), Series("本年", (7, 8.25, 9), (), "plain", 2)), "column", ("甲", "乙", "丙"), "支出", "万元", "x"),
        ),
        (
            "chart('column', rows, category='科目', series=[('比例', '比例')], description='x')",
            Chart((Series("比例", (0.12, 0.085, 0), (), "percent", 1),), "column", ("甲", "乙", "丙"), "", "", "x"),
        ),
        (
            "chart('column', records, series=[('amount', 'Spent')], title='A', description='x')",
            Chart((Series("Spent", (1200,), ("spent",)),), "column", ("丙",), "A", "", "x"),
        ),
        (
            "chart('column', stats, series={'last': '去年', 'by': '今年'} | items | list, description='x')",
            Chart((Series("去年", (8, 3, None), ("last.数学", "last.英语", "")), Series("今年", (9, None, 12), ("by.数学", "", "by.语文"))), "column", ("数学", "英语", "语文"), "", "人", "x"),
        ),
        ("chart('column', cross, description='x')", Chart(CROSS, "column", ("甲校", "乙校"), "", "人", "x")),
        ("chart('bar', stats, series=[('cross', '各校')], description='x')", Chart(CROSS, "bar", ("甲校", "乙校"), "", "人", "x")),
        (
            "chart('column', {'North': rate})",
            Chart((Series("", (0.9731,), ("rate",), "percent", 1),), "column", ("North",), "", "", "North 97.3%"),
        ),
    ],
)  # fmt: skip
def test_charts(call: str, expected: Chart, run: Run) -> None:
    assert one(run, call) == expected


def told(run: Run, call: str) -> list[str]:
    _blocks, diagnostics = run(f"\n{{{{ {call} }}}}\n", **NAMES)
    return diagnostics


HERE = "kind/document.md.j2:2: "


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("chart('column', empty, series=[('a', '甲')])", f"{HERE}this chart has no data [empty-chart]"),
        ("chart('column', {})", f"{HERE}this chart has no data [empty-chart]"),
        ("chart('pie', zero)", f"{HERE}all numbers of this pie are 0 [empty-chart]"),
        ("chart('pie', negative)", f"{HERE}a pie cannot show a negative number: -2 of '乙' [unsuitable-chart]"),
        ("chart('pie', {'今年': by, '去年': last})", f"{HERE}a pie shows one series, and here are 2 [unsuitable-chart]"),
        ("chart('column', many)", f"{HERE}this chart has 200 categories, too many to tell apart [crowded-chart]"),
        ("chart('pie', many)", f"{HERE}this chart has 200 categories, too many to tell apart [crowded-chart]"),
        ("chart('ring', by)", f"{HERE}the template fails here: there is no chart 'ring'; the charts are: column、bar、line、pie、柱形图、条形图、折线图、饼图 [template-error]"),
        ("chart('column', rows, category='科目')", f"{HERE}the template fails here: a chart of rows needs series=[('amount', '金额')] [template-error]"),
        ("chart('column', rows, category='科目', series=['本年'])", f"{HERE}the template fails here: the series of a chart are pairs such as ('amount', '金额') [template-error]"),
        ("chart('column', rows, category='学科', series=[('本年', '本年')])", f"{HERE}the template fails here: the rows of this table have no '学科' [template-error]"),
        ("chart('column', '甲')", f"{HERE}the template fails here: '甲' has no rows [template-error]"),
        ("chart('column', {'甲': rate, '乙': count})", f"{HERE}the template fails here: percentages and other numbers stand in one series: '' [template-error]"),
        ("chart('column', {'甲': typo, '乙': count})", f"{HERE}'typo' is not defined [undefined-name]"),
        ("chart('column', stats, series=[('bye', '甲')])", f"{HERE}'bye' is not defined [undefined-name]"),
        ("chart('column', wrong, category='科目', series=[('本年', '本年')])", "t.csv:2:2: '约10' is not a number [not-a-number]"),
    ],
)  # fmt: skip
def test_faults(call: str, expected: str, run: Run) -> None:
    assert told(run, call)[0] == expected


def test_a_crowded_chart_is_made_all_the_same(run: Run) -> None:
    blocks, _told = run("{{ chart('bar', many, title='各校') }}\n", **NAMES)
    assert isinstance(blocks[0], Chart)
    assert len(blocks[0].categories) == 200
    assert blocks[0].description == "各校：校0—校199"
