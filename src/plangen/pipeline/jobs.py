"""Jobs: a document to be built, from a folder of its own or from a row of a table."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import field, replace
from hashlib import blake2s
from pathlib import Path
from typing import TYPE_CHECKING

from plangen.diagnostics import Diagnostic, Place, Report
from plangen.immutable import dataclass
from plangen.inputs.file_names import is_too_long, safe_file_name, same_file_key
from plangen.inputs.paths import shown
from plangen.inputs.project import DOCUMENT, Project
from plangen.inputs.reads import Fingerprint, collecting
from plangen.inputs.text import decode
from plangen.messages import _, language
from plangen.pipeline.files import RECORDS, replace_file
from plangen.pipeline.freshness import Freshness
from plangen.pipeline.output import Output
from plangen.pipeline.record import relative_reads

if TYPE_CHECKING:
    from plangen.inputs.record import Record
    from plangen.inputs.table_row import TableRow

_FOR_EACH = ("for_each", "批量")


@dataclass(frozen=True, slots=True)
class Job:
    """One document: the folder it is made from and the .docx it becomes.

    Of a document that is one of many, `row_digest` stands for its row, which `row` holds once the table was read.
    With the option trace the digest is another where the row moved: comments name its line. A job with errors among
    its `faults` cannot be built.
    """

    folder: Path
    root: Path  # of its project
    output: Output
    row_digest: str = ""
    row_line: int = 0
    row: TableRow | None = None
    faults: tuple[Diagnostic, ...] = ()
    options: dict[str, str] = field(default_factory=dict, hash=False)

    @property
    def shown(self) -> str:
        """What to call the job: its folder, or the row."""
        return str(self.row.place()) if self.row is not None else shown(self.folder)


def options_of(theme: str, *, trace: bool = False, html: bool = False) -> dict[str, str]:
    """The options of a build that make a difference to what is written, as records keep them."""
    # Comments say where figures come from in the language of messages.
    given = {"theme": theme, "trace": language() if trace else "", "html": "yes" if html else ""}
    return {name: value for name, value in given.items() if value}


def jobs_of(folders: Iterable[tuple[Path, Project]], output: Path | None, options: dict[str, str]) -> list[Job]:
    """The jobs of the documents in `folders`, to be built into `output` or their projects' output folders.

    Two that would become the same file have a fault each.
    """
    jobs: list[Job] = []
    freshness: dict[Path, Freshness] = {}
    for folder, project in folders:
        known = freshness.setdefault(project.root, Freshness(project.root))
        target = (output or project.root / "output").absolute()
        jobs += (_with_options(job, options) for job in _jobs_in(folder.absolute(), project, target, known))
    return _without_clashes(jobs)


def with_rows(jobs: Sequence[Job], projects: dict[Path, Project]) -> list[Job]:
    """`jobs` with the rows of their tables, which were not read as long as nothing was to be built."""
    lacking = {job.folder: job for job in jobs if job.row_digest and job.row is None}
    rows: dict[tuple[Path, str], TableRow] = {}
    for folder, job in lacking.items():
        for one in _expanded(folder, projects[job.root], job.output.folder, save=False):
            if one.row is not None:
                rows[folder, one.output.name] = one.row
    return [replace(job, row=rows.get((job.folder, job.output.name), job.row)) for job in jobs]


def read_jobs(folder: Path, project: Project) -> list[Job]:
    """The jobs of the documents in `folder` with their rows, read anew; nothing is written. Clashes are faults."""
    output = project.root / "output"
    if _may_fan_out(folder / DOCUMENT):
        return _without_clashes(_expanded(folder.absolute(), project, output, save=False))
    return [_plain(folder.absolute(), project, output)]


def _with_options(job: Job, options: dict[str, str]) -> Job:
    moves = job.row_digest and options.get("trace")
    return replace(job, options=options, row_digest=f"{job.row_digest}@{job.row_line}" if moves else job.row_digest)


def _jobs_in(folder: Path, project: Project, output: Path, freshness: Freshness) -> list[Job]:
    plain = _plain(folder, project, output)
    # Where the record of a plain document still holds, its document.yaml need not be looked at.
    if freshness.holds_file(plain.output.record, folder / DOCUMENT):
        return [plain]
    saved = _saved(folder, project, output, freshness)
    if saved is not None:
        return saved
    return _expanded(folder, project, output, save=True) if _may_fan_out(folder / DOCUMENT) else [plain]


def _plain(folder: Path, project: Project, output: Path) -> Job:
    """The job of the document that is the only one in `folder`."""
    return Job(folder, project.root, Output(output, folder.resolve().name))


def _may_fan_out(document: Path) -> bool:
    with suppress(OSError):
        text = decode(document.read_bytes(), "", Report()) or ""
        return any(name in text for name in _FOR_EACH)
    return False


def _expanded(folder: Path, project: Project, output: Path, *, save: bool) -> list[Job]:
    """A job for each row; a single one with the faults where the rows cannot be told."""
    # Imported here: an unchanged document is known without the libraries that read one.
    from plangen.inputs.folder import read_rows  # noqa: PLC0415

    report = Report()
    with collecting() as reads:
        found = read_rows(folder, project, report)
    if found is None:
        return [_plain(folder, project, output)]
    for_each, found_rows = found
    if report.has_errors:
        jobs = [replace(_plain(folder, project, output), faults=tuple(report.diagnostics))]
    else:
        jobs = [_job(row, for_each, folder, project, output) for row in found_rows]
    distinct = len({same_file_key(job.output.name) for job in jobs}) == len(jobs)
    if save:
        # Faults are told by reading the table again.
        told = distinct and not any(job.faults for job in jobs)
        rows = [[job.output.name, job.row_digest, job.row_line] for job in jobs] if told else None
        content = {"files": relative_reads(reads, project.root), "rows": rows}
        with suppress(OSError):  # it only saves time
            encoded = json.dumps(content, ensure_ascii=False).encode("utf-8", "surrogateescape")
            replace_file(_rows_file(folder, project, output), encoded, output)
    return jobs


def _job(row: TableRow, for_each: Record, folder: Path, project: Project, output: Path) -> Job:
    report = Report()
    name = safe_file_name(row.filled(str(for_each["name"]), for_each.place_of("name"), report))
    if not name and not report.has_errors:
        report.error(row.place(), "no-file-name", _("this row gives its document no name"))
    elif is_too_long(name):
        message = _("'{name}' is too long for the name of a file", name=name)
        report.error(row.place(), "no-file-name", message, _("shorten 'name' under 'for_each'"))
    chosen = name if not report.has_errors else f"{folder.name}-{row.line}"
    return Job(folder, project.root, Output(output, chosen), row.digest, row.line, row, tuple(report.diagnostics))


def _rows_file(folder: Path, project: Project, output: Path) -> Path:
    relative = folder.relative_to(project.root) if folder.is_relative_to(project.root) else folder
    key = blake2s(relative.as_posix().encode("utf-8", "surrogateescape"), digest_size=6).hexdigest()
    return output / RECORDS / "rows" / f"{folder.name}-{key}.json"


def _saved(folder: Path, project: Project, output: Path, freshness: Freshness) -> list[Job] | None:
    """The jobs as an earlier run saved them, where nothing they come from changed since."""
    file = _rows_file(folder, project, output)
    try:
        written = file.stat().st_mtime_ns
        saved = json.loads(file.read_bytes().decode("utf-8", "surrogateescape"))
        files = {path: Fingerprint(*one) for path, one in saved["files"].items()}
        if not freshness.hold(files, written):
            return None
        return [Job(folder, project.root, Output(output, name), row, line) for name, row, line in saved["rows"]]
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _without_clashes(jobs: list[Job]) -> list[Job]:
    keys = [(job.output.folder, same_file_key(job.output.name)) for job in jobs]
    counts = Counter(keys)
    if len(counts) == len(jobs):
        return jobs
    first = dict(reversed([*zip(keys, jobs, strict=True)]))
    return [
        job if counts[key] == 1 or job.faults else replace(job, faults=(_clash(job, first[key], jobs),))
        for key, job in zip(keys, jobs, strict=True)
    ]


def _clash(job: Job, first: Job, jobs: Sequence[Job]) -> Diagnostic:
    key = same_file_key(job.output.name)
    other = first if job is not first else next(
        one for one in jobs if one is not job and one.output.folder == job.output.folder
        and same_file_key(one.output.name) == key
    )  # fmt: skip
    place = job.row.place() if job.row is not None else Place(shown(job.folder / DOCUMENT))
    message = _("two documents would be written to '{file}'", file=shown(job.output.path))
    if job.row is not None:
        hint = _("the other one is {place}; put a column into 'name' under 'for_each' that tells them apart",
                 place=other.shown)  # fmt: skip
    else:
        hint = _("the other one is {place}; rename one of the folders", place=other.shown)
    return Diagnostic(place, "same-output", message, hint)
