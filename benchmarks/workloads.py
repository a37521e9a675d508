"""The documents that are measured: folders of YAML and CSV, written anew and the same every time."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

_TEMPLATES = Path(__file__).with_name("templates")
_SUBJECTS = ("语文", "数学", "英语", "科学", "音乐", "美术")
_STAGES = ("小学", "初中", "高中")
_PROGRAMMES = ("骨干研修", "新任教师培训", "校本研修", "远程学习")
_VERBS = ("落实", "梳理", "完善", "推进", "检查", "评估", "改进")
_OBJECTS = ("备课制度", "听课安排", "作业设计", "社团活动", "图书借阅", "安全演练", "家校联系", "教具管理", "值日分工")
_WAYS = ("由年级组逐项对照", "每两周碰头一次", "先试点再铺开", "结果在例会上通报", "记录随手归档")


def _sentences(seed: int = 0) -> Iterator[str]:
    """Sentences without end, each unlike its neighbours."""
    number = seed
    while True:
        verb, thing = _VERBS[number % 7], _OBJECTS[number % 9]
        way, other = _WAYS[number % 5], _OBJECTS[(number * 4 + 5) % 9]
        yield f"{verb}{thing}，{way}，同{other}衔接，做到第{number % 97 + 1}周有进展、学期末有结果。"
        number += 1


def _text(sentences: Iterator[str], count: int) -> str:
    return "".join(islice(sentences, count))


def project(root: Path) -> Path:
    """An empty project in `root`, with the benchmark's own kinds."""
    shutil.rmtree(root, ignore_errors=True)
    (root / "data").mkdir(parents=True)
    shutil.copytree(_TEMPLATES, root / "templates")
    return root


def _document(root: Path, name: str, lines: list[str], **tables: str) -> Path:
    folder = root / "data" / name
    folder.mkdir()
    (folder / "document.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for table, content in tables.items():
        (folder / f"{table}.csv").write_text(content, encoding="utf-8")
    return folder


def plan(root: Path, name: str = "plan", seed: int = 0, sections: int = 6) -> Path:
    """W1: a plan of seven pages with a weekly table of 22 × 6. Each `seed` is another school."""
    sentences = _sentences(seed)
    lines = [
        "kind: weekly-plan",
        f"title: 第{seed + 1}实验学校2026年春季学期工作计划",
        f"organization: 第{seed + 1}实验学校",
        "date: 2026-02-27",
        "term: {school_year: 2025-2026, semester: 2, first_week: 2026-03-02, weeks: 18, preparation_weeks: 1}",
        "tables: {schedule: schedule.csv}",
        f"preamble: {_text(sentences, 3)}",
        "sections:",
    ]
    for number in range(sections):
        lines += [f"  - heading: {_VERBS[number % 7]}各项工作", f"    text: {_text(sentences, 2)}", "    items:"]
        for _item in range(6):
            lines += [f"      - head: {next(sentences)[:6]}。", f"        text: {_text(sentences, 1)}"]
    weeks = "".join(
        f"第{week}周,{_OBJECTS[week % 9]}与{_OBJECTS[(week + 3) % 9]},第{week % 5 + 1}会议室,全体教师,教务处\n"
        for week in range(1, 19)
    )
    return _document(root, name, lines, schedule=f"时间,内容,地点,参加人,责任人\n{weeks}")


def summary(root: Path, name: str = "summary", sections: int = 12) -> Path:
    """W2: an annual summary with 60 figures and two tables."""
    sentences = _sentences()
    lines = [
        "kind: annual-summary",
        "title: 2025年教师培训工作总结",
        "organization: 县教师发展中心",
        "date: 2025-12-30",
        "year: 2025",
        "tables: {records: records.csv}",
        "statistics:",
        "  by_subject: {count: records, by: 学科}",
        "  by_programme: {count: records, by: 项目}",
    ]
    lines += [f"  figure_{n}: {_statistic(n)}" for n in range(60)]
    lines += ["work:"]
    for number in range(sections):
        figures = "、".join(f"第{n}组{{figure_{n}}}" for n in range(number * 5 % 60, number * 5 % 60 + 5))
        lines += [f"  - heading: {_OBJECTS[number % 9]}有序推进", f"    text: {figures}。{_text(sentences, 3)}"]
        if number in (3, 7):
            lines += [f"    breakdown: {{statistic: {_BREAKDOWNS[number]}, group: 组别, measure: 人次}}"]
    return _document(root, name, lines, records=_training_records(400))


_BREAKDOWNS = {3: "by_subject", 7: "by_programme"}


def _statistic(number: int) -> str:
    where = (
        f"where: {{学段: {_STAGES[number % 3]}, 学科: {_SUBJECTS[number % 6]}, 项目: {_PROGRAMMES[number % 4]}}}"
        if number % 2
        else f"where: {{学科: {_SUBJECTS[number % 6]}}}"
    )
    return (
        f"{{sum: records, of: 学时, {where}, unit: 学时}}" if number % 3 else f"{{count: records, {where}, unit: 人次}}"
    )


def _training_records(rows: int) -> str:
    """A CSV of training records."""
    lines = ["编号,学段,学科,项目,学时"]
    lines += [
        f"R{n:04d},{_STAGES[n % 3]},{_SUBJECTS[n // 3 % 6]},{_PROGRAMMES[n // 18 % 4]},{n % 11 + 4}"
        for n in range(rows)
    ]
    return "\n".join(lines) + "\n"


def register(root: Path, rows: int) -> Path:
    """W3: one table of `rows` × 8."""
    lines = [
        "kind: register",
        "title: 2025年教师培训情况报告附表",
        "organization: 教师发展中心",
        "tables: {records: records.csv}",
    ]
    table = ["编号,学校,教师,学科,项目,学时,日期,结果"]
    table += [
        f"R{n:06d},第{n % 40 + 1}实验学校,T{n * 7 % 9973:04d},{_SUBJECTS[n % 6]},{_PROGRAMMES[n % 4]},{n % 11 + 4},"
        f"2025-{n % 12 + 1:02d}-{n % 28 + 1:02d},{'合格' if n % 13 else '不合格'}"
        for n in range(rows)
    ]
    return _document(root, f"register-{rows}", lines, records="\n".join(table) + "\n")
