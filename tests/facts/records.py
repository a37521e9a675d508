"""Nine records of training with the roster of their teachers, and what tests ask of the figures computed from them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from plangen.facts.fact import Fact, Grouping

Facts = dict[str, Fact | Grouping | None]
Compute = Callable[[str], tuple[Facts, list[str]]]
Print = Callable[[str, Facts], str]

# Nine records of six teachers, one of them (T9) not on the roster; the figures below were counted by hand.
RECORDS = """\
编号,教师编号,学科,项目,学时,日期,结果
R1,T1,语文,国培,72,2025-09-10,合格
R2,T1,语文,校本,8,2025-10-12,合格
R3,T2,语文,校本,4.5,2025-10-12,合格
R4,T3,数学,国培,72,2025-11-02,不合格
R5,T3,数学,远程,30,2026-01-05,合格
R6,T4,英语,远程,30,2026-01-20,合格
R7,T5,英语,远程,24.5,2026-03-01,
R8,T9,音乐,校本,,2026-03-08,合格
R9,T5,英语,校本,8,2026-03-08,不合格
"""
ROSTER = "教师编号,学段,性别\nT1,小学,女\nT2,小学,男\nT3,初中,男\nT4,初中,女\nT5,小学,女\nT6,小学,女\n"


def write_tables(folder: Path) -> None:
    """Put both tables into `folder`."""
    (folder / "records.csv").write_text(RECORDS, encoding="gbk")
    (folder / "roster.csv").write_text(ROSTER, encoding="utf-8")


TABLES = "tables: {records: records.csv, roster: roster.csv}\nstatistics:\n"


def fact(facts: Facts, name: str = "x") -> Fact:
    found = facts[name]
    assert isinstance(found, Fact)
    return found


def grouping(facts: Facts, name: str = "x") -> Grouping:
    found = facts[name]
    assert isinstance(found, Grouping)
    return found


def values(groups: Grouping) -> dict[str, object]:
    return {group.name: group.value for group in groups}
