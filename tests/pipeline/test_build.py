from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from plangen import tree
from plangen.diagnostics import Faults, Report
from plangen.pipeline.build import build
from plangen.pipeline.composing import compose
from plangen.pipeline.outcome import Outcome, State

PLAN = """\
类型: semester-plan
标题: 晨星小学工作计划
单位: 晨星小学
日期: 2026-03-02
学期: {学年: 2025-2026, 学期: 2, 第一周: 2026-03-02, 周数: 18}
指导思想: 立德树人。
主要工作及措施:
  - 标题: 加强管理
    条目:
      - 全校共{班级数}个班。
表格: {班级: classes.csv}
统计: {班级数: {计数: 班级}}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    add(tmp_path, "plan")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def add(project: Path, name: str, text: str = PLAN) -> Path:
    folder = project / "data" / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "document.yaml").write_text(text, encoding="utf-8")
    (folder / "classes.csv").write_text("班级\n一（1）班\n一（2）班\n", encoding="utf-8")
    return folder


def built(project: Path, name: str = "plan", **options: object) -> Outcome:
    return build(project / "data" / name, project / "output", **options)  # type: ignore[arg-type]  # as given


def words(outcome: Outcome) -> str:
    return zipfile.ZipFile(outcome.output).read("word/document.xml").decode("utf-8")


def test_a_page_of_html_is_written_where_it_is_asked_for(project: Path) -> None:
    assert built(project).page is None
    outcome = built(project, html=True)
    assert outcome.page == project / "output" / "plan.html"
    first = outcome.page.read_bytes()
    assert "全校共" in first.decode("utf-8")
    outcome.page.write_text("changed", encoding="utf-8")  # it is a view of the document, not a document of its own
    assert built(project, html=True).state is State.UNCHANGED
    assert outcome.page.read_bytes() == first


def test_a_page_that_cannot_be_written_is_told(project: Path) -> None:
    (project / "output" / "plan.html").mkdir(parents=True)
    outcome = built(project, html=True)
    assert outcome.state is State.FAILED
    assert [(one.place.file, one.code) for one in outcome.diagnostics] == [("output/plan.html", "output-unwritable")]


def test_a_document_is_built(project: Path) -> None:
    outcome = built(project)
    assert outcome.state is State.BUILT
    assert outcome.diagnostics == ()
    assert outcome.output == project / "output" / "plan.docx"
    assert "全校共" in words(outcome)
    markdown = (project / "output" / ".plangen" / "plan.md").read_text(encoding="utf-8")
    assert "全校共2个班。" in markdown
    assert "\ue000" not in markdown


def test_twice_is_once(project: Path) -> None:
    built(project)
    assert built(project).state is State.UNCHANGED


def test_a_changed_table_shows_in_the_document(project: Path) -> None:
    before = built(project).output.read_bytes()
    (project / "data" / "plan" / "classes.csv").write_text("班级\n甲\n乙\n丙\n", encoding="utf-8")
    outcome = built(project)
    assert outcome.state is State.BUILT
    assert outcome.output.read_bytes() != before
    assert "全校共3个班。" in (project / "output" / ".plangen" / "plan.md").read_text(encoding="utf-8")


def test_an_optional_field_removed_leaves_no_trace(project: Path) -> None:
    assert "指导思想" in words(built(project))
    add(project, "plan", PLAN.replace("指导思想: 立德树人。\n", "").replace("日期: 2026-03-02\n", ""))
    text = words(built(project))
    assert "指导思想" not in text
    assert "2026年3月2日" not in text


def test_faults_write_nothing(project: Path) -> None:
    add(project, "plan", PLAN.replace("班级数}", "班级}"))
    outcome = built(project)
    assert outcome.state is State.FAILED
    assert [(one.code, one.place.line) for one in outcome.diagnostics] == [("unknown-figure", 10)]
    assert not (project / "output").exists()


def test_faults_leave_the_document_of_before(project: Path) -> None:
    before = built(project).output.read_bytes()
    add(project, "plan", PLAN + "页数: 无\n")
    outcome = built(project)
    assert outcome.state is State.FAILED
    assert outcome.output.read_bytes() == before


def test_each_diagnostic_is_told_once(project: Path) -> None:
    add(project, "plan", PLAN.replace("主要工作及措施", "主要工作措施"))
    outcome = built(project)
    assert len(set(outcome.diagnostics)) == len(outcome.diagnostics)


def test_an_edited_document_is_kept_unless_forced(project: Path) -> None:
    output = built(project).output
    output.write_bytes(output.read_bytes() + b"edited")
    edited = output.read_bytes()
    outcome = built(project)
    assert (outcome.state, [one.code for one in outcome.diagnostics]) == (State.FAILED, ["edited-output"])
    assert output.read_bytes() == edited
    assert built(project, force=True).state is State.BUILT
    assert output.read_bytes() != edited


def test_an_unknown_theme(project: Path) -> None:
    outcome = built(project, theme="offical")
    [told] = outcome.diagnostics
    assert str(told) == "--theme: error: unknown theme 'offical' [unknown-theme]\n  hint: did you mean 'official'?"
    assert not (project / "output").exists()


def test_a_theme_of_one_s_own(project: Path) -> None:
    from plangen.inputs.paths import builtin_templates  # noqa: PLC0415  # the only test that needs it

    themes = project / "templates" / "themes"
    themes.mkdir(parents=True)
    official = (builtin_templates() / "themes" / "official.yaml").read_text(encoding="utf-8")
    (themes / "plain.yaml").write_text(
        official.replace("name: official", "name: plain").replace('"一、"', '"第一部分 "'), encoding="utf-8"
    )
    assert built(project, theme="plain").state is State.BUILT
    add(project, "other", PLAN + "版式: plain\n")
    assert built(project, "other").state is State.BUILT
    (themes / "bad.yaml").write_text("name: bad\n", encoding="utf-8")
    outcome = built(project, theme="bad")
    assert outcome.state is State.FAILED
    assert {one.place.file for one in outcome.diagnostics} == {"templates/themes/bad.yaml"}


def test_what_a_document_is_composed_of(project: Path) -> None:
    report = Report()
    composed = compose(project / "data" / "plan", "", report)
    assert report.diagnostics == []
    document = composed.document
    assert (document.title, document.organization, str(document.date)) == ("晨星小学工作计划", "晨星小学", "2026-03-02")
    assert isinstance(document.children[0], tree.Title)
    assert document.children[-1] == tree.Signature("晨星小学", document.date)
    headings = [tree.plain_text(block.children) for block in document.children if isinstance(block, tree.Heading)]
    assert headings == ["指导思想", "主要工作及措施", "加强管理"]
    assert composed.theme.name == "official"


def test_compose_raises_all_faults_of_a_stage(project: Path) -> None:
    add(project, "plan", PLAN.replace("共{班级数}", "共{a}和{b}"))
    with pytest.raises(Faults) as raised:
        compose(project / "data" / "plan", "", Report())
    assert [one.code for one in raised.value.diagnostics] == ["unknown-figure"] * 2


def test_a_copied_project_gives_the_same_bytes(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    first = built(project).output.read_bytes()
    other = tmp_path_factory.mktemp("另一个 地方")
    shutil.copytree(project / "data", other / "data")
    assert built(other).output.read_bytes() == first


def test_rare_characters_reach_the_document(project: Path) -> None:
    add(project, "plan", PLAN.replace("立德树人。", "'𠮷𡃁㛃<&>\"'''").replace("晨星小学工作计划", "'㙍 & <计划>'"))
    outcome = built(project)
    assert outcome.state is State.BUILT
    assert "𠮷𡃁㛃&lt;&amp;&gt;" in words(outcome)


WIDE = """\
{% extends "shared/document.md.j2" %}
{% block body %}
{{ table(tables.wide, columns=columns) }}

::: landscape
{{ table(tables.wide, columns=columns) }}
:::
{% endblock %}
"""


@pytest.mark.parametrize(("count", "told"), [(12, 0), (60, 2)])
def test_a_table_of_sixty_columns_is_built_with_a_warning(project: Path, count: int, told: int) -> None:
    kind = project / "templates" / "wide"
    (kind / "starter").mkdir(parents=True)
    (kind / "starter" / "document.yaml").write_text("类型: wide\n", encoding="utf-8")
    columns = [f"第{number}周" for number in range(1, count + 1)]
    pairs = ", ".join(f'("{name}", "{name}")' for name in columns)
    template = WIDE.replace("columns=columns", f"columns=[{pairs}]")
    (kind / "document.md.j2").write_text(template, encoding="utf-8")
    schema = "$ref: ../shared/schema.yaml\ntitle: 宽表\ndescription: 一张宽表\n"
    (kind / "schema.yaml").write_text(schema, encoding="utf-8")
    folder = add(project, "wide", "类型: wide\n标题: 表\n单位: 晨星小学\n表格: {wide: wide.csv}\n")
    rows = [columns, ["12"] * count]
    (folder / "wide.csv").write_text("".join(",".join(row) + "\n" for row in rows), encoding="utf-8")
    outcome = built(project, "wide")
    assert outcome.state is State.BUILT
    assert [one.code for one in outcome.diagnostics] == ["crowded-table"] * told
    if told:
        upright, lying = outcome.diagnostics
        assert upright.message.startswith("a table of 60 columns does not fit the page")
        assert "::: landscape" in upright.hint
        assert "::: landscape" not in lying.hint
