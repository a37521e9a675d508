"""Content controls that nobody has filled in are blanks, whatever their words are."""

from __future__ import annotations

from pathlib import Path

import pytest

from plangen.pipeline.checking import check_path

from .packages import p, parts_of, r, write

TITLE = p("2026年安全工作方案")
OFF = '<w:showingPlcHdr w:val="0"/>'


def control(content: str, properties: str = "<w:showingPlcHdr/>") -> str:
    return f'<w:sdt><w:sdtPr><w:id w:val="7"/>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'


def table(content: str) -> str:
    others = "".join(f"<w:tc>{p(text)}</w:tc>" for text in ("组别", "组长"))
    return f"<w:tbl><w:tr>{others}</w:tr><w:tr><w:tc>{p('安全组')}</w:tc><w:tc>{content}</w:tc></w:tr></w:tbl>"


def told(body: str, folder: Path) -> list[tuple[int, int, str]]:
    checked = check_path(write(folder / "a.docx", parts_of(TITLE + body)))
    assert not checked.faults
    found = [one for one in checked.findings if one.diagnostic.code in ("placeholder", "copied-remnant")]
    return [(*one.diagnostic.place[1:3], one.text[one.start : one.end]) for one in found]


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (f"<w:p>{r('值班电话是')}{control(r('请填') + r('号码'))}{r('，每天有人接听。')}</w:p>", (2, 6, "请填号码")),
        (control(p("主题由各校自定")), (2, 1, "主题由各校自定")),
        (table(control(p("选一个人"))), (5, 1, "选一个人")),
        (f"<w:p>{r('负责人是')}{control(r('单击此处输入文字。'))}</w:p>", (2, 5, "单击此处输入文字。")),
    ],
)
def test_what_a_control_asks_for(body: str, place: tuple[int, int, str], tmp_path: Path) -> None:
    assert told(body, tmp_path) == [place]


@pytest.mark.parametrize(
    "body",
    [
        f"<w:p>{r('值班电话是')}{control(r('6120'), '')}{r('，每天有人接听。')}</w:p>",
        f"<w:p>{r('值班电话是')}{control(r('6120'), OFF)}{r('，每天有人接听。')}</w:p>",
        f"<w:p>{r('各校做好准备')}{control(r(' '))}{r('。')}</w:p>",
    ],
)
def test_what_a_control_holds(body: str, tmp_path: Path) -> None:
    assert told(body, tmp_path) == []
