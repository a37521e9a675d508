"""What a run over many schools costs: python benchmarks/scale.py [SCHOOLS]. Prints the figures of docs/scale.md."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src"
PROVINCE = 15_000 * 4  # schools, documents of each
DOCUMENT = """\
类型: semester-plan
标题: "{学校.名称}2026年春季学期工作计划"
单位: "{学校.名称}"
日期: 2026-02-27
学期: {学年: 2025-2026, 学期: 2, 第一周: 2026-03-02, 周数: 20}
批量: {表格: 学校, 称作: 学校, 文件名: "{学校.名称}2026年春季学期工作计划", 文件夹: "schools/{学校.代码}"}
表格: {学校: schools.csv}
统计: {条数: {计数: schedule, 单位: 项}}
指导思想: 全校共有学生{学校.学生数:千分位}名，本学期安排{条数}项工作，共{term.weeks}周。
主要工作及措施:
"""


def make_project(root: Path, schools: int) -> None:
    """A plan with 30 measures for each of `schools`, whose schedule has a row for each of 20 weeks."""
    folder = root / "data" / "schools-plan"
    folder.mkdir(parents=True)
    parts = [
        f"  - 标题: 第{part}项重点工作\n    条目:\n" + "      - 逐项落实，按月检查，学期末总结。\n" * 6
        for part in range(5)
    ]
    (folder / "document.yaml").write_text(DOCUMENT + "".join(parts), encoding="utf-8")
    schedule = "时间,内容\n" + "".join(f"第{week}周,检查第{week}项工作的落实情况\n" for week in range(1, 21))
    with (folder / "schools.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["代码", "名称", "学生数"])
        for number in range(schools):
            rows.writerow([f"{number:05}", f"第{number}小学", 300 + number % 1500])
            own = folder / "schools" / f"{number:05}"
            own.mkdir(parents=True)
            (own / "schedule.csv").write_text(schedule, encoding="utf-8")


def build(root: Path, *arguments: str) -> tuple[float, float]:
    """Seconds that `plangen build` takes in `root`: by the clock, and of all processors together."""
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    begin, before = time.perf_counter(), os.times()
    command = [sys.executable, "-m", "plangen", "build", *arguments]
    subprocess.run(command, cwd=root, env=environment, check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - begin, used


def main() -> None:
    """Build, build again, change one row, and say what each took."""
    schools = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        make_project(root, schools)
        alone, alone_used = build(root, "-j", "1", "-o", "alone")
        several, used = build(root, "-j", "2")
        unchanged, _used = build(root)
        table = root / "data" / "schools-plan" / "schools.csv"
        table.write_text(table.read_text(encoding="utf-8").replace("第7小学,307", "第7小学,308"), encoding="utf-8")
        one_row, _used = build(root)
    cost = alone_used / schools
    print(f"{schools} schools: -j 1 {alone:.1f} s, -j 2 {several:.1f} s ({alone / several:.2f} times as fast)")  # noqa: T201
    print(f"a document: {cost * 1000:.2f} ms of a processor with -j 1, {used / schools * 1000:.2f} ms with -j 2")  # noqa: T201
    print(  # noqa: T201
        f"unchanged: {unchanged:.2f} s, {unchanged / schools * 1e6:.0f} µs a document; one row changed: {one_row:.2f} s"
    )
    print(f"a province, {PROVINCE} documents: {PROVINCE * cost / 60:.1f} processor minutes")  # noqa: T201
    for cores in (2, 8, 32):
        print(f"  {cores:2} cores: {PROVINCE * several / schools * 2 / cores / 60:.1f} min")  # noqa: T201


if __name__ == "__main__":
    main()
