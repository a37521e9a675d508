"""The command line as DESIGN settles it: what goes to stdout, what to stderr, and the exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import plangen
from plangen import __version__
from plangen.cli import cli, main
from plangen.inputs.kind import find_kinds
from plangen.inputs.paths import builtin_templates

Run = Callable[..., Result]
KINDS = list(find_kinds([builtin_templates()]))
PLAN = """\
类型: semester-plan
标题: 计划
单位: 晨星小学
学期: {学年: 2025-2026, 学期: 2, 第一周: 2026-03-02, 周数: 18}
主要工作及措施: [{标题: 管理, 条目: [抓好常规。]}]
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    (tmp_path / "data").mkdir()
    monkeypatch.chdir(tmp_path)

    def running(*arguments: str) -> Result:
        result = CliRunner().invoke(cli, arguments)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return running


def add(name: str, text: str = PLAN) -> Path:
    folder = Path("data") / name
    folder.mkdir(parents=True)
    (folder / "document.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["-h"], ["build", "--help"], ["new", "-h"], ["kinds", "--help"], ["outline", "--help"], ["--version"]],
)
def test_help(arguments: list[str], run: Run) -> None:
    result = run(*arguments)
    assert result.exit_code == 0
    assert result.stderr == ""
    assert __version__ in result.stdout or "Usage: " in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["bild"],
        ["build", "--nothing"],
        ["--lang", "fr", "kinds"],
        ["new"],
        ["new", "semester-plan"],
        ["outline"],
        ["outline", "a", "b"],
        ["kinds", "a", "b"],
        ["kinds", "--format", "xml"],
        ["kinds", "--format", "json-schema"],
        ["build", "-o"],
    ],
)
def test_wrong_usage_is_2(arguments: list[str], run: Run) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Usage: " in result.stderr or "Error: " in result.stderr


def test_kinds(run: Run) -> None:
    result = run("kinds")
    assert (result.exit_code, result.stderr) == (0, "")
    assert [line.split()[0] for line in result.stdout.splitlines()] == KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_the_fields_of_a_kind(kind: str, run: Run) -> None:
    result = run("kinds", kind)
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[0].startswith(f"{kind}  ")
    assert any(line.startswith("* 标题 (title)：") for line in lines)
    assert any(line.startswith("  日期 (date)：") for line in lines)


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_of_a_kind(kind: str, run: Run) -> None:
    result = run("kinds", kind, "--format", "json-schema")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "标题" in json.loads(result.stdout)["properties"]


@pytest.mark.parametrize("command", [["kinds", "semester-plans"], ["new", "semester-plans", "data/x"]])
def test_an_unknown_kind(command: list[str], run: Run) -> None:
    result = run(*command)
    assert (result.exit_code, result.stdout) == (1, "")
    assert (
        result.stderr
        == "KIND: error: unknown kind 'semester-plans' [unknown-kind]\n  hint: did you mean 'semester-plan'?\n"
    )


def test_new_then_build(run: Run) -> None:
    result = run("new", "semester-plan", "data/plan", "--org", "晨星小学", "--term", "2025-2026/2")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "data/plan/document.yaml" in result.stdout.splitlines()
    assert result.stdout.splitlines()[-1] == "fill them in, then: plangen build data/plan"
    result = run("build", "data/plan")
    assert (result.exit_code, result.stdout) == (0, "built output/plan.docx\n")
    assert run("build").stdout == "unchanged output/plan.docx\n"


def test_what_new_says_to_type_is_one_word(run: Run) -> None:
    assert run("new", "semester-plan", "data/our plan (2)").stdout.endswith('build "data/our plan (2)"\n')
    assert run("new", "semester-plan", "data/我们的计划").stdout.endswith("build data/我们的计划\n")


def test_new_twice(run: Run) -> None:
    run("new", "semester-plan", "data/plan", "--term", "2025-2026/2")
    result = run("new", "semester-plan", "data/plan", "--term", "2025-2026/2")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "[document-exists]" in result.stderr


def test_all_documents_are_built(run: Run) -> None:
    for name in ("a", "b", "2026/c"):
        add(name)
    result = run("build")
    assert (result.exit_code, result.stderr) == (0, "")
    assert (
        result.stdout
        == "built output/c.docx\nbuilt output/a.docx\nbuilt output/b.docx\n3 built, 0 unchanged, 0 failed\n"
    )


def test_a_fault_in_one_document_does_not_stop_the_others(run: Run) -> None:
    add("a", PLAN.replace("标题: 计划", "标题: %计划"))
    add("b")
    add("c", PLAN + "页数: 无\n")
    result = run("build")
    assert result.exit_code == 1
    assert result.stdout == (
        "failed data/a\nbuilt output/b.docx\nfailed data/c\n"
        "  data/a: a value cannot begin with '%'\n  data/c: unknown field '页数'\n"
        "1 built, 0 unchanged, 2 failed\n"
    )
    assert [line.split(":")[0] for line in result.stderr.splitlines() if not line.startswith(" ")] == [
        "data/a/document.yaml",
        "data/c/document.yaml",
    ]
    assert [path.name for path in Path("output").glob("*.docx")] == ["b.docx"]


def test_a_folder_that_is_not_there_does_not_stop_the_others(run: Run) -> None:
    add("a")
    result = run("build", "data/a", "data/b")
    assert result.exit_code == 1
    assert result.stdout == "built output/a.docx\n"
    assert result.stderr.startswith("data/b: error: there is no such folder [no-document]")


def test_nothing_to_build(run: Run) -> None:
    result = run("build")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "[no-document]" in result.stderr


def test_where_to_write(run: Run) -> None:
    add("a")
    assert run("build", "-o", "new/folder").stdout == "built new/folder/a.docx\n"
    assert Path("new/folder/a.docx").is_file()


def test_two_documents_of_one_name_do_not_overwrite_each_other(run: Run) -> None:
    """data/2025/plan and data/2026/plan are both somebody's work."""
    add("2025/plan")
    add("2026/plan", PLAN.replace("标题: 计划", "标题: 另一份计划"))
    result = run("build")
    outputs = list(Path("output").rglob("*.docx"))
    assert len(outputs) == 2 or (result.exit_code == 1 and "plan" in result.stderr)


def test_the_name_of_a_folder_given_from_below(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = add("plan")
    (folder / "tables").mkdir()
    monkeypatch.chdir(folder)
    assert run("build", ".").exit_code == 0
    monkeypatch.chdir("tables")
    result = run("build", "..")
    assert result.exit_code == 0
    assert result.stdout.startswith(("built", "unchanged"))
    assert result.stdout.strip().endswith("plan.docx")


def test_warnings_do_not_fail(run: Run) -> None:
    add("a", PLAN.replace("标题: 计划", "标题: 计划 #一"))
    result = run("build")
    assert result.exit_code == 0
    assert result.stderr.startswith("data/a/document.yaml:2:8: warning: '#一' is read as a comment")


def test_an_edited_document_and_force(run: Run) -> None:
    add("a")
    run("build")
    Path("output/a.docx").write_bytes(b"edited")
    result = run("build")
    assert result.exit_code == 1
    assert result.stdout == "failed data/a\n"
    assert result.stderr == (
        "output/a.docx: error: the document was edited after it was built, and is kept [edited-output]\n"
        "  hint: rename it to keep the changes, or build with --force to overwrite them\n"
    )
    assert Path("output/a.docx").read_bytes() == b"edited"
    assert run("build", "--force").stdout == "built output/a.docx\n"


def test_a_document_of_another_origin(run: Run) -> None:
    add("a")
    Path("output").mkdir()
    Path("output/a.docx").write_bytes(b"by hand")
    result = run("build")
    assert result.exit_code == 1
    assert result.stderr == (
        "output/a.docx: error: there is a document of this name already, of which no record says that plangen built it "
        "[edited-output]\n  hint: move or rename it, or build with --force to overwrite it\n"
    )
    assert Path("output/a.docx").read_bytes() == b"by hand"


def test_a_document_that_is_open(run: Run) -> None:
    add("a")
    Path("output").mkdir()
    Path("output/~$a.docx").write_bytes(b"")
    result = run("build")
    assert result.exit_code == 1
    assert result.stderr == (
        "output/a.docx: error: the document is open in another program [output-open]\n"
        "  hint: close it and try again; if it is not open, delete 'output/~$a.docx'\n"
    )
    assert [path.name for path in Path("output").glob("*.docx")] == ["~$a.docx"]
    assert not Path("output/.plangen/a.json").exists()


def test_an_output_folder_that_cannot_be_written(run: Run) -> None:
    add("a")
    Path("output").write_bytes(b"")
    result = run("build")
    assert result.exit_code == 1
    assert result.stderr.startswith("output/a.docx: error: the document cannot be written: ")
    assert result.stderr.splitlines()[0].endswith("[output-unwritable]")


def test_an_unknown_theme(run: Run) -> None:
    add("a")
    result = run("build", "--theme", "offical")
    assert result.exit_code == 1
    assert (
        result.stderr == "--theme: error: unknown theme 'offical' [unknown-theme]\n  hint: did you mean 'official'?\n"
    )


@pytest.mark.parametrize(("language", "expected"), [("zh", "错误"), ("en", "error")])
def test_the_language_of_messages(language: str, expected: str, run: Run) -> None:
    add("a", PLAN + "页数: 无\n")
    assert f": {expected}" in run("--lang", language, "build").stderr.replace("：", ": ")


@pytest.mark.usefixtures("run")
@pytest.mark.parametrize(("language", "unknown"), [("zh_CN.UTF-8", False), ("en_US.UTF-8", True), ("C", True)])
def test_the_language_of_the_system(language: str, unknown: bool) -> None:
    add("a", PLAN + "页数: 无\n")
    environment = {
        **os.environ,
        "LANG": language,
        "PYTHONPATH": str(Path(plangen.__file__).parent.parent),
        "PYTHONUTF8": "1",
    }
    for options, english in (([], unknown), (["--lang", "en"], True), (["--lang", "zh"], False)):
        command = [sys.executable, "-m", "plangen", *options, "build"]
        done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 1
        assert ("unknown field" in done.stderr) == english
        assert "[unknown-field]" in done.stderr


def test_outline(run: Run) -> None:
    add("a")
    run("build")
    result = run("outline", "output/a.docx")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "一、主要工作及措施\n  （一）管理\n"


@pytest.mark.parametrize("named", ["data/a", "data/a/document.yaml"])
def test_outline_of_a_folder(named: str, run: Run) -> None:
    add("a")
    result = run("outline", named)
    assert (result.exit_code, result.stdout) == (0, "一、主要工作及措施\n  （一）管理\n")


def test_outline_of_a_text_without_headings(run: Run) -> None:
    Path("a.txt").write_text("没有标题的话。\n", encoding="utf-8")
    result = run("outline", "a.txt")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "no headings found\n")


def test_outline_of_what_cannot_be_read(run: Run) -> None:
    Path("a.pdf").write_bytes(b"%PDF")
    result = run("outline", "a.pdf")
    assert (result.exit_code, result.stdout) == (1, "")
    assert (
        result.stderr
        == "a.pdf: error: '.pdf' files cannot be read [unknown-format]\n  hint: give one of: .docx、.md、.txt\n"
    )


@pytest.mark.parametrize(
    "arguments",
    [["facts", "data/a"], ["check", "data/a"], ["kinds", "semester-plan"]],
    ids=lambda arguments: arguments[0],
)
def test_json_is_whole_in_any_code_page(arguments: list[str], run: Run) -> None:
    add("a", PLAN.replace("抓好常规。", "抓好常规，，"))
    form = "json-schema" if arguments[0] == "kinds" else "json"
    in_process = run(*arguments, "--format", form).stdout
    assert not in_process.isascii()
    piped = subprocess.run(
        [sys.executable, "-m", "plangen", *arguments, "--format", form], capture_output=True, check=False,
        env={**os.environ, "PYTHONPATH": str(Path(plangen.__file__).parents[1]), "PYTHONIOENCODING": "cp1252"},
    )  # fmt: skip
    assert json.loads(piped.stdout.decode("cp1252")) == json.loads(in_process)


@pytest.mark.parametrize("name", ["stdout", "stderr"])
def test_without_a_console(name: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("kinds").exit_code == 0
    for number in range(12):  # enough for a bar
        add(f"plan{number}")
    monkeypatch.setattr(sys, "argv", ["plangen", "build", "-j1"])
    monkeypatch.setattr(sys, name, None)
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 0
    assert Path("output/plan11.docx").is_file()


@pytest.mark.parametrize("option", ["--output", "--theme", "--pdf", "--force"])
def test_build_has_its_options(option: str, run: Run) -> None:
    assert option in run("build", "--help").stdout


def test_a_bug_of_ours_shows_its_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    add("a")

    def broken(*_arguments: object, **_options: object) -> bytes:
        raise KeyError("ours")

    monkeypatch.setattr("plangen.pipeline.build.write_document", broken)
    with pytest.raises(KeyError):
        run("build")
