"""The JSON Schema of a YAML file: read from schema.yaml, joined with what it refers to, compiled once.

Additions to JSON Schema 2020-12: a property's `title` is a second name for it, a table's `columns` names the columns
that the table has, and `spaces: kept` keeps the spaces around a text in quotation marks. Objects are closed unless they
say otherwise.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, cast

import yaml

from plangen.diagnostics import Faults, Place, Report
from plangen.inputs.kept_results import kept
from plangen.inputs.paths import builtin_templates, shown
from plangen.inputs.reads import note_absent, read_noted
from plangen.inputs.table import Column
from plangen.inputs.validator import problem_of, validator_of
from plangen.inputs.violations import Violation, leaves
from plangen.messages import _
from plangen.shelf import Shelf

if TYPE_CHECKING:
    import jsonschema_rs

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LOCAL = "#/$defs/"
Definition = dict[str, Any]

_found_right = Shelf("valid")


class Schema:
    """A schema as plain data in `definition`, with what reading a file by it needs."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self._names: dict[int, dict[str, str]] = {}
        self._resolved: dict[int, Definition] = {}

    def __reduce__(self) -> tuple[type[Schema], tuple[Definition]]:
        return Schema, (self.definition,)

    def violations(self, plain: Mapping[str, Any]) -> tuple[Violation, ...]:
        """Where `plain`, data that uses English names, breaks the schema."""
        digest = sha256(f"{self._digest} {plain!r}".encode("utf-8", "surrogatepass")).digest()
        if _found_right.get(digest):
            return ()
        found = tuple(leaf for error in self._validator.iter_errors(plain) for leaf in leaves(error))
        if not found:
            _found_right.put(digest, True)
        return found

    @cached_property
    def _validator(self) -> jsonschema_rs.Validator:
        return validator_of(self.definition)

    @cached_property
    def _digest(self) -> str:
        return sha256(repr(self.definition).encode("utf-8", "surrogatepass")).hexdigest()

    def resolved(self, definition: Definition) -> Definition:
        """`definition` with the $ref it begins with, if any, replaced by what it names."""
        if "$ref" not in definition:
            return definition
        key = id(definition)
        if key not in self._resolved:
            target = self.definition["$defs"][definition["$ref"].removeprefix(_LOCAL)]
            own = {name: value for name, value in definition.items() if name != "$ref"}
            self._resolved[key] = {**self.resolved(target), **own}
        return self._resolved[key]

    def names(self, definition: Definition) -> dict[str, str]:
        """Every key that an object of `definition` may use, Chinese or English, with its English name."""
        key = id(definition)
        if key not in self._names:
            properties = {name: self.resolved(one) for name, one in definition.get("properties", {}).items()}
            titles = {one["title"]: name for name, one in properties.items() if "title" in one}
            self._names[key] = titles | {name: name for name in properties}
        return self._names[key]

    def default(self, name: str) -> str:
        """What the schema gives as the default of the field `name`; '' where it gives none."""
        return str(self.resolved(self.definition["properties"].get(name, {})).get("default", ""))

    def table_names(self) -> dict[str, str]:
        """Every name, Chinese or English, of a table that the schema declares, with its English name."""
        return self.names(self.resolved(self.definition["properties"].get("tables", {})))

    def columns(self) -> dict[str, tuple[Column, ...]]:
        """The columns of each table that the schema declares, by the table's name."""
        tables = self.definition["properties"].get("tables", {}).get("properties", {})
        return {name: _columns(self.resolved(table).get("columns", {})) for name, table in tables.items()}


def _columns(declared: Mapping[str, Mapping[str, Any]]) -> tuple[Column, ...]:
    return tuple(
        Column(
            name,
            one.get("title", ""),
            tuple(one.get("aliases", ())),
            one.get("type", "text"),
            one.get("required", False),
            one.get("description", ""),
        )
        for name, one in declared.items()
    )


@kept(256, lasting=Schema)
def load_schema(path: Path) -> Schema:
    """The schema in the file `path`, joined with the schemas that it refers to. Raises Faults."""
    file = shown(path)
    definition = _joined(path, file, ())
    _close(definition)
    if problem := problem_of(definition):
        _fail(Place(file), "schema", _("this is not a valid schema: {problem}", problem=problem))
    return Schema(definition)


def _joined(path: Path, file: str, seen: tuple[Path, ...]) -> Definition:
    own = _read(path, file)
    definitions: Definition = {}
    base_reference = own.pop("$ref", None)
    base: Definition = {}
    for reference in sorted(
        {one.partition("#")[0] for one in (*_references(own), base_reference or "") if one[:1] not in ("", "#")}
    ):
        other = (path.parent / reference).resolve()
        if not other.is_file():
            note_absent(other)
            # A project's own kind may join what ships with plangen, as its template extends it.
            other = (builtin_templates() / path.parent.name / reference).resolve()
        if other in seen or not other.is_file():
            _fail(Place(file), "schema", _("the schema refers to '{file}', which cannot be read", file=reference))
        joined = _joined(other, posixpath.normpath(f"{posixpath.dirname(file)}/{reference}"), (*seen, path.resolve()))
        definitions |= joined.get("$defs", {})
        if base_reference == reference:
            base = joined
    _make_local(own)
    merged: Definition = _merged(base, own)
    merged["$defs"] = {**definitions, **own.get("$defs", {})}
    return merged


def _read(path: Path, file: str) -> Definition:
    try:
        definition = yaml.load(read_noted(path).decode("utf-8"), Loader=_LOADER)  # noqa: S506  # one of the two safe ones
    except (OSError, UnicodeDecodeError) as error:
        _fail(Place(file), "schema", _("the schema cannot be read: {problem}", problem=error))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
        _fail(place, "schema", _("this is not valid YAML: {problem}", problem=error.problem or ""))
    if not isinstance(definition, dict) or not isinstance(definition.get("properties", {}), dict):
        _fail(Place(file), "schema", _("a schema must be a mapping with 'properties'"))
    return cast(Definition, definition)


def _references(value: object) -> list[str]:
    if isinstance(value, dict):
        own = [value["$ref"]] if isinstance(value.get("$ref"), str) else []
        return own + [reference for one in value.values() for reference in _references(one)]
    if isinstance(value, list):
        return [reference for one in value for reference in _references(one)]
    return []


def _make_local(value: object) -> None:
    """Let references to another file's $defs point to the joined $defs."""
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str) and "#" in value["$ref"]:
            value["$ref"] = "#" + value["$ref"].partition("#")[2]
        for one in value.values():
            _make_local(one)
    elif isinstance(value, list):
        for one in value:
            _make_local(one)


def _merged(base: Definition, own: Definition) -> Definition:
    """`own` over `base`: properties and other mappings join, `required` adds up, anything else is `own`'s."""
    merged = dict(base)
    for name, value in own.items():
        before = merged.get(name)
        if isinstance(before, dict) and isinstance(value, dict):
            merged[name] = _merged(before, value)
        elif name == "required" and isinstance(before, list):
            merged[name] = [*before, *(one for one in value if one not in before)]
        else:
            merged[name] = value
    return merged


def _close(value: object) -> None:
    """Make every object that lists its properties refuse others, unless it says what others may be."""
    if isinstance(value, dict):
        if isinstance(value.get("properties"), dict) and value.get("type", "object") == "object":
            value.setdefault("additionalProperties", False)
        for one in value.values():
            _close(one)
    elif isinstance(value, list):
        for one in value:
            _close(one)


def _fail(place: Place, code: str, message: str) -> NoReturn:
    report = Report()
    report.error(place, code, message)
    raise Faults(report.diagnostics)
