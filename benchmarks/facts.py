"""Figures from two million training records: plangen beside a plain pandas script that computes the same.

Each runs in a process of its own, on one core; printed are seconds, rows a second and peak memory. The results are
compared before anything is printed, so that both did the same work.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import click

SUBJECTS = ("语文", "数学", "英语", "科学", "音乐", "美术", "体育", "信息技术")
STAGES = ("小学", "初中", "高中")
PROGRAMMES = ("国培计划", "省级培训", "市级培训", "县级培训", "校本研修", "远程培训")
HOURS = ("4.5", "6", "8", "12", "16", "24", "24", "36", "48", "72")
HEADER = "记录编号,教师编号,学校,学段,学科,项目,学时,日期,结果\n"
DOCUMENT = """\
kind: annual-summary
title: 教师培训总结
organization: 教育局
year: 2025
work: [{heading: 培训, text: 略。}]
tables: {records: records.csv}
statistics:
  records: {count: records}
  teachers: {distinct: records, of: 教师编号}
  hours: {sum: records, of: 学时}
  passed: {share: records, where: {结果: 合格}}
  by_subject: {count: records, by: 学科}
  cross: {sum: records, of: 学时, by: [学段, 学科]}
  mean: {mean: records, of: 学时, where: {项目: 国培计划}}
  per_teacher: {median: records, of: 学时, per: 教师编号}
  bands: {count: records, of: 学时, per: 教师编号, bands: [<36, 36–71.5, 72–108, ">108"]}
"""


def write_records(path: Path, rows: int) -> None:
    """A CSV of `rows` records of training, two or three for each teacher; the same every time."""
    chance = random.Random(20260302)
    teachers = max(1, rows * 2 // 5)
    with path.open("w", encoding="utf-8") as file:
        file.write(HEADER)
        for number in range(rows):
            teacher = chance.randrange(teachers)
            school = teacher % 1200
            file.write(
                f"R{number:08d},T{teacher:07d},第{school}学校,{STAGES[school % 3]},{SUBJECTS[teacher % 8]},"
                f"{chance.choice(PROGRAMMES)},{chance.choice(HOURS)},2025-{chance.randint(1, 12):02d}-"
                f"{chance.randint(1, 28):02d},{'合格' if chance.random() < 0.93 else '不合格'}\n"
            )


def with_plangen(folder: Path) -> dict[str, Any]:
    """The figures as `plangen facts` computes them."""
    from plangen.diagnostics import Report
    from plangen.facts.fact import Grouping
    from plangen.pipeline.facts import document_facts

    report = Report()
    facts = document_facts(folder, report).facts
    figures: dict[str, Any] = {}
    for name, fact in facts.items():
        for one in fact.facts() if isinstance(fact, Grouping) else (fact,):
            if one is not None and isinstance(one.value, int | float) and name != "year":
                figures[one.name] = one.value
    return figures


def with_pandas(folder: Path) -> dict[str, Any]:
    """The same figures as a script would compute them that someone wrote for this one table."""
    import pandas as pd

    data = pd.read_csv(folder / "records.csv")
    hours = data.groupby("教师编号")["学时"].sum()
    figures = {
        "records": len(data),
        "teachers": data["教师编号"].nunique(),
        "hours": data["学时"].sum(),
        "passed": (data["结果"] == "合格").mean(),
        "mean": data.loc[data["项目"] == "国培计划", "学时"].mean(),
        "per_teacher": hours.median(),
        **{f"by_subject.{name}": count for name, count in data.groupby("学科").size().items()},
        **{
            f"cross.{stage}.{subject}": value
            for (stage, subject), value in data.groupby(["学段", "学科"])["学时"].sum().items()
        },
        "bands.<36": (hours < 36).sum(),
        "bands.36–71.5": hours.between(36, 71.5).sum(),
        "bands.72–108": hours.between(72, 108).sum(),
        "bands.>108": (hours > 108).sum(),
    }
    return {name: float(value) for name, value in figures.items()}


WAYS = {"plangen": with_plangen, "pandas": with_pandas}


def run(way: str, folder: Path) -> None:
    """Compute in this process, and print figures, seconds and peak memory (MB) as JSON."""
    begin = time.perf_counter()
    figures = WAYS[way](folder)
    seconds = time.perf_counter() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    click.echo(json.dumps({"figures": figures, "seconds": seconds, "peak": peak}))


def measured(way: str, folder: Path) -> dict[str, Any]:
    """What `run` printed in a process of its own."""
    command = [sys.executable, __file__, "--way", way, "--folder", str(folder)]
    printed = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    result: dict[str, Any] = json.loads(printed)
    return result


@click.command()
@click.option("--rows", default=2_000_000, show_default=True, help="Records in the table.")
@click.option("--way", type=click.Choice(list(WAYS)), help="Compute in this process only.")
@click.option("--folder", type=click.Path(path_type=Path), help="Where the table is.")
def main(rows: int, way: str | None, folder: Path | None) -> None:
    """Measure both ways."""
    if way is not None and folder is not None:
        run(way, folder)
        return
    with tempfile.TemporaryDirectory() as temporary:
        document = Path(temporary) / "data" / "summary"
        document.mkdir(parents=True)
        (document / "document.yaml").write_text(DOCUMENT, encoding="utf-8")
        write_records(document / "records.csv", rows)
        size = (document / "records.csv").stat().st_size / 1e6
        results = {name: measured(name, document) for name in WAYS}
    ours, theirs = (results[name]["figures"] for name in WAYS)
    different = {
        name: (ours.get(name), value)
        for name, value in theirs.items()
        if abs(ours.get(name, -1) - value) > 1e-9 * abs(value)
    }
    if different:
        raise SystemExit(f"the figures differ: {different}")
    click.echo(f"{rows:,} rows, {size:.0f} MB, {len(theirs)} figures that agree")
    for name, result in results.items():
        speed = rows / result["seconds"]
        click.echo(f"{name:8} {result['seconds']:6.2f} s {speed:12,.0f} rows/s {result['peak']:8.0f} MB")


if __name__ == "__main__":
    main()
