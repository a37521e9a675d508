"""check, facts and outline of a folder that makes a document for each row of a table."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from plangen.cli import cli
from plangen.diagnostics import Report
from plangen.inputs.paths import shown
from plangen.pipeline import composing
from plangen.pipeline.proofreading import check_all
from plangen.pipeline.subjects import Subject, subjects_in

from .projects import MANY, SCHEDULE, school_documents, write

FOLDER = "data/schools-plan"


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(cli, ["--lang", "en", *arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture(autouse=True)
def schools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three schools; in the words of all of them is a half-width comma, in the table of the third a doubled mark."""
    monkeypatch.chdir(tmp_path)
    folder = school_documents(tmp_path, ["甲校", "乙校", "丙校"])
    write(folder / "document.yaml", MANY.replace("项工作。", "项工作,确保安全。"))
    write(folder / "schools" / "002" / "schedule.csv", "时间,内容\n三月,开学、、家长会\n")
    return folder


def test_what_all_rows_have_is_told_once() -> None:
    result = run("check", FOLDER)
    assert result.exit_code == 1
    assert result.stdout == (
        "data/schools-plan/document.yaml\n"
        "  7:37: warning: half-width ',' in Chinese text [half-width]\n"
        "    全校1,200名学生，安排2项工作,确保安全。\n"
        "                                ^\n"
        "    hint: write '，'\n"
        "    in all 3 documents\n"
        "data/schools-plan/schools/002/schedule.csv\n"
        "  2:6: error: two marks in a row: '、、' [doubled-punctuation]\n"
        "    开学、、家长会\n"
        "        ^^^^\n"
        "    hint: keep one of them\n"
        "    in 丙校计划\n"
    )
    assert result.stderr == ("3 checked: 1 errors, 1 warnings\n  data/schools-plan: 1 of 3 documents have errors\n")


def test_json_names_the_documents() -> None:
    records = json.loads(run("check", FOLDER, "--format", "json").stdout)
    assert {one["code"]: one["documents"] for one in records} == {
        "half-width": ["甲校计划", "乙校计划", "丙校计划"],
        "doubled-punctuation": ["丙校计划"],
    }


@pytest.mark.parametrize(
    ("only", "checked", "status"),
    [("甲校计划", 1, 0), ("乙", 1, 0), ("?校计划", 3, 1), ("丙*", 1, 1)],
)
def test_one_row_is_chosen(only: str, checked: int, status: int) -> None:
    result = run("check", FOLDER, "--only", only)
    assert result.exit_code == status
    assert f"{checked} checked" in result.stderr


@pytest.mark.parametrize("command", ["check", "facts", "outline", "build"])
def test_a_row_that_is_not_there(command: str) -> None:
    result = run(command, FOLDER, "--only", "丁校计划")
    assert result.exit_code == 1
    assert "--only: error: no document is called '丁校计划' [no-document]\n  hint: did you mean '" in result.stderr


def test_build_chooses_alike() -> None:
    assert run("build", FOLDER, "--only", "乙校").stdout == "built output/乙校计划.docx\n"


def test_a_whole_name_goes_before_a_part_of_one(schools: Path) -> None:
    school_documents(schools.parents[1], ["一校", "一校计划一校"])
    assert "1 checked" in run("check", FOLDER, "--only", "一校计划").stderr


def test_a_row_that_cannot_be_read_stops_no_other(schools: Path) -> None:
    table = schools / "schools.csv"
    text = table.read_text(encoding="utf-8")
    write(table, text + "003,丁校,二月三十日,900\n004,,2026-02-27,900\n")
    write(schools / "schools" / "003" / "schedule.csv", SCHEDULE)
    result = run("check", FOLDER)
    assert result.exit_code == 1
    assert "data/schools-plan/schools.csv:5:3: error: '日期': '二月三十日': there is no such day" in result.stderr
    assert "data/schools-plan/schools.csv:6:2: error: '名称' is blank in this row" in result.stderr
    assert "\n  in 丁校计划\n" not in result.stderr  # the place says which row it is
    assert "in schools-plan" not in result.stderr  # the row without a name
    assert "3 of 5 documents have errors" in result.stderr


def test_a_fault_of_all_rows_is_told_once(schools: Path) -> None:
    write(schools / "document.yaml", MANY + "页数: 3\n")
    for command in ("check", "facts", "outline"):
        result = run(command, FOLDER)
        assert result.exit_code == 1
        assert result.stderr.count("unknown field '页数'") == 1
        assert "in all 3 documents" in result.stderr


def test_faults_of_all_rows_in_json(schools: Path) -> None:
    write(schools / "document.yaml", MANY + "页数: 3\n")
    [record] = json.loads(run("check", FOLDER, "--format", "json").stdout)
    assert (record["code"], len(record["documents"])) == ("unknown-field", 3)


def test_many_messages_at_one_place_are_one_in_text(schools: Path) -> None:
    """What a rule says of the name of each school, at the line of document.yaml that prints it."""
    school_documents(schools.parents[1], [f"第{number}校" for number in range(6)])
    text = MANY.replace("指导思想: 全校", "指导思想: “{学校.名称}，全校")
    write(schools / "document.yaml", text)
    records = json.loads(run("check", FOLDER, "--format", "json").stdout)
    result = run("check", FOLDER)
    assert {one["code"] for one in records} == {"unpaired-mark"}
    assert result.stdout.count("[unpaired-mark]") == 1
    assert "in all 6 documents" in result.stdout


def test_repairs_reach_what_rows_share(schools: Path) -> None:
    result = run("check", FOLDER, "--fix")
    assert "项工作，确保安全。" in (schools / "document.yaml").read_text(encoding="utf-8")
    assert "half-width" not in result.stdout


def test_clashes_are_told(schools: Path) -> None:
    school_documents(schools.parents[1], ["甲校", "甲校"])
    result = run("check", FOLDER)
    assert result.exit_code == 1
    assert result.stderr.count("[same-output]") == 2


def test_several_processes_say_the_same(schools: Path) -> None:
    subjects = subjects_in([schools], (), Report())
    assert check_all(subjects, "", 2) == check_all(subjects, "", 1)


def test_a_fault_of_our_own_stops_no_other_document(schools: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compose = composing.compose

    def broken(*arguments: object) -> object:
        if arguments[-1].cells["名称"] == "甲校":  # type: ignore[attr-defined]
            raise KeyError("ours")
        return compose(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr("plangen.pipeline.checking.compose", broken)
    result = run("check", FOLDER)
    assert result.exit_code == 1
    assert "KeyError: 'ours'" in result.stderr
    assert "in 乙校计划、丙校计划" in result.stdout
    with pytest.raises(KeyError):
        check_all([Subject(schools, "甲校计划", subjects_in([schools], ("甲",), Report())[0].row)])


def test_a_check_writes_nothing(schools: Path) -> None:
    for command in ("check", "facts", "outline"):
        run(command, FOLDER)
    assert not (schools.parents[1] / "output").exists()


def test_a_run_says_a_warning_of_many_rows_once() -> None:
    result = run("build")
    assert result.stderr.count("[half-width]") == 1
    assert "2 warnings that were told before are left out; plangen check lists the documents" in result.stderr


def test_facts_of_every_row() -> None:
    result = run("facts", FOLDER)
    assert (result.exit_code, result.stderr) == (0, "")
    text = result.stdout
    assert text.index("甲校计划\n") < text.index("乙校计划\n") < text.index("丙校计划\n")
    assert "  items = 2项\n      count; data/schools-plan/schools/000/schedule.csv, rows: 2" in text
    records = json.loads(run("facts", FOLDER, "--format", "json").stdout)
    found = {one["document"]: one["value"] for one in records if one["name"] == "学校.学生数"}
    assert found == {"甲校计划": 1200, "乙校计划": 1201, "丙校计划": 1202}


def test_facts_of_one_row() -> None:
    records = json.loads(run("facts", FOLDER, "--only", "乙校", "--format", "json").stdout)
    assert {one["document"] for one in records} == {"乙校计划"}
    result = run("facts", FOLDER, "--xlsx", "out.xlsx")
    assert result.exit_code == 2
    assert "choose it with --only" in result.stderr


def test_outline_of_every_row() -> None:
    result = run("outline", FOLDER)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("甲校计划\n一、")
    assert run("outline", FOLDER, "--only", "甲校").stdout == result.stdout.partition("乙校计划")[0].partition("\n")[2]


def test_an_archive_has_every_row() -> None:
    run("build")
    assert run("archive", "2025-2026/2").stdout == f"built {shown(Path('output/2025-2026-2.zip'))}\n"


def test_a_table_without_rows(schools: Path) -> None:
    write(schools / "schools.csv", "代码,名称,日期,学生数\n")
    for command in ("check", "facts", "outline", "build"):
        result = run(command, FOLDER)
        assert result.exit_code == 1
        assert "data/schools-plan/schools.csv:1: error: the table has a header, but no rows" in result.stderr


def test_a_column_that_is_not_there_is_told_once(schools: Path) -> None:
    text = (schools / "document.yaml").read_text(encoding="utf-8")
    write(schools / "document.yaml", text.replace('"{学校.名称}计划"', '"{学校.校名}计划"'))
    for command in ("check", "facts"):
        result = run(command, FOLDER)
        assert result.stderr.count("the table has no column '校名'") == 1
        assert "in all 3 documents" in result.stderr
