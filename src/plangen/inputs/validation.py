"""From a YAML node to a Record, by the schema: keys by either name, scalars by the type asked for."""

from __future__ import annotations

import datetime
from dataclasses import field, replace
from typing import Any, NamedTuple, cast

import yaml

from plangen.diagnostics import Place, Report, did_you_mean
from plangen.immutable import dataclass
from plangen.inputs.prose import Prose, unfolded
from plangen.inputs.record import Record
from plangen.inputs.schema import Definition, Schema
from plangen.inputs.table_row import TableRow
from plangen.inputs.values import read_date, read_number
from plangen.inputs.violations import Violation, describe
from plangen.inputs.yaml_file import MappingNode, Node, ScalarNode, SequenceNode, file_of, place_of
from plangen.messages import _

Path = tuple[str | int, ...]
_BOOLEANS = {"true": True, "yes": True, "是": True, "false": False, "no": False, "否": False}
# Fields that the program reads; the texts in the others are prose.
STRUCTURE = ("kind", "theme", "term", "tables", "statistics", "for_each", "hours", "targets", "plan")
_BLANK = ("", "~", "null")


def checked_record(node: MappingNode, schema: Schema, file: str, report: Report, row: TableRow | None = None) -> Record:
    """The record that `node` holds by `schema`; what is wrong with it goes to `report`.

    In a document that is one of many, `row` fills in what is not prose: {school.日期} where a date must stand.
    The plain value that the validator sees is made along with the record, so both have the same shape.
    """
    reading = _Reading(schema, file, report, row)
    record, plain = reading.value(node, schema.definition, ())
    for violation in schema.violations(plain):
        reading.report_violation(violation)
    return cast(Record, record)


def checked_part(node: MappingNode, name: str, schema: Schema, file: str, report: Report) -> Record | None:
    """The group of fields that the document `node` has under `name`, checked alone; None where it has none."""
    names = schema.names(schema.definition)
    found = next((value for key, value in node.value if names.get(key.value, key.value) == name), None)
    if not isinstance(found, MappingNode) or name not in schema.definition["properties"]:
        return None
    reading = _Reading(schema, file, report)
    definition = schema.resolved(schema.definition["properties"][name])
    record, plain = reading.value(found, definition, (name,))
    for violation in schema.violations({name: plain}):
        if violation.path[:1] == (name,):
            reading.report_violation(violation)
    return cast(Record, record)


class _Value(NamedTuple):
    """A value as it was read: its node, what the schema says of it, and the name of its field as written."""

    node: Node
    definition: Definition
    written: str = ""


@dataclass(slots=True)
class _Reading:
    schema: Schema
    file: str
    report: Report
    row: TableRow | None = None
    values: dict[Path, _Value] = field(default_factory=dict)

    def mapping(self, node: MappingNode, definition: Definition, path: Path) -> tuple[Record, dict[str, Any]]:
        names = self.schema.names(definition)
        fields: dict[str, Any] = {}
        plain: dict[str, Any] = {}
        places: dict[str, Place] = {}
        properties = definition.get("properties", {})
        others = definition.get("additionalProperties", {})
        for key, value in node.value:
            written = key.value.strip()
            name = names.get(written, written)
            if name in places:
                message = _("'{name}' stands here twice", name=written)
                hint = _("'{title}' is the same field", title=self.values[*path, name].written)
                self.report.error(place_of(key, self.file), "duplicate-key", message, hint)
                continue
            known = properties.get(name, others if isinstance(others, dict) else {})
            here = (*path, name)
            places[name] = place_of(value, self.file)
            if name not in properties and others is False:
                self.values[here] = _Value(value, {}, written)
                self._unknown_field(key, definition, names, node)
            elif isinstance(value, ScalarNode) and not value.style and value.value in _BLANK:
                self.values[here] = _Value(value, {}, written)
            else:
                fields[name], plain[name] = self.value(value, known, here, written)
        return Record(fields, names, places, place_of(node, self.file)), plain

    def value(self, node: Node, definition: Definition, path: Path, written: str = "") -> tuple[Any, Any]:
        """The value for the program and the plain value for the validator."""
        definition = self._branch(self.schema.resolved(definition), node)
        self.values[path] = _Value(node, definition, written)
        if isinstance(node, MappingNode):
            return self.mapping(node, definition, path)
        if isinstance(node, SequenceNode):
            items = [
                self.value(item, definition.get("items", {}), (*path, number)) for number, item in enumerate(node.value)
            ]
            return tuple(value for value, _plain in items), [plain for _value, plain in items]
        return self.scalar(cast(ScalarNode, node), definition, path)

    def scalar(self, node: ScalarNode, definition: Definition, path: Path) -> tuple[Any, Any]:
        kinds = definition.get("type", "string")
        kinds = [kinds] if isinstance(kinds, str) else kinds
        if self.row is not None and "{" in node.value and not _is_prose(definition, kinds, path):
            node = self._filled(node, self.row)
        if definition.get("format") == "date":
            return self._date(node, path)
        if "integer" in kinds or "number" in kinds:
            number = read_number(node.value)
            if number is not None and ("number" in kinds or number == int(number)):
                number = number if "number" in kinds else int(number)
                return number, number
        if "boolean" in kinds and (truth := _BOOLEANS.get(node.value.strip().lower())) is not None:
            return truth, truth
        prose = self._prose(node, keep_spaces=definition.get("spaces") == "kept")
        return prose, str(prose)

    def _filled(self, node: ScalarNode, row: TableRow) -> ScalarNode:
        text = row.filled(node.value, place_of(node, self.file), self.report)
        filled = ScalarNode(node.tag, text, node.start_mark, node.end_mark, node.style)
        filled.file = getattr(node, "file", None)  # type: ignore[attr-defined]
        cell = row.cell_named(node.value)
        if cell is not None:  # the whole value is a cell, and what is wrong with it is mended there
            filled.file = cell.file  # type: ignore[attr-defined]
            filled.start_mark = filled.end_mark = yaml.Mark(
                cell.file, 0, cell.line - 1, max(cell.column, 1) - 1, None, 0
            )
        return filled

    def _prose(self, node: ScalarNode, *, keep_spaces: bool = False) -> Prose:
        start, end = node.start_mark, node.end_mark
        if node.style == "|":
            return Prose(node.value.strip("\n"), place_of(node, self.file), "literal")
        file = file_of(node, self.file)
        place = Place(file, start.line + 1, start.column + (2 if node.style in ("'", '"') else 1))
        if start.line != end.line:
            return Prose(unfolded(node.value).strip(), place, "folded")
        return Prose(node.value if keep_spaces and node.style else node.value.strip(), place)

    def _date(self, node: ScalarNode, path: Path) -> tuple[Any, Any]:
        try:
            date = read_date(node.value)
        except ValueError as error:
            self.report.error(
                place_of(node, self.file), "not-a-date", self._about(path, str(error)), _("write it as 2026-03-02")
            )
            date = datetime.date(2000, 1, 1)
        return date, date.isoformat()

    def _branch(self, definition: Definition, node: Node) -> Definition:
        """Of a oneOf, the alternative that has the form of `node`."""
        form = "object" if isinstance(node, MappingNode) else "array" if isinstance(node, SequenceNode) else "scalar"
        for alternative in definition.get("oneOf", ()):
            resolved = self.schema.resolved(alternative)
            kind = resolved.get("type", "object")
            if kind == form or (form == "scalar" and kind not in ("object", "array")):
                return self._branch(resolved, node)
        return definition

    def _unknown_field(self, key: ScalarNode, definition: Definition, names: dict[str, str], node: MappingNode) -> None:
        titles = [name for name in names if name not in definition["properties"]]
        given = {names.get(one.value.strip()) for one, _value in node.value}
        lacking = [name for name, one in names.items() if one in definition.get("required", ()) and one not in given]
        # What was renamed is rather a field that is missing than one that is there as well.
        renamed = did_you_mean(key.value, lacking)
        listed = _("the fields here are: {names}", names="、".join(titles or names))
        hint = renamed or did_you_mean(
            key.value, [*titles, *definition["properties"]], listed if len(names) <= 40 else ""
        )
        self.report.error(place_of(key, self.file), "unknown-field", _("unknown field '{name}'", name=key.value), hint)

    def _about(self, path: Path, message: str) -> str:
        return _("'{name}': {message}", name=self._name(path), message=message)

    def _name(self, path: Path) -> str:
        """The field at `path` as its user calls it; an item of a list by its list and number."""
        if path and isinstance(path[-1], int):
            return f"{self._name(path[:-1])}[{path[-1] + 1}]"
        known = self.values.get(path)
        return known.written if known is not None and known.written else str(path[-1]) if path else ""

    def _place(self, path: Path) -> Place:
        """Where the value at `path` begins; the file, where nothing stands there."""
        known = self.values.get(path)
        return place_of(known.node, self.file) if known is not None else Place(self.file)

    def report_violation(self, violation: Violation) -> None:
        path = self._known(violation.path)
        definition = self.values[path].definition if path in self.values else {}
        if violation.rule == "additionalProperties":
            return  # told while reading, where the key's place is known
        if violation.rule == "required":
            self._missing(path, str(violation.limit), definition)
            return
        if violation.rule == "type" and definition.get("format") == "date":
            violation = replace(violation, limit="date")
        message, hint = describe(violation)
        if violation.rule == "pattern":
            hint = definition.get("description", "")  # says in words what the pattern says to a machine
        code = {"type": "wrong-type", "enum": "wrong-value"}.get(violation.rule, "out-of-bounds")
        self.report.error(self._place(path), code, self._about(path, message), hint)

    def _known(self, path: Path) -> Path:
        """`path` with keys such as 2027 as the texts that they are in YAML; the validator takes them for positions."""
        known: Path = ()
        for part in path:
            known = (*known, part) if (*known, part) in self.values else (*known, str(part))
        return known

    def _missing(self, path: Path, name: str, definition: Definition) -> None:
        field_definition = self.schema.resolved(definition.get("properties", {}).get(name, {}))
        title = field_definition.get("title", name)
        hint = field_definition.get("description", "")
        empty = self.values.get((*path, name))
        if empty is not None:
            message = _("'{name}' is empty", name=empty.written)
            self.report.error(self._place((*path, name)), "empty-field", message, hint)
        else:
            message = _("the required field '{title}' ({name}) is missing", title=title, name=name)
            self.report.error(self._place(path), "missing-field", message, hint)


def _is_prose(definition: Definition, kinds: list[str], path: Path) -> bool:
    """Whether figures are put into the text at `path` later on. What belongs to `for_each` is never filled in."""
    plain = kinds == ["string"] and "enum" not in definition and "format" not in definition
    return path[0] == "for_each" or (plain and path[0] not in STRUCTURE)
