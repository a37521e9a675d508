from __future__ import annotations

from pathlib import Path

import pytest

from plangen.diagnostics import Report
from plangen.inputs.folder import Source, read_folder
from plangen.inputs.project import Project
from plangen.inputs.table import Table

SCHEMA = """\
title: 会议纪要
required: [kind, title]
properties:
  kind: {title: 类型, type: string}
  title: {title: 标题, type: string}
  tables:
    title: 表格
    type: object
    additionalProperties:
      oneOf:
        - type: string
        - {type: object, required: [file], properties: {file: {title: 文件, type: string}, sheet: {title: 工作表, type: string}}}
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    project = tmp_path / "project"
    kind = project / "templates" / "minutes"
    (kind / "starter").mkdir(parents=True)
    (kind / "document.md.j2").write_text("", encoding="utf-8")
    (kind / "schema.yaml").write_text(SCHEMA, encoding="utf-8")
    folder = project / "data" / "may"
    folder.mkdir(parents=True)
    (folder / "people.csv").write_text("姓名,单位\n甲,一校\n", encoding="utf-8")
    (project / "data" / "common.csv").write_text("项目\n一\n", encoding="utf-8")
    (tmp_path / "outside.csv").write_text("项目\n一\n", encoding="utf-8")
    monkeypatch.chdir(project)
    return project


def read(root: Path, text: str, folder: str = "data/may") -> tuple[Source | None, list[str]]:
    (root / folder / "document.yaml").write_text(text, encoding="utf-8")
    report = Report()
    source = read_folder(Path(folder), Project(root), report)
    return source, list(map(str, report.diagnostics))


LEAST = "类型: minutes\n标题: 纪要\n"


@pytest.mark.parametrize("kind", ["类型: minutes", "kind: minutes", "类型: 会议纪要"])
def test_a_document_with_its_tables(kind: str, root: Path) -> None:
    source, faults = read(root, f"{kind}\n标题: 纪要\n表格:\n  people: people.csv\n  项目: {{文件: ../common.csv}}\n")
    assert faults == []
    assert source is not None
    assert source.kind.name == "minutes"
    assert source.record["title"] == "纪要"
    assert isinstance(source.tables["people"], Table)
    assert isinstance(source.tables["项目"], Table)
    assert source.tables["people"].columns == {"姓名": ["甲"], "单位": ["一校"]}
    assert source.tables["people"].file == "data/may/people.csv"
    assert source.tables["项目"].columns == {"项目": ["一"]}
    assert [file.name for file in source.files] == ["document.yaml", "people.csv", "common.csv"]


def test_paths_as_windows_writes_them(root: Path) -> None:
    source, faults = read(root, LEAST + "表格: {项目: ..\\common.csv}\n")
    assert faults == []
    assert source is not None
    assert list(source.tables) == ["项目"]


def test_no_document(root: Path) -> None:
    report = Report()
    assert read_folder(Path("data/may"), Project(root), report) is None
    assert [one.code for one in report.diagnostics] == ["missing-file"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("标题: 纪要\n", "data/may/document.yaml:1:1: error: the file does not say which kind of document it is [missing-field]"),
        ("类型:\n标题: 纪要\n", "error: the file does not say which kind of document it is [missing-field]"),
        ("类型: [minutes]\n标题: 纪要\n", "error: the file does not say which kind of document it is [missing-field]"),
        ("类型: minute\n标题: 纪要\n", "data/may/document.yaml:1:5: error: unknown kind 'minute' [unknown-kind]\n  hint: did you mean 'minutes'?"),
        ("类型: 会议记要\n标题: 纪要\n", "data/may/document.yaml:1:5: error: unknown kind '会议记要' [unknown-kind]\n  hint: did you mean '会议纪要'?"),
        ("类型: shared\n标题: 纪要\n", "unknown kind 'shared'"),
        ("类型: themes\n标题: 纪要\n", "unknown kind 'themes'"),
        ("类型: ../minutes\n标题: 纪要\n", "unknown kind '../minutes'"),
    ],
)  # fmt: skip
def test_faults_of_the_kind(text: str, fault: str, root: Path) -> None:
    source, faults = read(root, text)
    assert source is None
    assert len(faults) == 1
    assert fault in faults[0]


def test_an_unknown_kind_lists_the_kinds(root: Path) -> None:
    _source, [fault] = read(root, "类型: 通知书\n标题: 通知\n")
    assert "the kinds are: annual-report、annual-summary、minutes、research-plan" in fault


OUTSIDE = "lies outside the project [path-outside]\n  hint: put the file beside document.yaml and write its name only"


@pytest.mark.parametrize(
    ("file", "fault"),
    [
        ("../../../outside.csv", OUTSIDE),
        ("..\\..\\..\\outside.csv", OUTSIDE),
        ("/etc/hostname", OUTSIDE),
        ("link.csv", OUTSIDE),
        ("people.cvs", "there is no file 'people.cvs' [missing-table]\n  hint: did you mean 'people.csv'?"),
        ("nowhere/a.csv", "there is no file 'nowhere/a.csv' [missing-table]"),
        (".", "there is no file '.' [missing-table]"),
        ("..", "there is no file '..' [missing-table]"),
        ("'" + "很长的名字" * 60 + ".csv'", "[missing-table]"),
        ('"a\\tb.csv"', "[missing-table]"),
        ("people.csv/x", "[missing-table]"),
    ],
)
def test_faults_of_a_path(file: str, fault: str, root: Path) -> None:
    (root / "data" / "may" / "link.csv").symlink_to(root.parent / "outside.csv")
    source, faults = read(root, f"{LEAST}表格:\n  people: {file}\n")
    assert source is None
    assert len(faults) == 1
    assert faults[0].startswith("data/may/document.yaml:4:11: error: ") or file[0] in "'\""
    assert fault in faults[0]


def test_a_file_name_with_a_nul(root: Path) -> None:
    source, faults = read(root, LEAST + '表格:\n  people: "a\\0b.csv"\n')
    assert source is None
    assert len(faults) == 1


def test_the_faults_of_document_and_tables_together(root: Path) -> None:
    (root / "data" / "may" / "ragged.csv").write_text("甲,乙\n1,2\n3\n", encoding="utf-8")
    source, faults = read(root, LEAST + "标题二: 甲\n表格:\n  a: ragged.csv\n  b: missing.csv\n  c: /c.csv\n")
    assert source is None
    assert sorted(one.split("[")[1].split("]")[0] for one in faults) == [
        "missing-table",
        "path-outside",
        "ragged-row",
        "unknown-field",
    ]
    assert any(one.startswith("data/may/ragged.csv:3: error:") for one in faults)


@pytest.mark.parametrize("value", ["[people.csv]", "{sheet: 一}", "{文件: [a]}"])
def test_a_table_of_the_wrong_form(value: str, root: Path) -> None:
    source, faults = read(root, f"{LEAST}表格:\n  people: {value}\n")
    assert source is None
    assert faults
    assert all(one.startswith("data/may/document.yaml:4:") for one in faults)


def test_a_file_that_is_no_table(root: Path) -> None:
    (root / "data" / "may" / "a.csv").write_bytes(b"%PDF-1.7\n")
    source, faults = read(root, LEAST + "表格: {a: a.csv}\n")
    assert source is None
    assert [one.split(" error: ")[0] for one in faults] == ["data/may/a.csv:"]
