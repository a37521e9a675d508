from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from plangen.dates import DateSpan
from plangen.diagnostics import Report
from plangen.facts.arrangements import YearArrangement
from plangen.facts.statutory import Holiday
from plangen.inputs.project import Project
from plangen.pipeline.arrangements import read_arrangements

D = datetime.date


def read(folder: Path, text: str) -> tuple[dict[int, YearArrangement], list[str]]:
    (folder / "data").mkdir()
    (folder / "data" / "calendar.yaml").write_text(text, encoding="utf-8")
    report = Report()
    found = read_arrangements(Project(folder), report)
    return dict(found), [f"{one.place.line}: {one.code}" for one in report.diagnostics]


def test_no_file(tmp_path: Path) -> None:
    assert read_arrangements(Project(tmp_path), Report()) == {}


def test_the_holidays_of_a_year(tmp_path: Path) -> None:
    text = "2027:\n  节假日:\n    - {名称: 元旦, 从: 2027-01-01, 到: 2027-01-03}\n    - {名称: 清明节, 从: 2027-04-05}\n  调休上班: [2027-01-09, 2027年2月20日]\n"
    assert read(tmp_path, text) == (
        {
            2027: YearArrangement(
                (
                    Holiday("元旦", DateSpan(D(2027, 1, 1), D(2027, 1, 3))),
                    Holiday("清明节", DateSpan(D(2027, 4, 5), D(2027, 4, 5))),
                ),
                (D(2027, 1, 9), D(2027, 2, 20)),
            )
        },
        [],
    )


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("2027: {节假日: [{名称: 元旦, 从: 2027-01-03, 到: 2027-01-01}]}\n", "1: reversed-dates"),
        ("二七年: {节假日: [{名称: 元旦, 从: 2027-01-01}]}\n", "1: not-a-year"),
        ("２０２７: {节假日: [{名称: 元旦, 从: 2027-01-01}]}\n", "1: not-a-year"),
        ("2027: {节假日: []}\n", "1: out-of-bounds"),
        ("2027: {节假日: [{名称: 元旦}]}\n", "1: missing-field"),
        ("2027: {节假日: [{名称: 元旦, 从: 2027-02-30}]}\n", "1: not-a-date"),
        ("2027: {节假曰: [{名称: 元旦, 从: 2027-01-01}]}\n", "1: missing-field"),
        ("2027:\n\t节假日: []\n", "2: yaml-syntax"),
        ("- 2027\n", "1: not-a-mapping"),
        # A holiday of another year is a slip of the pen, which nobody would find.
        ("2027: {节假日: [{名称: 元旦, 从: 2026-01-01}]}\n", "1: wrong-year"),
    ],
)
def test_faults(text: str, fault: str, tmp_path: Path) -> None:
    _found, told = read(tmp_path, text)
    assert fault in told
