"""Runs of plangen, watched from outside: what they take, and how much memory each of their processes has meanwhile."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src"
SECONDS_BETWEEN = 0.1
_LEAST = 20.0  # megabytes: what has less is a helper of Python's own


@dataclass(slots=True)
class Watched:
    """A run: seconds by the clock and of all processors, and samples of (documents done, megabytes by process)."""

    process: int = 0  # the first one
    clock: float = 0.0
    processor: float = 0.0
    printed: list[str] = field(default_factory=list)
    samples: list[tuple[int, dict[int, float]]] = field(default_factory=list)

    @property
    def workers(self) -> dict[int, tuple[float, float, float]]:
        """Of each process that builds, the megabytes when it had built ten documents, at the end, and at most.

        They are those that last until the end and take part from the beginning, so that each built its share.
        """
        done = len(self.printed)
        most = max((len(memory) for _count, memory in self.samples), default=0)
        whole = [memory for count, memory in self.samples if len(memory) == most and 10 * most <= count < done]
        if not whole:
            return {}
        builders = [one for one in whole[0] if all(one in memory for memory in whole)]
        return {
            one: (whole[0][one], whole[-1][one], max(memory[one] for memory in whole))
            for one in builders
            if whole[-1][one] >= _LEAST
        }


def plangen(root: Path, *arguments: str, memory: bool = False) -> Watched:
    """`plangen` with `arguments` in the folder `root`; its processes are looked at where `memory` is asked for."""
    watched = Watched()
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONUNBUFFERED": "1"}
    begin, before = time.perf_counter(), os.times()
    process = subprocess.Popen(
        [sys.executable, "-m", "plangen", "--lang", "en", *arguments], cwd=root, env=environment,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8",
    )  # fmt: skip
    watched.process = process.pid
    sampler = threading.Thread(target=_sample, args=(process, watched), daemon=True)
    if memory:
        sampler.start()
    assert process.stdout is not None
    watched.printed.extend(process.stdout)
    process.wait()
    after = os.times()
    watched.clock = time.perf_counter() - begin
    watched.processor = sum(after[2:4]) - sum(before[2:4])
    if memory:
        sampler.join()
    if process.returncode != 0:
        raise RuntimeError("".join(watched.printed[-5:]))
    return watched


def _sample(process: subprocess.Popen[str], watched: Watched) -> None:
    while process.poll() is None:
        memory = {one: _megabytes(one) for one in _with_children(process.pid)}
        watched.samples.append((len(watched.printed), {one: size for one, size in memory.items() if size}))
        time.sleep(SECONDS_BETWEEN)


def _with_children(process: int) -> list[int]:
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, encoding="ascii", check=False).stdout
    pairs = [tuple(map(int, line.split())) for line in listed.splitlines()]
    return [process, *(one for one, parent in pairs if parent == process)]


def _megabytes(process: int) -> float:
    listed = subprocess.run(
        ["ps", "-o", "rss=", "-p", str(process)], capture_output=True, encoding="ascii", check=False
    ).stdout.split()
    return int(listed[0]) / 1024 if listed else 0.0
