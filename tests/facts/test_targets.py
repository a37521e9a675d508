from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from plangen.cli import cli
from plangen.diagnostics import Faults, Report
from plangen.pipeline.build import build
from plangen.pipeline.facts import document_facts
from plangen.pipeline.outcome import State

PLAN = """\
类型: semester-plan
标题: 晨星小学工作计划
单位: 晨星小学
学期: {学年: 2025-2026, 学期: 2, 第一周: 2026-03-02, 周数: 18}
指导思想: 本学期培训{目标.trained}人次。
主要工作及措施: [{标题: 加强管理, 条目: [按计划办。]}]
目标:
  trained: {目标: 1200, 单位: 人次, 名称: 教师培训}
  rate: {目标: 95, 单位: "%", 名称: 合格率}
  accidents: {不超过: 1, 单位: 起, 名称: 安全事故}
  visits: {目标: 40, 单位: 次, 名称: 家访}
  books: {目标: 0, 单位: 册}
"""
SUMMARY = """\
类型: annual-summary
标题: 晨星小学工作总结
单位: 晨星小学
年度: 2026
计划: ../plan
前言: 培训{trained}人次，完成{目标.trained.完成率}，{目标.项数}项目标完成{目标.完成项数}项。
主要工作: [{标题: 培训, 正文: 按计划进行。}]
表格: {records: records.csv}
统计:
  trained: {求和: records, 栏目: 人数, 单位: 人次}
  rate: {占比: records, 条件: {结果: 合格}}
  accidents: {数值: 2, 单位: 起}
  books: {数值: 3}
"""


@pytest.fixture
def summary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in (("plan", PLAN), ("summary", SUMMARY)):
        (tmp_path / "data" / name).mkdir(parents=True)
        (tmp_path / "data" / name / "document.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "data" / "summary" / "records.csv").write_text(
        "人数,结果,日期\n600,合格,2026-03-08\n612,合格,2026-03-09\n", encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path / "data" / "summary"


def edit(folder: Path, before: str, after: str) -> None:
    path = folder / "document.yaml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def found(folder: Path) -> list[str]:
    report = Report()
    with suppress(Faults):
        document_facts(folder, report)
    return [
        f"{Path(one.place.file).parent.name}:{one.place.line} {one.severity} {one.code}" for one in report.diagnostics
    ]


def test_results_completion_and_what_is_not_met(summary: Path) -> None:
    targets = document_facts(summary, Report()).targets
    assert targets is not None
    rows = {
        row.name: (row.is_met, row.result and row.result.value, row.completion and row.completion.value)
        for row in targets
    }
    assert rows == {
        "trained": (True, 1212, 1.01),
        "rate": (True, 1, 1 / 0.95),
        "accidents": (False, 2, None),
        "visits": (False, None, None),
        "books": (True, 3, None),
    }
    assert [row.title for row in targets.unmet] == ["安全事故"]
    assert [row.title for row in targets.unanswered] == ["家访"]
    assert (targets.count.value, targets.met_count.value, targets.unmet_count.value) == (5, 3, 1)


def test_the_summary_shows_them(summary: Path, tmp_path: Path) -> None:
    outcome = build(summary, tmp_path / "output")
    assert outcome.state is State.BUILT, outcome.diagnostics
    assert [(one.code, one.place.line, one.place.column) for one in outcome.diagnostics] == [
        ("unanswered-target", 5, 5)
    ]
    document = docx.Document(str(outcome.output))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "培训1212人次，完成101.0%，5项目标完成3项。" in text
    assert "5项目标中已完成3项，未完成1项，没有统计1项，详见下表。" in text
    assert "安全事故（目标≤1起，完成2起）" in text
    assert "没有统计的目标：家访" in text
    cells = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert cells == [
        ["序号", "项目", "单位", "目标", "完成", "完成率"],
        ["1", "教师培训", "人次", "1200", "1212", "101.0%"],
        ["2", "合格率", "", "95%", "100%", "105.3%"],
        ["3", "安全事故", "起", "≤1", "2", "—"],
        ["4", "家访", "次", "40", "", "—"],
        ["5", "books", "册", "0", "3", "—"],
    ]


def test_the_plan_itself_prints_them(summary: Path, tmp_path: Path) -> None:
    outcome = build(summary.parent / "plan", tmp_path / "output")
    assert outcome.state is State.BUILT, outcome.diagnostics
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(outcome.output)).paragraphs)
    assert "本学期培训1200人次。" in text


@pytest.mark.parametrize(
    ("file", "before", "after", "faults"),
    [
        ("summary", "../plan", "../plans", ["summary:5 error missing-plan"]),
        ("summary", "../plan", "../../../x", ["summary:5 error path-outside"]),
        ("summary", "栏目: 人数, 单位: 人次", "栏目: 人数, 单位: 人", ["summary:5 error unit-mismatch", "summary:5 warning unanswered-target"]),
        ("summary", "{求和: records, 栏目: 人数, 单位: 人次}", "{占比: records, 条件: {结果: 合格}}",
         ["summary:5 error unit-mismatch", "summary:5 warning unanswered-target"]),
        ("summary", "{占比: records, 条件: {结果: 合格}}", "{数值: 96, 单位: '%'}", ["summary:5 warning unanswered-target"]),
        ("summary", "{数值: 3}", "{最大: records, 栏目: 日期}", ["summary:5 warning unanswered-target"] * 2),
        ("summary", "年度: 2026\n", "年度: 2026\n目标: {a: {目标: 1}}\n", ["summary:5 error targets-twice", "summary:6 warning unanswered-target"]),
        ("plan", "目标:\n", "教育目标:\n", ["plan:7 error unknown-field", "summary:5 error no-targets"]),
        ("plan", "目标: 1200", "目标: 若干", ["plan:8 error wrong-type"]),
        ("plan", "不超过: 1, ", "", ["plan:10 error missing-field"]),
    ],
)  # fmt: skip
def test_faults(summary: Path, file: str, before: str, after: str, faults: list[str]) -> None:
    edit(summary.parent / file, before, after)
    assert sorted(found(summary)) == sorted(faults)


def test_they_are_facts_with_a_source(summary: Path) -> None:
    result = CliRunner().invoke(cli, ["facts", str(summary), "--format", "json"])
    assert result.exit_code == 0
    facts = {one["name"]: one for one in json.loads(result.stdout)}
    assert facts["targets.trained.completion"]["value"] == 1.01
    assert facts["targets.trained.completion"]["operands"] == ["trained", "targets.trained"]
    assert facts["targets.trained"]["origins"][0]["file"].endswith("plan/document.yaml")
    assert facts["targets.trained"]["origins"][0]["first_rows"] == [8]
    assert facts["trained"]["origins"][0] == {
        "file": "data/summary/records.csv", "sheet": "", "columns": ["人数"], "rows": 2, "first_rows": [2, 3],
        "condition": [], "blank": 0, "exclusions": [],
    }  # fmt: skip
