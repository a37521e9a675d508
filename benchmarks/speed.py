"""plangen beside other generators of Word documents: the same content, in one run, the rounds interleaved.

Printed are medians of processor time and the ratio to docxtpl, which only fills a template: nothing read, checked or
computed. `make bench` runs it; docs/benchmarks.md explains the workloads and has figures.
"""

from __future__ import annotations

import gc
import itertools
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from statistics import median

import click
import workloads
import yaml
from contents import BRACES, DOCXTPL, Content
from peers import NODE_WAYS, NodePeers, fill_docxtpl, milliseconds_of, write_python_docx

from plangen import tree
from plangen.diagnostics import Report
from plangen.facts.document import compute
from plangen.inputs.folder import read_folder
from plangen.inputs.project import project_of
from plangen.markdown.blocks import parse
from plangen.pipeline.checking import warn_of
from plangen.pipeline.composing import Composed, compose
from plangen.render.template import render
from plangen.word.writer import write_document

Ways = dict[str, Callable[[], float]]


def whole_way(folder: Path, *, proof_read: bool = False) -> Composed:
    """From YAML and CSV to the bytes of the document; `proof_read` as well, as `plangen build` does."""
    report = Report()
    composed = compose(folder, "", report)
    write_document(composed.document, composed.theme)
    if proof_read:
        warn_of(composed, report)
    return composed


def filling(folder: Path) -> Callable[[], bytes]:
    """Render, parse and write alone, with everything read and computed before."""
    report = Report()
    project = project_of(folder)
    source = read_folder(folder, project, report)
    report.stop_on_errors()
    assert source is not None
    facts = compute(source, {}, report)
    report.stop_on_errors()
    theme = compose(folder, "", Report()).theme

    def run() -> bytes:
        rendered = render(source.kind.template, project.template_folders, facts.names(), facts.absent(), report)
        assert rendered is not None
        record = facts.record
        blocks = parse(rendered.markdown, rendered.values, "", report)
        document = tree.Document(blocks, str(record["title"]), str(record["organization"]), record.get("date"))
        return write_document(document, theme)

    return run


def ways_of(folder: Path, scratch: Path, node: NodePeers, *, quick: bool) -> Ways:
    """Every generator that can make the document in `folder`, as a function that gives its milliseconds."""
    composed = whole_way(folder)
    content = Content(composed.document, composed.theme)
    template = content.template(DOCXTPL, scratch / f"{folder.name}-docxtpl.docx").read_bytes()
    values = content.values
    base = write_document(tree.Document((), composed.document.title), composed.theme)
    fill = filling(folder)
    ways: Ways = {
        "docxtpl": lambda: milliseconds_of(lambda: fill_docxtpl(template, values)),
        "python-docx, with care": lambda: milliseconds_of(lambda: write_python_docx(base, composed.document)),
        "plangen, the whole way": lambda: milliseconds_of(lambda: whole_way(folder)),
        "plangen, the whole way and proof-reading": lambda: milliseconds_of(lambda: whole_way(folder, proof_read=True)),
        "plangen, render and write": lambda: milliseconds_of(fill),
    }
    if not node.problem:
        braces = content.template(BRACES, scratch / f"{folder.name}-braces.docx")
        for way in NODE_WAYS:
            ways[way] = lambda way=way: node.milliseconds(way, braces)  # type: ignore[misc]
    if not quick:
        written = write_document(composed.document, composed.theme)
        ways |= _floors(folder, len(written))
    return ways


def _floors(folder: Path, size: int) -> Ways:
    """What cannot be avoided: parsing the YAML, and compressing text."""
    text = (folder / "document.yaml").read_text(encoding="utf-8")
    body = (text * (size * 12 // len(text.encode()) + 1)).encode()[: size * 12]
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return {
        "floor: libyaml alone": lambda: milliseconds_of(lambda: yaml.compose(text, Loader=loader)),
        "floor: compressing as much XML": lambda: milliseconds_of(lambda: zlib.compress(body, 6)),
    }


def measured(ways: Ways, rounds: int) -> dict[str, float]:
    """The median of each way over `rounds`, in each of which every way has its turn; one before to warm up."""
    times: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(rounds + 1):
        for name, way in ways.items():
            gc.collect()
            took = way()
            if number:
                times[name].append(took)
    return {name: median(all_) for name, all_ in times.items()}


def cold(commands: dict[str, list[str]], rounds: int, edited: Path) -> dict[str, float]:
    """The same for processes that are started for one document; that in `edited` is another text each time."""
    document = edited / "document.yaml"
    text = document.read_text(encoding="utf-8")
    numbers = itertools.count(1)

    def way(command: list[str]) -> float:
        document.write_text(text.replace("preamble: ", f"preamble: 第{next(numbers)}稿。"), encoding="utf-8")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1e3

    return measured({name: (lambda command=command: way(command)) for name, command in commands.items()}, rounds)  # type: ignore[misc]


_ONE_DOCXTPL = (
    "import json, sys; from docxtpl import DocxTemplate; document = DocxTemplate(sys.argv[1]); "
    "document.render(json.load(open(sys.argv[2], encoding='utf-8')), autoescape=True); document.save(sys.argv[3])"
)


_PEAK = """
import resource, sys
from pathlib import Path
from plangen.cli import main
try:
    main()
finally:
    status = Path("/proc/self/status")
    # Not by getrusage where it can be helped: on Linux that remembers the process that started this one.
    lines = status.read_text().splitlines() if status.exists() else []
    told = [line.split()[1] for line in lines if line.startswith("VmHWM")]
    peak = int(told[0]) / 1e3 if told else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print("PEAK", peak)
"""


def peak(folder: Path) -> float:
    """Peak memory in MB of a process of its own that builds the document in `folder`."""
    command = [sys.executable, "-c", _PEAK, "build", str(folder), "-o", str(folder.parent.parent / "peak")]
    printed = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    return float(printed.rpartition("PEAK")[2])


def batch(root: Path, count: int) -> None:
    """`count` schools by one process and by two, by the clock, where `plangen build` knows -j."""
    command = [sys.executable, "-m", "plangen", "build"]
    if "-j" not in subprocess.run([*command, "--help"], capture_output=True, encoding="utf-8", check=True).stdout:
        click.echo("\nbatch: left out, this plangen builds one document after the other (no -j)")
        return
    for number in range(count):
        workloads.plan(root, f"school-{number:05d}", seed=number)
    seconds = {}
    for jobs in (1, 2):
        begin = time.perf_counter()
        output = root / f"output-{jobs}"
        subprocess.run(
            [*command, "-j", str(jobs), "-o", str(output), str(root / "data")], check=False, capture_output=True
        )
        seconds[jobs] = time.perf_counter() - begin
        built = len(list(output.glob("*.docx")))
        each = seconds[jobs] / count * 1e3
        click.echo(f"\nbatch of {count}: -j {jobs} {seconds[jobs]:.1f} s, {built} built, {each:.1f} ms each")
    click.echo(f"two processes against one: {seconds[1] / seconds[2]:.2f} times")


def show(title: str, times: dict[str, float]) -> None:
    """A table of milliseconds and ratios to docxtpl, the quickest first."""
    click.echo(f"\n{title}\n| | ms | to docxtpl |\n|---|---:|---:|")
    for name, took in sorted(times.items(), key=lambda one: one[1]):
        click.echo(f"| {name} | {took:.2f} | {took / times['docxtpl']:.2f} |")


@click.command()
@click.option("--rounds", default=25, help="How often each way has its turn; a tenth for the longest documents.")
@click.option("--schools", default=200, help="How many schools the batch has; 0 leaves it out.")
@click.option("--only", default="", help="Some of: W1,W2,W3,report,cold,batch.")
@click.option("--node", "node_folder", type=click.Path(path_type=Path), help="Where npm installs (default: scratch).")
def main(rounds: int, schools: int, only: str, node_folder: Path | None) -> None:
    """Measure plangen beside its peers."""
    gc.freeze()
    gc.set_threshold(50_000)  # for all alike, as the program itself has it
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # or each process compiles all that it imports, as nobody's does
    chosen = set(filter(None, only.split(","))) or {"W1", "W2", "W3", "report", "cold", "batch"}
    with tempfile.TemporaryDirectory() as scratch_name:
        scratch = Path(scratch_name)
        os.environ["PYTHONPYCACHEPREFIX"] = str(scratch / "bytecode")
        root = workloads.project(scratch / "project")
        node = NodePeers(node_folder or scratch / "node")
        if node.problem:
            click.echo(f"docxtemplater and easy-template-x are left out: {node.problem}")
        folders = {"W1": workloads.plan(root), "W2": workloads.summary(root)}
        titles = {
            "W1": "W1, a plan of seven pages with a table of 22 × 6",
            "W2": "W2, a summary with 60 figures and two tables",
        }
        for name in sorted(chosen & folders.keys()):
            show(titles[name], measured(ways_of(folders[name], scratch, node, quick=False), rounds))
        if "W3" in chosen:
            _tables(root, scratch, node, rounds)
        if "report" in chosen:
            report = workloads.plan(root, "report", sections=270)
            show("a report of 300 pages", measured(ways_of(report, scratch, node, quick=True), max(3, rounds // 10)))
        if "cold" in chosen:
            _cold(folders["W1"], scratch, rounds)
        node.close()
        if "batch" in chosen and schools:
            batch(workloads.project(scratch / "schools"), schools)


def _tables(root: Path, scratch: Path, node: NodePeers, rounds: int) -> None:
    whole = {}
    for rows, count in ((100, rounds), (1000, max(3, rounds // 5)), (10000, max(3, rounds // 10))):
        folder = workloads.register(root, rows)
        times = measured(ways_of(folder, scratch, node, quick=True), count)
        show(f"W3, a table of {rows} × 8", times)
        whole[rows] = times["plangen, the whole way"]
    click.echo(f"\n10,000 rows against 1,000: {whole[10000] / whole[1000]:.1f} times the time")
    click.echo(f"peak memory of `plangen build`, 10,000 rows: {peak(folder):.0f} MB")


def _cold(folder: Path, scratch: Path, rounds: int) -> None:
    composed = whole_way(folder)
    template = Content(composed.document, composed.theme).template(DOCXTPL, scratch / "cold.docx")
    out = str(scratch / "out")
    edited = folder.with_name("edited")
    shutil.copytree(folder, edited)
    build = [sys.executable, "-m", "plangen", "build", "--force"]
    commands = {
        "docxtpl": [
            sys.executable,
            "-c",
            _ONE_DOCXTPL,
            str(template),
            str(template.with_suffix(".json")),
            f"{out}.docx",
        ],
        "plangen build": [*build, str(folder), "-o", out],
        "plangen build, inputs edited": [*build, str(edited), "-o", out],
        "floor: python": [sys.executable, "-c", "pass"],
    }
    show("W1, one process for one document", cold(commands, rounds, edited))


if __name__ == "__main__":
    main()
