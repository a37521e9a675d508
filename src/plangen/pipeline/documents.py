"""Which documents a command is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from plangen.diagnostics import Place, Report, did_you_mean
from plangen.inputs.paths import shown
from plangen.inputs.project import DOCUMENT, Project, project_of
from plangen.messages import _


@dataclass(frozen=True, slots=True)
class DocumentFolder:
    """The folder of one document, and the project it belongs to."""

    path: Path
    project: Project


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
        return _without_clashes([DocumentFolder(folder, project) for folder in found], report)
    folders = [folder for path in named for folder in _below(path, report)]
    return _without_clashes([DocumentFolder(folder, project_of(folder)) for folder in dict.fromkeys(folders)], report)


def _without_clashes(documents: Sequence[DocumentFolder], report: Report) -> tuple[DocumentFolder, ...]:
    """`documents` without those whose output another one writes too."""
    by_output: dict[str, list[DocumentFolder]] = {}
    for document in documents:
        # Windows tells no capital letters from small ones.
        by_output.setdefault(document.path.resolve().name.casefold(), []).append(document)
    for clashing in (group for group in by_output.values() if len(group) > 1):
        for document in clashing[1:]:
            message = _("'{folder}' has the same name, so both would be the same .docx", folder=shown(clashing[0].path))
            report.error(Place(shown(document.path)), "same-output", message, _("rename one of the folders"))
    return tuple(group[0] for group in by_output.values() if len(group) == 1)


def _below(path: Path, report: Report) -> list[Path]:
    if path.name == DOCUMENT and path.is_file():
        return [path.parent]
    if (path / DOCUMENT).is_file():
        return [path]
    found = sorted(file.parent for file in path.rglob(DOCUMENT)) if path.is_dir() else []
    if not found:
        siblings = [one.name for one in path.parent.iterdir() if one.is_dir()] if path.parent.is_dir() else []
        if path.is_dir():
            message = _("there is no {file} in this folder", file=DOCUMENT)
            hint = _("start one: plangen new KIND FOLDER")
        else:
            message, hint = _("there is no such folder"), did_you_mean(path.name, siblings)
        report.error(Place(shown(path)), "no-document", message, hint)
    return found
