"""What bad input gets, case by case: the diagnostics word for word, exit status 1, and no file written.

A folder under faults/ is a project; `expected.txt` in it is what `plangen build` says of it in English.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from plangen.cli import cli

FAULTS = Path(__file__).parent / "faults"
CASES = sorted(path.name for path in FAULTS.iterdir())


def snapshot(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    def copied(case: str) -> Path:
        folder = tmp_path / "project"
        shutil.copytree(FAULTS / case, folder, ignore=shutil.ignore_patterns("expected.txt"))
        monkeypatch.chdir(folder)
        return folder

    return copied


@pytest.mark.parametrize("case", CASES)
def test_fault(case: str, project: Callable[[str], Path], golden: Callable[[Path, str], None]) -> None:
    folder = project(case)
    before = snapshot(folder)
    result = CliRunner().invoke(cli, ["--lang", "en", "build"])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 1
    assert result.stdout == "failed data/plan\n"
    assert snapshot(folder) == before, "nothing is written for a document with faults"
    golden(FAULTS / case / "expected.txt", result.stderr)


@pytest.mark.parametrize("case", CASES)
def test_the_same_in_chinese(case: str, project: Callable[[str], Path]) -> None:
    """As many findings, at the same places, with the same codes."""
    project(case)
    told = {language: CliRunner().invoke(cli, ["--lang", language, "build"]).stderr for language in ("en", "zh")}
    places = {
        language: [(line.split(" ")[0], line.split(" ")[-1]) for line in text.splitlines() if not line.startswith("  ")]
        for language, text in told.items()
    }
    assert places["en"] == places["zh"]
