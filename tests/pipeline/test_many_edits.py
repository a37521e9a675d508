"""What make and plangen hold to be out of date after each of many edits, beside what truly is.

The truth is a build of a copy from nothing. What differs from it must be built; make must call plangen for it, and for
nothing else. PLANGEN_EDITS says how many of the edits are made, in their order: all with `make torture`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from plangen.inputs.project import Project
from plangen.pipeline.makefile import start_makefile

from .edited_project import ALL, EDITS, Edit, make_project
from .projects import documents, environment, write

TRIED = int(os.environ.get("PLANGEN_EDITS", "6"))

needs_make = pytest.mark.skipif(shutil.which("make") is None, reason="GNU make is not installed")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The project, built by make, with a Makefile as `plangen new` writes it."""
    root = tmp_path / "project"
    make_project(root)
    program = write(root / "plangen", f'#!/bin/sh\nexec "{sys.executable}" -m plangen --lang en "$@"\n')
    program.chmod(0o755)
    start_makefile(Project(root))
    assert not make(root)[0]
    assert set(documents(root / "output")) == ALL
    return root


def ran(root: Path, *command: str) -> tuple[int, str]:
    done = subprocess.run(
        command, cwd=root, env={**environment(), "PYTHONPATH": str(root / "program")}, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, encoding="utf-8", check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stdout, done.stdout
    return done.returncode, done.stdout


def make(root: Path, *arguments: str) -> tuple[int, str]:
    return ran(root, "make", "PLANGEN=./plangen", *arguments)


def stale_for_plangen(root: Path) -> set[str]:
    return set(re.findall(r"would build output/(.*?)\.docx \(", ran(root, "./plangen", "build", "-n")[1]))


def stale_for_make(root: Path, names: set[str]) -> set[str]:
    """The documents of `names` whose recipes make would run."""
    printed = make(root, "-n", *(f"output/{name}.docx" for name in sorted(names)))[1]
    return {name for name in names if f"plangen build 'output/{name}.docx'" in printed}


def truth(root: Path) -> dict[str, bytes]:
    """The documents as a copy of the project makes them from nothing."""
    copy = root.with_name("copy")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns("output"))
    ran(copy, "./plangen", "build", "-j", "1")
    return documents(copy / "output")


@needs_make
def test_make_and_plangen_agree_with_the_truth(project: Path) -> None:
    for one in EDITS[:TRIED]:
        one.do(project)
        check(project, one)


def check(root: Path, one: Edit) -> None:
    fresh, found = truth(root), documents(root / "output")
    differing = {name for name, content in fresh.items() if found.get(name) != content} - one.broken
    stale = stale_for_plangen(root)
    assert stale == one.stale, one.name
    assert differing <= stale, one.name
    # What is broken is for a build to tell, again and again.
    assert stale_for_make(root, {*fresh, *found, *stale}) == stale | one.broken, one.name
    status, printed = make(root, *(["-j2"] if EDITS.index(one) % 2 else []))
    assert (status != 0) == bool(one.broken), printed
    built = documents(root / "output")
    assert {name: built[name] for name in fresh if name not in one.broken} == {
        name: content for name, content in fresh.items() if name not in one.broken
    }, one.name
    assert all(built.get(name) == found.get(name) for name in one.broken), one.name
    if one.mend is not None:
        one.mend(root)
        assert make(root)[0] == 0, one.name
        assert documents(root / "output").items() >= truth(root).items(), one.name
    assert stale_for_plangen(root) == set(), one.name
    assert stale_for_make(root, {*fresh, *found}) == set(), one.name
    assert "plangen build" not in make(root, "-n")[1], one.name
