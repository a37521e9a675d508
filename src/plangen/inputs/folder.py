"""A document's folder: document.yaml checked against its kind's schema, and the tables that it names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from plangen.diagnostics import Report, did_you_mean
from plangen.inputs.kind import Kind
from plangen.inputs.paths import shown
from plangen.inputs.project import DOCUMENT, Project
from plangen.inputs.prose import Prose
from plangen.inputs.record import Record
from plangen.inputs.table_files import AnyTable, TableFiles
from plangen.inputs.text import read_text
from plangen.inputs.validation import checked_record
from plangen.inputs.yaml_file import MappingNode, ScalarNode, place_of, read_yaml
from plangen.messages import _

_KIND_KEYS = ("kind", "类型")


@dataclass(frozen=True, slots=True)
class Source:
    """All that a document is made from. `files` are the files read for it, document.yaml first."""

    folder: Path
    kind: Kind
    record: Record
    tables: dict[str, AnyTable]
    files: tuple[Path, ...]
    plan: Record | None = None  # the document whose targets this one answers


def read_folder(folder: Path, project: Project, report: Report) -> Source | None:
    """The source of the document in `folder`; its faults go to `report`, and None comes back if there is an error."""
    path = folder / DOCUMENT
    found = _document(path, project, report)
    if found is None:
        return None
    kind, record = found
    files = TableFiles(folder, project, report)
    tables = files.read(record, {*kind.schema.columns(), *_read_whole(record, kind)})
    plan = _plan(record, folder, project, files.files, report)
    return None if report.has_errors else Source(folder, kind, record, tables, (path, *files.files), plan)


def _read_whole(record: Record, kind: Kind) -> Iterator[str]:
    """The tables that a ledger of training hours is made from: it needs all of their columns."""
    hours = record.get("hours")
    names = kind.schema.table_names()
    for named in hours.values() if isinstance(hours, Record) else ():
        for name in named if isinstance(named, tuple) else (named,):
            yield names.get(str(name), str(name))


def _document(path: Path, project: Project, report: Report) -> tuple[Kind, Record] | None:
    """The kind and the checked fields of the document.yaml at `path`."""
    file = shown(path)
    text = read_text(path, file, report)
    root = read_yaml(text, file, report) if text is not None else None
    kind = _kind(root, file, project, report) if root is not None else None
    return (kind, checked_record(root, kind.schema, file, report)) if root is not None and kind is not None else None


def _plan(record: Record, folder: Path, project: Project, files: list[Path], report: Report) -> Record | None:
    """The document that `record` names as its plan; `files` gets its file. Its tables are not needed for targets."""
    named = record.get("plan")
    if not isinstance(named, Prose):
        return None
    place = named.place
    path = folder / named.replace("\\", "/")
    path = path if path.name == DOCUMENT else path / DOCUMENT
    if not project.contains(path):
        report.error(place, "path-outside", _("'{file}' lies outside the project", file=named))
        return None
    if not path.is_file():
        siblings = [one.name for one in path.parent.parent.iterdir()] if path.parent.parent.is_dir() else []
        message = _("there is no plan in the folder '{folder}'", folder=named)
        report.error(place, "missing-plan", message, did_you_mean(path.parent.name, siblings))
        return None
    files.append(path)
    own = Report()
    found = _document(path, project, own)
    report.extend(own.diagnostics)
    if found is not None and "targets" not in found[1]:
        message = _("the plan '{folder}' declares no targets", folder=named)
        report.error(place, "no-targets", message, _("write them into its document.yaml under 'targets'"))
    return found[1] if found is not None else None


def _kind(root: MappingNode, file: str, project: Project, report: Report) -> Kind | None:
    for key, value in root.value:
        if key.value in _KIND_KEYS and isinstance(value, ScalarNode) and value.value:
            by_title = {kind.title: kind for kind in project.kinds.values()}
            kind = project.kinds.get(value.value) or by_title.get(value.value)
            if kind is None:
                listed = _("the kinds are: {names}", names="、".join(project.kinds))
                hint = did_you_mean(value.value, [*project.kinds, *by_title], listed)
                report.error(place_of(value, file), "unknown-kind", _("unknown kind '{name}'", name=value.value), hint)
            return kind
    listed = _(
        "write for example 'kind: {name}'; the kinds are: {names}",
        name=next(iter(project.kinds), ""),
        names="、".join(project.kinds),
    )
    report.error(place_of(root, file), "missing-field", _("the file does not say which kind of document it is"), listed)
    return None
