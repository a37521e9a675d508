"""Which documents a command is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from fnmatch import fnmatchcase
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from plangen.diagnostics import Faults, Place, Report, did_you_mean
from plangen.immutable import dataclass
from plangen.inputs.paths import shown
from plangen.inputs.project import DOCUMENT, Project, documents_below, project_of
from plangen.inputs.reads import read_noted
from plangen.inputs.text import decode
from plangen.messages import _
from plangen.patterns import lazy_pattern
from plangen.pipeline.jobs import Job, jobs_of

_KIND = lazy_pattern(r"""(?m)^(?:kind|类型)[ \t]*:[ \t]*["']?(?P<name>[^\s"'#]+)""")


@dataclass(frozen=True, slots=True)
class DocumentFolder:
    """The folder of one document, and the project it belongs to."""

    path: Path
    project: Project


def selected_jobs(
    named: Sequence[Path], output: Path | None, options: dict[str, str], kinds: Sequence[str], report: Report
) -> tuple[list[Job], dict[Path, Project]]:
    """The jobs of the documents `named`, whose kinds match a pattern of `kinds`, and their projects by root.

    One may be named by its folder, by a folder above it, or by the .docx that it becomes; without names it is all.
    """
    targets = {path.absolute() for path in named if path.suffix.lower() == ".docx" and not path.is_dir()}
    folders = [path for path in named if path.absolute() not in targets]
    chosen = document_folders(folders, report) if folders or not targets else ()
    jobs = _jobs(chosen, output, options)
    jobs += _jobs_of_targets(targets - {job.output.path for job in jobs}, output, options, report)
    if kinds:
        jobs = [job for job in jobs if any(fnmatchcase(kind_of(job), one) for one in kinds)]
    return jobs, {root: Project(root) for root in dict.fromkeys(job.root for job in jobs)}


def _jobs_of_targets(targets: set[Path], output: Path | None, options: dict[str, str], report: Report) -> Iterator[Job]:
    """The jobs whose documents are `targets`."""
    everything = document_folders((), Report()) if targets else ()
    for folder, group in groupby(sorted(targets), key=lambda target: output or target.parent):
        built = {job.output.path: job for job in _jobs(everything, folder, options)}
        for target in group:
            if target in built:
                yield built[target]
            else:
                message = _("no document is built to '{file}'", file=shown(target))
                hint = did_you_mean(target.name, [path.name for path in built])
                report.error(Place(shown(target)), "no-document", message, hint)


def names_like(names: Iterable[str], only: Sequence[str], report: Report) -> set[str]:
    """Those of `names` that one of `only` is, or is a part of, or a pattern (`*`, `?`) for; all where it is empty."""
    known = set(names)
    if not only or not known:
        return known
    found: set[str] = set()
    for one in only:
        like = {one} & known or {name for name in known if fnmatchcase(name, one) or one in name}
        if not like:
            message = _("no document is called '{name}'", name=one)
            report.error(Place("--only"), "no-document", message, did_you_mean(one, sorted(known)))
        found |= like
    return found


def _jobs(folders: Sequence[DocumentFolder], output: Path | None, options: dict[str, str]) -> list[Job]:
    return jobs_of([(folder.path, folder.project) for folder in folders], output, options)


@lru_cache(maxsize=1024)
def kind_in(document: Path, root: Path) -> str:
    """The kind that the file `document` of the project in `root` names; '' where none can be told."""
    text = decode(read_noted(document), "", Report()) if document.is_file() else None
    found = _KIND.search(text or "")
    name = found["name"].strip() if found else ""
    kinds = Project(root).kinds
    if name and name not in kinds:  # a title, which stands in a schema
        with suppress(Faults):
            return next((one.name for one in kinds.values() if one.title == name), "")
    return name


def kind_of(job: Job) -> str:
    """The kind of the document of `job`."""
    return kind_in(job.folder / DOCUMENT, job.root)


def document_folders(named: Sequence[Path], report: Report) -> tuple[DocumentFolder, ...]:
    """The documents in the folders `named`, or below them; without names, all of data/.

    A document.yaml stands for its folder. What is no document goes to `report`.
    """
    if not named:
        project = project_of(Path())
        found = project.document_folders()
        if not found:
            message = _("there is no document under '{folder}'", folder=shown(project.root / "data"))
            report.error(
                Place(shown(project.root / "data")), "no-document", message, _("start one: plangen new KIND FOLDER")
            )
        return tuple(DocumentFolder(folder, project) for folder in found)
    folders: dict[Path, Path] = {}
    for path in named:
        for folder in _below(path, report):
            folders.setdefault(folder.resolve(), folder)  # one that was named in two ways is one
    projects: dict[Path, Project] = {}
    return tuple(DocumentFolder(folder, _project(folder, projects)) for folder in folders.values())


def _project(folder: Path, projects: dict[Path, Project]) -> Project:
    """The project of `folder`, the same object for the same project."""
    found = project_of(folder)
    return projects.setdefault(found.root, found)


def _below(path: Path, report: Report) -> list[Path]:
    if path.name == DOCUMENT and path.is_file():
        return [path.parent]
    if (path / DOCUMENT).is_file():
        return [path]
    found = documents_below(path)
    if not found:
        siblings = [one.name for one in path.parent.iterdir() if one.is_dir()] if path.parent.is_dir() else []
        if path.is_dir():
            message = _("there is no {file} in this folder", file=DOCUMENT)
            hint = _("start one: plangen new KIND FOLDER")
        elif path.exists():
            message = _("this is a file, and not the folder of a document")
            hint = _("give the folder that holds its {file}", file=DOCUMENT)
        else:
            message, hint = _("there is no such folder"), did_you_mean(path.name, siblings)
        report.error(Place(shown(path)), "no-document", message, hint)
    return found
