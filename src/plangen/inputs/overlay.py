"""What a row brings along for its document: fields of its own in columns, and a folder with fields and tables."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import yaml

from plangen.diagnostics import Place, Report
from plangen.inputs.paths import shown
from plangen.inputs.project import Project
from plangen.inputs.reads import PASSED_OVER, note_absent, note_listing
from plangen.inputs.record import Record
from plangen.inputs.schema import Definition, Schema
from plangen.inputs.table_row import TableRow, cell_text
from plangen.inputs.text import read_text
from plangen.inputs.yaml_file import MappingNode, Node, ScalarNode, read_yaml
from plangen.messages import _

OVERRIDES = "overrides.yaml"
_TABLE_SUFFIXES = frozenset((".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".xlsb", ".et", ".ods"))
_TEXT = "tag:yaml.org,2002:str"
_MAPPING = "tag:yaml.org,2002:map"


def overlaid(  # noqa: PLR0913, PLR0917  # what a document is read from
    root: MappingNode, for_each: Record, row: TableRow, folder: Path, schema: Schema, project: Project, report: Report
) -> MappingNode:
    """`root`, the document in `folder`, with what `row` says instead; `for_each` is how the document names that."""
    for name in for_each.get("fields", ()):
        column = row.column_named(str(name))
        if column is None:
            row.filled("{" + f"{row.title}.{name}" + "}", name.place, report)
        elif row.cells[column] != "":
            place = row.place(column)
            pair = (_scalar(column, place), _scalar(_as_prose(cell_text(row.cells[column])), place))
            root = _merged(root, _mapping([pair], place), schema, schema.definition)
    if "folder" in for_each:
        own = folder / row.filled(str(for_each["folder"]), for_each.place_of("folder"), report)
        if not project.contains(own):
            message = _("'{file}' lies outside the project", file=shown(own))
            report.error(for_each.place_of("folder"), "path-outside", message)
            return root
        root = _with_folder(root, own, folder, schema, report)
    return root


def _with_folder(root: MappingNode, own: Path, folder: Path, schema: Schema, report: Report) -> MappingNode:
    """`root` with the tables in the folder `own`, by their file names, and the fields in its overrides.yaml."""
    if not own.is_dir():
        note_absent(own)
        return root
    note_listing(own)
    files = sorted(path for path in own.iterdir() if path.suffix.lower() in _TABLE_SUFFIXES)
    pairs = []
    for path in files:
        if not path.name.startswith(PASSED_OVER):
            place = Place(shown(path))
            pairs.append((_scalar(path.stem, place), _scalar(path.relative_to(folder).as_posix(), place)))
    if pairs:
        place = Place(shown(own))
        tables = _mapping([(_scalar("tables", place), _mapping(pairs, place))], place)
        root = _merged(root, tables, schema, schema.definition)
    overrides = own / OVERRIDES
    if not overrides.is_file():
        return root
    text = read_text(overrides, shown(overrides), report)
    over = read_yaml(text, shown(overrides), report) if text is not None else None
    if over is None:
        return root
    _name_file(over, shown(overrides))
    return _merged(root, over, schema, schema.definition)


def _merged(base: MappingNode, over: MappingNode, schema: Schema, definition: Definition) -> MappingNode:
    """`base` with the fields of `over` in place of its own; groups of fields are merged, all else is replaced."""
    names = schema.names(definition)
    pairs = {names.get(key.value, key.value): (key, value) for key, value in base.value}
    for key, value in over.value:
        name = names.get(key.value, key.value)
        before = pairs.get(name, (key, None))[1]
        if isinstance(before, MappingNode) and isinstance(value, MappingNode):
            inner = schema.resolved(definition.get("properties", {}).get(name, {}))
            value = _merged(before, value, schema, inner)  # noqa: PLW2901
        pairs[name] = (key, value)
    merged = MappingNode(base.tag, list(pairs.values()), base.start_mark, base.end_mark, base.flow_style)
    merged.file = getattr(base, "file", None)  # type: ignore[attr-defined]
    return merged


def _scalar(text: str, place: Place) -> ScalarNode:
    """A text that stands at `place` in a table; it is no YAML, so nothing in it is special."""
    mark = yaml.Mark(place.file, 0, max(place.line, 1) - 1, max(place.column, 1) - 1, None, 0)
    node = ScalarNode(_TEXT, text, mark, mark)
    node.file = place.file  # type: ignore[attr-defined]
    return node


def _as_prose(text: str) -> str:
    """`text` as document.yaml has to write it: braces name figures there, and in a table they do not."""
    return text.replace("{", "{{").replace("}", "}}")


def _mapping(pairs: Sequence[tuple[ScalarNode, Node]], place: Place) -> MappingNode:
    mark = yaml.Mark(place.file, 0, max(place.line, 1) - 1, max(place.column, 1) - 1, None, 0)
    node = MappingNode(_MAPPING, list(pairs), mark, mark)
    node.file = place.file  # type: ignore[attr-defined]
    return node


def _name_file(node: Node, file: str) -> None:
    """Let every node below `node` know that it stands in `file`, and not in document.yaml."""
    node.file = file  # type: ignore[attr-defined]
    if isinstance(node, MappingNode):
        for key, value in node.value:
            _name_file(key, file)
            _name_file(value, file)
    elif isinstance(node.value, list):
        for item in node.value:
            _name_file(item, file)
