from __future__ import annotations

import pytest

from plangen import tree
from plangen.facts.fact import Fact, Group, Grouping
from plangen.facts.formats import UnsuitableValue
from plangen.facts.series import series_of
from plangen.render.statistic_table import statistic_table


def fact(name: str, value: float, unit: str = "人") -> Fact:
    return Fact(name, value, unit)


def share(name: str, value: float) -> Fact:
    return Fact(f"{name}.share", value, "", "percent")


BY_SUBJECT = Grouping(
    "n", (Group("语文", fact("n.语文", 3), share("n.语文", 0.75)), Group("数学", fact("n.数学", 1), share("n.数学", 0.25))), fact("n", 4)
)  # fmt: skip
MEANS = Grouping("m", (Group("语文", fact("m.语文", 2.5, "分")),), fact("m", 2.5, "分"))


def row(name: str, one: int, other: int) -> Group:
    whole = fact(f"c.{name}", one + other)
    cells = Grouping(
        f"c.{name}", (Group("男", fact(f"c.{name}.男", one)), Group("女", fact(f"c.{name}.女", other))), whole
    )
    return Group(name, whole, share(f"c.{name}", (one + other) / 10), cells=cells)


CROSS = Grouping(
    "c", (row("小学", 1, 2), row("初中", 3, 4)), fact("c", 10),
    Grouping("c.total", (Group("男", fact("c.total.男", 4)), Group("女", fact("c.total.女", 6))), fact("c", 10)),
)  # fmt: skip


def texts(table: tree.Table) -> list[list[str]]:
    return [
        [cell if isinstance(cell, str) else tree.plain_text(cell.children) for cell in row.children]
        for row in table.children
    ]


@pytest.mark.parametrize(
    ("statistic", "words", "expected"),
    [
        (BY_SUBJECT, {"value": "人数", "share": "占比", "total": "合计"},
         [["组", "人数（人）", "占比"], ["语文", "3", "75.00%"], ["数学", "1", "25.00%"], ["合计", "4", "100.00%"]]),
        (BY_SUBJECT, {"value": "人数（人）"}, [["组", "人数（人）"], ["语文", "3"], ["数学", "1"]]),
        (MEANS, {"value": "均分", "share": "占比", "total": "总体"}, [["组", "均分（分）"], ["语文", "2.5"], ["总体", "2.5"]]),
        (CROSS, {"total": "合计", "share": "占比"},
         [["组", "男", "女", "合计（人）", "占比"], ["小学", "1", "2", "3", "30.00%"], ["初中", "3", "4", "7", "70.00%"],
          ["合计", "4", "6", "10", "100.00%"]]),
        (CROSS, {}, [["组", "男（人）", "女（人）"], ["小学", "1", "2"], ["初中", "3", "4"]]),
    ],
)  # fmt: skip
def test_tables(statistic: Grouping, words: dict[str, str], expected: list[list[str]]) -> None:
    assert texts(statistic_table(statistic, "组", **words)) == expected


def test_figures_keep_their_facts() -> None:
    table = statistic_table(CROSS, "组", total="合计", share="占比")
    figures = [inline.fact for row in table.children for cell in row.children if isinstance(cell, tree.Cell)
               for inline in cell.children if isinstance(inline, tree.Figure)]  # fmt: skip
    assert figures[:4] == ["c.小学.男", "c.小学.女", "c.小学", "c.小学.share"]
    assert figures[-3:] == ["c.total.男", "c.total.女", "c"]


def test_what_has_no_groups_is_no_table() -> None:
    with pytest.raises(UnsuitableValue, match="add 'by'"):
        statistic_table(fact("x", 1), "组")


def test_series_for_charts() -> None:
    plain = series_of(BY_SUBJECT, name="人数")
    assert (plain.categories, plain.unit, [(one.name, one.values) for one in plain.series]) == (
        ("语文", "数学"), "人", [("人数", (3, 1))],
    )  # fmt: skip
    assert series_of(BY_SUBJECT, "share").series[0].values == (0.75, 0.25)
    assert series_of(BY_SUBJECT, "share").form == "percent"
    cross = series_of(CROSS)
    assert [(one.name, one.values) for one in cross.series] == [("男", (1, 3)), ("女", (2, 4))]
    assert cross.totals is not None
    assert cross.totals.values == (3, 7)
