"""A project as a province has it: documents for each school, as `plangen new` starts them, with tables of its own."""

from __future__ import annotations

import csv
import datetime
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

KINDS = ("semester-plan", "subject-plan", "training-plan", "annual-summary")
FOR_EACH = """\
批量: {表格: 学校, 称作: 学校, 文件名: "{学校.名称}-@KIND@", 文件夹: "schools/{学校.代码}"}
"""
TODAY = datetime.date(2026, 1, 15)


def make_province(root: Path, schools: int, rows: int = 0, kinds: Sequence[str] = KINDS) -> None:
    """A document of each of `kinds` for each of `schools`, with `rows` more rows in the schedule of the plan."""
    from plangen.pipeline.starter import create

    (root / "data").mkdir(parents=True)
    for kind in kinds:
        folder = root / "data" / kind
        create(kind, folder, "@SCHOOL@", "2025-2026/2", TODAY)
        document = folder / "document.yaml"
        text = document.read_text(encoding="utf-8").replace("@SCHOOL@", "{学校.名称}")
        text = re.sub(r"(?m)^表格:\n", "表格:\n  学校: schools.csv\n", text)
        document.write_text(text + FOR_EACH.replace("@KIND@", kind), encoding="utf-8")
        _add_schools(folder, schools, _own_tables(folder, rows if kind == KINDS[0] else 0))


def _own_tables(folder: Path, rows: int) -> list[Path]:
    """The tables of which each school has its own, the schedule with `rows` more rows."""
    tables = sorted(folder.glob("*.csv"))
    for table in tables:
        if rows and table.name == "schedule.csv":
            with table.open(encoding="utf-8-sig", newline="") as file:
                header, *given = csv.reader(file)
            more = [given[number % len(given)] for number in range(rows)]
            with table.open("w", encoding="utf-8-sig", newline="") as file:
                csv.writer(file).writerows([header, *given, *more])
    return tables


def _add_schools(folder: Path, schools: int, own: list[Path]) -> None:
    with (folder / "schools.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["代码", "名称", "学生数"])
        for number in range(schools):
            table.writerow([f"{number:05}", f"第{number}小学", 300 + number % 1500])
            school = folder / "schools" / f"{number:05}"
            school.mkdir(parents=True)
            for one in own:
                shutil.copyfile(one, school / one.name)
