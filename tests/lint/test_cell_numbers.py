"""Numbers before the lines of a cell, which follow each other in it and in no other cell."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from plangen.lint.checking import check
from plangen.lint.linear import manuscript
from plangen.tree import Cell, Document, Inline, LineBreak, Row, Table, Text


def told(*cells: Sequence[str]) -> list[str]:
    def cell(lines: Sequence[str]) -> Cell:
        children: list[Inline] = [Text(lines[0])]
        for line in lines[1:]:
            children += [LineBreak(), Text(line)]
        return Cell(tuple(children))

    rows = (Row(("处室", "任务")), *(Row(("教务处", cell(lines))) for lines in cells))
    seen = manuscript(Document((Table(rows, ("", "")),), "工作计划"), "a.docx")
    return [seen.lines[one.finding.span.line].text for one in check(seen) if one.rule == "number-order"]


@pytest.mark.parametrize(
    "lines",
    [
        ("1、修订方案", "2、编写教材", "2、组织竞赛"),
        ("①查教案", "②查作业", "④查笔记"),
        ("（1）备课", "（2）上课", "（4）评课"),
    ],
)
def test_a_number_that_does_not_follow(lines: Sequence[str]) -> None:
    assert told(["1、定计划", "2、查落实"], lines) == [lines[2]]


@pytest.mark.parametrize(
    "cells",
    [
        [["1、定计划", "2、查落实"], ["1、备课", "2、上课", "3、评课"]],
        [["1、定计划", "2、查落实", "1、备课", "2、上课"]],
        [["3、定计划", "5、查落实", "7、备课"]],
        [["1、2班", "3、4班", "7、8班"]],
        [["1、定计划", "3、查落实", "2、备课", "4、上课"]],
    ],
)
def test_cells_that_may_stand(cells: Sequence[Sequence[str]]) -> None:
    assert told(*cells) == []
