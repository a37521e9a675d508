from __future__ import annotations

from pathlib import Path

import pytest

from plangen.diagnostics import Faults
from plangen.inputs import schema as schema_module
from plangen.inputs.schema import Schema, load_schema
from plangen.inputs.table import Column
from plangen.shelf import Shelf

SHARED = """\
title: 共有
type: object
required: [kind, title]
properties:
  kind: {title: 类型, type: string}
  title: {title: 标题, type: string, description: 共有的标题}
  tables:
    title: 表格
    type: object
    additionalProperties: {$ref: '#/$defs/table'}
$defs:
  table: {oneOf: [{type: string}, {type: object, required: [file], properties: {file: {title: 文件, type: string}}}]}
  section:
    type: object
    required: [heading]
    properties:
      heading: {title: 标题, type: string}
      sections: {title: 分节, type: array, items: {$ref: '#/$defs/section'}}
"""
OWN = """\
$ref: ../shared/schema.yaml
title: 计划
required: [goals]
properties:
  title: {description: 计划的标题}
  goals: {title: 目标, type: array, items: {type: string}}
  parts: {title: 部分, type: array, items: {$ref: '../shared/schema.yaml#/$defs/section'}}
  free: {title: 随意, type: object, properties: {a: {type: string}}, additionalProperties: true}
  tables:
    properties:
      schedule:
        $ref: ../shared/schema.yaml#/$defs/table
        title: 安排
        columns:
          when: {title: 时间, aliases: [日期, 月份], type: when, required: true, description: 什么时候}
          content: {title: 内容}
"""


def load(folder: Path, own: str = OWN, shared: str = SHARED) -> Schema:
    for name, text in (("shared", shared), ("plan", own)):
        (folder / name).mkdir(exist_ok=True)
        (folder / name / "schema.yaml").write_text(text, encoding="utf-8")
    return load_schema(folder / "plan" / "schema.yaml")


def faults(folder: Path, own: str = OWN, shared: str = SHARED) -> list[str]:
    with pytest.raises(Faults) as raised:
        load(folder, own, shared)
    return [str(one).removeprefix(f"{folder.as_posix()}/") for one in raised.value.diagnostics]


def test_the_common_fields_are_joined(tmp_path: Path) -> None:
    definition = load(tmp_path).definition
    assert list(definition["properties"]) == ["kind", "title", "tables", "goals", "parts", "free"]
    assert definition["required"] == ["kind", "title", "goals"]
    assert definition["title"] == "计划"
    assert definition["properties"]["title"] == {"title": "标题", "type": "string", "description": "计划的标题"}


def test_a_field_goes_by_its_title(tmp_path: Path) -> None:
    schema = load(tmp_path)
    names = schema.names(schema.definition)
    assert (names["标题"], names["title"], names["目标"], names["部分"]) == ("title", "title", "goals", "parts")
    assert "没有" not in names


def test_definitions_of_the_other_file_are_found(tmp_path: Path) -> None:
    schema = load(tmp_path)
    section = schema.resolved(schema.definition["properties"]["parts"]["items"])
    assert schema.names(section)["标题"] == "heading"
    inner = schema.resolved(section["properties"]["sections"]["items"])
    assert list(inner["properties"]) == ["heading", "sections"]


def test_objects_are_closed_unless_they_say_otherwise(tmp_path: Path) -> None:
    schema = load(tmp_path)
    plan = {"kind": "plan", "title": "计划", "goals": ["一"]}
    assert not schema.violations(plan)
    assert not schema.violations({**plan, "free": {"b": 1}})
    assert not schema.violations({**plan, "tables": {"schedule": "a.csv", "own": {"file": "b.csv"}}})
    assert schema.violations({**plan, "goal": ["一"]})
    assert schema.violations({**plan, "parts": [{"heading": "一", "headings": "二"}]})
    assert schema.violations({**plan, "tables": {"own": {"file": "b.csv", "sheets": "一"}}})
    assert schema.violations({"kind": "plan", "title": "计划"})


def test_columns_of_tables(tmp_path: Path) -> None:
    assert load(tmp_path).columns() == {
        "schedule": (
            Column("when", "时间", ("日期", "月份"), "when", required=True, description="什么时候"),
            Column("content", "内容"),
        ),
    }


@pytest.mark.parametrize(
    ("own", "message"),
    [
        ("[a, b]\n", "a schema must be a mapping with 'properties'"),
        ("", "a schema must be a mapping with 'properties'"),
        ("properties: [a]\n", "a schema must be a mapping with 'properties'"),
        ("properties: {a: {type: 文本}}\n", "this is not a valid schema: properties/a/type"),
        ("$ref: ../nowhere/schema.yaml\nproperties: {}\n", "the schema refers to '../nowhere/schema.yaml', which cannot be read"),
        ("properties: {a: {$ref: '../nowhere/schema.yaml#/$defs/x'}}\n", "the schema refers to '../nowhere/schema.yaml', which cannot be read"),
    ],
)  # fmt: skip
def test_faults_of_a_schema(own: str, message: str, tmp_path: Path) -> None:
    [found] = faults(tmp_path, own)
    assert found.startswith(f"plan/schema.yaml: error: {message}")


def test_bad_yaml_has_a_place(tmp_path: Path) -> None:
    [found] = faults(tmp_path, "properties:\n  a: b: c\n")
    assert found.startswith("plan/schema.yaml:2:7: error: this is not valid YAML")


def test_a_fault_in_the_shared_schema_is_told_there(tmp_path: Path) -> None:
    [found] = faults(tmp_path, shared="properties:\n  a: b: c\n")
    assert found.startswith("shared/schema.yaml:2:7: error: this is not valid YAML")


def test_schemas_that_refer_to_each_other(tmp_path: Path) -> None:
    [found] = faults(tmp_path, shared="$ref: ../plan/schema.yaml\nproperties: {}\n")
    assert "the schema refers to '../plan/schema.yaml'" in found


def test_a_definition_that_does_not_exist(tmp_path: Path) -> None:
    [found] = faults(tmp_path, "properties: {a: {title: 甲, $ref: '#/$defs/nothing'}}\n")
    assert "nothing" in found
    assert "KeyError" not in found


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(Faults):
        load_schema(tmp_path / "schema.yaml")


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    (tmp_path / "schema.yaml").write_bytes("title: 计划\n".encode("gb18030"))
    with pytest.raises(Faults):
        load_schema(tmp_path / "schema.yaml")


@pytest.fixture
def left_by_another(monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """What was found right so far: nothing."""
    shelf = Shelf("valid")
    shelf.clear()
    monkeypatch.setattr(shelf, "_read", dict)
    monkeypatch.setattr(schema_module, "_found_right", shelf)
    return shelf


def test_what_was_found_right_needs_no_validator(left_by_another: Shelf) -> None:
    number = {"properties": {"n": {"type": "integer", "minimum": 3}}}
    assert Schema(number).violations({"n": 3}) == ()
    left_by_another._found = left_by_another._new
    again = Schema(number)
    assert again.violations({"n": 3}) == ()
    assert "_validator" not in vars(again)


def test_it_is_right_by_the_same_schema_only(left_by_another: Shelf) -> None:
    for least, found in ((3, []), (4, ["minimum"])):
        schema = Schema({"properties": {"n": {"type": "integer", "minimum": least}}})
        for _time in range(2):  # what is wrong is told each time
            assert [one.rule for one in schema.violations({"n": 3})] == found
            left_by_another._found = left_by_another._new
        assert [one.rule for one in schema.violations({"n": "3"})] == ["type"]
