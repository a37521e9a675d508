"""A kind is a folder: somebody who knows no Python adds one to a project of their own."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from plangen import tree
from plangen.cli import cli
from plangen.diagnostics import Report
from plangen.pipeline.composing import compose

SCHEMA = """\
$ref: ../shared/schema.yaml
title: 会议纪要
description: 记录一次会议的时间、地点、出席人员和议定事项。
required: [date, place, decisions]
properties:
  place: {title: 地点, description: 会议在哪里开。例如 第一会议室。, type: string}
  decisions:
    title: 议定事项
    description: 会议定下的事，一条一项。
    type: array
    minItems: 1
    items: {$ref: ../shared/schema.yaml#/$defs/item}
  tables:
    properties:
      people:
        $ref: ../shared/schema.yaml#/$defs/table
        title: 出席人员
        description: 一行一人。
        columns:
          name: {title: 姓名, required: true, description: 姓名。}
          post: {title: 职务, description: 职务。}
    required: [people]
"""
TEMPLATE = """\
{% extends "shared/document.md.j2" %}
{% import "shared/macros.md.j2" as macros with context %}
{% block body %}
# 会议概况

{{ date | date }}，会议在{{ place }}召开，{{ stats.people }}人出席。

# 出席人员

{{ table(tables.people, columns=[("name", "姓名"), ("post", "职务")], numbered="序号") }}

# 议定事项

{{ macros.numbered(decisions) }}
{% endblock %}
"""
STARTER = """\
# 会议纪要的样子。
类型: minutes
标题: "@ORGANIZATION@会议纪要"
单位: "@ORGANIZATION@"
日期: @DATE@
地点: 第一会议室
表格: {people: people.csv}
统计: {people: {计数: people}}
议定事项:
  - 会议定于每月第一个星期一召开，本次{people}人出席。
  - {提要: 抓好安全。, 内容: '每周检查一次，做到 * 件件有回音 *。'}
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for path, text in {
        "schema.yaml": SCHEMA,
        "document.md.j2": TEMPLATE,
        "starter/document.yaml": STARTER,
        "starter/people.csv": "姓名,职务\n甲,校长\n乙,教导主任\n",
    }.items():
        target = tmp_path / "templates" / "minutes" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(root: Path) -> Callable[..., Result]:
    def running(*arguments: str) -> Result:
        assert Path.cwd() == root
        result = CliRunner().invoke(cli, ["--lang", "en", *arguments], catch_exceptions=False)
        assert result.exit_code == 0, result.stderr
        return result

    return running


def test_it_is_listed_with_the_others(run: Callable[..., Result]) -> None:
    lines = run("kinds").stdout.splitlines()
    assert [line.split()[0] for line in lines] == [
        "annual-report", "annual-summary", "minutes", "research-plan", "semester-plan", "subject-plan", "training-plan",
    ]  # fmt: skip
    assert "会议纪要：记录一次会议" in lines[2]
    fields = run("kinds", "minutes").stdout
    assert "* 地点 (place)：会议在哪里开。" in fields
    assert "  主送 (recipient)：" in fields


def test_it_starts_and_builds(root: Path, run: Callable[..., Result]) -> None:
    run("new", "minutes", "data/may", "--org", "晨星小学", "--term", "2025-2026/2")
    assert run("build").stdout == "built output/may.docx\n"
    assert run("outline", "output/may.docx").stdout == "一、会议概况\n二、出席人员\n三、议定事项\n"
    document = compose(root / "data" / "may", "", Report()).document
    assert (
        tree.Paragraph(
            (tree.Text("2026年3月2日，会议在第一会议室召开，"), tree.Figure("people", "2"), tree.Text("人出席。"))
        )
        in document.children
    )
    [table] = [block for block in document.children if isinstance(block, tree.Table)]
    assert table.children[1] == tree.Row(("1", "甲", "校长"))
    [items] = [block for block in document.children if isinstance(block, tree.List)]
    assert [tree.plain_text(paragraph.children) for item in items.children for paragraph in item.children if isinstance(paragraph, tree.Paragraph)] == [
        "会议定于每月第一个星期一召开，本次2人出席。",
        "抓好安全。每周检查一次，做到 * 件件有回音 *。",
    ]  # fmt: skip


def test_its_faults_are_told_as_those_of_any_kind(root: Path, run: Callable[..., Result]) -> None:
    run("new", "minutes", "data/may", "--org", "晨星小学", "--term", "2025-2026/2")
    document = root / "data" / "may" / "document.yaml"
    document.write_text(document.read_text(encoding="utf-8").replace("地点:", "地典:"), encoding="utf-8")
    result = CliRunner().invoke(cli, ["--lang", "en", "build"])
    assert result.exit_code == 1
    assert "unknown field '地典' [unknown-field]\n  hint: did you mean '地点'?" in result.stderr


def test_a_kind_of_one_s_own_may_take_the_place_of_one_that_ships(root: Path, run: Callable[..., Result]) -> None:
    (root / "templates" / "minutes").rename(root / "templates" / "semester-plan")
    assert "会议纪要" in run("kinds").stdout
    assert len(run("kinds").stdout.splitlines()) == 6


def test_a_shared_template_of_one_s_own(root: Path, run: Callable[..., Result]) -> None:
    """It replaces the file of that name; all other shared files are still there."""
    shared = root / "templates" / "shared"
    shared.mkdir()
    (shared / "document.md.j2").write_text(
        "::: title\n{{ title }}（样稿）\n:::\n{% block body %}{% endblock %}\n", encoding="utf-8"
    )
    run("new", "minutes", "data/may", "--org", "晨星小学", "--term", "2025-2026/2")
    run("build")
    [title, *_rest] = compose(root / "data" / "may", "", Report()).document.children
    assert title == tree.Title((tree.Text("晨星小学会议纪要（样稿）"),))


def test_no_file_of_the_program_names_a_kind() -> None:
    import plangen  # noqa: PLC0415  # only to find its source

    source = Path(plangen.__file__).parent
    kinds = ["annual-report", "annual-summary", "research-plan", "subject-plan", "training-plan"]
    guilty = [
        path.name for path in source.rglob("*.py") if any(kind in path.read_text(encoding="utf-8") for kind in kinds)
    ]
    assert guilty == []


def test_starter_tables_are_csv(root: Path, run: Callable[..., Result]) -> None:
    run("new", "minutes", "data/may", "--term", "2025-2026/2")
    with (root / "data" / "may" / "people.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [["姓名", "职务"], ["甲", "校长"], ["乙", "教导主任"]]
