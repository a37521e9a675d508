"""The fields of a kind, one after the other, as its documentation lists them."""

from __future__ import annotations

from collections.abc import Iterator

from plangen.immutable import dataclass
from plangen.inputs.schema import Definition, Schema


@dataclass(frozen=True, slots=True)
class Field:
    """A field, or a column of a table: how it is called, what to write, and how deep it stands under others."""

    name: str
    title: str
    description: str
    required: bool
    depth: int


def fields_of(schema: Schema) -> Iterator[Field]:
    """Every field that a document of `schema` may have; a field that may hold itself is listed once."""
    yield from _fields(schema, schema.definition, 0, ())


def _fields(schema: Schema, definition: Definition, depth: int, above: tuple[int, ...]) -> Iterator[Field]:
    for name, unresolved in definition.get("properties", {}).items():
        one = schema.resolved(unresolved)
        required = name in definition.get("required", ())
        yield Field(name, one.get("title", ""), one.get("description", ""), required, depth)
        for column, declared in one.get("columns", {}).items():
            yield Field(
                column,
                declared.get("title", ""),
                declared.get("description", ""),
                declared.get("required", False),
                depth + 1,
            )
        inner = _object_in(schema, one)
        if inner is not None and id(inner.get("properties")) not in above:
            yield from _fields(schema, inner, depth + 1, (*above, id(inner.get("properties"))))


def _object_in(schema: Schema, definition: Definition) -> Definition | None:
    """The object that a field is, or that its items or values are."""
    if "properties" in definition:
        return definition if "columns" not in definition else None
    for key in ("items", "additionalProperties"):
        if isinstance(definition.get(key), dict):
            return _object_in(schema, schema.resolved(definition[key]))
    for alternative in definition.get("oneOf", ()):
        inner = _object_in(schema, schema.resolved(alternative))
        if inner is not None and "columns" not in definition:
            return inner
    return None
