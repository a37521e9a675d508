"""Many schools, three in a hundred of them with a fault: the others are built, and each fault is told with its line.

PLANGEN_SCHOOLS is their number, 5,000 with `make torture`.
"""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from .projects import documents, run, school_documents, write

SCHOOLS = int(os.environ.get("PLANGEN_SCHOOLS", "120"))
EVERY = 33  # three in a hundred
Row = dict[str, str]
TABLE = "data/schools-plan/schools.csv"
OWN = "data/schools-plan/schools"


def own_table(text: str | bytes) -> Callable[[Row, Path], None]:
    def planting(_row: Row, own: Path) -> None:
        (own / "schedule.csv").write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))

    return planting


# What is planted, the code that it is told by, and where: in the line of a file of the school's own, or of another, and
# without a file in the school's row.
FAULTS: list[tuple[str, Callable[[Row, Path], object], str, str, int]] = [
    ("a value is missing", lambda row, _own: row.update(学生数=""), "blank-cell", "", 0),
    ("a day that does not exist", lambda row, _own: row.update(日期="2026-02-30"), "not-a-date", "", 0),
    ("a name that is too long", lambda row, _own: row.update(名称="长" * 80), "no-file-name", "", 0),
    ("no name", lambda row, _own: row.update(名称=""), "blank-cell", "", 0),
    ("a table is missing", lambda _row, own: shutil.rmtree(own), "unknown-table", "../../document.yaml", 10),
    ("no such week", own_table("时间,内容\n三月,开学\n第99周,考试\n"), "outside-term", "schedule.csv", 3),
    ("a cell too few", own_table("时间,内容\n三月\n"), "ragged-row", "schedule.csv", 2),
    ("a column is missing", own_table("时候,内容\n三月,开学\n"), "missing-column", "schedule.csv", 1),
    ("a table that is a PDF", own_table(b"%PDF-1.7\n\x00\xff\xfe"), "not-a-table", "schedule.csv", 0),
    ("no YAML", lambda _row, own: write(own / "overrides.yaml", "结束语: [完\n"), "yaml-syntax", "overrides.yaml", 1),
    ("an unknown field", lambda _row, own: write(own / "overrides.yaml", "前言: 一\n结束话: 完。\n"), "unknown-field",
     "overrides.yaml", 2),
]  # fmt: skip
# What looks like a fault and is none: characters and names that Windows forbids.
HARMLESS = {"一/二*校?{}": "一／二＊校？{}", "CON{}": "CON{}", " 校 . {}": "校 . {}"}


@dataclass(slots=True)
class Planted:
    """The faults: code, file and line by the line of the school's row. And the file names of what is none."""

    faults: dict[int, tuple[str, str, int]] = field(default_factory=dict)
    harmless: set[str] = field(default_factory=set)


def plant(root: Path) -> Planted:
    """Plants faults in the tables of the project in `root`."""
    path = root / TABLE
    with path.open(encoding="utf-8", newline="") as file:
        rows: list[Row] = list(csv.DictReader(file))
    planted = Planted()
    for turn, number in enumerate(range(7, len(rows), EVERY)):
        row, line = rows[number], number + 2
        own = root / OWN / row["代码"]
        kind = turn % (len(FAULTS) + 2)
        if kind < len(FAULTS):
            _name, do, code, file_name, fault_line = FAULTS[kind]
            do(row, own)
            place = os.path.normpath(own.relative_to(root) / file_name) if file_name else TABLE
            planted.faults[line] = code, place, fault_line if file_name else line
        elif kind == len(FAULTS):
            row["名称"] = rows[number + 1]["名称"]
            planted.faults |= {one: ("same-output", TABLE, one) for one in (line, line + 1)}
        else:
            shape = list(HARMLESS)[turn % len(HARMLESS)]
            row["名称"] = shape.format(number)
            planted.harmless.add(HARMLESS[shape].format(number) + "计划")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return planted


@pytest.mark.parametrize("processes", ["1", "2"])
def test_every_fault_is_told_and_all_others_are_built(
    tmp_path: Path, processes: str, capsys: pytest.CaptureFixture[str]
) -> None:
    school_documents(tmp_path, [f"第{number}校" for number in range(SCHOOLS)])
    planted = plant(tmp_path)
    begin = time.monotonic()
    status, printed = run(tmp_path, "build", "-j", processes)
    seconds = time.monotonic() - begin
    failed, built = len(planted.faults), SCHOOLS - len(planted.faults)
    assert status == 1
    assert printed.endswith(f"{built} built, 0 unchanged, {failed} failed\n")
    assert len(documents(tmp_path / "output")) == built
    assert planted.harmless <= documents(tmp_path / "output").keys()
    # In the closing table each has its row.
    listed = re.findall(rf"^  {re.escape(TABLE)}:(\d+): \S", printed, re.MULTILINE)
    assert sorted(map(int, listed)) == sorted(planted.faults)
    log = [json.loads(line) for line in (tmp_path / "output/build-log.jsonl").read_text("utf-8").splitlines()]
    assert log.pop()["run"] == {"built": built, "unchanged": 0, "failed": failed, "complete": True}
    told = {
        one["row"]["line"]: [(found["code"], found["file"], found["line"]) for found in one["diagnostics"]]
        for one in log
        if one["state"] == "failed"
    }
    assert told == {line: [fault] for line, fault in planted.faults.items()}
    if SCHOOLS >= 1000:
        with capsys.disabled():
            sys.stdout.write(f"\n{SCHOOLS} schools, {failed} with faults, -j {processes}: {seconds:.1f} s\n")
