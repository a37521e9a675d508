from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from plangen.diagnostics import Report
from plangen.facts.document import DocumentFacts, compute
from plangen.facts.fact import Fact, Grouping
from plangen.facts.passage import Passage
from plangen.inputs.folder import read_folder
from plangen.inputs.project import Project
from plangen.tree import Figure

SCHEMA = """\
$ref: ../shared/schema.yaml
title: 纪要
required: []
properties:
  text: {title: 正文, type: string}
  people: {title: 人数, type: integer}
  opening: {title: 开学, type: string, format: date}
  public: {title: 公开, type: boolean}
  items: {title: 条目, type: array, items: {$ref: '../shared/schema.yaml#/$defs/item'}}
  tables:
    properties:
      schedule:
        $ref: ../shared/schema.yaml#/$defs/table
        title: 安排
        columns:
          when: {title: 时间, type: when, required: true}
          content: {title: 内容, required: true}
      roster:
        $ref: ../shared/schema.yaml#/$defs/table
        title: 名单
        columns: {name: {title: 姓名}, hours: {title: 学时, type: number}}
"""
LEAST = "类型: minutes\n标题: 纪要\n单位: 晨星小学\n"
TERM = "学期: {学年: 2025-2026, 学期: 2, 第一周: 2026-03-02, 周数: 18, 放假: 2026-07-04}\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for path, text in {
        "templates/minutes/schema.yaml": SCHEMA,
        "templates/minutes/document.md.j2": "",
        "templates/minutes/starter/document.yaml": "",
        "data/may/schedule.csv": "时间,内容\n第2周,开会\n3月,检查\n",
        "data/may/roster.csv": "姓名,学时,备注\n甲,12,\n乙,１３．５,新\n",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    shared = Project(tmp_path).template_folders[-1] / "shared" / "schema.yaml"
    (tmp_path / "templates" / "shared").mkdir()
    (tmp_path / "templates" / "shared" / "schema.yaml").write_bytes(shared.read_bytes())
    return tmp_path


def facts_of(project: Path, text: str) -> tuple[DocumentFacts, list[str]]:
    (project / "data" / "may" / "document.yaml").write_text(LEAST + text, encoding="utf-8")
    report = Report()
    source = read_folder(project / "data" / "may", Project(project), report)
    assert source is not None, report.diagnostics
    facts = compute(source, {}, report)
    return facts, [f"{one.place.line}: {one.message} [{one.code}]" for one in report.diagnostics]


def test_fields_go_by_both_names(project: Path) -> None:
    facts, told = facts_of(project, "正文: 甲\n人数: 3\n")
    assert told == []
    names = facts.names()
    assert names["title"] == names["标题"] == "纪要"
    assert names["people"] == names["人数"] == 3
    assert "items" not in names
    assert {"items", "条目", "recipient", "主送", "opening", "开学"} <= facts.absent()
    assert facts.absent().isdisjoint(("title", "标题", "people", "人数", "text", "正文"))


def test_without_a_term(project: Path) -> None:
    facts, _told = facts_of(project, "")
    assert facts.term is None
    assert "term" in facts.absent()


def test_the_term_and_its_figures(project: Path) -> None:
    facts, told = facts_of(
        project, TERM + "正文: 共{term.weeks:中文}周，{term.first:月日}开学，{term.vacation:月日}放假。\n"
    )
    assert told == []
    assert facts.record["text"] == "共十八周，3月2日开学，7月4日放假。"
    assert facts.names()["term"].school_year == "2025—2026学年"
    assert facts.names()["学期"] is facts.names()["term"]


@pytest.mark.parametrize("name", ["人数", "people"])
def test_numbers_and_dates_of_fields_are_figures(name: str, project: Path) -> None:
    facts, told = facts_of(project, f"人数: 42\n开学: 2026-03-02\n公开: 是\n正文: '{{{name}}}人，{{开学:月日}}'\n")
    assert told == []
    text = facts.record["text"]
    assert text == "42人，3月2日"
    assert isinstance(text, Passage)
    assert text.pieces[0] == Figure("people", "42")


def test_texts_and_truths_are_no_figures(project: Path) -> None:
    _facts, told = facts_of(project, "公开: 是\n正文: '{公开}{标题}'\n")
    assert told == ["5: there is no figure '公开' [unknown-figure]", "5: there is no figure '标题' [unknown-figure]"]


def test_statistics_in_prose_items_and_names(project: Path) -> None:
    facts, told = facts_of(
        project,
        "表格: {roster: roster.csv}\n统计:\n  总学时: {求和: roster, 栏目: 学时}\n  by: {计数: roster, 分组: 姓名}\n"
        "条目:\n  - 共{总学时}学时\n  - {提要: '{by}人。', 内容: '甲{by.甲}', 细目: ['{总学时:整数}']}\n",
    )  # fmt: skip
    assert told == []
    first, second = facts.record["items"]
    assert (first, second["head"], second["text"], second["items"]) == ("共25.5学时", "2人。", "甲1", ("26",))
    stats = facts.names()["stats"]
    assert isinstance(stats["总学时"], Fact)
    assert isinstance(stats["by"], Grouping)


def test_the_program_s_own_fields_are_no_prose(project: Path) -> None:
    """A brace in the name of a unit or a file is a brace."""
    facts, told = facts_of(project, "统计:\n  a: {数值: 1, 单位: '{个}'}\n")
    assert told == []
    found = facts.facts["a"]
    assert isinstance(found, Fact)
    assert found.unit == "{个}"


def test_declared_columns_are_read_by_their_type(project: Path) -> None:
    facts, told = facts_of(project, "表格: {roster: roster.csv}\n")
    assert told == []
    rows = facts.names()["tables"]["roster"]
    assert [row["hours"] for row in rows] == [12, 13.5]
    assert [row["姓名"] for row in rows] == ["甲", "乙"]
    assert rows[1]["备注"] == "新"
    assert rows[1].place.line == 3


@pytest.mark.parametrize("name", ["roster", "名单"])
def test_a_table_may_be_named_in_chinese(name: str, project: Path) -> None:
    facts, told = facts_of(project, f"表格: {{{name}: roster.csv}}\n统计: {{n: {{计数: {name}}}}}\n")
    assert told == []
    assert len(facts.names()["tables"]["roster"]) == 2


def test_a_declared_table_that_is_left_out_is_absent_and_not_unknown(project: Path) -> None:
    names = facts_of(project, "")[0].names()
    for group in ("tables", "schedules"):
        assert names[group].knows("schedule")
        assert "schedule" not in names[group]
        assert not names[group].knows("schedules")


def test_schedules_are_tables_that_say_when(project: Path) -> None:
    facts, told = facts_of(project, TERM + "表格: {schedule: schedule.csv, roster: roster.csv}\n")
    assert told == []
    assert list(facts.schedules) == ["schedule"]
    entries = facts.names()["schedules"]["schedule"].entries
    assert {entry.content: entry.first for entry in entries} == {
        "开会": datetime.date(2026, 3, 9),
        "检查": datetime.date(2026, 3, 1),
    }


def test_unknown_figures_are_told_with_their_line(project: Path) -> None:
    _facts, told = facts_of(
        project, "正文: |\n  第一段。\n\n  共{没有}人。\n统计:\n  a: {计数: nothing}\n条目: ['{a}']\n"
    )
    assert told == ["9: there is no table 'nothing' [unknown-table]", "7: there is no figure '没有' [unknown-figure]"]


def test_holidays_that_nobody_knows_yet(project: Path) -> None:
    term = "学期: {学年: 2040-2041, 学期: 1, 第一周: 2040-09-03, 周数: 18}\n"
    _facts, told = facts_of(project, term + "表格: {schedule: schedule.csv}\n")
    assert [one.rpartition("[")[2] for one in told if "2040" in one] == ["holidays-not-announced]"]
