"""Automatic numbers that do not follow each other are told as typed ones are; lists that Word begins anew are right."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from plangen.pipeline.checking import check_path

from .packages import p, parts_of, write

TITLE = p("2026年工作计划")
FORMS = ("chineseCounting", "%1、"), ("decimal", "%2．"), ("chineseLegalSimplified", "%3、"), ("decimal", "（%4）")


def numbering() -> str:
    """One form; w:num 1 and 2 count on together, each of those from 11 on begins anew with its last digit."""
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for level, (form, text) in enumerate(FORMS)
    )
    nums = "".join(f'<w:num w:numId="{one}"><w:abstractNumId w:val="0"/></w:num>' for one in (1, 2))
    for one in range(11, 17):
        overrides = "".join(
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{one - 10}"/></w:lvlOverride>'
            for level in range(len(FORMS))
        )
        nums += f'<w:num w:numId="{one}"><w:abstractNumId w:val="0"/>{overrides}</w:num>'
    return f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{nums}'


def item(text: str, level: int, number: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def items(level: int, number: int, *texts: str) -> str:
    return "".join(item(text, level, number) for text in texts)


def told(body: str, folder: Path) -> list[tuple[int, str]]:
    path = write(folder / "a.docx", parts_of(TITLE + body, {"numbering": numbering()}))
    checked = check_path(path)
    assert not checked.faults
    found = [one for one in checked.findings if one.diagnostic.code == "number-order"]
    assert all(not one.repairs for one in found)  # nobody can write into a number that Word counts
    return [(one.diagnostic.place.line, one.text[one.start : one.end]) for one in found]


ANNOUNCED = (p("宣传方面做到："), p("认定方面做到："), p("发放方面做到："))
WRONG = {
    "items jump": (items(1, 1, "开好会议；", "做好记录；") + item("写好总结。", 1, 14), (4, "写好总结。")),
    "a heading jumps": (items(0, 1, "工作目标", "主要任务") + item("工作要求", 0, 14), (4, "四、工作要求")),
    "a heading begins anew": (items(0, 1, "工作目标", "主要任务") + item("工作要求", 0, 11), (4, "一、工作要求")),
    "numerals of accounts jump": (items(2, 1, "目标", "任务") + item("要求", 2, 14), (4, "肆、要求")),
    "a list runs on": (
        ANNOUNCED[0] + items(3, 1, "印发问答；", "播放短片。") + ANNOUNCED[1] + items(3, 2, "本人申请；", "学校公示。")
        + ANNOUNCED[2] + items(3, 11, "发到账户；", "逐人核对。"),
        (6, "本人申请；"),
    ),
}  # fmt: skip
RIGHT: dict[str, Sequence[str]] = {
    "each part begins anew": [
        items(0, 1, "工作目标"), items(1, 1, "抓常规。", "抓质量。"), items(0, 1, "主要任务"), items(1, 1, "定计划。", "查落实。"),
    ],
    "sentences between items": [item("初选", 1), p("各班推荐两个节目。"), item("复选", 1), p("评委打分。"), item("演出", 1)],
    "each announced list runs on": [
        ANNOUNCED[0], items(3, 1, "印发问答；", "播放短片。"), ANNOUNCED[1], items(3, 1, "本人申请；", "学校公示。"),
        ANNOUNCED[2], items(3, 1, "发到账户；", "逐人核对。"),
    ],
    "a list below typed numbers": [
        p("1．抓管理"), p("学校做到："), items(1, 1, "有计划；", "有总结。"), p("2．抓质量"), p("教师做到："),
        items(1, 11, "有教案；", "有反思。"), p("3．抓安全"), p("每月检查一次。"),
    ],
    "typed where Word stopped": [items(1, 1, "抓管理。", "抓质量。"), p("3．抓安全。")],
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_automatic_number(name: str, tmp_path: Path) -> None:
    body, expected = WRONG[name]
    assert told(body, tmp_path) == [expected]


@pytest.mark.parametrize("name", RIGHT)
def test_right_automatic_numbers(name: str, tmp_path: Path) -> None:
    assert told("".join(RIGHT[name]), tmp_path) == []
