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
# Both schedules, statistics, tables and lists between them.
DOCUMENTS = ["kindergarten-spring-plan", "city-research-plan"]
MACHINES = (
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LANG": "zh_CN.UTF-8", "LC_ALL": ""},
    {"PYTHONHASHSEED": "4711", "TZ": "America/Anchorage", "LANG": "C", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "86400"},
)


def start(root: Path, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """Build the documents of a copied project `root`, from a working folder elsewhere."""
    for name in DOCUMENTS:
        shutil.copytree(DATA / name, root / "data" / name)
    working = root / "somewhere" / "else"
    working.mkdir(parents=True)
    command = [sys.executable, "-m", "plangen", "build", *(str(root / "data" / name) for name in DOCUMENTS)]
    variables = {**os.environ, "PYTHONPATH": str(Path(plangen.__file__).parent.parent), **environment}
    return subprocess.Popen(command, cwd=working, env=variables, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


@pytest.mark.skipif(not DATA.is_dir(), reason="the sample documents are not here")
def test_the_same_bytes(tmp_path: Path) -> None:
    roots = [tmp_path / f"{number} 处" for number in range(len(MACHINES))]
    builds = [start(root, environment) for root, environment in zip(roots, MACHINES, strict=True)]
    for build in builds:
        said, _nothing = build.communicate(timeout=120)
        assert build.returncode == 0, said.decode("utf-8", "replace")
    first, second = (
        {
            path.relative_to(root / "output").as_posix(): path.read_bytes()
            for path in (root / "output").rglob("*")
            if path.suffix in (".docx", ".md")  # the rest records times
        }
        for root in roots
    )
    kinds = ("{}.docx", ".plangen/{}.md")
    assert set(first) == {kind.format(name) for name in DOCUMENTS for kind in kinds}
    assert [name for name in first if first[name] != second.get(name)] == []
