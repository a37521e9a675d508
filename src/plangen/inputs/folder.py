"""A document's folder: document.yaml checked against its kind's schema, and the tables that it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from plangen.diagnostics import Place, Report, did_you_mean
from plangen.immutable import dataclass
from plangen.inputs.kind import Kind, note_kind
from plangen.inputs.overlay import overlaid
from plangen.inputs.paths import shown
from plangen.inputs.project import DOCUMENT, Project
from plangen.inputs.prose import Prose
from plangen.inputs.record import Record
from plangen.inputs.table import Table
from plangen.inputs.table_files import AnyTable, TableFiles
from plangen.inputs.table_row import TableRow, rows_of
from plangen.inputs.text import read_text
from plangen.inputs.validation import checked_part, checked_record
from plangen.inputs.yaml_file import MappingNode, ScalarNode, place_of, read_yaml
from plangen.messages import _

_KIND_KEYS = ("kind", "类型")


@dataclass(frozen=True, slots=True)
class Source:
    """All that a document is made from. `files` are the files read for it, document.yaml first.

    `row` is that of a document which is one of many.
    """

    folder: Path
    kind: Kind
    record: Record
    tables: dict[str, AnyTable]
    files: tuple[Path, ...]
    plan: Record | None = None  # the document whose targets this one answers
    row: TableRow | None = None


def read_folder(folder: Path, project: Project, report: Report, row: TableRow | None = None) -> Source | None:
    """The source of the document in `folder`; its faults go to `report`, and None comes back if there is an error.

    Where the folder makes a document for each row of a table, `row` is the one to read it for.
    """
    path = folder / DOCUMENT
    file = shown(path)
    root, kind = _root(path, project, report)
    if root is None or kind is None:
        return None
    for_each = checked_part(root, "for_each", kind.schema, file, Report())
    if for_each is not None and row is None:
        message = _("this folder makes a document for each row of a table, and no row was chosen")
        hint = _("build all of them: plangen build {folder}", folder=shown(folder))
        report.error(for_each.place, "no-row", message, hint)
    if for_each is not None and row is not None:
        root = overlaid(root, for_each, row, folder, kind.schema, project, report)
    record = checked_record(root, kind.schema, file, report, row)
    unused = _unused(record, for_each, kind) if row is not None else ""
    files = TableFiles(folder, project, report)
    tables = files.read(_without_table(record, unused), {*kind.schema.columns(), *_read_whole(record, kind)})
    plan = _plan(record, folder, project, files.files, report)
    return None if report.has_errors else Source(folder, kind, record, tables, (path, *files.files), plan, row)


def read_rows(folder: Path, project: Project, report: Report) -> tuple[Record, list[TableRow]] | None:
    """How the folder makes a document for each row of a table (`for_each`), and the rows.

    None where it makes a single document, or where that cannot be told: then building it tells the faults.
    """
    file = shown(folder / DOCUMENT)
    root, kind = _root(folder / DOCUMENT, project, Report())
    if root is None or kind is None:
        return None
    own = Report()
    for_each = checked_part(root, "for_each", kind.schema, file, own)
    declared = checked_part(root, "tables", kind.schema, file, own)
    report.extend(own.diagnostics)
    if for_each is None:
        return None
    if own.has_errors:
        return for_each, []
    name = str(for_each["table"])
    if declared is None or name not in declared:
        message = _("'{name}' is not among the tables of this document", name=name)
        report.error(for_each.place_of("table"), "unknown-table", message, did_you_mean(name, declared or ()))
        return for_each, []
    key = declared.names.get(name, name)
    holder = Record({"tables": declared.replaced({key: declared[key]})}, {}, {}, declared.place)
    table = TableFiles(folder, project, report).read(holder, {key}).get(key)
    rows = list(rows_of(table, str(for_each["as"]))) if isinstance(table, Table) else []
    if isinstance(table, Table) and not rows:
        message = _("the table has a header, but no rows, and so no document is made")
        report.error(Place(table.file, table.header_line), "empty-table", message, _("give each document a row"))
    return for_each, rows


def _unused(record: Record, for_each: Record | None, kind: Kind) -> str:
    """The name of the table of all rows where the document of one row makes no use of it, else ''."""
    if for_each is None or "table" not in for_each:
        return ""
    names = record["tables"].names if isinstance(record.get("tables"), Record) else {}
    name = names.get(str(for_each["table"]), str(for_each["table"]))
    return "" if name in kind.schema.columns() or name in _named(record, names) else name


def _named(record: Record, names: Mapping[str, str]) -> set[str]:
    """Every text in the statistics and the ledger of training hours that may name a table, by its English name."""

    def texts(value: object) -> Iterator[str]:
        if isinstance(value, Record | tuple):
            for one in value.values() if isinstance(value, Record) else value:
                yield from texts(one)
        elif isinstance(value, str):
            yield names.get(str(value), str(value))

    return {text for field in ("statistics", "hours") for text in texts(record.get(field))}


def _without_table(record: Record, name: str) -> Record:
    """`record` without the table called `name`."""
    tables = record.get("tables")
    if not name or not isinstance(tables, Record):
        return record
    kept = {key: value for key, value in tables.items() if key != name}
    return record.replaced({**record, "tables": tables.replaced(kept)})


def _read_whole(record: Record, kind: Kind) -> Iterator[str]:
    """The tables that a ledger of training hours is made from: it needs all of their columns."""
    hours = record.get("hours")
    names = kind.schema.table_names()
    for named in hours.values() if isinstance(hours, Record) else ():
        for name in named if isinstance(named, tuple) else (named,):
            yield names.get(str(name), str(name))


def _document(path: Path, project: Project, report: Report) -> tuple[Kind, Record] | None:
    """The kind and the checked fields of the document.yaml at `path`."""
    root, kind = _root(path, project, report)
    if root is None or kind is None:
        return None
    return kind, checked_record(root, kind.schema, shown(path), report)


def _root(path: Path, project: Project, report: Report) -> tuple[MappingNode | None, Kind | None]:
    file = shown(path)
    text = read_text(path, file, report)
    root = read_yaml(text, file, report) if text is not None else None
    return root, _kind(root, file, project, report) if root is not None else None


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
            kind = project.kinds.get(value.value)
            # Titles stand in the schemas, all of which must be read for them.
            by_title = {one.title: one for one in project.kinds.values()} if kind is None else {}
            kind = kind or by_title.get(value.value)
            if kind is None:
                listed = _("the kinds are: {names}", names="、".join(project.kinds))
                hint = did_you_mean(value.value, [*project.kinds, *by_title], listed)
                report.error(place_of(value, file), "unknown-kind", _("unknown kind '{name}'", name=value.value), hint)
            else:
                note_kind(kind, project.template_folders, project.own_templates)
            return kind
    listed = _(
        "write for example 'kind: {name}'; the kinds are: {names}",
        name=next(iter(project.kinds), ""),
        names="、".join(project.kinds),
    )
    report.error(place_of(root, file), "missing-field", _("the file does not say which kind of document it is"), listed)
    return None
