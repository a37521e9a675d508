"""What a run over many schools costs, and what that comes to for a province: the figures of docs/scale.md.

`python benchmarks/scale.py [--schools 250] [--write]`: four documents a school. Prints tables in Markdown; --write puts
them into docs/scale.md. A few minutes on an idle machine.
"""

from __future__ import annotations

import argparse
import os
import platform
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from province import KINDS, make_province
from watching import SOURCE, Watched, plangen

PAGE = Path(__file__).parents[1] / "docs" / "scale.md"
BEGIN, END = "<!-- measured by benchmarks/scale.py -->\n", "<!-- end -->\n"
PROVINCE = 15_000 * len(KINDS)
MORE_ROWS = 200
FEW = 5  # of so many schools, one is in the small run
CHANGED = 10  # of so many, one sent something new


class Costs(NamedTuple):
    """Seconds of a processor: for a run, a document, a row more, an unchanged document."""

    run: float
    document: float
    row: float
    unchanged: float


class Measured(NamedTuple):
    """The runs of which the figures are made."""

    few: Watched
    alone: Watched
    two: Watched
    unchanged: Watched
    tenth: Watched
    rows: Watched
    cluster: Watched | None
    batch_alone: Watched
    batch_two: Watched


def measure(folder: Path, schools: int) -> Measured:
    """Build for `schools`: for a few, for all, for all again, for a tenth of them, with more rows, on a cluster.

    And a batch of documents of one kind, as many as all of them, in one process and in two.
    """
    few, all_schools, long, batch = (folder / name for name in ("few", "all", "long", "batch"))
    make_province(few, schools // FEW)
    make_province(all_schools, schools)
    make_province(long, schools // FEW, MORE_ROWS)
    make_province(batch, schools * len(KINDS), kinds=KINDS[:1])
    first = plangen(few, "build", "-j", "1")
    rows = plangen(long, "build", "-j", "1")
    alone = plangen(all_schools, "build", "-j", "1", "-o", "alone")
    two = plangen(all_schools, "build", "-j", "2")
    unchanged = plangen(all_schools, "build")
    for table in all_schools.glob("data/*/schools.csv"):
        text = table.read_text(encoding="utf-8").splitlines()
        text[1::CHANGED] = [f"{line}1" for line in text[1::CHANGED]]
        table.write_text("\n".join(text) + "\n", encoding="utf-8")
    tenth = plangen(all_schools, "build", "-j", "2")
    batch_alone = plangen(batch, "build", "-j", "1", "-o", "alone", memory=True)
    batch_two = plangen(batch, "build", "-j", "2", memory=True)
    with loopback(2) as address:
        cluster = plangen(all_schools, "build", "--cluster", address, "-o", "cluster") if address else None
    return Measured(first, alone, two, unchanged, tenth, rows, cluster, batch_alone, batch_two)


@contextmanager
def loopback(workers: int) -> Iterator[str]:
    """The address of a scheduler with `workers` on this machine; '' where dask.distributed is not installed."""
    try:
        import distributed  # noqa: F401
    except ImportError:
        yield ""
        return
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    commands = [["dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"]]
    commands += [["dask_worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard"]] * workers
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    with tempfile.TemporaryDirectory() as folder:
        started = []
        for module, *arguments in commands:
            command = [sys.executable, "-m", f"distributed.cli.{module}", *arguments]
            quiet = subprocess.DEVNULL
            started.append(subprocess.Popen(command, cwd=folder, env=environment, stdout=quiet, stderr=quiet))
            time.sleep(3)  # until it answers
        try:
            yield address
        finally:
            for process in started:  # they hold nothing that is worth an orderly end
                process.kill()
                process.wait()


def costs_of(measured: Measured, schools: int) -> Costs:
    """What each part costs, from runs of two sizes: the difference is the documents', the rest the run's."""
    many, few = schools * len(KINDS), schools // FEW * len(KINDS)
    document = (measured.alone.processor - measured.few.processor) / (many - few)
    row = (measured.rows.processor - measured.few.processor) / (schools // FEW * MORE_ROWS)
    return Costs(measured.few.processor - few * document, document, row, measured.unchanged.processor / many)


def report(measured: Measured, schools: int) -> Iterator[str]:
    """The tables and the arithmetic, line by line."""
    costs, many = costs_of(measured, schools), schools * len(KINDS)
    version = f"{platform.python_implementation()} {platform.python_version()}"
    yield f"{version}, {os.cpu_count()} processors, {platform.system()}."
    yield f"Four documents for each of {schools} schools: {', '.join(KINDS)}, as `plangen new` starts them."
    yield ""
    yield "| run | documents | clock | processor time | a document |"
    yield "|---|---|---|---|---|"
    few = schools // FEW * len(KINDS)
    yield _line("from nothing, `-j 1`", few, measured.few)
    yield _line("from nothing, `-j 1`", many, measured.alone)
    yield _line("from nothing, `-j 2`", many, measured.two)
    yield _line(f"{MORE_ROWS} rows more in each plan, `-j 1`", few, measured.rows)
    yield _line("nothing changed", many, measured.unchanged)
    yield _line(f"one school in {CHANGED} changed, `-j 2`", many, measured.tenth)
    yield _line(f"from nothing, {KINDS[0]} alone, `-j 1`", many, measured.batch_alone)
    yield _line(f"from nothing, {KINDS[0]} alone, `-j 2`", many, measured.batch_two)
    if measured.cluster is not None:
        yield _line("scheduler and two workers on this machine: the part of `build`", many, measured.cluster)
    yield ""
    difference = f"({measured.alone.processor:.2f} s − {measured.few.processor:.2f} s) ÷ ({many} − {few})"
    yield f"- A document: {difference} = {_ms(costs.document)}; a run before its first document: {_ms(costs.run)}."
    yield f"- A row more in a schedule: {costs.row * 1e6:.0f} µs."
    yield f"- An unchanged document: {costs.unchanged * 1e6:.0f} µs, its part of the start of the program included."
    ratios = (measured.alone.clock / measured.two.clock, measured.batch_alone.clock / measured.batch_two.clock)
    yield f"- Two processes are {ratios[0]:.2f} times as fast as one, with one kind alone {ratios[1]:.2f} times."
    yield ""
    yield from _memory(measured)
    yield ""
    yield from _province(costs, measured, many)


def _line(name: str, documents: int, run: Watched) -> str:
    return f"| {name} | {documents} | {run.clock:.1f} s | {run.processor:.1f} s | {_ms(run.processor / documents)} |"


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.2f} ms"


def _memory(measured: Measured) -> Iterator[str]:
    yield f"| memory of a process, MB, {KINDS[0]} alone | after 10 documents each | at the last | most |"
    yield "|---|---|---|---|"
    for name, run in (("`-j 1`", measured.batch_alone), ("`-j 2`", measured.batch_two)):
        for process, (first, last, most) in run.workers.items():
            part = ", which hands them out" if process == run.process and run is measured.batch_two else ""
            yield f"| {name}{part} | {first:.1f} | {last:.1f} | {most:.1f} |"


def _province(costs: Costs, measured: Measured, many: int) -> Iterator[str]:
    whole = costs.run + PROVINCE * costs.document
    yield f"A province, 15,000 schools × {len(KINDS)} = {PROVINCE:,} documents:"
    yield ""
    yield f"- one process: {_ms(costs.run)} + {PROVINCE:,} × {_ms(costs.document)} = {_time(whole)}"
    share = measured.two.clock / many
    yield f"- two processes, by the clock of the measured run: {PROVINCE:,} × {_ms(share)} = {_time(PROVINCE * share)}"
    if measured.cluster is not None:
        client = measured.cluster.processor / many
        most = _time(PROVINCE * client)
        yield (
            f"- a cluster: N workers take {PROVINCE:,} × {_ms(costs.document)} ÷ N, the machine that builds takes "
            f"{_ms(client)} a document to hand out, receive and write, {most} in all; more than "
            f"{max(1, round(costs.document / client))} workers do not help; with these it takes {most}"
        )
    changed = PROVINCE // CHANGED
    rest = (PROVINCE - changed) * costs.unchanged
    yield (
        f"- a night after which one school in {CHANGED} has changed, one process: {changed:,} × {_ms(costs.document)} "
        f"+ {PROVINCE - changed:,} × {_ms(costs.unchanged)} = {_time(changed * costs.document + rest)}"
    )


def _time(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.1f} min"


def main() -> None:
    """Measure, print, and with --write put it into the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--schools", type=int, default=250)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measured = measure(Path(folder), given.schools)
    text = "".join(f"{line}\n" for line in report(measured, given.schools))
    sys.stdout.write(text)
    if given.write:
        page = PAGE.read_text(encoding="utf-8")
        before, _begin, rest = page.partition(BEGIN)
        _old, _end, after = rest.partition(END)
        PAGE.write_text(f"{before}{BEGIN}{text}{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
