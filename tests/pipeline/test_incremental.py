"""A document is built again when a byte that it depends on changed, and only then; and make thinks so, too."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from plangen.inputs.paths import builtin_templates
from plangen.pipeline.outcome import State
from plangen.pipeline.program import program_description

from .projects import (
    ROOT,
    SOURCE,
    build,
    documents,
    environment,
    plain_document,
    run,
    school_documents,
    stale,
    states,
    write,
)

BLANK = "含 空格"
PLAINS = {"first", "second", BLANK}
MANY = {"甲校计划", "乙校计划"}
ALL = PLAINS | MANY


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Three documents of their own and one for each of two schools, with templates of the project's own, all built."""
    for name in sorted(PLAINS):
        plain_document(tmp_path, name)
    school_documents(tmp_path, ["甲校", "乙校"])
    shutil.copytree(builtin_templates(), tmp_path / "templates")
    assert set(states(build(tmp_path)).values()) == {"built"}
    return tmp_path


def append(file: str, text: str = "\n") -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        path = root / file
        write(path, path.read_text(encoding="utf-8") + text)

    return edit


def put(file: str, text: str) -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        write(root / file, text)

    return edit


def replace(file: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        text = (root / file).read_text(encoding="utf-8")
        assert old in text
        write(root / file, text.replace(old, new))

    return edit


def remove(file: str) -> Callable[[Path], None]:
    return lambda root: (root / file).unlink()


CALENDAR = "2027:\n  节假日: [{名称: 元旦, 从: 2027-01-01, 到: 2027-01-03}]\n"
THEME = "templates/themes/official.yaml"
EDITS: dict[str, tuple[Callable[[Path], None], set[str]]] = {
    "nothing": (lambda _root: None, set()),
    "document": (append("data/first/document.yaml", "# 注\n"), {"first"}),
    "table": (append("data/second/schedule.csv", "五月,运动会\n"), {"second"}),
    "name with a blank": (append(f"data/{BLANK}/schedule.csv", "五月,运动会\n"), {BLANK}),
    "template": (append("templates/semester-plan/document.md.j2"), ALL),
    "what a template includes": (append("templates/shared/macros.md.j2"), ALL),
    "what a template extends": (append("templates/shared/document.md.j2"), ALL),
    "schema": (append("templates/semester-plan/schema.yaml"), ALL),
    "shared schema": (append("templates/shared/schema.yaml"), ALL),
    "theme": (append(THEME), ALL),
    "another kind": (append("templates/subject-plan/document.md.j2"), set()),
    "another kind's schema": (append("templates/subject-plan/schema.yaml"), set()),
    "a calendar that was not there": (put("data/calendar.yaml", CALENDAR), ALL),
    "a row": (replace("data/schools-plan/schools.csv", "1201", "1301"), {"乙校计划"}),
    "a row's table": (append("data/schools-plan/schools/000/schedule.csv", "五月,运动会\n"), {"甲校计划"}),
    "a row's overrides": (put("data/schools-plan/schools/001/overrides.yaml", "结束语: 完。\n"), {"乙校计划"}),
    "all rows": (append("data/schools-plan/document.yaml", "# 注\n"), MANY),
    "an output that is gone": (remove("output/second.docx"), {"second"}),
    "a record that is gone": (remove("output/.plangen/second.json"), {"second"}),
    "a file nobody reads": (put("data/first/notes.txt", "x"), set()),
}


@pytest.mark.parametrize("name", EDITS)
def test_what_an_edit_makes_stale(project: Path, name: str) -> None:
    edit, expected = EDITS[name]
    edit(project)
    assert stale(project) == expected
    before = documents(project / "output")
    outcomes = build(project)
    assert not [one for one in outcomes if one.state is State.FAILED]
    # The documents are those of a build from nothing, and nothing is left to do.
    build(project, output=project / "fresh")
    assert documents(project / "output") == documents(project / "fresh")
    assert stale(project) == set()
    built = {one.job.output.name for one in outcomes if one.state is State.BUILT}
    assert built == {name for name, content in documents(project / "output").items() if before.get(name) != content}


def test_times_alone_change_nothing(project: Path) -> None:
    for path in (project / "data").rglob("*"):
        os.utime(path)
    assert stale(project) == set()
    assert set(states(build(project)).values()) == {"unchanged"}


def test_an_edit_that_puts_the_time_back_is_seen(project: Path) -> None:
    path = project / "data" / "first" / "schedule.csv"
    status = path.stat()
    content = path.read_text(encoding="utf-8")
    write(path, content.replace("开学", "学开"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert stale(project) == {"first"}


def test_another_theme_or_version_is_another_document(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    description = program_description().replace(b"jinja2 ", b"jinja2 0.")
    monkeypatch.setattr("plangen.pipeline.program.installed", lambda: ("", 0))  # another, too
    monkeypatch.setattr("plangen.pipeline.program.program_description", lambda: description)
    assert stale(project) == ALL
    assert run(project, "build", "-n", "--theme", "official")[1].count("(other options than last time)") == len(ALL)


@pytest.mark.parametrize("changed", [False, True])
def test_a_document_edited_in_word_is_kept(project: Path, changed: bool) -> None:
    document = project / "output" / "first.docx"
    document.write_bytes(b"edited in Word")
    if changed:
        append("data/first/schedule.csv", "五月,运动会\n")(project)
    outcomes = {one.job.output.name: one for one in build(project)}
    assert [one.code for one in outcomes["first"].diagnostics] == ["edited-output"]
    assert "--force" in outcomes["first"].diagnostics[0].hint
    assert document.read_bytes() == b"edited in Word"
    assert build(project, force=True)
    assert document.read_bytes() != b"edited in Word"
    assert stale(project) == set()


def test_unchanged_is_told_without_the_libraries_of_the_stages(project: Path) -> None:
    code = (
        "import sys; from plangen.cli import cli; cli(['build', '-n'], standalone_mode=False); "
        "cli(['build'], standalone_mode=False); print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=project, env=environment(), capture_output=True, encoding="utf-8", check=True
    )
    assert "0 to build, 5 in all" in done.stdout
    assert "0 built, 5 unchanged, 0 failed" in done.stdout
    heavy = {"pandas", "numpy", "jinja2", "lxml", "yaml", "docx", "markdown_it", "jsonschema_rs"}
    assert heavy.isdisjoint(done.stdout.split())


# make

needs_make = pytest.mark.skipif(shutil.which("make") is None, reason="GNU make is not installed")


@pytest.fixture
def with_make(project: Path) -> Path:
    """`project` with the Makefile, and an environment that is set up: this one."""
    shutil.copy(ROOT / "Makefile", project)
    shutil.copytree(
        SOURCE / "plangen/pipeline", project / "src/plangen/pipeline", ignore=shutil.ignore_patterns("*.py")
    )
    for name in ("pyproject.toml", "requirements/runtime.txt", "venv/created.stamp", "venv/runtime.stamp"):
        write(project / name, "")
    program = write(
        project / "venv" / "bin" / "plangen", f'#!/bin/sh\nexec "{sys.executable}" -m plangen --lang en "$@"\n'
    )
    program.chmod(0o755)
    return project


def make(root: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["make", "VENV=venv", "BIN=venv/bin", *arguments],
        cwd=root, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    return done.stdout


def stale_for_make(root: Path) -> set[str]:
    """The names of the documents whose rules make would run."""
    goals = {name: f"output/{name}.docx" for name in ALL}
    printed = make(root, "-n", *goals.values())
    return {name for name, goal in goals.items() if f"plangen build '{goal}'" in printed}


@needs_make
def test_make_agrees_after_each_of_many_edits(with_make: Path) -> None:
    chosen = random.Random(20260302)
    edits = [name for name in EDITS if "record" not in name]
    for name in chosen.sample(edits, k=int(os.environ.get("PLANGEN_EDITS", "8")) % (len(edits) + 1) or len(edits)):
        edit, _expected = EDITS[name]
        edit(with_make)
        assert stale_for_make(with_make) == stale(with_make), name
        build(with_make)
        assert stale_for_make(with_make) == set(), name


@needs_make
def test_make_builds_what_is_out_of_date(with_make: Path) -> None:
    append("data/first/schedule.csv", "五月,运动会\n")(with_make)
    plain_document(with_make, "第三")
    assert "2 built, 4 unchanged, 0 failed" in make(with_make)
    assert "built" not in make(with_make, "-j2")
    append(f"data/{BLANK}/schedule.csv", "五月,运动会\n")(with_make)
    append("data/second/schedule.csv", "五月,运动会\n")(with_make)
    assert make(with_make, f"output/{BLANK}.docx").splitlines()[-1] == f"built output/{BLANK}.docx"
    assert "built" not in make(with_make, "summaries")
    assert "1 built, 5 unchanged, 0 failed" in make(with_make, "plans")
    assert stale(with_make) == set()
