from __future__ import annotations

import datetime
from typing import Any

import pytest
import yaml

from plangen.diagnostics import Place, Report
from plangen.inputs.prose import Prose
from plangen.inputs.record import Record
from plangen.inputs.schema import Schema
from plangen.inputs.validation import checked_record
from plangen.inputs.yaml_file import read_yaml

SCHEMA = Schema(
    yaml.safe_load("""
type: object
required: [title, goals]
additionalProperties: false
properties:
  title: {title: 标题, description: 居中排在正文之前。, type: string, minLength: 1}
  date: {title: 日期, type: string, format: date}
  semester: {title: 学期, type: integer, minimum: 1, maximum: 2}
  hours: {title: 学时, type: number, minimum: 0}
  public: {title: 公开, type: boolean}
  level: {title: 级别, type: string, enum: [县级, 市级]}
  thought: {title: 指导思想, type: string}
  goals: {title: 目标, description: 一条一项。, type: array, minItems: 1, items: {$ref: '#/$defs/item'}}
  parts: {title: 部分, type: array, items: {$ref: '#/$defs/part'}}
  term:
    title: 学期安排
    type: object
    required: [weeks]
    additionalProperties: false
    properties: {weeks: {title: 周数, type: integer}, 'note': {title: 说明, type: string}}
  figures: {title: 数, type: object, additionalProperties: {type: number}}
$defs:
  item:
    oneOf:
      - {type: string}
      - type: object
        required: [text]
        additionalProperties: false
        properties:
          head: {title: 提要, type: string}
          text: {title: 内容, type: string}
          items: {title: 细目, type: array, items: {type: string}}
  part:
    type: object
    required: [heading]
    additionalProperties: false
    properties:
      heading: {title: 标题, type: string}
      parts: {title: 部分, type: array, items: {$ref: '#/$defs/part'}}
""")
)

LEAST = "标题: 计划\n目标: [一]\n"


def check(text: str) -> tuple[Record, list[str]]:
    """The record, and each diagnostic as `line:column: code: message => hint`."""
    report = Report()
    root = read_yaml(text, "d.yaml", report)
    assert root is not None, report.diagnostics
    record = checked_record(root, SCHEMA, "d.yaml", report)
    told = sorted(report.diagnostics, key=lambda one: one.place)
    return record, [f"{one.place.line}:{one.place.column}: {one.code}: {one.message} => {one.hint}" for one in told]


def faults(text: str) -> list[str]:
    return check(LEAST + text)[1]


def field(text: str) -> Any:
    record, told = check(LEAST + text)
    assert told == []
    return next(record[name] for name in record if name not in ("title", "goals"))


def test_a_record_goes_by_english_and_chinese_names() -> None:
    record, told = check(
        "title: 计划\n目标:\n  - 一\n  - 提要: 二。\n    text: 三\n部分: [{标题: 甲, parts: [{heading: 乙}]}]\n"
    )
    assert told == []
    assert record["标题"] == record["title"] == "计划"
    assert record["goals"][0] == "一"
    assert record["目标"][1]["head"] == record["goals"][1]["提要"] == "二。"
    assert record["parts"][0]["部分"][0]["标题"] == "乙"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("日期: 2026-03-02", datetime.date(2026, 3, 2)),
        ("日期: 2026年3月2日", datetime.date(2026, 3, 2)),
        ("日期: 2026.3.2", datetime.date(2026, 3, 2)),
        ("日期: '2026-03-02'", datetime.date(2026, 3, 2)),
        ("学期: 2", 2),
        ("学期: ２", 2),
        ("学期: '2'", 2),
        ("学时: 12.5", 12.5),
        ("学时: １２．５", 12.5),
        ("学时: 1,234", 1234),
        ("公开: true", True),
        ("公开: 是", True),
        ("公开: 否", False),
        ("公开: no", False),
        ("级别: 市级", "市级"),
        ("指导思想: 2026", "2026"),
        ("指导思想: 007", "007"),
        ("指导思想: 是", "是"),
        ("指导思想: 2026-03-02", "2026-03-02"),
        ("指导思想: 1.50", "1.50"),
        ("指导思想: 'null'", "null"),
        ("指导思想: '~'", "~"),
        ("指导思想: 前一行\n  后一行", "前一行后一行"),
        ("指导思想: one\n  two", "one two"),
        ("指导思想: >\n  前一行\n  后一行", "前一行后一行"),
        ("指导思想: |\n  第一段\n\n  第二段", "第一段\n\n第二段"),
        ("指导思想: '前一行\n  后一行'", "前一行后一行"),
    ],
)
def test_values_by_the_type_that_is_asked_for(text: str, value: object) -> None:
    found = field(text + "\n")
    assert found == value
    assert type(found) in (type(value), Prose)


@pytest.mark.parametrize(
    "value",
    ["# x", "1. x", "| a |", "*x*", "{% if %}", "%}", "**x**", "::: x", "&amp;", "\\", "<b>", "- x", "x: y", "''"],
)
def test_what_is_quoted_stays_as_it_is(value: str) -> None:
    quoted = "'" + value.replace("'", "''") + "'"
    assert field(f"指导思想: {quoted}\n") == value


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("指导思想: 甲乙", (3, 7)),
        ("指导思想:   甲乙", (3, 9)),
        ("指导思想: '甲乙'", (3, 8)),
        ('指导思想: "甲乙"', (3, 8)),
        ("指导思想: |\n  甲乙", (4, 3)),
        ("指导思想: |\n\n    甲乙", (5, 5)),
        ("指导思想:\n  甲乙", (4, 3)),
    ],
)
def test_a_text_knows_where_its_first_character_stands(text: str, place: tuple[int, int]) -> None:
    prose = field(text + "\n")
    assert isinstance(prose, Prose)
    assert prose.place_at(0) == Place("d.yaml", *place)
    assert prose.place_at(1) == Place("d.yaml", place[0], place[1] + 1)


def test_places_in_further_lines_of_a_literal_text() -> None:
    prose = field("指导思想: |\n  第一行\n  第二{x}行\n")
    assert prose.place_at(prose.index("{")) == Place("d.yaml", 5, 5)


@pytest.mark.parametrize(
    "text", ["指导思想: 前一行\n  后{x}行", "指导思想: >\n  前一行\n  后{x}行", "指导思想: '前一行\n  后{x}行'"]
)
def test_where_lines_were_folded_the_place_is_that_of_the_text(text: str) -> None:
    """A column far to the right of a line that is long since over helps nobody."""
    prose = field(text + "\n")
    assert prose.place_at(prose.index("{")) == prose.place


@pytest.mark.parametrize("blank", ["", "~", "null", " # 以后再写"])
def test_an_optional_field_left_blank_is_absent(blank: str) -> None:
    record, told = check(f"{LEAST}指导思想: {blank}\n")
    assert told == []
    assert "thought" not in record
    assert record.knows("thought")


@pytest.mark.parametrize("blank", ["", "~", "null"])
def test_a_required_field_left_blank(blank: str) -> None:
    [found] = check(f"标题: {blank}\n目标: [一]\n")[1]
    assert found.startswith("1:")
    assert found.endswith(": empty-field: '标题' is empty => 居中排在正文之前。")


def test_an_empty_text() -> None:
    assert check("标题: ''\n目标: [一]\n")[1] == ["1:5: out-of-bounds: '标题': this must not be empty => "]


def test_missing_fields() -> None:
    assert check("日期: 2026-03-02\n")[1] == [
        "1:1: missing-field: the required field '标题' (title) is missing => 居中排在正文之前。",
        "1:1: missing-field: the required field '目标' (goals) is missing => 一条一项。",
    ]


def test_a_missing_field_below() -> None:
    assert faults("部分:\n  - 标题: 甲\n  - 部分: []\n") == [
        "5:5: missing-field: the required field '标题' (heading) is missing => "
    ]


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("指导思相", "did you mean '指导思想'?"),
        ("thougth", "did you mean 'thought'?"),
        ("附件", "the fields here are: 标题、日期、学期、学时、公开、级别、指导思想、目标、部分、学期安排、数"),
    ],
)
def test_unknown_fields(key: str, hint: str) -> None:
    assert faults(f"{key}: 甲\n") == [f"3:1: unknown-field: unknown field '{key}' => {hint}"]


def test_an_unknown_field_below_is_told_once() -> None:
    assert faults("部分:\n  - 标题: 甲\n    标提: 乙\n") == [
        "5:5: unknown-field: unknown field '标提' => did you mean '标题'?"
    ]


def test_an_unknown_field_of_one_form_of_an_item() -> None:
    found = check("标题: 计划\n目标:\n  - 内容: 甲\n    内溶: 乙\n")[1]
    assert found == ["4:5: unknown-field: unknown field '内溶' => did you mean '内容'?"]


@pytest.mark.parametrize(("first", "second"), [("日期", "date"), ("date", "日期")])
def test_the_same_field_in_chinese_and_english(first: str, second: str) -> None:
    [found] = faults(f"{first}: 2026-03-02\n{second}: 2026-03-03\n")
    assert found.startswith(f"4:1: duplicate-key: '{second}' stands here twice")
    assert f"'{first}'" in found, "the hint names the field as the user wrote it first"


def test_a_misspelt_field_that_stands_twice_is_no_puzzle() -> None:
    assert [one.split(": ")[1] for one in faults("部分:\n  - {标题: 甲, heading: 乙}\n")] == ["duplicate-key"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("学期: 一\n", "3:5: wrong-type: '学期': this must be a whole number, not '一'"),
        ("学期: 1.5\n", "3:5: wrong-type: '学期': this must be a whole number, not '1.5'"),
        ("semester: 春季\n", "3:11: wrong-type: 'semester': this must be a whole number, not '春季'"),
        ("学时: 十二\n", "3:5: wrong-type: '学时': this must be a number, not '十二'"),
        ("公开: 也许\n", "3:5: wrong-type: '公开': this must be true or false, not '也许'"),
        ("部分: 甲\n", "3:5: wrong-type: '部分': this must be a list, not '甲'"),
        ("学期安排: 甲\n", "3:7: wrong-type: '学期安排': this must be a group of fields, not '甲'"),
        ("指导思想: [甲, 乙]\n", "3:7: wrong-type: '指导思想': this must be a text"),
        ("指导思想: {甲: 乙}\n", "3:7: wrong-type: '指导思想': this must be a text"),
        ("部分: {标题: 甲}\n", "3:5: wrong-type: '部分': this must be a list"),
        ("数: {甲: 乙}\n", "3:8: wrong-type: '甲': this must be a number, not '乙'"),
        ("部分:\n  - 甲\n", "4:5: wrong-type: '部分[1]': this must be a group of fields, not '甲'"),
        ("学期: 3\n", "3:5: out-of-bounds: '学期': this must be at most 2"),
        ("学时: -1\n", "3:5: out-of-bounds: '学时': this must be at least 0"),
        ("级别: 省级\n", "3:5: wrong-value: '级别': this must be one of: 县级、市级"),
        ("日期: 2026-02-30\n", "3:5: not-a-date: '日期': '2026-02-30': there is no such day"),
        ("日期: 2月30日\n", "3:5: not-a-date: '日期': '2月30日': there is no such day"),
        ("日期: 明天\n", "3:5: not-a-date: '日期': '明天' is not a date"),
        ("日期: 3月2日\n", "3:5: not-a-date: '日期': '3月2日' does not say which year"),
        ("日期: [2026-03-02]\n", "3:5: wrong-type: '日期': this must be a date"),
    ],
)
def test_wrong_values(text: str, fault: str) -> None:
    [found] = faults(text)
    assert found.split(" => ")[0] == fault


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("部分: 甲\n", "write each item on a line of its own, beginning with '- '"),
        ("学期安排: 甲\n", "write each field on a line of its own, indented, as 'name: value'"),
        ("指导思想: [甲]\n", "write the text after the colon, or put it into quotation marks"),
        ("日期: 明天\n", "write it as 2026-03-02"),
    ],
)
def test_hints(text: str, hint: str) -> None:
    [found] = faults(text)
    assert found.split(" => ")[1] == hint


def test_an_empty_list() -> None:
    assert check("标题: 计划\n目标: []\n")[1] == ["2:5: out-of-bounds: '目标': this list needs at least 1 items => "]


def test_an_item_of_neither_form() -> None:
    [found] = check("标题: 计划\n目标:\n  - - 一\n    - 二\n")[1]
    assert found.startswith("3:5: wrong-type: '目标[1]': this must be a text")


def test_all_faults_at_once() -> None:
    found = check("目标: 一\n学期: 三\n日期: 2026-13-01\n指导思相: 甲\n部分: [{部分: []}]\n")[1]
    assert [one.split(": ")[:2] for one in found] == [
        ["1:1", "missing-field"], ["1:5", "wrong-type"], ["2:5", "wrong-type"], ["3:5", "not-a-date"], ["4:1", "unknown-field"],
        ["5:6", "missing-field"],
    ]  # fmt: skip


def test_a_very_long_list() -> None:
    record, told = check("标题: 计划\n目标:\n" + "".join(f"  - 第{number}项\n" for number in range(3000)))
    assert told == []
    assert len(record["goals"]) == 3000
