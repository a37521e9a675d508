"""Builds that are killed, or stopped with Ctrl-C, at random moments: what they leave, and what the next run makes of it.

PLANGEN_KILLS is the number of runs, 200 with `make torture`; PLANGEN_SEED the first one's seed.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from plangen.inputs.project import Project
from plangen.pipeline.makefile import start_makefile

from .projects import MANY, build, documents, environment, plain_document, run, school_documents, write

RUNS = int(os.environ.get("PLANGEN_KILLS", "4"))
SEED = int(os.environ.get("PLANGEN_SEED", "20260302"))
SCHOOLS = [f"第{number}校" for number in range(14)]
WAYS = {
    "-j 1": ("./plangen", "build", "-j", "1"),
    "-j 2": ("./plangen", "build", "-j", "2"),
    "make -j2": ("make", "-j2"),
}
VICTIMS = ("everything", "everything", "the main process", "a child", "Ctrl-C")
SECONDS_TO_END = 20  # what a process that must end may take for it, on a machine with other work
INTERRUPTED = {"-j 1": 130, "-j 2": 130, "make -j2": 2}  # make ends with 2 whatever its recipe ended with

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 and groups of processes are POSIX")
needs_make = pytest.mark.skipif(shutil.which("make") is None, reason="GNU make is not installed")


@dataclass(slots=True)
class Run:
    """A build of `way` in `root`, in a group of processes of its own."""

    root: Path
    way: str
    process: subprocess.Popen[str] = field(init=False)

    def __post_init__(self) -> None:
        self.process = subprocess.Popen(
            WAYS[self.way], cwd=self.root, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            encoding="utf-8", start_new_session=True,
        )  # fmt: skip

    def strike(self, victim: str, chance: random.Random) -> bool:
        """Kill `victim` or press Ctrl-C; False where there is nobody left."""
        if self.process.poll() is not None:
            return False
        with suppress(ProcessLookupError):
            match victim:
                case "everything":
                    os.killpg(self.process.pid, signal.SIGKILL)
                case "Ctrl-C":
                    os.killpg(self.process.pid, signal.SIGINT)
                case "the main process":
                    self.process.kill()
                case _:
                    children = below(self.process.pid)
                    if not children:
                        return False
                    os.kill(chance.choice(children), signal.SIGKILL)
            return True
        return False

    def ended(self) -> str:
        """What it printed, when all of it ended by itself: no process of its group is left."""
        printed = self.process.communicate(timeout=SECONDS_TO_END)[0]
        end = time.monotonic() + SECONDS_TO_END
        while time.monotonic() < end:
            try:
                os.killpg(self.process.pid, 0)
            except ProcessLookupError:
                return printed
            time.sleep(0.01)
        raise AssertionError(f"processes of {self.way} are left")


def below(process: int) -> list[int]:
    """The processes that `process` started, and those that they did."""
    try:
        own = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    except OSError:  # it is gone, or the system has no such files
        return []
    return [one for child in map(int, own) for one in (child, *below(child))]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Documents, all built, with a Makefile."""
    plain_document(tmp_path, "spring")
    school_documents(tmp_path, SCHOOLS)
    program = write(tmp_path / "plangen", f'#!/bin/sh\nexec "{sys.executable}" -m plangen --lang en "$@"\n')
    program.chmod(0o755)
    makefile = start_makefile(Project(tmp_path))
    assert makefile is not None
    write(makefile, makefile.read_text(encoding="utf-8").replace("?= plangen", "?= ./plangen"))
    build(tmp_path)
    return tmp_path


@needs_make
def test_killed_at_any_moment(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    struck: Counter[str] = Counter()
    lasted = dict.fromkeys(WAYS, 1.0)
    for number in range(RUNS):
        chance = random.Random(SEED + number)
        way = list(WAYS)[number % len(WAYS)]
        victim = chance.choice(VICTIMS)
        old = documents(project / "output")
        write(project / "data/schools-plan/document.yaml", MANY.replace("抓教学", f"抓教学{number}"))
        write(project / "data/spring/schedule.csv", f"时间,内容\n三月,开学{number}\n")
        shutil.rmtree(project / "undisturbed", ignore_errors=True)
        build(project, output=project / "undisturbed")
        new = documents(project / "undisturbed")
        begin = time.monotonic()
        one = Run(project, way)
        time.sleep(chance.uniform(0, 1.1 * lasted[way]))
        hit = one.strike(victim, chance)
        printed = one.ended()
        told = f"run {number}: {way}, {victim}\n{printed}"
        if hit:
            struck[f"{way}, {victim}"] += 1
        else:
            lasted[way] = time.monotonic() - begin
        found = documents(project / "output")
        assert set(found) == set(old), told
        assert not [name for name, content in found.items() if content not in (old[name], new[name])], told
        if not hit or victim == "a child":
            assert way == "make -j2" or (one.process.returncode == 0 and found == new), told
        if hit and victim == "Ctrl-C":
            # Python itself prints one while it starts, before the program is there.
            assert "Traceback" not in printed or "/plangen/" not in printed, told
            # 0 where all was done before it came.
            assert one.process.returncode in (INTERRUPTED[way], 0, -signal.SIGINT), told
        status, output = run(project, "build", "-j", "1")
        assert status == 0, told + output
        assert documents(project / "output") == new, told
        assert run(project, "build", "-n")[1].startswith("0 to build"), told
        assert not list((project / "output" / ".plangen" / "unfinished").iterdir()), told
    with capsys.disabled():
        sys.stdout.write(f"\n{RUNS} runs, struck while at work: {dict(sorted(struck.items()))}\n")
