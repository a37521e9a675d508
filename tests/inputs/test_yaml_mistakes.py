"""What an administrator types into YAML: each mistake is found on its line, with what to write instead."""

from __future__ import annotations

import pytest

from plangen.diagnostics import Report
from plangen.inputs.yaml_file import read_yaml


def told(text: str) -> list[str]:
    """Each diagnostic as `line: message => hint`."""
    report = Report()
    assert read_yaml(text, "d.yaml", report) is None
    return [f"{one.place.line}: {one.message} => {one.hint}" for one in report.diagnostics]


BEGIN = "类型: semester-plan\n标题: 计划\n"


@pytest.mark.parametrize(
    "value", ["%95", "@全体教师", "`甲`", "*重点*", "&甲", "!重要", "[试行]工作计划", "[2026] 3号文件", "{甲}乙"]
)
def test_a_value_cannot_begin_so(value: str) -> None:
    assert told(f"{BEGIN}指导思想: {value}\n") == [f"3: a value cannot begin with '{value[0]}' => write \"{value}\""]


@pytest.mark.parametrize("value", ["%95", "@全体教师", "`甲`"])
def test_nor_can_an_item_of_a_list(value: str) -> None:
    assert told(f"{BEGIN}工作重点:\n  - 甲\n  - {value}\n") == [
        f"5: a value cannot begin with '{value[0]}' => write \"{value}\""
    ]


@pytest.mark.parametrize("value", ["| 甲 | 乙", ">大于", ", 甲", "] 甲", "} 甲", "- 甲", "? 甲"])
def test_other_characters_that_a_value_cannot_begin_with(value: str) -> None:
    """Told as the others are: 'block sequence entries are not allowed' says nothing to a school's office."""
    [found] = told(f"{BEGIN}指导思想: {value}\n")
    assert found == f"3: a value cannot begin with '{value[0]}' => write \"{value}\""


def test_a_second_colon() -> None:
    assert told(f"{BEGIN}指导思想: 主题: 立德树人\n") == [
        '3: a second colon makes this value unreadable => write "主题: 立德树人"',
    ]


def test_the_column_of_a_second_colon() -> None:
    report = Report()
    read_yaml("标题: 主题: 立德树人\n", "d.yaml", report)
    assert [(one.place.line, one.place.column) for one in report.diagnostics] == [(1, 7)]


def test_quotation_marks_in_what_to_write() -> None:
    """The text that is proposed must itself be readable."""
    assert told('标题: %"甲"\n') == ["1: a value cannot begin with '%' => write \"%”甲”\""]


@pytest.mark.parametrize(
    "text", ["学期:\n\t学年: 2025-2026\n", "学期:\n  学年: 2025-2026\n\t周数: 20\n", "工作重点:\n\t- 甲\n"]
)
def test_tabs(text: str) -> None:
    found = told(text)
    assert len(found) == 1
    assert found[0].endswith(": a tab is used for indentation => indent with spaces, two for each level")


def test_every_tab_is_told() -> None:
    assert [one[:1] for one in told("学期:\n\t学年: 2025-2026\n\t周数: 20\n标题: 计划\n")] == ["2", "3"]


def test_a_full_width_colon() -> None:
    assert told(f"{BEGIN}单位：晨星幼儿园\n主送: 各班\n") == [
        "3: the colon after '单位' is a full-width one => write '单位: ' with a half-width colon and a space",
    ]


def test_full_width_colons_everywhere() -> None:
    """Such a file is one long text to YAML; who wrote it must be told why."""
    found = told("类型：semester-plan\n标题：计划\n单位：晨星幼儿园\n")
    assert found
    assert "full-width" in found[0]


def test_no_space_after_the_colon() -> None:
    assert told(f"{BEGIN}单位:晨星幼儿园\n主送: 各班\n") == ["3: a space is missing after the colon => write '单位: '"]


@pytest.mark.parametrize("mark", ['"', "'"])
def test_an_open_quotation_mark(mark: str) -> None:
    assert told(f"{BEGIN}单位: {mark}晨星幼儿园\n主送: 各班\n") == [
        "3: the quotation mark is not closed on this line => close it, or leave it out at both ends",
    ]


def test_text_after_a_quotation_mark() -> None:
    hint = "put the whole value into one pair of quotation marks, and use “ ” inside it"
    assert told(f'{BEGIN}单位: "晨星"幼儿园\n') == [f"3: text follows the closing quotation mark => {hint}"]


def test_several_mistakes_at_once() -> None:
    lines = [one.split(":")[0] for one in told("标题: %甲\n单位: @乙\n指导思想: 丙: 丁\n主送：各班\n前言:\n\t戊\n")]
    assert lines == ["1", "2", "3", "4", "6"]


# What is fine by itself must not be blamed when some other line is at fault.
FINE = [
    "工作重点:\n  - 加强领导：成立工作小组\n  - 落实经费：专款专用",
    "指导思想:\n  本学期工作如下：抓质量、\n  保安全：天天查",
    "指导思想: |\n  要求：\n  %95 @甲 *乙*\n  主题: 立德树人: 二\n  \t缩进",
    "指导思想: >\n  主题: 立德树人",
    '指导思想: "第一行\n  第二行"',
    "指导思想: '第一行\n  第二行: 三'",
    "工作重点:\n  - http://example.org/a\n  - 时间:8点",
    "工作重点:\n  - '%95'\n  - \"@甲: 乙\"",
    "tables: {甲: a.csv, 乙: b.csv}",
    "工作重点: [甲, 乙]",
    "统计:\n  合格率: {占比: 甲, 条件: {结果: 合格}}",
    "# 说明: 甲: 乙 %\n主送: 各班",
    "时间: 8:30—9:30",
    "合格率: 95%",
    "单位: 晨星幼儿园（筹）*",
]


@pytest.mark.parametrize("fine", FINE)
def test_what_is_fine_is_not_blamed(fine: str) -> None:
    lines = fine.count("\n") + 1
    found = told(f"{fine}\n单位: @乙\n")
    assert found == [f"{lines + 1}: a value cannot begin with '@' => write \"@乙\""]


@pytest.mark.parametrize("fine", FINE)
def test_what_is_fine_reads(fine: str) -> None:
    report = Report()
    assert read_yaml(fine + "\n", "d.yaml", report) is not None
    assert report.diagnostics == []
