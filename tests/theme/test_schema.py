"""A theme file is checked before it is used: schema.yaml accepts the one that ships, and says what is wrong with others."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest

NOTHING = object()


def changed(record: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    result = copy.deepcopy(record)
    *way, last = path.split(".")
    place: Any = result
    for name in way:
        place = place[int(name)] if isinstance(place, list) else place[name]
    if value is NOTHING:
        del place[last]
    else:
        place[last] = value
    return result


def test_the_theme_that_ships_is_valid(official: dict[str, Any], schema: dict[str, Any]) -> None:
    assert [error.message for error in jsonschema_rs.validator_for(schema).iter_errors(official)] == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("colour", "red"),
        ("page.top", 37),
        ("page.top_mm", "37"),
        ("page.top_mm", NOTHING),
        ("grid.lines", 0),
        ("styles.body.size", "三磅"),
        ("styles.body.size", 16),
        ("styles.body.font", NOTHING),
        ("styles.body.bold", "yes"),
        ("styles.title.alignment", "middle"),
        ("styles.title.line", "28"),
        ("styles.headings", []),
        ("numbering.headings", ["一、", "（一）", "1."]),
        ("numbering.lists", ["第二"]),
        ("numbering.lists", ["1.1"]),
        ("page_number.text", "第页"),
        ("page_number.odd", "outside"),
        ("signature.arrangement", "stacked"),
        ("table.header_shading", "grey"),
        ("title_breaks.after", "的"),
        ("name", "公文"),
    ],
)
def test_faults_are_found(official: dict[str, Any], schema: dict[str, Any], path: str, value: Any) -> None:
    assert not jsonschema_rs.validator_for(schema).is_valid(changed(official, path, value))


@pytest.mark.parametrize("size", ["初号", "小初", "一号", "小一", "六号", "小六", "七号", "八号", "16pt", "10.5pt"])
def test_sizes(official: dict[str, Any], schema: dict[str, Any], size: str) -> None:
    assert jsonschema_rs.validator_for(schema).is_valid(changed(official, "styles.body.size", size))


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for value in schema.values():
            yield from objects(value)


def test_every_object_is_closed_and_every_field_has_a_chinese_name(schema: dict[str, Any]) -> None:
    for one in objects(schema):
        assert "additionalProperties" in one
        assert all("title" in field for field in one.get("properties", {}).values())
