"""A document for each row of a table."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest

from plangen.tree_text import write_tree
from plangen.word.reader import read_document

from .projects import MANY, build, documents, run, school_documents, stale, states, write


def text_of(root: Path, name: str) -> str:
    tree = write_tree(read_document(root / "output" / f"{name}.docx"))
    return "".join(re.findall(r'(?<=text=")[^"]*|(?<=Text ")[^"]*|date=\S+', tree))


def test_a_document_a_row_with_its_own_figures(tmp_path: Path) -> None:
    folder = school_documents(tmp_path, ["甲校", "乙校"])
    write(folder / "schools" / "001" / "schedule.csv", "时间,内容\n三月,开学\n四月,家长会\n五月,运动会\n")
    assert states(build(tmp_path)) == {"甲校计划": "built", "乙校计划": "built"}
    first, second = text_of(tmp_path, "甲校计划"), text_of(tmp_path, "乙校计划")
    assert [word in first for word in ("1,200", "2项", "运动会")] == [True, True, False]
    assert [word in second for word in ("1,201", "3项", "运动会")] == [True, True, True]
    assert "date=2026-02-27" in second


def test_figures_over_all_rows(tmp_path: Path) -> None:
    folder = school_documents(tmp_path, ["甲校", "乙校", "丙校"])
    text = MANY.replace("{items: {计数: schedule, 单位: 项}}", "{items: {求和: 学校, 栏目: 学生数, 单位: 名}}")
    write(folder / "document.yaml", text)
    build(tmp_path)
    assert "3603" in text_of(tmp_path, "乙校计划")  # 1200 + 1201 + 1202
    # Each depends on all rows now, and so on the whole table.
    table = folder / "schools.csv"
    write(table, table.read_text(encoding="utf-8").replace("1202", "1302"))
    assert stale(tmp_path) == {"甲校计划", "乙校计划", "丙校计划"}


def test_a_row_brings_fields_and_overrides(tmp_path: Path) -> None:
    folder = school_documents(tmp_path, ["甲校", "乙校"])
    text = MANY.replace("批量: {", "结束语: 共同的结束语。\n批量: {字段: [前言], ")
    write(folder / "document.yaml", text)
    table = "代码,名称,日期,学生数,前言\n000,甲校,2026-02-27,1200,甲校{特色}前言。\n001,乙校,2026-02-27,1201,\n"
    write(folder / "schools.csv", table)
    write(folder / "schools" / "001" / "overrides.yaml", "closing: 乙校的结束语。\n学期: {周数: 18}\n")
    assert set(states(build(tmp_path)).values()) == {"built"}
    first, second = text_of(tmp_path, "甲校计划"), text_of(tmp_path, "乙校计划")
    words = ("甲校{特色}前言。", "共同的结束语。", "乙校的结束语。")
    assert [word in first for word in words] == [True, True, False]
    assert [word in second for word in words] == [False, False, True]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("003,丁校,二月三十日,900", "not-a-date"),
        ("003,,2026-02-27,900", "blank-cell"),
        ("003,丁校,2026-02-27,", "blank-cell"),
    ],
)
def test_one_bad_row_stops_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, row: str, code: str) -> None:
    monkeypatch.chdir(tmp_path)
    folder = school_documents(tmp_path, ["甲校", "乙校", "丙校"])
    table = folder / "schools.csv"
    write(table, table.read_text(encoding="utf-8") + row + "\n")
    write(folder / "schools" / "003" / "schedule.csv", "时间,内容\n三月,开学\n")
    outcomes = build(tmp_path)
    assert sorted(one.state.value for one in outcomes) == ["built", "built", "built", "failed"]
    failed = next(one for one in outcomes if one.state.value == "failed")
    found = failed.diagnostics[0]
    assert (found.code, found.place.file, found.place.line) == (code, "data/schools-plan/schools.csv", 5)


def test_clashes_are_errors_and_the_others_are_built(tmp_path: Path) -> None:
    school_documents(tmp_path, ["Abc校", "乙校", "ABC校"])
    outcomes = build(tmp_path)
    assert [one.job.output.name for one in outcomes if one.state.value == "built"] == ["乙校计划"]
    assert [one.diagnostics[0].code for one in outcomes if one.state.value == "failed"] == ["same-output"] * 2


def test_file_names_are_safe_for_windows(tmp_path: Path) -> None:
    school_documents(tmp_path, ["一/二校", "NUL.校:1?"])
    assert set(states(build(tmp_path))) == {"一／二校计划", "_NUL.校：1？计划"}


def test_changing_a_row_builds_its_document_only(tmp_path: Path) -> None:
    folder = school_documents(tmp_path, ["甲校", "乙校", "丙校"])
    build(tmp_path)
    table = folder / "schools.csv"
    text = table.read_text(encoding="utf-8")
    write(table, text.replace("1201", "1291"))
    assert states(build(tmp_path)) == {"甲校计划": "unchanged", "乙校计划": "built", "丙校计划": "unchanged"}
    header, *rows = text.replace("1201", "1291").splitlines()
    write(table, "\n".join([header, *reversed(rows)]) + "\n")  # another order is no change
    assert set(states(build(tmp_path)).values()) == {"unchanged"}


def comments(root: Path, name: str) -> str:
    with zipfile.ZipFile(root / "output" / f"{name}.docx") as package:
        return package.read("word/comments.xml").decode("utf-8")


def test_comments_name_the_line_of_a_row_that_moved(tmp_path: Path) -> None:
    folder = school_documents(tmp_path, ["甲校", "乙校"])
    assert run(tmp_path, "build", "--trace")[0] == 0
    assert "schools.csv, rows: 1 (lines 3)" in comments(tmp_path, "乙校计划")
    table = folder / "schools.csv"
    header, *rows = table.read_text(encoding="utf-8").splitlines()
    write(table, "\n".join([header, *reversed(rows)]) + "\n")
    assert "2 built, 0 unchanged" in run(tmp_path, "build", "--trace")[1]
    assert "schools.csv, rows: 1 (lines 2)" in comments(tmp_path, "乙校计划")
    # And they are in the language of the messages.
    assert run(tmp_path, "build", "--trace")[1].endswith("0 built, 2 unchanged, 0 failed\n")
    assert "2 built, 0 unchanged" not in run(tmp_path, "--lang=zh", "build", "--trace")[1]
    assert "(lines 2)" not in comments(tmp_path, "乙校计划")


def test_a_warning_of_the_shared_text_is_told_once(tmp_path: Path) -> None:
    folder = school_documents(tmp_path, ["甲校", "乙校", "丙校"])
    write(folder / "document.yaml", MANY.replace("[认真备课。]", "[认真备课。, 认真备课。]"))
    output = run(tmp_path, "build")[1]
    assert output.count("[repeated-item]") == 1
    assert output.count("built output/") == 3
    log = [json.loads(line) for line in (tmp_path / "output" / "build-log.jsonl").read_text("utf-8").splitlines()]
    assert [len(line["diagnostics"]) for line in log[:-1]] == [1, 1, 1]


def test_the_command_tells_what_failed_and_goes_on(tmp_path: Path) -> None:
    folder = school_documents(tmp_path, ["甲校", "乙校", "丙校"])
    table = folder / "schools.csv"
    write(table, table.read_text(encoding="utf-8").replace("000,甲校,2026-02-27", "000,甲校,2026-02-30"))
    status, output = run(tmp_path, "build")
    assert status == 1
    assert "2 built, 0 unchanged, 1 failed" in output
    assert "data/schools-plan/schools.csv:2" in output
    log = [json.loads(line) for line in (tmp_path / "output" / "build-log.jsonl").read_text("utf-8").splitlines()]
    assert [line.get("state") for line in log] == ["failed", "built", "built", None]
    assert log[-1]["run"] == {"built": 2, "unchanged": 0, "failed": 1, "complete": True}
    assert set(documents(tmp_path / "output")) == {"乙校计划", "丙校计划"}
    status, output = run(tmp_path, "build", "--fail-fast", "--force")
    assert status == 1
    assert "0 built, 0 unchanged, 1 failed" in output
