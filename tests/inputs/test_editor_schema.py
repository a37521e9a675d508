"""What editors get must accept what `build` accepts, and point out the same mistakes."""

from __future__ import annotations

import json
from typing import Any

import jsonschema_rs
import pytest

from plangen.inputs.editor_schema import editor_schema
from plangen.inputs.kind import find_kinds
from plangen.inputs.paths import builtin_templates
from plangen.inputs.schema import Schema

KINDS = find_kinds([builtin_templates()])
SCHEMA = Schema(
    {
        "type": "object",
        "required": ["title", "parts"],
        "additionalProperties": False,
        "properties": {
            "title": {"title": "标题", "type": "string", "description": "居中。"},
            "parts": {"title": "部分", "type": "array", "items": {"$ref": "#/$defs/part"}},
            "properties": {"title": "性质", "type": "string"},
            "tables": {
                "title": "表格",
                "type": "object",
                "properties": {"schedule": {"type": "string", "title": "安排", "columns": {"when": {"title": "时间"}}}},
            },
        },
        "$defs": {
            "part": {
                "type": "object",
                "required": ["heading"],
                "additionalProperties": False,
                "properties": {"heading": {"title": "标题", "type": "string"}},
            }
        },
    }
)
MADE = editor_schema(SCHEMA)
VALID = jsonschema_rs.validator_for(MADE)


def test_it_is_a_json_schema_and_json() -> None:
    assert MADE["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert json.loads(json.dumps(MADE, ensure_ascii=False)) == MADE
    jsonschema_rs.meta.validate(MADE)


@pytest.mark.parametrize(
    "document",
    [
        {"title": "计划", "parts": [{"heading": "甲"}]},
        {"标题": "计划", "部分": [{"标题": "甲"}]},
        {"标题": "计划", "parts": [{"heading": "甲"}, {"标题": "乙"}], "性质": "公开"},
        {"标题": "计划", "部分": [], "properties": "公开", "表格": {"安排": "a.csv"}},
    ],
)
def test_both_names_are_accepted(document: dict[str, Any]) -> None:
    assert VALID.is_valid(document)


@pytest.mark.parametrize(
    "document",
    [
        {"标题": "计划"},
        {"部分": []},
        {"标题": 1, "部分": []},
        {"标题": "计划", "部分": [{}]},
        {"标题": "计划", "部分": [{"标题": "甲", "内容": "乙"}]},
        {"标题": "计划", "部分": [], "标体": "计划"},
    ],
)
def test_mistakes_are_pointed_out(document: dict[str, Any]) -> None:
    assert not VALID.is_valid(document)


def test_titles_and_descriptions_are_there_for_completion() -> None:
    assert MADE["properties"]["标题"]["description"] == "居中。"
    assert MADE["properties"]["title"] == MADE["properties"]["标题"]


def test_our_own_keyword_is_left_out() -> None:
    assert "columns" not in MADE["properties"]["tables"]["properties"]["schedule"]


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_has_one(name: str) -> None:
    made = editor_schema(KINDS[name].schema)
    jsonschema_rs.meta.validate(made)
    assert {"标题", "title", "单位", "organization"} <= set(made["properties"])
    assert '"columns"' not in json.dumps(made)
    assert "..\\u002f" not in json.dumps(made)
    assert "schema.yaml" not in json.dumps({key: value for key, value in made.items() if key == "$ref"})
    assert not jsonschema_rs.validator_for(made).is_valid({"标题": "计划"})
