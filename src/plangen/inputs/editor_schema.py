"""The schema of a kind as editors of YAML take it: every field under both of its names, and no keyword of ours."""

from __future__ import annotations

from typing import Any

from plangen.inputs.schema import Schema

_OWN_KEYWORDS = ("columns",)


def editor_schema(schema: Schema) -> dict[str, Any]:
    """JSON Schema (draft 2020-12) for a document.yaml whose author writes Chinese or English names."""
    made = _translated(schema, schema.definition)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def _translated(schema: Schema, value: Any) -> Any:
    if isinstance(value, list):
        return [_translated(schema, one) for one in value]
    if not isinstance(value, dict):
        return value
    made = {name: _translated(schema, one) for name, one in value.items() if name not in _OWN_KEYWORDS}
    if isinstance(value.get("properties"), dict) and not isinstance(value["properties"].get("type"), str):
        _add_titles(schema, value, made)
    return made


def _add_titles(schema: Schema, definition: dict[str, Any], made: dict[str, Any]) -> None:
    """Let each property go by its title too; a required one is there under either name."""
    titles = {name: title for title, name in schema.names(definition).items() if title != name}
    made["properties"] = {
        **{title: made["properties"][name] for name, title in titles.items()},
        **made["properties"],
    }
    required = made.pop("required", [])
    either = [{"anyOf": [{"required": [one]} for one in (titles.get(name), name) if one]} for name in required]
    if either:
        made["allOf"] = [*made.get("allOf", []), *either]
