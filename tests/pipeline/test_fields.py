from __future__ import annotations

import pytest

from plangen.inputs.kind import find_kinds
from plangen.inputs.paths import builtin_templates
from plangen.inputs.schema import Schema
from plangen.pipeline.fields import Field, fields_of

KINDS = find_kinds([builtin_templates()])
SCHEMA = Schema(
    {
        "required": ["title"],
        "properties": {
            "title": {"title": "标题", "description": "居中。", "type": "string"},
            "parts": {"title": "部分", "type": "array", "items": {"$ref": "#/$defs/part"}},
            "tables": {
                "title": "表格",
                "properties": {
                    "schedule": {
                        "title": "安排",
                        "type": "string",
                        "columns": {"when": {"title": "时间", "required": True}},
                    }
                },
            },
        },
        "$defs": {
            "part": {
                "required": ["heading"],
                "properties": {
                    "heading": {"title": "标题"},
                    "parts": {"title": "部分", "type": "array", "items": {"$ref": "#/$defs/part"}},
                },
            }
        },
    }
)


def test_every_field_once() -> None:
    assert list(fields_of(SCHEMA)) == [
        Field("title", "标题", "居中。", True, 0),
        Field("parts", "部分", "", False, 0),
        Field("heading", "标题", "", True, 1),
        Field("parts", "部分", "", False, 1),
        Field("tables", "表格", "", False, 0),
        Field("schedule", "安排", "", False, 1),
        Field("when", "时间", "", True, 2),
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_has_a_chinese_title_and_a_description(kind: str) -> None:
    fields = list(fields_of(KINDS[kind].schema))
    assert len(fields) > 20
    assert not [field.name for field in fields if not field.title or field.title.isascii()]
    assert not [field.name for field in fields if not field.description]
