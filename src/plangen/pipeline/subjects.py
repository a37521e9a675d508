"""What a command looks at: files, the documents of folders, and of a folder that makes many, that of each row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from plangen.diagnostics import Diagnostic, Report
from plangen.immutable import dataclass
from plangen.inputs.project import DOCUMENT, Project, project_of
from plangen.inputs.table_row import TableRow
from plangen.pipeline.documents import document_folders, names_like
from plangen.pipeline.jobs import read_jobs
from plangen.pipeline.reading import SUFFIXES


@dataclass(frozen=True, slots=True)
class Subject:
    """A file, or the document in the folder `path`; with `row`, that of this row, which `document` names.

    What has errors among its `faults` cannot be read.
    """

    path: Path
    document: str = ""
    row: TableRow | None = None
    faults: tuple[Diagnostic, ...] = ()

    @property
    def name(self) -> str:
        """What --only compares."""
        return self.document or (self.path.resolve().name if self.path.is_dir() else self.path.stem)


def subjects_in(paths: Sequence[Path], only: Sequence[str], report: Report) -> list[Subject]:
    """All that is to be checked in `paths`: a folder without a document of its own stands for all that is below it."""
    found: dict[Path, Path] = {}
    for path in paths:
        if not path.is_dir() and path.name != DOCUMENT:
            chosen = [path]
        elif not path.is_dir() or (path / DOCUMENT).is_file():
            chosen = [path if path.is_dir() else path.parent]
        else:
            chosen = _below(path, report)
        for one in chosen:
            found.setdefault(one.resolve(), one)  # one that was named in two ways is one
    subjects = [one for path in found.values() for one in (_of_folder(path) if path.is_dir() else [Subject(path)])]
    return named_like(subjects, only, report)


def document_subjects(path: Path, only: Sequence[str], report: Report) -> list[Subject]:
    """The documents in the folder `path`, or below it."""
    found = [one for folder in document_folders([path], report) for one in _of_folder(folder.path, folder.project)]
    return named_like(found, only, report)


def named_like(subjects: list[Subject], only: Sequence[str], report: Report) -> list[Subject]:
    """Those of `subjects` whose names `only` asks for; what it asks for in vain goes to `report`."""
    wanted = names_like([one.name for one in subjects], only, report)
    return [one for one in subjects if one.name in wanted]


def concerned_by(found: Iterable[tuple[Subject, Iterable[Diagnostic]]]) -> dict[Diagnostic, tuple[str, ...]]:
    """Each of the diagnostics `found` in subjects once, with the names of the documents of rows that have it.

    One that stands in the table of rows says by its place which document has it, and gets no names.
    """
    named: dict[Diagnostic, list[str]] = {}
    for subject, diagnostics in found:
        for one in dict.fromkeys(diagnostics):
            names = named.setdefault(one, [])
            if subject.row is not None and subject.row.file != one.place.file:
                names.append(subject.document)
    return {one: tuple(names) for one, names in named.items()}


def _of_folder(folder: Path, project: Project | None = None) -> list[Subject]:
    jobs = read_jobs(folder, project or project_of(folder))
    return [Subject(folder, job.output.name if job.row is not None else "", job.row, job.faults) for job in jobs]


def _below(path: Path, report: Report) -> list[Path]:
    """The folders of documents, and the other documents, below the folder `path`."""
    folders = {file.parent for file in path.rglob(DOCUMENT)}
    files = [
        file
        for file in path.rglob("*")
        if file.suffix.lower() in SUFFIXES
        and not file.name.startswith((".", "~$"))
        and not any(part.startswith(".") for part in file.relative_to(path).parts)
        and folders.isdisjoint(file.parents)
    ]
    if not folders and not files:
        document_folders([path], report)  # says why there is nothing
    return sorted([*folders, *files])
