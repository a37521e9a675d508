"""The same inputs give the same bytes, whatever the machine, the hour and the place."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import plangen

DATA = Path(__file__).parent.parent / "data"
# Documents with schedules, statistics, tables and lists.
DOCUMENTS = ["kindergarten-spring-plan", "city-research-plan", "district-annual-report"]


def build(root: Path, **environment: str) -> dict[str, bytes]:
    """Build the documents of the project `root`, from a working folder elsewhere."""
    source = Path(plangen.__file__).parent.parent
    variables = {**os.environ, "PYTHONPATH": str(source), **environment}
    working = root / "somewhere" / "else"
    working.mkdir(parents=True)
    command = [sys.executable, "-m", "plangen", "build", *(str(root / "data" / name) for name in DOCUMENTS)]
    done = subprocess.run(command, cwd=working, env=variables, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    output = root / "output"
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in sorted(output.rglob("*")) if path.is_file()}


@pytest.mark.skipif(not DATA.is_dir(), reason="the sample documents are not here")
def test_the_same_bytes(tmp_path: Path) -> None:
    found = []
    for number, environment in enumerate(
        (
            {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LANG": "zh_CN.UTF-8", "LC_ALL": ""},
            {"PYTHONHASHSEED": "4711", "TZ": "America/Anchorage", "LANG": "C", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "86400"},
        )
    ):
        root = tmp_path / f"{number} 处"
        for name in DOCUMENTS:
            shutil.copytree(DATA / name, root / "data" / name)
        found.append(build(root, **environment))
    first, second = found
    assert set(first) == {f"{name}.docx" for name in DOCUMENTS} | {
        f".plangen/{name}.{kind}" for name in DOCUMENTS for kind in ("md", "json")
    }
    assert [name for name in first if first[name] != second.get(name)] == []
