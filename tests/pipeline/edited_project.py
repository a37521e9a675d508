"""A project of every sort of document, and what somebody does to it from one day to the next: for test_many_edits.

Each edit says which documents plangen has to build after it; where nothing can be built of them, that they are broken.
"""

from __future__ import annotations

import os
import shutil
import struct
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import openpyxl

from plangen.inputs.paths import builtin_templates

from .projects import PLAIN, SCHEDULE, SOURCE, plain_document, school_documents, write

PLAN = """\
类型: semester-plan
标题: 晨星小学工作计划
单位: 晨星小学
学期: {学年: 2025-2026, 学期: 2, 第一周: 2026-03-02, 周数: 18}
主要工作及措施: [{标题: 加强管理, 条目: [按计划办。]}]
目标: {trained: {目标: 1200, 单位: 人次, 名称: 教师培训}}
"""
SUMMARY = """\
类型: annual-summary
标题: 晨星小学工作总结
单位: 晨星小学
年度: 2026
计划: ../plan
前言: 培训{trained}人次，完成{目标.trained.完成率}。
主要工作: [{标题: 培训, 正文: 按计划进行。}]
表格: {records: records.csv}
统计: {trained: {求和: records, 栏目: 人数, 单位: 人次}}
"""
MINUTES = """\
类型: minutes
标题: 晨星小学会议纪要
单位: 晨星小学
日期: 2026-03-02
版式: ours
标志: logo.png
地点: 第一会议室
"""
KIND = {
    "schema.yaml": """\
$ref: ../shared/schema.yaml
title: 会议纪要
description: 会议的纪要。
required: [place]
properties: {place: {title: 地点, description: 会议在哪里开。, type: string}}
""",
    "document.md.j2": """\
{% extends "shared/document.md.j2" %}
{% import "minutes/own.md.j2" as own with context %}
{% block body %}
{{ own.held(place) }}

{% include "minutes/thanks.md.j2" %}


{% include "minutes/more.md.j2" ignore missing %}


{% endblock %}
""",
    "own.md.j2": "{% macro held(place) %}会议在{{ place }}召开。{% endmacro %}\n",
    "thanks.md.j2": "感谢各位老师。\n",
    "starter/document.yaml": "类型: minutes\n",
}
THEME = "name: ours\nextends: school\ntitle: 本校版式\nstyles: {body: {size: 小四}}\n"
CALENDAR = "2027:\n  节假日: [{名称: 元旦, 从: 2027-01-01, 到: 2027-01-03}]\n"
ROWS = ["甲校计划", "乙校计划", "丙校计划"]
SCHOOLS = "data/schools-plan/schools.csv"
PLANS = {"spring", "roster", "plan", *ROWS}  # of the kind semester-plan
ALL = PLANS | {"summary", "minutes"}
SHADOW = "templates/semester-plan"
OLD = 1_700_000_000  # s: long before any of the documents was built
FUTURE = 4_000_000_000


def png(shade: int) -> bytes:
    """A picture of one grey point."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">L", len(data)) + name + data + struct.pack(">L", zlib.crc32(name + data))

    head = chunk(b"IHDR", struct.pack(">2L5B", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes([0, shade]))) + chunk(b"IEND", b"")


def workbook(path: Path, cell: str) -> None:
    """A schedule as a workbook."""
    book = openpyxl.Workbook()
    for row in (["时间", "内容"], ["三月", "开学"], ["四月", cell]):
        book.active.append(row)
    book.save(path)


def make_project(root: Path) -> None:
    """The project, which is not built yet, with a plangen of its own in program/, so that this can be edited, too."""
    plain_document(root, "spring")
    workbook(plain_document(root, "roster", "活动 安排.xlsx") / "活动 安排.xlsx", "家长会")
    school_documents(root, [name.removesuffix("计划") for name in ROWS])
    write(root / "data/plan/document.yaml", PLAN)
    write(root / "data/summary/document.yaml", SUMMARY)
    write(root / "data/summary/records.csv", "人数\n600\n612\n")
    write(root / "data/minutes/document.yaml", MINUTES)
    (root / "data/minutes/logo.png").write_bytes(png(10))
    for name, text in KIND.items():
        write(root / "templates/minutes" / name, text)
    write(root / "templates/themes/ours.yaml", THEME)
    skipped = shutil.ignore_patterns("__pycache__", "lint", "*.po")
    shutil.copytree(SOURCE / "plangen", root / "program/plangen", ignore=skipped)
    shutil.copytree(
        SOURCE / "plangen/lint", root / "program/plangen/lint", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copytree(builtin_templates(), root / "program/plangen/templates")


@dataclass(frozen=True, slots=True)
class Edit:
    """What somebody does, and the documents that plangen has to build then.

    Of those `broken` nothing can be built: they have a fault, or were edited in Word. `mend` puts that right again.
    """

    name: str
    do: Callable[[Path], object]
    stale: frozenset[str] = frozenset()
    broken: frozenset[str] = frozenset()
    mend: Callable[[Path], object] | None = None


def edit(name: str, do: Callable[[Path], object], *stale: str) -> Edit:
    return Edit(name, do, frozenset(stale))


def append(file: str, text: str) -> Callable[[Path], object]:
    return lambda root: write(root / file, (root / file).read_text(encoding="utf-8") + text)


def put(file: str, text: str) -> Callable[[Path], object]:
    return lambda root: write(root / file, text)


def replace(file: str, *pairs: str) -> Callable[[Path], object]:
    """In `file` the odd ones of `pairs` become the even ones behind them."""

    def do(root: Path) -> None:
        text = (root / file).read_text(encoding="utf-8")
        for old, new in zip(pairs[::2], pairs[1::2], strict=True):
            assert old in text
            text = text.replace(old, new)
        write(root / file, text)

    return do


def remove(*files: str) -> Callable[[Path], object]:
    def do(root: Path) -> None:
        for file in files:
            path = root / file
            shutil.rmtree(path) if path.is_dir() else path.unlink()

    return do


def both(*edits: Callable[[Path], object]) -> Callable[[Path], object]:
    return lambda root: [one(root) for one in edits]


def touch(pattern: str, seconds: int | None = None) -> Callable[[Path], object]:
    """Give files another time: now, or `seconds` after 1970."""

    def do(root: Path) -> None:
        for path in root.glob(pattern):
            os.utime(path, None if seconds is None else (seconds, seconds))

    return do


def keeping_time(file: str, do: Callable[[Path], object]) -> Callable[[Path], object]:
    """`do`, after which the file has the time that it had."""

    def done(root: Path) -> None:
        status = (root / file).stat()
        do(root)
        os.utime(root / file, ns=(status.st_atime_ns, status.st_mtime_ns))

    return done


def moved_over(file: str, text: str, *, old: bool) -> Callable[[Path], object]:
    """Another file takes the place of `file`; where it is `old`, with a time before anything was built."""

    def do(root: Path) -> None:
        other = write(root / "other", text)
        if old:
            os.utime(other, (OLD, OLD))
        other.replace(root / file)

    return do


def linked(file: str, target: str) -> Callable[[Path], object]:
    """A link takes the place of `file`, which moves to `target`."""

    def do(root: Path) -> None:
        (root / file).replace(root / target)
        (root / file).symlink_to(root / target)

    return do


def again(path: str) -> Callable[[Path], object]:
    """Write the file anew with the same content."""
    return lambda root: (root / path).write_bytes((root / path).read_bytes())


def in_word(name: str) -> Callable[[Path], object]:
    """Somebody edits the document in Word."""
    return lambda root: (root / f"output/{name}.docx").write_bytes(b"edited in Word")


def into_gbk(file: str) -> Callable[[Path], object]:
    """Excel saves the table in its own encoding."""
    return lambda root: (root / file).write_bytes((root / file).read_text(encoding="utf-8").encode("gbk"))


def reordered(root: Path) -> None:
    header, *rows = (root / SCHOOLS).read_text(encoding="utf-8").splitlines()
    write(root / SCHOOLS, "\n".join([header, *reversed(rows)]) + "\n")


def whole_kind(root: Path) -> None:
    """A kind of the project's own takes the place of the one that ships."""
    shutil.copytree(root / "program/plangen/templates/semester-plan", root / SHADOW)
    append(f"{SHADOW}/document.md.j2", "\n")(root)


SPRING = "data/spring/schedule.csv"
RENAMED = PLAIN.format(title="spring计划", schedule="校历.csv")
EDITS: Sequence[Edit] = [
    edit("nothing", lambda _root: None),
    edit("a table touched", touch(SPRING)),
    edit("every input touched", touch("data/**/*.*")),
    edit("the same content written anew", again(SPRING)),
    edit("a cell of a CSV file", replace(SPRING, "开学", "开学典礼"), "spring"),
    edit("a row of a CSV file", append(SPRING, "五月,运动会\n"), "spring"),
    edit("a cell of the same size, the time put back", keeping_time(SPRING, replace(SPRING, "运动", "联欢")), "spring"),
    edit("an older file moved over it", moved_over(SPRING, SCHEDULE + "五月,远足\n", old=True), "spring"),
    edit("a newer file moved over it", moved_over(SPRING, SCHEDULE, old=False), "spring"),
    edit("a time in the future", touch(SPRING, FUTURE)),
    edit("another cell under a time in the future", keeping_time(SPRING, append(SPRING, "六月,考试\n")), "spring"),
    edit("a time in the past", touch(SPRING, OLD)),
    edit("another encoding", into_gbk(SPRING), "spring"),
    edit("a table replaced", moved_over(SPRING, SCHEDULE, old=False), "spring"),
    edit("a link in place of the table", linked(SPRING, "data/spring/校历.csv")),
    edit("what the link leads to", append("data/spring/校历.csv", "六月,毕业\n"), "spring"),
    edit("the table renamed", both(remove(SPRING), put("data/spring/document.yaml", RENAMED)), "spring"),
    edit("a comment in document.yaml", append("data/spring/document.yaml", "# 注\n"), "spring"),
    edit("a text in document.yaml", append("data/spring/document.yaml", "结束语: 完。\n"), "spring"),
    edit("a cell of a workbook", lambda root: workbook(root / "data/roster/活动 安排.xlsx", "家访"), "roster"),
    edit("a workbook open in Excel", put("data/roster/~$活动 安排.xlsx", "open")),
    edit("a file nobody reads", put("data/spring/notes.txt", "x")),
    edit("a template of one's own", replace("templates/minutes/document.md.j2", "{% endblock", "完。\n{% endblock"), "minutes"),
    edit("a macro that it imports", replace("templates/minutes/own.md.j2", "召开", "举行"), "minutes"),
    edit("a file that it includes", append("templates/minutes/thanks.md.j2", "也感谢家长。\n"), "minutes"),
    edit("a file that it would include appears", put("templates/minutes/more.md.j2", "还有。\n"), "minutes"),
    edit("and goes again", remove("templates/minutes/more.md.j2"), "minutes"),
    edit("the schema of one's own kind", append("templates/minutes/schema.yaml", "# 注\n"), "minutes"),
    edit("a theme of one's own", replace("templates/themes/ours.yaml", "小四", "四号"), "minutes"),
    edit("a theme takes the place of the one below it", lambda root: shutil.copy(
        root / "program/plangen/templates/themes/school.yaml", root / "templates/themes/school.yaml"), "minutes"),
    edit("a picture of the same size", lambda root: (root / "data/minutes/logo.png").write_bytes(png(20)), "minutes"),
    edit("a kind takes the place of one that ships", whole_kind, *PLANS, "summary"),
    edit("the macros that all use", lambda root: shutil.copytree(
        root / "program/plangen/templates/shared", root / "templates/shared"), *ALL),
    edit("a shared macro", append("templates/shared/macros.md.j2", "\n"), *ALL),
    edit("they go again", remove("templates/shared", SHADOW), *ALL),
    edit("a calendar appears", put("data/calendar.yaml", CALENDAR), *ALL),
    edit("the calendar changes", replace("data/calendar.yaml", "到: 2027-01-03", "到: 2027-01-02"), *ALL),
    edit("the calendar goes", remove("data/calendar.yaml"), *ALL),
    edit("plangen.toml appears", put("plangen.toml", '[check]\nignore = ["marks"]\n'), *ALL),
    edit("plangen.toml changes", put("plangen.toml", "[check]\nstrict = true\n"), *ALL),
    edit("the shared text of many documents", replace("data/schools-plan/document.yaml", "认真", "用心"), *ROWS),
    edit("a cell of a row", replace(SCHOOLS, "1201", "1301"), "乙校计划"),
    edit("a row is added", both(put("data/schools-plan/schools/003/schedule.csv", SCHEDULE),
         append(SCHOOLS, "003,丁校,2026-02-28,900\n")), "丁校计划"),
    edit("the shared text once more", replace("data/schools-plan/document.yaml", "items}项", "items}件"), *ROWS, "丁校计划"),
    edit("a row is renamed", replace(SCHOOLS, "丙校", "丙中学"), "丙中学计划"),
    edit("the rows in another order", reordered),
    edit("a row's own table", append("data/schools-plan/schools/000/schedule.csv", "五月,远足\n"), "甲校计划"),
    edit("a row's second table appears", put("data/schools-plan/schools/000/生源.csv", "年级\n一\n"), "甲校计划"),
    edit("a row's fields", put("data/schools-plan/schools/001/overrides.yaml", "结束语: 完。\n"), "乙校计划"),
    edit("and they go", remove("data/schools-plan/schools/001/overrides.yaml"), "乙校计划"),
    edit("a row is removed", replace(SCHOOLS, "000,甲校,2026-02-27,1200\n", "")),
    edit("a target of the plan", replace("data/plan/document.yaml", "1200", "1500"), "plan", "summary"),
    edit("a record of the summary", append("data/summary/records.csv", "90\n"), "summary"),
    edit("a document is gone", remove("output/spring.docx"), "spring"),
    edit("its record is gone", remove("output/.plangen/spring.json"), "spring"),
    edit("its record is half", put("output/.plangen/spring.json", '{"format": 1,'), "spring"),
    edit("its rules for make are gone", remove("output/.plangen/spring.d")),
    edit("the log is gone", remove("output/build-log.jsonl")),
    edit("all that builds know is gone", remove("output/.plangen"), *(ALL - {"甲校计划", "丙校计划"}), "丙中学计划", "丁校计划"),
    edit("a document's time in the past", touch("output/plan.docx", OLD)),
    edit("a document's time in the future", touch("output/plan.docx", FUTURE)),
    edit("and then its text", append("data/plan/document.yaml", "结束语: 完。\n"), "plan", "summary"),
    edit("the program", append("program/plangen/dates.py", "\n"), *(ALL - {"甲校计划", "丙校计划"}), "丙中学计划", "丁校计划"),
    edit("a template that ships", append("program/plangen/templates/annual-summary/document.md.j2", "\n"), "summary"),
    edit("a new document", lambda root: plain_document(root, "autumn"), "autumn"),
    edit("its folder renamed", lambda root: (root / "data/autumn").rename(root / "data/秋季 计划"), "秋季 计划"),
    edit("its folder gone", remove("data/秋季 计划")),
    Edit("edited in Word", in_word("plan"), broken=frozenset({"plan"}), mend=remove("output/plan.docx")),
    Edit("edited in Word, and its source, too", both(in_word("spring"), append("data/spring/document.yaml", "# 注\n")),
         frozenset({"spring"}), frozenset({"spring"}), remove("output/spring.docx")),
    Edit("a table is missing", remove("data/summary/records.csv"), frozenset({"summary"}), frozenset({"summary"}),
         put("data/summary/records.csv", "人数\n700\n")),
    Edit("a row with a fault", replace(SCHOOLS, "2026-02-28", "二月三十日"), frozenset({"丁校计划"}), frozenset({"丁校计划"}),
         replace(SCHOOLS, "二月三十日", "2026-02-28")),
]  # fmt: skip
