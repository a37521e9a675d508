"""Tables in cells of others are tables themselves: their columns add up, and each of their cells stands for itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from plangen.diagnostics import Report
from plangen.lint.linear import manuscript
from plangen.pipeline.checking import check_path
from plangen.pipeline.reading import read_file

from .packages import p, parts_of, write

TITLE = p("2026年工作总结")


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def table(*rows: Sequence[str]) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows) + "</w:tbl>"


def nested(total: str) -> str:
    inner = table(
        *(
            [cell(p(text)) for text in row]
            for row in (("月份", "收入"), ("7月", "640"), ("8月", "980"), ("合计", total))
        )
    )
    return table([cell(p("时段")), cell(p("明细"))], [cell(p("下半年")), cell(p("单位：元") + inner + p(""))])


def found(body: str, folder: Path) -> list[tuple[int, str]]:
    checked = check_path(write(folder / "a.docx", parts_of(TITLE + body)))
    assert not checked.faults
    totals = [one for one in checked.findings if one.diagnostic.code == "table-total"]
    return [(one.diagnostic.place.line, one.text) for one in totals]


def test_a_wrong_total(tmp_path: Path) -> None:
    # The title, two cells of the head, 下半年, what stands above the inner table, and seven cells of it.
    assert found(nested("1610"), tmp_path) == [(13, "1610")]


def test_a_right_total(tmp_path: Path) -> None:
    assert found(nested("1620"), tmp_path) == []


@pytest.mark.parametrize("depth", [1, 2])
def test_merged_cells_and_tables_further_in(depth: int, tmp_path: Path) -> None:
    down = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    inner = table([cell(p("甲"), down[0]), cell(p("乙"))], [cell(p(""), down[1]), cell(p("丙"))])
    for _count in range(depth - 1):
        inner = table([cell(inner + p(""))])
    path = write(tmp_path / "a.docx", parts_of(TITLE + table([cell(inner + p(""))])))
    document = read_file(path, Report())
    assert document is not None
    seen = manuscript(document, "a.docx")
    grid = seen.grids[-1]
    assert len(seen.grids) == depth + 1
    below = grid.at(1, 0)
    assert below is not None
    assert [below.text, *(one.text for one in grid.rows[1])] == ["甲", "丙"]
    assert [seen.lines[one.line].text for row in grid.rows for one in row if one.line is not None] == ["甲", "乙", "丙"]
