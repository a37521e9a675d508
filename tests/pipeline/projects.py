"""A small project for tests of runs over many documents."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from plangen.diagnostics import Report
from plangen.pipeline.batch import Batch
from plangen.pipeline.documents import selected_jobs
from plangen.pipeline.outcome import Outcome, State

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src"
SCHEDULE = "时间,内容\n三月,开学\n四月,家长会\n"
PLAIN = """\
kind: semester-plan
标题: {title}
单位: 晨星小学
学期: {{学年: 2025-2026, 学期: 2, 第一周: 2026-03-02, 周数: 20}}
主要工作及措施: [{{标题: 抓教学, 条目: [认真备课。]}}]
表格: {{schedule: {schedule}}}
"""
MANY = """\
kind: semester-plan
标题: "{学校.名称}工作计划"
单位: "{学校.名称}"
日期: "{学校.日期}"
学期: {学年: 2025-2026, 学期: 2, 第一周: 2026-03-02, 周数: 20}
批量: {表格: 学校, 称作: 学校, 文件名: "{学校.名称}计划", 文件夹: "schools/{学校.代码}"}
指导思想: 全校{学校.学生数:千分位}名学生，安排{items}项工作。
主要工作及措施: [{标题: 抓教学, 条目: [认真备课。]}]
表格: {学校: schools.csv}
统计: {items: {计数: schedule, 单位: 项}}
"""


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def plain_document(root: Path, name: str, schedule: str = "schedule.csv") -> Path:
    """A document folder with a table."""
    folder = root / "data" / name
    write(folder / "document.yaml", PLAIN.format(title=f"{name}计划", schedule=schedule))
    write(folder / "schedule.csv", SCHEDULE)
    return folder


def school_documents(root: Path, names: Sequence[str], folder: str = "schools-plan") -> Path:
    """A folder that makes a document for each of the schools `names`."""
    path = root / "data" / folder
    write(path / "document.yaml", MANY)
    rows = [f"{number:03},{name},2026-02-27,{1200 + number}" for number, name in enumerate(names)]
    write(path / "schools.csv", "\n".join(["代码,名称,日期,学生数", *rows]) + "\n")
    for number in range(len(names)):
        write(path / "schools" / f"{number:03}" / "schedule.csv", SCHEDULE)
    return path


def batch_of(root: Path, *, output: Path | None = None, force: bool = False, processes: int = 1) -> Batch:
    """All documents of the project in `root`."""
    report = Report()
    jobs, projects = selected_jobs([root / "data"], output, {}, (), report)
    assert not report.diagnostics
    return Batch(jobs, projects, force, processes)


def build(root: Path, *, output: Path | None = None, force: bool = False, processes: int = 1) -> list[Outcome]:
    """Build the project in `root`; the outcomes in the order in which they came."""
    batch = batch_of(root, output=output, force=force, processes=processes)
    return [*batch.decided(), *batch.built()]


def stale(root: Path) -> set[str]:
    """The names of the documents that a build would build."""
    batch = batch_of(root)
    failed = [one for one in batch.decided(write=False) if one.state is State.FAILED]
    return {job.output.name for job, _cause in batch.stale} | {one.job.output.name for one in failed}


def states(outcomes: Sequence[Outcome]) -> dict[str, str]:
    return {one.job.output.name: one.state.value for one in outcomes}


def documents(folder: Path) -> dict[str, bytes]:
    """Every .docx in `folder` by its name."""
    return {path.stem: path.read_bytes() for path in folder.glob("*.docx")}


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(SOURCE), "LC_ALL": "C.UTF-8"}


def start(root: Path, *arguments: str) -> subprocess.Popen[str]:
    """`plangen` in a process of its own, in the folder `root`."""
    return subprocess.Popen(
        [sys.executable, "-m", "plangen", "--lang", "en", *arguments],
        cwd=root, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
    )  # fmt: skip


def run(root: Path, *arguments: str) -> tuple[int, str]:
    """Exit status of `plangen` and what it printed."""
    process = start(root, *arguments)
    output, _none = process.communicate(timeout=120)
    return process.returncode, output
